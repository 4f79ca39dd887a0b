/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"
#include "store/photo-batch.h"

G_BEGIN_DECLS

#define BANTAR_PHOTO_SIDE_MAX   1280       /* pixels on the long side */
#define BANTAR_PHOTO_BYTES_MAX  600000     /* of the stored JPEG; the server takes no more */
#define BANTAR_PHOTO_SOURCE_MAX (64 << 20) /* bytes of a file that is read at all */

/* A picture as it is kept: shrunk, without metadata, named by its content. */
typedef struct {
  char *sha256;
  gint64 bytes;
  int width;
  int height;
} BantarPhoto;

BantarPhoto *bantar_photo_copy (const BantarPhoto *self);
void bantar_photo_free (BantarPhoto *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarPhoto, bantar_photo_free)

BantarPhoto *
bantar_photo_import (const char *folder, GFile *file, GCancellable *cancellable, GError **error);
gboolean bantar_photos_admit (BantarDb *db,
                              gint64 rt,
                              const char *folder,
                              BantarPhoto *photo,
                              GError **error);
gboolean bantar_photos_has (BantarDb *db,
                            gint64 rt,
                            const char *folder,
                            const char *sha256,
                            gboolean *has,
                            GError **error);
gboolean bantar_photos_put_in (BantarDb *db, gint64 rt, const BantarPhoto *photo, GError **error);
BantarPhoto *
bantar_photo_receive (const char *folder, const char *sha256, GBytes *jpeg, GError **error);
BantarPhoto *bantar_photo_receive_many (BantarPhotoBatch *batch,
                                        const char *sha256,
                                        GBytes *jpeg,
                                        GError **error);
gboolean bantar_photos_take_in (BantarDb *db,
                                gint64 rt,
                                const BantarPhoto *photo,
                                const char *rev,
                                GError **error);
gboolean bantar_photos_was_carried (BantarDb *db,
                                    gint64 rt,
                                    const char *sha256,
                                    gboolean *carried,
                                    GError **error);

G_END_DECLS
