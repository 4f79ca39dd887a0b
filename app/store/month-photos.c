/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/month-private.h"

#include "store/profile-folder.h"

typedef struct {
  BantarStore *store;
  gint64 rt;
  char *part;
  GFile *file;
  BantarPhoto *photo; /* nullable: until it was taken in */
} PhotoJob;

static void
photo_job_free (gpointer data)
{
  PhotoJob *job = data;

  g_object_unref (job->store);
  g_clear_pointer (&job->photo, bantar_photo_free);
  g_free (job->part);
  g_object_unref (job->file);
  g_free (job);
}

static gpointer
do_admit (BantarDb *db, gpointer data, GError **error)
{
  PhotoJob *job = data;

  return GINT_TO_POINTER (
      bantar_photos_admit (db, job->rt, bantar_store_get_folder (job->store), job->photo, error));
}

static void
import_photo (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PhotoJob *job = data;
  GError *error = NULL;

  job->photo =
      bantar_photo_import (bantar_store_get_folder (job->store), job->file, cancellable, &error);
  if (job->photo != NULL && bantar_store_run (job->store, do_admit, job, &error) != NULL)
    g_task_return_pointer (task, g_steal_pointer (&job->photo), (GDestroyNotify) bantar_photo_free);
  else
    g_task_return_error (task, error);
}

/**
 * bantar_month_add_photo_async:
 * @file: a picture the person picked; see bantar_photo_import()
 */
void
bantar_month_add_photo_async (BantarMonth *self,
                              const char *part,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  PhotoJob *job = g_new0 (PhotoJob, 1);

  job->store = g_object_ref (bantar_month_get_store (self));
  job->rt = bantar_month_get_rt (self);
  job->part = g_strdup (part);
  job->file = g_object_ref (file);
  g_task_set_task_data (task, job, photo_job_free);
  g_task_run_in_thread (task, import_photo);
}

/**
 * bantar_month_add_photo_finish:
 *
 * Puts the picture into its answer. The same picture twice in one answer is one picture.
 */
gboolean
bantar_month_add_photo_finish (BantarMonth *self, GAsyncResult *result, GError **error)
{
  PhotoJob *job = g_task_get_task_data (G_TASK (result));
  BantarPhoto *photo = g_task_propagate_pointer (G_TASK (result), error);
  BantarAnswer *answer;

  if (photo == NULL)
    return FALSE;
  answer = bantar_month_dup_answer (self, job->part);
  if (!bantar_answer_has_photo (answer, photo->sha256))
    g_ptr_array_add (answer->photos, g_strdup (photo->sha256));
  bantar_answer_saver_add_photo (bantar_month_get_saver (self), photo);
  return bantar_month_edit (self, answer, error);
}

/**
 * bantar_month_get_photo_path:
 *
 * Returns: (transfer full): where the picture is; it may not be there when it was taken on the RT's
 *   other laptop
 */
char *
bantar_month_get_photo_path (BantarMonth *self, const char *sha256)
{
  return bantar_profile_folder_get_photo (bantar_store_get_folder (bantar_month_get_store (self)),
                                          sha256);
}
