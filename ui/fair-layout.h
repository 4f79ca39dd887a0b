/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_FAIR_LAYOUT (bantar_fair_layout_get_type ())
G_DECLARE_FINAL_TYPE (BantarFairLayout, bantar_fair_layout, BANTAR, FAIR_LAYOUT, GtkLayoutManager)

GtkLayoutManager *bantar_fair_layout_new (void);
int bantar_fair_layout_get_spacing (BantarFairLayout *self);
void bantar_fair_layout_set_spacing (BantarFairLayout *self, int spacing);

G_END_DECLS
