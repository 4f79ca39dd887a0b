/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/rts.h"

#include "store/documents.h"
#include "store/feeds.h"
#include "store/rts-private.h"

BantarRtPlace *
bantar_rt_place_new (BantarPeriod since, const char *kelurahan, guint number)
{
  BantarRtPlace *self = g_new0 (BantarRtPlace, 1);

  self->since = since;
  self->kelurahan = g_strdup (kelurahan);
  self->number = number;
  return self;
}

void
bantar_rt_place_free (BantarRtPlace *self)
{
  g_free (self->kelurahan);
  g_free (self);
}

void
bantar_rt_free (BantarRt *self)
{
  g_free (self->id);
  g_free (self->kelurahan);
  g_free (self->trouble);
  g_free (self);
}

/**
 * bantar_rts_load_duty:
 *
 * Returns: (transfer full): what the account of this profile is for
 */
BantarDuty *
bantar_rts_load_duty (BantarDb *db, GError **error)
{
  g_autoptr (GStrvBuilder) areas = g_strv_builder_new ();
  g_autofree char *role = bantar_db_read_text (db, error, "SELECT role FROM profile", "");
  BantarRows *rows =
      role != NULL ? bantar_db_query (db, error, "SELECT code FROM area ORDER BY code", "") : NULL;
  BantarDuty *duty;

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows))
    g_strv_builder_add (areas, bantar_rows_text (rows, 0));
  if (!bantar_rows_finish (rows, error))
    return NULL;
  duty = g_new0 (BantarDuty, 1);
  bantar_role_parse (role, &duty->role);
  duty->areas = g_strv_builder_end (areas);
  return duty;
}

static gboolean
write_duty (BantarDb *db, const BantarDuty *duty, GError **error)
{
  if (!bantar_db_run (db, error, "UPDATE profile SET role = ?1", "s",
                      bantar_role_to_string (duty->role)) ||
      !bantar_db_exec (db, "DELETE FROM area", error))
    return FALSE;
  for (guint i = 0; duty->areas[i] != NULL; i++) {
    if (!bantar_db_run (db, error, "INSERT INTO area VALUES (?1)", "s", duty->areas[i]))
      return FALSE;
  }
  return bantar_feeds_restart (db, "kota", error) && bantar_feeds_restart_rts (db, error);
}

/**
 * bantar_rts_set_duty_in:
 * @changed: (out): whether it is another than before
 *
 * The account is for these areas. When they are others the directory is read anew, and so are the
 * RTs: months that were passed over may be ours now.
 */
gboolean
bantar_rts_set_duty_in (BantarDb *db, const BantarDuty *duty, gboolean *changed, GError **error)
{
  g_autoptr (BantarDuty) before = bantar_rts_load_duty (db, error);

  if (before == NULL)
    return FALSE;
  *changed = !bantar_duty_equal (before, duty);
  return !*changed || write_duty (db, duty, error);
}

static gboolean
put_rt (BantarDb *db, const char *id, const BantarRtPlace *now, gint64 *key, GError **error)
{
  return bantar_db_read_int (db, key, error,
                             "INSERT INTO rt (id, kelurahan, number) VALUES (?1, ?2, ?3)"
                             " ON CONFLICT (id) DO UPDATE SET kelurahan = ?2, number = ?3"
                             " RETURNING key",
                             "ssi", id, now->kelurahan, (gint64) now->number);
}

/* As text, to tell whether the directory says something new. */
static char *
join_places (BantarDb *db, gint64 key, GError **error)
{
  return bantar_db_read_text (
      db, error,
      "SELECT group_concat (since || ' ' || kelurahan || ' ' || number) FROM"
      " (SELECT * FROM rt_place WHERE rt = ?1 ORDER BY since)",
      "i", key);
}

static gboolean
put_places (BantarDb *db, gint64 key, GPtrArray *places, GError **error)
{
  if (!bantar_db_run (db, error, "DELETE FROM rt_place WHERE rt = ?1", "i", key))
    return FALSE;
  for (guint i = 0; i < places->len; i++) {
    const BantarRtPlace *place = places->pdata[i];
    g_autofree char *since = bantar_period_to_string (place->since);

    if (!bantar_db_run (db, error,
                        "INSERT INTO rt_place VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
                        "issi", key, since, place->kelurahan, (gint64) place->number))
      return FALSE;
  }
  return TRUE;
}

static const BantarRtPlace *
find_last (GPtrArray *places)
{
  for (guint i = places->len; i > 0; i--) {
    const BantarRtPlace *place = places->pdata[i - 1];

    if (*place->kelurahan != '\0')
      return place;
  }
  return NULL;
}

/**
 * bantar_rts_put_in:
 * @places: (element-type BantarRtPlace): oldest first
 *
 * Keeps what the directory says of an RT. After a move the RT is read anew: other months are ours.
 */
gboolean
bantar_rts_put_in (BantarDb *db, const char *id, GPtrArray *places, GError **error)
{
  const BantarRtPlace *last = find_last (places);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *name = NULL;
  gint64 key;

  if (last == NULL)
    return TRUE;
  if (!put_rt (db, id, last, &key, error))
    return FALSE;
  before = join_places (db, key, error);
  after =
      before != NULL && put_places (db, key, places, error) ? join_places (db, key, error) : NULL;
  name = bantar_documents_rt_db (key);
  return after != NULL && (strcmp (before, after) == 0 || bantar_feeds_restart (db, name, error));
}

/* Whether an RT is or was in an area of the account. */
#define EVER_OURS                                                                                  \
  "EXISTS (SELECT 1 FROM rt_place AS place JOIN area ON " BANTAR_RTS_IN_AREA                       \
  " WHERE place.rt = rt.key)"

static GPtrArray *
read_rts (BantarRows *rows, GError **error)
{
  g_autoptr (GPtrArray) rts = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_rt_free);

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows)) {
    BantarRt *rt = g_new0 (BantarRt, 1);

    rt->key = bantar_rows_int (rows, 0);
    rt->id = g_strdup (bantar_rows_text (rows, 1));
    rt->kelurahan = g_strdup (bantar_rows_text (rows, 2));
    rt->number = bantar_rows_int (rows, 3);
    rt->trouble = g_strdup (bantar_rows_text (rows, 4));
    g_ptr_array_add (rts, rt);
  }
  if (!bantar_rows_finish (rows, error))
    return NULL;
  return g_steal_pointer (&rts);
}

/**
 * bantar_rts_list:
 *
 * Returns: (transfer full) (element-type BantarRt): those that are or were in an area of the
 *   account; those that were never read come first, so that a pull that was cut off goes on where
 *   it was
 */
GPtrArray *
bantar_rts_list (BantarDb *db, GError **error)
{
  return read_rts (
      bantar_db_query (db, error,
                       "SELECT key, id, kelurahan, number, trouble FROM rt"
                       " WHERE id IS NOT NULL AND " EVER_OURS
                       " ORDER BY 'rt/' || key IN (SELECT db FROM feed), kelurahan, number, key",
                       ""),
      error);
}

/**
 * bantar_rts_list_concerned:
 *
 * Returns: (transfer full) (element-type BantarRt): those of which something is not confirmed, has
 *   two versions, or whose database could not be read
 */
GPtrArray *
bantar_rts_list_concerned (BantarDb *db, GError **error)
{
  return read_rts (
      bantar_db_query (db, error,
                       "SELECT key, coalesce (id, ''), kelurahan, number, trouble FROM rt"
                       " WHERE 'rt/' || key IN (SELECT db FROM open_document)"
                       " OR key IN (SELECT rt FROM conflict)"
                       " OR (trouble <> '' AND " EVER_OURS ")"
                       " ORDER BY kelurahan, number, key",
                       ""),
      error);
}

/**
 * bantar_rts_find_by_place:
 * @id: (out) (transfer full) (nullable): the city's id of the one RT that has, or ever had, this
 *   number there; `NULL` when there is none, or several
 */
gboolean
bantar_rts_find_by_place (BantarDb *db,
                          const char *kelurahan,
                          guint number,
                          char **id,
                          GError **error)
{
  g_autofree char *found = bantar_db_read_text (
      db, error,
      "SELECT iif (count (DISTINCT rt.id) = 1, max (rt.id), '') FROM rt"
      " JOIN rt_place AS place ON place.rt = rt.key"
      " WHERE place.kelurahan = ?1 AND place.number = ?2 AND rt.id IS NOT NULL",
      "si", kelurahan, (gint64) number);

  *id = NULL;
  if (found == NULL)
    return FALSE;
  if (*found != '\0')
    *id = g_steal_pointer (&found);
  return TRUE;
}

/**
 * bantar_rts_count:
 * @counts: (out caller-allocates): of the RTs that are in an area of the account in that month
 */
gboolean
bantar_rts_count (BantarDb *db, BantarPeriod period, BantarRtCounts *counts, GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  BantarRows *rows =
      bantar_db_query (db, error,
                       "SELECT coalesce (checklist.state, ''), count (*), sum (trouble <> '')"
                       " FROM rt JOIN rt_place AS place ON place.rt = rt.key"
                       " LEFT JOIN checklist ON checklist.rt = rt.key AND period = ?1"
                       " WHERE since = (SELECT max (since) FROM rt_place WHERE rt_place.rt = rt.key"
                       "   AND since <= ?1) AND place.kelurahan <> ''"
                       " AND EXISTS (SELECT 1 FROM area WHERE " BANTAR_RTS_IN_AREA ") GROUP BY 1",
                       "s", month);

  *counts = (BantarRtCounts){ 0 };
  if (rows == NULL)
    return FALSE;
  while (bantar_rows_next (rows)) {
    BantarState state;
    guint n = bantar_rows_int (rows, 1);

    counts->rts += n;
    counts->troubled += bantar_rows_int (rows, 2);
    if (bantar_state_parse (bantar_rows_text (rows, 0), &state))
      counts->in_state[state] += n;
    else
      counts->none += n;
  }
  return bantar_rows_finish (rows, error);
}

/**
 * bantar_rts_count_unread:
 * @listed: (out): how many RTs bantar_rts_list() has
 * @unread: (out): of which nothing was pulled yet, though nothing stands in the way
 */
gboolean
bantar_rts_count_unread (BantarDb *db, guint *listed, guint *unread, GError **error)
{
  BantarRows *rows =
      bantar_db_query (db, error,
                       "SELECT count (*), coalesce (sum (trouble = '' AND 'rt/' || key NOT IN"
                       "  (SELECT db FROM feed)), 0) FROM rt WHERE id IS NOT NULL AND " EVER_OURS,
                       "");

  if (rows == NULL)
    return FALSE;
  bantar_rows_next (rows);
  *listed = (guint) bantar_rows_int (rows, 0);
  *unread = (guint) bantar_rows_int (rows, 1);
  return bantar_rows_finish (rows, error);
}

/**
 * bantar_rts_note_all_read:
 *
 * All RTs were exchanged: those that left no mark are empty on the server.
 */
gboolean
bantar_rts_note_all_read (BantarDb *db, GError **error)
{
  return bantar_db_exec (db,
                         "INSERT OR IGNORE INTO feed (db, since) SELECT 'rt/' || key, '' FROM rt"
                         " WHERE id IS NOT NULL AND trouble = '' AND " EVER_OURS,
                         error);
}

/* Whether the RT is in an area of the account in @month, or, with @month "", has it now. */
static gboolean
is_in_area (BantarDb *db, gint64 rt, const char *month, gboolean *in, GError **error)
{
  gint64 n;

  if (!bantar_db_read_int (db, &n, error,
                           "SELECT count (*) FROM area JOIN (SELECT kelurahan FROM rt_place"
                           "  WHERE rt = ?1 AND (?2 = '' OR since <= ?2)"
                           "  ORDER BY since DESC LIMIT 1) AS place ON place.kelurahan <> ''"
                           " AND " BANTAR_RTS_IN_AREA,
                           "is", rt, month))
    return FALSE;
  *in = n > 0;
  return TRUE;
}

/**
 * bantar_rts_is_ours_now:
 * @ours: (out): whether the RT is in an area of the account today: then all its months are for this
 *   account to see
 */
gboolean
bantar_rts_is_ours_now (BantarDb *db, gint64 rt, gboolean *ours, GError **error)
{
  return is_in_area (db, rt, "", ours, error);
}

/**
 * bantar_rts_is_ours:
 * @ours: (out): whether the RT was in an area of the account in that month: of one that has moved
 *   away those months are still to be seen
 */
gboolean
bantar_rts_is_ours (BantarDb *db, gint64 rt, BantarPeriod period, gboolean *ours, GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);

  return is_in_area (db, rt, month, ours, error);
}

/**
 * bantar_rts_check_may_fill:
 *
 * Returns: `FALSE` with `BANTAR_STORE_ERROR_READS_ONLY` when this account writes nothing for that
 *   RT in that month: the server would refuse it
 */
gboolean
bantar_rts_check_may_fill (BantarDb *db, gint64 rt, BantarPeriod period, GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  g_autofree char *role = bantar_db_read_text (db, error, "SELECT role FROM profile", "");
  gboolean may = FALSE;

  if (role == NULL)
    return FALSE;
  if (strcmp (role, "rt") == 0)
    return TRUE;
  if (strcmp (role, "pendamping") == 0 && !is_in_area (db, rt, month, &may, error))
    return FALSE;
  if (!may)
    g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_READS_ONLY,
                         "the account does not write there");
  return may;
}

/**
 * bantar_rts_check_may_review:
 *
 * Returns: `FALSE` with `BANTAR_STORE_ERROR_NO_REVIEWER` when this account does not check what that
 *   RT sent in that month: that is for the pendamping of the kelurahan in which the RT was then
 */
gboolean
bantar_rts_check_may_review (BantarDb *db, gint64 rt, BantarPeriod period, GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  g_autofree char *role = bantar_db_read_text (db, error, "SELECT role FROM profile", "");
  gboolean may = FALSE;

  if (role == NULL ||
      (strcmp (role, "pendamping") == 0 && !is_in_area (db, rt, month, &may, error)))
    return FALSE;
  if (!may)
    g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_REVIEWER,
                         "the account does not review there");
  return may;
}

/**
 * bantar_rts_set_trouble:
 * @trouble: one of `BANTAR_RT_TROUBLE_`, or "" when all is well
 */
gboolean
bantar_rts_set_trouble (BantarDb *db, gint64 rt, const char *trouble, GError **error)
{
  return bantar_db_run (db, error, "UPDATE rt SET trouble = ?2 WHERE key = ?1", "is", rt, trouble);
}

/**
 * bantar_rts_set_heard_in:
 * @at: UTC
 *
 * The RT's own people did something at @at. What came later is not forgotten.
 */
gboolean
bantar_rts_set_heard_in (BantarDb *db, gint64 rt, const char *at, GError **error)
{
  return bantar_db_run (db, error, "UPDATE rt SET heard_at = ?2 WHERE key = ?1 AND heard_at < ?2",
                        "is", rt, at);
}
