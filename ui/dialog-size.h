/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bantar_dialog_set_width (GtkWindow *dialog, GtkWindow *parent, double em);
void bantar_dialog_present_soon (GtkWindow *dialog);
void bantar_dialog_present (GtkWindow *dialog);
int bantar_dialog_get_room (GtkWindow *dialog, GtkWidget *complaint);
void bantar_dialog_focus (GtkWidget *widget);
void bantar_dialog_shrink (GtkWindow *dialog);
void bantar_dialog_fit (GtkScrolledWindow *scroller, int room);

G_END_DECLS
