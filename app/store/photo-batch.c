/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/photo-batch.h"

#include "store/bundle-room.h"
#include "store/file.h"
#include "store/profile-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

typedef struct {
  char *part;
  char *path;
} Pending;

struct _BantarPhotoBatch {
  char *folder;
  int photos;         /* open from the start, to hear of every write that fails */
  GPtrArray *pending; /* (element-type Pending) */
};

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_unlink (pending->part);
  g_free (pending->part);
  g_free (pending->path);
  g_free (pending);
}

/**
 * bantar_photo_batch_new:
 * @folder: the profile's
 *
 * Returns: (transfer full): or `NULL` with a `BANTAR_STORE_ERROR`
 */
BantarPhotoBatch *
bantar_photo_batch_new (const char *folder, GError **error)
{
  g_autofree char *photos = bantar_profile_folder_get_photos (folder);
  int fd = g_open (photos, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  BantarPhotoBatch *self;

  if (fd < 0) {
    bantar_file_set_error (errno, photos, error);
    return NULL;
  }
  self = g_new0 (BantarPhotoBatch, 1);
  self->folder = g_strdup (folder);
  self->photos = fd;
  self->pending = g_ptr_array_new_with_free_func (pending_free);
  return self;
}

/**
 * bantar_photo_batch_free:
 *
 * What was not finished is not there.
 */
void
bantar_photo_batch_free (BantarPhotoBatch *self)
{
  g_ptr_array_unref (self->pending);
  close (self->photos);
  g_free (self->folder);
  g_free (self);
}

static gboolean
write_part (const char *part, GBytes *jpeg, GError **error)
{
  int fd = g_open (part, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  gboolean good;

  if (fd < 0) {
    bantar_file_set_error (errno, part, error);
    return FALSE;
  }
  good =
      bantar_file_append (fd, part, g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg), error);
  close (fd);
  return good;
}

/**
 * bantar_photo_batch_add:
 * @sha256: of @jpeg
 *
 * Takes a photo in; it is there when bantar_photo_batch_finish() said so.
 */
gboolean
bantar_photo_batch_add (BantarPhotoBatch *self, const char *sha256, GBytes *jpeg, GError **error)
{
  g_autofree char *part = bantar_bundle_room_get_path (self->folder, error);
  Pending *pending;

  if (part == NULL)
    return FALSE;
  pending = g_new0 (Pending, 1);
  pending->part = g_steal_pointer (&part);
  pending->path = bantar_profile_folder_get_photo (self->folder, sha256);
  g_ptr_array_add (self->pending, pending);
  return write_part (pending->part, jpeg, error);
}

/* For all that was written anywhere on the disk, which costs more than our own files only when
 * somebody else is writing a lot; asking for them one by one makes the disk empty its cache for
 * each. */
static gboolean
sync_disk (BantarPhotoBatch *self, GError **error)
{
  if (syncfs (self->photos) == 0)
    return TRUE;
  bantar_file_set_error (errno, self->folder, error);
  return FALSE;
}

/**
 * bantar_photo_batch_finish:
 *
 * Durable: when this returns `TRUE` all photos survive a power cut.
 */
gboolean
bantar_photo_batch_finish (BantarPhotoBatch *self, GError **error)
{
  if (self->pending->len == 0)
    return TRUE;
  if (!sync_disk (self, error))
    return FALSE;
  for (guint i = 0; i < self->pending->len; i++) {
    const Pending *pending = self->pending->pdata[i];

    if (!bantar_file_move (pending->part, pending->path, TRUE, error))
      return FALSE;
  }
  return bantar_file_sync (self->photos, self->folder, error);
}
