/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/account.h"

#include "model/json-util.h"
#include "net/couch.h"
#include "store/profiles.h"

void
bantar_account_place_free (BantarAccountPlace *self)
{
  g_free (self->rt);
  g_free (self->kelurahan);
  g_free (self);
}

static gpointer
load_facts (BantarDb *db, gpointer data, GError **error)
{
  return bantar_profiles_load (db, error);
}

/* The server's word about the RT names a database later, so its form is checked here. */
static gboolean
is_rt_id (const char *id)
{
  return strlen (id) == 10 && strspn (id, "abcdefghijklmnopqrstuvwxyz234567") == 10;
}

static char *
find_rt (const BantarSession *session, GError **error)
{
  const char *found = NULL;
  guint n = 0;

  for (guint i = 0; session->roles[i] != NULL; i++) {
    if (g_str_has_prefix (session->roles[i], "rt:") && is_rt_id (session->roles[i] + 3)) {
      found = session->roles[i] + 3;
      n++;
    }
  }
  if (n == 1)
    return g_strdup (found);
  g_set_error (error, BANTAR_SYNC_ERROR, BANTAR_SYNC_ERROR_NO_RT, "this account belongs to %u RTs",
               n);
  return NULL;
}

static BantarAccountPlace *
find_place (BantarCouch *couch, char *owned_rt, GCancellable *cancellable, GError **error)
{
  g_autofree char *rt = owned_rt;
  g_autofree char *id = g_strconcat ("rt:", rt, NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonObject) doc =
      bantar_couch_get_doc (couch, "bantar-kota", id, cancellable, &local_error);
  BantarAccountPlace *place;

  if (doc == NULL && !g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return NULL;
  }
  place = g_new0 (BantarAccountPlace, 1);
  place->rt = g_steal_pointer (&rt);
  place->kelurahan = g_strdup (doc != NULL ? bantar_json_get_string (doc, "kelurahan", "") : "");
  place->number = doc != NULL ? CLAMP (bantar_json_get_int (doc, "number", 0), 0, 999) : 0;
  return place;
}

static BantarAccountPlace *
ask_server (const char *server,
            const char *user,
            const char *password,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (BantarCouch) couch = bantar_couch_new (server, error);
  char *rt;

  if (couch == NULL || !bantar_couch_sign_in (couch, user, password, cancellable, error))
    return NULL;
  rt = find_rt (bantar_couch_get_session (couch), error);
  return rt != NULL ? find_place (couch, rt, cancellable, error) : NULL;
}

static gboolean
is_known (const BantarAccountPlace *place)
{
  return *place->kelurahan != '\0' && place->number > 0;
}

static gboolean
check (const BantarProfileFacts *facts,
       const BantarAccountPlace *place,
       gboolean accept_place,
       GError **error)
{
  if (*facts->rt != '\0' && strcmp (facts->rt, place->rt) != 0) {
    g_set_error_literal (error, BANTAR_SYNC_ERROR, BANTAR_SYNC_ERROR_OTHER_RT,
                         "this profile belongs to another RT");
    return FALSE;
  }
  if (is_known (place) && !accept_place &&
      (strcmp (facts->kelurahan, place->kelurahan) != 0 || facts->number != place->number)) {
    g_set_error_literal (error, BANTAR_SYNC_ERROR, BANTAR_SYNC_ERROR_OTHER_PLACE,
                         "the city has another place for this RT");
    return FALSE;
  }
  return TRUE;
}

typedef struct {
  const char *server;
  const char *user;
  const BantarAccountPlace *place;
} BindJob;

static gpointer
do_bind (BantarDb *db, gpointer data, GError **error)
{
  BindJob *job = data;

  return GINT_TO_POINTER (
      (!is_known (job->place) ||
       bantar_profiles_set_place (db, job->place->kelurahan, job->place->number, error)) &&
      bantar_profiles_bind (db, job->server, job->user, job->place->rt, error));
}

/**
 * bantar_account_sign_in:
 * @server: "https://...", or "http://" on this computer
 * @accept_place: the person has seen that the city has another kelurahan or number, and agrees
 * @place: (out) (transfer full) (nullable): where the city has this RT; also set with
 *   `BANTAR_SYNC_ERROR_OTHER_PLACE`
 *
 * Checks name and password with the server and binds the profile to the account and its RT. The
 * password is not kept here; see sync/secrets.h. Blocks.
 */
gboolean
bantar_account_sign_in (BantarStore *store,
                        const char *server,
                        const char *user,
                        const char *password,
                        gboolean accept_place,
                        BantarAccountPlace **place,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (BantarProfileFacts) facts = bantar_store_run (store, load_facts, NULL, error);
  BindJob job = { server, user, NULL };

  *place = NULL;
  if (facts == NULL)
    return FALSE;
  *place = ask_server (server, user, password, cancellable, error);
  if (*place == NULL || !check (facts, *place, accept_place, error))
    return FALSE;
  job.place = *place;
  return bantar_store_run (store, do_bind, &job, error) != NULL;
}
