/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "checklist-test.h"
#include "profile-fixture.h"
#include "shell-test.h"
#include "ui-test.h"

typedef ChecklistTest Fixture;

static gboolean
has_keycap (Fixture *fixture, const char *part)
{
  return gtk_widget_has_css_class (
      checklist_test_get_answer_button (fixture, part, BANTAR_STATUS_MET), "with-key");
}

static void
test_sent_is_read_only (Fixture *fixture, gconstpointer data)
{
  bantar_month_send_async (fixture->page->month, FALSE, NULL, NULL);
  TEST_ITERATE_UNTIL (checklist_test_get_month (fixture)->state == BANTAR_STATE_SENT);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->page->standing)));
  g_assert_false (gtk_widget_get_sensitive (
      checklist_test_get_answer_button (fixture, "bersih-1", BANTAR_STATUS_UNMET)));
  g_assert_true (
      gtk_widget_has_css_class (checklist_test_get_card (fixture, "bersih-1"), "read-only"));
  g_assert_false (has_keycap (fixture, "bersih-1"));
  checklist_test_press (fixture, "3 ctrl+Next");
  TEST_ITERATE_UNTIL (g_str_equal (checklist_test_get_current (fixture), "aman-1"));
  g_signal_emit_by_name (shell_test_find_button (GTK_WIDGET (fixture->page->standing), "Take back"),
                         "clicked");
  TEST_ITERATE_UNTIL (checklist_test_get_month (fixture)->state == BANTAR_STATE_DRAFT);
  g_assert_cmpint (checklist_test_get_status (fixture, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->page->standing)));
  g_assert_false (
      gtk_widget_has_css_class (checklist_test_get_card (fixture, "aman-1"), "read-only"));
}

static void
send_now (Fixture *fixture)
{
  bantar_month_send_async (fixture->page->month, FALSE, NULL, NULL);
  TEST_ITERATE_UNTIL (checklist_test_get_month (fixture)->state == BANTAR_STATE_SENT);
}

/* The toast lies beside the page in its overlay. */
static GtkWidget *
find_toast (Fixture *fixture)
{
  GtkWidget *overlay =
      gtk_widget_get_ancestor (GTK_WIDGET (fixture->page->stack), ADW_TYPE_TOAST_OVERLAY);
  GtkWidget *content = adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (overlay));
  GtkWidget *first = gtk_widget_get_first_child (overlay);

  return first != content ? first : gtk_widget_get_next_sibling (content);
}

static gboolean
toast_says (Fixture *fixture, const char *text)
{
  GtkWidget *toast = find_toast (fixture);

  return toast != NULL && shell_test_find_text (toast, text) != NULL;
}

/* A digit does nothing, says so, and offers the way out. */
static void
test_digit_says_why (Fixture *fixture, gconstpointer data)
{
  send_now (fixture);
  checklist_test_press (fixture, "3");
  TEST_ITERATE_UNTIL (toast_says (fixture, "This month was sent, so it cannot be changed."));
  g_assert_cmpint (checklist_test_get_status (fixture, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_signal_emit_by_name (shell_test_find_button (find_toast (fixture), "Take back"), "clicked");
  TEST_ITERATE_UNTIL (checklist_test_get_month (fixture)->state == BANTAR_STATE_DRAFT);
  TEST_ITERATE_UNTIL (checklist_test_is_current_focused (fixture));
}

/* The offer is of the month it was made for. */
static void
test_offer_goes_with_month (Fixture *fixture, gconstpointer data)
{
  send_now (fixture);
  checklist_test_press (fixture, "3");
  TEST_ITERATE_UNTIL (find_toast (fixture) != NULL);
  bantar_checklist_page_show_month (fixture->page, checklist_test_get_period () - 1, NULL);
  TEST_ITERATE_UNTIL (fixture->page->list != NULL && find_toast (fixture) == NULL);
}

/* Sent, on the server, and closed. */
static void
send_and_close (BantarDb *db)
{
  g_autofree char *month = bantar_period_to_string (checklist_test_get_period ());
  g_autofree char *period = g_strconcat ("period:", month, NULL);
  g_autofree char *id = g_strconcat ("checklist:", month, NULL);
  g_autoptr (BantarChecklist) sent = NULL;
  g_autoptr (GError) error = NULL;

  checklist_test_answer_all (db);
  sent = bantar_checklists_send (db, 1, checklist_test_get_period (), FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (bantar_db_begin (db, &error));
  g_assert_true (bantar_documents_set_base (db, "rt/1", id, "1-a",
                                            "{\"state\":\"sent\",\"send_number\":1}",
                                            BANTAR_DOCUMENT_CONFIRMED, &error));
  g_assert_true (bantar_db_commit (db, &error));
  g_assert_true (bantar_db_run (db, &error,
                                "INSERT INTO city_document (id, body) VALUES"
                                " (?1, '{\"closes\":\"2020-01-01T00:00:00Z\"}')",
                                "s", period));
}

/* It could not be sent again: it is not offered to be taken back, and that is said. */
static void
test_closed_stays (Fixture *fixture, gconstpointer data)
{
  GtkWidget *standing = GTK_WIDGET (fixture->page->standing);

  g_assert_true (gtk_widget_get_visible (standing));
  g_assert_true (shell_test_has_text (standing, "This month is closed, and what was sent stays "
                                                "counted."));
  g_assert_null (shell_test_find_button (standing, "Take back"));
  checklist_test_press (fixture, "3");
  TEST_ITERATE_UNTIL (
      toast_says (fixture, "This month was sent and is closed, so it cannot be changed."));
  g_assert_null (shell_test_find_button (find_toast (fixture), "Take back"));
  bantar_checklist_page_take_back (fixture->page);
  TEST_ITERATE_UNTIL (toast_says (
      fixture, "The city has closed this month, so it is not taken back: it could not be sent "
               "again. What was sent stays counted. If something in it is wrong, ask the "
               "Pendamping to return it."));
  g_assert_cmpint (checklist_test_get_month (fixture)->state, ==, BANTAR_STATE_SENT);
}

static void
verify (BantarDb *db)
{
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (GError) error = NULL;

  checklist_test_answer_all (db);
  month = test_load (db, checklist_test_get_period ());
  shell_test_judge (month, BANTAR_STATE_VERIFIED);
  g_assert_true (bantar_db_begin (db, &error));
  g_assert_true (bantar_checklists_put_in (db, 1, month, &error));
  g_assert_true (bantar_db_commit (db, &error));
}

static void
test_verified_is_read_only (Fixture *fixture, gconstpointer data)
{
  g_assert_false (has_keycap (fixture, "bersih-1"));
  g_assert_null (shell_test_find_button (GTK_WIDGET (fixture->page->bar), "Send…"));
  checklist_test_press (fixture, "3");
  TEST_ITERATE_UNTIL (toast_says (fixture, "This month was checked and can only be read."));
  g_assert_cmpint (checklist_test_get_status (fixture, "bersih-1"), ==, BANTAR_STATUS_MET);
}

/* Corrected, sent and taken back before it was checked again. */
static void
take_back_corrected (BantarDb *db)
{
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (GError) error = NULL;

  checklist_test_answer_all (db);
  month = test_load (db, checklist_test_get_period ());
  shell_test_judge (month, BANTAR_STATE_RETURNED);
  month->state = BANTAR_STATE_DRAFT;
  month->send_number = 2;
  g_assert_true (bantar_db_begin (db, &error));
  g_assert_true (bantar_checklists_put_in (db, 1, month, &error));
  g_assert_true (bantar_db_commit (db, &error));
}

/* Only what was returned is open, as it was before, and the page says so. */
static void
test_taken_back_after_return (Fixture *fixture, gconstpointer data)
{
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->page->standing)));
  g_assert_cmpstr (checklist_test_get_current (fixture), ==, "bersih-2");
  checklist_test_press (fixture, "3");
  TEST_ITERATE_UNTIL (checklist_test_get_status (fixture, "bersih-2") == BANTAR_STATUS_UNMET);
  g_signal_emit_by_name (
      shell_test_find_button (GTK_WIDGET (fixture->page->standing), "See all items"), "clicked");
  g_assert_true (bantar_checklist_page_go_to_part (fixture->page, "bersih-1"));
  TEST_ITERATE_UNTIL (checklist_test_is_current_focused (fixture));
  g_assert_true (
      gtk_widget_has_css_class (checklist_test_get_card (fixture, "bersih-1"), "read-only"));
  checklist_test_press (fixture, "3");
  TEST_ITERATE_UNTIL (toast_says (fixture, "Only what was returned can be changed."));
  g_assert_cmpint (checklist_test_get_status (fixture, "bersih-1"), ==, BANTAR_STATUS_MET);
}

/* Rincian of a month that was sent: what was said, and no field that asks for something. */
static void
test_details_are_read_only (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card = NULL;

  send_now (fixture);
  card = checklist_test_get_card (fixture, "bersih-1");
  bantar_answer_card_toggle_details (BANTAR_ANSWER_CARD (card));
  g_assert_null (shell_test_find_text (card, "Counts"));
  g_assert_null (shell_test_find_text (card, "Follow-up"));
  g_assert_null (shell_test_find_text (card, "Evidence photos"));
  g_assert_nonnull (shell_test_find_text (card, "Note"));
  g_assert_false (
      gtk_text_view_get_editable (GTK_TEXT_VIEW (ui_test_find (card, GTK_TYPE_TEXT_VIEW))));
}

static void
say_note (BantarDb *db)
{
  checklist_test_answer_all (db);
  test_say_with_note (db, checklist_test_get_period (), "bersih-1", "Rapi");
}

/* Whoever sends from the third pillar is not taken to the first. */
static void
test_sent_stays (Fixture *fixture, gconstpointer data)
{
  g_assert_true (bantar_checklist_page_go_to_part (fixture->page, "pintar-2"));
  bantar_month_send_async (fixture->page->month, FALSE, NULL, NULL);
  TEST_ITERATE_UNTIL (checklist_test_get_month (fixture)->state == BANTAR_STATE_SENT);
  g_assert_cmpstr (checklist_test_get_current (fixture), ==, "pintar-2");
  TEST_ITERATE_UNTIL (checklist_test_is_current_focused (fixture));
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (gtk_window_get_transient_for (GTK_WINDOW (window)) != NULL)
      return window;
  }
  return NULL;
}

static void
test_send_names_gaps (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = NULL;
  GtkWidget *list = NULL;

  checklist_test_press (fixture, "ctrl+Return");
  TEST_ITERATE_UNTIL ((dialog = find_dialog ()) != NULL);
  list = ui_test_find (dialog, GTK_TYPE_LIST_BOX);
  g_assert_nonnull (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 3));
  gtk_test_accessible_assert_property (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Bersih 2, Sarana lingkungan memadai");
  g_signal_emit_by_name (list, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  TEST_ITERATE_UNTIL (g_str_equal (checklist_test_get_current (fixture), "bersih-2"));
  g_assert_cmpint (checklist_test_get_month (fixture)->state, ==, BANTAR_STATE_DRAFT);
}

static void
test_send (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = NULL;

  checklist_test_press (fixture, "ctrl+Return");
  TEST_ITERATE_UNTIL ((dialog = find_dialog ()) != NULL);
  g_assert_null (ui_test_find (dialog, GTK_TYPE_LIST_BOX));
  TEST_ITERATE_UNTIL (gtk_window_is_active (GTK_WINDOW (dialog)));
  checklist_test_press (fixture, "Return");
  TEST_ITERATE_UNTIL (checklist_test_get_month (fixture)->state == BANTAR_STATE_SENT);
  /* What is said of it is read aloud; Enter pressed once more takes nothing back. */
  TEST_ITERATE_UNTIL (checklist_test_get_focus (fixture) == GTK_WIDGET (fixture->page->standing));
  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  g_assert_true (checklist_test_get_focus (fixture) ==
                 shell_test_find_button (GTK_WIDGET (fixture->page->standing), "Take back"));
}

static guint
count_dialogs (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    n += gtk_window_get_transient_for (window) != NULL;
  }
  return n;
}

/* A key held too long asks once. */
static void
test_asks_once (Fixture *fixture, gconstpointer data)
{
  bantar_checklist_page_send (fixture->page);
  bantar_checklist_page_send (fixture->page);
  g_assert_cmpuint (count_dialogs (), ==, 1);
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
  TEST_ITERATE_UNTIL (count_dialogs () == 0 && !fixture->page->asking);
  bantar_checklist_page_send (fixture->page);
  g_assert_cmpuint (count_dialogs (), ==, 1);
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
}

/* From Beranda the month is asked for and sent in one go. */
static void
test_send_before_open (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = NULL;

  bantar_checklist_page_show_month (fixture->page, checklist_test_get_period () - 1, NULL);
  bantar_checklist_page_send (fixture->page);
  g_assert_null (find_dialog ());
  TEST_ITERATE_UNTIL ((dialog = find_dialog ()) != NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Another month is opened before the first was there: it is only to be read. */
static void
test_send_forgotten (Fixture *fixture, gconstpointer data)
{
  bantar_checklist_page_show_month (fixture->page, checklist_test_get_period () - 1, NULL);
  bantar_checklist_page_send (fixture->page);
  bantar_checklist_page_show_month (fixture->page, checklist_test_get_period (), NULL);
  TEST_ITERATE_UNTIL (fixture->page->list != NULL);
  g_assert_null (find_dialog ());
}

#define ADD(name, prepare, test)                                                                   \
  g_test_add ("/ui/checklist-sent/" name, Fixture, (gconstpointer) (prepare),                      \
              checklist_test_set_up, test, checklist_test_tear_down)

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  ADD ("closed-stays", send_and_close, test_closed_stays);
  ADD ("read-only", checklist_test_answer_all, test_sent_is_read_only);
  ADD ("digit-says-why", checklist_test_answer_all, test_digit_says_why);
  ADD ("offer-goes-with-month", checklist_test_answer_all, test_offer_goes_with_month);
  ADD ("verified-read-only", verify, test_verified_is_read_only);
  ADD ("taken-back-after-return", take_back_corrected, test_taken_back_after_return);
  ADD ("details-read-only", say_note, test_details_are_read_only);
  ADD ("stays", checklist_test_answer_all, test_sent_stays);
  ADD ("names-gaps", NULL, test_send_names_gaps);
  ADD ("send", checklist_test_answer_all, test_send);
  ADD ("asks-once", checklist_test_answer_all, test_asks_once);
  ADD ("before-open", NULL, test_send_before_open);
  ADD ("forgotten", NULL, test_send_forgotten);
  return g_test_run ();
}
