/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-grid-private.h"
#include "fill-page-private.h"
#include "profile-fixture.h"
#include "question.h"
#include "shell-test.h"
#include "ui-test.h"

#define RTS_LONG    58
#define RTS_BOUNDED 5

/* The page in a window of its own, driven by the X server's own key events. */
typedef struct {
  char *folder;
  BantarProfile *profile;
  GtkWidget *window;
  BantarFillPage *page;
  BantarFillGrid *grid;
  BantarInstrument *instrument;
} Fixture;

/* What the profile of RTS_BOUNDED RTs holds before the page opens it. */
typedef void (*Prepare) (BantarDb *db);

static guint n_rts;

static BantarPeriod
get_period (void)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) today = bantar_time_today (clock, NULL);

  return bantar_period_of (today);
}

static void
open_page (Fixture *fixture)
{
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;

  fixture->profile = bantar_profile_new (fixture->folder);
  bantar_profile_load_async (fixture->profile, test_on_result, &loaded);
  TEST_ITERATE_UNTIL (loaded != NULL);
  bantar_profile_load_finish (fixture->profile, loaded, &error);
  g_assert_no_error (error);
  fixture->page = g_object_new (BANTAR_TYPE_FILL_PAGE, "profile", fixture->profile, NULL);
  fixture->grid = fixture->page->grid;
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1130, 768);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  bantar_fill_page_show_month (fixture->page, 0, get_period ());
  TEST_ITERATE_UNTIL (fixture->page->month != NULL &&
                      gtk_widget_get_height (fixture->grid->list) > 0);
  fixture->instrument = bantar_fill_month_get_instrument (fixture->page->month);
  TEST_ITERATE_UNTIL (gtk_window_is_active (GTK_WINDOW (fixture->window)));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  Prepare prepare = (Prepare) data;
  BantarDb *db = NULL;

  fixture->folder = test_folder_new ();
  db = test_db_set_up_many (fixture->folder, n_rts);
  if (prepare != NULL)
    prepare (db);
  bantar_db_close (db);
  open_page (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  bantar_store_close (bantar_profile_get_store (fixture->profile));
  g_object_unref (fixture->profile);
  test_folder_free (fixture->folder);
}

/* ---- What is there ---- */

static gboolean
is_at (Fixture *fixture, guint line, int column)
{
  return fixture->grid->line == line && fixture->grid->column == column;
}

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

static void
wait_until_saved (Fixture *fixture)
{
  TEST_ITERATE_UNTIL (bantar_fill_month_get_saving (fixture->page->month) == BANTAR_SAVING_DONE);
}

static BantarChecklist *
load (Fixture *fixture, gint64 rt)
{
  g_autoptr (BantarDb) db = test_db_open (fixture->folder);
  g_autoptr (GError) error = NULL;
  BantarChecklist *month = bantar_checklists_load_or_new (db, rt, get_period (), &error);

  g_assert_no_error (error);
  return month;
}

static BantarStatus
stored (Fixture *fixture, gint64 rt, const char *part)
{
  g_autoptr (BantarChecklist) month = load (fixture, rt);

  return bantar_cell_of (month, part).status;
}

static BantarStatus
shown (Fixture *fixture, guint line, const char *part)
{
  g_autoptr (BantarFillRow) row =
      g_list_model_get_item (bantar_fill_month_get_rows (fixture->page->month), line);

  return bantar_fill_row_get_status (row, part);
}

/* In any window, as of a question. */
static gboolean
has_anywhere (const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (shell_test_has_text (window, text))
      return TRUE;
  }
  return FALSE;
}

static void
wait_text (Fixture *fixture, const char *text)
{
  TEST_ITERATE_UNTIL (shell_test_has_text (fixture->window, text));
}

/* ---- Preparations ---- */

static void
say_for (BantarDb *db, gint64 rt, const char *part, const char *by)
{
  g_autoptr (BantarAnswer) answer = bantar_answer_new (part);
  g_autoptr (GError) error = NULL;

  answer->status = BANTAR_STATUS_MET;
  g_free (answer->by);
  answer->by = g_strdup (by);
  bantar_checklists_save_answer (db, rt, get_period (), answer, NULL, &error);
  g_assert_no_error (error);
}

static void
say_all_for (BantarDb *db, gint64 rt)
{
  g_autoptr (BantarInstrument) instrument = bantar_instrument_load_default (NULL);
  GPtrArray *parts = bantar_instrument_get_parts (instrument);

  for (guint i = 0; i < parts->len; i++)
    say_for (db, rt, ((BantarPart *) parts->pdata[i])->code, "desi");
}

/* RT 01 was sent, RT 02 is complete, RT 03 fills in itself. */
static void
prepare_states (BantarDb *db)
{
  g_autoptr (BantarChecklist) sent = NULL;
  g_autoptr (GError) error = NULL;

  say_all_for (db, 1);
  sent = bantar_checklists_send (db, 1, get_period (), FALSE, &error);
  g_assert_no_error (error);
  say_all_for (db, 2);
  say_for (db, 3, "bersih-1", "rt03");
}

/* RT 01 to 03 of Eka Jaya; the others are of another kelurahan, where the numbers begin anew. */
static void
prepare_places (BantarDb *db)
{
  g_autoptr (GError) error = NULL;

  bantar_db_exec (db,
                  "INSERT INTO area VALUES ('15.71.11.1004');"
                  "UPDATE rt SET kelurahan = '15.71.11.1004', number = key - 3 WHERE key > 3;"
                  "UPDATE rt_place SET kelurahan = '15.71.11.1004', number = rt - 3 WHERE rt > 3",
                  &error);
  g_assert_no_error (error);
  say_all_for (db, 1);
  say_all_for (db, 4);
  say_for (db, 2, "bersih-1", "rt02");
}

/* ---- By keyboard ---- */

static BantarStatus
get_wanted (guint line, guint part)
{
  return BANTAR_STATUS_MET + (line + part) % 4;
}

/* Pillar by pillar, column by column, from the first RT down. */
static void
press_all (Fixture *fixture)
{
  GPtrArray *parts = bantar_instrument_get_parts (fixture->instrument);

  for (guint i = 0; i < parts->len; i++) {
    g_autoptr (GString) keys = g_string_new (NULL);

    for (guint line = 0; line < n_rts; line++)
      g_string_append_printf (keys, "%s%s%d", line > 0 ? " " : "", line % 2 ? "KP_" : "",
                              get_wanted (line, i));
    ui_test_press_keys (keys->str);
  }
}

static gboolean
is_focus_on_send (Fixture *fixture)
{
  return get_focus (fixture) == fixture->page->send;
}

static void
check_all_stored (Fixture *fixture)
{
  GPtrArray *parts = bantar_instrument_get_parts (fixture->instrument);

  for (guint line = 0; line < n_rts; line++) {
    g_autoptr (BantarChecklist) month = load (fixture, line + 1);

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
test_whole_month (Fixture *fixture, gconstpointer data)
{
  press_all (fixture);
  TEST_ITERATE_UNTIL (is_focus_on_send (fixture));
  wait_until_saved (fixture);
  check_all_stored (fixture);
  ui_test_press_keys ("space");
  TEST_ITERATE_UNTIL (fixture->page->asking);
  TEST_ITERATE_UNTIL (!gtk_window_is_active (GTK_WINDOW (fixture->window)));
  ui_test_press_keys ("Return");
  wait_text (fixture, "marked as sent");
  for (guint line = 0; line < n_rts; line++) {
    g_autoptr (BantarChecklist) month = load (fixture, line + 1);

    g_assert_cmpint (month->state, ==, BANTAR_STATE_SENT);
  }
}

static gboolean
is_focus_in_grid (Fixture *fixture)
{
  return gtk_widget_is_ancestor (get_focus (fixture), GTK_WIDGET (fixture->grid));
}

static void
press_to (Fixture *fixture, const char *keys, guint line, int column)
{
  g_test_message ("%s, from %u %d", keys, fixture->grid->line, fixture->grid->column);
  ui_test_press_keys (keys);
  TEST_ITERATE_UNTIL (is_at (fixture, line, column) && is_focus_in_grid (fixture));
}

static void
test_moves (Fixture *fixture, gconstpointer data)
{
  guint last = n_rts - 1;
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
test_tab (Fixture *fixture, gconstpointer data)
{
  press_to (fixture, "Down Right", 1, 1);
  ui_test_press_keys ("Tab");
  TEST_ITERATE_UNTIL (!is_focus_in_grid (fixture));
  press_to (fixture, "shift+Tab", 1, 1);
  ui_test_press_keys ("ctrl+Page_Down");
  TEST_ITERATE_UNTIL (fixture->page->pillar == 1);
  g_assert_true (is_at (fixture, 1, 1));
  ui_test_press_keys ("ctrl+Page_Up");
  TEST_ITERATE_UNTIL (fixture->page->pillar == 0);
}

/* A block to elsewhere, a cell over a block, and both steps back and forth. */
static void
test_block (Fixture *fixture, gconstpointer data)
{
  ui_test_press_keys ("1 2 Up Up Right 3 4 Up Up Left shift+Down shift+Right ctrl+c");
  ui_test_press_keys ("Down Left ctrl+v");
  TEST_ITERATE_UNTIL (shown (fixture, 3, "bersih-2") == BANTAR_STATUS_NA);
  g_assert_cmpint (shown (fixture, 2, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (shown (fixture, 2, "bersih-2"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpint (shown (fixture, 3, "bersih-1"), ==, BANTAR_STATUS_PARTLY);
  ui_test_press_keys ("ctrl+z");
  TEST_ITERATE_UNTIL (shown (fixture, 3, "bersih-2") == BANTAR_STATUS_NONE);
  g_assert_cmpint (shown (fixture, 2, "bersih-1"), ==, BANTAR_STATUS_NONE);
  ui_test_press_keys ("ctrl+shift+z");
  TEST_ITERATE_UNTIL (shown (fixture, 3, "bersih-2") == BANTAR_STATUS_NA);
  ui_test_press_keys ("ctrl+z ctrl+y ctrl+Home shift+Right Delete");
  TEST_ITERATE_UNTIL (shown (fixture, 0, "bersih-2") == BANTAR_STATUS_NONE);
  wait_until_saved (fixture);
  g_assert_cmpint (stored (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_NONE);
  g_assert_cmpint (stored (fixture, 4, "bersih-1"), ==, BANTAR_STATUS_PARTLY);
  g_assert_cmpint (stored (fixture, 4, "bersih-2"), ==, BANTAR_STATUS_NA);
}

/* A row by its head, cut and put into another. */
static void
test_row (Fixture *fixture, gconstpointer data)
{
  ui_test_press_keys ("1 ctrl+Home End 3 ctrl+Home Left ctrl+x Down ctrl+v");
  TEST_ITERATE_UNTIL (shown (fixture, 1, "bersih-7") == BANTAR_STATUS_UNMET);
  g_assert_cmpint (shown (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (shown (fixture, 0, "bersih-1"), ==, BANTAR_STATUS_NONE);
  g_assert_cmpint (shown (fixture, 0, "bersih-7"), ==, BANTAR_STATUS_NONE);
  wait_until_saved (fixture);
}

static void
set_clipboard (Fixture *fixture, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture->window), text);
}

static void
test_from_spreadsheet (Fixture *fixture, gconstpointer data)
{
  set_clipboard (fixture, "Terpenuhi\tbelum\r\n2\tNot applicable\r\n");
  ui_test_press_keys ("ctrl+v");
  TEST_ITERATE_UNTIL (shown (fixture, 1, "bersih-2") == BANTAR_STATUS_NA);
  wait_until_saved (fixture);
  g_assert_cmpint (stored (fixture, 1, "bersih-2"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpint (stored (fixture, 2, "bersih-1"), ==, BANTAR_STATUS_PARTLY);
}

/* With headings; a row that names an RT comes to no other one. */
static void
test_headings (Fixture *fixture, gconstpointer data)
{
  set_clipboard (fixture, "RT\tBersih 1\nRT 01\tBelum\nRT 02\tSebagian\n");
  ui_test_press_keys ("ctrl+v");
  TEST_ITERATE_UNTIL (shown (fixture, 1, "bersih-1") == BANTAR_STATUS_PARTLY);
  wait_until_saved (fixture);
  g_assert_cmpint (stored (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  set_clipboard (fixture, "RT 03\t1\nRT 04\t1\n");
  ui_test_press_keys ("ctrl+Home Down ctrl+v");
  wait_text (fixture, "The row of RT 03 would have come to RT 02.");
  g_assert_cmpint (shown (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_PARTLY);
}

/* Bare numbers before the answers: past the digits that answer they are RTs; where they may be
 * either, nothing is shifted. */
static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  set_clipboard (fixture, "1\t3\n2\t3\n3\t3\n4\t3\n5\t2\n");
  ui_test_press_keys ("ctrl+v");
  TEST_ITERATE_UNTIL (shown (fixture, 4, "bersih-1") == BANTAR_STATUS_PARTLY);
  g_assert_cmpint (shown (fixture, 0, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpint (shown (fixture, 0, "bersih-2"), ==, BANTAR_STATUS_NONE);
  set_clipboard (fixture, "1\t1\n2\t1\n");
  ui_test_press_keys ("ctrl+Home ctrl+v");
  wait_text (fixture, "The first column may be RT numbers or answers.");
  g_assert_cmpint (shown (fixture, 0, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  /* One column more than there is room for. */
  ui_test_press_keys ("ctrl+Home End ctrl+v");
  TEST_ITERATE_UNTIL (shown (fixture, 1, "bersih-7") == BANTAR_STATUS_MET);
  g_assert_cmpint (shown (fixture, 0, "bersih-7"), ==, BANTAR_STATUS_MET);
  wait_until_saved (fixture);
}

static void
on_text (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static char *
read_clipboard (Fixture *fixture)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->window), NULL, on_text, &text);
  TEST_ITERATE_UNTIL (text != NULL);
  return text;
}

/* Whole rows are copied with their kelurahan, and come to no row of the same number in another one;
 * but who copied them here may put them where they like. */
static void
test_paste_places (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  ui_test_press_keys ("Left ctrl+c");
  TEST_ITERATE_UNTIL (fixture->grid->copied != NULL);
  text = read_clipboard (fixture);
  g_assert_true (g_str_has_prefix (text, "RT 01 Eka Jaya\tTerpenuhi\tTerpenuhi\t"));
  set_clipboard (fixture, "RT 01 Eka Jaya\t3\n");
  ui_test_press_keys ("Down Down Down Right ctrl+v");
  wait_text (fixture, "The row of RT 01 Eka Jaya would have come to RT 01 Lingkar Selatan.");
  g_assert_cmpint (shown (fixture, 3, "bersih-1"), ==, BANTAR_STATUS_MET);
  set_clipboard (fixture, "RT 01, Kel. Lingkar Selatan\t3\n");
  ui_test_press_keys ("ctrl+v");
  TEST_ITERATE_UNTIL (shown (fixture, 3, "bersih-1") == BANTAR_STATUS_UNMET);
  ui_test_press_keys ("ctrl+Home Left ctrl+c Down Down ctrl+v");
  TEST_ITERATE_UNTIL (shown (fixture, 2, "bersih-7") == BANTAR_STATUS_MET);
  wait_until_saved (fixture);
}

/* Whatever names an RT says of which kelurahan, since the number alone does not tell. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  g_autofree char *wrong = NULL;

  ui_test_press_keys ("Down 3");
  wait_text (fixture, "RT 02 Eka Jaya fills in this item itself.");
  ui_test_press_keys ("Down Down");
  TEST_ITERATE_UNTIL (is_at (fixture, 3, 0) && is_focus_in_grid (fixture));
  wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (get_focus (fixture)),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL,
                                              "RT 01 Lingkar Selatan, Bersih 1, Met");
  g_assert_cmpstr (wrong, ==, NULL);
  ui_test_press_keys ("F4");
  wait_text (fixture, "Send on behalf of RT 01 Lingkar Selatan…");
  ui_test_press_keys ("alt+Left");
  TEST_ITERATE_UNTIL (is_focus_in_grid (fixture));
  ui_test_press_keys ("ctrl+Return");
  TEST_ITERATE_UNTIL (fixture->page->asking);
  TEST_ITERATE_UNTIL (!gtk_window_is_active (GTK_WINDOW (fixture->window)));
  g_assert_true (has_anywhere ("RT 01 Eka Jaya, RT 01 Lingkar Selatan."));
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (!fixture->page->asking);
}

/* Nothing is pasted by halves: not of strange words, not over the edge, not into a sent month. */
static void
test_paste_refused (Fixture *fixture, gconstpointer data)
{
  set_clipboard (fixture, "1\t2\n1\tsudah\n");
  ui_test_press_keys ("ctrl+End ctrl+Home Down Down ctrl+v");
  wait_text (fixture, "“sudah”, in row 2 and column 2");
  set_clipboard (fixture, "1\n1\n1\n1\n");
  ui_test_press_keys ("ctrl+v");
  wait_text (fixture, "(4 × 1)");
  set_clipboard (fixture, "3\n3\n");
  ui_test_press_keys ("ctrl+Home ctrl+v");
  wait_text (fixture, "RT 01 has been sent");
  g_assert_cmpint (shown (fixture, 0, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (shown (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (shown (fixture, 3, "bersih-1"), ==, BANTAR_STATUS_NONE);
  g_assert_cmpint (bantar_fill_month_get_saving (fixture->page->month), ==, BANTAR_SAVING_DONE);
}

static void
test_says_why_not (Fixture *fixture, gconstpointer data)
{
  ui_test_press_keys ("3");
  wait_text (fixture, "RT 01 has been sent already.");
  ui_test_press_keys ("Down Down 3");
  wait_text (fixture, "RT 03 fills in this item itself.");
  g_assert_cmpint (stored (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (stored (fixture, 3, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_true (shell_test_has_text (fixture->window, "Sent"));
  g_assert_true (shell_test_has_text (fixture->window, "Complete"));
}

/* By number, from anywhere with Ctrl+G and in the column of RTs with the digit itself. */
static void
test_find (Fixture *fixture, gconstpointer data)
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
  wait_text (fixture, "There is no such RT");
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (is_focus_in_grid (fixture));
  g_assert_cmpint (stored (fixture, 2, "bersih-1"), ==, BANTAR_STATUS_NONE);
}

/* Letters are no answers: they begin an RT, and the digits after them answer nothing. */
static void
test_find_by_letters (Fixture *fixture, gconstpointer data)
{
  ui_test_press_keys ("r");
  ui_test_type ("t 03");
  TEST_ITERATE_UNTIL (fixture->grid->line == 2);
  press_to (fixture, "Return", 2, 0);
  for (guint rt = 1; rt <= 3; rt++)
    g_assert_cmpint (stored (fixture, rt, "bersih-1"), ==, BANTAR_STATUS_NONE);
}

/* A screen reader hears which RT, which item and which answer. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *wrong = NULL;

  ui_test_press_keys ("Down 2 Up");
  TEST_ITERATE_UNTIL (shown (fixture, 1, "bersih-1") == BANTAR_STATUS_PARTLY &&
                      is_at (fixture, 1, 0));
  wrong =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (get_focus (fixture)),
                                          GTK_ACCESSIBLE_PROPERTY_LABEL, "RT 02, Bersih 1, Partly");
  g_assert_cmpstr (wrong, ==, NULL);
  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (get_focus (fixture)),
                                               GTK_ACCESSIBLE_ROLE_GRID_CELL));
}

/* One RT alone: its items below each other, and back to the same item of all RTs. */
static void
test_one_rt (Fixture *fixture, gconstpointer data)
{
  GPtrArray *parts = bantar_instrument_get_parts (fixture->instrument);

  ui_test_press_keys ("Down Right Right");
  TEST_ITERATE_UNTIL (is_at (fixture, 1, 2));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "fill.one", NULL);
  g_assert_cmpuint (bantar_fill_grid_count_lines (fixture->grid), ==, parts->len);
  TEST_ITERATE_UNTIL (is_at (fixture, 2, 0));
  ui_test_press_keys ("3 4");
  TEST_ITERATE_UNTIL (is_at (fixture, 4, 0));
  wait_until_saved (fixture);
  g_assert_cmpint (stored (fixture, 2, "bersih-3"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpint (stored (fixture, 2, "bersih-4"), ==, BANTAR_STATUS_NA);
  ui_test_press_keys ("Escape");
  TEST_ITERATE_UNTIL (fixture->grid->columns > 1);
  TEST_ITERATE_UNTIL (is_at (fixture, 1, 4));
}

static gboolean
is_full_saved (Fixture *fixture)
{
  BantarMonth *month = bantar_checklist_page_get_month (fixture->page->full);

  return month != NULL && bantar_month_get_saving (month) == BANTAR_SAVING_DONE;
}

/* The whole checklist of an RT, answered and asked to be sent on its behalf, and back. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  ui_test_press_keys ("Down F2 F4");
  TEST_ITERATE_UNTIL (
      fixture->page->full != NULL && is_full_saved (fixture) &&
      gtk_widget_is_ancestor (get_focus (fixture), GTK_WIDGET (fixture->page->full)));
  wait_text (fixture, "RT 02");
  ui_test_press_keys ("2 3");
  TEST_ITERATE_UNTIL (stored (fixture, 2, "bersih-2") == BANTAR_STATUS_UNMET);
  g_assert_cmpint (stored (fixture, 2, "bersih-1"), ==, BANTAR_STATUS_PARTLY);
  wait_text (fixture, "Send on behalf of RT 02…");
  ui_test_press_keys ("alt+Left");
  TEST_ITERATE_UNTIL (is_focus_in_grid (fixture));
  TEST_ITERATE_UNTIL (shown (fixture, 1, "bersih-2") == BANTAR_STATUS_UNMET);
}

/* What the chair fills in is not opened before it was sent. */
static void
test_full_private (Fixture *fixture, gconstpointer data)
{
  ui_test_press_keys ("Down Down F4");
  wait_text (fixture, "RT 03 is filling in this month itself.");
  g_assert_null (fixture->page->full);
}

/* Read again after a sync, the grid stays where the person is. */
static void
test_reload (Fixture *fixture, gconstpointer data)
{
  press_to (fixture, "Down Right", 1, 1);
  bantar_profile_refresh (fixture->profile);
  ui_test_press_keys ("2");
  TEST_ITERATE_UNTIL (is_at (fixture, 2, 1));
  wait_until_saved (fixture);
  g_assert_true (is_focus_in_grid (fixture));
  g_assert_cmpint (stored (fixture, 2, "bersih-2"), ==, BANTAR_STATUS_PARTLY);
}

int
main (int argc, char **argv)
{
  n_rts = g_getenv ("BANTAR_TEST_LONG") != NULL ? RTS_LONG : RTS_BOUNDED;
  ui_test_init (&argc, &argv);
  if (n_rts < RTS_LONG)
    g_print ("# sampled: a month of %u of %u RTs by keyboard\n", n_rts, RTS_LONG);
#define ADD(path, prepare, func)                                                                   \
  g_test_add ("/fill-page/" path, Fixture, prepare, set_up, func, tear_down)
  ADD ("whole-month", NULL, test_whole_month);
  ADD ("moves", NULL, test_moves);
  ADD ("tab", NULL, test_tab);
  ADD ("block", NULL, test_block);
  ADD ("row", NULL, test_row);
  ADD ("from-spreadsheet", NULL, test_from_spreadsheet);
  ADD ("headings", NULL, test_headings);
  ADD ("numbers", NULL, test_numbers);
  ADD ("paste-places", prepare_places, test_paste_places);
  ADD ("places", prepare_places, test_places);
  ADD ("paste-refused", prepare_states, test_paste_refused);
  ADD ("says-why-not", prepare_states, test_says_why_not);
  ADD ("find", NULL, test_find);
  ADD ("find-by-letters", NULL, test_find_by_letters);
  ADD ("names", NULL, test_names);
  ADD ("one-rt", NULL, test_one_rt);
  ADD ("full", NULL, test_full);
  ADD ("full-private", prepare_states, test_full_private);
  ADD ("reload", NULL, test_reload);
  return g_test_run ();
}
