/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Many photos that become durable with one wait for the disk instead of one for each. None has its
 * name before its content is on the disk. */
typedef struct _BantarPhotoBatch BantarPhotoBatch;

BantarPhotoBatch *bantar_photo_batch_new (const char *folder, GError **error);
void bantar_photo_batch_free (BantarPhotoBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarPhotoBatch, bantar_photo_batch_free)

gboolean
bantar_photo_batch_add (BantarPhotoBatch *self, const char *sha256, GBytes *jpeg, GError **error);
gboolean bantar_photo_batch_finish (BantarPhotoBatch *self, GError **error);

G_END_DECLS
