/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "store/city-documents.h"
#include "store/store.h"

G_BEGIN_DECLS

/* A month that is open in the window: the checklist in memory, and the store under it. A change is
 * seen at once; it counts as saved only when the worker has committed it.
 *
 * Main thread only. Property "saving" tells how the whole month stands; signal "answer-changed"
 * (part code) is emitted when an answer changed or its saved mark did; "standing-changed" when the
 * month was sent, taken back, or is another after it was read again; "edit-refused" (part code)
 * when a sync changed the month while the person was typing and the edit could no longer be taken.
 */

typedef enum {
  BANTAR_SAVING_DONE,    /* everything is on the disk */
  BANTAR_SAVING_RUNNING, /* something is on its way to it */
  BANTAR_SAVING_FAILED,  /* something could not be written; it is retried */
} BantarSaving;

#define BANTAR_TYPE_SAVING (bantar_saving_get_type ())
GType bantar_saving_get_type (void);

#define BANTAR_TYPE_MONTH (bantar_month_get_type ())
G_DECLARE_FINAL_TYPE (BantarMonth, bantar_month, BANTAR, MONTH, GObject)

void bantar_month_open_async (BantarStore *store,
                              gint64 rt,
                              BantarPeriod period,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
BantarMonth *bantar_month_open_finish (BantarStore *store, GAsyncResult *result, GError **error);
void
bantar_month_reload_async (BantarMonth *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean bantar_month_reload_finish (BantarMonth *self, GAsyncResult *result, GError **error);

BantarPeriod bantar_month_get_period (BantarMonth *self);
const BantarChecklist *bantar_month_get_checklist (BantarMonth *self);
const BantarChecklist *bantar_month_get_previous (BantarMonth *self);
gboolean bantar_month_can_take_back (BantarMonth *self);
const BantarDeadline *bantar_month_get_deadline (BantarMonth *self);
BantarStore *bantar_month_get_store (BantarMonth *self);
BantarAnswer *bantar_month_dup_answer (BantarMonth *self, const char *part);

gboolean bantar_month_edit (BantarMonth *self, BantarAnswer *answer, GError **error);
const char *bantar_month_undo (BantarMonth *self);
gboolean bantar_month_can_undo (BantarMonth *self);

BantarSaving bantar_month_get_saving (BantarMonth *self);
const GError *bantar_month_get_save_error (BantarMonth *self);
GDateTime *bantar_month_get_saved_at (BantarMonth *self);
gboolean bantar_month_is_saved (BantarMonth *self, const char *part);
void bantar_month_retry (BantarMonth *self);

void bantar_month_add_photo_async (BantarMonth *self,
                                   const char *part,
                                   GFile *file,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean bantar_month_add_photo_finish (BantarMonth *self, GAsyncResult *result, GError **error);
char *bantar_month_get_photo_path (BantarMonth *self, const char *sha256);
gboolean bantar_month_is_photo_gone (BantarMonth *self, const char *sha256);
gint64 bantar_month_get_rt (BantarMonth *self);

void bantar_month_send_async (BantarMonth *self,
                              gboolean allow_gaps,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean bantar_month_send_finish (BantarMonth *self, GAsyncResult *result, GError **error);
void
bantar_month_take_back_async (BantarMonth *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean bantar_month_take_back_finish (BantarMonth *self, GAsyncResult *result, GError **error);

G_END_DECLS
