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
