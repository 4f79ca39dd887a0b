/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bantar_photo_texture_load_async (const char *path,
                                      int width,
                                      int height,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GdkTexture *bantar_photo_texture_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
