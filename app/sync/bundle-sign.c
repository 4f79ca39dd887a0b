/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-private.h"

#include "store/device-keys.h"

#include <string.h>

/* In front of what is signed, so that a signature under something else cannot be passed off as one
 * under a bundle. */
#define PURPOSE "bantar-bundle-1\n"

/**
 * bantar_bundle_sign:
 *
 * Returns: (transfer full): the signature (Ed25519) under @manifest, base64
 */
char *
bantar_bundle_sign (const BantarDeviceSecret *secret, const char *manifest)
{
  g_autofree char *message = g_strconcat (PURPOSE, manifest, NULL);
  guint8 signature[crypto_sign_BYTES];

  crypto_sign_detached (signature, NULL, (const guint8 *) message, strlen (message),
                        secret->sign_secret);
  return g_base64_encode (signature, sizeof signature);
}

/**
 * bantar_bundle_verify:
 * @sign_public: base64, as all three from outside
 *
 * Returns: whether who has the secret half of @sign_public signed just this
 */
gboolean
bantar_bundle_verify (const char *sign_public, const char *manifest, const char *signature)
{
  g_autofree char *message = g_strconcat (PURPOSE, manifest, NULL);
  guint8 key[BANTAR_DEVICE_KEY_LENGTH];
  guint8 bytes[crypto_sign_BYTES];
  gsize length;

  return bantar_device_key_decode (sign_public, key) &&
         sodium_base642bin (bytes, sizeof bytes, signature, strlen (signature), NULL, &length, NULL,
                            sodium_base64_VARIANT_ORIGINAL) == 0 &&
         length == sizeof bytes &&
         crypto_sign_verify_detached (bytes, (const guint8 *) message, strlen (message), key) == 0;
}
