/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A double click on a Bantar file: the desktop starts the program with it, or tells it of one. */
#include "config.h"

#include "application.h"
#include "bundle-preview-dialog.h"
#include "stick.h"
#include "store/profile-folder.h"
#include "window-private.h"
#include "window-test.h"

typedef struct {
  BantarApplication *application;
  GSettings *settings;
  GFile *file; /* of RT 08 */
} Fixture;

static void
make_profile (guint number, const char *chair)
{
  g_autofree char *folder = bantar_profile_folder_name (TEST_KELURAHAN, number);
  g_autoptr (BantarDb) db = test_db_open (folder);
  g_autoptr (GError) error = NULL;

  bantar_profiles_set_up (db, TEST_KELURAHAN, number, chair, &error);
  g_assert_no_error (error);
  /* Nobody is to be reminded of what was sent. */
  test_say_all (db, window_test_get_period (), BANTAR_STATUS_MET);
  bantar_checklist_free (bantar_checklists_send (db, 1, window_test_get_period (), TRUE, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Desk) chair = desk_new_chair (8);
  g_autofree char *path = NULL;

  desk_say (chair, "bersih-1", BANTAR_STATUS_MET, "");
  path = stick_write (chair->store, NULL, FALSE);
  fixture->file = g_file_new_for_path (path);
  fixture->settings = g_settings_new (BANTAR_APP_ID);
  g_settings_reset (fixture->settings, "last-profile");
  fixture->application = bantar_application_new (fixture->settings);
}

static void
set_up_one (Fixture *fixture, gconstpointer data)
{
  make_profile (8, "Rosdiana");
  set_up (fixture, data);
}

/* The one of the last time is not the one that the file is of. */
static void
set_up_several (Fixture *fixture, gconstpointer data)
{
  g_autofree char *last = bantar_profile_folder_name (TEST_KELURAHAN, 21);
  g_autofree char *name = g_path_get_basename (last);

  make_profile (21, "Joko");
  set_up_one (fixture, data);
  g_settings_set_string (fixture->settings, "last-profile", name);
}

static BantarWindow *
get_window (Fixture *fixture)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (fixture->application));

  for (; windows != NULL; windows = windows->next) {
    if (BANTAR_IS_WINDOW (windows->data))
      return windows->data;
  }
  return NULL;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  BantarProfile *profile = bantar_window_get_profile (get_window (fixture));
  g_autoptr (BantarStore) store =
      profile != NULL ? g_object_ref (bantar_profile_get_store (profile)) : NULL;

  gtk_window_destroy (GTK_WINDOW (get_window (fixture)));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (store != NULL)
    bantar_store_close (store);
  g_object_unref (fixture->application);
  g_object_unref (fixture->settings);
  g_object_unref (fixture->file);
  test_folder_free (bantar_profile_folder_get_root ());
}

static void
register_now (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_application_register (G_APPLICATION (fixture->application), NULL, &error));
  g_assert_no_error (error);
}

static void
open_file (Fixture *fixture)
{
  g_application_open (G_APPLICATION (fixture->application), &fixture->file, 1, "");
}

static gboolean
is_drawn (gpointer fixture)
{
  BantarWindow *window = get_window (fixture);

  return window != NULL && gtk_widget_get_mapped (GTK_WIDGET (window)) &&
         gtk_widget_get_width (GTK_WIDGET (window)) > 0;
}

static const char *
get_frame (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (get_window (fixture)->frames);
}

static void
close_dialog (void)
{
  GtkWindow *dialog = window_test_wait_dialog (BANTAR_TYPE_BUNDLE_PREVIEW_DIALOG);

  window_test_wait_text (dialog, "Passphrase of the file");
  gtk_window_close (dialog);
  window_test_wait_no_dialog (BANTAR_TYPE_BUNDLE_PREVIEW_DIALOG);
}

static void
test_start (Fixture *fixture, gconstpointer data)
{
  register_now (fixture);
  open_file (fixture);
  close_dialog ();
  g_assert_cmpstr (get_frame (fixture), ==, "main");
}

static void
test_running (Fixture *fixture, gconstpointer data)
{
  register_now (fixture);
  g_application_activate (G_APPLICATION (fixture->application));
  shell_test_wait (is_drawn, fixture);
  open_file (fixture);
  close_dialog ();
}

/* Whose the file is has to be said first, and it is not forgotten meanwhile. */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  register_now (fixture);
  open_file (fixture);
  shell_test_wait (is_drawn, fixture);
  window_test_wait_text (get_window (fixture), "opened as soon as you have opened your profile");
  g_assert_cmpstr (get_frame (fixture), ==, "profiles");
  window_test_wait_no_dialog (BANTAR_TYPE_BUNDLE_PREVIEW_DIALOG);
  window_test_wait_text (get_window (fixture), "Rosdiana");
  window_test_press (get_window (fixture), "RT 08 Eka Jaya");
  close_dialog ();
  window_test_wait_text (get_window (fixture), "Chair of RT 08");
}

static void
test_first_start (Fixture *fixture, gconstpointer data)
{
  register_now (fixture);
  open_file (fixture);
  shell_test_wait (is_drawn, fixture);
  window_test_wait_text (get_window (fixture), "opened as soon as you have opened your profile");
  g_assert_cmpstr (get_frame (fixture), ==, "first-start");
}

static void
add (const char *name,
     void (*begin) (Fixture *, gconstpointer),
     void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/bundle-start/", name, NULL);

  g_test_add (path, Fixture, NULL, begin, test, tear_down);
}

int
main (int argc, char *argv[])
{
  int result;

  stick_use_keyring ();
  gtk_test_init (&argc, &argv, NULL);
  add ("start", set_up_one, test_start);
  add ("running", set_up_one, test_running);
  add ("several", set_up_several, test_several);
  add ("first-start", set_up, test_first_start);
  result = g_test_run ();
  stick_end ();
  return result;
}
