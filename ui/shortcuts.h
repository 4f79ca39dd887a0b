/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bantar_shortcuts_present (GtkWindow *parent, gboolean many);

G_END_DECLS
