/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether a picture file comes to its end. The decoders of JPEG and PNG make up the rest of a file
 * that was cut off in transfer, in grey or black, and say nothing. Starts as zeros. */
typedef struct {
  guint state;
  guint left; /* bytes of a segment */
} BantarPhotoEnd;

void bantar_photo_end_read_jpeg (BantarPhotoEnd *self, const guint8 *data, gsize length);
void bantar_photo_end_read_png (BantarPhotoEnd *self, const guint8 *data, gsize length);
gboolean bantar_photo_end_was_read (const BantarPhotoEnd *self);

G_END_DECLS
