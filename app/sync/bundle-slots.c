/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-private.h"

#include "store/lock.h"

#include <string.h>

G_STATIC_ASSERT (BANTAR_LOCK_KEY == crypto_secretbox_KEYBYTES);

/* A passphrase is written down by one person and typed by another: what cannot be seen on paper
 * makes no difference. No copy of it is left in memory. */
static char *
normalize (const char *passphrase)
{
  char *composed = g_utf8_normalize (passphrase, -1, G_NORMALIZE_ALL_COMPOSE);
  char *text = composed != NULL ? composed : g_strdup (passphrase);
  char *end = text;
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isspace (text[i]))
      *end++ = text[i];
    else if (end > text && end[-1] != ' ')
      *end++ = ' ';
  }
  end -= end > text && end[-1] == ' ';
  sodium_memzero (end, (gsize) (text + length - end));
  return text;
}

static gboolean
derive (const char *passphrase, const guint8 *salt, guint8 *key, GError **error)
{
  char *normal = normalize (passphrase);
  gboolean good = bantar_lock_derive (normal, salt, key, error);

  sodium_memzero (normal, strlen (normal));
  g_free (normal);
  return good;
}

static gboolean
add_passphrase (GByteArray *slots, const guint8 *key, const char *passphrase, GError **error)
{
  BantarPassphraseSlot slot;
  guint8 lock[BANTAR_LOCK_KEY];

  randombytes_buf (slot.salt, sizeof slot.salt);
  randombytes_buf (slot.nonce, sizeof slot.nonce);
  if (!derive (passphrase, slot.salt, lock, error))
    return FALSE;
  crypto_secretbox_easy (slot.box, key, BANTAR_BUNDLE_KEY, slot.nonce, lock);
  sodium_memzero (lock, sizeof lock);
  g_byte_array_append (slots, (const guint8 *) &slot, sizeof slot);
  return TRUE;
}

static void
get_hint (const guint8 *box_public, guint8 hint[8])
{
  guint8 sum[crypto_hash_sha256_BYTES];

  crypto_hash_sha256 (sum, box_public, crypto_box_PUBLICKEYBYTES);
  memcpy (hint, sum, 8);
}

/* Somebody may have published 32 bytes that are no key. That is his loss, not the other
 * receivers'. */
static guint
add_devices (GByteArray *slots, const guint8 *key, GPtrArray *box_keys)
{
  guint n = 0;

  for (guint i = 0; box_keys != NULL && i < box_keys->len; i++) {
    GBytes *box_key = box_keys->pdata[i];
    const guint8 *box_public = g_bytes_get_data (box_key, NULL);
    BantarDeviceSlot slot;

    if (g_bytes_get_size (box_key) != crypto_box_PUBLICKEYBYTES ||
        crypto_box_seal (slot.box, key, BANTAR_BUNDLE_KEY, box_public) != 0)
      continue;
    get_hint (box_public, slot.hint);
    g_byte_array_append (slots, (const guint8 *) &slot, sizeof slot);
    n++;
  }
  return n;
}

/**
 * bantar_bundle_slots_new:
 * @key: of the file
 * @box_keys: (nullable) (element-type GBytes)
 * @passphrase: (nullable)
 *
 * Returns: (transfer full): the header up to and with the slots
 */
GByteArray *
bantar_bundle_slots_new (const guint8 key[BANTAR_BUNDLE_KEY],
                         GPtrArray *box_keys,
                         const char *passphrase,
                         GError **error)
{
  BantarBundleStart start = { BANTAR_BUNDLE_MAGIC, BANTAR_BUNDLE_FORMAT, passphrase != NULL, 0 };
  g_autoptr (GByteArray) slots = g_byte_array_new ();
  guint devices;

  if (box_keys != NULL && box_keys->len > BANTAR_BUNDLE_DEVICES_MAX) {
    bantar_bundle_refuse (error, BANTAR_BUNDLE_ERROR_TOO_BIG, "too many receivers");
    return NULL;
  }
  g_byte_array_append (slots, (const guint8 *) &start, sizeof start);
  if (passphrase != NULL && !add_passphrase (slots, key, passphrase, error))
    return NULL;
  devices = add_devices (slots, key, box_keys);
  if (devices == 0 && passphrase == NULL) {
    bantar_bundle_refuse (error, BANTAR_BUNDLE_ERROR_PASSPHRASE, "nobody could open the bundle");
    return NULL;
  }
  ((BantarBundleStart *) slots->data)->devices = (guint8) devices;
  return g_steal_pointer (&slots);
}

/**
 * bantar_bundle_slots_open_device:
 * @key: (out caller-allocates): of the file
 *
 * Returns: whether one of the slots is for this device
 */
gboolean
bantar_bundle_slots_open_device (const BantarBundleHeader *header,
                                 const BantarDeviceSecret *secret,
                                 guint8 key[BANTAR_BUNDLE_KEY])
{
  guint8 hint[8];

  get_hint (secret->box_public, hint);
  for (guint i = 0; i < header->n_devices; i++) {
    const BantarDeviceSlot *slot = header->devices + i;

    if (memcmp (slot->hint, hint, sizeof hint) == 0 &&
        crypto_box_seal_open (key, slot->box, sizeof slot->box, secret->box_public,
                              secret->box_secret) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
open_passphrase (const BantarPassphraseSlot *slot,
                 const char *passphrase,
                 guint8 *key,
                 GError **error)
{
  guint8 lock[BANTAR_LOCK_KEY];
  gboolean good;

  if (!derive (passphrase, slot->salt, lock, error))
    return FALSE;
  good = crypto_secretbox_open_easy (key, slot->box, sizeof slot->box, slot->nonce, lock) == 0;
  sodium_memzero (lock, sizeof lock);
  return good || bantar_bundle_refuse (error, BANTAR_BUNDLE_ERROR_WRONG_PASSPHRASE,
                                       "not the passphrase of this bundle");
}

/**
 * bantar_bundle_slots_open:
 * @secret: (nullable): of this device
 * @passphrase: (nullable): only asked for when the file is not for this device
 * @key: (out caller-allocates): of the file; to be wiped
 */
gboolean
bantar_bundle_slots_open (const BantarBundleHeader *header,
                          const BantarDeviceSecret *secret,
                          const char *passphrase,
                          guint8 key[BANTAR_BUNDLE_KEY],
                          GError **error)
{
  if (secret != NULL && bantar_bundle_slots_open_device (header, secret, key))
    return TRUE;
  if (header->passphrase == NULL)
    return bantar_bundle_refuse (error, BANTAR_BUNDLE_ERROR_NOT_FOR_US,
                                 "the bundle is for other devices");
  if (passphrase == NULL)
    return bantar_bundle_refuse (error, BANTAR_BUNDLE_ERROR_PASSPHRASE,
                                 "the bundle has a passphrase");
  return open_passphrase (header->passphrase, passphrase, key, error);
}
