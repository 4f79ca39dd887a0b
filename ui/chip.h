/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_CHIP (bantar_chip_get_type ())
G_DECLARE_FINAL_TYPE (BantarChip, bantar_chip, BANTAR, CHIP, GtkBox)

GtkWidget *bantar_chip_new (const char *icon_name, const char *label, const char *tint);
void bantar_chip_set_icon_name (BantarChip *self, const char *icon_name);
void bantar_chip_set_label (BantarChip *self, const char *label);
void bantar_chip_set_tint (BantarChip *self, const char *tint);

G_END_DECLS
