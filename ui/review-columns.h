/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The cells of a row of the list under review, in the order of the row's children. */
typedef enum {
  BANTAR_REVIEW_CODE,
  BANTAR_REVIEW_TITLE,
  BANTAR_REVIEW_NOW,
  BANTAR_REVIEW_LEAD, /* "Bulan lalu:", where there is no heading to say so */
  BANTAR_REVIEW_BEFORE,
  BANTAR_REVIEW_PHOTOS,
  BANTAR_REVIEW_MARK,
  BANTAR_N_REVIEW_CELLS,
} BantarReviewCell;

#define BANTAR_TYPE_REVIEW_COLUMNS (bantar_review_columns_get_type ())
G_DECLARE_FINAL_TYPE (BantarReviewColumns,
                      bantar_review_columns,
                      BANTAR,
                      REVIEW_COLUMNS,
                      GtkLayoutManager)

G_END_DECLS
