/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/device-secret.h"

G_BEGIN_DECLS

/* The outside of a bundle, the file (`.bantar`) by which work travels on a USB stick: what is in it
 * can be read by the devices it was sealed for, or by who knows its passphrase, and nobody can
 * change it unnoticed. What the inside is, is not known here. All of these block. */

#define BANTAR_BUNDLE_ERROR (bantar_bundle_error_quark ())
GQuark bantar_bundle_error_quark (void);

typedef enum {
  BANTAR_BUNDLE_ERROR_FOREIGN,          /* not a Bantar file */
  BANTAR_BUNDLE_ERROR_TOO_NEW,          /* written by a newer Bantar */
  BANTAR_BUNDLE_ERROR_TOO_BIG,          /* larger than such a file may be, or for too many */
  BANTAR_BUNDLE_ERROR_DAMAGED,          /* cut off, or altered */
  BANTAR_BUNDLE_ERROR_NOT_FOR_US,       /* sealed for other devices, and without a passphrase */
  BANTAR_BUNDLE_ERROR_PASSPHRASE,       /* a passphrase is needed */
  BANTAR_BUNDLE_ERROR_WRONG_PASSPHRASE, /* it is another one */
  BANTAR_BUNDLE_ERROR_SIGNATURE,        /* the signature does not fit */
  BANTAR_BUNDLE_ERROR_OTHER_CITY,       /* it comes from another city */
  BANTAR_BUNDLE_ERROR_OTHER_RT,         /* it is of another RT */
  BANTAR_BUNDLE_ERROR_CONSENT,          /* a person has to agree first */
  BANTAR_BUNDLE_ERROR_NOTHING,          /* there is no month to write */
  BANTAR_BUNDLE_ERROR_READS_ONLY,       /* this account takes nothing in */
} BantarBundleError;

#define BANTAR_BUNDLE_SIZE_MAX    (G_GINT64_CONSTANT (512) << 20) /* bytes of the whole file */
#define BANTAR_BUNDLE_DEVICES_MAX 200

gboolean bantar_bundle_seal (const char *plain,
                             const char *path,
                             gboolean replace,
                             GPtrArray *box_keys,
                             const char *passphrase,
                             GError **error);

/* What can be seen from outside. */
typedef struct {
  gboolean has_passphrase;
  gboolean for_us; /* our device opens it, without a passphrase */
  gint64 inside;   /* bytes of what is sealed in it */
} BantarBundleSeal;

gboolean bantar_bundle_peek (const char *path,
                             const BantarDeviceSecret *secret,
                             BantarBundleSeal *seal,
                             GError **error);
gboolean bantar_bundle_unseal (const char *path,
                               const char *plain,
                               const BantarDeviceSecret *secret,
                               const char *passphrase,
                               GError **error);

char *bantar_bundle_sign (const BantarDeviceSecret *secret, const char *manifest);
gboolean
bantar_bundle_verify (const char *sign_public, const char *manifest, const char *signature);

G_END_DECLS
