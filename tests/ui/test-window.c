/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "adaptive-box.h"
#include "checklist-page.h"
#include "first-start.h"
#include "home-page.h"
#include "shell-test.h"
#include "store/profile-backups.h"
#include "store/profile-folder.h"
#include "sync-page.h"
#include "trouble-page.h"
#include "ui-test.h"
#include "window.h"

typedef struct {
  char *folder;
  GSettings *settings;
  BantarWindow *window;
  BantarProfile *profile;
  gboolean done;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = shell_test_folder_new ();
  fixture->settings = g_settings_new (BANTAR_APP_ID);
  /* The tests choose the width. */
  g_settings_set_boolean (fixture->settings, "window-maximized", FALSE);
  fixture->window = bantar_window_new (NULL, fixture->settings);
  fixture->profile = bantar_profile_new (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->profile);
  g_object_unref (fixture->settings);
  shell_test_folder_remove (fixture->folder);
}

static gboolean
is_done (gpointer data)
{
  return ((Fixture *) data)->done;
}

static void
on_set_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  bantar_profile_set_up_finish (BANTAR_PROFILE (source), result, &error);
  g_assert_no_error (error);
  ((Fixture *) user_data)->done = TRUE;
}

static void
open_profile (Fixture *fixture)
{
  bantar_profile_set_up_async (fixture->profile, "15.71.11.1003", 8, "Rosdiana", on_set_up,
                               fixture);
  shell_test_wait (is_done, fixture);
  bantar_window_open_profile (fixture->window, fixture->profile);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static gboolean
activate (Fixture *fixture, const char *action, const char *target)
{
  return gtk_widget_activate_action (GTK_WIDGET (fixture->window), action,
                                     target != NULL ? "s" : NULL, target);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "sync", "outgoing", "checklist", "home" };

  open_profile (fixture);
  g_assert_cmpstr (bantar_window_get_page (fixture->window), ==, "home");
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++) {
    activate (fixture, "win.show-page", pages[i]);
    g_assert_cmpstr (bantar_window_get_page (fixture->window), ==, pages[i]);
  }
  activate (fixture, "win.show-page", "no such page");
  g_assert_cmpstr (bantar_window_get_page (fixture->window), ==, "home");
  activate (fixture, "win.open-month", "2026-10");
  g_assert_cmpstr (bantar_window_get_page (fixture->window), ==, "checklist");
}

/* A screen reader hears only the page that is shown. */
static void
test_hidden_pages (Fixture *fixture, gconstpointer data)
{
  GtkWidget *home, *sync;

  open_profile (fixture);
  activate (fixture, "win.show-page", "sync");
  home = ui_test_find (GTK_WIDGET (fixture->window), BANTAR_TYPE_HOME_PAGE);
  sync = ui_test_find (GTK_WIDGET (fixture->window), BANTAR_TYPE_SYNC_PAGE);
  gtk_test_accessible_assert_state (home, GTK_ACCESSIBLE_STATE_HIDDEN, TRUE);
  gtk_test_accessible_assert_state (sync, GTK_ACCESSIBLE_STATE_HIDDEN, FALSE);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  open_profile (fixture);
  g_assert_true (shell_test_has_text (GTK_WIDGET (fixture->window), "Chair of RT 08"));
  g_assert_true (shell_test_has_text (GTK_WIDGET (fixture->window), "RT 08 Eka Jaya"));
  g_assert_true (shell_test_has_text (GTK_WIDGET (fixture->window), "20 more"));
  g_assert_true (shell_test_has_text (GTK_WIDGET (fixture->window), "Not signed in"));
}

static gboolean
has_dialog (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (gtk_window_get_transient_for (window) == data)
      return TRUE;
  }
  return FALSE;
}

/* Kirim on Beranda, before the checklist was ever opened: its question comes with the month. */
static void
test_send_from_home (Fixture *fixture, gconstpointer data)
{
  open_profile (fixture);
  activate (fixture, "win.send-month", "2026-10");
  g_assert_cmpstr (bantar_window_get_page (fixture->window), ==, "checklist");
  g_assert_false (has_dialog (fixture->window));
  shell_test_wait (has_dialog, fixture->window);
}

static gboolean
has_month (gpointer data)
{
  return bantar_checklist_page_get_month (data) != NULL;
}

/* Meanwhile another month was opened: it was not meant. */
static void
test_send_overtaken (Fixture *fixture, gconstpointer data)
{
  open_profile (fixture);
  activate (fixture, "win.send-month", "2026-10");
  activate (fixture, "win.open-month", "2026-09");
  shell_test_wait (has_month,
                   ui_test_find (GTK_WIDGET (fixture->window), BANTAR_TYPE_CHECKLIST_PAGE));
  g_assert_false (has_dialog (fixture->window));
}

/* Without an account nothing is sent; asking for it asks to sign in. */
static void
test_sync_asks_to_sign_in (Fixture *fixture, gconstpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint before;

  open_profile (fixture);
  before = g_list_model_get_n_items (windows);
  activate (fixture, "win.sync", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, before + 1);
  gtk_window_destroy (g_list_model_get_item (windows, 0) == fixture->window
                          ? g_list_model_get_item (windows, 1)
                          : g_list_model_get_item (windows, 0));
}

static GtkWidget *
get_sidebar (Fixture *fixture)
{
  return ui_test_find (GTK_WIDGET (fixture->window), g_type_from_name ("BantarSidebar"));
}

typedef struct {
  BantarAdaptiveBox *box;
  gboolean narrow;
} Width;

static gboolean
has_width (gpointer data)
{
  Width *width = data;

  return bantar_adaptive_box_get_narrow (width->box) == width->narrow;
}

static void
resize (Fixture *fixture, int width, gboolean narrow)
{
  Width wait = { BANTAR_ADAPTIVE_BOX (
                     ui_test_find (GTK_WIDGET (fixture->window), BANTAR_TYPE_ADAPTIVE_BOX)),
                 narrow };

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 600);
  shell_test_wait (has_width, &wait);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  open_profile (fixture);
  resize (fixture, 1200, FALSE);
  g_assert_true (gtk_widget_get_mapped (get_sidebar (fixture)));
  g_assert_null (shell_test_find_text (GTK_WIDGET (fixture->window), "Menu"));
  resize (fixture, 800, TRUE);
  g_assert_false (gtk_widget_get_mapped (get_sidebar (fixture)));
  g_assert_nonnull (shell_test_find_text (GTK_WIDGET (fixture->window), "Menu"));
  activate (fixture, "win.menu", NULL);
  g_assert_true (gtk_widget_get_mapped (get_sidebar (fixture)));
  /* Going to a page closes what lies over it. */
  activate (fixture, "win.show-page", "sync");
  g_assert_false (gtk_widget_get_mapped (get_sidebar (fixture)));
  resize (fixture, 1200, FALSE);
  g_assert_true (gtk_widget_get_mapped (get_sidebar (fixture)));
}

/* The profile's menu opens with the sidebar that it stands in. */
static void
test_profile_menu (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = NULL;

  open_profile (fixture);
  resize (fixture, 800, TRUE);
  activate (fixture, "win.profile-menu", NULL);
  g_assert_true (gtk_widget_get_mapped (get_sidebar (fixture)));
  button = ui_test_find (get_sidebar (fixture), GTK_TYPE_MENU_BUTTON);
  g_assert_true (
      gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)))));
}

static gboolean
has_trouble (gpointer data)
{
  GtkWidget *page =
      ui_test_find (GTK_WIDGET (((Fixture *) data)->window), BANTAR_TYPE_TROUBLE_PAGE);

  return page != NULL && gtk_widget_get_visible (page);
}

static void
write_garbage (Fixture *fixture)
{
  g_autofree char *path = bantar_profile_folder_get_database (fixture->folder);
  g_autofree char *garbage = g_strnfill (8192, 'x');
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, garbage, 8192, &error);
  g_assert_no_error (error);
}

static gboolean
says_no_backup (gpointer data)
{
  return shell_test_has_text (GTK_WIDGET (((Fixture *) data)->window),
                              "There is no automatic backup");
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  write_garbage (fixture);
  bantar_window_load_profile (fixture->window, fixture->profile);
  shell_test_wait (has_trouble, fixture);
  g_assert_true (shell_test_has_text (GTK_WIDGET (fixture->window), "could not be opened"));
  g_assert_nonnull (
      shell_test_find_text (GTK_WIDGET (fixture->window), "Save a copy of the damaged file…"));
  shell_test_wait (says_no_backup, fixture);
  /* Keys that want a profile find none, and harm nothing. */
  activate (fixture, "win.sync", NULL);
  activate (fixture, "win.show-page", "home");
  g_assert_true (has_trouble (fixture));
}

static gboolean
asks_for_rt (gpointer data)
{
  GtkWidget *page = ui_test_find (GTK_WIDGET (((Fixture *) data)->window), BANTAR_TYPE_FIRST_START);

  return page != NULL && gtk_widget_get_visible (page);
}

static void
test_no_profile (Fixture *fixture, gconstpointer data)
{
  bantar_window_load_profile (fixture->window, fixture->profile);
  shell_test_wait (asks_for_rt, fixture);
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  BantarProfile *mine = fixture->profile;

  open_profile (fixture);
  fixture->profile = bantar_profile_new (fixture->folder);
  bantar_window_load_profile (fixture->window, fixture->profile);
  shell_test_wait (has_trouble, fixture);
  g_assert_true (shell_test_has_text (GTK_WIDGET (fixture->window), "already open"));
  g_assert_null (
      shell_test_find_text (GTK_WIDGET (fixture->window), "Save a copy of the damaged file…"));
  g_object_unref (mine);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/window/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  add ("pages", test_pages);
  add ("hidden-pages", test_hidden_pages);
  add ("names", test_names);
  add ("send-from-home", test_send_from_home);
  add ("send-overtaken", test_send_overtaken);
  add ("sync-asks-to-sign-in", test_sync_asks_to_sign_in);
  add ("narrow", test_narrow);
  add ("profile-menu", test_profile_menu);
  add ("damaged", test_damaged);
  add ("no-profile", test_no_profile);
  add ("locked", test_locked);
  return g_test_run ();
}
