/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/photos.h"

#include "model/period.h"
#include "store/documents.h"
#include "store/photo-file.h"
#include "store/profile-folder.h"

/**
 * bantar_photo_copy:
 *
 * Returns: (transfer full)
 */
BantarPhoto *
bantar_photo_copy (const BantarPhoto *self)
{
  BantarPhoto *copy = g_memdup2 (self, sizeof *self);

  copy->sha256 = g_strdup (self->sha256);
  return copy;
}

void
bantar_photo_free (BantarPhoto *self)
{
  g_free (self->sha256);
  g_free (self);
}

/**
 * bantar_photo_import:
 * @folder: the profile's folder
 * @file: what the person picked; nothing is believed about it
 *
 * Takes a picture in: JPEG, PNG, and HEIC where the platform can read it; upright, at most
 * %BANTAR_PHOTO_SIDE_MAX pixels long, without place, time or camera. On the disk when this returns;
 * the same picture is stored once. Takes time: call it in a thread.
 *
 * Returns: (transfer full): the picture, or `NULL` with `BANTAR_STORE_ERROR_PHOTO`
 */
BantarPhoto *
bantar_photo_import (const char *folder, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = bantar_photo_file_read (file, cancellable, error);
  g_autoptr (GBytes) jpeg = pixbuf != NULL ? bantar_photo_file_encode (pixbuf, error) : NULL;
  g_autoptr (BantarPhoto) photo = g_new0 (BantarPhoto, 1);
  g_autofree char *path = NULL;

  if (jpeg == NULL)
    return NULL;
  photo->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, jpeg);
  photo->bytes = g_bytes_get_size (jpeg);
  photo->width = gdk_pixbuf_get_width (pixbuf);
  photo->height = gdk_pixbuf_get_height (pixbuf);
  path = bantar_profile_folder_get_photo (folder, photo->sha256);
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !bantar_file_write (path, jpeg, error))
    return NULL;
  return g_steal_pointer (&photo);
}

static gboolean
insert (BantarDb *db, const BantarPhoto *photo, GError **error)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autofree char *at = bantar_time_to_string (clock);

  return bantar_db_run (
      db, error, "INSERT INTO photo VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING", "siiis",
      photo->sha256, photo->bytes, (gint64) photo->width, (gint64) photo->height, at);
}

/**
 * bantar_photos_put_in:
 *
 * Notes a picture whose file is on the disk, and lets it wait to be sent, within the caller's
 * transaction. A picture that is known already stays as it is, unless it was refused: its file is
 * here again now, so it is tried again.
 */
gboolean
bantar_photos_put_in (BantarDb *db, gint64 rt, const BantarPhoto *photo, GError **error)
{
  g_autofree char *name = bantar_documents_rt_db (rt);
  g_autofree char *id = g_strconcat ("photo:", photo->sha256, NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (BantarDocument) known = bantar_documents_get (db, name, id, &local_error);

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (known != NULL)
    return known->state != BANTAR_DOCUMENT_REFUSED || bantar_documents_touch (db, name, id, error);
  return insert (db, photo, error) && bantar_documents_touch (db, name, id, error);
}

/**
 * bantar_photo_receive:
 * @sha256: of @jpeg, as the caller has made sure
 *
 * Keeps a picture as it came from the RT's other laptop, if it is one. On the disk when this
 * returns. Takes time: call it in a thread.
 *
 * Returns: (transfer full): the picture, or `NULL`, with `BANTAR_STORE_ERROR_PHOTO` when it is none
 */
BantarPhoto *
bantar_photo_receive (const char *folder, const char *sha256, GBytes *jpeg, GError **error)
{
  g_autoptr (BantarPhoto) photo = g_new0 (BantarPhoto, 1);
  g_autofree char *path = bantar_profile_folder_get_photo (folder, sha256);

  photo->sha256 = g_strdup (sha256);
  photo->bytes = g_bytes_get_size (jpeg);
  if (!bantar_photo_file_measure (jpeg, &photo->width, &photo->height, error) ||
      !bantar_file_write (path, jpeg, error))
    return NULL;
  return g_steal_pointer (&photo);
}

/**
 * bantar_photos_take_in:
 * @photo: from bantar_photo_receive()
 * @rev: of its document on the server
 *
 * Notes a picture that the server has too, within the caller's transaction.
 */
gboolean
bantar_photos_take_in (BantarDb *db,
                       gint64 rt,
                       const BantarPhoto *photo,
                       const char *rev,
                       GError **error)
{
  g_autofree char *name = bantar_documents_rt_db (rt);
  g_autofree char *id = g_strconcat ("photo:", photo->sha256, NULL);

  return insert (db, photo, error) &&
         bantar_documents_set_base (db, name, id, rev, "", BANTAR_DOCUMENT_CONFIRMED, error);
}

/**
 * bantar_photos_was_carried:
 * @carried: (out): whether a month names it that was brought by file from the RT's own laptop
 */
gboolean
bantar_photos_was_carried (BantarDb *db,
                           gint64 rt,
                           const char *sha256,
                           gboolean *carried,
                           GError **error)
{
  gint64 n;

  if (!bantar_db_read_int (db, &n, error,
                           "SELECT EXISTS (SELECT 1 FROM answer_photo JOIN checklist"
                           " USING (rt, period) WHERE sha256 = ?2 AND rt = ?1 AND carried = 1)",
                           "is", rt, sha256))
    return FALSE;
  *carried = n != 0;
  return TRUE;
}
