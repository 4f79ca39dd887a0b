/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/month-private.h"

#include "store/checklists.h"

/* Kirim and Tarik kembali. */
typedef struct {
  BantarStoreJob func;
  gint64 rt;
  BantarPeriod period;
  gboolean allow_gaps;
} Step;

static gpointer
do_send (BantarDb *db, gpointer data, GError **error)
{
  Step *step = data;

  return bantar_checklists_send (db, step->rt, step->period, step->allow_gaps, error);
}

static gpointer
do_take_back (BantarDb *db, gpointer data, GError **error)
{
  Step *step = data;

  return bantar_checklists_take_back (db, step->rt, step->period, error);
}

static void
on_step_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  BantarChecklist *checklist = bantar_store_run_finish (BANTAR_STORE (source), result, &error);

  if (checklist == NULL) {
    g_task_return_error (task, error);
    return;
  }
  bantar_month_take_checklist (g_task_get_source_object (task), checklist);
  g_task_return_boolean (task, TRUE);
}

static void
run_step (GTask *task)
{
  BantarMonth *self = g_task_get_source_object (task);
  Step *step = g_task_get_task_data (task);

  bantar_store_run_async (bantar_month_get_store (self), step->func, step, NULL,
                          (GDestroyNotify) bantar_checklist_free, NULL, on_step_done, task);
}

static gpointer
do_nothing (BantarDb *db, gpointer data, GError **error)
{
  return NULL;
}

static void wait_for_answers (GTask *task);

/* The worker takes one job after the other, so everything that was queued before has been answered;
 * an answer that changed meanwhile was queued again after it. */
static void
on_worker_passed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  BantarMonth *self = g_task_get_source_object (task);
  const GError *save_error = bantar_month_get_save_error (self);
  GError *error = NULL;

  bantar_store_run_finish (BANTAR_STORE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (save_error != NULL)
    g_task_return_error (task, g_error_copy (save_error));
  else
    wait_for_answers (g_steal_pointer (&task));
}

static void
wait_for_answers (GTask *task)
{
  BantarMonth *self = g_task_get_source_object (task);

  if (bantar_month_get_saving (self) == BANTAR_SAVING_DONE)
    run_step (task);
  else
    bantar_store_run_async (bantar_month_get_store (self), do_nothing, NULL, NULL, NULL, NULL,
                            on_worker_passed, task);
}

/* A month is never sent without the answer that was given just before: first everything has to be
 * on the disk. */
static void
take_step (BantarMonth *self, BantarStoreJob func, gboolean allow_gaps, GTask *task)
{
  Step *step = g_new0 (Step, 1);

  step->func = func;
  step->rt = bantar_month_get_rt (self);
  step->period = bantar_month_get_period (self);
  step->allow_gaps = allow_gaps;
  g_task_set_task_data (task, step, g_free);
  bantar_month_retry (self);
  wait_for_answers (task);
}

/**
 * bantar_month_send_async:
 *
 * Kirim: see bantar_checklist_send().
 */
void
bantar_month_send_async (BantarMonth *self,
                         gboolean allow_gaps,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  take_step (self, do_send, allow_gaps, g_task_new (self, NULL, callback, user_data));
}

gboolean
bantar_month_send_finish (BantarMonth *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * bantar_month_take_back_async:
 *
 * Tarik kembali: see bantar_checklist_take_back().
 */
void
bantar_month_take_back_async (BantarMonth *self, GAsyncReadyCallback callback, gpointer user_data)
{
  take_step (self, do_take_back, FALSE, g_task_new (self, NULL, callback, user_data));
}

gboolean
bantar_month_take_back_finish (BantarMonth *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
