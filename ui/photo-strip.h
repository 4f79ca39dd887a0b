/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/month.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_PHOTO_STRIP (bantar_photo_strip_get_type ())
G_DECLARE_FINAL_TYPE (BantarPhotoStrip, bantar_photo_strip, BANTAR, PHOTO_STRIP, GtkBox)

GtkWidget *bantar_photo_strip_new (BantarMonth *month, const BantarPart *part);
void bantar_photo_strip_refresh (BantarPhotoStrip *self);
void bantar_photo_strip_set_editable (BantarPhotoStrip *self, gboolean editable);
void bantar_photo_strip_add_file (BantarPhotoStrip *self, GFile *file);

G_END_DECLS
