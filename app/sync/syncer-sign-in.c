/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/syncer-private.h"

#include "sync/account-many.h"
#include "sync/secrets.h"

typedef struct {
  BantarStore *store;
  char *server;
  char *user;
  char *password;
  gboolean many; /* the profile is of many RTs */
  gboolean accept_place;
  BantarAccountPlace *place;
} SignInJob;

static void
sign_in_job_free (gpointer data)
{
  SignInJob *job = data;

  g_object_unref (job->store);
  g_free (job->server);
  g_free (job->user);
  bantar_secrets_wipe (job->password);
  g_clear_pointer (&job->place, bantar_account_place_free);
  g_free (job);
}

static gboolean
do_sign_in (SignInJob *job, GCancellable *cancellable, GError **error)
{
  if (job->many)
    return bantar_account_sign_in_many (job->store, job->server, job->user, job->password,
                                        cancellable, error);
  return bantar_account_sign_in (job->store, job->server, job->user, job->password,
                                 job->accept_place, &job->place, cancellable, error);
}

static void
sign_in (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SignInJob *job = data;
  GError *error = NULL;

  if (do_sign_in (job, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * bantar_syncer_sign_in_async:
 *
 * See bantar_account_sign_in(); of a profile of many RTs, bantar_account_sign_in_many().
 */
void
bantar_syncer_sign_in_async (BantarSyncer *self,
                             const char *server,
                             const char *user,
                             const char *password,
                             gboolean accept_place,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  const BantarOverview *overview = bantar_profile_get_overview (self->profile);
  SignInJob *job = g_new0 (SignInJob, 1);

  job->store = g_object_ref (bantar_profile_get_store (self->profile));
  job->server = g_strdup (server);
  job->user = g_strdup (user);
  job->password = g_strdup (password);
  job->many = overview != NULL && overview->facts->role != BANTAR_ROLE_RT;
  job->accept_place = accept_place;
  g_task_set_task_data (task, job, sign_in_job_free);
  g_task_run_in_thread (task, sign_in);
}

/**
 * bantar_syncer_sign_in_finish:
 * @place: (out) (transfer full) (nullable): where the city has the RT; also with
 *   `BANTAR_SYNC_ERROR_OTHER_PLACE`, to be shown beside the profile's own before asking again with
 *   accept_place
 *
 * The password stays for this session; that of one RT goes to the keyring, where there is one. The
 * first exchange starts by itself.
 */
gboolean
bantar_syncer_sign_in_finish (BantarSyncer *self,
                              GAsyncResult *result,
                              BantarAccountPlace **place,
                              GError **error)
{
  SignInJob *job = g_task_get_task_data (G_TASK (result));
  gboolean good = g_task_propagate_boolean (G_TASK (result), error);

  *place = g_steal_pointer (&job->place);
  if (!good)
    return FALSE;
  bantar_syncer_take_password (self, job->password);
  self->start_when_bound = TRUE;
  if (!job->many)
    bantar_secrets_store_async (job->server, job->user, job->password);
  bantar_profile_refresh (self->profile);
  return TRUE;
}
