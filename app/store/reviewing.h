/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/month.h"
#include "store/review-content.h"

G_BEGIN_DECLS

/* One RT's month that is being checked: the month, the one before, and what the pendamping thinks
 * of each part. A mark is seen at once; it counts as saved only when the worker has committed it.
 *
 * Main thread only. Property "saving" tells how the marks stand; signal "mark-changed" (part code);
 * "standing-changed" when the month was read again or judged; "overtaken" before it when the month
 * is no longer the one that was being checked: taken back, sent again, or judged by another. */

#define BANTAR_TYPE_REVIEWING (bantar_reviewing_get_type ())
G_DECLARE_FINAL_TYPE (BantarReviewing, bantar_reviewing, BANTAR, REVIEWING, GObject)

/* How far the checking has come. */
typedef struct {
  guint indicators;
  guint checked;    /* indicators of which every part is marked, with a reason where it needs one */
  guint wrong;      /* parts */
  guint unreasoned; /* of those, parts whose reason is still empty */
  guint undecided;  /* parts without a mark */
  guint bulk;       /* parts that were marked in bulk */
} BantarReviewProgress;

void bantar_reviewing_open_async (BantarStore *store,
                                  gint64 rt,
                                  BantarPeriod period,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
BantarReviewing *
bantar_reviewing_open_finish (BantarStore *store, GAsyncResult *result, GError **error);
void bantar_reviewing_reload (BantarReviewing *self);

const BantarReviewContent *bantar_reviewing_get_content (BantarReviewing *self);
BantarStore *bantar_reviewing_get_store (BantarReviewing *self);
gboolean bantar_reviewing_may_read (BantarReviewing *self);
gboolean bantar_reviewing_may_mark (BantarReviewing *self);
gboolean bantar_reviewing_is_own (BantarReviewing *self, const char *part);
const char *bantar_reviewing_get_past_reason (BantarReviewing *self, const char *part);

BantarMark bantar_reviewing_get_mark (BantarReviewing *self, const char *part);
const char *bantar_reviewing_get_reason (BantarReviewing *self, const char *part);
gboolean bantar_reviewing_is_bulk (BantarReviewing *self, const char *part);
gboolean bantar_reviewing_is_settled (BantarReviewing *self, const char *part);
BantarReviewProgress bantar_reviewing_get_progress (BantarReviewing *self);

void bantar_reviewing_set_mark (BantarReviewing *self,
                                const char *part,
                                BantarMark mark,
                                const char *reason);
void bantar_reviewing_mark_rest (BantarReviewing *self);
const char *bantar_reviewing_undo (BantarReviewing *self);

BantarSaving bantar_reviewing_get_saving (BantarReviewing *self);
const GError *bantar_reviewing_get_save_error (BantarReviewing *self);
void bantar_reviewing_retry (BantarReviewing *self);

void bantar_reviewing_give_async (BantarReviewing *self,
                                  BantarState outcome,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean bantar_reviewing_give_finish (BantarReviewing *self, GAsyncResult *result, GError **error);

G_END_DECLS
