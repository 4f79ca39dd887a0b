/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an exchange did to a person's step, on Beranda of the chair and of the pendamping, until
 * they have read it. */
#include "config.h"

#include "many-fixture.h"
#include "ui-test.h"
#include "window-test.h"

#include "store/month-news.h"

static void
put_news (BantarDb *db, BantarPeriod period, BantarNewsKind kind)
{
  g_autoptr (GError) error = NULL;

  bantar_month_news_put_in (db, 1, period, kind, "desi.ekajaya", &error);
  g_assert_no_error (error);
}

static void
prepare_chair (BantarDb *db, const char *folder)
{
  put_news (db, window_test_get_period (), BANTAR_NEWS_RT_LATE);
  put_news (db, window_test_get_period () - 1, BANTAR_NEWS_RETURNED_AFTER);
}

static gpointer
count_news (BantarDb *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) list = bantar_month_news_list (db, error);

  *(guint *) data = list != NULL ? list->len : 0;
  return list != NULL ? data : NULL;
}

static guint
count (WindowTest *fixture)
{
  guint n = 0;

  window_test_run (fixture, count_news, &n);
  return n;
}

static guint
count_shown (WindowTest *fixture)
{
  return shell_test_has_text (GTK_WIDGET (fixture->window), "before you took it back") +
         shell_test_has_text (GTK_WIDGET (fixture->window), "has been returned after all");
}

/* One after the other, each for good. */
static void
test_chair (WindowTest *fixture, gconstpointer data)
{
  TEST_ITERATE_UNTIL (count_shown (fixture) == 2);
  window_test_press (fixture->window, "I have read this");
  TEST_ITERATE_UNTIL (count_shown (fixture) == 1);
  g_assert_cmpuint (count (fixture), ==, 1);
  window_test_press (fixture->window, "I have read this");
  TEST_ITERATE_UNTIL (count_shown (fixture) == 0);
  g_assert_cmpuint (count (fixture), ==, 0);
}

/* The month is one press away, and what was not read stays. */
static void
test_open (WindowTest *fixture, gconstpointer data)
{
  TEST_ITERATE_UNTIL (count_shown (fixture) == 2);
  window_test_press (fixture->window, "Open the month");
  TEST_ITERATE_UNTIL (g_str_equal (bantar_window_get_page (fixture->window), "checklist"));
  g_assert_cmpuint (count (fixture), ==, 2);
}

/* A pendamping's own: the RT is named, and the button leads to the review. */
static void
test_pendamping (ManyFixture *many, gconstpointer data)
{
  WindowTest fixture = { .folder = many->folder };
  gint64 rt = many_fixture_add_rt (many, TEST_KELURAHAN, 1);
  g_autoptr (BantarChecklist) month = many_fixture_month_new (many, 2026, 11);

  bantar_language_set (BANTAR_LANGUAGE_EN);
  many_fixture_put (many, rt, month);
  put_news (many->db, month->period, BANTAR_NEWS_REVIEW_SECOND);
  window_test_open (&fixture);
  window_test_wait_text (fixture.window, "RT 01, November 2026. Another Pendamping checked");
  window_test_press (fixture.window, "Open the month");
  window_test_wait_text (fixture.window, "RT 01 Eka Jaya");
  g_assert_cmpstr (bantar_window_get_page (fixture.window), ==, "review");
  window_test_show (&fixture, "home");
  window_test_press (fixture.window, "I have read this");
  window_test_wait_no_text (fixture.window, "Another Pendamping checked");
  g_assert_cmpuint (count (&fixture), ==, 0);
  window_test_close (&fixture);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/news/chair", WindowTest, prepare_chair, window_test_set_up, test_chair,
              window_test_tear_down);
  g_test_add ("/ui/news/open", WindowTest, prepare_chair, window_test_set_up, test_open,
              window_test_tear_down);
  g_test_add ("/ui/news/pendamping", ManyFixture, NULL, many_fixture_set_up, test_pendamping,
              many_fixture_tear_down);
  return g_test_run ();
}
