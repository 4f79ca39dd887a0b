/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_TWO_PANES (bantar_two_panes_get_type ())
G_DECLARE_FINAL_TYPE (BantarTwoPanes, bantar_two_panes, BANTAR, TWO_PANES, GtkWidget)

gboolean bantar_two_panes_get_narrow (BantarTwoPanes *self);
gboolean bantar_two_panes_get_open (BantarTwoPanes *self);
void bantar_two_panes_set_open (BantarTwoPanes *self, gboolean open);

G_END_DECLS
