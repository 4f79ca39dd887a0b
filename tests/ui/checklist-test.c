/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "checklist-test.h"

#include "answer-buttons.h"
#include "profile-fixture.h"
#include "ui-test.h"

BantarPeriod
checklist_test_get_period (void)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) today = bantar_time_today (clock, NULL);

  return bantar_period_of (today);
}

static void
open_page (ChecklistTest *fixture)
{
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;

  fixture->profile = bantar_profile_new (fixture->folder);
  bantar_profile_load_async (fixture->profile, test_on_result, &loaded);
  TEST_ITERATE_UNTIL (loaded != NULL);
  g_assert_true (bantar_profile_load_finish (fixture->profile, loaded, &error));
  fixture->page = g_object_new (BANTAR_TYPE_CHECKLIST_PAGE, "profile", fixture->profile, NULL);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1130, 768);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  bantar_checklist_page_show_month (fixture->page, checklist_test_get_period (), NULL);
  TEST_ITERATE_UNTIL (fixture->page->list != NULL);
  fixture->instrument = fixture->page->instrument;
  TEST_ITERATE_UNTIL (gtk_window_is_active (GTK_WINDOW (fixture->window)));
}

void
checklist_test_set_up (ChecklistTest *fixture, gconstpointer data)
{
  ChecklistPrepare prepare = (ChecklistPrepare) data;
  BantarDb *db = NULL;

  fixture->folder = test_folder_new ();
  db = test_db_set_up (fixture->folder);
  if (prepare != NULL)
    prepare (db);
  bantar_db_close (db);
  open_page (fixture);
}

void
checklist_test_tear_down (ChecklistTest *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  bantar_store_close (bantar_profile_get_store (fixture->profile));
  g_object_unref (fixture->profile);
  test_folder_free (fixture->folder);
}

/* Presses keys one after the other, by their X names: "1 KP_2 ctrl+z". */
void
checklist_test_press (ChecklistTest *fixture, const char *keys)
{
  ui_test_press_keys (keys);
}

const BantarChecklist *
checklist_test_get_month (ChecklistTest *fixture)
{
  return bantar_month_get_checklist (fixture->page->month);
}

BantarStatus
checklist_test_get_status (ChecklistTest *fixture, const char *part)
{
  const BantarAnswer *answer =
      bantar_checklist_get_answer (checklist_test_get_month (fixture), part);

  return answer != NULL ? answer->status : BANTAR_STATUS_NONE;
}

const char *
checklist_test_get_current (ChecklistTest *fixture)
{
  return bantar_answer_card_get_indicator (bantar_card_list_get_current (fixture->page->list))
      ->code;
}

GtkWidget *
checklist_test_get_focus (ChecklistTest *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

gboolean
checklist_test_is_current_focused (ChecklistTest *fixture)
{
  return checklist_test_get_focus (fixture) ==
         GTK_WIDGET (bantar_card_list_get_current (fixture->page->list));
}

GtkWidget *
checklist_test_get_card (ChecklistTest *fixture, const char *indicator)
{
  return GTK_WIDGET (bantar_card_list_find (
      fixture->page->list, bantar_instrument_find_indicator (fixture->instrument, indicator)));
}

GtkWidget *
checklist_test_get_answer_button (ChecklistTest *fixture,
                                  const char *indicator,
                                  BantarStatus status)
{
  GtkWidget *answers =
      ui_test_find (checklist_test_get_card (fixture, indicator), BANTAR_TYPE_ANSWER_BUTTONS);

  return ui_test_nth_child (answers, status - 1);
}

void
checklist_test_answer_all (BantarDb *db)
{
  test_say_all (db, checklist_test_get_period (), BANTAR_STATUS_MET);
}
