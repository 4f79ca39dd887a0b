/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/photos.h"

#include "model/period.h"
#include "store/documents.h"
#include "store/photo-file.h"
#include "store/profile-folder.h"
#include "store/withdrawn-photos.h"

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

/* A comment behind the first two bytes makes it another file that shows the same. */
static GBytes *
add_comment (const char *jpeg, gsize size, const char *comment)
{
  gsize length = strlen (comment);
  GByteArray *bytes = g_byte_array_sized_new (size + length + 4);
  const guint8 segment[] = { 0xff, 0xfe, 0, (guint8) (length + 2) };

  g_byte_array_append (bytes, (const guint8 *) jpeg, 2);
  g_byte_array_append (bytes, segment, sizeof segment);
  g_byte_array_append (bytes, (const guint8 *) comment, length);
  g_byte_array_append (bytes, (const guint8 *) jpeg + 2, size - 2);
  return g_byte_array_free_to_bytes (bytes);
}

/* The server takes no picture under a name that was withdrawn. */
static gboolean
give_new_name (const char *folder, BantarPhoto *photo, GError **error)
{
  g_autofree char *path = bantar_profile_folder_get_photo (folder, photo->sha256);
  g_autofree char *new_path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *jpeg = NULL;
  gsize size;

  if (!g_file_get_contents (path, &jpeg, &size, error))
    return FALSE;
  bytes = add_comment (jpeg, size, "again");
  g_free (photo->sha256);
  photo->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  photo->bytes = g_bytes_get_size (bytes);
  new_path = bantar_profile_folder_get_photo (folder, photo->sha256);
  return g_file_test (new_path, G_FILE_TEST_EXISTS) || bantar_file_write (new_path, bytes, error);
}

/**
 * bantar_photos_admit:
 * @photo: from bantar_photo_import(); gets another name when the server would not take it under
 * this one, because it was unused there for long
 *
 * Returns: `FALSE` with `BANTAR_STORE_ERROR_WITHDRAWN` when a person removed it everywhere
 */
gboolean
bantar_photos_admit (BantarDb *db,
                     gint64 rt,
                     const char *folder,
                     BantarPhoto *photo,
                     GError **error)
{
  for (;;) {
    g_autoptr (GError) local_error = NULL;
    g_autoptr (BantarWithdrawal) withdrawal =
        bantar_withdrawn_photos_get (db, rt, photo->sha256, &local_error);

    if (local_error != NULL) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
    if (withdrawal == NULL)
      return TRUE;
    if (g_str_equal (withdrawal->reason, BANTAR_WITHDRAWN_REMOVED)) {
      g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_WITHDRAWN,
                           "this photo was removed everywhere");
      return FALSE;
    }
    if (!give_new_name (folder, photo, error))
      return FALSE;
  }
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
 * bantar_photos_has:
 * @has: (out): whether the picture is noted for the RT, and on the disk
 */
gboolean
bantar_photos_has (BantarDb *db,
                   gint64 rt,
                   const char *folder,
                   const char *sha256,
                   gboolean *has,
                   GError **error)
{
  g_autofree char *path = bantar_profile_folder_get_photo (folder, sha256);
  gint64 noted;

  if (!bantar_db_read_int (db, &noted, error,
                           "SELECT EXISTS (SELECT 1 FROM photo JOIN document"
                           "  ON document.id = 'photo:' || photo.sha256"
                           " WHERE photo.sha256 = ?2 AND document.db = 'rt/' || ?1"
                           "  AND document.state <> 'refused')",
                           "is", rt, sha256))
    return FALSE;
  *has = noted != 0 && g_file_test (path, G_FILE_TEST_EXISTS);
  return TRUE;
}

/* The server can tell of a picture that never was here, or is not any more; one that was removed
 * everywhere stays so. */
static gboolean
insert_wanted (BantarDb *db, gint64 rt, const BantarPhoto *photo, GError **error)
{
  gint64 removed;

  return bantar_db_read_int (db, &removed, error,
                             "SELECT EXISTS (SELECT 1 FROM withdrawn_photo WHERE rt = ?1"
                             " AND sha256 = ?2 AND reason = 'removed')",
                             "is", rt, photo->sha256) &&
         (removed != 0 || insert (db, photo, error));
}

/**
 * bantar_photos_put_in:
 *
 * Notes a picture whose file is on the disk, and lets it wait to be sent, within the caller's
 * transaction. To the server a picture that is known already stays as it is, unless it was refused:
 * its file is here again now, so it is tried again. One that was withdrawn there as unused is shown
 * here again; the server takes none under this name any more.
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
  if (!insert_wanted (db, rt, photo, error))
    return FALSE;
  return (known != NULL && known->state != BANTAR_DOCUMENT_REFUSED) ||
         bantar_documents_touch (db, name, id, error);
}

static BantarPhoto *
look_at (const char *sha256, GBytes *jpeg, GError **error)
{
  g_autoptr (BantarPhoto) photo = g_new0 (BantarPhoto, 1);

  photo->sha256 = g_strdup (sha256);
  photo->bytes = g_bytes_get_size (jpeg);
  return bantar_photo_file_measure (jpeg, &photo->width, &photo->height, error)
             ? g_steal_pointer (&photo)
             : NULL;
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
  g_autoptr (BantarPhoto) photo = look_at (sha256, jpeg, error);
  g_autofree char *path = bantar_profile_folder_get_photo (folder, sha256);

  return photo != NULL && bantar_file_write (path, jpeg, error) ? g_steal_pointer (&photo) : NULL;
}

/**
 * bantar_photo_receive_many:
 *
 * The same for one of many: they are on the disk when bantar_photo_batch_finish() said so.
 *
 * Returns: (transfer full): see bantar_photo_receive()
 */
BantarPhoto *
bantar_photo_receive_many (BantarPhotoBatch *batch,
                           const char *sha256,
                           GBytes *jpeg,
                           GError **error)
{
  g_autoptr (BantarPhoto) photo = look_at (sha256, jpeg, error);

  return photo != NULL && bantar_photo_batch_add (batch, sha256, jpeg, error)
             ? g_steal_pointer (&photo)
             : NULL;
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
