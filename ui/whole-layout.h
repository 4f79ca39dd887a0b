/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_WHOLE_LAYOUT (bantar_whole_layout_get_type ())
G_DECLARE_FINAL_TYPE (BantarWholeLayout,
                      bantar_whole_layout,
                      BANTAR,
                      WHOLE_LAYOUT,
                      GtkLayoutManager)

G_END_DECLS
