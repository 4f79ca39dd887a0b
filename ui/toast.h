/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bantar_toast (GtkWidget *from,
                   const char *text,
                   const char *button,
                   const char *action,
                   GVariant *target);
void bantar_toast_dismiss (GtkWidget *from);

G_END_DECLS
