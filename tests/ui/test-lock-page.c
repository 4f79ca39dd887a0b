/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "link-row.h"
#include "lock-page.h"
#include "question.h"
#include "store/lock.h"
#include "ui-test.h"
#include "window-private.h"
#include "window-test.h"

#define PASSWORD "rahasia desi"
#define MINUTE   (60 * G_TIME_SPAN_SECOND)

/* A pendamping's laptop, with one RT in it. */
static void
prepare (BantarDb *db, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *verifier = bantar_lock_new (PASSWORD, &error);

  g_assert_no_error (error);
  bantar_db_exec (db, "DELETE FROM profile; DELETE FROM rt", &error);
  g_assert_no_error (error);
  g_assert_true (bantar_profiles_set_up_many (db, "http://127.0.0.1:9/", "desi.ekajaya",
                                              BANTAR_ROLE_PENDAMPING, &error));
  g_assert_true (bantar_profiles_rebind (db, "http://127.0.0.1:9/", verifier, &error));
  bantar_db_exec (db,
                  "INSERT INTO area VALUES ('15.71.11.1003');"
                  "INSERT INTO rt (key, id, kelurahan, number, trouble) VALUES"
                  " (1, 'aaaaaaaaa2', '15.71.11.1003', 8, 'missing');"
                  "INSERT INTO rt_place VALUES (1, '2014-01', '15.71.11.1003', 8)",
                  &error);
  g_assert_no_error (error);
}

static void
prepare_one (BantarDb *db, const char *folder)
{
}

/* As the program starts. */
static void
set_up (WindowTest *fixture, gconstpointer data)
{
  window_test_set_up (fixture, data);
  bantar_window_take_profile (fixture->window, fixture->profile, NULL);
}

static const char *
get_frame (WindowTest *fixture)
{
  return gtk_stack_get_visible_child_name (fixture->window->frames);
}

static gboolean
is_open (gpointer fixture)
{
  return g_str_equal (get_frame (fixture), "main");
}

static void
type (WindowTest *fixture, const char *password)
{
  GtkWidget *entry = ui_test_find (GTK_WIDGET (fixture->window->lock), ADW_TYPE_PASSWORD_ENTRY_ROW);

  gtk_editable_set_text (GTK_EDITABLE (entry), password);
  window_test_press (fixture->window->lock, "Open");
}

static void
open_up (WindowTest *fixture)
{
  type (fixture, PASSWORD);
  shell_test_wait (is_open, fixture);
}

static void
activate (WindowTest *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
}

/* A wrong password says so, as often as it is tried, and nothing is lost by it. */
static void
test_password (WindowTest *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_frame (fixture), ==, "lock");
  g_assert_true (shell_test_has_text (GTK_WIDGET (fixture->window), "desi.ekajaya"));
  g_assert_false (shell_test_has_text (GTK_WIDGET (fixture->window), "RT 08"));
  for (guint i = 0; i < 3; i++) {
    type (fixture, "bukan ini");
    window_test_wait_text (fixture->window, "The password is not right");
    g_assert_cmpstr (get_frame (fixture), ==, "lock");
    g_assert_null (fixture->window->syncer);
  }
  open_up (fixture);
  g_assert_cmpstr (bantar_window_get_page (fixture->window), ==, "home");
  g_assert_true (shell_test_has_text (GTK_WIDGET (fixture->window), "RT 08 Eka Jaya"));
  g_assert_true (bantar_window_is_of_many (fixture->window));
}

static void
test_empty (WindowTest *fixture, gconstpointer data)
{
  type (fixture, "");
  window_test_wait_text (fixture->window, "Write the password.");
}

/* What was there is not in the window while it is locked, so no screen reader reaches it; then it
 * is as it was. */
static void
test_put_away (WindowTest *fixture, gconstpointer data)
{
  GtkWidget *row = NULL;

  open_up (fixture);
  window_test_show (fixture, "sync");
  row = window_test_find_button (GTK_WIDGET (fixture->window), "Home");
  g_assert_true (gtk_widget_grab_focus (row));
  activate (fixture, "win.lock");
  g_assert_cmpstr (get_frame (fixture), ==, "lock");
  g_assert_null (gtk_widget_get_root (GTK_WIDGET (fixture->window->box)));
  g_assert_false (shell_test_has_text (GTK_WIDGET (fixture->window), "RT 08"));
  open_up (fixture);
  g_assert_cmpstr (bantar_window_get_page (fixture->window), ==, "sync");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == row);
}

/* Nothing that a key or a menu asks for works on a locked profile. */
static void
test_actions (WindowTest *fixture, gconstpointer data)
{
  open_up (fixture);
  activate (fixture, "win.lock");
  window_test_show (fixture, "sync");
  activate (fixture, "win.sync");
  activate (fixture, "win.menu");
  activate (fixture, "win.profile-menu");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.nth-page", "i", 1);
  g_assert_cmpstr (get_frame (fixture), ==, "lock");
  g_assert_null (gtk_widget_get_root (GTK_WIDGET (fixture->window->box)));
}

/* A dialog over the window shows what is in the profile, too. */
static void
test_dialogs (WindowTest *fixture, gconstpointer data)
{
  g_autoptr (BantarQuestion) question = NULL;

  open_up (fixture);
  question = bantar_question_new (GTK_WINDOW (fixture->window), "RT 08", "RT 08");
  bantar_question_add_response (question, BANTAR_QUESTION_CANCEL, "No", BANTAR_QUESTION_PLAIN);
  bantar_question_ask_async (question, NULL, NULL, NULL);
  window_test_wait_dialog (ADW_TYPE_MESSAGE_DIALOG);
  bantar_window_lock (fixture->window);
  window_test_wait_no_dialog (ADW_TYPE_MESSAGE_DIALOG);
}

/* Minutes are passed by hand: nobody sleeps for them. */
static void
test_idle (WindowTest *fixture, gconstpointer data)
{
  BantarIdleWatch *watch = NULL;
  gint64 now;

  open_up (fixture);
  watch = fixture->window->idle_watch;
  now = bantar_idle_watch_get_now ();
  g_assert_false (bantar_idle_watch_look (watch, now + 14 * MINUTE));
  g_assert_cmpstr (get_frame (fixture), ==, "main");
  g_assert_true (bantar_idle_watch_look (watch, now + 16 * MINUTE));
  g_assert_cmpstr (get_frame (fixture), ==, "lock");
  /* Locked once is enough. */
  g_assert_false (bantar_idle_watch_look (watch, now + 40 * MINUTE));
  open_up (fixture);
  g_assert_false (bantar_idle_watch_look (watch, bantar_idle_watch_get_now () + 14 * MINUTE));
}

/* The list of profiles comes with the lock, and leads back to it. */
static void
test_change_profile (WindowTest *fixture, gconstpointer data)
{
  open_up (fixture);
  activate (fixture, "win.profiles");
  g_assert_cmpstr (get_frame (fixture), ==, "profiles");
  g_assert_true (fixture->window->locked);
  g_assert_null (gtk_widget_get_root (GTK_WIDGET (fixture->window->box)));
  g_signal_emit_by_name (fixture->window->profiles, "chosen", fixture->folder);
  g_assert_cmpstr (get_frame (fixture), ==, "lock");
  open_up (fixture);
}

/* Another profile takes the place of a locked one. */
static void
test_other_profile (WindowTest *fixture, gconstpointer data)
{
  g_autoptr (BantarProfile) kept = g_object_ref (fixture->profile);

  open_up (fixture);
  bantar_window_lock (fixture->window);
  bantar_window_open_profile (fixture->window, kept);
  g_assert_cmpstr (get_frame (fixture), ==, "main");
  g_assert_false (fixture->window->locked);
  g_assert_nonnull (gtk_widget_get_root (GTK_WIDGET (fixture->window->box)));
}

/* Of one RT nobody is asked for a password. */
static void
test_one_rt (WindowTest *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_frame (fixture), ==, "main");
  activate (fixture, "win.lock");
  bantar_window_lock (fixture->window);
  g_assert_cmpstr (get_frame (fixture), ==, "main");
  g_assert_null (fixture->window->idle_watch);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
#define ADD(path, prepare, test)                                                                   \
  g_test_add ("/ui/lock-page/" path, WindowTest, prepare, set_up, test, window_test_tear_down)
  ADD ("password", prepare, test_password);
  ADD ("empty", prepare, test_empty);
  ADD ("put-away", prepare, test_put_away);
  ADD ("actions", prepare, test_actions);
  ADD ("dialogs", prepare, test_dialogs);
  ADD ("idle", prepare, test_idle);
  ADD ("change-profile", prepare, test_change_profile);
  ADD ("other-profile", prepare, test_other_profile);
  ADD ("one-rt", prepare_one, test_one_rt);
  return g_test_run ();
}
