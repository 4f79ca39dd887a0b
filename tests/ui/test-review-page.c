/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A month checked by a person at the keyboard. */
#include "config.h"

#include "review-test.h"
#include "shell-test.h"
#include "ui-test.h"

#include <string.h>

static void
test_start (ReviewTest *fixture, gconstpointer data)
{
  GtkWidget *window = fixture->window;

  g_assert_cmpstr (review_test_get_current (fixture), ==, "bersih-1");
  TEST_ITERATE_UNTIL (review_test_is_list_focused (fixture));
  g_assert_true (shell_test_has_text (window, "RT 01 Eka Jaya"));
  g_assert_true (shell_test_has_text (window, "0 of 20"));
  g_assert_cmpstr (review_test_get_main_label (fixture), ==, "Next item");
  ui_test_press_keys ("Down");
  TEST_ITERATE_UNTIL (review_test_is_current (fixture, "bersih-2"));
  g_assert_true (shell_test_has_text (window, "Adequate neighbourhood facilities"));
  ui_test_press_keys ("Up");
  TEST_ITERATE_UNTIL (review_test_is_current (fixture, "bersih-1"));
}

/* Item by item with one key, then the review, then the next RT's month is there. */
static void
test_verify (ReviewTest *fixture, gconstpointer data)
{
  g_autofree char *state = NULL;

  review_test_press_each_right (fixture);
  TEST_ITERATE_UNTIL (review_test_get_focus (fixture) == fixture->page->main);
  g_assert_cmpstr (review_test_get_main_label (fixture), ==, "Verify…");
  ui_test_press_keys ("Return");
  TEST_ITERATE_UNTIL (review_test_find_dialog (fixture) != NULL);
  g_assert_true (
      shell_test_has_text (GTK_WIDGET (review_test_find_dialog (fixture)), "Its score is"));
  ui_test_press_keys ("Return");
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[1]));
  state = review_test_read_text (fixture, "SELECT state || (SELECT bulk FROM review WHERE rt = 1)"
                                          " FROM checklist WHERE rt = 1 AND period = '2026-11'");
  g_assert_cmpstr (state, ==, "verified0");
  TEST_ITERATE_UNTIL (review_test_is_list_focused (fixture));
  g_assert_true (review_test_is_current (fixture, "bersih-1"));
}

/* Digits in a reason are text; an item keeps the cursor until it says why. */
static void
test_return (ReviewTest *fixture, gconstpointer data)
{
  g_autofree char *said = NULL;

  ui_test_press_keys ("1 2");
  TEST_ITERATE_UNTIL (review_test_is_reason_focused (fixture));
  ui_test_press_keys ("ctrl+Return");
  ui_test_type ("Isi 2 lampu jalan");
  TEST_ITERATE_UNTIL (strcmp (review_test_get_reason (fixture, "bersih-2"), "Isi 2 lampu jalan") ==
                      0);
  g_assert_true (review_test_is_current (fixture, "bersih-2"));
  g_assert_cmpint (review_test_get_mark (fixture, "bersih-2"), ==, BANTAR_MARK_WRONG);
  ui_test_press_keys ("ctrl+Return");
  TEST_ITERATE_UNTIL (review_test_is_current (fixture, "bersih-3") &&
                      review_test_is_list_focused (fixture));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "review.rest", NULL);
  TEST_ITERATE_UNTIL (review_test_find_dialog (fixture) != NULL);
  ui_test_press_keys ("Return");
  TEST_ITERATE_UNTIL (review_test_get_focus (fixture) == fixture->page->main);
  g_assert_cmpstr (review_test_get_main_label (fixture), ==, "Return 1 item…");
  /* Without a window manager nobody gives the keys back to the window. */
  g_assert_true (gtk_widget_activate (review_test_get_focus (fixture)));
  TEST_ITERATE_UNTIL (review_test_find_dialog (fixture) != NULL);
  g_assert_true (
      shell_test_has_text (GTK_WIDGET (review_test_find_dialog (fixture)), "Isi 2 lampu jalan"));
  ui_test_press_keys ("Return");
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[1]));
  said = review_test_read_text (
      fixture, "SELECT part || ': ' || reason || ', ' || bulk || ', ' || outcome FROM review"
               " JOIN review_reason USING (rt, period, number) WHERE rt = 1");
  g_assert_cmpstr (said, ==, "bersih-2: Isi 2 lampu jalan, 1, returned");
}

static BantarJudgement
get_judgement (ReviewTest *fixture)
{
  return bantar_review_item_get_judgement (bantar_review_page_get_current (fixture->page));
}

/* One item with its reason is enough for a return, which says how many were not looked at; of those
 * it says nothing afterwards. Without the reason it is no return yet. */
static void
test_return_early (ReviewTest *fixture, gconstpointer data)
{
  g_autofree char *said = NULL;
  GtkWidget *dialog = NULL;

  ui_test_press_keys ("1 2");
  TEST_ITERATE_UNTIL (review_test_is_reason_focused (fixture));
  g_assert_cmpstr (review_test_get_main_label (fixture), ==, "Next item");
  ui_test_type ("Foto kabur");
  TEST_ITERATE_UNTIL (strcmp (review_test_get_main_label (fixture), "Return 1 item…") == 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "review.main", NULL);
  TEST_ITERATE_UNTIL (review_test_find_dialog (fixture) != NULL);
  dialog = GTK_WIDGET (review_test_find_dialog (fixture));
  /* Counted as in the bar: items, of which one has two parts. */
  g_assert_true (shell_test_has_text (fixture->window, "2 of 20"));
  g_assert_true (shell_test_has_text (dialog, "18 items have not been checked"));
  ui_test_press_keys ("Return");
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[1]));
  said = review_test_read_text (fixture, "SELECT part || ', ' || bulk || ', ' || outcome FROM"
                                         " review JOIN review_reason USING (rt, period, number)"
                                         " WHERE rt = 1");
  g_assert_cmpstr (said, ==, "bersih-2, 0, returned");
  bantar_review_page_show_month (fixture->page, fixture->rts[0], TEST_MONTH);
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[0]));
  TEST_ITERATE_UNTIL (review_test_is_list_focused (fixture));
  ui_test_press_keys ("Home");
  TEST_ITERATE_UNTIL (review_test_is_current (fixture, "bersih-1"));
  g_assert_cmpint (get_judgement (fixture), ==, BANTAR_JUDGEMENT_LEFT);
  ui_test_press_keys ("Down");
  TEST_ITERATE_UNTIL (review_test_is_current (fixture, "bersih-2"));
  g_assert_cmpint (get_judgement (fixture), ==, BANTAR_JUDGEMENT_WRONG);
}

static void
test_undo (ReviewTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("1 1");
  TEST_ITERATE_UNTIL (review_test_is_current (fixture, "bersih-3"));
  ui_test_press_keys ("ctrl+z");
  TEST_ITERATE_UNTIL (review_test_is_current (fixture, "bersih-2"));
  g_assert_cmpint (review_test_get_mark (fixture, "bersih-2"), ==, BANTAR_MARK_NONE);
  g_assert_cmpint (review_test_get_mark (fixture, "bersih-1"), ==, BANTAR_MARK_RIGHT);
}

/* Past what is decided, to what lacks its reason, and round to the top. */
static void
test_next (ReviewTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("Down 1 2");
  TEST_ITERATE_UNTIL (review_test_is_current (fixture, "bersih-3") &&
                      review_test_is_reason_focused (fixture));
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (review_test_is_list_focused (fixture));
  ui_test_press_keys ("End ctrl+j");
  TEST_ITERATE_UNTIL (review_test_is_current (fixture, "bersih-1"));
  ui_test_press_keys ("1 ctrl+j");
  TEST_ITERATE_UNTIL (review_test_is_current (fixture, "bersih-3") &&
                      review_test_is_reason_focused (fixture));
}

static void
test_quick (ReviewTest *fixture, gconstpointer data)
{
  GtkWidget *quick = NULL;

  ui_test_press_keys ("2");
  TEST_ITERATE_UNTIL (review_test_is_reason_focused (fixture));
  ui_test_press_keys ("Tab");
  TEST_ITERATE_UNTIL (GTK_IS_BUTTON (review_test_get_focus (fixture)));
  quick = review_test_get_focus (fixture);
  ui_test_press_keys ("space");
  TEST_ITERATE_UNTIL (review_test_is_reason_focused (fixture));
  g_assert_cmpstr (review_test_get_reason (fixture, "bersih-1"), ==,
                   gtk_button_get_label (GTK_BUTTON (quick)));
  ui_test_type (", tolong");
  TEST_ITERATE_UNTIL (g_str_has_suffix (review_test_get_reason (fixture, "bersih-1"), ", tolong"));
}

/* Tab goes on from the list to the item, not from row to row, and then to the bar. */
static void
test_tab (ReviewTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("Down Tab");
  TEST_ITERATE_UNTIL (
      gtk_widget_is_ancestor (review_test_get_focus (fixture), GTK_WIDGET (fixture->page->detail)));
  g_assert_true (review_test_is_current (fixture, "bersih-2"));
  for (guint i = 0; i < 3; i++) {
    GtkWidget *before = review_test_get_focus (fixture);

    ui_test_press_keys ("Tab");
    TEST_ITERATE_UNTIL (review_test_get_focus (fixture) != before);
  }
  g_assert_true (review_test_get_focus (fixture) == fixture->page->rest);
}

static GtkWidget *
find_decision (ReviewTest *fixture, guint n)
{
  GtkWidget *decision = GTK_WIDGET (bantar_review_detail_get_decision (fixture->page->detail));

  return ui_test_nth_child (gtk_widget_get_first_child (decision), n);
}

/* By the buttons, as a mouse does: the item stays. What was marked with others and is pressed once
 * more was looked at. */
static void
test_buttons (ReviewTest *fixture, gconstpointer data)
{
  bantar_reviewing_mark_rest (fixture->page->reviewing);
  g_assert_true (bantar_reviewing_is_bulk (fixture->page->reviewing, "bersih-1"));
  gtk_widget_activate (find_decision (fixture, 0));
  TEST_ITERATE_UNTIL (!bantar_reviewing_is_bulk (fixture->page->reviewing, "bersih-1"));
  g_assert_cmpint (review_test_get_mark (fixture, "bersih-1"), ==, BANTAR_MARK_RIGHT);
  g_assert_true (review_test_is_current (fixture, "bersih-1"));
  gtk_widget_activate (find_decision (fixture, 1));
  TEST_ITERATE_UNTIL (review_test_is_reason_focused (fixture));
  g_assert_cmpint (review_test_get_mark (fixture, "bersih-1"), ==, BANTAR_MARK_WRONG);
  g_assert_true (review_test_is_current (fixture, "bersih-1"));
}

/* A sync passes while somebody writes: neither text nor cursor is lost. */
static void
test_meanwhile (ReviewTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("2");
  TEST_ITERATE_UNTIL (review_test_is_reason_focused (fixture));
  ui_test_type ("Foto ");
  TEST_ITERATE_UNTIL (strcmp (review_test_get_reason (fixture, "bersih-1"), "Foto ") == 0);
  review_test_reread (fixture);
  g_assert_true (review_test_is_reason_focused (fixture));
  ui_test_type ("kabur");
  TEST_ITERATE_UNTIL (strcmp (review_test_get_reason (fixture, "bersih-1"), "Foto kabur") == 0);
}

static void
test_taken_back (ReviewTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("1");
  TEST_ITERATE_UNTIL (review_test_is_current (fixture, "bersih-2"));
  review_test_sql (fixture, "UPDATE checklist SET state = 'draft' WHERE rt = 1");
  review_test_reread (fixture);
  g_assert_true (shell_test_has_text (fixture->window, "Being filled in"));
  TEST_ITERATE_UNTIL (shell_test_has_text (fixture->window, "The RT has taken this month back."));
  g_assert_false (gtk_widget_get_visible (fixture->page->bar));
  /* The list went, and the keys still come. */
  ui_test_press_keys ("ctrl+Page_Down");
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[1]));
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
  TEST_ITERATE_UNTIL (review_test_is_current (fixture, "bersih-3"));
  bantar_review_page_show_month (fixture->page, fixture->rts[1], TEST_MONTH);
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[1]));
  bantar_review_page_show_month (fixture->page, fixture->rts[0], TEST_MONTH);
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[0]));
  g_assert_true (review_test_is_current (fixture, "bersih-3"));
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
  TEST_ITERATE_UNTIL (review_test_is_current (fixture, "bersih-3"));
  g_assert_true (is_detail_shown (fixture));
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (is_list_shown (fixture) && review_test_is_list_focused (fixture));
  ui_test_press_keys ("Down");
  TEST_ITERATE_UNTIL (review_test_is_current (fixture, "bersih-4"));
}

/* In the smallest window, with the largest text: nothing asks for more width than there is. */
static void
test_large_text (ReviewTest *fixture, gconstpointer data)
{
  int width;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 640, 600);
  TEST_ITERATE_UNTIL (is_narrow (fixture) && !is_detail_shown (fixture));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  for (int open = FALSE; open <= TRUE; open++) {
    bantar_two_panes_set_open (fixture->page->panes, open);
    gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL,
                        NULL, NULL);
    g_assert_cmpint (width, <=, 800);
  }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
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
  add ("return-early", NULL, test_return_early);
  add ("undo", NULL, test_undo);
  add ("next", NULL, test_next);
  add ("quick", NULL, test_quick);
  add ("tab", NULL, test_tab);
  add ("buttons", NULL, test_buttons);
  add ("meanwhile", NULL, test_meanwhile);
  add ("taken-back", NULL, test_taken_back);
  add ("turn", NULL, test_turn);
  add ("come-back", NULL, test_come_back);
  add ("narrow", NULL, test_narrow);
  add ("large-text", NULL, test_large_text);
  return g_test_run ();
}
