/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/device-keys.h"

#include "model/period.h"

#include <sodium.h>
#include <string.h>

#define USER_MAX    64 /* characters */
#define ROLE_MAX    64
#define ROLES_MAX   100
#define NAME_LENGTH 10 /* characters, as of an RT's id */

/* Laptops that a person left behind without withdrawing their keys must not fill a file's slots. */
#define NEWEST "8"

/* Of one account. Nobody has so many; who publishes more does not fill everybody's laptop. */
#define DEVICES_MAX 100

static const char base32[] = "abcdefghijklmnopqrstuvwxyz234567";

void
bantar_device_key_free (BantarDeviceKey *self)
{
  g_free (self->user);
  g_free (self->device);
  g_free (self->sign);
  g_free (self->box);
  g_free (self->roles);
  g_free (self->at);
  g_free (self->withdrawn);
  g_free (self);
}

/**
 * bantar_device_key_encode:
 *
 * Returns: (transfer full): the key as documents have it, in base64
 */
char *
bantar_device_key_encode (const guint8 key[BANTAR_DEVICE_KEY_LENGTH])
{
  return g_base64_encode (key, BANTAR_DEVICE_KEY_LENGTH);
}

/**
 * bantar_device_key_decode:
 * @key: (out caller-allocates)
 *
 * Returns: whether @text is a key: there is one way only to write it
 */
gboolean
bantar_device_key_decode (const char *text, guint8 key[BANTAR_DEVICE_KEY_LENGTH])
{
  gsize length;

  return sodium_base642bin (key, BANTAR_DEVICE_KEY_LENGTH, text, strlen (text), NULL, &length, NULL,
                            sodium_base64_VARIANT_ORIGINAL) == 0 &&
         length == BANTAR_DEVICE_KEY_LENGTH;
}

static gboolean
consists_of (const char *text, const char *characters, gsize at_most)
{
  gsize length = strlen (text);

  return length >= 1 && length <= at_most && strspn (text, characters) == length;
}

static gboolean
are_roles (const char *text)
{
  g_auto (GStrv) roles = g_strsplit (text, " ", ROLES_MAX + 1);

  if (g_strv_length (roles) > ROLES_MAX)
    return FALSE;
  for (guint i = 0; roles[i] != NULL; i++) {
    if (!consists_of (roles[i], "abcdefghijklmnopqrstuvwxyz0123456789:.-", ROLE_MAX))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_time (const char *text)
{
  g_autoptr (GDateTime) time = bantar_time_parse (text);

  return time != NULL;
}

static gboolean
is_key (const char *text)
{
  guint8 key[BANTAR_DEVICE_KEY_LENGTH];

  return bantar_device_key_decode (text, key);
}

/**
 * bantar_device_key_is_valid:
 *
 * Returns: whether every member has the form that it must have; none may be `NULL`
 */
gboolean
bantar_device_key_is_valid (const BantarDeviceKey *self)
{
  return consists_of (self->user, "abcdefghijklmnopqrstuvwxyz0123456789._-", USER_MAX) &&
         strlen (self->device) == NAME_LENGTH && consists_of (self->device, base32, NAME_LENGTH) &&
         is_key (self->sign) && is_key (self->box) && are_roles (self->roles) &&
         is_time (self->at) && (*self->withdrawn == '\0' || is_time (self->withdrawn));
}

/**
 * bantar_device_key_has_role:
 * @role: "pendamping:15.71.11.1003"
 */
gboolean
bantar_device_key_has_role (const BantarDeviceKey *self, const char *role)
{
  g_auto (GStrv) roles = g_strsplit (self->roles, " ", -1);

  return g_strv_contains ((const char *const *) roles, role);
}

/**
 * bantar_device_key_make_name:
 *
 * Returns: (transfer full): what a device is called before everybody, ten characters as an RT's id:
 *   a digest of its key, so that one whose keyring was emptied is another device
 */
char *
bantar_device_key_make_name (const guint8 sign_public[BANTAR_DEVICE_KEY_LENGTH])
{
  guint8 digest[crypto_hash_sha256_BYTES];
  char *name = g_malloc0 (NAME_LENGTH + 1);
  guint64 bits = 0;

  crypto_hash_sha256 (digest, sign_public, BANTAR_DEVICE_KEY_LENGTH);
  for (guint i = 0; i < sizeof bits; i++)
    bits = bits << 8 | digest[i];
  for (guint i = 0; i < NAME_LENGTH; i++)
    name[i] = base32[bits >> 5 * i & 31];
  return name;
}

static gboolean
refuse (GError **error, int code, const char *message)
{
  g_set_error_literal (error, BANTAR_STORE_ERROR, code, message);
  return FALSE;
}

#define INSERT                                                                                     \
  "INSERT INTO device_key (user, device, sign, box, roles, at, withdrawn)"                         \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"

/* Only what the server has can take the place of another key: there nobody but the account itself
 * writes it, and it never changes. */
#define REPLACE                                                                                    \
  INSERT " ON CONFLICT (user, device) DO UPDATE SET"                                               \
         " withdrawn = iif (withdrawn <> '' AND sign = ?3 AND box = ?4, withdrawn, ?7),"           \
         " sign = ?3, box = ?4, roles = ?5, at = ?6"

static gboolean
put (BantarDb *db, const char *sql, const BantarDeviceKey *key, const char *roles, GError **error)
{
  if (!bantar_device_key_is_valid (key))
    return refuse (error, BANTAR_STORE_ERROR_FAILED, "not the key of a device");
  return bantar_db_run (db, error, sql, "sssssss", key->user, key->device, key->sign, key->box,
                        roles, key->at, key->withdrawn);
}

/**
 * bantar_device_keys_put_in:
 * @key: as the city's server has it
 */
gboolean
bantar_device_keys_put_in (BantarDb *db, const BantarDeviceKey *key, GError **error)
{
  return put (db, REPLACE, key, key->roles, error);
}

/**
 * bantar_device_keys_accept_in:
 * @key: out of a file whose sender a person accepted; its roles count for nothing
 *
 * Returns: `FALSE` with `BANTAR_STORE_ERROR_EXISTS` when that device is known by another key
 */
gboolean
bantar_device_keys_accept_in (BantarDb *db, const BantarDeviceKey *key, GError **error)
{
  g_autoptr (BantarDeviceKey) known = NULL;

  if (!put (db, INSERT " ON CONFLICT (user, device) DO NOTHING", key, "", error))
    return FALSE;
  known = bantar_device_keys_find (db, key->user, key->device, error);
  if (known == NULL)
    return FALSE;
  return (strcmp (known->sign, key->sign) == 0 && strcmp (known->box, key->box) == 0) ||
         refuse (error, BANTAR_STORE_ERROR_EXISTS, "the device is known by another key");
}

/**
 * bantar_device_keys_remove_in:
 *
 * The server has it no more.
 */
gboolean
bantar_device_keys_remove_in (BantarDb *db, const char *user, const char *device, GError **error)
{
  return bantar_db_run (db, error,
                        "DELETE FROM device_key WHERE user = ?1 AND device = ?2 AND withdrawn = ''",
                        "ss", user, device);
}

/**
 * bantar_device_keys_forget_in:
 * @user: the profile's own account
 *
 * The server may have lost what it had of this account: whether it still has it is read anew.
 */
gboolean
bantar_device_keys_forget_in (BantarDb *db, const char *user, GError **error)
{
  return bantar_db_run (db, error, "DELETE FROM device_key WHERE user = ?1 AND withdrawn = ''", "s",
                        user);
}

/**
 * bantar_device_keys_is_full:
 * @full: (out): whether so many devices of @user are known that more are not taken in
 */
gboolean
bantar_device_keys_is_full (BantarDb *db, const char *user, gboolean *full, GError **error)
{
  gint64 n = 0;

  if (!bantar_db_read_int (db, &n, error, "SELECT count (*) FROM device_key WHERE user = ?1", "s",
                           user))
    return FALSE;
  *full = n >= DEVICES_MAX;
  return TRUE;
}

#define SELECT "SELECT user, device, sign, box, roles, at, withdrawn FROM device_key"

static BantarDeviceKey *
read_row (BantarRows *rows)
{
  BantarDeviceKey *key = g_new0 (BantarDeviceKey, 1);
  char **const members[] = { &key->user,  &key->device, &key->sign,     &key->box,
                             &key->roles, &key->at,     &key->withdrawn };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    *members[i] = g_strdup (bantar_rows_text (rows, (int) i));
  return key;
}

static BantarDeviceKey *
read_first (BantarRows *rows, GError **error)
{
  g_autoptr (BantarDeviceKey) key = NULL;

  if (rows == NULL)
    return NULL;
  if (bantar_rows_next (rows))
    key = read_row (rows);
  return bantar_rows_finish (rows, error) ? g_steal_pointer (&key) : NULL;
}

/**
 * bantar_device_keys_find:
 *
 * Returns: (transfer full) (nullable): the keys of a device, also withdrawn ones; `NULL` without
 *   @error when they are not known
 */
BantarDeviceKey *
bantar_device_keys_find (BantarDb *db, const char *user, const char *device, GError **error)
{
  return read_first (
      bantar_db_query (db, error, SELECT " WHERE user = ?1 AND device = ?2", "ss", user, device),
      error);
}

/**
 * bantar_device_keys_find_sign:
 * @user: who says to have signed; anybody can publish a copy of somebody else's key as his own
 *
 * Returns: (transfer full) (nullable): as bantar_device_keys_find(); look at @withdrawn
 */
BantarDeviceKey *
bantar_device_keys_find_sign (BantarDb *db, const char *user, const char *sign, GError **error)
{
  return read_first (bantar_db_query (db, error,
                                      SELECT " WHERE user = ?1 AND sign = ?2"
                                             " ORDER BY withdrawn = '' LIMIT 1",
                                      "ss", user, sign),
                     error);
}

/* The newest few of each account, newest first. */
#define WITH_ROLE                                                                                  \
  "SELECT user, device, sign, box, roles, at, withdrawn FROM (SELECT *, row_number () OVER"        \
  " (PARTITION BY user ORDER BY at DESC, device) AS place FROM device_key"                         \
  " WHERE withdrawn = '' AND instr (' ' || roles || ' ', ' ' || ?1 || ' ') > 0)"                   \
  " WHERE place <= " NEWEST " ORDER BY at DESC, user, device"

/**
 * bantar_device_keys_list_with_role:
 *
 * Returns: (transfer full) (element-type BantarDeviceKey): keys that a file for who has @role can
 *   be sealed for; none that is withdrawn, newest first
 */
GPtrArray *
bantar_device_keys_list_with_role (BantarDb *db, const char *role, GError **error)
{
  g_autoptr (GPtrArray) keys =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_device_key_free);
  BantarRows *rows = bantar_db_query (db, error, WITH_ROLE, "s", role);

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows))
    g_ptr_array_add (keys, read_row (rows));
  return bantar_rows_finish (rows, error) ? g_steal_pointer (&keys) : NULL;
}
