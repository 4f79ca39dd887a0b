/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A profile that cannot be opened: what is wrong, and the way out that fits. */
#include "config.h"

#include "model/period.h"
#include "store/auto-backups.h"
#include "store/profile-folder.h"
#include "ui-test.h"
#include "window-test.h"
#include "words/format.h"

#include <string.h>

/* Prepared, then spoilt: the window has opened it before, as it does every day. */
static void
prepare (BantarDb *db, const char *folder)
{
  g_autoptr (GError) error = NULL;

  test_say (db, window_test_get_period (), "bersih-1", BANTAR_STATUS_MET);
  g_assert_true (bantar_auto_backups_keep_before_restore (db, folder, &error));
  g_assert_no_error (error);
}

static void
prepare_without_backup (BantarDb *db, const char *folder)
{
  test_say_all (db, window_test_get_period (), BANTAR_STATUS_MET);
}

static void
prepare_newer (BantarDb *db, const char *folder)
{
  g_assert_true (bantar_db_exec (db, "PRAGMA user_version = 99", NULL));
}

static void
damage (const char *folder)
{
  g_autofree char *path = bantar_profile_folder_get_database (folder);
  g_autoptr (GBytes) bytes = test_read_file (path);
  gsize size = g_bytes_get_size (bytes);
  g_autofree char *content = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

  memset (content + 4096, 0x5a, size - 4096);
  test_write_file (path, content, size);
}

static void
open_window (WindowTest *fixture)
{
  fixture->profile = bantar_profile_new (fixture->folder);
  fixture->settings = g_settings_new (BANTAR_APP_ID);
  fixture->window = bantar_window_new (NULL, fixture->settings);
  bantar_window_load_profile (fixture->window, fixture->profile);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
set_up (WindowTest *fixture, gconstpointer data)
{
  BantarDb *db = NULL;

  fixture->folder = test_folder_new ();
  db = test_db_set_up (fixture->folder);
  ((WindowPrepare) data) (db, fixture->folder);
  bantar_db_close (db);
  if (data != prepare_newer)
    damage (fixture->folder);
  open_window (fixture);
}

/* The day of the backup, not its file's name; and what was there comes back. */
static void
test_recover (WindowTest *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) today = bantar_time_today (now, NULL);
  g_autofree char *day = bantar_format_date (today);
  g_autofree char *word = g_strdup_printf ("Restore from the automatic backup (%s)", day);

  window_test_wait_text (fixture->window, "is damaged");
  window_test_wait_text (fixture->window, word);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) ==
                 window_test_find_button (GTK_WIDGET (fixture->window), word));
  window_test_press (fixture->window, word);
  window_test_wait_text (fixture->window, "19 more");
}

static void
test_without_backup (WindowTest *fixture, gconstpointer data)
{
  window_test_wait_text (fixture->window, "There is no automatic backup");
  g_assert_nonnull (
      window_test_find_button (GTK_WIDGET (fixture->window), "Save a copy of the damaged file…"));
}

/* Nothing is damaged: neither is there anything to restore, nor a file to rescue. */
static void
test_newer (WindowTest *fixture, gconstpointer data)
{
  window_test_wait_text (fixture->window, "written by a newer Bantar");
  g_assert_null (
      window_test_find_button (GTK_WIDGET (fixture->window), "Save a copy of the damaged file…"));
  g_assert_nonnull (window_test_find_button (GTK_WIDGET (fixture->window), "Try again"));
}

static void
add (const char *name, WindowPrepare begin, void (*test) (WindowTest *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/trouble-page/", name, NULL);

  g_test_add (path, WindowTest, begin, set_up, test, window_test_tear_down);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  add ("recover", prepare, test_recover);
  add ("without-backup", prepare_without_backup, test_without_backup);
  add ("newer", prepare_newer, test_newer);
  return g_test_run ();
}
