/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_COLUMNS (bantar_columns_get_type ())
G_DECLARE_FINAL_TYPE (BantarColumns, bantar_columns, BANTAR, COLUMNS, GtkWidget)

G_END_DECLS
