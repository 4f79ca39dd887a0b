/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/device-secret.h"

#include "store/lock.h"

#include <libsecret/secret.h>
#include <sodium.h>
#include <string.h>

static const SecretSchema schema = {
  BANTAR_APP_ID ".Device",
  SECRET_SCHEMA_NONE,
  { { "device", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

/* What each pair is derived for. Never changed: the public halves are published. */
#define CONTEXT "BntDevic"
enum { SIGN = 1, BOX };

G_STATIC_ASSERT (sizeof CONTEXT - 1 == crypto_kdf_CONTEXTBYTES);
G_STATIC_ASSERT (BANTAR_DEVICE_SEED_LENGTH == crypto_kdf_KEYBYTES);
G_STATIC_ASSERT (crypto_sign_SEEDBYTES == 32 && crypto_box_SEEDBYTES == 32);
G_STATIC_ASSERT (crypto_sign_PUBLICKEYBYTES == 32 && crypto_sign_SECRETKEYBYTES == 64);
G_STATIC_ASSERT (crypto_box_PUBLICKEYBYTES == 32 && crypto_box_SECRETKEYBYTES == 32);

/**
 * bantar_device_secret_new:
 *
 * Returns: (transfer full): always the same for the same seed
 */
BantarDeviceSecret *
bantar_device_secret_new (const guint8 seed[BANTAR_DEVICE_SEED_LENGTH])
{
  BantarDeviceSecret *self = g_new0 (BantarDeviceSecret, 1);
  guint8 part[32];

  crypto_kdf_derive_from_key (part, sizeof part, SIGN, CONTEXT, seed);
  crypto_sign_seed_keypair (self->sign_public, self->sign_secret, part);
  crypto_kdf_derive_from_key (part, sizeof part, BOX, CONTEXT, seed);
  crypto_box_seed_keypair (self->box_public, self->box_secret, part);
  sodium_memzero (part, sizeof part);
  return self;
}

/* Wiped, so that nothing of it is left in memory. */
void
bantar_device_secret_free (BantarDeviceSecret *self)
{
  sodium_memzero (self, sizeof *self);
  g_free (self);
}

/* Returns: whether @text was a seed */
static gboolean
read_seed (const char *text, guint8 seed[BANTAR_DEVICE_SEED_LENGTH])
{
  gsize length;

  return sodium_hex2bin (seed, BANTAR_DEVICE_SEED_LENGTH, text, strlen (text), NULL, &length,
                         NULL) == 0 &&
         length == BANTAR_DEVICE_SEED_LENGTH;
}

static BantarDeviceSecret *
from_value (SecretValue *value)
{
  const char *text = value != NULL ? secret_value_get_text (value) : NULL;
  guint8 seed[BANTAR_DEVICE_SEED_LENGTH];
  BantarDeviceSecret *self = NULL;

  if (text != NULL && read_seed (text, seed))
    self = bantar_device_secret_new (seed);
  sodium_memzero (seed, sizeof seed);
  return self;
}

static BantarDeviceSecret *
open_item (SecretRetrievable *item, GCancellable *cancellable, GError **error)
{
  SecretValue *value = secret_retrievable_retrieve_secret_sync (item, cancellable, error);
  BantarDeviceSecret *self = from_value (value);

  if (self == NULL && error != NULL && *error == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the keyring does not open it");
  g_clear_pointer (&value, secret_value_unref);
  return self;
}

/* @error: set when the keyring cannot be asked, and when it has something that it does not give
 * out: not when it has nothing */
static BantarDeviceSecret *
look_up (const char *device, SecretSearchFlags flags, GCancellable *cancellable, GError **error)
{
  g_autolist (GObject) items = secret_password_search_sync (
      &schema, flags | SECRET_SEARCH_LOAD_SECRETS, cancellable, error, "device", device, NULL);

  return items != NULL ? open_item (items->data, cancellable, error) : NULL;
}

static gboolean
make (const char *device, GCancellable *cancellable, GError **error)
{
  guint8 seed[BANTAR_DEVICE_SEED_LENGTH];
  char text[2 * BANTAR_DEVICE_SEED_LENGTH + 1];
  gboolean good;

  randombytes_buf (seed, sizeof seed);
  sodium_bin2hex (text, sizeof text, seed, sizeof seed);
  good = secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, "Bantar: device", text,
                                     cancellable, error, "device", device, NULL);
  sodium_memzero (seed, sizeof seed);
  sodium_memzero (text, sizeof text);
  return good;
}

/* Whether the keyring takes something without asking: it is there, and open. Where there is no
 * service, libsecret may have another way, which asks nobody. */
static gboolean
is_open (GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService) service =
      secret_service_get_sync (SECRET_SERVICE_NONE, cancellable, &error);
  g_autoptr (SecretCollection) collection =
      service != NULL
          ? secret_collection_for_alias_sync (service, SECRET_COLLECTION_DEFAULT,
                                              SECRET_COLLECTION_NONE, cancellable, &error)
          : NULL;

  return error != NULL || (collection != NULL && !secret_collection_get_locked (collection));
}

static BantarDeviceSecret *
load (const char *device, gboolean quietly, GCancellable *cancellable, GError **error)
{
  SecretSearchFlags flags = quietly ? SECRET_SEARCH_NONE : SECRET_SEARCH_UNLOCK;
  g_autoptr (GError) local_error = NULL;
  BantarDeviceSecret *self;

  if (!bantar_lock_prepare (error))
    return NULL;
  self = look_up (device, flags, cancellable, &local_error);
  if (self == NULL && local_error == NULL && (!quietly || is_open (cancellable)) &&
      make (device, cancellable, &local_error))
    self = look_up (device, flags, cancellable, &local_error);
  if (self == NULL && local_error == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the keyring keeps nothing");
  else if (self == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return self;
}

/**
 * bantar_device_secret_load:
 * @device: of the profile, as it is kept there
 *
 * Waits for the keyring, which may ask the person to unlock it. A device that has no secret yet
 * gets one; used is only what the keyring gives back.
 *
 * Returns: (transfer full) (nullable): `NULL` with @error when there is no keyring
 */
BantarDeviceSecret *
bantar_device_secret_load (const char *device, GCancellable *cancellable, GError **error)
{
  return load (device, FALSE, cancellable, error);
}

/**
 * bantar_device_secret_load_quietly:
 *
 * As bantar_device_secret_load(), but asks the person nothing: for what happens by itself. With a
 * keyring that is locked, or that would have to be made first, there is no secret.
 */
BantarDeviceSecret *
bantar_device_secret_load_quietly (const char *device, GCancellable *cancellable, GError **error)
{
  return load (device, TRUE, cancellable, error);
}
