/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle.h"

/* For the window: each in a thread of its own, which waits for keyring, file and store. */
typedef struct {
  BantarStore *store;
  char *path;
  char *passphrase;
  char *word; /* the RT of an export, the seal of an import */
  gboolean replace;
  BantarBundleOptions options;
  BantarBundleConsent consent;
} Job;

static Job *
new_job (BantarProfile *profile, const char *path, const char *passphrase, const char *word)
{
  Job *job = g_new0 (Job, 1);

  job->store = g_object_ref (bantar_profile_get_store (profile));
  job->path = g_strdup (path);
  job->passphrase = g_strdup (passphrase);
  job->word = g_strdup (word);
  return job;
}

static Job *
new_export (BantarProfile *profile, const char *path, const BantarBundleOptions *options)
{
  Job *job = new_job (profile, path, options->passphrase, options->rt);

  job->options = *options;
  job->options.rt = job->word;
  job->options.passphrase = job->passphrase;
  return job;
}

/* Whoever reads the memory later finds no passphrase. */
static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->passphrase != NULL)
    explicit_bzero (job->passphrase, strlen (job->passphrase));
  g_object_unref (job->store);
  g_free (job->path);
  g_free (job->passphrase);
  g_free (job->word);
  g_free (job);
}

static void
return_plan (GTask *task, BantarBundlePlan *plan, GError *error)
{
  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify) bantar_bundle_plan_free);
  else
    g_task_return_error (task, error);
}

static void
return_preview (GTask *task, BantarBundlePreview *preview, GError *error)
{
  if (preview != NULL)
    g_task_return_pointer (task, preview, (GDestroyNotify) bantar_bundle_preview_free);
  else
    g_task_return_error (task, error);
}

static void
start (BantarProfile *profile,
       Job *job,
       GTaskThreadFunc func,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (profile, cancellable, callback, user_data);

  /* What was done was done, also when nobody waits for it any more. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, func);
}

static void
do_plan (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  BantarBundlePlan *plan = bantar_bundle_plan (job->store, &job->options, &error);

  return_plan (task, plan, error);
}

/**
 * bantar_bundle_plan_async:
 *
 * See bantar_bundle_plan().
 */
void
bantar_bundle_plan_async (BantarProfile *profile,
                          const BantarBundleOptions *options,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  start (profile, new_export (profile, NULL, options), do_plan, cancellable, callback, user_data);
}

/**
 * bantar_bundle_plan_finish:
 *
 * Returns: (transfer full): or `NULL` with @error
 */
BantarBundlePlan *
bantar_bundle_plan_finish (BantarProfile *profile, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
do_export (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  BantarBundlePlan *plan =
      bantar_bundle_export (job->store, job->path, job->replace, &job->options, &error);

  return_plan (task, plan, error);
}

/**
 * bantar_bundle_export_async:
 *
 * See bantar_bundle_export().
 */
void
bantar_bundle_export_async (BantarProfile *profile,
                            const char *path,
                            gboolean replace,
                            const BantarBundleOptions *options,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Job *job = new_export (profile, path, options);

  job->replace = replace;
  start (profile, job, do_export, cancellable, callback, user_data);
}

/**
 * bantar_bundle_export_finish:
 *
 * Returns: (transfer full): or `NULL` with @error
 */
BantarBundlePlan *
bantar_bundle_export_finish (BantarProfile *profile, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
do_preview (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  BantarBundlePreview *preview =
      bantar_bundle_preview (job->store, job->path, job->passphrase, &error);

  return_preview (task, preview, error);
}

/**
 * bantar_bundle_preview_async:
 *
 * See bantar_bundle_preview().
 */
void
bantar_bundle_preview_async (BantarProfile *profile,
                             const char *path,
                             const char *passphrase,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  start (profile, new_job (profile, path, passphrase, NULL), do_preview, cancellable, callback,
         user_data);
}

/**
 * bantar_bundle_preview_finish:
 *
 * Returns: (transfer full): or `NULL` with @error
 */
BantarBundlePreview *
bantar_bundle_preview_finish (BantarProfile *profile, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
do_import (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  BantarBundlePreview *preview =
      bantar_bundle_import (job->store, job->path, &job->consent, &error);

  return_preview (task, preview, error);
}

/**
 * bantar_bundle_import_async:
 *
 * See bantar_bundle_import().
 */
void
bantar_bundle_import_async (BantarProfile *profile,
                            const char *path,
                            const BantarBundleConsent *consent,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Job *job = new_job (profile, path, consent->passphrase, consent->seal);

  job->consent = *consent;
  job->consent.passphrase = job->passphrase;
  job->consent.seal = job->word;
  start (profile, job, do_import, cancellable, callback, user_data);
}

/**
 * bantar_bundle_import_finish:
 *
 * The figures of the window are read again.
 *
 * Returns: (transfer full): or `NULL` with @error
 */
BantarBundlePreview *
bantar_bundle_import_finish (BantarProfile *profile, GAsyncResult *result, GError **error)
{
  BantarBundlePreview *preview = g_task_propagate_pointer (G_TASK (result), error);

  if (preview != NULL)
    bantar_profile_refresh (profile);
  return preview;
}
