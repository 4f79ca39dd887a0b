/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_FIELD_ROW (bantar_field_row_get_type ())
G_DECLARE_FINAL_TYPE (BantarFieldRow, bantar_field_row, BANTAR, FIELD_ROW, GtkListBoxRow)

G_END_DECLS
