/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist-review.h"
#include "store/db.h"

G_BEGIN_DECLS

/* What a pendamping thinks of the parts of a month before the review is given, kept as it is made,
 * and the review that is made from it. Marks never leave the laptop. Functions that end in _in do
 * not open a transaction of their own. */

typedef enum {
  BANTAR_MARK_NONE, /* not decided */
  BANTAR_MARK_RIGHT,
  BANTAR_MARK_WRONG,
} BantarMark;

typedef struct {
  char *part; /* code */
  BantarMark mark;
  char *reason;  /* never NULL; up to BANTAR_REASON_MAX characters */
  gboolean bulk; /* marked together with others, without a look at each */
} BantarReviewMark;

BantarReviewMark *bantar_review_mark_new (const char *part, BantarMark mark, const char *reason);
BantarReviewMark *bantar_review_mark_copy (const BantarReviewMark *self);
void bantar_review_mark_free (BantarReviewMark *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarReviewMark, bantar_review_mark_free)

GPtrArray *bantar_review_marks_load (BantarDb *db,
                                     gint64 rt,
                                     BantarPeriod period,
                                     guint send_number,
                                     GError **error);
gboolean bantar_review_marks_put (BantarDb *db,
                                  gint64 rt,
                                  BantarPeriod period,
                                  guint send_number,
                                  const BantarReviewMark *mark,
                                  GError **error);
gboolean bantar_review_marks_restore_in (BantarDb *db,
                                         gint64 rt,
                                         BantarPeriod period,
                                         guint send_number,
                                         const BantarReview *review,
                                         GError **error);

BantarChecklist *bantar_checklists_review (BantarDb *db,
                                           gint64 rt,
                                           BantarPeriod period,
                                           guint send_number,
                                           BantarState outcome,
                                           GError **error);

G_END_DECLS
