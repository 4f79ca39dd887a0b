/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_FILL_LAYOUT (bantar_fill_layout_get_type ())
G_DECLARE_FINAL_TYPE (BantarFillLayout, bantar_fill_layout, BANTAR, FILL_LAYOUT, GtkLayoutManager)

GtkLayoutManager *bantar_fill_layout_new (void);
void bantar_fill_layout_set_wide (BantarFillLayout *self, gboolean wide);

G_END_DECLS
