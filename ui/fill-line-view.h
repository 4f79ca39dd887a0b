/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fill-line.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_FILL_LINE_VIEW (bantar_fill_line_view_get_type ())
G_DECLARE_FINAL_TYPE (BantarFillLineView, bantar_fill_line_view, BANTAR, FILL_LINE_VIEW, GtkWidget)

/* The column of the line's head. */
#define BANTAR_FILL_HEAD (-1)

GtkWidget *bantar_fill_line_view_new (void);
void
bantar_fill_line_view_set_line (BantarFillLineView *self, BantarFillLine *line, guint position);
void bantar_fill_line_view_show (BantarFillLineView *self);
guint bantar_fill_line_view_get_position (BantarFillLineView *self);
void bantar_fill_line_view_choose (BantarFillLineView *self, int first, int last);
GtkWidget *bantar_fill_line_view_get_cell (BantarFillLineView *self, int column);
gboolean bantar_fill_line_view_find (BantarFillLineView *self, GtkWidget *widget, int *column);

G_END_DECLS
