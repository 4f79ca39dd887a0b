/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file.h"

#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

/**
 * bantar_file_set_error:
 * @code: an errno
 *
 * Turns an errno into a `BANTAR_STORE_ERROR` that says what a person can do about it.
 */
void
bantar_file_set_error (int code, const char *path, GError **error)
{
  BantarStoreError kind = BANTAR_STORE_ERROR_FAILED;

  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    kind = BANTAR_STORE_ERROR_FULL;
  else if (code == EACCES || code == EPERM || code == EROFS || code == ENOTDIR)
    kind = BANTAR_STORE_ERROR_READ_ONLY;
  else if (code == EEXIST)
    kind = BANTAR_STORE_ERROR_EXISTS;
  g_set_error (error, BANTAR_STORE_ERROR, kind, "%s: %s", path, g_strerror (code));
}

/**
 * bantar_file_read:
 *
 * Returns: how much of @length was there to read; -1 with errno
 */
gssize
bantar_file_read (int fd, gpointer data, gsize length)
{
  gsize got = 0;

  while (got < length) {
    gssize more = read (fd, (guint8 *) data + got, length - got);

    if (more == 0)
      break;
    if (more < 0 && errno != EINTR)
      return -1;
    got += MAX (more, 0);
  }
  return (gssize) got;
}

/**
 * bantar_file_append:
 * @path: of @fd, for the error
 *
 * Writes all of it, or says why not.
 */
gboolean
bantar_file_append (int fd, const char *path, gconstpointer data, gsize length, GError **error)
{
  const guint8 *left = data;

  while (length > 0) {
    gssize written = write (fd, left, length);

    if (written < 0 && errno != EINTR) {
      bantar_file_set_error (errno, path, error);
      return FALSE;
    }
    left += MAX (written, 0);
    length -= MAX (written, 0);
  }
  return TRUE;
}

/**
 * bantar_file_sync:
 *
 * Waits until the file's content is on the disk.
 */
gboolean
bantar_file_sync (int fd, const char *path, GError **error)
{
  if (fsync (fd) == 0)
    return TRUE;
  bantar_file_set_error (errno, path, error);
  return FALSE;
}

/**
 * bantar_folder_sync:
 *
 * Waits until the names in a folder are on the disk: without it a renamed file can be gone after a
 * power cut although its content was synced.
 */
gboolean
bantar_folder_sync (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean good;

  if (fd < 0) {
    bantar_file_set_error (errno, path, error);
    return FALSE;
  }
  good = bantar_file_sync (fd, path, error);
  close (fd);
  return good;
}

/**
 * bantar_file_move:
 * @part: a whole file that takes the name @path in one step
 * @replace: whether it may take the place of an existing file
 *
 * Between the question whether the file is there and the renaming another program may have made it.
 * Not every stick's file system can tell the two apart in one step.
 */
gboolean
bantar_file_move (const char *part, const char *path, gboolean replace, GError **error)
{
  int result = replace ? g_rename (part, path)
                       : renameat2 (AT_FDCWD, part, AT_FDCWD, path, RENAME_NOREPLACE);

  if (result != 0 && !replace && errno == EINVAL)
    result = g_rename (part, path);
  if (result == 0)
    return TRUE;
  bantar_file_set_error (errno, path, error);
  return FALSE;
}

/**
 * bantar_file_write:
 * @path: takes this content as a whole or not at all
 *
 * Durable: when this returns `TRUE` the file survives a power cut.
 */
gboolean
bantar_file_write (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (part, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  gboolean good;

  if (fd < 0) {
    bantar_file_set_error (errno, part, error);
    return FALSE;
  }
  good = bantar_file_append (fd, part, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                             error) &&
         bantar_file_sync (fd, part, error);
  close (fd);
  good = good && bantar_file_move (part, path, TRUE, error);
  if (!good)
    g_unlink (part);
  return good && bantar_folder_sync (folder, error);
}
