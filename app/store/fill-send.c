/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/fill-month.h"

#include "store/checklists.h"

/* Kirim yang lengkap. */

typedef struct {
  BantarPeriod period;
  GArray *rts; /* (element-type gint64) */
} Sending;

static void
sending_free (gpointer data)
{
  Sending *sending = data;

  g_array_unref (sending->rts);
  g_free (sending);
}

/* Each month is its own step: one that a sync just changed does not keep the others here. */
static gpointer
do_send (BantarDb *db, gpointer data, GError **error)
{
  Sending *sending = data;
  g_autofree BantarFillSent *sent = g_new0 (BantarFillSent, 1);

  for (guint i = 0; i < sending->rts->len; i++) {
    gint64 rt = g_array_index (sending->rts, gint64, i);
    g_autoptr (GError) reason = NULL;
    g_autoptr (BantarChecklist) month =
        bantar_checklists_send (db, rt, sending->period, FALSE, &reason);

    if (month != NULL) {
      sent->sent++;
      continue;
    }
    bantar_db_rollback (db);
    if (reason->domain == BANTAR_STORE_ERROR && reason->code != BANTAR_STORE_ERROR_READS_ONLY) {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
    sent->left++;
  }
  return g_steal_pointer (&sent);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  BantarFillSent *sent = bantar_store_run_finish (BANTAR_STORE (source), result, &error);

  bantar_fill_month_reload (g_task_get_source_object (task));
  if (sent != NULL)
    g_task_return_pointer (task, sent, g_free);
  else
    g_task_return_error (task, error);
}

static void
start (GTask *task)
{
  BantarFillMonth *self = g_task_get_source_object (task);

  bantar_store_run_async (bantar_fill_month_get_store (self), do_send, g_task_get_task_data (task),
                          NULL, g_free, NULL, on_sent, task);
}

/* A month is never sent without the answer that was given just before: first everything has to be
 * on the disk. */
static void
on_saving (BantarFillMonth *self, GParamSpec *pspec, GTask *task)
{
  BantarSaving saving = bantar_fill_month_get_saving (self);

  if (saving == BANTAR_SAVING_RUNNING)
    return;
  g_signal_handlers_disconnect_by_func (self, on_saving, task);
  if (saving == BANTAR_SAVING_DONE) {
    start (task);
    return;
  }
  g_task_return_error (task, g_error_copy (bantar_fill_month_get_save_error (self)));
  g_object_unref (task);
}

/**
 * bantar_fill_month_send_async:
 * @rts: (element-type gint64): whose months to send; those that are not complete are left
 *
 * Kirim for many RTs, on their behalf.
 */
void
bantar_fill_month_send_async (BantarFillMonth *self,
                              GArray *rts,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Sending *sending = g_new0 (Sending, 1);

  sending->period = bantar_fill_month_get_period (self);
  sending->rts = g_array_ref (rts);
  g_task_set_task_data (task, sending, sending_free);
  bantar_fill_month_retry (self);
  g_signal_connect (self, "notify::saving", G_CALLBACK (on_saving), task);
  on_saving (self, NULL, task);
}

/**
 * bantar_fill_month_send_finish:
 *
 * Returns: (transfer full): how many went; free with g_free()
 */
BantarFillSent *
bantar_fill_month_send_finish (BantarFillMonth *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
