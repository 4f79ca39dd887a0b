/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-test.h"
#include "shell-test.h"
#include "ui-test.h"

#define RTS_LONG 58

/* ---- By keyboard ---- */

static BantarStatus
get_wanted (guint line, guint part)
{
  return BANTAR_STATUS_MET + (line + part) % 4;
}

/* Pillar by pillar, column by column, from the first RT down. */
static void
press_all (FillTest *fixture)
{
  GPtrArray *parts = bantar_instrument_get_parts (fixture->instrument);

  for (guint i = 0; i < parts->len; i++) {
    g_autoptr (GString) keys = g_string_new (NULL);

    for (guint line = 0; line < fill_test_n_rts; line++)
      g_string_append_printf (keys, "%s%s%d", line > 0 ? " " : "", line % 2 ? "KP_" : "",
                              get_wanted (line, i));
    ui_test_press_keys (keys->str);
  }
}

static gboolean
is_focus_on_send (FillTest *fixture)
{
  return fill_test_get_focus (fixture) == fixture->page->send;
}

static void
check_all_stored (FillTest *fixture)
{
  GPtrArray *parts = bantar_instrument_get_parts (fixture->instrument);

  for (guint line = 0; line < fill_test_n_rts; line++) {
    g_autoptr (BantarChecklist) month = fill_test_load (fixture, line + 1);

    g_assert_true (month->on_behalf);
    for (guint i = 0; i < parts->len; i++) {
      const BantarPart *part = parts->pdata[i];
      const BantarAnswer *answer = bantar_checklist_get_answer (month, part->code);

      g_assert_nonnull (answer);
      g_assert_cmpint (answer->status, ==, get_wanted (line, i));
      g_assert_cmpstr (answer->by, ==, "desi");
    }
  }
}

/* Every answer of every RT, and then all of them sent, without touching the mouse. */
static void
test_whole_month (FillTest *fixture, gconstpointer data)
{
  press_all (fixture);
  TEST_ITERATE_UNTIL (is_focus_on_send (fixture));
  fill_test_wait_until_saved (fixture);
  check_all_stored (fixture);
  ui_test_press_keys ("space");
  TEST_ITERATE_UNTIL (fixture->page->asking);
  TEST_ITERATE_UNTIL (!gtk_window_is_active (GTK_WINDOW (fixture->window)));
  ui_test_press_keys ("Return");
  fill_test_wait_text (fixture, "marked as sent");
  for (guint line = 0; line < fill_test_n_rts; line++) {
    g_autoptr (BantarChecklist) month = fill_test_load (fixture, line + 1);

    g_assert_cmpint (month->state, ==, BANTAR_STATE_SENT);
  }
}

static void
press_to (FillTest *fixture, const char *keys, guint line, int column)
{
  g_test_message ("%s, from %u %d", keys, fixture->grid->line, fixture->grid->column);
  ui_test_press_keys (keys);
  TEST_ITERATE_UNTIL (fill_test_is_at (fixture, line, column) &&
                      fill_test_is_focus_in_grid (fixture));
}

static void
test_moves (FillTest *fixture, gconstpointer data)
{
  guint last = fill_test_n_rts - 1;
  int end = (int) fixture->grid->columns - 1;

  press_to (fixture, "Right Down", 1, 1);
  press_to (fixture, "Left Left", 1, BANTAR_FILL_HEAD);
  press_to (fixture, "Left Up Up", 0, BANTAR_FILL_HEAD);
  press_to (fixture, "End", 0, end);
  press_to (fixture, "Home", 0, 0);
  press_to (fixture, "ctrl+End", last, end);
  press_to (fixture, "ctrl+Home", 0, 0);
  press_to (fixture, "Page_Down", last, 0);
  press_to (fixture, "Page_Up", 0, 0);
  press_to (fixture, "Return Return", 2, 0);
  press_to (fixture, "shift+Return", 1, 0);
  press_to (fixture, "ctrl+Down Return", 0, 1);
  press_to (fixture, "shift+KP_Enter", last, 0);
}

/* Tab leaves the grid, and comes back to where the person was. */
static void
test_tab (FillTest *fixture, gconstpointer data)
{
  press_to (fixture, "Down Right", 1, 1);
  ui_test_press_keys ("Tab");
  TEST_ITERATE_UNTIL (!fill_test_is_focus_in_grid (fixture));
  press_to (fixture, "shift+Tab", 1, 1);
  ui_test_press_keys ("ctrl+Page_Down");
  TEST_ITERATE_UNTIL (fixture->page->pillar == 1);
  g_assert_true (fill_test_is_at (fixture, 1, 1));
  ui_test_press_keys ("ctrl+Page_Up");
  TEST_ITERATE_UNTIL (fixture->page->pillar == 0);
}

/* Whatever names an RT says of which kelurahan, since the number alone does not tell. */
static void
test_places (FillTest *fixture, gconstpointer data)
{
  g_autofree char *wrong = NULL;

  ui_test_press_keys ("Down 3");
  fill_test_wait_text (fixture, "RT 02 Eka Jaya fills in this item itself.");
  ui_test_press_keys ("Down Down");
  TEST_ITERATE_UNTIL (fill_test_is_at (fixture, 3, 0) && fill_test_is_focus_in_grid (fixture));
  wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (fill_test_get_focus (fixture)),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL,
                                              "RT 01 Lingkar Selatan, Bersih 1, Met");
  g_assert_cmpstr (wrong, ==, NULL);
  ui_test_press_keys ("F4");
  fill_test_wait_text (fixture, "Send on behalf of RT 01 Lingkar Selatan…");
  ui_test_press_keys ("alt+Left");
  TEST_ITERATE_UNTIL (fill_test_is_focus_in_grid (fixture));
  ui_test_press_keys ("ctrl+Return");
  TEST_ITERATE_UNTIL (fixture->page->asking);
  TEST_ITERATE_UNTIL (!gtk_window_is_active (GTK_WINDOW (fixture->window)));
  g_assert_true (fill_test_has_anywhere ("RT 01 Eka Jaya, RT 01 Lingkar Selatan."));
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (!fixture->page->asking);
}

static void
test_says_why_not (FillTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("3");
  fill_test_wait_text (fixture, "RT 01 has been sent already.");
  ui_test_press_keys ("Down Down 3");
  fill_test_wait_text (fixture, "RT 03 fills in this item itself.");
  g_assert_cmpint (fill_test_get_stored (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (fill_test_get_stored (fixture, 3, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_true (shell_test_has_text (fixture->window, "Sent"));
  g_assert_true (shell_test_has_text (fixture->window, "Complete"));
}

/* By number, from anywhere with Ctrl+G and in the column of RTs with the digit itself. */
static void
test_find (FillTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("Right ctrl+g");
  TEST_ITERATE_UNTIL (fixture->page->finder != NULL &&
                      gtk_widget_get_mapped (GTK_WIDGET (fixture->page->finder)));
  ui_test_press_keys ("4");
  TEST_ITERATE_UNTIL (fixture->grid->line == 3);
  press_to (fixture, "Return", 3, 1);
  ui_test_press_keys ("Home Left 2");
  TEST_ITERATE_UNTIL (fixture->grid->line == 1);
  ui_test_press_keys ("9");
  fill_test_wait_text (fixture, "There is no such RT");
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (fill_test_is_focus_in_grid (fixture));
  g_assert_cmpint (fill_test_get_stored (fixture, 2, "bersih-1"), ==, BANTAR_STATUS_NONE);
}

/* Enter right behind the number goes to that RT, however fast it comes: each letter is looked up as
 * it is typed. */
static void
test_find_at_once (FillTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("Right ctrl+g");
  TEST_ITERATE_UNTIL (fixture->page->finder != NULL &&
                      gtk_widget_get_mapped (GTK_WIDGET (fixture->page->finder)));
  ui_test_press_keys ("4 Return 2");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 3, "bersih-2") == BANTAR_STATUS_PARTLY);
  fill_test_wait_until_saved (fixture);
  g_assert_cmpint (fill_test_get_stored (fixture, 1, "bersih-2"), ==, BANTAR_STATUS_NONE);
}

/* Letters are no answers: they begin an RT, and the digits after them answer nothing. */
static void
test_find_by_letters (FillTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("r");
  ui_test_type ("t 03");
  TEST_ITERATE_UNTIL (fixture->grid->line == 2);
  press_to (fixture, "Return", 2, 0);
  for (guint rt = 1; rt <= 3; rt++)
    g_assert_cmpint (fill_test_get_stored (fixture, rt, "bersih-1"), ==, BANTAR_STATUS_NONE);
}

/* A screen reader hears which RT, which item and which answer. */
static void
test_names (FillTest *fixture, gconstpointer data)
{
  g_autofree char *wrong = NULL;

  ui_test_press_keys ("Down 2 Up");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 1, "bersih-1") == BANTAR_STATUS_PARTLY &&
                      fill_test_is_at (fixture, 1, 0));
  wrong =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (fill_test_get_focus (fixture)),
                                          GTK_ACCESSIBLE_PROPERTY_LABEL, "RT 02, Bersih 1, Partly");
  g_assert_cmpstr (wrong, ==, NULL);
  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (fill_test_get_focus (fixture)),
                                               GTK_ACCESSIBLE_ROLE_GRID_CELL));
}

/* One RT alone: its items below each other, and back to the same item of all RTs. */
static void
test_one_rt (FillTest *fixture, gconstpointer data)
{
  GPtrArray *parts = bantar_instrument_get_parts (fixture->instrument);

  ui_test_press_keys ("Down Right Right");
  TEST_ITERATE_UNTIL (fill_test_is_at (fixture, 1, 2));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "fill.one", NULL);
  g_assert_cmpuint (bantar_fill_grid_count_lines (fixture->grid), ==, parts->len);
  TEST_ITERATE_UNTIL (fill_test_is_at (fixture, 2, 0));
  ui_test_press_keys ("3 4");
  TEST_ITERATE_UNTIL (fill_test_is_at (fixture, 4, 0));
  fill_test_wait_until_saved (fixture);
  g_assert_cmpint (fill_test_get_stored (fixture, 2, "bersih-3"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpint (fill_test_get_stored (fixture, 2, "bersih-4"), ==, BANTAR_STATUS_NA);
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (fixture->grid->columns > 1);
  TEST_ITERATE_UNTIL (fill_test_is_at (fixture, 1, 4));
}

static gboolean
is_full_saved (FillTest *fixture)
{
  BantarMonth *month = bantar_checklist_page_get_month (fixture->page->full);

  return month != NULL && bantar_month_get_saving (month) == BANTAR_SAVING_DONE;
}

/* The whole checklist of an RT, answered and asked to be sent on its behalf, and back. */
static void
test_full (FillTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("Down F2 F4");
  TEST_ITERATE_UNTIL (
      fixture->page->full != NULL && is_full_saved (fixture) &&
      gtk_widget_is_ancestor (fill_test_get_focus (fixture), GTK_WIDGET (fixture->page->full)));
  fill_test_wait_text (fixture, "RT 02");
  ui_test_press_keys ("2 3");
  TEST_ITERATE_UNTIL (fill_test_get_stored (fixture, 2, "bersih-2") == BANTAR_STATUS_UNMET);
  g_assert_cmpint (fill_test_get_stored (fixture, 2, "bersih-1"), ==, BANTAR_STATUS_PARTLY);
  fill_test_wait_text (fixture, "Send on behalf of RT 02…");
  ui_test_press_keys ("alt+Left");
  TEST_ITERATE_UNTIL (fill_test_is_focus_in_grid (fixture));
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 1, "bersih-2") == BANTAR_STATUS_UNMET);
}

/* What the chair fills in is not opened before it was sent. */
static void
test_full_private (FillTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("Down Down F4");
  fill_test_wait_text (fixture, "RT 03 is filling in this month itself.");
  g_assert_null (fixture->page->full);
}

static void
show_period (FillTest *fixture, BantarPeriod period)
{
  bantar_fill_page_show_month (fixture->page, 0, period);
  TEST_ITERATE_UNTIL (fixture->page->month != NULL &&
                      bantar_fill_month_get_period (fixture->page->month) == period &&
                      fill_test_is_focus_in_grid (fixture));
}

/* Each month keeps its steps while somebody looks into another one. */
static void
test_undo_in_months (FillTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("1 2");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 1, "bersih-1") == BANTAR_STATUS_PARTLY);
  ui_test_press_keys ("ctrl+z");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 1, "bersih-1") == BANTAR_STATUS_NONE);
  fill_test_wait_until_saved (fixture);
  show_period (fixture, fill_test_get_period () - 1);
  ui_test_press_keys ("ctrl+z");
  fill_test_wait_text (fixture, "There is nothing to undo in this month.");
  ui_test_press_keys ("ctrl+Home 3");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 0, "bersih-1") == BANTAR_STATUS_UNMET);
  fill_test_wait_until_saved (fixture);
  show_period (fixture, fill_test_get_period ());
  ui_test_press_keys ("ctrl+y");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 1, "bersih-1") == BANTAR_STATUS_PARTLY);
  ui_test_press_keys ("ctrl+z ctrl+z");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 0, "bersih-1") == BANTAR_STATUS_NONE);
  fill_test_wait_until_saved (fixture);
  g_assert_cmpint (fill_test_get_stored (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_NONE);
  show_period (fixture, fill_test_get_period () - 1);
  g_assert_cmpint (fill_test_get_shown (fixture, 0, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  ui_test_press_keys ("ctrl+z");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 0, "bersih-1") == BANTAR_STATUS_NONE);
  fill_test_wait_until_saved (fixture);
}

static gboolean
may_edit (FillTest *fixture, guint line)
{
  g_autoptr (BantarFillRow) row =
      g_list_model_get_item (bantar_fill_month_get_rows (fixture->page->month), line);

  return bantar_fill_row_may_edit (row, "bersih-1");
}

/* Whoever sent the month themselves does not hear that somebody else changed it. */
static void
test_undo_sent (FillTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("Down 3");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 1, "bersih-1") == BANTAR_STATUS_UNMET);
  ui_test_press_keys ("ctrl+Return");
  TEST_ITERATE_UNTIL (fixture->page->asking);
  TEST_ITERATE_UNTIL (!gtk_window_is_active (GTK_WINDOW (fixture->window)));
  ui_test_press_keys ("Return");
  fill_test_wait_text (fixture, "marked as sent");
  TEST_ITERATE_UNTIL (!may_edit (fixture, 1));
  /* Without a window manager nobody gives the keys back to the window. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "fill.undo", NULL);
  fill_test_wait_text (fixture, "This step was left out. RT 02 has been sent already.");
  g_assert_cmpint (fill_test_get_stored (fixture, 2, "bersih-1"), ==, BANTAR_STATUS_UNMET);
}

/* Read again after a sync, the grid stays where the person is. */
static void
test_reload (FillTest *fixture, gconstpointer data)
{
  press_to (fixture, "Down Right", 1, 1);
  bantar_profile_refresh (fixture->profile);
  ui_test_press_keys ("2");
  TEST_ITERATE_UNTIL (fill_test_is_at (fixture, 2, 1));
  fill_test_wait_until_saved (fixture);
  g_assert_true (fill_test_is_focus_in_grid (fixture));
  g_assert_cmpint (fill_test_get_stored (fixture, 2, "bersih-2"), ==, BANTAR_STATUS_PARTLY);
}

int
main (int argc, char **argv)
{
  fill_test_n_rts = g_getenv ("BANTAR_TEST_LONG") != NULL ? RTS_LONG : FILL_TEST_RTS;
  ui_test_init (&argc, &argv);
  if (fill_test_n_rts < RTS_LONG)
    g_print ("# sampled: a month of %u of %u RTs by keyboard\n", fill_test_n_rts, RTS_LONG);
#define ADD(path, prepare, func)                                                                   \
  g_test_add ("/fill-page/" path, FillTest, prepare, fill_test_set_up, func, fill_test_tear_down)
  ADD ("whole-month", NULL, test_whole_month);
  ADD ("moves", NULL, test_moves);
  ADD ("tab", NULL, test_tab);
  ADD ("places", fill_test_prepare_places, test_places);
  ADD ("says-why-not", fill_test_prepare_states, test_says_why_not);
  ADD ("find", NULL, test_find);
  ADD ("find-at-once", NULL, test_find_at_once);
  ADD ("find-by-letters", NULL, test_find_by_letters);
  ADD ("names", NULL, test_names);
  ADD ("one-rt", NULL, test_one_rt);
  ADD ("full", NULL, test_full);
  ADD ("full-private", fill_test_prepare_states, test_full_private);
  ADD ("undo-in-months", NULL, test_undo_in_months);
  ADD ("undo-sent", fill_test_prepare_states, test_undo_sent);
  ADD ("reload", NULL, test_reload);
  return g_test_run ();
}
