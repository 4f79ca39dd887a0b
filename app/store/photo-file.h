/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/* Reading pictures that others made, and writing our own. */

GdkPixbuf *bantar_photo_file_read (GFile *file, GCancellable *cancellable, GError **error);
gboolean bantar_photo_file_measure (GBytes *jpeg, int *width, int *height, GError **error);
GBytes *bantar_photo_file_encode (GdkPixbuf *pixbuf, GError **error);

G_END_DECLS
