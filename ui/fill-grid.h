/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fill-line.h"
#include "store/fill-month.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_FILL_GRID (bantar_fill_grid_get_type ())
G_DECLARE_FINAL_TYPE (BantarFillGrid, bantar_fill_grid, BANTAR, FILL_GRID, GtkWidget)

void bantar_fill_grid_show_pillar (BantarFillGrid *self,
                                   BantarFillMonth *month,
                                   const BantarPillar *pillar);
void bantar_fill_grid_show_rt (BantarFillGrid *self, BantarFillMonth *month, BantarFillRow *row);
void bantar_fill_grid_clear (BantarFillGrid *self);

BantarFillRow *bantar_fill_grid_get_current (BantarFillGrid *self, const BantarPart **part);
void bantar_fill_grid_go_to (BantarFillGrid *self, guint line, int column);
gboolean bantar_fill_grid_go_to_part (BantarFillGrid *self, gint64 rt, const char *part);
gboolean bantar_fill_grid_find (BantarFillGrid *self, const char *typed, gboolean next);
void bantar_fill_grid_answer (BantarFillGrid *self, BantarStatus status);
gboolean bantar_fill_grid_paste (BantarFillGrid *self, const char *text, gsize length);

G_END_DECLS
