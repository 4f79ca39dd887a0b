/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is unusual in a month is pointed out to who checks it, and can be switched off and on. */
#include "config.h"

#include "review-test.h"
#include "rules-dialog.h"
#include "shell-test.h"
#include "ui-test.h"

#include "model/unusual.h"

#define PHOTO "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

/* RT 01 has all answers as in October; a photo of RT 02; and a count that jumps. */
static void
make_unusual (ReviewTest *fixture)
{
  review_test_sql (fixture, "UPDATE answer SET status = 'met' WHERE rt = 1 AND part = 'bersih-2';"
                            "INSERT INTO answer_photo (rt, period, part, position, sha256) VALUES"
                            " (1, '2026-11', 'bersih-3', 0, '" PHOTO "'),"
                            " (2, '2026-10', 'aman-5', 0, '" PHOTO "')");
}

static void
make_jump (ReviewTest *fixture)
{
  make_unusual (fixture);
  review_test_sql (fixture, "INSERT INTO answer_count (rt, period, part, key, value) VALUES"
                            " (1, '2026-10', 'bersih-3', 'households-sorting', 27),"
                            " (1, '2026-11', 'bersih-3', 'households-sorting', 132)");
}

static gboolean
is_strip_shown (ReviewTest *fixture)
{
  return gtk_widget_get_mapped (GTK_WIDGET (fixture->page->remarks));
}

static GtkWidget *
find_hush (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), "review.hush") == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = gtk_widget_get_mapped (child) ? find_hush (child) : NULL;

    if (found != NULL)
      return found;
  }
  return NULL;
}

static BantarReviewItem *
get_item (ReviewTest *fixture, const char *part)
{
  bantar_review_page_choose_part (fixture->page, part);
  return bantar_review_page_get_current (fixture->page);
}

/* The month's own above the list, an item's beside it; the row has a mark and says why. */
static void
test_shown (ReviewTest *fixture, gconstpointer data)
{
  TEST_ITERATE_UNTIL (is_strip_shown (fixture));
  g_assert_true (
      shell_test_has_text (fixture->window, "All 21 answers are the same as in October"));
  g_assert_true (shell_test_has_text (fixture->window, "Marked in the list: Clean 3."));
  g_assert_false (shell_test_has_text (fixture->window, "RT 02"));
  g_assert_cmpuint (bantar_review_item_get_remarks (get_item (fixture, "bersih-2"))->len, ==, 0);
  g_assert_cmpuint (bantar_review_item_get_remarks (get_item (fixture, "bersih-3"))->len, ==, 1);
  g_assert_true (shell_test_has_text (GTK_WIDGET (fixture->page->detail),
                                      "Clean 3: 1 photo is also in October 2026 of RT 02."));
  ui_test_press_keys ("ctrl+Page_Down");
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[1]));
  g_assert_false (is_strip_shown (fixture));
}

/* By key; and Ctrl+Z brings it back, as long as nothing was decided since. */
static void
test_hush (ReviewTest *fixture, gconstpointer data)
{
  g_autofree char *off = NULL;

  TEST_ITERATE_UNTIL (is_strip_shown (fixture) && review_test_is_list_focused (fixture));
  ui_test_press_keys ("Down Down shift+Tab");
  TEST_ITERATE_UNTIL (review_test_get_focus (fixture) ==
                      find_hush (GTK_WIDGET (fixture->page->remarks)));
  ui_test_press_keys ("Return");
  TEST_ITERATE_UNTIL (!shell_test_has_text (fixture->window, "All 21 answers are the same as in"));
  off = review_test_read_text (fixture, "SELECT group_concat (rule) FROM rule_off");
  g_assert_cmpstr (off, ==, "same-answers");
  TEST_ITERATE_UNTIL (review_test_is_list_focused (fixture));
  TEST_ITERATE_UNTIL (shell_test_has_text (fixture->window, "Not mentioned again"));
  ui_test_press_keys ("ctrl+z");
  TEST_ITERATE_UNTIL (shell_test_has_text (fixture->window, "All 21 answers are the same as in"));
  g_free (off);
  off = review_test_read_text (fixture, "SELECT count (*) FROM rule_off");
  g_assert_cmpstr (off, ==, "0");
}

/* A mark is the last thing done: Ctrl+Z takes that back, and the rule stays silent. */
static void
test_hush_then_mark (ReviewTest *fixture, gconstpointer data)
{
  g_autofree char *off = NULL;

  get_item (fixture, "bersih-3");
  gtk_widget_activate (find_hush (GTK_WIDGET (fixture->page->detail)));
  TEST_ITERATE_UNTIL (bantar_review_item_get_remarks (get_item (fixture, "bersih-3"))->len == 1);
  g_assert_true (shell_test_has_text (GTK_WIDGET (fixture->page->detail), "132"));
  TEST_ITERATE_UNTIL (review_test_is_list_focused (fixture));
  ui_test_press_keys ("1");
  TEST_ITERATE_UNTIL (review_test_get_mark (fixture, "bersih-3") == BANTAR_MARK_RIGHT);
  ui_test_press_keys ("ctrl+z");
  TEST_ITERATE_UNTIL (review_test_get_mark (fixture, "bersih-3") == BANTAR_MARK_NONE);
  off = review_test_read_text (fixture, "SELECT group_concat (rule) FROM rule_off");
  g_assert_cmpstr (off, ==, "same-photo");
}

/* Whoever only reads the month is not asked to look. */
static void
make_reader (ReviewTest *fixture)
{
  make_unusual (fixture);
  review_test_sql (fixture, "UPDATE profile SET role = 'kelurahan'");
}

static void
test_reader (ReviewTest *fixture, gconstpointer data)
{
  g_assert_false (is_strip_shown (fixture));
  g_assert_cmpuint (bantar_review_item_get_remarks (get_item (fixture, "bersih-3"))->len, ==, 0);
}

static GtkCheckButton *
find_check (GtkWindow *dialog, guint n)
{
  GtkWidget *first = ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON);

  return GTK_CHECK_BUTTON (ui_test_nth_child (gtk_widget_get_parent (first), n));
}

static gboolean
has_checks (GtkWindow *dialog)
{
  return dialog != NULL && ui_test_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON) != NULL;
}

/* The dialog lists every rule, and what is checked there is seen on the page at once. */
static void
test_rules (ReviewTest *fixture, gconstpointer data)
{
  GtkWindow *dialog = NULL;

  review_test_sql (fixture, "INSERT INTO rule_off (rule) VALUES ('same-answers')");
  review_test_reread (fixture);
  TEST_ITERATE_UNTIL (!shell_test_has_text (fixture->window, "All 21 answers"));
  bantar_rules_dialog_present (GTK_WINDOW (fixture->window), fixture->profile);
  TEST_ITERATE_UNTIL (has_checks (review_test_find_dialog (fixture)));
  dialog = review_test_find_dialog (fixture);
  for (BantarRule rule = 0; rule < BANTAR_N_RULES; rule++)
    g_assert_cmpint (gtk_check_button_get_active (find_check (dialog, rule)), ==,
                     rule != BANTAR_RULE_SAME_ANSWERS);
  ui_test_press_keys ("space");
  TEST_ITERATE_UNTIL (shell_test_has_text (fixture->window, "All 21 answers"));
  ui_test_press_keys ("Tab space");
  TEST_ITERATE_UNTIL (!shell_test_has_text (fixture->window, "Marked in the list"));
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (review_test_find_dialog (fixture) == NULL);
}

static void
add (const char *name, ReviewPrepare prepare, void (*test) (ReviewTest *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/review-look/", name, NULL);

  g_test_add (path, ReviewTest, prepare, review_test_set_up, test, review_test_tear_down);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  add ("shown", make_unusual, test_shown);
  add ("hush", make_unusual, test_hush);
  add ("hush-then-mark", make_jump, test_hush_then_mark);
  add ("reader", make_reader, test_reader);
  add ("rules", make_unusual, test_rules);
  return g_test_run ();
}
