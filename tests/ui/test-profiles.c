/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several people share a laptop: each has a profile, and its data stay apart. */
#include "config.h"

#include "first-start.h"
#include "profiles-page.h"
#include "store/profile-folder.h"
#include "trouble-page.h"
#include "ui-test.h"
#include "window-test.h"

typedef WindowTest Fixture;

static char *
make_profile (guint number, const char *chair, const char *part)
{
  char *folder = bantar_profile_folder_name (TEST_KELURAHAN, number);
  g_autoptr (BantarDb) db = test_db_open (folder);
  g_autoptr (GError) error = NULL;

  bantar_profiles_set_up (db, TEST_KELURAHAN, number, chair, &error);
  g_assert_no_error (error);
  test_say (db, window_test_get_period (), part, BANTAR_STATUS_MET);
  return folder;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = make_profile (8, "Joko", "bersih-2");

  fixture->folder = make_profile (21, "Rosdiana", "bersih-1");
  window_test_open (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  window_test_tear_down (fixture, data);
  test_folder_free (bantar_profile_folder_get_root ());
}

static GtkWidget *
list_profiles (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.profiles", NULL);
  window_test_wait_text (fixture->window, "Rosdiana");
  window_test_wait_text (fixture->window, "Joko");
  return ui_test_find (GTK_WIDGET (fixture->window), BANTAR_TYPE_PROFILES_PAGE);
}

static gpointer
read_parts (BantarDb *db, gpointer data, GError **error)
{
  return bantar_db_read_text (db, error, "SELECT group_concat (part) FROM answer", "");
}

/* What is in the profile that the window has open. */
static void
assert_open (Fixture *fixture, const char *place, const char *parts)
{
  BantarProfile *profile = bantar_window_get_profile (fixture->window);
  g_autofree char *said =
      bantar_store_run (bantar_profile_get_store (profile), read_parts, NULL, NULL);

  g_assert_true (shell_test_has_text (GTK_WIDGET (fixture->window), place));
  g_assert_cmpstr (said, ==, parts);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = list_profiles (fixture);
  GtkWidget *first = window_test_find_button (page, "RT 08 Eka Jaya");

  g_assert_true (shell_test_has_text (page, "Rosdiana, open now"));
  g_assert_true (gtk_widget_get_next_sibling (first) ==
                 window_test_find_button (page, "RT 21 Eka Jaya"));
  /* The keyboard begins on a profile, not on the button that makes another one. */
  g_assert_true (GTK_IS_LIST_BOX_ROW (gtk_root_get_focus (GTK_ROOT (fixture->window))));
}

/* The test must not hold the profile that the window has left: it would be locked. */
static void
switch_to (Fixture *fixture, const char *place, const char *chair)
{
  window_test_press (list_profiles (fixture), place);
  window_test_wait_text (fixture->window, chair);
  g_set_object (&fixture->profile, bantar_window_get_profile (fixture->window));
}

static void
test_switch (Fixture *fixture, gconstpointer data)
{
  assert_open (fixture, "Chair of RT 21", "bersih-1");
  switch_to (fixture, "RT 08 Eka Jaya", "Chair of RT 08");
  assert_open (fixture, "RT 08 Eka Jaya", "bersih-2");
  switch_to (fixture, "RT 21 Eka Jaya", "Chair of RT 21");
  assert_open (fixture, "RT 21 Eka Jaya", "bersih-1");
}

static void
test_same (Fixture *fixture, gconstpointer data)
{
  BantarProfile *profile = bantar_window_get_profile (fixture->window);

  window_test_press (list_profiles (fixture), "RT 21 Eka Jaya");
  g_assert_true (bantar_window_get_profile (fixture->window) == profile);
  g_assert_cmpstr (bantar_window_get_page (fixture->window), ==, "home");
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  GtkWidget *start = NULL;

  window_test_press (list_profiles (fixture), "New profile");
  window_test_wait_text (fixture->window, "Welcome to Bantar");
  start = ui_test_find (GTK_WIDGET (fixture->window), BANTAR_TYPE_FIRST_START);
  g_assert_true (gtk_widget_get_mapped (start));
  g_assert_false (gtk_widget_get_mapped (
      ui_test_find (GTK_WIDGET (fixture->window), BANTAR_TYPE_PROFILES_PAGE)));
  /* And back to the profiles that there are. */
  window_test_wait_text (start, "Profiles");
  window_test_press (start, "Profiles");
  window_test_wait_text (fixture->window, "Rosdiana");
}

/* Another window, or another person's session, has that profile open. */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = bantar_profile_folder_name (TEST_KELURAHAN, 8);
  g_autoptr (BantarStore) other = bantar_store_new (folder);
  g_autofree char *parts = bantar_store_run (other, read_parts, NULL, NULL);

  g_assert_cmpstr (parts, ==, "bersih-2");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.profiles", NULL);
  window_test_wait_text (fixture->window, "Open in another window");
  window_test_press (fixture->window, "RT 08 Eka Jaya");
  window_test_wait_text (fixture->window, "Bantar is already open");
  bantar_store_close (other);
  window_test_press (fixture->window, "Try again");
  window_test_wait_text (fixture->window, "Chair of RT 08");
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/profiles/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("bantar-profiles-XXXXXX", NULL);
  int failed;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  ui_test_init (&argc, &argv);
  add ("list", test_list);
  add ("switch", test_switch);
  add ("same", test_same);
  add ("new", test_new);
  add ("locked", test_locked);
  failed = g_test_run ();
  test_folder_free (g_steal_pointer (&home));
  return failed;
}
