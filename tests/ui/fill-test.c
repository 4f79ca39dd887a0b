/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-test.h"

#include "shell-test.h"
#include "ui-test.h"

guint fill_test_n_rts = FILL_TEST_RTS;

BantarPeriod
fill_test_get_period (void)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) today = bantar_time_today (clock, NULL);

  return bantar_period_of (today);
}

static void
open_page (FillTest *fixture)
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
  bantar_fill_page_show_month (fixture->page, 0, fill_test_get_period ());
  TEST_ITERATE_UNTIL (fixture->page->month != NULL &&
                      gtk_widget_get_height (fixture->grid->list) > 0);
  fixture->instrument = bantar_fill_month_get_instrument (fixture->page->month);
  TEST_ITERATE_UNTIL (gtk_window_is_active (GTK_WINDOW (fixture->window)));
}

void
fill_test_set_up (FillTest *fixture, gconstpointer data)
{
  FillPrepare prepare = (FillPrepare) data;
  BantarDb *db = NULL;

  fixture->folder = test_folder_new ();
  db = test_db_set_up_many (fixture->folder, fill_test_n_rts);
  if (prepare != NULL)
    prepare (db);
  bantar_db_close (db);
  open_page (fixture);
}

void
fill_test_tear_down (FillTest *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  bantar_store_close (bantar_profile_get_store (fixture->profile));
  g_object_unref (fixture->profile);
  test_folder_free (fixture->folder);
}

/* ---- What is there ---- */

gboolean
fill_test_is_at (FillTest *fixture, guint line, int column)
{
  return fixture->grid->line == line && fixture->grid->column == column;
}

GtkWidget *
fill_test_get_focus (FillTest *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

void
fill_test_wait_until_saved (FillTest *fixture)
{
  TEST_ITERATE_UNTIL (bantar_fill_month_get_saving (fixture->page->month) == BANTAR_SAVING_DONE);
}

BantarChecklist *
fill_test_load (FillTest *fixture, gint64 rt)
{
  g_autoptr (BantarDb) db = test_db_open (fixture->folder);
  g_autoptr (GError) error = NULL;
  BantarChecklist *month = bantar_checklists_load_or_new (db, rt, fill_test_get_period (), &error);

  g_assert_no_error (error);
  return month;
}

BantarStatus
fill_test_get_stored (FillTest *fixture, gint64 rt, const char *part)
{
  g_autoptr (BantarChecklist) month = fill_test_load (fixture, rt);

  return bantar_cell_of (month, part).status;
}

BantarStatus
fill_test_get_shown (FillTest *fixture, guint line, const char *part)
{
  g_autoptr (BantarFillRow) row =
      g_list_model_get_item (bantar_fill_month_get_rows (fixture->page->month), line);

  return bantar_fill_row_get_status (row, part);
}

/* In any window, as of a question. */
gboolean
fill_test_has_anywhere (const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (shell_test_has_text (window, text))
      return TRUE;
  }
  return FALSE;
}

void
fill_test_wait_text (FillTest *fixture, const char *text)
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
  bantar_checklists_save_answer (db, rt, fill_test_get_period (), answer, NULL, &error);
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
void
fill_test_prepare_states (BantarDb *db)
{
  g_autoptr (BantarChecklist) sent = NULL;
  g_autoptr (GError) error = NULL;

  say_all_for (db, 1);
  sent = bantar_checklists_send (db, 1, fill_test_get_period (), FALSE, &error);
  g_assert_no_error (error);
  say_all_for (db, 2);
  say_for (db, 3, "bersih-1", "rt03");
}

/* RT 01 to 03 of Eka Jaya; the others are of another kelurahan, where the numbers begin anew. */
void
fill_test_prepare_places (BantarDb *db)
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

gboolean
fill_test_is_focus_in_grid (FillTest *fixture)
{
  return gtk_widget_is_ancestor (fill_test_get_focus (fixture), GTK_WIDGET (fixture->grid));
}
