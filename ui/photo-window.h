/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A picture, and what it is a picture of. */
typedef struct {
  char *path;
  char *title;
  GtkWidget *thumb; /* nullable: emits "withdraw" when the person wants the picture to be nowhere */
} BantarPhotoToShow;

BantarPhotoToShow *bantar_photo_to_show_new (const char *path, const char *title, GtkWidget *thumb);
void bantar_photo_to_show_free (BantarPhotoToShow *self);

void bantar_photo_window_present (GtkWindow *parent, GPtrArray *photos, guint at);

G_END_DECLS
