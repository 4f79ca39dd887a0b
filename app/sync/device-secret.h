/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The keys of a profile's device: it signs what it writes into files, and opens what was sealed for
 * it. Both pairs come from one seed, which is in the desktop's keyring and nowhere else. A machine
 * without a keyring is no error: files are then unsigned, and are opened with a passphrase. */

#define BANTAR_DEVICE_SEED_LENGTH 32 /* bytes */

typedef struct {
  guint8 sign_public[32]; /* Ed25519 */
  guint8 sign_secret[64];
  guint8 box_public[32]; /* X25519 */
  guint8 box_secret[32];
} BantarDeviceSecret;

BantarDeviceSecret *bantar_device_secret_new (const guint8 seed[BANTAR_DEVICE_SEED_LENGTH]);
BantarDeviceSecret *
bantar_device_secret_load (const char *device, GCancellable *cancellable, GError **error);
BantarDeviceSecret *
bantar_device_secret_load_quietly (const char *device, GCancellable *cancellable, GError **error);
void bantar_device_secret_free (BantarDeviceSecret *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarDeviceSecret, bantar_device_secret_free)

G_END_DECLS
