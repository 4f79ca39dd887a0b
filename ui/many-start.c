/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "many-start.h"

#include "store/profile-folder.h"
#include "sync/account-many.h"

typedef struct {
  BantarProfile *profile;
  BantarSignIn *sign_in;
} Start;

static void
start_free (gpointer data)
{
  Start *start = data;

  g_object_unref (start->profile);
  bantar_sign_in_free (start->sign_in);
  g_free (start);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (bantar_profile_load_finish (BANTAR_PROFILE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Start *start = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error)) {
    bantar_profile_load_async (start->profile, on_loaded, task);
    return;
  }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
sign_in (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Start *start = data;
  const BantarSignIn *account = start->sign_in;
  GError *error = NULL;

  if (bantar_account_sign_in_many (bantar_profile_get_store (start->profile), account->server,
                                   account->user, account->password, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * bantar_many_profile_new:
 * @folder: (nullable): where it has to be; by default it is named after @user
 *
 * Returns: (transfer full): a profile that may not exist yet
 */
BantarProfile *
bantar_many_profile_new (const char *folder, const char *user)
{
  g_autofree char *own = bantar_profile_folder_name_of (user);

  return bantar_profile_new (folder != NULL ? folder : own);
}

/**
 * bantar_many_start_async:
 * @profile: of this account, or of none yet
 *
 * See bantar_account_sign_in_many(); then reads @profile.
 */
void
bantar_many_start_async (BantarProfile *profile,
                         const BantarSignIn *account,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) signing_in = g_task_new (NULL, cancellable, on_signed_in, task);
  Start *start = g_new0 (Start, 1);

  start->profile = g_object_ref (profile);
  start->sign_in = bantar_sign_in_new (account->server, account->user, account->password);
  g_task_set_task_data (task, start, start_free);
  g_task_set_task_data (signing_in, start, NULL);
  g_task_run_in_thread (signing_in, sign_in);
}

/**
 * bantar_many_start_finish:
 *
 * Returns: whether the profile opens with that password from now on
 */
gboolean
bantar_many_start_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
