/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "review-decision.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_REVIEW_DETAIL (bantar_review_detail_get_type ())
G_DECLARE_FINAL_TYPE (BantarReviewDetail, bantar_review_detail, BANTAR, REVIEW_DETAIL, AdwBin)

void bantar_review_detail_show (BantarReviewDetail *self, BantarReviewItem *item);
void bantar_review_detail_refresh (BantarReviewDetail *self);
void bantar_review_detail_set_deciding (BantarReviewDetail *self, gboolean deciding);
gboolean bantar_review_detail_enter (BantarReviewDetail *self);
BantarReviewDecision *bantar_review_detail_get_decision (BantarReviewDetail *self);
void bantar_review_detail_reveal_decision (BantarReviewDetail *self);
gboolean bantar_review_detail_open_photo (BantarReviewDetail *self);

G_END_DECLS
