/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_BESIDE_LAYOUT (bantar_beside_layout_get_type ())
G_DECLARE_FINAL_TYPE (BantarBesideLayout,
                      bantar_beside_layout,
                      BANTAR,
                      BESIDE_LAYOUT,
                      GtkLayoutManager)

G_END_DECLS
