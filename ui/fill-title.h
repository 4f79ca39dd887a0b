/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_FILL_TITLE (bantar_fill_title_get_type ())
G_DECLARE_FINAL_TYPE (BantarFillTitle, bantar_fill_title, BANTAR, FILL_TITLE, GtkWidget)

GtkWidget *bantar_fill_title_new (const char *number, const char *title);

G_END_DECLS
