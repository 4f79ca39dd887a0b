/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/profile-folder.h"

#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

/**
 * bantar_profile_folder_get_root:
 *
 * Returns: (transfer full): the folder that this user's profiles are in
 */
char *
bantar_profile_folder_get_root (void)
{
  return g_build_filename (g_get_user_data_dir (), "bantar", NULL);
}

/**
 * bantar_profile_folder_name:
 *
 * Returns: (transfer full): the folder of a new profile of this RT
 */
char *
bantar_profile_folder_name (const char *kelurahan, guint rt)
{
  g_autofree char *root = bantar_profile_folder_get_root ();
  g_autofree char *name = g_strdup_printf ("%s-rt%02u", kelurahan, rt);

  return g_build_filename (root, name, NULL);
}

/**
 * bantar_profile_folder_name_of:
 * @user: name of an account
 *
 * Returns: (transfer full): the folder of a new profile of that account's many RTs
 */
char *
bantar_profile_folder_name_of (const char *user)
{
  g_autofree char *root = bantar_profile_folder_get_root ();
  g_autofree char *name = g_strconcat ("account-", user, NULL);

  g_strcanon (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-", '_');
  return g_build_filename (root, name, NULL);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * bantar_profile_folder_list:
 *
 * Returns: (transfer full) (element-type utf8): the folders that hold a profile, sorted
 */
GPtrArray *
bantar_profile_folder_list (void)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *root = bantar_profile_folder_get_root ();
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    char *folder = g_build_filename (root, name, NULL);

    if (bantar_profile_folder_exists (folder))
      g_ptr_array_add (folders, folder);
    else
      g_free (folder);
  }
  g_ptr_array_sort (folders, compare_paths);
  return folders;
}

static void
list (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, bantar_profile_folder_list (), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * bantar_profile_folder_list_async:
 *
 * See bantar_profile_folder_list().
 */
void
bantar_profile_folder_list_async (GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_run_in_thread (task, list);
}

/**
 * bantar_profile_folder_list_finish:
 *
 * Returns: (transfer full) (element-type utf8) (nullable): `NULL` only when it was cancelled
 */
GPtrArray *
bantar_profile_folder_list_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
bantar_profile_folder_get_database (const char *folder)
{
  return g_build_filename (folder, "bantar.db", NULL);
}

char *
bantar_profile_folder_get_photos (const char *folder)
{
  return g_build_filename (folder, "photos", NULL);
}

char *
bantar_profile_folder_get_backups (const char *folder)
{
  return g_build_filename (folder, "backups", NULL);
}

char *
bantar_profile_folder_get_photo (const char *folder, const char *sha256)
{
  g_autofree char *name = g_strconcat (sha256, ".jpg", NULL);

  return g_build_filename (folder, "photos", name, NULL);
}

gboolean
bantar_profile_folder_exists (const char *folder)
{
  g_autofree char *path = bantar_profile_folder_get_database (folder);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

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

static gboolean
make_folder (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;
  bantar_file_set_error (errno, path, error);
  return FALSE;
}

/* SQLite would make its file readable by everyone on the laptop; its -wal and -shm copy the mode.
 */
static gboolean
make_database_file (const char *folder, GError **error)
{
  g_autofree char *path = bantar_profile_folder_get_database (folder);
  int fd = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0) {
    bantar_file_set_error (errno, path, error);
    return FALSE;
  }
  close (fd);
  return TRUE;
}

/**
 * bantar_profile_folder_make:
 *
 * Makes what is missing of a profile's folder.
 */
gboolean
bantar_profile_folder_make (const char *folder, GError **error)
{
  g_autofree char *photos = bantar_profile_folder_get_photos (folder);
  g_autofree char *backups = bantar_profile_folder_get_backups (folder);

  return make_folder (photos, error) && make_folder (backups, error) &&
         make_database_file (folder, error);
}

/**
 * bantar_profile_folder_lock:
 *
 * Makes the profile ours until the file is closed; the kernel lets go by itself when the program is
 * killed, so no stale lock can keep a person out.
 *
 * Returns: a file descriptor to close(), or -1 with `BANTAR_STORE_ERROR_LOCKED`
 */
int
bantar_profile_folder_lock (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  int fd = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0) {
    bantar_file_set_error (errno, path, error);
    return -1;
  }
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;
  close (fd);
  g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_LOCKED,
                       "this profile is open in another program");
  return -1;
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

static gboolean
write_all (int fd, const char *path, GBytes *bytes, GError **error)
{
  gsize left;
  const char *data = g_bytes_get_data (bytes, &left);

  while (left > 0) {
    gssize written = write (fd, data, left);

    if (written < 0 && errno != EINTR) {
      bantar_file_set_error (errno, path, error);
      return FALSE;
    }
    data += MAX (written, 0);
    left -= MAX (written, 0);
  }
  return bantar_file_sync (fd, path, error);
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
  good = write_all (fd, part, bytes, error);
  close (fd);
  if (good && g_rename (part, path) != 0) {
    bantar_file_set_error (errno, path, error);
    good = FALSE;
  }
  if (!good)
    g_unlink (part);
  return good && bantar_folder_sync (folder, error);
}
