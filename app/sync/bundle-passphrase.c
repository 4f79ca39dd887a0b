/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-passphrase.h"

#include "sync/bundle.h"

#include <string.h>

/**
 * bantar_bundle_passphrase_normalize:
 * @typed: (nullable)
 *
 * Returns: (transfer full) (nullable): without spaces around it, and with letters that look the
 * same written the same; `NULL` for nothing
 */
char *
bantar_bundle_passphrase_normalize (const char *typed)
{
  g_autofree char *normal =
      typed != NULL ? g_utf8_normalize (typed, -1, G_NORMALIZE_DEFAULT_COMPOSE) : NULL;

  if (typed == NULL)
    return NULL;
  if (normal == NULL)
    normal = g_strdup (typed);
  g_strstrip (normal);
  return *normal != '\0' ? g_steal_pointer (&normal) : NULL;
}

/**
 * bantar_bundle_passphrase_is_long_enough:
 *
 * Tells whether a file may be sealed with it.
 */
gboolean
bantar_bundle_passphrase_is_long_enough (const char *passphrase)
{
  g_autofree char *normal = bantar_bundle_passphrase_normalize (passphrase);

  return normal != NULL && g_utf8_validate (normal, -1, NULL) &&
         g_utf8_strlen (normal, -1) >= BANTAR_BUNDLE_PASSPHRASE_MIN;
}
