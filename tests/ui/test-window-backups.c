/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making and restoring a backup, from the menu over GTK's own file chooser to what the month says
 * afterwards. */
#include "config.h"

#include "store/backups.h"
#include "ui-test.h"
#include "window-test.h"

#include <glib/gstdio.h>

#define PART "bersih-1"

typedef struct {
  GtkFileChooser *chooser;
  GFile *file;
} Chosen;

static gboolean
has_file (gpointer data)
{
  Chosen *chosen = data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chosen->chooser);

  return file != NULL && g_file_equal (file, chosen->file);
}

/* The chooser reads the folder first; then the person presses its button. */
static void
accept (GtkWindow *chooser, GFile *file)
{
  Chosen chosen = { GTK_FILE_CHOOSER (chooser), file };

  shell_test_wait (has_file, &chosen);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  window_test_wait_no_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG);
}

/* A whole path, as a person types it. The profile's folder is any folder, for a backup. */
static void
save_as (WindowTest *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWindow *chooser = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.backup", NULL);
  chooser = window_test_wait_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), path);
  accept (chooser, file);
}

static void
open_backup (WindowTest *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GtkWindow *chooser = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.restore", NULL);
  chooser = window_test_wait_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG);
  gtk_file_chooser_set_file (GTK_FILE_CHOOSER (chooser), file, &error);
  g_assert_no_error (error);
  accept (chooser, file);
}

static GBytes *
read_saved (WindowTest *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  return test_read_file (path);
}

static void
write_backup (BantarDb *db, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_backup_write (db, folder, path, FALSE, &error));
  g_assert_no_error (error);
}

/* The backup says "met"; the profile has gone on since. */
static void
prepare (BantarDb *db, const char *folder)
{
  test_say (db, window_test_get_period (), PART, BANTAR_STATUS_MET);
  write_backup (db, folder, "mine.bantar-backup");
  test_say (db, window_test_get_period (), PART, BANTAR_STATUS_UNMET);
  test_say (db, window_test_get_period (), "bersih-2", BANTAR_STATUS_UNMET);
}

static void
prepare_years (BantarDb *db, const char *folder)
{
  for (BantarPeriod period = window_test_get_period () - 8; period <= window_test_get_period ();
       period++)
    test_say (db, period, PART, BANTAR_STATUS_MET);
  write_backup (db, folder, "mine.bantar-backup");
}

static void
prepare_bad (BantarDb *db, const char *folder)
{
  g_autofree char *mine = g_build_filename (folder, "mine.bantar-backup", NULL);
  g_autofree char *path = g_build_filename (folder, "damaged.bantar-backup", NULL);
  g_autofree char *foreign = g_build_filename (folder, "foreign.bantar-backup", NULL);
  char *others = test_folder_new ();
  g_autoptr (BantarDb) other = test_db_open (others);
  g_autoptr (GBytes) whole = NULL;

  prepare (db, folder);
  whole = test_read_file (mine);
  test_write_file (path, g_bytes_get_data (whole, NULL), g_bytes_get_size (whole) / 2);
  test_write_file (foreign, "a letter", 8);
  bantar_profiles_set_up (other, TEST_KELURAHAN, TEST_NUMBER + 1, "Joko", NULL);
  test_say (other, window_test_get_period (), PART, BANTAR_STATUS_MET);
  write_backup (other, folder, "other.bantar-backup");
  g_clear_pointer (&other, bantar_db_close);
  test_folder_free (others);
}

static gpointer
read_status (BantarDb *db, gpointer data, GError **error)
{
  return bantar_db_read_text (db, error,
                              "SELECT group_concat (part || ' ' || status, ', ')"
                              " FROM (SELECT * FROM answer ORDER BY part)",
                              "");
}

static void
assert_month (WindowTest *fixture, const char *expected)
{
  g_autofree char *answers = window_test_run (fixture, read_status, NULL);

  g_assert_cmpstr (answers, ==, expected);
}

static void
answer (GtkWindow *question, const char *word)
{
  window_test_press (question, word);
  window_test_wait_no_dialog (ADW_TYPE_MESSAGE_DIALOG);
}

static void
test_save (WindowTest *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "new.bantar-backup", NULL);
  GtkWindow *question = NULL;
  GStatBuf status;

  save_as (fixture, "new.bantar-backup");
  window_test_wait_text (fixture->window, "The backup is complete.");
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  open_backup (fixture, "new.bantar-backup");
  question = window_test_wait_dialog (ADW_TYPE_MESSAGE_DIALOG);
  window_test_wait_text (question, "now 2 of 20 items, in the backup 2 of 20 items");
  answer (question, "Cancel");
}

/* Without the ending it would not be offered for restoring; a name that nobody was asked about is
 * not written over. */
static void
test_save_without_ending (WindowTest *fixture, gconstpointer data)
{
  g_autoptr (GBytes) before = read_saved (fixture, "mine.bantar-backup");
  g_autoptr (GBytes) added = NULL;
  g_autoptr (GBytes) after = NULL;

  save_as (fixture, "new");
  window_test_wait_text (fixture->window, "The backup is complete.");
  added = read_saved (fixture, "new.bantar-backup");
  g_assert_cmpuint (g_bytes_get_size (added), >, 0);
  save_as (fixture, "mine");
  window_test_wait_text (fixture->window, "There is a file of this name already.");
  after = read_saved (fixture, "mine.bantar-backup");
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_restore (WindowTest *fixture, gconstpointer data)
{
  GtkWindow *question = NULL;

  open_backup (fixture, "mine.bantar-backup");
  question = window_test_wait_dialog (ADW_TYPE_MESSAGE_DIALOG);
  window_test_wait_text (question, "now 2 of 20 items, in the backup 1 of 20 items");
  assert_month (fixture, "bersih-1 unmet, bersih-2 unmet");
  answer (question, "Restore");
  window_test_wait_text (fixture->window, "Restored.");
  assert_month (fixture, "bersih-1 met");
  window_test_wait_text (fixture->window, "19 more");
}

static void
test_cancel (WindowTest *fixture, gconstpointer data)
{
  open_backup (fixture, "mine.bantar-backup");
  answer (window_test_wait_dialog (ADW_TYPE_MESSAGE_DIALOG), "Cancel");
  assert_month (fixture, "bersih-1 unmet, bersih-2 unmet");
}

static void
test_years (WindowTest *fixture, gconstpointer data)
{
  GtkWindow *question = NULL;

  open_backup (fixture, "mine.bantar-backup");
  question = window_test_wait_dialog (ADW_TYPE_MESSAGE_DIALOG);
  window_test_wait_text (question, "and 3 earlier months");
  answer (question, "Cancel");
}

static void
assert_refused (WindowTest *fixture, const char *name, const char *words)
{
  open_backup (fixture, name);
  window_test_wait_text (fixture->window, words);
  window_test_wait_no_dialog (ADW_TYPE_MESSAGE_DIALOG);
  assert_month (fixture, "bersih-1 unmet, bersih-2 unmet");
}

static void
test_other_rt (WindowTest *fixture, gconstpointer data)
{
  assert_refused (fixture, "other.bantar-backup", "This backup is of another RT.");
}

static void
test_damaged (WindowTest *fixture, gconstpointer data)
{
  assert_refused (fixture, "damaged.bantar-backup", "This backup file is damaged");
}

static void
test_foreign (WindowTest *fixture, gconstpointer data)
{
  assert_refused (fixture, "foreign.bantar-backup", "This file is not from Bantar.");
}

static void
add (const char *name, WindowPrepare begin, void (*test) (WindowTest *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/window-backups/", name, NULL);

  g_test_add (path, WindowTest, begin, window_test_set_up, test, window_test_tear_down);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  add ("save", prepare, test_save);
  add ("save-without-ending", prepare, test_save_without_ending);
  add ("restore", prepare, test_restore);
  add ("cancel", prepare, test_cancel);
  add ("years", prepare_years, test_years);
  add ("other-rt", prepare_bad, test_other_rt);
  add ("damaged", prepare_bad, test_damaged);
  add ("foreign", prepare_bad, test_foreign);
  return g_test_run ();
}
