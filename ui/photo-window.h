/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bantar_photo_window_present (GtkWindow *parent, const char *path, const char *title);

G_END_DECLS
