/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "review-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_REVIEW_DECISION (bantar_review_decision_get_type ())
G_DECLARE_FINAL_TYPE (BantarReviewDecision, bantar_review_decision, BANTAR, REVIEW_DECISION, GtkBox)

void bantar_review_decision_show (BantarReviewDecision *self, BantarReviewItem *item);
void bantar_review_decision_refresh (BantarReviewDecision *self);
void bantar_review_decision_focus_reason (BantarReviewDecision *self);

G_END_DECLS
