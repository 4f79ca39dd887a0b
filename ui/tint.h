/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bantar_tint_set (GtkWidget *widget, const char *css_class);

G_END_DECLS
