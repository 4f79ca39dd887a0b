/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_LINE_LAYOUT (bantar_line_layout_get_type ())
G_DECLARE_FINAL_TYPE (BantarLineLayout, bantar_line_layout, BANTAR, LINE_LAYOUT, GtkLayoutManager)

GtkLayoutManager *bantar_line_layout_new (int spacing);

G_END_DECLS
