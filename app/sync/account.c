/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/account.h"

#include "store/profiles.h"

static gpointer
load_facts (BantarDb *db, gpointer data, GError **error)
{
  return bantar_profiles_load (db, error);
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
  if (bantar_account_place_is_known (place) && !accept_place &&
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
      (!bantar_account_place_is_known (job->place) ||
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
  *place = bantar_account_place_ask (server, user, password, cancellable, error);
  if (*place == NULL || !check (facts, *place, accept_place, error))
    return FALSE;
  job.place = *place;
  return bantar_store_run (store, do_bind, &job, error) != NULL;
}
