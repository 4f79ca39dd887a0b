/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/answer-block.h"

G_BEGIN_DECLS

/* What of a sheet from the clipboard is no answer: titles above, RTs or numbers before. Only for
 * app/model/answer-block.c. */

/* What was copied, cell by cell, and where its answers begin. */
typedef struct {
  GPtrArray *lines; /* (element-type GStrv) */
  guint columns;
  guint top;  /* lines of headings */
  guint left; /* columns of headings */
} BantarSheet;

gboolean bantar_sheet_find_headings (BantarSheet *self, const BantarBlockPlace *place);

/* answer-block.c */
gboolean bantar_block_read_word (const char *word, BantarStatus *status);

G_END_DECLS
