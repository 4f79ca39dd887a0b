/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "review-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_REVIEW_ROW (bantar_review_row_get_type ())
G_DECLARE_FINAL_TYPE (BantarReviewRow, bantar_review_row, BANTAR, REVIEW_ROW, GtkBox)

void bantar_review_row_show (BantarReviewRow *self, BantarReviewItem *item);
BantarReviewItem *bantar_review_row_get_item (BantarReviewRow *self);

G_END_DECLS
