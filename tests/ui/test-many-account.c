/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "question.h"
#include "server/city.h"
#include "shell-test.h"
#include "sign-in-dialog.h"
#include "ui-test.h"
#include "window-private.h"

#include <json-glib/json-glib.h>

#define NEW_PASSWORD "kata sandi baru"

/* A pendamping's account in the window, against a city server. */
typedef struct {
  BantarTestCity *city;
  char *folder;
  GSettings *settings;
  BantarWindow *window;
} Fixture;

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (g_type_is_a (G_OBJECT_TYPE (window), type))
      return window;
  }
  return NULL;
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = shell_test_find_button (root, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->city = bantar_test_city_start ();
  fixture->folder = shell_test_folder_new ();
  fixture->settings = g_settings_new (BANTAR_APP_ID);
  fixture->window = bantar_window_new (NULL, fixture->settings);
  bantar_window_welcome (fixture->window, fixture->folder);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->settings);
  shell_test_folder_remove (fixture->folder);
  bantar_test_city_stop (fixture->city);
}

static const char *
get_password (Fixture *fixture)
{
  return bantar_test_city_get_password (fixture->city, BANTAR_TEST_CITY_PENDAMPING);
}

static void
type_in (Fixture *fixture, BantarTestCityAccount account, const char *password)
{
  GtkWidget *dialog = find_window (BANTAR_TYPE_SIGN_IN_DIALOG);
  GtkListBox *rows = GTK_LIST_BOX (ui_test_find (dialog, GTK_TYPE_LIST_BOX));
  const char *const texts[] = { bantar_test_city_get_url (fixture->city),
                                bantar_test_city_get_user (fixture->city, account), password };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    gtk_editable_set_text (GTK_EDITABLE (gtk_list_box_get_row_at_index (rows, (int) i)), texts[i]);
  press (dialog, "_Sign in");
}

static gboolean
is_asked (gpointer data)
{
  return find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static gboolean
is_dialog_gone (gpointer data)
{
  return find_window (BANTAR_TYPE_SIGN_IN_DIALOG) == NULL;
}

static gboolean
is_of_many (gpointer fixture)
{
  return bantar_window_is_of_many (((Fixture *) fixture)->window);
}

static gboolean
is_synced (gpointer fixture)
{
  BantarWindow *window = ((Fixture *) fixture)->window;
  const BantarOverview *overview = bantar_profile_get_overview (window->profile);

  return !bantar_window_is_syncing (window) && *overview->counts->synced_at != '\0' &&
         overview->unread == 0;
}

static gboolean
is_unlocked (gpointer fixture)
{
  return !((Fixture *) fixture)->window->locked;
}

static const char *
get_verifier (Fixture *fixture)
{
  return bantar_profile_get_overview (fixture->window->profile)->facts->verifier;
}

typedef struct {
  Fixture *fixture;
  char *before;
} Renewal;

static gboolean
is_renewed (gpointer renewal)
{
  return !g_str_equal (get_verifier (((Renewal *) renewal)->fixture),
                       ((Renewal *) renewal)->before);
}

static gboolean
is_rejected (gpointer fixture)
{
  return bantar_syncer_is_rejected (((Fixture *) fixture)->window->syncer);
}

static gboolean
is_refused_here (gpointer fixture)
{
  return shell_test_has_text (GTK_WIDGET (((Fixture *) fixture)->window),
                              "The password is not right");
}

static void
agree (void)
{
  GtkWidget *question = NULL;

  shell_test_wait (is_asked, NULL);
  question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (shell_test_has_text (question, "This account is for many RTs"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "accept");
  gtk_window_close (GTK_WINDOW (question));
}

/* From the first start to the first figures. */
static void
begin (Fixture *fixture)
{
  press (GTK_WIDGET (fixture->window), "I am a Pendamping");
  type_in (fixture, BANTAR_TEST_CITY_PENDAMPING, get_password (fixture));
  agree ();
  shell_test_wait (is_of_many, fixture);
  shell_test_wait (is_dialog_gone, NULL);
  shell_test_wait (is_synced, fixture);
}

static void
try_password (Fixture *fixture, const char *password, const char *button)
{
  GtkWidget *lock = GTK_WIDGET (fixture->window->lock);

  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (lock, ADW_TYPE_PASSWORD_ENTRY_ROW)), password);
  press (lock, button);
}

static void
change_password (Fixture *fixture)
{
  g_autofree char *path =
      g_strconcat ("_users/org.couchdb.user:",
                   bantar_test_city_get_user (fixture->city, BANTAR_TEST_CITY_PENDAMPING), NULL);
  g_autofree char *there = bantar_test_city_admin_get (fixture->city, path);
  g_autoptr (JsonNode) doc = json_from_string (there, NULL);
  g_autofree char *json = NULL;
  g_autofree char *answer = NULL;

  json_object_set_string_member (json_node_get_object (doc), "password", NEW_PASSWORD);
  json = json_to_string (doc, FALSE);
  answer = bantar_test_city_admin_put (fixture->city, path, json);
  g_assert_nonnull (answer);
}

/* Beranda and the sidebar are a pendamping's; the first pull began by itself. */
static void
test_begin (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  begin (fixture);
  g_assert_cmpstr (bantar_window_get_page (fixture->window), ==, "home");
  g_assert_true (shell_test_has_text (window, "Kelurahan Eka Jaya, 1 RT"));
  g_assert_false (shell_test_has_text (window, "Checklist"));
  bantar_window_lock (fixture->window);
  try_password (fixture, get_password (fixture), "_Open");
  shell_test_wait (is_unlocked, fixture);
  g_assert_true (shell_test_has_text (window, "Kelurahan Eka Jaya, 1 RT"));
}

/* The city changed the password: the old one opens, the server no longer takes it, and from the
 * next sign-in on the new one opens. */
static void
test_changed_password (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  Renewal renewal = { fixture, NULL };

  begin (fixture);
  renewal.before = g_strdup (get_verifier (fixture));
  change_password (fixture);
  bantar_window_lock (fixture->window);
  try_password (fixture, get_password (fixture), "_Open");
  shell_test_wait (is_unlocked, fixture);
  bantar_syncer_start (fixture->window->syncer, FALSE);
  shell_test_wait (is_rejected, fixture);
  g_assert_true (shell_test_has_text (window, "no longer takes your password"));
  press (window, "Give the new one…");
  type_in (fixture, BANTAR_TEST_CITY_PENDAMPING, NEW_PASSWORD);
  shell_test_wait (is_dialog_gone, NULL);
  shell_test_wait (is_renewed, &renewal);
  bantar_window_lock (fixture->window);
  try_password (fixture, NEW_PASSWORD, "_Open");
  shell_test_wait (is_unlocked, fixture);
  g_free (renewal.before);
}

/* Who has forgotten the old password gets a new one from the city, and opens with that. */
static void
test_forgotten_password (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  change_password (fixture);
  bantar_window_lock (fixture->window);
  try_password (fixture, NEW_PASSWORD, "_Open");
  shell_test_wait (is_refused_here, fixture);
  try_password (fixture, NEW_PASSWORD, "It is a _new password from the city");
  shell_test_wait (is_unlocked, fixture);
  bantar_window_lock (fixture->window);
  try_password (fixture, NEW_PASSWORD, "_Open");
  shell_test_wait (is_unlocked, fixture);
}

static void
on_set_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  bantar_profile_set_up_finish (BANTAR_PROFILE (source), result, &error);
  g_assert_no_error (error);
  bantar_window_open_profile (fixture->window, BANTAR_PROFILE (source));
}

static gboolean
is_opened (gpointer fixture)
{
  return bantar_window_get_profile (((Fixture *) fixture)->window) != NULL;
}

/* In the profile of an RT such an account is not taken, but gets its own beside it. */
static void
test_beside_an_rt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarProfile) profile = bantar_profile_new (fixture->folder);

  bantar_profile_set_up_async (profile, "15.71.11.1003", 8, "Rosdiana", on_set_up, fixture);
  shell_test_wait (is_opened, fixture);
  bantar_window_sign_in (fixture->window);
  type_in (fixture, BANTAR_TEST_CITY_PENDAMPING, get_password (fixture));
  shell_test_wait (is_asked, NULL);
  g_assert_true (shell_test_has_text (find_window (ADW_TYPE_MESSAGE_DIALOG),
                                      "The profile of RT 08 Eka Jaya stays as it is."));
  agree ();
  shell_test_wait (is_of_many, fixture);
  g_assert_cmpstr (bantar_profile_get_folder (fixture->window->profile), !=, fixture->folder);
  g_assert_cmpstr (bantar_profile_get_overview (profile)->facts->user, ==, "");
  shell_test_wait (is_dialog_gone, NULL);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/many-account/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  /* No keyring, whoever runs the tests. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  ui_test_init (&argc, &argv);
  add ("begin", test_begin);
  add ("changed-password", test_changed_password);
  add ("forgotten-password", test_forgotten_password);
  add ("beside-an-rt", test_beside_an_rt);
  return g_test_run ();
}
