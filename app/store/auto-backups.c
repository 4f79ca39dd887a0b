/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/auto-backups.h"

#include "store/old-copies.h"
#include "store/profile-folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define DAILY        "auto-"
#define UNFINISHED   ".part"
#define DAY_LENGTH   10 /* 2026-11-23 */
#define MONTH_LENGTH 7  /* 2026-11 */

/**
 * bantar_auto_backups_remove:
 *
 * Removes a backup. Everything in it was made by this program. Links are removed, not followed.
 */
void
bantar_auto_backups_remove (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
      bantar_auto_backups_remove (child);
    else
      g_unlink (child);
  }
  g_rmdir (path);
}

/* Photos never change, so a second name for the same file is a backup that takes no room. */
static gboolean
link_photos (const char *folder, const char *backup, GError **error)
{
  g_autofree char *from = bantar_profile_folder_get_photos (folder);
  g_autofree char *to = bantar_profile_folder_get_photos (backup);
  g_autoptr (GDir) dir = g_dir_open (from, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *old = g_build_filename (from, name, NULL);
    g_autofree char *new = g_build_filename (to, name, NULL);

    if (g_str_has_suffix (name, ".jpg") && link (old, new) != 0) {
      bantar_file_set_error (errno, new, error);
      return FALSE;
    }
  }
  return bantar_folder_sync (to, error);
}

static gboolean
fill (BantarDb *db, const char *folder, const char *backup, GError **error)
{
  g_autofree char *photos = bantar_profile_folder_get_photos (backup);
  g_autofree char *database = bantar_profile_folder_get_database (backup);

  if (g_mkdir_with_parents (photos, 0700) != 0) {
    bantar_file_set_error (errno, photos, error);
    return FALSE;
  }
  return bantar_db_copy_to (db, database, error) && link_photos (folder, backup, error) &&
         bantar_folder_sync (backup, error);
}

/**
 * bantar_auto_backups_keep:
 * @folder: the profile's
 * @name: of the new backup
 *
 * Makes an automatic backup: whole and on the disk, or not there under its name.
 */
gboolean
bantar_auto_backups_keep (BantarDb *db, const char *folder, const char *name, GError **error)
{
  g_autofree char *backups = bantar_profile_folder_get_backups (folder);
  g_autofree char *path = g_build_filename (backups, name, NULL);
  g_autofree char *part = g_strconcat (path, UNFINISHED, NULL);
  gboolean good;

  bantar_auto_backups_remove (part);
  good = fill (db, folder, part, error);
  if (good && g_rename (part, path) != 0) {
    bantar_file_set_error (errno, path, error);
    good = FALSE;
  }
  if (!good)
    bantar_auto_backups_remove (part);
  return good && bantar_folder_sync (backups, error);
}

/**
 * bantar_auto_backups_keep_before_restore:
 *
 * What is there now, before a backup takes its place.
 */
gboolean
bantar_auto_backups_keep_before_restore (BantarDb *db, const char *folder, GError **error)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autofree char *name = g_date_time_format (clock, BANTAR_BEFORE_RESTORE "%Y-%m-%dT%H%M%S.%fZ");

  return bantar_auto_backups_keep (db, folder, name, error);
}

/**
 * bantar_auto_backups_get_day:
 * @name: of a backup
 *
 * Returns: (nullable): what follows the kind in @name, beginning with the day "2026-11-23"; `NULL`
 *   when @name is not that of an automatic backup
 */
const char *
bantar_auto_backups_get_day (const char *name)
{
  const char *day = NULL;

  if (g_str_has_suffix (name, UNFINISHED))
    return NULL;
  if (g_str_has_prefix (name, DAILY))
    day = name + strlen (DAILY);
  else if (g_str_has_prefix (name, BANTAR_BEFORE_RESTORE))
    day = name + strlen (BANTAR_BEFORE_RESTORE);
  return day != NULL && strlen (day) >= DAY_LENGTH && g_ascii_isdigit (*day) ? day : NULL;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  return strcmp (bantar_auto_backups_get_day (*(char *const *) b),
                 bantar_auto_backups_get_day (*(char *const *) a));
}

/**
 * bantar_auto_backups_list:
 *
 * Returns: (transfer full) (element-type utf8): names of the automatic backups, newest first
 */
GPtrArray *
bantar_auto_backups_list (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *backups = bantar_profile_folder_get_backups (folder);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    if (bantar_auto_backups_get_day (name) != NULL)
      g_ptr_array_add (names, g_strdup (name));
  }
  g_ptr_array_sort (names, compare_days);
  return names;
}

/* The newest seven, and of the last twelve months in which there is one, the newest each. */
static void
prune (const char *folder)
{
  g_autofree char *backups = bantar_profile_folder_get_backups (folder);
  g_autoptr (GPtrArray) names = bantar_auto_backups_list (folder);
  const char *month = "";
  guint n_days = 0;
  guint n_months = 0;

  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    const char *day = bantar_auto_backups_get_day (name);
    g_autofree char *path = g_build_filename (backups, name, NULL);
    gboolean newest_of_month;

    if (!g_str_has_prefix (name, DAILY))
      continue;
    newest_of_month = strncmp (day, month, MONTH_LENGTH) != 0;
    n_months += newest_of_month;
    month = day;
    if (++n_days > BANTAR_AUTO_BACKUPS_RECENT &&
        !(newest_of_month && n_months <= BANTAR_AUTO_BACKUPS_MONTHS))
      bantar_auto_backups_remove (path);
  }
}

/**
 * bantar_auto_backups_roll:
 * @today: names the backup
 *
 * Makes the day's backup unless there is one, and removes those that are too many. A damaged
 * database is not copied, and then no older backup is removed either.
 */
gboolean
bantar_auto_backups_roll (BantarDb *db, const char *folder, GDateTime *today, GError **error)
{
  g_autofree char *name = g_date_time_format (today, DAILY "%Y-%m-%d");
  g_autofree char *backups = bantar_profile_folder_get_backups (folder);
  g_autofree char *path = g_build_filename (backups, name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!bantar_db_quick_check (db, error) || !bantar_auto_backups_keep (db, folder, name, error))
    return FALSE;
  prune (folder);
  bantar_old_copies_prune (folder, today);
  return TRUE;
}
