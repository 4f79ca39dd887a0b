/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/auto-backups.h"
#include "store/backups.h"
#include "store/documents.h"
#include "store/profile-backups.h"
#include "store/profile-folder.h"
#include "store/recovery.h"

#include "profile-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
  BantarDb *db;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  fixture->db = test_db_set_up (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->db, bantar_db_close);
  test_folder_free (fixture->folder);
}

static void
roll (Fixture *fixture, const char *day)
{
  g_autofree char *midnight = g_strconcat (day, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) today = bantar_time_parse (midnight);
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_auto_backups_roll (fixture->db, fixture->folder, today, &error));
  g_assert_no_error (error);
}

static char *
list (Fixture *fixture)
{
  g_autoptr (GPtrArray) names = bantar_auto_backups_list (fixture->folder);

  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static ino_t
get_inode (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_ino;
}

static void
test_once_a_day (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = test_add_photo (fixture->db, fixture->folder, TEST_MONTH, "bersih-1");
  g_autofree char *photo = bantar_profile_folder_get_photo (fixture->folder, sha256);
  g_autofree char *backup = g_build_filename (fixture->folder, "backups", "auto-2026-11-23", NULL);
  g_autofree char *copy = bantar_profile_folder_get_photo (backup, sha256);
  g_autofree char *database = bantar_profile_folder_get_database (backup);
  g_autofree char *names = NULL;
  ino_t inode;

  roll (fixture, "2026-11-23");
  g_assert_cmpuint (get_inode (photo), ==, get_inode (copy));
  inode = get_inode (database);
  test_say (fixture->db, TEST_MONTH, "bersih-2", BANTAR_STATUS_MET);
  roll (fixture, "2026-11-23");
  g_assert_cmpuint (get_inode (database), ==, inode);
  names = list (fixture);
  g_assert_cmpstr (names, ==, "auto-2026-11-23");
}

/* The newest seven, and the newest of each of the last twelve months. */
static void
test_prune (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *names = NULL;

  for (int month = 9; month <= 24; month++) {
    int year = 2025 + (month - 1) / 12;

    for (int day = 1; day <= (month == 24 ? 9 : 2); day++) {
      g_autofree char *name = g_strdup_printf ("%d-%02d-%02d", year, (month - 1) % 12 + 1, day);

      roll (fixture, name);
    }
  }
  for (int day = 9; day >= 3; day--)
    g_string_append_printf (expected, "auto-2026-12-%02d ", day);
  for (int month = 11; month >= 1; month--)
    g_string_append_printf (expected, "auto-2026-%02d-02 ", month);
  g_string_truncate (expected, expected->len - 1);
  names = list (fixture);
  g_assert_cmpstr (names, ==, expected->str);
}

/* What a power cut left of one is neither taken for a backup nor in the way of the next. */
static void
test_unfinished (Fixture *fixture, gconstpointer data)
{
  g_autofree char *part =
      g_build_filename (fixture->folder, "backups", "auto-2026-11-23.part", NULL);
  g_autofree char *database = g_build_filename (part, "bantar.db", NULL);
  g_autofree char *none = NULL;
  g_autofree char *names = NULL;

  g_assert_cmpint (g_mkdir (part, 0700), ==, 0);
  test_write_file (database, "half", 4);
  none = list (fixture);
  g_assert_cmpstr (none, ==, "");
  roll (fixture, "2026-11-23");
  names = list (fixture);
  g_assert_cmpstr (names, ==, "auto-2026-11-23");
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

static void
damage (const char *path)
{
  g_autoptr (GBytes) bytes = test_read_file (path);
  gsize size = g_bytes_get_size (bytes);
  g_autofree char *content = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

  memset (content + size - 8192, 0x5a, 8192);
  test_write_file (path, content, size);
}

static void
damage_profile (Fixture *fixture)
{
  g_autofree char *path = bantar_profile_folder_get_database (fixture->folder);

  g_clear_pointer (&fixture->db, bantar_db_close);
  damage (path);
}

/* Damage within a text is none to SQLite. */
static gboolean
can_copy (const char *path, const char *copy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarDb) db = bantar_db_open (path, &error);
  gboolean good = db != NULL && bantar_db_copy_to (db, copy, &error);

  g_unlink (copy);
  if (!good)
    g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_DAMAGED);
  return good;
}

/* However much of the file is gone, it is called damaged, and not, say, too large for the disk. */
static void
test_damage_by_pages (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = bantar_profile_folder_get_database (fixture->folder);
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.db", NULL);
  g_autoptr (GBytes) whole = NULL;
  guint n_damaged = 0;
  gsize size;

  test_say_all (fixture->db, TEST_MONTH, BANTAR_STATUS_MET);
  test_say_all (fixture->db, TEST_MONTH - 1, BANTAR_STATUS_MET);
  g_clear_pointer (&fixture->db, bantar_db_close);
  whole = test_read_file (path);
  size = g_bytes_get_size (whole);
  for (gsize left = 4096; left < size; left += 4096) {
    g_autofree char *content = g_memdup2 (g_bytes_get_data (whole, NULL), size);

    memset (content + left, 0x5a, size - left);
    test_write_file (path, content, size);
    n_damaged += !can_copy (path, copy);
  }
  g_assert_cmpuint (n_damaged, >, 10);
}

static void
damage_backup (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, "backups", name, "bantar.db", NULL);

  damage (path);
}

static void
test_damaged_is_not_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) today = bantar_time_parse ("2026-11-24T00:00:00Z");
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = bantar_profile_folder_get_database (fixture->folder);

  roll (fixture, "2026-11-23");
  damage_profile (fixture);
  fixture->db = bantar_db_open (path, &error);
  g_assert_false (bantar_auto_backups_roll (fixture->db, fixture->folder, today, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_DAMAGED);
  names = list (fixture);
  g_assert_cmpstr (names, ==, "auto-2026-11-23");
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *newest = NULL;
  g_autofree char *older = NULL;

  g_assert_null (bantar_recovery_find (fixture->folder, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_BACKUP);
  g_clear_error (&error);
  roll (fixture, "2026-11-21");
  roll (fixture, "2026-11-22");
  newest = bantar_recovery_find (fixture->folder, &error);
  g_assert_cmpstr (newest, ==, "auto-2026-11-22");
  g_assert_cmpstr (bantar_auto_backups_get_day (newest), ==, "2026-11-22");
  damage_backup (fixture, newest);
  older = bantar_recovery_find (fixture->folder, &error);
  g_assert_cmpstr (older, ==, "auto-2026-11-21");
}

static guint
count_damaged (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint count = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    count += g_str_has_prefix (name, "bantar-damaged-") && g_str_has_suffix (name, ".db");
  return count;
}

static void
test_recover (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sha256 = test_add_photo (fixture->db, fixture->folder, TEST_MONTH, "bersih-1");
  g_autofree char *photo = bantar_profile_folder_get_photo (fixture->folder, sha256);
  g_autofree char *log = g_build_filename (fixture->folder, "bantar.db-wal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarChecklist) month = NULL;
  GStatBuf status;

  test_note_feed (fixture->db);
  roll (fixture, "2026-11-23");
  test_say (fixture->db, TEST_MONTH, "bersih-2", BANTAR_STATUS_MET);
  damage_profile (fixture);
  test_write_file (log, "a log of the damaged file", 25);
  g_unlink (photo);
  g_assert_true (bantar_recovery_run (fixture->folder, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_damaged (fixture->folder), ==, 1);
  fixture->db = test_db_open (fixture->folder);
  g_assert_true (bantar_db_quick_check (fixture->db, &error));
  month = test_load (fixture->db, TEST_MONTH);
  g_assert_nonnull (bantar_checklist_get_answer (month, "bersih-1"));
  g_assert_null (bantar_checklist_get_answer (month, "bersih-2"));
  g_assert_cmpint (test_count (fixture->db, "feed"), ==, 0);
  g_assert_cmpint (g_stat (photo, &status), ==, 0);
}

static void
test_recover_without_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = bantar_profile_folder_get_database (fixture->folder);
  g_autoptr (GError) error = NULL;

  damage_profile (fixture);
  g_assert_false (bantar_recovery_run (fixture->folder, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_BACKUP);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_damaged (fixture->folder), ==, 0);
}

/* As the window does it: the check fails, the way out is taken, and the same profile goes on. */
static void
test_profile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarProfile) profile = NULL;
  g_autoptr (GAsyncResult) checked = NULL;
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (GAsyncResult) recovered = NULL;
  g_autoptr (GAsyncResult) rolled = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  test_say_all (fixture->db, TEST_MONTH, BANTAR_STATUS_MET);
  roll (fixture, "2026-11-22");
  damage_profile (fixture);
  profile = bantar_profile_new (fixture->folder);
  bantar_profile_check_async (profile, test_on_result, &checked);
  TEST_ITERATE_UNTIL (checked != NULL);
  g_assert_false (bantar_profile_check_finish (profile, checked, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  bantar_profile_find_recovery_async (profile, test_on_result, &found);
  TEST_ITERATE_UNTIL (found != NULL);
  name = bantar_profile_find_recovery_finish (profile, found, &error);
  g_assert_cmpstr (name, ==, "auto-2026-11-22");
  bantar_profile_recover_async (profile, test_on_result, &recovered);
  TEST_ITERATE_UNTIL (recovered != NULL);
  g_assert_true (bantar_profile_recover_finish (profile, recovered, &error));
  g_assert_no_error (error);
  TEST_ITERATE_UNTIL (bantar_profile_get_overview (profile) != NULL);
  bantar_profile_roll_backups_async (profile, test_on_result, &rolled);
  TEST_ITERATE_UNTIL (rolled != NULL);
  g_assert_true (bantar_profile_roll_backups_finish (profile, rolled, &error));
  bantar_store_close (bantar_profile_get_store (profile));
}

/* A connection that has been at work for a while, as the window's has, restores as well. */
static void
test_restore_later (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "x.bantar-backup", NULL);
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (GError) error = NULL;

  test_say (fixture->db, TEST_MONTH, "bersih-1", BANTAR_STATUS_MET);
  g_assert_true (bantar_backup_write (fixture->db, fixture->folder, path, FALSE, &error));
  test_say (fixture->db, TEST_MONTH, "bersih-1", BANTAR_STATUS_UNMET);
  g_assert_cmpint (test_count (fixture->db, "(SELECT DISTINCT part FROM answer ORDER BY at)"), ==,
                   1);
  g_assert_true (bantar_db_exec (fixture->db, "CREATE TEMP TABLE at_work (x)", &error));
  g_assert_true (bantar_backup_restore (fixture->db, fixture->folder, path, &error));
  g_assert_no_error (error);
  month = test_load (fixture->db, TEST_MONTH);
  g_assert_cmpint (bantar_checklist_get_answer (month, "bersih-1")->status, ==, BANTAR_STATUS_MET);
}

static void
test_profile_back_up_and_restore (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "x.bantar-backup", NULL);
  g_autoptr (BantarProfile) profile = NULL;
  g_autoptr (GAsyncResult) written = NULL;
  g_autoptr (GAsyncResult) previewed = NULL;
  g_autoptr (GAsyncResult) restored = NULL;
  g_autoptr (BantarBackupPreview) preview = NULL;
  g_autoptr (GError) error = NULL;

  test_say (fixture->db, TEST_MONTH, "bersih-1", BANTAR_STATUS_MET);
  g_clear_pointer (&fixture->db, bantar_db_close);
  profile = bantar_profile_new (fixture->folder);
  bantar_profile_back_up_async (profile, path, FALSE, test_on_result, &written);
  TEST_ITERATE_UNTIL (written != NULL);
  g_assert_true (bantar_profile_back_up_finish (profile, written, &error));
  bantar_profile_preview_backup_async (profile, path, test_on_result, &previewed);
  TEST_ITERATE_UNTIL (previewed != NULL);
  preview = bantar_profile_preview_backup_finish (profile, previewed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->info->months->len, ==, 1);
  g_assert_cmpuint (preview->changes->len, ==, 1);
  bantar_profile_restore_async (profile, path, test_on_result, &restored);
  TEST_ITERATE_UNTIL (restored != NULL);
  g_assert_true (bantar_profile_restore_finish (profile, restored, &error));
  g_assert_no_error (error);
  bantar_store_close (bantar_profile_get_store (profile));
}

#define ADD(name, func) g_test_add ("/store/recovery/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("once-a-day", test_once_a_day);
  ADD ("prune", test_prune);
  ADD ("unfinished", test_unfinished);
  ADD ("damaged-is-not-kept", test_damaged_is_not_kept);
  ADD ("damage-by-pages", test_damage_by_pages);
  ADD ("find", test_find);
  ADD ("recover", test_recover);
  ADD ("recover-without-backup", test_recover_without_backup);
  ADD ("profile", test_profile);
  ADD ("restore-later", test_restore_later);
  ADD ("profile-back-up-and-restore", test_profile_back_up_and_restore);
  return g_test_run ();
}
