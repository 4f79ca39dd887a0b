/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_REMARKS (bantar_remarks_get_type ())
G_DECLARE_FINAL_TYPE (BantarRemarks, bantar_remarks, BANTAR, REMARKS, GtkBox)

void bantar_remarks_show (BantarRemarks *self, GPtrArray *remarks, const char *closing);

G_END_DECLS
