/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "companion-test.h"

#include "store/rts.h"
#include "ui-test.h"

#include "words/language.h"

#include <string.h>

#define LAST_RT (G_N_ELEMENTS (((CompanionTest *) NULL)->rts) - 1)

static void
put_month (CompanionTest *fixture, guint number, BantarState state, const char *sent_at)
{
  g_autoptr (BantarChecklist) month = many_fixture_month_new (&fixture->many, 2040, 11);

  month->state = state;
  if (state == BANTAR_STATE_DRAFT) {
    month->send_number = 0;
    g_hash_table_remove (month->answers, "bersih-1");
  }
  if (state == BANTAR_STATE_RETURNED) {
    month->state = BANTAR_STATE_SENT;
    many_fixture_return (month, "bersih-2", "Foto belum ada");
  }
  many_fixture_answer (month, "aman-2")->status = BANTAR_STATUS_UNMET;
  g_free (month->completed_at);
  month->completed_at = g_strdup (sent_at);
  many_fixture_put (&fixture->many, fixture->rts[number], month);
}

/* Without this the page would say that a first pull was cut off. */
static void
note_all_read (CompanionTest *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_rts_note_all_read (fixture->many.db, &error));
  g_assert_no_error (error);
}

static void
add_months (CompanionTest *fixture)
{
  for (guint number = 1; number <= LAST_RT; number++)
    fixture->rts[number] = many_fixture_add_rt (&fixture->many, TEST_KELURAHAN, number);
  put_month (fixture, 1, BANTAR_STATE_SENT, "2040-11-20T02:00:00Z");
  put_month (fixture, 2, BANTAR_STATE_SENT, "2040-11-18T02:00:00Z");
  put_month (fixture, 3, BANTAR_STATE_RETURNED, "2040-11-17T02:00:00Z");
  put_month (fixture, 4, BANTAR_STATE_DRAFT, "");
  put_month (fixture, 6, BANTAR_STATE_VERIFIED, "2040-11-16T02:00:00Z");
  companion_test_sql (fixture, "UPDATE rt SET chair = 'Rosdiana' WHERE number IN (1, 5);"
                               "UPDATE rt SET chair = 'M. Yusuf' WHERE number = 2");
  note_all_read (fixture);
}

static void
on_asked (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  CompanionTest *fixture = user_data;
  const char *period;
  gint64 rt;

  g_variant_get (target, "(x&s)", &rt, &period);
  g_assert_cmpstr (period, ==, "2040-11");
  g_free (fixture->asked);
  for (guint number = 1; number <= LAST_RT; number++) {
    if (fixture->rts[number] == rt)
      fixture->asked = g_strdup_printf ("%s %u", g_action_get_name (G_ACTION (action)), number);
  }
}

/* In place of the whole window, which would show those pages. */
static void
add_actions (CompanionTest *fixture)
{
  static const char *const names[] = { "review", "fill" };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GSimpleAction) action = g_simple_action_new (names[i], G_VARIANT_TYPE ("(xs)"));

    g_signal_connect (action, "activate", G_CALLBACK (on_asked), fixture);
    g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  }
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
}

static void
open_window (CompanionTest *fixture)
{
  fixture->page = g_object_new (BANTAR_TYPE_COMPANION_PAGE, "profile", fixture->profile, NULL);
  fixture->window = adw_window_new ();
  add_actions (fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1130, 768);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->page));
  companion_test_show_month (fixture, COMPANION_MONTH);
  TEST_ITERATE_UNTIL (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  if (companion_test_count (fixture) > 0) {
    TEST_ITERATE_UNTIL (companion_test_is_table_focused (fixture) &&
                        companion_test_has_column (fixture, "Heard of"));
  }
}

/**
 * companion_test_set_up:
 * @prepare: (nullable): a CompanionPrepare
 */
void
companion_test_set_up (CompanionTest *fixture, gconstpointer prepare)
{
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;

  many_fixture_set_up (&fixture->many, NULL);
  bantar_language_set (BANTAR_LANGUAGE_EN);
  add_months (fixture);
  if (prepare != NULL)
    ((CompanionPrepare) prepare) (fixture);
  fixture->profile = bantar_profile_new (fixture->many.folder);
  bantar_profile_load_async (fixture->profile, test_on_result, &loaded);
  TEST_ITERATE_UNTIL (loaded != NULL);
  bantar_profile_load_finish (fixture->profile, loaded, &error);
  g_assert_no_error (error);
  open_window (fixture);
}

void
companion_test_tear_down (CompanionTest *fixture, gconstpointer prepare)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  bantar_store_close (bantar_profile_get_store (fixture->profile));
  g_object_unref (fixture->profile);
  g_free (fixture->asked);
  many_fixture_tear_down (&fixture->many, NULL);
}

/**
 * companion_test_sql:
 *
 * Changes the database before the page opens it, or behind its back.
 */
void
companion_test_sql (CompanionTest *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  bantar_db_exec (fixture->many.db, sql, &error);
  g_assert_no_error (error);
}

static void
wait_read (CompanionTest *fixture, const guint *read, gulong id)
{
  TEST_ITERATE_UNTIL (*read > 0);
  g_signal_handler_disconnect (fixture->page->list, id);
}

static gulong
count_reads (CompanionTest *fixture, guint *read)
{
  return g_signal_connect_swapped (fixture->page->list, "read", G_CALLBACK (ui_test_on_counted),
                                   read);
}

/**
 * companion_test_reread:
 *
 * Lets the page see what was changed behind its back, as after a sync.
 */
void
companion_test_reread (CompanionTest *fixture)
{
  guint read = 0;
  gulong id = count_reads (fixture, &read);

  bantar_profile_refresh (fixture->profile);
  wait_read (fixture, &read, id);
}

void
companion_test_show_month (CompanionTest *fixture, BantarPeriod period)
{
  guint read = 0;
  gulong id = count_reads (fixture, &read);

  bantar_companion_page_show_month (fixture->page, period);
  wait_read (fixture, &read, id);
}

/* How many lines are shown. */
guint
companion_test_count (CompanionTest *fixture)
{
  return bantar_companion_table_count (fixture->page->table);
}

/* The number of the RT in a line. */
guint
companion_test_get_number (CompanionTest *fixture, guint position)
{
  GtkSelectionModel *model =
      gtk_column_view_get_model (bantar_companion_table_get_view (fixture->page->table));
  g_autoptr (BantarCompanionRow) row = g_list_model_get_item (G_LIST_MODEL (model), position);

  return bantar_companion_row_get_month (row)->number;
}

/* Returns: the number of the RT that is chosen; 0 when none is */
guint
companion_test_get_chosen (CompanionTest *fixture)
{
  BantarCompanionRow *row = bantar_companion_table_get_chosen (fixture->page->table);

  return row != NULL ? bantar_companion_row_get_month (row)->number : 0;
}

gboolean
companion_test_is_chosen (CompanionTest *fixture, guint number)
{
  return companion_test_get_chosen (fixture) == number;
}

gboolean
companion_test_was_asked (CompanionTest *fixture, const char *what)
{
  return g_strcmp0 (fixture->asked, what) == 0;
}

static GtkWidget *
find_lines (CompanionTest *fixture)
{
  GtkWidget *view = GTK_WIDGET (bantar_companion_table_get_view (fixture->page->table));

  return ui_test_find (view, GTK_TYPE_LIST_VIEW);
}

static GtkWidget *
find_in_line (GtkWidget *line, const char *column)
{
  for (GtkWidget *around = gtk_widget_get_first_child (line); around != NULL;
       around = gtk_widget_get_next_sibling (around)) {
    GtkWidget *cell = gtk_widget_get_first_child (around);

    if (cell != NULL && g_str_equal (bantar_companion_columns_get_id (cell), column))
      return cell;
  }
  return NULL;
}

/* Returns: (nullable): the cell of an RT whose line is ready */
GtkWidget *
companion_test_find_cell (CompanionTest *fixture, guint number, const char *column)
{
  for (GtkWidget *line = gtk_widget_get_first_child (find_lines (fixture)); line != NULL;
       line = gtk_widget_get_next_sibling (line)) {
    BantarCompanionRow *row = bantar_companion_columns_get_row (line);

    if (row != NULL && bantar_companion_row_get_month (row)->number == number)
      return find_in_line (line, column);
  }
  return NULL;
}

const char *
companion_test_get_text (CompanionTest *fixture, guint number, const char *column)
{
  GtkWidget *cell = companion_test_find_cell (fixture, number, column);

  g_assert_nonnull (cell);
  return bantar_companion_cell_get_face (BANTAR_COMPANION_CELL (cell))->text;
}

/* Whether a column of that title is seen. */
gboolean
companion_test_has_column (CompanionTest *fixture, const char *title)
{
  GListModel *columns =
      gtk_column_view_get_columns (bantar_companion_table_get_view (fixture->page->table));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

    if (gtk_column_view_column_get_visible (column) &&
        g_str_equal (gtk_column_view_column_get_title (column), title))
      return TRUE;
  }
  return FALSE;
}

gboolean
companion_test_is_table_focused (CompanionTest *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, find_lines (fixture));
}

GtkWindow *
companion_test_find_dialog (CompanionTest *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (window != GTK_WINDOW (fixture->window) && gtk_window_is_active (window))
      return window;
  }
  return NULL;
}

/* Returns: (transfer full) (nullable) */
char *
companion_test_read_clipboard (CompanionTest *fixture)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->window);
  g_autoptr (GAsyncResult) result = NULL;

  gdk_clipboard_read_text_async (clipboard, NULL, test_on_result, &result);
  TEST_ITERATE_UNTIL (result != NULL);
  return gdk_clipboard_read_text_finish (clipboard, result, NULL);
}
