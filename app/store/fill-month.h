/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/fill-history.h"
#include "store/fill-row.h"
#include "store/month.h"
#include "store/rt-months.h"

G_BEGIN_DECLS

/* A month of all the profile's RTs, open in the grid: the answers in memory, the store under them,
 * and the person's steps to be taken back. A change is seen at once; it counts as saved only when
 * the worker has committed it.
 *
 * Main thread only. Property "saving" tells how it stands; signal "read-again" is emitted after a
 * reload, "refused" (GError) when a sync changed a month while the person was typing and what was
 * typed could no longer be taken. */

#define BANTAR_TYPE_FILL_MONTH (bantar_fill_month_get_type ())
G_DECLARE_FINAL_TYPE (BantarFillMonth, bantar_fill_month, BANTAR, FILL_MONTH, GObject)

void bantar_fill_month_open_async (BantarStore *store,
                                   BantarPeriod period,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
BantarFillMonth *
bantar_fill_month_open_finish (BantarStore *store, GAsyncResult *result, GError **error);
void bantar_fill_month_reload (BantarFillMonth *self);

BantarPeriod bantar_fill_month_get_period (BantarFillMonth *self);
BantarInstrument *bantar_fill_month_get_instrument (BantarFillMonth *self);
BantarStore *bantar_fill_month_get_store (BantarFillMonth *self);
const BantarRtTally *bantar_fill_month_get_year (BantarFillMonth *self);
GListModel *bantar_fill_month_get_rows (BantarFillMonth *self);
gboolean bantar_fill_month_find (BantarFillMonth *self, gint64 rt, guint *position);

void bantar_fill_month_apply (BantarFillMonth *self, GPtrArray *changes);
GPtrArray *bantar_fill_month_undo (BantarFillMonth *self, gboolean *left_out);
GPtrArray *bantar_fill_month_redo (BantarFillMonth *self, gboolean *left_out);
BantarFillHistory *bantar_fill_month_steal_history (BantarFillMonth *self);
void bantar_fill_month_set_history (BantarFillMonth *self, BantarFillHistory *history);

BantarSaving bantar_fill_month_get_saving (BantarFillMonth *self);
const GError *bantar_fill_month_get_save_error (BantarFillMonth *self);
GDateTime *bantar_fill_month_get_saved_at (BantarFillMonth *self);
void bantar_fill_month_retry (BantarFillMonth *self);

/* Of Kirim yang lengkap. */
typedef struct {
  guint sent;
  guint left; /* were no longer complete, or not to be sent */
} BantarFillSent;

void bantar_fill_month_send_async (BantarFillMonth *self,
                                   GArray *rts,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
BantarFillSent *
bantar_fill_month_send_finish (BantarFillMonth *self, GAsyncResult *result, GError **error);

G_END_DECLS
