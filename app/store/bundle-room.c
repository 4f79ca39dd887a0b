/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/bundle-room.h"

#include "store/db.h"
#include "store/file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/statvfs.h>

#define ROOM_TIMES 3 /* as large as the file: its inside, the pictures, and the database's own */

static char *
get_room (const char *folder)
{
  return g_build_filename (folder, "bundle", NULL);
}

/**
 * bantar_bundle_room_get_path:
 * @folder: the profile's
 *
 * Returns: (transfer full): a new name in there; the caller removes the file
 */
char *
bantar_bundle_room_get_path (const char *folder, GError **error)
{
  g_autofree char *room = get_room (folder);
  g_autofree char *name = g_uuid_string_random ();

  if (g_mkdir (room, 0700) != 0 && errno != EEXIST) {
    bantar_file_set_error (errno, room, error);
    return NULL;
  }
  return g_build_filename (room, name, NULL);
}

/**
 * bantar_bundle_room_clean:
 *
 * For who has just locked the profile: whatever is there, nobody is at work on it.
 */
void
bantar_bundle_room_clean (const char *folder)
{
  g_autofree char *room = get_room (folder);
  g_autoptr (GDir) dir = g_dir_open (room, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (room, name, NULL);

    g_unlink (path);
  }
}

/**
 * bantar_bundle_room_check:
 * @path: a bundle
 *
 * Returns: `FALSE` with `BANTAR_STORE_ERROR_FULL` when the profile's disk has no room to take it
 * in: better said before than half way
 */
gboolean
bantar_bundle_room_check (const char *folder, const char *path, GError **error)
{
  struct statvfs disk;
  GStatBuf file;

  /* What cannot be asked is found out by doing it. */
  if (g_stat (path, &file) != 0 || statvfs (folder, &disk) != 0)
    return TRUE;
  if ((guint64) file.st_size * ROOM_TIMES <= (guint64) disk.f_bavail * disk.f_frsize)
    return TRUE;
  g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FULL,
                       "the disk has no room for the file");
  return FALSE;
}
