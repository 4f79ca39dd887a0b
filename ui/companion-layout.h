/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_COMPANION_LAYOUT (bantar_companion_layout_get_type ())
G_DECLARE_FINAL_TYPE (BantarCompanionLayout,
                      bantar_companion_layout,
                      BANTAR,
                      COMPANION_LAYOUT,
                      GtkLayoutManager)

G_END_DECLS
