/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_SIDEBAR_ROW (bantar_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (BantarSidebarRow, bantar_sidebar_row, BANTAR, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget *bantar_sidebar_row_new (const char *page, const char *icon, const char *title);
void bantar_sidebar_row_set_badge (BantarSidebarRow *self, const char *text);

G_END_DECLS
