/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A month checked by a person at the keyboard. */
#include "config.h"

#include "review-test.h"
#include "shell-test.h"
#include "text-size.h"
#include "ui-test.h"

#include <string.h>

static GtkWidget *
get_focus (ReviewTest *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

static gboolean
is_list_focused (ReviewTest *fixture)
{
  GtkWidget *focus = get_focus (fixture);

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->page->list));
}

static gboolean
is_reason_focused (ReviewTest *fixture)
{
  return GTK_IS_TEXT_VIEW (get_focus (fixture));
}

static gboolean
is_current (ReviewTest *fixture, const char *part)
{
  return g_strcmp0 (review_test_get_current (fixture), part) == 0;
}

static const char *
get_main_label (ReviewTest *fixture)
{
  return gtk_label_get_label (fixture->page->main_label);
}

static GtkWindow *
find_dialog (ReviewTest *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (window != GTK_WINDOW (fixture->window) && gtk_window_is_active (window))
      return window;
  }
  return NULL;
}

static void
press_each_right (ReviewTest *fixture)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->page->items));

  for (guint i = 0; i < n; i++)
    ui_test_press_keys ("1");
  TEST_ITERATE_UNTIL (bantar_reviewing_get_progress (fixture->page->reviewing).undecided == 0);
}

static void
test_start (ReviewTest *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->window;

  g_assert_cmpstr (review_test_get_current (fixture), ==, "bersih-1");
  TEST_ITERATE_UNTIL (is_list_focused (fixture));
  g_assert_true (shell_test_has_text (window, "RT 01 Eka Jaya"));
  g_assert_true (shell_test_has_text (window, "0 of 20"));
  g_assert_cmpstr (get_main_label (fixture), ==, "Next item");
  ui_test_press_keys ("Down");
  TEST_ITERATE_UNTIL (is_current (fixture, "bersih-2"));
  g_assert_true (shell_test_has_text (window, "Adequate neighbourhood facilities"));
  ui_test_press_keys ("Up");
  TEST_ITERATE_UNTIL (is_current (fixture, "bersih-1"));
}

/* Item by item with one key, then the review, then the next RT's month is there. */
static void
test_verify (ReviewTest *fixture, gconstpointer data)
{
  g_autofree char *state = NULL;

  press_each_right (fixture);
  TEST_ITERATE_UNTIL (get_focus (fixture) == fixture->page->main);
  g_assert_cmpstr (get_main_label (fixture), ==, "Verify…");
  ui_test_press_keys ("Return");
  TEST_ITERATE_UNTIL (find_dialog (fixture) != NULL);
  g_assert_true (shell_test_has_text (GTK_WIDGET (find_dialog (fixture)), "Its score is"));
  ui_test_press_keys ("Return");
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[1]));
  state = review_test_read_text (fixture, "SELECT state || (SELECT bulk FROM review WHERE rt = 1)"
                                          " FROM checklist WHERE rt = 1 AND period = '2026-11'");
  g_assert_cmpstr (state, ==, "verified0");
  TEST_ITERATE_UNTIL (is_list_focused (fixture));
  g_assert_true (is_current (fixture, "bersih-1"));
}

/* Digits in a reason are text; an item keeps the cursor until it says why. */
static void
test_return (ReviewTest *fixture, gconstpointer data)
{
  g_autofree char *said = NULL;

  ui_test_press_keys ("1 2");
  TEST_ITERATE_UNTIL (is_reason_focused (fixture));
  ui_test_press_keys ("ctrl+Return");
  ui_test_type ("Isi 2 lampu jalan");
  TEST_ITERATE_UNTIL (strcmp (review_test_get_reason (fixture, "bersih-2"), "Isi 2 lampu jalan") ==
                      0);
  g_assert_true (is_current (fixture, "bersih-2"));
  g_assert_cmpint (review_test_get_mark (fixture, "bersih-2"), ==, BANTAR_MARK_WRONG);
  ui_test_press_keys ("ctrl+Return");
  TEST_ITERATE_UNTIL (is_current (fixture, "bersih-3") && is_list_focused (fixture));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "review.rest", NULL);
  TEST_ITERATE_UNTIL (find_dialog (fixture) != NULL);
  ui_test_press_keys ("Return");
  TEST_ITERATE_UNTIL (get_focus (fixture) == fixture->page->main);
  g_assert_cmpstr (get_main_label (fixture), ==, "Return 1 item…");
  /* Without a window manager nobody gives the keys back to the window. */
  g_assert_true (gtk_widget_activate (get_focus (fixture)));
  TEST_ITERATE_UNTIL (find_dialog (fixture) != NULL);
  g_assert_true (shell_test_has_text (GTK_WIDGET (find_dialog (fixture)), "Isi 2 lampu jalan"));
  ui_test_press_keys ("Return");
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[1]));
  said = review_test_read_text (
      fixture, "SELECT part || ': ' || reason || ', ' || bulk || ', ' || outcome FROM review"
               " JOIN review_reason USING (rt, period, number) WHERE rt = 1");
  g_assert_cmpstr (said, ==, "bersih-2: Isi 2 lampu jalan, 1, returned");
}

static void
test_undo (ReviewTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("1 1");
  TEST_ITERATE_UNTIL (is_current (fixture, "bersih-3"));
  ui_test_press_keys ("ctrl+z");
  TEST_ITERATE_UNTIL (is_current (fixture, "bersih-2"));
  g_assert_cmpint (review_test_get_mark (fixture, "bersih-2"), ==, BANTAR_MARK_NONE);
  g_assert_cmpint (review_test_get_mark (fixture, "bersih-1"), ==, BANTAR_MARK_RIGHT);
}

/* Past what is decided, to what lacks its reason, and round to the top. */
static void
test_next (ReviewTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("Down 1 2");
  TEST_ITERATE_UNTIL (is_current (fixture, "bersih-3") && is_reason_focused (fixture));
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (is_list_focused (fixture));
  ui_test_press_keys ("End ctrl+j");
  TEST_ITERATE_UNTIL (is_current (fixture, "bersih-1"));
  ui_test_press_keys ("1 ctrl+j");
  TEST_ITERATE_UNTIL (is_current (fixture, "bersih-3") && is_reason_focused (fixture));
}

static void
test_quick (ReviewTest *fixture, gconstpointer data)
{
  GtkWidget *quick = NULL;

  ui_test_press_keys ("2");
  TEST_ITERATE_UNTIL (is_reason_focused (fixture));
  ui_test_press_keys ("Tab");
  TEST_ITERATE_UNTIL (GTK_IS_BUTTON (get_focus (fixture)));
  quick = get_focus (fixture);
  ui_test_press_keys ("space");
  TEST_ITERATE_UNTIL (is_reason_focused (fixture));
  g_assert_cmpstr (review_test_get_reason (fixture, "bersih-1"), ==,
                   gtk_button_get_label (GTK_BUTTON (quick)));
  ui_test_type (", tolong");
  TEST_ITERATE_UNTIL (g_str_has_suffix (review_test_get_reason (fixture, "bersih-1"), ", tolong"));
}

/* A sync passes while somebody writes: neither text nor cursor is lost. */
static void
test_meanwhile (ReviewTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("2");
  TEST_ITERATE_UNTIL (is_reason_focused (fixture));
  ui_test_type ("Foto ");
  TEST_ITERATE_UNTIL (strcmp (review_test_get_reason (fixture, "bersih-1"), "Foto ") == 0);
  review_test_reread (fixture);
  g_assert_true (is_reason_focused (fixture));
  ui_test_type ("kabur");
  TEST_ITERATE_UNTIL (strcmp (review_test_get_reason (fixture, "bersih-1"), "Foto kabur") == 0);
}

static void
test_taken_back (ReviewTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("1");
  TEST_ITERATE_UNTIL (is_current (fixture, "bersih-2"));
  review_test_sql (fixture, "UPDATE checklist SET state = 'draft' WHERE rt = 1");
  review_test_reread (fixture);
  g_assert_true (shell_test_has_text (fixture->window, "Being filled in"));
  TEST_ITERATE_UNTIL (shell_test_has_text (fixture->window, "The RT has taken this month back."));
  g_assert_false (gtk_widget_get_visible (fixture->page->bar));
}

static void
make_draft (ReviewTest *fixture)
{
  review_test_sql (fixture, "UPDATE checklist SET state = 'draft' WHERE rt = 1;"
                            "UPDATE answer SET status = 'none', note = 'belum siap'"
                            " WHERE rt = 1 AND part = 'bersih-1' AND period = '2026-11'");
}

/* Of a draft its progress, and nothing else. */
static void
test_draft (ReviewTest *fixture, gconstpointer data)
{
  g_assert_true (shell_test_has_text (fixture->window, "19 of 20 items are filled in."));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->page->items)), ==, 0);
  g_assert_false (shell_test_has_text (fixture->window, "belum siap"));
  ui_test_press_keys ("1 ctrl+j ctrl+Page_Down");
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[1]));
}

static void
make_verified (ReviewTest *fixture)
{
  review_test_sql (fixture,
                   "UPDATE checklist SET state = 'verified' WHERE rt = 1 AND period = '2026-11';"
                   "INSERT INTO review (rt, period, number, by, at, outcome, bulk, judged) VALUES"
                   " (1, '2026-11', 0, 'orang.lain', '2026-11-22T02:00:00Z', 'verified', 1, '{}')");
}

/* For reading, until somebody wants to return it. */
static void
test_verified (ReviewTest *fixture, gconstpointer data)
{
  g_autofree char *states = NULL;

  g_assert_true (shell_test_has_text (fixture->window, "Verified by orang.lain"));
  g_assert_true (shell_test_has_text (fixture->window, "marked together"));
  ui_test_press_keys ("2 1 Down");
  TEST_ITERATE_UNTIL (is_current (fixture, "bersih-2"));
  g_assert_cmpint (review_test_get_mark (fixture, "bersih-1"), ==, BANTAR_MARK_NONE);
  g_assert_cmpstr (get_main_label (fixture), ==, "Return again…");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "review.main", NULL);
  ui_test_press_keys ("2");
  TEST_ITERATE_UNTIL (is_reason_focused (fixture));
  ui_test_type ("Ternyata rusak");
  TEST_ITERATE_UNTIL (strcmp (get_main_label (fixture), "Return 1 item…") == 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "review.main", NULL);
  TEST_ITERATE_UNTIL (find_dialog (fixture) != NULL);
  ui_test_press_keys ("Return");
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[1]));
  states = review_test_read_text (fixture, "SELECT group_concat (outcome) FROM review");
  g_assert_cmpstr (states, ==, "verified,returned");
}

static void
make_reader (ReviewTest *fixture)
{
  review_test_sql (fixture, "UPDATE profile SET role = 'kelurahan'");
}

static void
test_reader (ReviewTest *fixture, gconstpointer data)
{
  g_assert_true (shell_test_has_text (fixture->window, "Sent, waiting to be checked."));
  g_assert_false (gtk_widget_get_visible (fixture->page->bar));
  ui_test_press_keys ("1 2 Down");
  TEST_ITERATE_UNTIL (is_current (fixture, "bersih-2"));
  g_assert_cmpint (review_test_get_mark (fixture, "bersih-1"), ==, BANTAR_MARK_NONE);
}

static void
make_own (ReviewTest *fixture)
{
  review_test_sql (fixture, "UPDATE checklist SET on_behalf = 1 WHERE rt = 1;"
                            "UPDATE answer SET by = '" MANY_FIXTURE_USER "'"
                            " WHERE rt = 1 AND part = 'bersih-1'");
}

static void
test_own (ReviewTest *fixture, gconstpointer data)
{
  g_assert_true (shell_test_has_text (fixture->window, "You filled in this month yourself."));
  g_assert_true (shell_test_has_text (fixture->window, "You typed this answer"));
  press_each_right (fixture);
  TEST_ITERATE_UNTIL (get_focus (fixture) == fixture->page->main);
  ui_test_press_keys ("Return");
  TEST_ITERATE_UNTIL (find_dialog (fixture) != NULL);
  g_assert_true (shell_test_has_text (GTK_WIDGET (find_dialog (fixture)),
                                      "You filled in this month yourself"));
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (find_dialog (fixture) == NULL);
}

static void
make_late (ReviewTest *fixture)
{
  review_test_sql (fixture, "UPDATE checklist SET completed_at = '2026-12-02T02:00:00Z'"
                            " WHERE rt = 1 AND period = '2026-11'");
}

/* Also when the laptop's clock says one thing and a server said another before. */
static void
test_late (ReviewTest *fixture, gconstpointer data)
{
  g_assert_true (shell_test_has_text (fixture->window, "Sent after the deadline of 30 November."));
  review_test_sql (fixture, "UPDATE checklist SET completed_at = '2026-11-20T02:00:00Z',"
                            " completed_server = '2026-11-22T02:00:00Z' WHERE rt = 1");
  review_test_reread (fixture);
  g_assert_true (shell_test_has_text (fixture->window, "When it was sent is not certain"));
  review_test_sql (fixture, "UPDATE checklist SET completed_server = '2026-11-18T02:00:00Z'");
  review_test_reread (fixture);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->page->standing)));
}

static void
make_sensitive (ReviewTest *fixture)
{
  review_test_sql (fixture, "UPDATE answer SET note = 'nama korban', referral = 'bnn'"
                            " WHERE rt = 1 AND part = 'aman-1'");
}

/* Of a sensitive item what may be known, and never a note, should one ever get this far. */
static void
test_sensitive (ReviewTest *fixture, gconstpointer data)
{
  bantar_review_page_choose_part (fixture->page, "aman-1");
  g_assert_true (shell_test_has_text (fixture->window, "Counts only"));
  g_assert_true (shell_test_has_text (fixture->window, "Referred to: BNN."));
  g_assert_false (shell_test_has_text (fixture->window, "nama korban"));
}

#define COMING  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define DAMAGED "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static void
make_photos (ReviewTest *fixture)
{
  review_test_sql (fixture, "INSERT INTO answer_photo (rt, period, part, position, sha256) VALUES"
                            " (1, '2026-11', 'bersih-1', 0, '" COMING "'),"
                            " (1, '2026-11', 'bersih-1', 1, '" DAMAGED "');"
                            "INSERT INTO remote_photo (rt, sha256, damaged) VALUES"
                            " (1, '" COMING "', 0), (1, '" DAMAGED "', 1)");
}

/* One is fetched with the next exchange, the other never comes. */
static void
test_photos (ReviewTest *fixture, gconstpointer data)
{
  TEST_ITERATE_UNTIL (shell_test_has_text (fixture->window, "Not on this laptop yet"));
  g_assert_true (shell_test_has_text (fixture->window, "Damaged"));
  g_assert_true (shell_test_has_text (fixture->window, "Fetch photos"));
  review_test_sql (fixture, "UPDATE remote_photo SET damaged = 1");
  review_test_reread (fixture);
  g_assert_false (shell_test_has_text (fixture->window, "Fetch photos"));
}

static void
test_turn (ReviewTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("ctrl+Page_Down");
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[1]));
  ui_test_press_keys ("ctrl+Page_Up");
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[0]));
  ui_test_press_keys ("ctrl+Page_Up");
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[2]));
}

/* Whoever left in the middle comes back to where they were. */
static void
test_come_back (ReviewTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("1 1");
  TEST_ITERATE_UNTIL (is_current (fixture, "bersih-3"));
  bantar_review_page_show_month (fixture->page, fixture->rts[1], TEST_MONTH);
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[1]));
  bantar_review_page_show_month (fixture->page, fixture->rts[0], TEST_MONTH);
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[0]));
  g_assert_true (is_current (fixture, "bersih-3"));
  g_assert_cmpint (review_test_get_mark (fixture, "bersih-2"), ==, BANTAR_MARK_RIGHT);
}

static gboolean
is_narrow (ReviewTest *fixture)
{
  return bantar_two_panes_get_narrow (fixture->page->panes);
}

static gboolean
is_list_shown (ReviewTest *fixture)
{
  return gtk_widget_get_mapped (GTK_WIDGET (fixture->page->list));
}

static gboolean
is_detail_shown (ReviewTest *fixture)
{
  return gtk_widget_get_mapped (GTK_WIDGET (fixture->page->detail));
}

/* Without room for two: the list, the item, and back, by keys; digits work inside. */
static void
test_narrow (ReviewTest *fixture, gconstpointer data)
{
  g_assert_true (is_list_shown (fixture) && is_detail_shown (fixture));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 640, 600);
  TEST_ITERATE_UNTIL (is_narrow (fixture) && !is_detail_shown (fixture));
  ui_test_press_keys ("Return");
  TEST_ITERATE_UNTIL (is_detail_shown (fixture) && !is_list_shown (fixture));
  ui_test_press_keys ("1 1");
  TEST_ITERATE_UNTIL (is_current (fixture, "bersih-3"));
  g_assert_true (is_detail_shown (fixture));
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (is_list_shown (fixture) && is_list_focused (fixture));
  ui_test_press_keys ("Down");
  TEST_ITERATE_UNTIL (is_current (fixture, "bersih-4"));
}

static void
add (const char *name, ReviewPrepare prepare, void (*test) (ReviewTest *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/review-page/", name, NULL);

  g_test_add (path, ReviewTest, prepare, review_test_set_up, test, review_test_tear_down);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  add ("start", NULL, test_start);
  add ("verify", NULL, test_verify);
  add ("return", NULL, test_return);
  add ("undo", NULL, test_undo);
  add ("next", NULL, test_next);
  add ("quick", NULL, test_quick);
  add ("meanwhile", NULL, test_meanwhile);
  add ("taken-back", NULL, test_taken_back);
  add ("draft", make_draft, test_draft);
  add ("verified", make_verified, test_verified);
  add ("reader", make_reader, test_reader);
  add ("own", make_own, test_own);
  add ("late", make_late, test_late);
  add ("sensitive", make_sensitive, test_sensitive);
  add ("photos", make_photos, test_photos);
  add ("turn", NULL, test_turn);
  add ("come-back", NULL, test_come_back);
  add ("narrow", NULL, test_narrow);
  return g_test_run ();
}
