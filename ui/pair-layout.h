/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_PAIR_LAYOUT (bantar_pair_layout_get_type ())
G_DECLARE_FINAL_TYPE (BantarPairLayout, bantar_pair_layout, BANTAR, PAIR_LAYOUT, GtkLayoutManager)

G_END_DECLS
