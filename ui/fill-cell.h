/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fill-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_FILL_CELL (bantar_fill_cell_get_type ())
G_DECLARE_FINAL_TYPE (BantarFillCell, bantar_fill_cell, BANTAR, FILL_CELL, GtkWidget)

GtkWidget *bantar_fill_cell_new (void);
void bantar_fill_cell_show (BantarFillCell *self,
                            BantarFillRow *row,
                            const BantarPart *part,
                            gboolean with_word);
void bantar_fill_cell_set_chosen (BantarFillCell *self, gboolean chosen);

G_END_DECLS
