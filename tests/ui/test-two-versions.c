/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers changed in two places, in the whole window: side by side, chosen, and looked up later. */
#include "config.h"

#include "history-dialog.h"
#include "month-button.h"
#include "store/conflicts.h"
#include "ui-test.h"
#include "window-test.h"

static void
put (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static BantarAnswer *
version_new (const char *part, const char *note, const char *by)
{
  BantarAnswer *answer = bantar_answer_new (part);

  answer->status = BANTAR_STATUS_UNMET;
  put (&answer->note, note);
  put (&answer->by, by);
  put (&answer->at, "2026-11-20T02:00:00Z");
  put (&answer->followup_due, "2026-12-15");
  answer->followup_done = TRUE;
  return answer;
}

static void
disagree (BantarDb *db, const char *part, const char *mine_says, const char *server_says)
{
  g_autoptr (BantarAnswer) mine = version_new (part, mine_says, "rosdiana");
  g_autoptr (GError) error = NULL;

  test_say_with_note (db, window_test_get_period (), part, server_says);
  g_assert_true (bantar_conflicts_put_in (db, 1, window_test_get_period (), mine, &error));
  g_assert_no_error (error);
}

static void
prepare_one (BantarDb *db, const char *folder)
{
  disagree (db, "bersih-1", "kata laptop ini", "kata server");
}

static void
prepare_two (BantarDb *db, const char *folder)
{
  prepare_one (db, folder);
  disagree (db, "bersih-3", "kedua, laptop ini", "kedua, server");
}

static void
prepare_sent (BantarDb *db, const char *folder)
{
  prepare_one (db, folder);
  g_assert_true (bantar_db_exec (db, "UPDATE checklist SET state = 'sent', send_number = 1", NULL));
}

static gpointer
read_note (BantarDb *db, gpointer data, GError **error)
{
  return bantar_db_read_text (db, error, "SELECT note FROM answer WHERE part = 'bersih-1'", "");
}

static void
assert_note (WindowTest *fixture, const char *expected)
{
  g_autofree char *note = window_test_run (fixture, read_note, NULL);

  g_assert_cmpstr (note, ==, expected);
}

static void
show_both (WindowTest *fixture)
{
  window_test_show (fixture, "sync");
  window_test_wait_text (fixture->window, "kata laptop ini");
}

static GtkWindow *
open_history (WindowTest *fixture)
{
  GtkWidget *months = NULL;

  window_test_show (fixture, "checklist");
  months = ui_test_find (GTK_WIDGET (fixture->window), BANTAR_TYPE_MONTH_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (adw_bin_get_child (ADW_BIN (months))));
  window_test_press (months, "This month's history…");
  return window_test_wait_dialog (BANTAR_TYPE_HISTORY_DIALOG);
}

/* Also what only the follow-up's date or its end tell apart. */
static void
test_side_by_side (WindowTest *fixture, gconstpointer data)
{
  show_both (fixture);
  g_assert_true (shell_test_has_text (GTK_WIDGET (fixture->window), "kata server"));
  g_assert_true (shell_test_has_text (GTK_WIDGET (fixture->window), "rosdiana, this laptop, "));
  g_assert_true (shell_test_has_text (GTK_WIDGET (fixture->window), "15 Des 2026"));
  g_assert_nonnull (shell_test_find_text (GTK_WIDGET (fixture->window), "Already done"));
}

static void
test_mine (WindowTest *fixture, gconstpointer data)
{
  GtkWindow *dialog = NULL;

  show_both (fixture);
  window_test_press (fixture->window, "Use my version");
  window_test_wait_no_text (fixture->window, "kata laptop ini");
  assert_note (fixture, "kata laptop ini");
  dialog = open_history (fixture);
  window_test_wait_text (dialog, "kata server");
  g_assert_true (shell_test_has_text (GTK_WIDGET (dialog), "kata laptop ini"));
  g_assert_true (shell_test_has_text (GTK_WIDGET (dialog), "rosdiana, "));
  gtk_window_destroy (dialog);
}

static void
test_theirs (WindowTest *fixture, gconstpointer data)
{
  GtkWindow *dialog = NULL;

  show_both (fixture);
  window_test_press (fixture->window, "Use the server's version");
  window_test_wait_no_text (fixture->window, "kata laptop ini");
  assert_note (fixture, "kata server");
  dialog = open_history (fixture);
  window_test_wait_text (dialog, "kata laptop ini");
  gtk_window_destroy (dialog);
}

/* The page looks again and again while an exchange runs. */
static void
test_looked_at_meanwhile (WindowTest *fixture, gconstpointer data)
{
  show_both (fixture);
  window_test_press (fixture->window, "Use my version");
  window_test_reread (fixture);
  window_test_wait_no_text (fixture->window, "kata laptop ini");
  assert_note (fixture, "kata laptop ini");
}

static gboolean
is_on_checklist (gpointer data)
{
  return g_strcmp0 (bantar_window_get_page (((WindowTest *) data)->window), "checklist") == 0;
}

static void
test_anew (WindowTest *fixture, gconstpointer data)
{
  GtkWindow *dialog = NULL;

  show_both (fixture);
  window_test_press (fixture->window, "Neither is right, write it anew");
  shell_test_wait (is_on_checklist, fixture);
  dialog = open_history (fixture);
  window_test_wait_text (dialog, "kata laptop ini");
  g_assert_true (shell_test_has_text (GTK_WIDGET (dialog), "kata server"));
  gtk_window_destroy (dialog);
}

/* The keyboard goes on with the next choice, and at the end with the page's button. */
static void
test_focus (WindowTest *fixture, gconstpointer data)
{
  GtkRoot *root = GTK_ROOT (fixture->window);

  show_both (fixture);
  window_test_press (fixture->window, "Use my version");
  window_test_wait_no_text (fixture->window, "kata laptop ini");
  g_assert_true (gtk_root_get_focus (root) ==
                 window_test_find_button (GTK_WIDGET (root), "Use my version"));
  window_test_press (fixture->window, "Use my version");
  window_test_wait_no_text (fixture->window, "kedua, laptop ini");
  g_assert_true (gtk_root_get_focus (root) ==
                 window_test_find_button (GTK_WIDGET (root), "Sign in with an account…"));
}

static gboolean
may_choose (gpointer data)
{
  GtkWidget *button =
      window_test_find_button (GTK_WIDGET (((WindowTest *) data)->window), "Use my version");

  return button != NULL && gtk_widget_is_sensitive (button);
}

static void
test_sent (WindowTest *fixture, gconstpointer data)
{
  show_both (fixture);
  window_test_press (fixture->window, "Use my version");
  window_test_wait_text (fixture->window, "A month that was sent can be taken back first");
  shell_test_wait (may_choose, fixture);
  assert_note (fixture, "kata server");
}

static void
test_no_history (WindowTest *fixture, gconstpointer data)
{
  GtkWindow *dialog = open_history (fixture);

  window_test_wait_text (dialog, "No answer of this month has had two versions.");
  gtk_window_destroy (dialog);
}

static void
add (const char *name, WindowPrepare prepare, void (*test) (WindowTest *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/two-versions/", name, NULL);

  g_test_add (path, WindowTest, prepare, window_test_set_up, test, window_test_tear_down);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  add ("side-by-side", prepare_one, test_side_by_side);
  add ("mine", prepare_one, test_mine);
  add ("theirs", prepare_one, test_theirs);
  add ("looked-at-meanwhile", prepare_one, test_looked_at_meanwhile);
  add ("anew", prepare_one, test_anew);
  add ("focus", prepare_two, test_focus);
  add ("sent", prepare_sent, test_sent);
  add ("no-history", prepare_one, test_no_history);
  return g_test_run ();
}
