/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-open.h"

#include "store/bundle-room.h"
#include "sync/bundle-passphrase.h"
#include "sync/bundle-seal.h"

#include <glib/gstdio.h>

/* The inside is a database, a whole number of pages, and no page of SQLite is smaller. */
#define PAGE 512

void
bantar_bundle_opened_free (BantarBundleOpened *self)
{
  g_clear_pointer (&self->facts, bantar_profile_facts_free);
  g_clear_pointer (&self->secret, bantar_device_secret_free);
  g_clear_pointer (&self->file, bantar_bundle_file_close);
  if (self->plain != NULL)
    g_unlink (self->plain);
  g_free (self->plain);
  g_free (self->seal);
  g_free (self);
}

static gpointer
do_load (BantarDb *db, gpointer data, GError **error)
{
  return bantar_profiles_load (db, error);
}

static gboolean
refuse (GError **error, BantarBundleError code, const char *reason)
{
  g_set_error_literal (error, BANTAR_BUNDLE_ERROR, code, reason);
  return FALSE;
}

/* Whatever the inside's reader found, to the person it is the file that is wrong. */
static gboolean
translate (GError *inside, GError **error)
{
  g_autoptr (GError) cause = inside;

  if (g_error_matches (cause, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FOREIGN))
    return refuse (error, BANTAR_BUNDLE_ERROR_FOREIGN, cause->message);
  if (g_error_matches (cause, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_TOO_NEW))
    return refuse (error, BANTAR_BUNDLE_ERROR_TOO_NEW, cause->message);
  if (g_error_matches (cause, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_BACKUP))
    return refuse (error, BANTAR_BUNDLE_ERROR_DAMAGED, cause->message);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/* A file without a signature may come from anybody, and a person is asked. One with a signature
 * that does not fit was changed by somebody. */
static gboolean
check_signature (BantarBundleOpened *self, GError **error)
{
  const BantarBundleContent *content = self->content;
  g_autofree char *manifest = bantar_bundle_content_get_manifest (content);
  g_autofree char *whole = g_strconcat (manifest, content->signature, NULL);

  self->seal = bantar_bundle_sum (whole);
  return *content->signature == '\0' ||
         bantar_bundle_verify (content->sign, manifest, content->signature) ||
         refuse (error, BANTAR_BUNDLE_ERROR_SIGNATURE, "the signature does not fit");
}

static gboolean
unseal (BantarBundleOpened *self,
        const char *folder,
        const char *path,
        const char *passphrase,
        GError **error)
{
  g_autoptr (GError) inside = NULL;

  self->plain = bantar_bundle_room_get_path (folder, error);
  if (self->plain == NULL ||
      !bantar_bundle_unseal (path, self->plain, self->secret, passphrase, error))
    return FALSE;
  self->file = bantar_bundle_file_open (self->plain, &inside);
  if (self->file == NULL)
    return translate (g_steal_pointer (&inside), error);
  self->content = bantar_bundle_file_get_content (self->file);
  return check_signature (self, error);
}

/* A first look needs no keyring and no passphrase, and says at once what is no bundle, or only the
 * beginning of one. */
static gboolean
look (const char *folder, const char *path, GError **error)
{
  BantarBundleSeal seal;

  if (!bantar_bundle_peek (path, NULL, &seal, error))
    return FALSE;
  if (seal.inside == 0 || seal.inside % PAGE != 0)
    return refuse (error, BANTAR_BUNDLE_ERROR_DAMAGED, "the bundle was cut off");
  return bantar_bundle_room_check (folder, path, error);
}

/**
 * bantar_bundle_open_file:
 * @passphrase: (nullable)
 *
 * Returns: (transfer full): or `NULL` with a `BANTAR_BUNDLE_ERROR` or a `BANTAR_STORE_ERROR`
 */
BantarBundleOpened *
bantar_bundle_open_file (BantarStore *store,
                         const char *path,
                         const char *passphrase,
                         GError **error)
{
  g_autoptr (BantarBundleOpened) self = g_new0 (BantarBundleOpened, 1);
  g_autofree char *normal = bantar_bundle_passphrase_normalize (passphrase);
  const char *folder = bantar_store_get_folder (store);

  self->facts = bantar_store_run (store, do_load, NULL, error);
  if (self->facts == NULL)
    return NULL;
  if (self->facts->role != BANTAR_ROLE_RT && self->facts->role != BANTAR_ROLE_PENDAMPING) {
    refuse (error, BANTAR_BUNDLE_ERROR_READS_ONLY, "the account only reads");
    return NULL;
  }
  if (!look (folder, path, error))
    return NULL;
  self->secret = bantar_device_secret_load (self->facts->device, NULL, NULL);
  return unseal (self, folder, path, normal, error) ? g_steal_pointer (&self) : NULL;
}
