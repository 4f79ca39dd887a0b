/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_PILLAR_BUTTON (bantar_pillar_button_get_type ())
G_DECLARE_FINAL_TYPE (BantarPillarButton, bantar_pillar_button, BANTAR, PILLAR_BUTTON, GtkButton)

GtkWidget *bantar_pillar_button_new (const char *icon_name, const char *title);
void bantar_pillar_button_set_progress (BantarPillarButton *self, guint answered, guint total);
gboolean bantar_pillar_button_get_chosen (BantarPillarButton *self);
void bantar_pillar_button_set_chosen (BantarPillarButton *self, gboolean chosen);

G_END_DECLS
