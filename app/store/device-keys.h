/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

/* The public keys of devices (rows of `device_key`): from the city's server, or from a file whose
 * sender a person accepted. A key of the server takes the place of an accepted one, never the other
 * way round, and a withdrawn one stays withdrawn. Functions that end in _in do not open a
 * transaction of their own. */

#define BANTAR_DEVICE_KEY_LENGTH 32 /* bytes of either key, 44 characters of base64 */

typedef struct {
  char *user;      /* account */
  char *device;    /* see bantar_device_key_make_name() */
  char *sign;      /* Ed25519, base64 */
  char *box;       /* X25519, base64 */
  char *roles;     /* of the account when the server took the key, separated by spaces; may be "" */
  char *at;        /* UTC */
  char *withdrawn; /* UTC, or "" */
} BantarDeviceKey;

void bantar_device_key_free (BantarDeviceKey *self);
gboolean bantar_device_key_is_valid (const BantarDeviceKey *self);
gboolean bantar_device_key_has_role (const BantarDeviceKey *self, const char *role);
char *bantar_device_key_encode (const guint8 key[BANTAR_DEVICE_KEY_LENGTH]);
gboolean bantar_device_key_decode (const char *text, guint8 key[BANTAR_DEVICE_KEY_LENGTH]);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarDeviceKey, bantar_device_key_free)

char *bantar_device_key_make_name (const guint8 sign_public[BANTAR_DEVICE_KEY_LENGTH]);

gboolean bantar_device_keys_put_in (BantarDb *db, const BantarDeviceKey *key, GError **error);
gboolean bantar_device_keys_accept_in (BantarDb *db, const BantarDeviceKey *key, GError **error);
gboolean
bantar_device_keys_remove_in (BantarDb *db, const char *user, const char *device, GError **error);
gboolean bantar_device_keys_forget_in (BantarDb *db, const char *user, GError **error);
gboolean
bantar_device_keys_is_full (BantarDb *db, const char *user, gboolean *full, GError **error);
BantarDeviceKey *
bantar_device_keys_find (BantarDb *db, const char *user, const char *device, GError **error);
BantarDeviceKey *
bantar_device_keys_find_sign (BantarDb *db, const char *user, const char *sign, GError **error);
GPtrArray *bantar_device_keys_list_with_role (BantarDb *db, const char *role, GError **error);

G_END_DECLS
