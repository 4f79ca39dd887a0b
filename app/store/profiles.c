/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/profiles.h"

#include "model/period.h"

/**
 * bantar_profile_facts_copy:
 *
 * Returns: (transfer full)
 */
BantarProfileFacts *
bantar_profile_facts_copy (const BantarProfileFacts *self)
{
  BantarProfileFacts *copy = g_memdup2 (self, sizeof *self);

  copy->verifier = g_strdup (self->verifier);
  copy->rt = g_strdup (self->rt);
  copy->kelurahan = g_strdup (self->kelurahan);
  copy->chair = g_strdup (self->chair);
  copy->device = g_strdup (self->device);
  copy->server = g_strdup (self->server);
  copy->user = g_strdup (self->user);
  copy->server_time = g_strdup (self->server_time);
  copy->server_uuid = g_strdup (self->server_uuid);
  copy->checked_at = g_strdup (self->checked_at);
  copy->circumstances = g_strdup (self->circumstances);
  return copy;
}

void
bantar_profile_facts_free (BantarProfileFacts *self)
{
  g_free (self->verifier);
  g_free (self->rt);
  g_free (self->kelurahan);
  g_free (self->chair);
  g_free (self->device);
  g_free (self->server);
  g_free (self->user);
  g_free (self->server_time);
  g_free (self->server_uuid);
  g_free (self->checked_at);
  g_free (self->circumstances);
  g_free (self);
}

/**
 * bantar_profile_facts_get_who:
 *
 * Returns: (transfer none): the name under which this person answers: the account, else the chair
 */
const char *
bantar_profile_facts_get_who (const BantarProfileFacts *self)
{
  return *self->user != '\0' ? self->user : self->chair;
}

/**
 * bantar_profile_facts_is_bound:
 *
 * Returns: whether the profile has signed in to a city's server
 */
gboolean
bantar_profile_facts_is_bound (const BantarProfileFacts *self)
{
  return *self->server != '\0' && (self->role != BANTAR_ROLE_RT || *self->rt != '\0');
}

static gboolean
insert_profile (BantarDb *db,
                const char *kelurahan,
                guint number,
                const char *chair,
                GError **error)
{
  g_autofree char *device = g_uuid_string_random ();

  return bantar_db_run (db, error, "INSERT INTO profile (id, device) VALUES (1, ?1)", "s",
                        device) &&
         bantar_db_run (db, error,
                        "INSERT INTO rt (key, kelurahan, number, chair) VALUES (1, ?1, ?2, ?3)",
                        "sis", kelurahan, (gint64) number, chair);
}

/**
 * bantar_profiles_set_up:
 * @kelurahan: code
 * @number: 1 to 999
 * @chair: name, may be ""
 *
 * First start: needs no server.
 */
gboolean
bantar_profiles_set_up (BantarDb *db,
                        const char *kelurahan,
                        guint number,
                        const char *chair,
                        GError **error)
{
  return bantar_db_begin (db, error) && insert_profile (db, kelurahan, number, chair, error) &&
         bantar_db_commit (db, error);
}

/**
 * bantar_profiles_set_up_many:
 *
 * Begins a profile of many RTs, within the caller's transaction. Which RTs those are comes with
 * store/rts.h.
 */
gboolean
bantar_profiles_set_up_many (BantarDb *db,
                             const char *server,
                             const char *user,
                             BantarRole role,
                             GError **error)
{
  g_autofree char *device = g_uuid_string_random ();

  return bantar_db_run (db, error,
                        "INSERT INTO profile (id, device, server, user, role)"
                        " VALUES (1, ?1, ?2, ?3, ?4)",
                        "ssss", device, server, user, bantar_role_to_string (role));
}

#define FACTS                                                                                      \
  "SELECT rt.key, rt.id, rt.kelurahan, rt.number, rt.chair, device, server, user, server_time,"    \
  " server_uuid, checked_at, circumstances, clock_ahead, role, verifier FROM profile"

static BantarProfileFacts *
read_facts (BantarRows *rows)
{
  BantarProfileFacts *facts = g_new0 (BantarProfileFacts, 1);

  facts->rt_key = bantar_rows_int (rows, 0);
  facts->rt = g_strdup (bantar_rows_text (rows, 1));
  facts->kelurahan = g_strdup (bantar_rows_text (rows, 2));
  facts->number = bantar_rows_int (rows, 3);
  facts->chair = g_strdup (bantar_rows_text (rows, 4));
  facts->device = g_strdup (bantar_rows_text (rows, 5));
  facts->server = g_strdup (bantar_rows_text (rows, 6));
  facts->user = g_strdup (bantar_rows_text (rows, 7));
  facts->server_time = g_strdup (bantar_rows_text (rows, 8));
  facts->server_uuid = g_strdup (bantar_rows_text (rows, 9));
  facts->checked_at = g_strdup (bantar_rows_text (rows, 10));
  facts->circumstances = g_strdup (bantar_rows_text (rows, 11));
  facts->clock_ahead = bantar_rows_int (rows, 12);
  bantar_role_parse (bantar_rows_text (rows, 13), &facts->role);
  facts->verifier = g_strdup (bantar_rows_text (rows, 14));
  return facts;
}

static BantarProfileFacts *
read_only_row (BantarRows *rows, int code, const char *complaint, GError **error)
{
  g_autoptr (BantarProfileFacts) facts = NULL;

  if (rows == NULL)
    return NULL;
  if (bantar_rows_next (rows))
    facts = read_facts (rows);
  if (!bantar_rows_finish (rows, error))
    return NULL;
  if (facts == NULL)
    g_set_error_literal (error, BANTAR_STORE_ERROR, code, complaint);
  return g_steal_pointer (&facts);
}

/**
 * bantar_profiles_load:
 *
 * Returns: (transfer full): or `NULL` with `BANTAR_STORE_ERROR_NO_PROFILE` in an empty database
 */
BantarProfileFacts *
bantar_profiles_load (BantarDb *db, GError **error)
{
  return read_only_row (
      bantar_db_query (db, error, FACTS " LEFT JOIN rt ON rt.key = 1 AND role = 'rt'", ""),
      BANTAR_STORE_ERROR_NO_PROFILE, "no profile has been set up here", error);
}

/**
 * bantar_profiles_load_rt:
 * @rt: the city's id of one of the profile's RTs
 *
 * Returns: (transfer full): the same with this RT, or `NULL` with `BANTAR_STORE_ERROR_NO_RT`
 */
BantarProfileFacts *
bantar_profiles_load_rt (BantarDb *db, const char *rt, GError **error)
{
  return read_only_row (bantar_db_query (db, error, FACTS " JOIN rt ON rt.id = ?1", "s", rt),
                        BANTAR_STORE_ERROR_NO_RT, "no such RT in this profile", error);
}

/**
 * bantar_profiles_bind:
 * @rt: the city's id of the RT, from the account's roles
 *
 * The first sign-in: from now on this profile belongs to that account and RT. Another server's feed
 * is read from its start. After every sign-in the server is asked for all that it confirmed.
 */
gboolean
bantar_profiles_bind (BantarDb *db,
                      const char *server,
                      const char *user,
                      const char *rt,
                      GError **error)
{
  return bantar_db_begin (db, error) &&
         bantar_db_run (db, error, "DELETE FROM feed WHERE ?1 <> (SELECT server FROM profile)", "s",
                        server) &&
         bantar_db_run (db, error,
                        "UPDATE profile SET server_uuid = iif (server = ?1, server_uuid, ''),"
                        " server = ?1, user = ?2, checked_at = ''",
                        "ss", server, user) &&
         bantar_db_run (db, error, "UPDATE rt SET id = ?1 WHERE key = 1", "s", rt) &&
         bantar_db_commit (db, error);
}

/**
 * bantar_profiles_rebind:
 * @verifier: of the password that the server took
 *
 * A profile of many RTs signed in, first or anew, within the caller's transaction. As
 * bantar_profiles_bind().
 */
gboolean
bantar_profiles_rebind (BantarDb *db, const char *server, const char *verifier, GError **error)
{
  return bantar_db_run (db, error, "DELETE FROM feed WHERE ?1 <> (SELECT server FROM profile)", "s",
                        server) &&
         bantar_db_run (db, error,
                        "UPDATE profile SET server_uuid = iif (server = ?1, server_uuid, ''),"
                        " server = ?1, verifier = ?2, checked_at = ''",
                        "ss", server, verifier);
}

/**
 * bantar_profiles_set_rt_in:
 * @rt: the city's id of the RT
 *
 * A profile that never signed in learns which RT it is, from somebody's file. The account that
 * signs in later has to be of that RT.
 */
gboolean
bantar_profiles_set_rt_in (BantarDb *db, const char *rt, GError **error)
{
  return bantar_db_run (db, error, "UPDATE rt SET id = ?1 WHERE key = 1 AND id IS NULL", "s", rt);
}

/**
 * bantar_profiles_set_place:
 *
 * The city's directory puts the RT in this kelurahan under this number.
 */
gboolean
bantar_profiles_set_place (BantarDb *db, const char *kelurahan, guint number, GError **error)
{
  return bantar_db_run (db, error, "UPDATE rt SET kelurahan = ?1, number = ?2 WHERE key = 1", "si",
                        kelurahan, (gint64) number);
}

/**
 * bantar_profiles_set_server_time:
 * @utc: the last that it told; one that was a year ahead for a day does not stay so here
 * @clock_ahead: seconds by which this laptop's clock was ahead of it, negative when behind
 */
gboolean
bantar_profiles_set_server_time (BantarDb *db, const char *utc, gint64 clock_ahead, GError **error)
{
  return bantar_db_run (db, error, "UPDATE profile SET server_time = ?1, clock_ahead = ?2", "si",
                        utc, clock_ahead);
}

/**
 * bantar_profiles_set_circumstances:
 *
 * What refusals hang on besides the documents themselves.
 */
gboolean
bantar_profiles_set_circumstances (BantarDb *db, const char *digest, GError **error)
{
  return bantar_db_run (db, error, "UPDATE profile SET circumstances = ?1", "s", digest);
}

/**
 * bantar_profiles_set_checked:
 * @uuid: which CouchDB has everything that it ever confirmed, or was told it again
 * @utc: the server's time
 */
gboolean
bantar_profiles_set_checked (BantarDb *db, const char *uuid, const char *utc, GError **error)
{
  return bantar_db_run (db, error, "UPDATE profile SET server_uuid = ?1, checked_at = ?2", "ss",
                        uuid, utc);
}

/**
 * bantar_profiles_set_suspected:
 *
 * The server may have lost something: the next exchange asks it for everything.
 */
gboolean
bantar_profiles_set_suspected (BantarDb *db, GError **error)
{
  return bantar_db_exec (db, "UPDATE profile SET checked_at = ''", error);
}

gboolean
bantar_profiles_set_synced (BantarDb *db, const char *utc, GError **error)
{
  return bantar_db_run (db, error, "UPDATE profile SET synced_at = ?1", "s", utc);
}

/**
 * bantar_profiles_read_today:
 *
 * Returns: (transfer full): now, see bantar_time_today()
 */
GDateTime *
bantar_profiles_read_today (BantarDb *db, GError **error)
{
  g_autofree char *server = bantar_db_read_text (db, error, "SELECT server_time FROM profile", "");
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) told = server != NULL ? bantar_time_parse (server) : NULL;

  return server != NULL ? bantar_time_today (clock, told) : NULL;
}

/**
 * bantar_profiles_next_counter:
 *
 * A number that grows with every Kirim on this laptop, whatever its clock says.
 */
gboolean
bantar_profiles_next_counter (BantarDb *db, gint64 *counter, GError **error)
{
  return bantar_db_read_int (db, counter, error,
                             "UPDATE profile SET counter = counter + 1 RETURNING counter", "");
}
