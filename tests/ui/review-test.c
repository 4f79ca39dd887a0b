/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "review-test.h"

#include "ui-test.h"

static void
add_months (ReviewTest *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixture->rts); i++) {
    g_autoptr (BantarChecklist) before = many_fixture_month_new (&fixture->many, 2026, 10);
    g_autoptr (BantarChecklist) month = many_fixture_month_new (&fixture->many, 2026, 11);

    fixture->rts[i] = many_fixture_add_rt (&fixture->many, TEST_KELURAHAN, i + 1);
    many_fixture_answer (month, "bersih-2")->status = BANTAR_STATUS_PARTLY;
    many_fixture_put (&fixture->many, fixture->rts[i], before);
    many_fixture_put (&fixture->many, fixture->rts[i], month);
  }
}

static void
open_window (ReviewTest *fixture)
{
  fixture->page = g_object_new (BANTAR_TYPE_REVIEW_PAGE, "profile", fixture->profile, NULL);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1130, 768);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  bantar_review_page_show_month (fixture->page, fixture->rts[0], TEST_MONTH);
  TEST_ITERATE_UNTIL (review_test_is_open (fixture, fixture->rts[0]));
  TEST_ITERATE_UNTIL (gtk_window_is_active (GTK_WINDOW (fixture->window)));
}

/**
 * review_test_set_up:
 * @prepare: (nullable): a ReviewPrepare
 */
void
review_test_set_up (ReviewTest *fixture, gconstpointer prepare)
{
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;

  many_fixture_set_up (&fixture->many, NULL);
  bantar_language_set (BANTAR_LANGUAGE_EN);
  add_months (fixture);
  if (prepare != NULL)
    ((ReviewPrepare) prepare) (fixture);
  fixture->profile = bantar_profile_new (fixture->many.folder);
  bantar_profile_load_async (fixture->profile, test_on_result, &loaded);
  TEST_ITERATE_UNTIL (loaded != NULL);
  bantar_profile_load_finish (fixture->profile, loaded, &error);
  g_assert_no_error (error);
  open_window (fixture);
}

void
review_test_tear_down (ReviewTest *fixture, gconstpointer prepare)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  bantar_store_close (bantar_profile_get_store (fixture->profile));
  g_object_unref (fixture->profile);
  many_fixture_tear_down (&fixture->many, NULL);
}

/**
 * review_test_sql:
 *
 * Changes the database before the page opens it, or behind its back.
 */
void
review_test_sql (ReviewTest *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  bantar_db_exec (fixture->many.db, sql, &error);
  g_assert_no_error (error);
}

/**
 * review_test_reread:
 *
 * Lets the page see what was changed behind its back, as after a sync.
 */
void
review_test_reread (ReviewTest *fixture)
{
  guint changed = 0;
  gulong id = g_signal_connect_swapped (fixture->page->reviewing, "standing-changed",
                                        G_CALLBACK (ui_test_on_counted), &changed);

  bantar_profile_refresh (fixture->profile);
  TEST_ITERATE_UNTIL (changed > 0);
  g_signal_handler_disconnect (fixture->page->reviewing, id);
}

gboolean
review_test_is_open (ReviewTest *fixture, gint64 rt)
{
  return fixture->page->reviewing != NULL &&
         bantar_reviewing_get_content (fixture->page->reviewing)->rt == rt;
}

/* Returns: (nullable): code of the chosen part */
const char *
review_test_get_current (ReviewTest *fixture)
{
  BantarReviewItem *item = bantar_review_page_get_current (fixture->page);

  return item != NULL ? bantar_review_item_get_part (item)->code : NULL;
}

BantarMark
review_test_get_mark (ReviewTest *fixture, const char *part)
{
  return bantar_reviewing_get_mark (fixture->page->reviewing, part);
}

const char *
review_test_get_reason (ReviewTest *fixture, const char *part)
{
  return bantar_reviewing_get_reason (fixture->page->reviewing, part);
}

/**
 * review_test_read_text:
 * @sql: a literal that asks for one value
 *
 * Returns: (transfer full): what is on the disk
 */
char *
review_test_read_text (ReviewTest *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *text = bantar_db_read_text (fixture->many.db, &error, sql, "");

  g_assert_no_error (error);
  return text;
}

GtkWidget *
review_test_get_focus (ReviewTest *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

gboolean
review_test_is_list_focused (ReviewTest *fixture)
{
  GtkWidget *focus = review_test_get_focus (fixture);

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->page->list));
}

gboolean
review_test_is_reason_focused (ReviewTest *fixture)
{
  return GTK_IS_TEXT_VIEW (review_test_get_focus (fixture));
}

gboolean
review_test_is_current (ReviewTest *fixture, const char *part)
{
  return g_strcmp0 (review_test_get_current (fixture), part) == 0;
}

GtkWindow *
review_test_find_dialog (ReviewTest *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (window != GTK_WINDOW (fixture->window) && gtk_window_is_active (window))
      return window;
  }
  return NULL;
}

const char *
review_test_get_main_label (ReviewTest *fixture)
{
  return gtk_label_get_label (fixture->page->main_label);
}

/* Every part with one key each. */
void
review_test_press_each_right (ReviewTest *fixture)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->page->items));

  for (guint i = 0; i < n; i++)
    ui_test_press_keys ("1");
  TEST_ITERATE_UNTIL (bantar_reviewing_get_progress (fixture->page->reviewing).undecided == 0);
}
