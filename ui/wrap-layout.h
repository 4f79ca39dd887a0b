/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_WRAP_LAYOUT (bantar_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (BantarWrapLayout, bantar_wrap_layout, BANTAR, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
