/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beranda of who looks after many RTs: where its rows lead. */
#include "config.h"

#include "companion-page.h"
#include "many-fixture.h"
#include "ui-test.h"
#include "window-test.h"

#include "companion-page-private.h"
#include "words/language.h"

typedef struct {
  ManyFixture many;
  WindowTest window;
} Fixture;

static void
put_month (Fixture *fixture, gint64 rt, int month, BantarState state)
{
  g_autoptr (BantarChecklist) checklist = many_fixture_month_new (&fixture->many, 2026, month);

  g_free (checklist->completed_at);
  checklist->completed_at = g_strdup_printf ("2026-%02d-28T02:00:00Z", month);
  checklist->state = state;
  many_fixture_put (&fixture->many, rt, checklist);
}

/* Two of October and three of November wait to be checked. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  many_fixture_set_up (&fixture->many, NULL);
  bantar_language_set (BANTAR_LANGUAGE_EN);
  for (guint number = 1; number <= 4; number++) {
    gint64 rt = many_fixture_add_rt (&fixture->many, TEST_KELURAHAN, number);

    put_month (fixture, rt, 10, number <= 2 ? BANTAR_STATE_SENT : BANTAR_STATE_VERIFIED);
    put_month (fixture, rt, 11, number <= 3 ? BANTAR_STATE_SENT : BANTAR_STATE_VERIFIED);
  }
  fixture->window.folder = fixture->many.folder;
  window_test_open (&fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  window_test_close (&fixture->window);
  many_fixture_tear_down (&fixture->many, NULL);
}

/* What has no room is found in the list of its month, whatever was looked for there before. */
static void
test_rest (Fixture *fixture, gconstpointer data)
{
  BantarWindow *window = fixture->window.window;
  BantarCompanionPage *page = NULL;

  window_test_wait_text (window, "See all 3 of November 2026");
  window_test_press (window, "See all 2 of October 2026");
  g_assert_cmpstr (bantar_window_get_page (window), ==, "companion");
  page = BANTAR_COMPANION_PAGE (ui_test_find (GTK_WIDGET (window), BANTAR_TYPE_COMPANION_PAGE));
  g_assert_cmpint (page->period, ==, bantar_period_new (2026, 10));
  g_assert_cmpint (bantar_companion_filters_get_chosen (page->filters), ==,
                   BANTAR_COMPANION_TO_CHECK);

  gtk_editable_set_text (bantar_companion_filters_get_search (page->filters), "4");
  bantar_companion_filters_choose (page->filters, BANTAR_COMPANION_ALL);
  window_test_show (&fixture->window, "home");
  window_test_press (window, "See all 3 of November 2026");
  g_assert_cmpint (page->period, ==, bantar_period_new (2026, 11));
  g_assert_cmpint (bantar_companion_filters_get_chosen (page->filters), ==,
                   BANTAR_COMPANION_TO_CHECK);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add ("/ui/many-home/rest", Fixture, NULL, set_up, test_rest, tear_down);
  return g_test_run ();
}
