/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program tells by the desktop, to a stand-in for the desktop. */
#include "config.h"

#include "application.h"
#include "checklist-page.h"
#include "desktop-stand-in.h"
#include "store/profile-folder.h"
#include "ui-test.h"
#include "window-test.h"

typedef struct {
  Desktop desktop;
  char *folder;
  GSettings *settings;
  BantarApplication *application;
} Fixture;

/* January came back from the pendamping; nothing of it is secret, but the reason is not for all. */
static void
prepare (const char *folder)
{
  g_autoptr (BantarDb) db = test_db_set_up (folder);
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (GError) error = NULL;
  BantarPeriod january = bantar_period_new (2026, 1);

  test_say_all (db, january, BANTAR_STATUS_MET);
  month = bantar_checklists_send (db, 1, january, FALSE, &error);
  g_assert_no_error (error);
  shell_test_judge (month, BANTAR_STATE_RETURNED);
  g_assert_true (bantar_checklists_put_in (db, 1, month, &error));
}

static GtkWindow *
get_window (Fixture *fixture)
{
  return gtk_application_get_active_window (GTK_APPLICATION (fixture->application));
}

static void
close_window (Fixture *fixture)
{
  BantarProfile *profile = bantar_window_get_profile (BANTAR_WINDOW (get_window (fixture)));
  g_autoptr (BantarStore) store = g_object_ref (bantar_profile_get_store (profile));

  gtk_window_destroy (get_window (fixture));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  bantar_store_close (store);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = NULL;

  desktop_start (&fixture->desktop);
  fixture->folder = bantar_profile_folder_name (TEST_KELURAHAN, TEST_NUMBER);
  prepare (fixture->folder);
  fixture->settings = g_settings_new (BANTAR_APP_ID);
  name = g_path_get_basename (fixture->folder);
  g_settings_set_string (fixture->settings, "last-profile", name);
  fixture->application = bantar_application_new (fixture->settings);
  g_assert_true (g_application_register (G_APPLICATION (fixture->application), NULL, NULL));
  g_application_activate (G_APPLICATION (fixture->application));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_window (fixture);
  g_object_unref (fixture->application);
  g_object_unref (fixture->settings);
  g_free (fixture->folder);
  test_folder_free (bantar_profile_folder_get_root ());
  desktop_stop (&fixture->desktop);
}

static gboolean
is_shown (gpointer data)
{
  return desktop_find (data, "came back") != G_MAXUINT;
}

typedef struct {
  Desktop *desktop;
  const char *text;
} Marker;

static gboolean
is_marked (gpointer data)
{
  Marker *marker = data;

  return desktop_find (marker->desktop, marker->text) != G_MAXUINT;
}

static gboolean
is_at_checklist (gpointer window)
{
  return get_window (window) != NULL &&
         g_strcmp0 (bantar_window_get_page (BANTAR_WINDOW (get_window (window))), "checklist") == 0;
}

/* What comes after whatever the program said until now. */
static void
mark (Fixture *fixture, const char *text)
{
  Marker marker = { &fixture->desktop, text };
  g_autoptr (GNotification) notification = g_notification_new (text);

  g_application_send_notification (G_APPLICATION (fixture->application), text, notification);
  shell_test_wait (is_marked, &marker);
}

static gpointer
do_nothing (BantarDb *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (TRUE);
}

/* The profile opened anew, as after a restart. */
static BantarProfile *
reopen (Fixture *fixture)
{
  BantarProfile *profile = bantar_profile_new (fixture->folder);
  g_autoptr (GAsyncResult) loaded = NULL;
  BantarWindow *window;

  close_window (fixture);
  bantar_profile_load_async (profile, test_on_result, &loaded);
  TEST_ITERATE_UNTIL (loaded != NULL);
  g_assert_true (bantar_profile_load_finish (profile, loaded, NULL));
  window = bantar_window_new (GTK_APPLICATION (fixture->application), fixture->settings);
  bantar_window_take_profile (window, profile, NULL);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  return profile;
}

/* Nothing is said twice. */
static void
assert_not_again (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (BantarProfile) profile = NULL;
  guint said;

  mark (fixture, "first");
  said = fixture->desktop.shown->len;
  profile = reopen (fixture);
  /* The worker does one job after the other: what was asked before is done. */
  bantar_store_run_async (bantar_profile_get_store (profile), do_nothing, NULL, NULL, NULL, NULL,
                          test_on_result, &result);
  TEST_ITERATE_UNTIL (result != NULL);
  mark (fixture, "second");
  g_assert_cmpuint (fixture->desktop.shown->len, ==, said + 1);
}

/* Comes by itself at the start, says no reason, leads to its month, and does not come again. There
 * is one program in a process, and so one case. */
static void
test_returned (Fixture *fixture, gconstpointer data)
{
  guint index;

  shell_test_wait (is_shown, &fixture->desktop);
  index = desktop_find (&fixture->desktop, "came back");
  g_assert_cmpstr (fixture->desktop.shown->pdata[index], ==,
                   "Januari 2026 came back to be corrected | 1 item to correct. The Pendamping's"
                   " reasons are on Home.");
  desktop_press (&fixture->desktop, index);
  shell_test_wait (is_at_checklist, fixture);
  window_test_wait_text (get_window (fixture), "Januari 2026");
  assert_not_again (fixture);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add ("/reminders/returned", Fixture, NULL, set_up, test_returned, tear_down);
  return g_test_run ();
}
