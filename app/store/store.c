/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/store.h"

#include "store/bundle-room.h"
#include "store/profile-folder.h"
#include "store/schema.h"

#include <unistd.h>

typedef struct {
  BantarStoreJob func;              /* with the database open, or ... */
  BantarStoreFolderJob folder_func; /* ... with it closed; without both the worker ends */
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  GTask *task; /* NULL when somebody waits for the reply instead */
  gpointer result;
  GError *error;
  struct Reply *reply;
} Job;

struct Reply {
  GMutex mutex;
  GCond cond;
  gboolean done;
  gpointer result;
  GError *error;
};

/* Shared by the store and its thread (g_atomic_rc_box): what a job was given may hold the last
 * reference to the store, which then ends in the worker and must not wait for its own thread. */
typedef struct {
  char *folder;
  gboolean existing; /* nothing is made where there is no profile */
  GAsyncQueue *jobs;
  int lock;     /* worker only; keeps the profile ours, -1 while it is not */
  BantarDb *db; /* worker only; opened by the first job */
} Worker;

struct _BantarStore {
  GObject parent_instance;

  Worker *worker;
  GThread *thread;
};

G_DEFINE_FINAL_TYPE (BantarStore, bantar_store, G_TYPE_OBJECT)

static void
job_free_data (Job *job)
{
  if (job->free_data != NULL)
    job->free_data (job->data);
  job->free_data = NULL;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  job_free_data (job);
  if (job->free_result != NULL)
    g_clear_pointer (&job->result, job->free_result);
  g_clear_error (&job->error);
  g_clear_object (&job->task);
  g_free (job);
}

static gboolean
take_profile (Worker *worker, GError **error)
{
  if (worker->existing && !bantar_profile_folder_exists (worker->folder)) {
    g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_PROFILE, worker->folder);
    return FALSE;
  }
  if (!bantar_profile_folder_make (worker->folder, error))
    return FALSE;
  if (worker->lock >= 0)
    return TRUE;
  worker->lock = bantar_profile_folder_lock (worker->folder, error);
  if (worker->lock >= 0)
    bantar_bundle_room_clean (worker->folder);
  return worker->lock >= 0;
}

/* A damaged or locked file is tried again by the next job: the person may have closed the other
 * program, made room, or put a backup in its place meanwhile. */
static gboolean
open_database (Worker *worker, GError **error)
{
  g_autofree char *path = bantar_profile_folder_get_database (worker->folder);
  g_autofree char *backups = bantar_profile_folder_get_backups (worker->folder);
  g_autoptr (BantarDb) db = NULL;

  if (worker->db != NULL)
    return TRUE;
  if (!take_profile (worker, error))
    return FALSE;
  db = bantar_db_open (path, error);
  if (db == NULL || !bantar_schema_prepare (db, backups, error))
    return FALSE;
  worker->db = g_steal_pointer (&db);
  return TRUE;
}

static gboolean
on_job_done (gpointer user_data)
{
  Job *job = user_data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->free_result);
  return G_SOURCE_REMOVE;
}

/* The task ends in the thread that it came from. A reference dropped here, after the reply, would
 * keep the profile locked when whoever has the reply has let go of it and opens it again. */
static void
reply_later (Job *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, on_job_done, job, job_free);
  g_source_attach (source, g_task_get_context (job->task));
}

static void
reply_now (Job *job)
{
  struct Reply *reply = job->reply;

  g_mutex_lock (&reply->mutex);
  reply->result = g_steal_pointer (&job->result);
  reply->error = g_steal_pointer (&job->error);
  reply->done = TRUE;
  g_cond_signal (&reply->cond);
  g_mutex_unlock (&reply->mutex);
  job_free (job);
}

static void
run_job (Worker *worker, Job *job)
{
  GCancellable *cancellable = job->task != NULL ? g_task_get_cancellable (job->task) : NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, &job->error))
    return;
  if (job->folder_func != NULL) {
    g_clear_pointer (&worker->db, bantar_db_close);
    if (take_profile (worker, &job->error))
      job->result = job->folder_func (worker->folder, job->data, &job->error);
  } else if (open_database (worker, &job->error)) {
    job->result = job->func (worker->db, job->data, &job->error);
  }
  if (job->error == NULL)
    return;
  /* A job that fails half-way must leave nothing behind, neither rows nor a lock. */
  if (worker->db != NULL)
    bantar_db_rollback (worker->db);
  job->result = NULL;
}

static void
worker_clear (gpointer data)
{
  Worker *worker = data;

  g_async_queue_unref (worker->jobs);
  g_free (worker->folder);
}

static void
worker_unref (Worker *worker)
{
  g_atomic_rc_box_release_full (worker, worker_clear);
}

static gpointer
work (gpointer data)
{
  Worker *worker = data;
  Job *job = g_async_queue_pop (worker->jobs);

  while (job->func != NULL || job->folder_func != NULL) {
    run_job (worker, job);
    job_free_data (job);
    if (job->task != NULL)
      reply_later (job);
    else
      reply_now (job);
    job = g_async_queue_pop (worker->jobs);
  }
  job_free (job);
  g_clear_pointer (&worker->db, bantar_db_close);
  if (worker->lock >= 0)
    close (worker->lock);
  worker_unref (worker);
  return NULL;
}

/**
 * bantar_store_close:
 *
 * Lets what is queued finish, then closes the database. Waits for it; afterwards the store may only
 * be dropped.
 */
void
bantar_store_close (BantarStore *self)
{
  if (self->thread == NULL)
    return;
  g_async_queue_push (self->worker->jobs, g_new0 (Job, 1));
  if (self->thread == g_thread_self ())
    g_clear_pointer (&self->thread, g_thread_unref);
  else
    g_thread_join (g_steal_pointer (&self->thread));
}

static void
bantar_store_finalize (GObject *object)
{
  BantarStore *self = BANTAR_STORE (object);

  bantar_store_close (self);
  worker_unref (self->worker);
  G_OBJECT_CLASS (bantar_store_parent_class)->finalize (object);
}

static void
bantar_store_class_init (BantarStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantar_store_finalize;
}

static void
bantar_store_init (BantarStore *self)
{
  self->worker = g_atomic_rc_box_new0 (Worker);
  self->worker->lock = -1;
  self->worker->jobs = g_async_queue_new ();
}

static BantarStore *
store_new (const char *folder, gboolean existing)
{
  BantarStore *self = g_object_new (BANTAR_TYPE_STORE, NULL);

  self->worker->folder = g_strdup (folder);
  self->worker->existing = existing;
  self->thread = g_thread_new ("store", work, g_atomic_rc_box_acquire (self->worker));
  return self;
}

/**
 * bantar_store_new:
 * @folder: the profile's folder; made, with its database, by the first job
 *
 * Returns: (transfer full): a store whose worker is ready; opening errors come with the first job
 */
BantarStore *
bantar_store_new (const char *folder)
{
  return store_new (folder, FALSE);
}

/**
 * bantar_store_new_existing:
 * @folder: the profile's folder; where it has gone, nothing is made and every job fails with
 *   `BANTAR_STORE_ERROR_NO_PROFILE`
 *
 * Returns: (transfer full): a store whose worker is ready; opening errors come with the first job
 */
BantarStore *
bantar_store_new_existing (const char *folder)
{
  return store_new (folder, TRUE);
}

const char *
bantar_store_get_folder (BantarStore *self)
{
  return self->worker->folder;
}

/**
 * bantar_store_run_async:
 * @data: (transfer full): given to @job
 * @free_data: (nullable): frees @data when @job has run
 * @free_result: (nullable): frees a result that nobody fetched
 */
void
bantar_store_run_async (BantarStore *self,
                        BantarStoreJob func,
                        gpointer data,
                        GDestroyNotify free_data,
                        GDestroyNotify free_result,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, bantar_store_run_async);
  g_async_queue_push (self->worker->jobs, job);
}

/**
 * bantar_store_run_closed_async:
 *
 * Like bantar_store_run_async(), but with the database closed.
 */
void
bantar_store_run_closed_async (BantarStore *self,
                               BantarStoreFolderJob func,
                               gpointer data,
                               GDestroyNotify free_data,
                               GDestroyNotify free_result,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->folder_func = func;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  job->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (job->task, bantar_store_run_closed_async);
  g_async_queue_push (self->worker->jobs, job);
}

/**
 * bantar_store_run_finish:
 *
 * Returns: (transfer full) (nullable): what the job returned
 */
gpointer
bantar_store_run_finish (BantarStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
push_and_wait (BantarStore *self, Job *job, GError **error)
{
  struct Reply answer = { 0 };

  g_mutex_init (&answer.mutex);
  g_cond_init (&answer.cond);
  job->reply = &answer;
  g_async_queue_push (self->worker->jobs, job);
  g_mutex_lock (&answer.mutex);
  while (!answer.done)
    g_cond_wait (&answer.cond, &answer.mutex);
  g_mutex_unlock (&answer.mutex);
  g_mutex_clear (&answer.mutex);
  g_cond_clear (&answer.cond);
  if (answer.error != NULL)
    g_propagate_error (error, answer.error);
  return answer.result;
}

/**
 * bantar_store_run:
 * @data: (transfer none): given to @job
 *
 * Runs @job in the worker and waits for it. Not for the main thread of the window.
 *
 * Returns: (transfer full) (nullable): what the job returned
 */
gpointer
bantar_store_run (BantarStore *self, BantarStoreJob func, gpointer data, GError **error)
{
  Job *job = g_new0 (Job, 1);

  job->func = func;
  job->data = data;
  return push_and_wait (self, job, error);
}

/**
 * bantar_store_run_closed:
 *
 * Like bantar_store_run(), but with the database closed.
 */
gpointer
bantar_store_run_closed (BantarStore *self,
                         BantarStoreFolderJob func,
                         gpointer data,
                         GError **error)
{
  Job *job = g_new0 (Job, 1);

  job->folder_func = func;
  job->data = data;
  return push_and_wait (self, job, error);
}
