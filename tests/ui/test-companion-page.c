/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of all RTs: what it says, and what a person does in it. */
#include "config.h"

#include "companion-test.h"
#include "shell-test.h"
#include "ui-test.h"

#include <string.h>

static void
activate (CompanionTest *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL);
}

static BantarCompanionFace
get_face (CompanionTest *fixture, guint number, const char *column)
{
  GtkWidget *cell = companion_test_find_cell (fixture, number, column);

  g_assert_nonnull (cell);
  return *bantar_companion_cell_get_face (BANTAR_COMPANION_CELL (cell));
}

static void
assert_text (CompanionTest *fixture, guint number, const char *column, const char *expected)
{
  g_assert_cmpstr (companion_test_get_text (fixture, number, column), ==, expected);
}

/* ---- What is there ---- */

static void
test_lines (CompanionTest *fixture, gconstpointer data)
{
  g_assert_cmpuint (companion_test_count (fixture), ==, 12);
  for (guint i = 0; i < 12; i++)
    g_assert_cmpuint (companion_test_get_number (fixture, i), ==, i + 1);
  assert_text (fixture, 1, "rt", "RT 01");
  assert_text (fixture, 1, "chair", "Rosdiana");
  assert_text (fixture, 1, "state", "To be checked");
  assert_text (fixture, 1, "filled", "Complete");
  assert_text (fixture, 1, "sent", "20 Nov, 09:00");
  assert_text (fixture, 3, "state", "Returned");
  assert_text (fixture, 5, "state", "Not begun");
  assert_text (fixture, 5, "filled", "–");
  assert_text (fixture, 5, "score", "–");
  assert_text (fixture, 6, "state", "Verified");
  assert_text (fixture, 7, "chair", "–");
  g_assert_true (shell_test_has_text (fixture->window, "2 RTs to be checked."));
}

/* A score that nobody verified is drawn otherwise, and says so. */
static void
test_scores (CompanionTest *fixture, gconstpointer data)
{
  g_assert_cmpint (get_face (fixture, 1, "score").kind, ==, BANTAR_FACE_HOLLOW);
  g_assert_cmpstr (get_face (fixture, 1, "score").tip, ==, "not checked yet");
  g_assert_cmpint (get_face (fixture, 1, "pillar").kind, ==, BANTAR_FACE_HOLLOW);
  g_assert_cmpint (get_face (fixture, 6, "score").kind, ==, BANTAR_FACE_SOLID);
  assert_text (fixture, 6, "score", "95");
  assert_text (fixture, 6, "pillar", "100");
}

/* Of a chair's draft nobody knows here whether it is complete: sensitive items are not in it. */
static void
test_draft (CompanionTest *fixture, gconstpointer data)
{
  g_assert_cmpint (get_face (fixture, 4, "filled").kind, ==, BANTAR_FACE_BAR);
  g_assert_true (g_str_has_suffix (companion_test_get_text (fixture, 4, "filled"), " of 14"));
  companion_test_sql (fixture, "INSERT INTO answer SELECT rt, period, 'bersih-1', status, note,"
                               " followup, followup_due, followup_done, referral, fixed, by, at"
                               " FROM answer WHERE rt = 4 AND part = 'bersih-2'");
  companion_test_reread (fixture);
  assert_text (fixture, 4, "filled", "14 of 14");
  companion_test_sql (fixture, "UPDATE checklist SET on_behalf = 1 WHERE rt = 4");
  companion_test_reread (fixture);
  assert_text (fixture, 4, "filled", "Complete");
  g_assert_cmpstr (get_face (fixture, 4, "chair").below, ==, "typed by a Pendamping");
}

static void
make_late (CompanionTest *fixture)
{
  companion_test_sql (
      fixture, "INSERT INTO city_document (id, body) VALUES"
               " ('period:2040-11', '{\"deadline\": \"2020-11-30T16:59:00Z\"}');"
               "UPDATE checklist SET completed_at = '2020-12-02T02:00:00Z' WHERE rt IN (1, 2)");
}

static void
test_late (CompanionTest *fixture, gconstpointer data)
{
  BantarCompanionFace late = get_face (fixture, 5, "sent");

  g_assert_cmpint (late.kind, ==, BANTAR_FACE_CHIP);
  g_assert_true (g_str_has_prefix (late.text, "Late by "));
  assert_text (fixture, 1, "sent", "2 Dec, 09:00");
  g_assert_cmpstr (get_face (fixture, 1, "sent").below, ==, "Late by 2 days");
  g_assert_true (shell_test_has_text (fixture->window, "Late"));
  g_assert_true (shell_test_has_text (fixture->window, "RTs had to send by"));
  bantar_companion_filters_choose (fixture->page->filters, BANTAR_COMPANION_LATE);
  g_assert_cmpuint (companion_test_count (fixture), ==, 12);
}

static void
make_heard (CompanionTest *fixture)
{
  companion_test_sql (
      fixture,
      "UPDATE rt SET heard_at = strftime ('%Y-%m-%dT%H:%M:%SZ', 'now', '-3 days') WHERE number = 1;"
      "UPDATE rt SET heard_at = '2020-01-01T00:00:00Z' WHERE number = 2;"
      "UPDATE rt SET trouble = 'forbidden' WHERE number = 3;"
      "UPDATE rt SET trouble = 'failed' WHERE number IN (1, 4)");
}

static void
test_heard (CompanionTest *fixture, gconstpointer data)
{
  assert_text (fixture, 1, "heard", "3 days ago");
  assert_text (fixture, 2, "heard", "1 Jan");
  assert_text (fixture, 3, "heard", "Cannot be read");
  assert_text (fixture, 4, "heard", "–");
}

/* A screen reader is told the line, each cell and each month. */
static void
test_names (CompanionTest *fixture, gconstpointer data)
{
  GtkWidget *cell = companion_test_find_cell (fixture, 1, "score");
  GtkWidget *line = gtk_widget_get_parent (gtk_widget_get_parent (cell));
  GtkWidget *month = gtk_widget_get_last_child (GTK_WIDGET (fixture->page->strip));
  GtkEditable *search = bantar_companion_filters_get_search (fixture->page->filters);

  /* They have names as soon as they are seen. */
  assert_text (fixture, 1, "rt", "RT 01");
  assert_text (fixture, 1, "score", "95");
  gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL, "95, not checked yet");
  gtk_test_accessible_assert_property (line, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "RT 01, Rosdiana, To be checked, Complete, score 95, not "
                                       "checked yet, sent 20 Nov, 09:00");
  gtk_test_accessible_assert_property (month, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "November 2040: Verified 1, To be checked 2, Returned 1, "
                                       "Being filled in 1, Not begun 7");
  gtk_test_accessible_assert_property (month, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "This month is shown");
  gtk_test_accessible_assert_property (search, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Find an RT by number, chair or kelurahan");
}

/* ---- Which RTs are listed ---- */

static void
test_filter (CompanionTest *fixture, gconstpointer data)
{
  bantar_companion_filters_choose (fixture->page->filters, BANTAR_COMPANION_TO_CHECK);
  g_assert_cmpuint (companion_test_count (fixture), ==, 2);
  bantar_companion_filters_choose (fixture->page->filters, BANTAR_COMPANION_VERIFIED);
  g_assert_cmpuint (companion_test_count (fixture), ==, 1);
  g_assert_cmpuint (companion_test_get_number (fixture, 0), ==, 6);
  bantar_companion_filters_choose (fixture->page->filters, BANTAR_COMPANION_ALL);
  g_assert_cmpuint (companion_test_count (fixture), ==, 12);
}

static gboolean
is_count (CompanionTest *fixture, guint n)
{
  return companion_test_count (fixture) == n;
}

static void
test_search (CompanionTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("ctrl+f");
  ui_test_type ("rosdi");
  TEST_ITERATE_UNTIL (is_count (fixture, 2));
  ui_test_press_keys ("Down");
  TEST_ITERATE_UNTIL (companion_test_is_table_focused (fixture));
  ui_test_press_keys ("ctrl+f 0 1");
  TEST_ITERATE_UNTIL (is_count (fixture, 1));
  ui_test_press_keys ("BackSpace BackSpace 1");
  TEST_ITERATE_UNTIL (is_count (fixture, 4)); /* 1, 10, 11, 12 */
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (is_count (fixture, 12));
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (companion_test_is_table_focused (fixture));
}

static void
test_nothing_found (CompanionTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("ctrl+f");
  ui_test_type ("siapa");
  TEST_ITERATE_UNTIL (is_count (fixture, 0));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->page->stack), ==, "none");
  activate (fixture, "companion.all");
  TEST_ITERATE_UNTIL (is_count (fixture, 12));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->page->stack), ==, "rts");
}

/* ---- By keyboard ---- */

static void
test_keys (CompanionTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("End");
  TEST_ITERATE_UNTIL (companion_test_is_chosen (fixture, 12));
  ui_test_press_keys ("Home");
  TEST_ITERATE_UNTIL (companion_test_is_chosen (fixture, 1));
  ui_test_press_keys ("Down Down");
  TEST_ITERATE_UNTIL (companion_test_is_chosen (fixture, 3));
  ui_test_press_keys ("1 KP_1");
  TEST_ITERATE_UNTIL (companion_test_is_chosen (fixture, 11));
  g_assert_true (companion_test_is_table_focused (fixture));
}

/* What was sent is checked, what was not is filled in. */
static void
test_open (CompanionTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("Return");
  TEST_ITERATE_UNTIL (companion_test_was_asked (fixture, "review 1"));
  ui_test_press_keys ("Down Down Return");
  TEST_ITERATE_UNTIL (companion_test_was_asked (fixture, "review 3"));
  ui_test_press_keys ("Down Return");
  TEST_ITERATE_UNTIL (companion_test_was_asked (fixture, "fill 4"));
  ui_test_press_keys ("Down Return");
  TEST_ITERATE_UNTIL (companion_test_was_asked (fixture, "fill 5"));
  ui_test_press_keys ("Down Return");
  TEST_ITERATE_UNTIL (companion_test_was_asked (fixture, "review 6"));
}

static void
test_oldest (CompanionTest *fixture, gconstpointer data)
{
  g_assert_true (gtk_widget_has_css_class (fixture->page->oldest, "suggested-action"));
  gtk_widget_activate (fixture->page->oldest);
  TEST_ITERATE_UNTIL (companion_test_was_asked (fixture, "review 2"));
  companion_test_sql (fixture, "UPDATE checklist SET state = 'verified' WHERE state = 'sent'");
  companion_test_reread (fixture);
  g_assert_false (gtk_widget_has_css_class (fixture->page->oldest, "suggested-action"));
  g_assert_true (gtk_widget_has_css_class (fixture->page->remind, "suggested-action"));
  activate (fixture, "companion.check-oldest");
  TEST_ITERATE_UNTIL (
      shell_test_has_text (fixture->window, "Nothing of this month waits to be checked."));
}

static gboolean
is_menu_open (CompanionTest *fixture)
{
  return gtk_widget_get_mapped (GTK_WIDGET (fixture->page->menu));
}

static void
test_menu (CompanionTest *fixture, gconstpointer data)
{
  g_autofree char *message = NULL;

  ui_test_press_keys ("4 Menu");
  TEST_ITERATE_UNTIL (companion_test_is_chosen (fixture, 4) && is_menu_open (fixture));
  ui_test_press_keys ("c");
  TEST_ITERATE_UNTIL (shell_test_has_text (fixture->window, "The message is copied."));
  message = companion_test_read_clipboard (fixture);
  g_assert_true (g_str_has_prefix (message, "Yth. Bapak/Ibu Ketua RT 04,"));
  g_assert_nonnull (strstr (message, "November 2040"));
  TEST_ITERATE_UNTIL (companion_test_is_table_focused (fixture));
  ui_test_press_keys ("shift+F10");
  TEST_ITERATE_UNTIL (is_menu_open (fixture));
  ui_test_press_keys ("f");
  TEST_ITERATE_UNTIL (companion_test_was_asked (fixture, "fill 4"));
}

/* ---- Sorting ---- */

static void
sort_by (CompanionTest *fixture, const char *title, GtkSortType direction)
{
  GtkColumnView *view = bantar_companion_table_get_view (fixture->page->table);
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

    if (g_str_equal (gtk_column_view_column_get_title (column), title))
      gtk_column_view_sort_by_column (view, column, direction);
  }
}

static void
assert_order (CompanionTest *fixture, const guint *numbers, guint n)
{
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (companion_test_get_number (fixture, i), ==, numbers[i]);
}

static void
test_sort (CompanionTest *fixture, gconstpointer data)
{
  companion_test_sql (fixture,
                      "UPDATE answer SET status = 'unmet' WHERE rt = 2;"
                      "UPDATE rt SET heard_at = '2040-11-0' || (9 - number) || 'T00:00:00Z'"
                      " WHERE number < 9");
  companion_test_reread (fixture);
  sort_by (fixture, "State", GTK_SORT_ASCENDING);
  assert_order (fixture, (guint[]){ 1, 2, 3, 4, 5, 7 }, 6);
  g_assert_cmpuint (companion_test_get_number (fixture, 11), ==, 6);
  sort_by (fixture, "Score", GTK_SORT_ASCENDING);
  assert_order (fixture, (guint[]){ 2, 1 }, 2);
  sort_by (fixture, "Sent on", GTK_SORT_ASCENDING);
  assert_order (fixture, (guint[]){ 6, 3, 2, 1, 4 }, 5);
  sort_by (fixture, "Heard of", GTK_SORT_DESCENDING);
  assert_order (fixture, (guint[]){ 1, 2, 3 }, 3);
  sort_by (fixture, "RT", GTK_SORT_DESCENDING);
  assert_order (fixture, (guint[]){ 12, 11, 10 }, 3);
}

/* By a press on a title, without a mouse; another turns the order round. */
static void
test_sort_by_key (CompanionTest *fixture, gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (bantar_companion_table_get_view (fixture->page->table));
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (view));

  gtk_test_accessible_assert_property (title, GTK_ACCESSIBLE_PROPERTY_LABEL, "RT");
  g_assert_true (gtk_widget_grab_focus (title));
  ui_test_press_keys ("space Return");
  TEST_ITERATE_UNTIL (companion_test_get_number (fixture, 0) == 12);
  ui_test_press_keys ("space");
  TEST_ITERATE_UNTIL (companion_test_get_number (fixture, 0) == 1);
}

/* ---- A sync comes in between ---- */

static void
make_many (CompanionTest *fixture)
{
  for (guint number = 13; number <= 60; number++)
    many_fixture_add_rt (&fixture->many, TEST_KELURAHAN, number == 13 ? 100 : number);
  companion_test_sql (fixture, "INSERT OR IGNORE INTO feed (db, since) SELECT 'rt/' || key, ''"
                               " FROM rt");
}

/* ---- What the server does not give ---- */

static void
make_unread (CompanionTest *fixture)
{
  companion_test_sql (fixture, "DELETE FROM feed WHERE db = 'rt/5';"
                               "UPDATE rt SET trouble = 'forbidden' WHERE number = 7");
}

/* Nobody says of an RT that it has not begun when that is not known. */
static void
test_unread (CompanionTest *fixture, gconstpointer data)
{
  assert_text (fixture, 5, "state", "Not read yet");
  assert_text (fixture, 7, "state", "Not read yet");
  assert_text (fixture, 8, "state", "Not begun");
  assert_text (fixture, 4, "state", "Being filled in");
}

static double
get_y (CompanionTest *fixture, guint number)
{
  GtkWidget *cell = companion_test_find_cell (fixture, number, "rt");
  graphene_rect_t bounds;

  g_assert_nonnull (cell);
  g_assert_true (gtk_widget_compute_bounds (cell, GTK_WIDGET (fixture->page->table), &bounds));
  return bounds.origin.y;
}

static void
lay_out (CompanionTest *fixture)
{
  guint painted = 0;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (fixture->window);
  gulong id =
      g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (ui_test_on_counted), &painted);

  gtk_widget_queue_draw (fixture->window);
  TEST_ITERATE_UNTIL (painted > 1);
  g_signal_handler_disconnect (clock, id);
}

/* Lines, selection and scroll position stay; what a line says changes. */
static void
test_refresh (CompanionTest *fixture, gconstpointer data)
{
  gpointer chosen;
  double y;

  ui_test_press_keys ("3 0");
  TEST_ITERATE_UNTIL (companion_test_is_chosen (fixture, 30));
  lay_out (fixture);
  chosen = bantar_companion_table_get_chosen (fixture->page->table);
  y = get_y (fixture, 30);
  companion_test_sql (fixture, "UPDATE rt SET chair = 'Baru' WHERE number = 30;"
                               "UPDATE rt_place SET number = 13 WHERE number = 100;"
                               "UPDATE checklist SET state = 'verified' WHERE rt = 2");
  companion_test_reread (fixture);
  lay_out (fixture);
  g_assert_true (bantar_companion_table_get_chosen (fixture->page->table) == chosen);
  assert_text (fixture, 30, "chair", "Baru");
  assert_text (fixture, 2, "state", "Verified");
  g_assert_cmpuint (companion_test_get_number (fixture, 12), ==, 13);
  g_assert_cmpfloat (get_y (fixture, 30), ==, y);
  g_assert_true (companion_test_is_table_focused (fixture));
}

/* A line that no longer belongs into the list stays while somebody looks at it. */
static void
test_refresh_filtered (CompanionTest *fixture, gconstpointer data)
{
  bantar_companion_filters_choose (fixture->page->filters, BANTAR_COMPANION_TO_CHECK);
  companion_test_sql (fixture, "UPDATE checklist SET state = 'verified' WHERE rt = 1");
  companion_test_reread (fixture);
  g_assert_cmpuint (companion_test_count (fixture), ==, 2);
  assert_text (fixture, 1, "state", "Verified");
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (fixture->page), TRUE);
  TEST_ITERATE_UNTIL (is_count (fixture, 1));
  g_assert_cmpuint (companion_test_get_number (fixture, 0), ==, 2);
}

static void
test_months (CompanionTest *fixture, gconstpointer data)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (fixture->page->strip));
  gpointer chosen = bantar_companion_table_get_chosen (fixture->page->table);

  g_assert_true (gtk_widget_has_css_class (last, "current"));
  gtk_widget_activate (gtk_widget_get_prev_sibling (last));
  TEST_ITERATE_UNTIL (strcmp (companion_test_get_text (fixture, 1, "state"), "Not begun") == 0);
  g_assert_true (bantar_companion_table_get_chosen (fixture->page->table) == chosen);
  g_assert_true (shell_test_has_text (fixture->window, "October 2040"));
}

/* ---- Who else ---- */

static void
make_reader (CompanionTest *fixture)
{
  companion_test_sql (fixture, "UPDATE profile SET role = 'kelurahan'");
}

static void
test_reader (CompanionTest *fixture, gconstpointer data)
{
  g_assert_true (shell_test_has_text (fixture->window, "1 of 12 RTs verified."));
  g_assert_false (gtk_widget_get_visible (fixture->page->oldest));
  ui_test_press_keys ("4 Return");
  TEST_ITERATE_UNTIL (companion_test_was_asked (fixture, "review 4"));
  ui_test_press_keys ("Menu");
  TEST_ITERATE_UNTIL (is_menu_open (fixture));
  ui_test_press_keys ("f Escape");
  TEST_ITERATE_UNTIL (!is_menu_open (fixture));
  g_assert_true (companion_test_was_asked (fixture, "review 4"));
}

static void
make_places (CompanionTest *fixture)
{
  companion_test_sql (fixture, "INSERT INTO area VALUES ('15.71.11.1004');"
                               "UPDATE rt_place SET kelurahan = '15.71.11.1004' WHERE number = 12");
}

/* Two kelurahan may have an RT 08. */
static void
test_places (CompanionTest *fixture, gconstpointer data)
{
  g_assert_true (companion_test_has_column (fixture, "Kelurahan"));
  assert_text (fixture, 1, "kelurahan", "Eka Jaya");
  ui_test_press_keys ("ctrl+f");
  ui_test_type ("eka 8");
  TEST_ITERATE_UNTIL (is_count (fixture, 1));
}

static void
make_none (CompanionTest *fixture)
{
  companion_test_sql (fixture, "DELETE FROM answer_count; DELETE FROM answer;"
                               "DELETE FROM review_reason; DELETE FROM review;"
                               "DELETE FROM checklist; DELETE FROM rt_place; DELETE FROM feed;"
                               "DELETE FROM rt");
}

static void
test_none (CompanionTest *fixture, gconstpointer data)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->page->stack), ==, "no-rts");
  g_assert_true (shell_test_has_text (fixture->window, "The RTs are not here yet"));
  g_assert_false (gtk_widget_get_visible (fixture->page->bar));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->page->filters)));
}

static void
test_narrow (CompanionTest *fixture, gconstpointer data)
{
  g_assert_true (companion_test_has_column (fixture, "Clean"));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 760, 600);
  TEST_ITERATE_UNTIL (!companion_test_has_column (fixture, "Clean"));
  g_assert_false (companion_test_has_column (fixture, "Last month"));
  g_assert_true (companion_test_has_column (fixture, "RT"));
  g_assert_true (companion_test_has_column (fixture, "RT chair"));
  g_assert_true (companion_test_has_column (fixture, "State"));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1130, 768);
  TEST_ITERATE_UNTIL (companion_test_has_column (fixture, "Clean"));
}

static GtkWidget *
find_menu (CompanionTest *fixture)
{
  return ui_test_find (GTK_WIDGET (fixture->page->filters), GTK_TYPE_MENU_BUTTON);
}

/* Where pills would take half of the page there is one button, with the same lists in its menu. */
static void
test_filter_menu (CompanionTest *fixture, gconstpointer data)
{
  GtkWidget *menu = find_menu (fixture);

  TEST_ITERATE_UNTIL (!gtk_widget_get_mapped (menu));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 560, 600);
  TEST_ITERATE_UNTIL (gtk_widget_get_mapped (menu));
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  TEST_ITERATE_UNTIL (
      gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu)))));
  ui_test_press_keys ("Down Return");
  TEST_ITERATE_UNTIL (is_count (fixture, 2));
  g_assert_true (shell_test_has_text (menu, "To be checked 2"));
}

static void
add (const char *name, CompanionPrepare prepare, void (*test) (CompanionTest *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/companion-page/", name, NULL);

  g_test_add (path, CompanionTest, prepare, companion_test_set_up, test, companion_test_tear_down);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  add ("lines", NULL, test_lines);
  add ("scores", NULL, test_scores);
  add ("draft", NULL, test_draft);
  add ("late", make_late, test_late);
  add ("heard", make_heard, test_heard);
  add ("names", NULL, test_names);
  add ("filter", NULL, test_filter);
  add ("search", NULL, test_search);
  add ("nothing-found", NULL, test_nothing_found);
  add ("keys", NULL, test_keys);
  add ("open", NULL, test_open);
  add ("oldest", NULL, test_oldest);
  add ("menu", NULL, test_menu);
  add ("sort", NULL, test_sort);
  add ("sort-by-key", NULL, test_sort_by_key);
  add ("refresh", make_many, test_refresh);
  add ("refresh-filtered", NULL, test_refresh_filtered);
  add ("unread", make_unread, test_unread);
  add ("months", NULL, test_months);
  add ("reader", make_reader, test_reader);
  add ("places", make_places, test_places);
  add ("none", make_none, test_none);
  add ("narrow", NULL, test_narrow);
  add ("filter-menu", NULL, test_filter_menu);
  return g_test_run ();
}
