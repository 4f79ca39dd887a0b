/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_ADAPTIVE_BOX (bantar_adaptive_box_get_type ())
G_DECLARE_FINAL_TYPE (BantarAdaptiveBox, bantar_adaptive_box, BANTAR, ADAPTIVE_BOX, GtkWidget)

gboolean bantar_adaptive_box_get_narrow (BantarAdaptiveBox *self);
gboolean bantar_adaptive_box_get_open (BantarAdaptiveBox *self);
void bantar_adaptive_box_set_open (BantarAdaptiveBox *self, gboolean open);

G_END_DECLS
