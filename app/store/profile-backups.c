/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/profile-backups.h"

#include "store/auto-backups.h"
#include "store/recovery.h"

typedef struct {
  char *folder;
  char *path;
  gboolean replace;
} Job;

static Job *
new_job (BantarProfile *self, const char *path, gboolean replace)
{
  Job *job = g_new0 (Job, 1);

  job->folder = g_strdup (bantar_profile_get_folder (self));
  job->path = g_strdup (path);
  job->replace = replace;
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->folder);
  g_free (job->path);
  g_free (job);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (bantar_store_run_finish (BANTAR_STORE (source), result, &error) != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* After a change of everything the window's figures are read again as well. */
static void
on_replaced (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BantarProfile *self = g_task_get_source_object (user_data);

  bantar_profile_refresh (self);
  on_done (source, result, user_data);
}

static gpointer
do_roll (BantarDb *db, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (BantarOverview) overview = bantar_overview_load (db, error);

  if (overview == NULL)
    return NULL;
  return GINT_TO_POINTER (bantar_auto_backups_roll (db, job->folder, overview->today, error));
}

/**
 * bantar_profile_roll_backups_async:
 *
 * The day's automatic backup, if it is not there yet: for after the check at the start.
 */
void
bantar_profile_roll_backups_async (BantarProfile *self,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  bantar_store_run_async (bantar_profile_get_store (self), do_roll, new_job (self, NULL, FALSE),
                          job_free, NULL, NULL, on_done,
                          g_task_new (self, NULL, callback, user_data));
}

gboolean
bantar_profile_roll_backups_finish (BantarProfile *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gpointer
do_back_up (BantarDb *db, gpointer data, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (bantar_backup_write (db, job->folder, job->path, job->replace, error));
}

/**
 * bantar_profile_back_up_async:
 *
 * See bantar_backup_write().
 */
void
bantar_profile_back_up_async (BantarProfile *self,
                              const char *path,
                              gboolean replace,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  bantar_store_run_async (bantar_profile_get_store (self), do_back_up,
                          new_job (self, path, replace), job_free, NULL, NULL, on_done,
                          g_task_new (self, NULL, callback, user_data));
}

gboolean
bantar_profile_back_up_finish (BantarProfile *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
bantar_backup_preview_free (BantarBackupPreview *self)
{
  g_clear_pointer (&self->info, bantar_backup_info_free);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

static gpointer
do_preview (BantarDb *db, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (BantarBackupPreview) preview = g_new0 (BantarBackupPreview, 1);

  preview->info = bantar_backup_peek (job->path, error);
  if (preview->info == NULL)
    return NULL;
  preview->changes = bantar_backup_compare (db, preview->info, error);
  return preview->changes != NULL ? g_steal_pointer (&preview) : NULL;
}

static void
on_previewed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gpointer preview = bantar_store_run_finish (BANTAR_STORE (source), result, &error);

  if (preview != NULL)
    g_task_return_pointer (task, preview, (GDestroyNotify) bantar_backup_preview_free);
  else
    g_task_return_error (task, error);
}

/**
 * bantar_profile_preview_backup_async:
 *
 * What restoring @path would do; see bantar_backup_peek() and bantar_backup_compare().
 */
void
bantar_profile_preview_backup_async (BantarProfile *self,
                                     const char *path,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  bantar_store_run_async (bantar_profile_get_store (self), do_preview, new_job (self, path, FALSE),
                          job_free, (GDestroyNotify) bantar_backup_preview_free, NULL, on_previewed,
                          g_task_new (self, NULL, callback, user_data));
}

/**
 * bantar_profile_preview_backup_finish:
 *
 * Returns: (transfer full): or `NULL` with @error
 */
BantarBackupPreview *
bantar_profile_preview_backup_finish (BantarProfile *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
do_restore (BantarDb *db, gpointer data, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (bantar_backup_restore (db, job->folder, job->path, error));
}

/**
 * bantar_profile_restore_async:
 *
 * See bantar_backup_restore(). No sync may be running. Afterwards the overview is read again;
 * months that are open need bantar_month_reload_async().
 */
void
bantar_profile_restore_async (BantarProfile *self,
                              const char *path,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  bantar_store_run_async (bantar_profile_get_store (self), do_restore, new_job (self, path, FALSE),
                          job_free, NULL, NULL, on_replaced,
                          g_task_new (self, NULL, callback, user_data));
}

gboolean
bantar_profile_restore_finish (BantarProfile *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gpointer
do_find_recovery (const char *folder, gpointer data, GError **error)
{
  return bantar_recovery_find (folder, error);
}

static void
on_recovery_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *name = bantar_store_run_finish (BANTAR_STORE (source), result, &error);

  if (name != NULL)
    g_task_return_pointer (task, name, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * bantar_profile_find_recovery_async:
 *
 * What bantar_profile_recover_async() would go back to.
 */
void
bantar_profile_find_recovery_async (BantarProfile *self,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  bantar_store_run_closed_async (bantar_profile_get_store (self), do_find_recovery, NULL, NULL,
                                 g_free, on_recovery_found,
                                 g_task_new (self, NULL, callback, user_data));
}

/**
 * bantar_profile_find_recovery_finish:
 *
 * Returns: (transfer full): see bantar_recovery_find()
 */
char *
bantar_profile_find_recovery_finish (BantarProfile *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
do_recover (const char *folder, gpointer data, GError **error)
{
  return GINT_TO_POINTER (bantar_recovery_run (folder, error));
}

/**
 * bantar_profile_recover_async:
 *
 * See bantar_recovery_run(). Afterwards the overview is read again.
 */
void
bantar_profile_recover_async (BantarProfile *self, GAsyncReadyCallback callback, gpointer user_data)
{
  bantar_store_run_closed_async (bantar_profile_get_store (self), do_recover, NULL, NULL, NULL,
                                 on_replaced, g_task_new (self, NULL, callback, user_data));
}

gboolean
bantar_profile_recover_finish (BantarProfile *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
