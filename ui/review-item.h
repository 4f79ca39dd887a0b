/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/reviewing.h"

G_BEGIN_DECLS

/* One part of a month under review, as an item of a list. Signal "changed" when its mark did. */

#define BANTAR_TYPE_REVIEW_ITEM (bantar_review_item_get_type ())
G_DECLARE_FINAL_TYPE (BantarReviewItem, bantar_review_item, BANTAR, REVIEW_ITEM, GObject)

/* How the part was judged. */
typedef enum {
  BANTAR_JUDGEMENT_NONE,
  BANTAR_JUDGEMENT_AGAIN, /* it was returned, corrected, and waits to be looked at again */
  BANTAR_JUDGEMENT_RIGHT,
  BANTAR_JUDGEMENT_BULK, /* right, together with others */
  BANTAR_JUDGEMENT_WRONG,
  BANTAR_JUDGEMENT_LEFT, /* others were returned, and a return says nothing of the rest */
} BantarJudgement;

BantarReviewItem *bantar_review_item_new (BantarReviewing *reviewing, const BantarPart *part);
const BantarPart *bantar_review_item_get_part (BantarReviewItem *self);
BantarReviewing *bantar_review_item_get_reviewing (BantarReviewItem *self);
const BantarAnswer *bantar_review_item_get_answer (BantarReviewItem *self);
const BantarAnswer *bantar_review_item_get_answer_before (BantarReviewItem *self);
BantarJudgement bantar_review_item_get_judgement (BantarReviewItem *self);
GPtrArray *bantar_review_item_get_remarks (BantarReviewItem *self);
void bantar_review_item_set_remarks (BantarReviewItem *self, GPtrArray *remarks);
void bantar_review_item_changed (BantarReviewItem *self);

G_END_DECLS
