/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_PHOTO_THUMB (bantar_photo_thumb_get_type ())
G_DECLARE_FINAL_TYPE (BantarPhotoThumb, bantar_photo_thumb, BANTAR, PHOTO_THUMB, GtkBox)

GtkWidget *bantar_photo_thumb_new (const char *path, const char *sha256, const char *name);
const char *bantar_photo_thumb_get_sha256 (BantarPhotoThumb *self);
void bantar_photo_thumb_open (BantarPhotoThumb *self);
void bantar_photo_thumb_set_damaged (BantarPhotoThumb *self);
void bantar_photo_thumb_set_gone (BantarPhotoThumb *self);
gboolean bantar_photo_thumb_is_gone (BantarPhotoThumb *self);
void bantar_photo_thumb_set_withdrawable (BantarPhotoThumb *self, gboolean withdrawable);
void bantar_photo_thumb_set_removable (BantarPhotoThumb *self, gboolean removable);

G_END_DECLS
