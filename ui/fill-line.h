/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fill-row.h"

G_BEGIN_DECLS

/* A line of the grid: one RT with the parts of a pillar across, or one part of one RT. */

#define BANTAR_TYPE_FILL_LINE (bantar_fill_line_get_type ())
G_DECLARE_FINAL_TYPE (BantarFillLine, bantar_fill_line, BANTAR, FILL_LINE, GObject)

BantarFillLine *bantar_fill_line_new_rt (BantarFillRow *row, GPtrArray *parts);
void bantar_fill_line_set_parts (BantarFillLine *self, GPtrArray *parts);
BantarFillLine *bantar_fill_line_new_part (BantarFillRow *row, const BantarPart *part);

BantarFillRow *bantar_fill_line_get_row (BantarFillLine *self);
guint bantar_fill_line_count (BantarFillLine *self);
const BantarPart *bantar_fill_line_get_part (BantarFillLine *self, guint column);
gboolean bantar_fill_line_is_part (BantarFillLine *self);

char *bantar_fill_line_dup_title (BantarFillLine *self);
char *bantar_fill_line_dup_subtitle (BantarFillLine *self);
char *bantar_fill_line_dup_standing (BantarFillLine *self);
gboolean bantar_fill_line_matches (BantarFillLine *self, const char *typed);

G_END_DECLS
