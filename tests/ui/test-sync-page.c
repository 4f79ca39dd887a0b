/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands between the laptop and the server, and what can be done about what was refused. */
#include "config.h"

#include "model/json-util.h"
#include "outgoing-page.h"
#include "refused-list.h"
#include "sign-in-dialog.h"
#include "sync-page.h"
#include "ui-test.h"
#include "window-test.h"

#include <glib/gstdio.h>

static void
set (BantarDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  bantar_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

static void
prepare (BantarDb *db, const char *folder)
{
  set (db, "UPDATE profile SET server = 'https://kota.invalid', user = 'rt21';"
           "UPDATE rt SET id = 'k7v2m4q3xa'");
  test_say_with_note (db, window_test_get_period (), "bersih-4", "biasa");
  test_say_with_note (db, window_test_get_period (), "aman-1", TEST_SECRET);
}

static void
prepare_refused (BantarDb *db, const char *folder)
{
  prepare (db, folder);
  set (db, "UPDATE document SET state = 'refused', reason = 'answer:bersih-4'");
}

static void
prepare_photos (BantarDb *db, const char *folder)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  prepare (db, folder);
  first = test_add_photo (db, folder, window_test_get_period (), "bersih-1");
  second = test_add_photo (db, folder, window_test_get_period () - 1, "bersih-3");
}

static void
prepare_refused_photo (BantarDb *db, const char *folder)
{
  prepare_photos (db, folder);
  set (db, "UPDATE document SET state = 'refused', reason = 'attachment' WHERE id LIKE 'photo:%'"
           " AND substr (id, 7) IN (SELECT sha256 FROM answer_photo WHERE part = 'bersih-1')");
}

/* Heard of the server so many days ago by the laptop's clock. */
static void
prepare_heard (BantarDb *db, const char *folder, int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_days (now, -days);
  g_autofree char *at = bantar_time_to_string (then);
  g_autoptr (GError) error = NULL;

  prepare (db, folder);
  bantar_db_run (db, &error, "UPDATE profile SET synced_at = ?1", "s", at);
  g_assert_no_error (error);
}

static void
prepare_silent (BantarDb *db, const char *folder)
{
  prepare_heard (db, folder, 20);
}

static void
prepare_quiet (BantarDb *db, const char *folder)
{
  prepare_heard (db, folder, 13);
}

static GtkWidget *
show (WindowTest *fixture)
{
  window_test_show (fixture, "sync");
  return ui_test_find (GTK_WIDGET (fixture->window), BANTAR_TYPE_SYNC_PAGE);
}

static gboolean
has_file (gpointer data)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (data));

  return file != NULL;
}

static void
save_to (WindowTest *fixture, const char *path)
{
  gboolean replaces = g_file_test (path, G_FILE_TEST_EXISTS);
  GtkWindow *chooser = NULL;

  window_test_press (fixture->window, "Save to a file…");
  chooser = window_test_wait_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), path);
  shell_test_wait (has_file, chooser);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  /* The chooser itself asks. */
  if (replaces)
    gtk_dialog_response (GTK_DIALOG (window_test_wait_dialog (GTK_TYPE_MESSAGE_DIALOG)),
                         GTK_RESPONSE_ACCEPT);
  window_test_wait_no_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG);
  window_test_wait_text (fixture->window, "Saved to a file. Hand it to the Pendamping.");
}

static void
assert_private (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_refused (WindowTest *fixture, gconstpointer data)
{
  GtkWidget *page = show (fixture);

  g_assert_true (shell_test_has_text (page, "Refused by the server"));
  g_assert_true (shell_test_has_text (page, "The answer to Bersih 4, Ruang terbuka hijau"));
  g_assert_null (shell_test_find_text (page, "Waiting to be sent"));
  g_assert_nonnull (window_test_find_button (page, "Save to a file…"));
}

static gpointer
read_state (BantarDb *db, gpointer data, GError **error)
{
  return bantar_db_read_text (db, error, "SELECT state FROM document WHERE id LIKE 'checklist:%'",
                              "");
}

/* No password is known here, so that it only waits; and asking for one is what a person expects. */
static void
test_retry (WindowTest *fixture, gconstpointer data)
{
  g_autofree char *state = NULL;

  show (fixture);
  window_test_press (fixture->window, "Try again");
  window_test_wait_text (fixture->window, "1 change waiting to be sent");
  state = window_test_run (fixture, read_state, NULL);
  g_assert_cmpstr (state, ==, "waiting");
  gtk_window_destroy (window_test_wait_dialog (BANTAR_TYPE_SIGN_IN_DIALOG));
}

/* What would have been sent, for a person to hand over: nothing more, and for nobody else to read,
 * also where a file that all may read was in its place. */
static void
test_save_month (WindowTest *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "november.json", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) doc = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  test_write_file (path, "old", 3);
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  show (fixture);
  save_to (fixture, path);
  assert_private (path);
  bytes = test_read_file (path);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (text, "biasa"));
  g_assert_null (strstr (text, TEST_SECRET));
  doc = bantar_json_parse (text, -1, 1 << 20, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bantar_json_get_string (json_node_get_object (doc), "type", ""), ==,
                   "checklist");
}

static void
test_save_photo (WindowTest *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "handed-in.jpg", NULL);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (shell_test_has_text (show (fixture), "Photo of Bersih 1"));
  save_to (fixture, path);
  assert_private (path);
  bytes = test_read_file (path);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 2, "\xff\xd8", 2);
}

static gpointer
confirm_one (BantarDb *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (
      bantar_db_exec (db,
                      "UPDATE document SET state = 'confirmed' WHERE substr (id, 7) IN"
                      " (SELECT sha256 FROM answer_photo WHERE part = 'bersih-1')",
                      error));
}

/* Which pictures are still to go, and how far it is. */
static void
test_photos (WindowTest *fixture, gconstpointer data)
{
  GtkWidget *page = show (fixture);
  GtkWidget *bar = NULL;

  g_assert_nonnull (shell_test_find_text (page, "2 photos"));
  g_assert_true (shell_test_has_text (page, "Bersih 1, Bersih 3 ("));
  g_object_set (page, "syncing", TRUE, NULL);
  window_test_run (fixture, confirm_one, NULL);
  window_test_wait_text (page, "1 of 2 sent. Still to go: Bersih 3 (");
  bar = ui_test_find (page, GTK_TYPE_PROGRESS_BAR);
  g_assert_cmpfloat_with_epsilon (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)), 0.5,
                                  0.01);
  g_object_set (page, "syncing", FALSE, NULL);
  g_assert_false (gtk_widget_get_visible (bar));
}

static gpointer
confirm_all_photos (BantarDb *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (bantar_db_exec (
      db, "UPDATE document SET state = 'confirmed' WHERE id LIKE 'photo:%'", error));
}

static GtkWidget *
find_row (GtkWidget *page, const char *text)
{
  return gtk_widget_get_ancestor (shell_test_find_text (page, text), GTK_TYPE_LIST_BOX_ROW);
}

/* While an exchange runs the page is shown again and again: what is there stays, with the focus. */
static void
test_rows_stay (WindowTest *fixture, gconstpointer data)
{
  GtkWidget *page = show (fixture);
  GtkRoot *root = GTK_ROOT (fixture->window);
  GtkWidget *photos = find_row (page, "2 photos");
  GtkWidget *month = gtk_widget_get_prev_sibling (photos);

  g_assert_true (gtk_widget_grab_focus (month));
  g_object_set (page, "syncing", TRUE, NULL);
  window_test_run (fixture, confirm_one, NULL);
  window_test_wait_text (page, "1 of 2 sent. Still to go: Bersih 3 (");
  g_assert_true (find_row (page, "1 photo") == photos);
  g_assert_true (gtk_root_get_focus (root) == month);
  window_test_run (fixture, confirm_all_photos, NULL);
  window_test_wait_no_text (fixture->window, "1 photo");
  g_assert_true (gtk_root_get_focus (root) == month);
}

static gpointer
accept_photo (BantarDb *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (bantar_db_exec (db, data, error));
}

/* The row that is looked at stays when another goes, and hands its focus on when it goes itself. */
static void
test_refused_stay (WindowTest *fixture, gconstpointer data)
{
  GtkWidget *page = show (fixture);
  GtkRoot *root = GTK_ROOT (fixture->window);
  GtkWidget *photo = find_row (page, "Photo of Bersih 1");
  GtkWidget *retry = window_test_find_button (photo, "Try again");

  g_assert_true (gtk_widget_grab_focus (retry));
  window_test_run (fixture, accept_photo,
                   "UPDATE document SET state = 'refused', reason = 'size'"
                   " WHERE id LIKE 'checklist:%'");
  window_test_reread (fixture);
  window_test_wait_text (page, "larger than the server takes");
  g_assert_true (find_row (page, "Photo of Bersih 1") == photo);
  g_assert_true (gtk_root_get_focus (root) == retry);
  window_test_run (fixture, accept_photo,
                   "UPDATE document SET state = 'confirmed' WHERE id LIKE 'photo:%'");
  window_test_reread (fixture);
  window_test_wait_no_text (fixture->window, "Photo of Bersih 1");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (root),
                                         ui_test_find (page, BANTAR_TYPE_REFUSED_LIST)));
}

static gpointer
withdraw_one (BantarDb *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (bantar_db_exec (
      db,
      "INSERT INTO withdrawn_photo SELECT 1, sha256, 'removed', '2026-11-20T00:00:00Z', 0"
      " FROM answer_photo WHERE part = 'bersih-1'",
      error));
}

static void
test_withdrawn (WindowTest *fixture, gconstpointer data)
{
  GtkWidget *page = show (fixture);

  window_test_run (fixture, withdraw_one, NULL);
  window_test_reread (fixture);
  window_test_wait_text (page, "1 photo to be removed everywhere");
  g_assert_nonnull (shell_test_find_text (page, "1 photo"));
}

static void
test_silence (WindowTest *fixture, gconstpointer data)
{
  GtkWidget *page = show (fixture);

  g_assert_true (shell_test_has_text (page, ", 20 days ago"));
  g_assert_true (shell_test_has_text (page, "has not been reached for 20 days"));
  /* Also beside the reason why the last try ended. */
  g_object_set (page, "note", "No internet.", NULL);
  g_assert_true (shell_test_has_text (page, "No internet."));
  g_assert_true (shell_test_has_text (page, "has not been reached for 20 days"));
}

/* Two weeks are nothing to worry about. */
static void
test_not_yet_silence (WindowTest *fixture, gconstpointer data)
{
  GtkWidget *page = show (fixture);

  g_assert_true (shell_test_has_text (page, ", 13 days ago"));
  g_assert_false (shell_test_has_text (page, "has not been reached"));
}

static gboolean
is_back (gpointer window)
{
  return g_str_equal (bantar_window_get_page (window), "sync");
}

/* From the keyboard: the page's last row leads to what leaves the laptop, and every item that is
 * sensitive is named there. */
static void
test_outgoing (WindowTest *fixture, gconstpointer data)
{
  const BantarOverview *overview = bantar_profile_get_overview (fixture->profile);
  GPtrArray *parts = bantar_instrument_get_parts (overview->current->instrument);
  GtkWidget *page = NULL;

  show (fixture);
  window_test_press (fixture->window, "What leaves this laptop");
  page = ui_test_find (GTK_WIDGET (fixture->window), BANTAR_TYPE_OUTGOING_PAGE);
  g_assert_cmpstr (bantar_window_get_page (fixture->window), ==, "outgoing");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), page));
  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];
    g_autofree char *label = bantar_part_dup_label (part);

    g_assert_cmpint (shell_test_find_text (page, label) != NULL, ==, part->sensitive);
  }
  g_assert_true (shell_test_has_text (page, "to which office a case was referred"));

  window_test_press (fixture->window, "Back");
  shell_test_wait (is_back, fixture->window);
}

static void
add (const char *name, WindowPrepare begin, void (*test) (WindowTest *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/sync-page/", name, NULL);

  g_test_add (path, WindowTest, begin, window_test_set_up, test, window_test_tear_down);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  add ("refused", prepare_refused, test_refused);
  add ("retry", prepare_refused, test_retry);
  add ("save-month", prepare_refused, test_save_month);
  add ("save-photo", prepare_refused_photo, test_save_photo);
  add ("photos", prepare_photos, test_photos);
  add ("rows-stay", prepare_photos, test_rows_stay);
  add ("refused-stay", prepare_refused_photo, test_refused_stay);
  add ("withdrawn", prepare_photos, test_withdrawn);
  add ("silence", prepare_silent, test_silence);
  add ("not-yet-silence", prepare_quiet, test_not_yet_silence);
  add ("outgoing", prepare, test_outgoing);
  return g_test_run ();
}
