/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/answer-block.h"
#include "store/fill-row.h"

G_BEGIN_DECLS

/* What the grid says. All (transfer full). */

char *bantar_fill_words_rt (BantarFillRow *row);
char *bantar_fill_words_answer (BantarFillRow *row, const char *part);
char *bantar_fill_words_cell (BantarFillRow *row, const BantarPart *part);
char *bantar_fill_words_standing (BantarFillRow *row);
char *bantar_fill_words_beside (BantarFillRow *row, const BantarPart *part);
char *bantar_fill_words_why_not (BantarFillRow *row, const char *part);
char *bantar_fill_words_other_rt (BantarFillRow *row, const BantarBlock *block, guint line);
char *bantar_fill_words_fault (const BantarBlockFault *fault);

G_END_DECLS
