/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Hapus foto ini di mana-mana: the question, the deed, and taking it back. */

/* @from: what bantar_photo_withdraw_ask() was given; what it shows is to be read again. */
typedef void (*BantarPhotoWithdrawn) (GtkWidget *from);

typedef struct {
  BantarStore *store;
  gint64 rt; /* in the profile */
  const char *sha256;
  BantarPhotoWithdrawn changed;
} BantarPhotoParting;

void bantar_photo_withdraw_ask (GtkWidget *from, const BantarPhotoParting *parting);
void bantar_photo_withdraw_keep (GtkWidget *from, const BantarPhotoParting *parting);

G_END_DECLS
