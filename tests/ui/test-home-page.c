/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "follow-ups.h"
#include "home-page.h"
#include "month-stand.h"
#include "shell-test.h"
#include "ui-test.h"

typedef struct {
  BantarOverview *overview;
  BantarHomePage *page;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->overview = shell_test_overview_new ();
  fixture->page = g_object_new (BANTAR_TYPE_HOME_PAGE, NULL);
  fixture->window = ui_test_present (GTK_WIDGET (fixture->page));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  bantar_overview_free (fixture->overview);
}

static void
show (Fixture *fixture)
{
  bantar_profile_view_show (BANTAR_PROFILE_VIEW (fixture->page), fixture->overview);
}

static gboolean
has (Fixture *fixture, const char *part)
{
  return shell_test_has_text (fixture->window, part);
}

/* The card's button, found by its word. */
static GtkWidget *
find_button (Fixture *fixture, const char *word)
{
  GtkWidget *label = shell_test_find_text (fixture->window, word);

  return label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;
}

static void
assert_button (Fixture *fixture, const char *word, const char *action, gboolean suggested)
{
  GtkWidget *button = find_button (fixture, word);
  GVariant *target;

  g_assert_nonnull (button);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, action);
  target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button));
  g_assert_cmpstr (g_variant_get_string (target, NULL), ==, "2026-11");
  g_assert_true (gtk_widget_has_css_class (button, "suggested-action") == suggested);
}

static void
answer_one (BantarChecklist *month)
{
  BantarAnswer *answer = bantar_answer_new ("bersih-1");

  answer->status = BANTAR_STATUS_MET;
  bantar_checklist_put_answer (month, answer);
}

static void
test_not_begun (Fixture *fixture, gconstpointer data)
{
  show (fixture);
  g_assert_true (has (fixture, "Not filled in yet. Send by Senin, 30 November."));
  assert_button (fixture, "Start filling in", "win.open-month", TRUE);
  g_assert_nonnull (shell_test_find_text (fixture->window, "5"));
}

static void
test_draft (Fixture *fixture, gconstpointer data)
{
  answer_one (fixture->overview->current);
  fixture->overview->deadline->estimated = TRUE;
  show (fixture);
  g_assert_true (has (fixture, "19 items left."));
  g_assert_true (has (fixture, "(estimate)"));
  assert_button (fixture, "Go on filling in", "win.open-month", TRUE);
}

static void
test_complete (Fixture *fixture, gconstpointer data)
{
  shell_test_answer_all (fixture->overview->current);
  show (fixture);
  g_assert_true (has (fixture, "Everything is filled in."));
  assert_button (fixture, "Send to the Pendamping…", "win.send-month", TRUE);
}

static void
test_sent (Fixture *fixture, gconstpointer data)
{
  shell_test_answer_all (fixture->overview->current);
  fixture->overview->current->state = BANTAR_STATE_SENT;
  show (fixture);
  g_assert_true (has (fixture, "Sent, waiting to be checked."));
  g_assert_false (has (fixture, "Send by"));
  assert_button (fixture, "See the answers", "win.open-month", FALSE);
  assert_button (fixture, "Take back", "win.take-back", FALSE);
}

static void
wait_to_send (BantarOverview *overview, const char *id, BantarDocumentState state)
{
  BantarDocument *document = g_new0 (BantarDocument, 1);

  document->db = g_strdup ("rt/1");
  document->id = g_strdup (id);
  document->state = state;
  document->reason = g_strdup ("");
  document->changed_at = g_strdup ("2026-11-25T00:00:00Z");
  g_ptr_array_add (overview->open, document);
}

/* Marked as sent on this laptop is not sent: the server has not received it. */
static void
test_marked_as_sent (Fixture *fixture, gconstpointer data)
{
  shell_test_answer_all (fixture->overview->current);
  fixture->overview->current->state = BANTAR_STATE_SENT;
  wait_to_send (fixture->overview, "checklist:2026-11", BANTAR_DOCUMENT_SENDING);
  show (fixture);
  g_assert_true (has (fixture, "Marked as sent, waiting to go to the server."));
  g_assert_true (has (fixture, "when there is internet"));
  g_assert_false (has (fixture, "waiting to be checked"));
  assert_button (fixture, "Take back", "win.take-back", FALSE);
}

static void
test_marked_without_account (Fixture *fixture, gconstpointer data)
{
  *fixture->overview->facts->user = '\0';
  shell_test_answer_all (fixture->overview->current);
  fixture->overview->current->state = BANTAR_STATE_SENT;
  show (fixture);
  g_assert_true (has (fixture, "Sign in with an account to send it."));
  g_assert_false (has (fixture, "waiting to be checked"));
}

static void
test_sent_and_refused (Fixture *fixture, gconstpointer data)
{
  shell_test_answer_all (fixture->overview->current);
  fixture->overview->current->state = BANTAR_STATE_SENT;
  wait_to_send (fixture->overview, "checklist:2026-11", BANTAR_DOCUMENT_REFUSED);
  show (fixture);
  g_assert_true (has (fixture, "The server did not take this report."));
  g_assert_false (has (fixture, "waiting to be checked"));
}

static void
test_returned (Fixture *fixture, gconstpointer data)
{
  shell_test_answer_all (fixture->overview->current);
  shell_test_judge (fixture->overview->current, BANTAR_STATE_RETURNED);
  show (fixture);
  g_assert_true (has (fixture, "1 item needs fixing."));
  g_assert_true (has (fixture, "November 2026 was returned"));
  g_assert_true (has (fixture, "“Foto belum ada.”"));
  assert_button (fixture, "Fix it", "win.open-month", TRUE);
  g_assert_null (find_button (fixture, "Take back"));
}

static void
test_fixed (Fixture *fixture, gconstpointer data)
{
  BantarAnswer *answer = bantar_answer_new ("bersih-2");

  shell_test_answer_all (fixture->overview->current);
  shell_test_judge (fixture->overview->current, BANTAR_STATE_RETURNED);
  answer->status = BANTAR_STATUS_PARTLY;
  answer->fixed = TRUE;
  bantar_checklist_put_answer (fixture->overview->current, answer);
  show (fixture);
  assert_button (fixture, "Send to the Pendamping…", "win.send-month", TRUE);
}

static void
test_verified (Fixture *fixture, gconstpointer data)
{
  shell_test_answer_all (fixture->overview->current);
  shell_test_judge (fixture->overview->current, BANTAR_STATE_VERIFIED);
  show (fixture);
  g_assert_true (has (fixture, "Verified. Score 100."));
  assert_button (fixture, "See the answers", "win.open-month", FALSE);
}

/* Whoever checked the month has typed it, and did not look at every item: the chair sees it. */
static void
test_own_work (Fixture *fixture, gconstpointer data)
{
  BantarChecklist *month = fixture->overview->current;
  BantarAnswer *answer = bantar_answer_new ("bersih-1");

  shell_test_answer_all (month);
  g_free (answer->by);
  answer->by = g_strdup ("desi");
  answer->status = BANTAR_STATUS_MET;
  bantar_checklist_put_answer (month, answer);
  month->on_behalf = TRUE;
  shell_test_judge (month, BANTAR_STATE_VERIFIED);
  ((BantarReview *) month->reviews->pdata[0])->bulk = TRUE;
  show (fixture);
  g_assert_true (has (fixture, "desi typed in this month for the RT and also checked it."));
  g_assert_true (has (fixture, "Some items were marked together, not one by one."));
}

static void
test_late (Fixture *fixture, gconstpointer data)
{
  g_date_time_unref (fixture->overview->today);
  fixture->overview->today = bantar_time_parse ("2026-12-03T02:00:00Z");
  answer_one (fixture->overview->current);
  show (fixture);
  g_assert_nonnull (shell_test_find_text (fixture->window, "3 days late"));
  g_assert_false (has (fixture, "days left"));
  assert_button (fixture, "Go on filling in", "win.open-month", TRUE);
}

/* The evening of the last day is not late yet, and the first minute after it is, in WIB. */
static void
test_last_day (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) evening = bantar_time_parse ("2026-11-30T16:30:00Z");
  g_autoptr (GDateTime) after = bantar_time_parse ("2026-11-30T17:01:00Z");
  BantarOverview *overview = fixture->overview;
  BantarMonthStand stand =
      bantar_month_stand_get (overview->current, overview->deadline->at, evening);

  g_assert_cmpint (stand.days_late, ==, 0);
  g_assert_cmpint (stand.days_left, ==, 0);
  stand = bantar_month_stand_get (overview->current, overview->deadline->at, after);
  g_assert_cmpint (stand.days_late, ==, 1);
}

static void
test_empty_sections (Fixture *fixture, gconstpointer data)
{
  show (fixture);
  g_assert_false (has (fixture, "Earlier months"));
  g_assert_false (has (fixture, "Follow-up"));
  g_assert_false (has (fixture, "was returned"));
  g_assert_true (has (fixture, "Delivery"));
}

static void
add_month (BantarOverview *overview, BantarPeriod period, BantarState state)
{
  BantarChecklist *month = bantar_checklist_new (overview->current->instrument, period);

  shell_test_answer_all (month);
  shell_test_judge (month, state);
  g_ptr_array_add (overview->months, month);
}

/* Corrected, sent and taken back: what was returned still comes first, not among earlier months. */
static void
test_taken_back (Fixture *fixture, gconstpointer data)
{
  BantarOverview *overview = fixture->overview;
  BantarChecklist *month = NULL;

  add_month (overview, overview->period - 1, BANTAR_STATE_RETURNED);
  month = overview->months->pdata[overview->months->len - 1];
  month->state = BANTAR_STATE_DRAFT;
  show (fixture);
  g_assert_true (has (fixture, "Oktober 2026 was returned"));
  g_assert_true (has (fixture, "Foto belum ada."));
  g_assert_null (shell_test_find_text (fixture->window, "Oktober 2026"));
}

static void
test_earlier (Fixture *fixture, gconstpointer data)
{
  BantarOverview *overview = fixture->overview;

  add_month (overview, overview->period - 1, BANTAR_STATE_RETURNED);
  for (int i = 2; i <= 5; i++)
    add_month (overview, overview->period - i, BANTAR_STATE_VERIFIED);
  show (fixture);
  g_assert_true (has (fixture, "Oktober 2026 was returned"));
  g_assert_null (shell_test_find_text (fixture->window, "Oktober 2026"));
  g_assert_nonnull (shell_test_find_text (fixture->window, "Juli 2026"));
  g_assert_null (shell_test_find_text (fixture->window, "Juni 2026"));
  g_assert_nonnull (shell_test_find_text (fixture->window, "See all"));
}

static void
add_follow_up (BantarChecklist *month, const char *part, const char *text, const char *due)
{
  BantarAnswer *answer = bantar_answer_new (part);

  g_free (answer->followup);
  answer->followup = g_strdup (text);
  g_free (answer->followup_due);
  answer->followup_due = g_strdup (due);
  bantar_checklist_put_answer (month, answer);
}

static void
test_follow_ups (Fixture *fixture, gconstpointer data)
{
  BantarChecklist *month = fixture->overview->current;
  g_autoptr (GPtrArray) found = NULL;
  BantarAnswer *done;

  add_follow_up (month, "bersih-2", "Gotong royong selokan", "2026-11-29");
  add_follow_up (month, "bersih-3", "Ganti lampu jalan", "2026-11-22");
  add_follow_up (month, "bersih-4", "Tanpa tanggal", "");
  add_follow_up (month, "bersih-5", "Selesai", "2026-11-22");
  done = (BantarAnswer *) bantar_checklist_get_answer (month, "bersih-5");
  done->followup_done = TRUE;
  found = bantar_follow_ups_get (fixture->overview);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpint (((BantarFollowUp *) found->pdata[0])->days_over, ==, 3);
  g_assert_cmpint (((BantarFollowUp *) found->pdata[1])->days_over, ==, 0);
  show (fixture);
  g_assert_nonnull (shell_test_find_text (fixture->window, "3 days over, 22 November"));
  g_assert_nonnull (shell_test_find_text (fixture->window, "Minggu, 29 November"));
}

/* The button goes with what it did; the focus must not. */
static void
test_taken_back_keeps_focus (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "take-back", "send-month" };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  /* A button whose action is not there cannot have the focus. */
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GSimpleAction) action = g_simple_action_new (names[i], G_VARIANT_TYPE_STRING);

    g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
  }
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));
  shell_test_answer_all (fixture->overview->current);
  fixture->overview->current->state = BANTAR_STATE_SENT;
  show (fixture);
  gtk_widget_grab_focus (find_button (fixture, "Take back"));
  fixture->overview->current->state = BANTAR_STATE_DRAFT;
  show (fixture);
  g_assert_null (find_button (fixture, "Take back"));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) ==
                 find_button (fixture, "Send to the Pendamping…"));
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/home-page/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  add ("not-begun", test_not_begun);
  add ("draft", test_draft);
  add ("complete", test_complete);
  add ("sent", test_sent);
  add ("marked-as-sent", test_marked_as_sent);
  add ("marked-without-account", test_marked_without_account);
  add ("sent-and-refused", test_sent_and_refused);
  add ("taken-back-keeps-focus", test_taken_back_keeps_focus);
  add ("returned", test_returned);
  add ("taken-back", test_taken_back);
  add ("fixed", test_fixed);
  add ("verified", test_verified);
  add ("own-work", test_own_work);
  add ("late", test_late);
  add ("last-day", test_last_day);
  add ("empty-sections", test_empty_sections);
  add ("earlier", test_earlier);
  add ("follow-ups", test_follow_ups);
  return g_test_run ();
}
