/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/reviewing-private.h"

#include "store/checklists.h"

typedef struct {
  gint64 rt;
  BantarPeriod period;
  guint send_number;
  BantarState outcome;
} Job;

static gpointer
do_give (BantarDb *db, gpointer data, GError **error)
{
  const Job *job = data;
  g_autoptr (BantarChecklist) month =
      bantar_checklists_review (db, job->rt, job->period, job->send_number, job->outcome, error);

  return month != NULL ? bantar_review_content_load (db, job->rt, job->period, error) : NULL;
}

static void
on_given (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  BantarReviewing *self = g_task_get_source_object (task);
  GError *error = NULL;
  BantarReviewContent *content = bantar_store_run_finish (BANTAR_STORE (source), result, &error);

  if (content == NULL) {
    g_task_return_error (task, error);
    bantar_reviewing_reload (self);
    return;
  }
  bantar_reviewing_take_content (self, content);
  g_task_return_boolean (task, TRUE);
}

static gpointer
do_nothing (BantarDb *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (TRUE);
}

static void give_when_saved (GTask *task);

/* The worker takes one job after the other: what was queued before has been answered by now. */
static void
on_worker_passed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const GError *save_error = bantar_reviewing_get_save_error (g_task_get_source_object (task));
  GError *error = NULL;

  if (bantar_store_run_finish (BANTAR_STORE (source), result, &error) == NULL)
    g_task_return_error (task, error);
  else if (save_error != NULL)
    g_task_return_error (task, g_error_copy (save_error));
  else
    give_when_saved (g_steal_pointer (&task));
}

static void
give_when_saved (GTask *task)
{
  BantarReviewing *self = g_task_get_source_object (task);

  if (bantar_reviewing_get_saving (self) == BANTAR_SAVING_DONE)
    bantar_store_run_async (self->store, do_give, g_task_get_task_data (task), NULL,
                            (GDestroyNotify) bantar_review_content_free, NULL, on_given, task);
  else
    bantar_store_run_async (self->store, do_nothing, NULL, NULL, NULL, NULL, on_worker_passed,
                            task);
}

/**
 * bantar_reviewing_give_async:
 * @outcome: verified or returned
 *
 * Gives the review that the marks make, once the last of them is on the disk. When the month is no
 * longer the one that was marked it is refused and read again.
 */
void
bantar_reviewing_give_async (BantarReviewing *self,
                             BantarState outcome,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = NULL;
  Job *job = NULL;

  g_return_if_fail (bantar_reviewing_may_mark (self));
  task = g_task_new (self, NULL, callback, user_data);
  job = g_new0 (Job, 1);
  job->rt = self->content->rt;
  job->period = self->content->period;
  job->send_number = self->content->month->send_number;
  job->outcome = outcome;
  g_task_set_task_data (task, job, g_free);
  bantar_reviewing_retry (self);
  give_when_saved (task);
}

gboolean
bantar_reviewing_give_finish (BantarReviewing *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
