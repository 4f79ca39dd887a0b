/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle.h"

#include "store/photos.h"
#include "sync/bundle-take-in.h"

/* What a job in the store's thread is asked for. */
typedef struct {
  const char *folder;
  const BantarBundleOpened *opened;
  const BantarBundleConsent *consent; /* nullable: only look */
  GHashTable *photos;                 /* nullable */
  GHashTable *wanted;
} Request;

static gpointer
do_take_in (BantarDb *db, gpointer data, GError **error)
{
  const Request *request = data;
  g_autoptr (BantarBundlePreview) preview = bantar_bundle_preview_new ();
  BantarBundleTakeIn take_in = { .db = db,
                                 .folder = request->folder,
                                 .opened = request->opened,
                                 .consent = request->consent,
                                 .photos = request->photos,
                                 .wanted = request->wanted,
                                 .preview = preview };

  if (!bantar_db_begin (db, error) || !bantar_bundle_take_in (&take_in, error))
    return NULL;
  if (request->photos == NULL)
    bantar_db_rollback (db);
  else if (!bantar_db_commit (db, error))
    return NULL;
  return g_steal_pointer (&preview);
}

static GHashTable *
new_wanted (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * bantar_bundle_preview:
 * @passphrase: (nullable)
 *
 * What taking in a file would do.
 *
 * Returns: (transfer full): or `NULL` with a `BANTAR_BUNDLE_ERROR` or a `BANTAR_STORE_ERROR`
 */
BantarBundlePreview *
bantar_bundle_preview (BantarStore *store, const char *path, const char *passphrase, GError **error)
{
  g_autoptr (BantarBundleOpened) opened = bantar_bundle_open_file (store, path, passphrase, error);
  g_autoptr (GHashTable) wanted = new_wanted ();
  Request request = { bantar_store_get_folder (store), opened, NULL, NULL, wanted };

  return opened != NULL ? bantar_store_run (store, do_take_in, &request, error) : NULL;
}

/* Photos are on the disk before anything names them. One that is no picture is left out: the month
 * names it, and it may come from the server. */
static gboolean
write_photo (const BantarBundleOpened *opened,
             BantarPhotoBatch *batch,
             const char *sha256,
             GHashTable *photos,
             GError **error)
{
  g_autoptr (GBytes) jpeg = bantar_bundle_file_get_photo (opened->file, sha256, error);
  g_autoptr (GError) local_error = NULL;
  BantarPhoto *photo;

  if (jpeg == NULL)
    return FALSE;
  photo = bantar_photo_receive_many (batch, sha256, jpeg, &local_error);
  if (photo != NULL) {
    g_hash_table_insert (photos, g_strdup (sha256), photo);
    return TRUE;
  }
  if (g_error_matches (local_error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_PHOTO))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
write_photos (const Request *request, GHashTable *photos, GError **error)
{
  g_autoptr (BantarPhotoBatch) batch = bantar_photo_batch_new (request->folder, error);
  GHashTableIter iter;
  gpointer sha256;

  if (batch == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, request->wanted);
  while (g_hash_table_iter_next (&iter, &sha256, NULL)) {
    if (!write_photo (request->opened, batch, sha256, photos, error))
      return FALSE;
  }
  return bantar_photo_batch_finish (batch, error);
}

/* Looked at first: what needs a yes is said, and which pictures are needed is known, before
 * anything is written. */
static BantarBundlePreview *
take_in_file (BantarStore *store, Request *request, GError **error)
{
  g_autoptr (BantarBundlePreview) before = bantar_store_run (store, do_take_in, request, error);
  g_autoptr (GHashTable) photos =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) bantar_photo_free);

  if (before == NULL || !write_photos (request, photos, error))
    return NULL;
  g_hash_table_remove_all (request->wanted);
  request->photos = photos;
  return bantar_store_run (store, do_take_in, request, error);
}

/**
 * bantar_bundle_import:
 * @consent: to what a person said yes
 *
 * Takes in a file: all that it brings, in one step, or nothing. Doing it again changes nothing.
 *
 * Returns: (transfer full): what was done, or `NULL` with `BANTAR_BUNDLE_ERROR_CONSENT`, another
 *   `BANTAR_BUNDLE_ERROR` or a `BANTAR_STORE_ERROR`
 */
BantarBundlePreview *
bantar_bundle_import (BantarStore *store,
                      const char *path,
                      const BantarBundleConsent *consent,
                      GError **error)
{
  g_autoptr (BantarBundleOpened) opened =
      bantar_bundle_open_file (store, path, consent->passphrase, error);
  g_autoptr (GHashTable) wanted = new_wanted ();
  Request request = { bantar_store_get_folder (store), opened, consent, NULL, wanted };

  return opened != NULL ? take_in_file (store, &request, error) : NULL;
}
