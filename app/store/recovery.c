/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/recovery.h"

#include "store/auto-backups.h"
#include "store/old-copies.h"
#include "store/profile-folder.h"
#include "store/schema.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

static gboolean
is_good (const char *database)
{
  g_autoptr (BantarDb) db = bantar_db_open_read_only (database, NULL);
  gint64 id, version;

  return db != NULL && bantar_db_read_int (db, &id, NULL, "PRAGMA application_id", "") &&
         bantar_db_read_int (db, &version, NULL, "PRAGMA user_version", "") &&
         id == BANTAR_APPLICATION_ID && version > 0 && version <= bantar_schema_get_version () &&
         bantar_db_quick_check (db, NULL);
}

/**
 * bantar_recovery_find:
 * @folder: the profile's
 *
 * Returns: (transfer full): the name of the newest automatic backup that is whole (its day:
 *   bantar_auto_backups_get_day()), or `NULL` with `BANTAR_STORE_ERROR_NO_BACKUP`
 */
char *
bantar_recovery_find (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) names = bantar_auto_backups_list (folder);

  for (guint i = 0; i < names->len; i++) {
    g_autofree char *database =
        g_build_filename (folder, "backups", names->pdata[i], "bantar.db", NULL);

    if (is_good (database))
      return g_strdup (names->pdata[i]);
  }
  g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_BACKUP,
                       "there is no good automatic backup");
  return NULL;
}

/* An older state meets a server that has moved on: the feed is read again from its beginning, and
 * what was on its way waits. How often Kirim was pressed since is not known, but no number may come
 * twice. */
static gboolean
turn_back_sync (const char *database, GError **error)
{
  g_autoptr (BantarDb) db = bantar_db_open (database, error);

  return db != NULL && bantar_db_exec (db,
                                       "PRAGMA journal_mode = MEMORY;"
                                       "BEGIN IMMEDIATE;"
                                       "DELETE FROM feed;"
                                       "UPDATE document SET state = 'waiting', sent_edit = 0"
                                       "  WHERE state = 'sending';"
                                       "UPDATE profile SET counter = counter + 1000;"
                                       "COMMIT",
                                       error);
}

static gboolean
copy_database (const char *from, const char *to, GError **error)
{
  g_autoptr (BantarDb) db = bantar_db_open_read_only (from, error);

  g_unlink (to);
  return db != NULL && bantar_db_copy_to (db, to, error) && turn_back_sync (to, error);
}

static gboolean
link_photos_back (const char *folder, const char *name, GError **error)
{
  g_autofree char *from = g_build_filename (folder, "backups", name, "photos", NULL);
  g_autofree char *to = bantar_profile_folder_get_photos (folder);
  g_autoptr (GDir) dir = g_dir_open (from, 0, error);
  const char *photo;

  if (dir == NULL)
    return FALSE;
  while ((photo = g_dir_read_name (dir)) != NULL) {
    g_autofree char *old = g_build_filename (from, photo, NULL);
    g_autofree char *new = g_build_filename (to, photo, NULL);

    if (link (old, new) != 0 && errno != EEXIST) {
      bantar_file_set_error (errno, new, error);
      return FALSE;
    }
  }
  return bantar_folder_sync (to, error);
}

static gboolean
rename_if_there (const char *from, const char *to, GError **error)
{
  if (g_rename (from, to) == 0 || errno == ENOENT)
    return TRUE;
  bantar_file_set_error (errno, to, error);
  return FALSE;
}

/* The damaged database keeps a second name, so that at no moment is there none under the first. Its
 * write-ahead log must be out of the way before another database comes to that name. */
static gboolean
set_aside (const char *folder, const char *database, GError **error)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autofree char *name =
      g_date_time_format (clock, BANTAR_DAMAGED "%Y-%m-%dT%H%M%S.%fZ" BANTAR_DAMAGED_SUFFIX);
  g_autofree char *damaged = g_build_filename (folder, name, NULL);
  g_autofree char *damaged_log = g_strconcat (damaged, "-wal", NULL);
  g_autofree char *log = g_strconcat (database, "-wal", NULL);
  g_autofree char *index = g_strconcat (database, "-shm", NULL);

  if (link (database, damaged) != 0) {
    bantar_file_set_error (errno, damaged, error);
    return FALSE;
  }
  if (!rename_if_there (log, damaged_log, error))
    return FALSE;
  g_unlink (index);
  return bantar_folder_sync (folder, error);
}

/**
 * bantar_recovery_run:
 * @folder: the profile's; its database is closed
 *
 * Puts the newest good automatic backup in place of the damaged database, which is kept as
 * bantar-damaged-<time>.db with its log.
 *
 * Returns: `FALSE` with `BANTAR_STORE_ERROR_NO_BACKUP`, or another `BANTAR_STORE_ERROR`; then the
 *   database is as it was
 */
gboolean
bantar_recovery_run (const char *folder, GError **error)
{
  g_autofree char *name = bantar_recovery_find (folder, error);
  g_autofree char *database = bantar_profile_folder_get_database (folder);
  g_autofree char *part = g_strconcat (database, ".part", NULL);
  g_autofree char *backup = NULL;

  if (name == NULL)
    return FALSE;
  backup = g_build_filename (folder, "backups", name, "bantar.db", NULL);
  if (!copy_database (backup, part, error) || !link_photos_back (folder, name, error) ||
      !set_aside (folder, database, error))
    return FALSE;
  return rename_if_there (part, database, error) && bantar_folder_sync (folder, error);
}
