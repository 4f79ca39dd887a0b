/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/account-place.h"

#include "model/json-util.h"
#include "net/couch.h"
#include "sync/directory.h"
#include "sync/secrets.h"

void
bantar_account_place_free (BantarAccountPlace *self)
{
  g_free (self->rt);
  g_free (self->kelurahan);
  g_free (self);
}

/**
 * bantar_account_place_is_known:
 *
 * Returns: whether the city's directory lists the RT
 */
gboolean
bantar_account_place_is_known (const BantarAccountPlace *self)
{
  return *self->kelurahan != '\0' && self->number > 0;
}

/* A Pendamping's account, or one of the kelurahan, the kecamatan or the city. */
static gboolean
is_for_many (const BantarSession *session)
{
  g_autoptr (BantarDuty) duty = bantar_duty_from_roles ((const char *const *) session->roles);

  return duty != NULL;
}

static char *
find_rt (const BantarSession *session, GError **error)
{
  const char *found = NULL;
  guint n = 0;

  for (guint i = 0; session->roles[i] != NULL; i++) {
    if (g_str_has_prefix (session->roles[i], "rt:") &&
        bantar_rt_id_is_valid (session->roles[i] + 3)) {
      found = session->roles[i] + 3;
      n++;
    }
  }
  if (n == 1)
    return g_strdup (found);
  g_set_error (error, BANTAR_SYNC_ERROR,
               n == 0 && is_for_many (session) ? BANTAR_SYNC_ERROR_NOT_OF_RT
                                               : BANTAR_SYNC_ERROR_NO_RT,
               "this account belongs to %u RTs", n);
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

  if (doc == NULL &&
      !g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NO_DOCUMENT)) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return NULL;
  }
  place = g_new0 (BantarAccountPlace, 1);
  place->rt = g_steal_pointer (&rt);
  place->kelurahan = g_strdup (doc != NULL ? bantar_json_get_string (doc, "kelurahan", "") : "");
  place->number = doc != NULL ? CLAMP (bantar_json_get_int (doc, "number", 0), 0, 999) : 0;
  return place;
}

/**
 * bantar_account_place_ask:
 * @server: "https://...", or "http://" on this computer
 *
 * Asks the city's server whose account this is. Nothing is kept. Blocks.
 *
 * Returns: (transfer full): `NULL` also with `BANTAR_SYNC_ERROR_NO_RT` and
 *   `BANTAR_SYNC_ERROR_NOT_OF_RT`, when name and password are right
 */
BantarAccountPlace *
bantar_account_place_ask (const char *server,
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

typedef struct {
  char *server;
  char *user;
  char *password;
} AskJob;

static void
ask_job_free (gpointer data)
{
  AskJob *job = data;

  g_free (job->server);
  g_free (job->user);
  bantar_secrets_wipe (job->password);
  g_free (job);
}

static void
ask (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  AskJob *job = data;
  GError *error = NULL;
  BantarAccountPlace *place =
      bantar_account_place_ask (job->server, job->user, job->password, cancellable, &error);

  if (place != NULL)
    g_task_return_pointer (task, place, (GDestroyNotify) bantar_account_place_free);
  else
    g_task_return_error (task, error);
}

/**
 * bantar_account_place_ask_async:
 *
 * bantar_account_place_ask() in a thread of its own.
 */
void
bantar_account_place_ask_async (const char *server,
                                const char *user,
                                const char *password,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  AskJob *job = g_new0 (AskJob, 1);

  job->server = g_strdup (server);
  job->user = g_strdup (user);
  job->password = g_strdup (password);
  g_task_set_task_data (task, job, ask_job_free);
  g_task_run_in_thread (task, ask);
}

BantarAccountPlace *
bantar_account_place_ask_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
