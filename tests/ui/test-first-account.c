/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "kelurahan-field.h"
#include "question.h"
#include "server/city.h"
#include "shell-test.h"
#include "sign-in-dialog.h"
#include "store/profile-folder.h"
#include "ui-test.h"
#include "window.h"

/* Nothing listens there. */
#define NO_SERVER "http://127.0.0.1:9"

/* The first start with an account instead of kelurahan and number, against a city server. */
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
  press (GTK_WIDGET (fixture->window), "Sign in with an account");
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

static void
type_in (const char *server, const char *user, const char *password)
{
  GtkWidget *dialog = find_window (BANTAR_TYPE_SIGN_IN_DIALOG);
  GtkListBox *rows = GTK_LIST_BOX (ui_test_find (dialog, GTK_TYPE_LIST_BOX));
  const char *const texts[] = { server, user, password };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    gtk_editable_set_text (GTK_EDITABLE (gtk_list_box_get_row_at_index (rows, (int) i)), texts[i]);
  press (dialog, "_Sign in");
}

static void
type_account (Fixture *fixture, BantarTestCityAccount account)
{
  type_in (bantar_test_city_get_url (fixture->city),
           bantar_test_city_get_user (fixture->city, account),
           bantar_test_city_get_password (fixture->city, account));
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
is_complained (gpointer part)
{
  return shell_test_has_text (find_window (BANTAR_TYPE_SIGN_IN_DIALOG), part);
}

static const BantarProfileFacts *
get_facts (Fixture *fixture)
{
  BantarProfile *profile = bantar_window_get_profile (fixture->window);
  const BantarOverview *overview = profile != NULL ? bantar_profile_get_overview (profile) : NULL;

  return overview != NULL ? overview->facts : NULL;
}

static gboolean
is_bound (gpointer data)
{
  const BantarProfileFacts *facts = get_facts (data);

  return facts != NULL && *facts->rt != '\0';
}

/* Kelurahan and number come from the account; nothing was chosen before. */
static void
test_account_says (Fixture *fixture, gconstpointer data)
{
  GtkWidget *question = NULL;

  type_account (fixture, BANTAR_TEST_CITY_CHAIR);
  shell_test_wait (is_asked, NULL);
  question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (shell_test_has_text (question, "RT 21 Eka Jaya"));
  g_assert_false (bantar_profile_folder_exists (fixture->folder));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "accept");
  gtk_window_close (GTK_WINDOW (question));
  shell_test_wait (is_bound, fixture);
  g_assert_cmpstr (get_facts (fixture)->kelurahan, ==, "15.71.11.1003");
  g_assert_cmpuint (get_facts (fixture)->number, ==, 21);
  g_assert_cmpstr (get_facts (fixture)->rt, ==, bantar_test_city_get_rt (fixture->city));
  g_assert_cmpstr (bantar_window_get_page (fixture->window), ==, "checklist");
  shell_test_wait (is_dialog_gone, NULL);
}

/* It is another RT than the person thought: nothing is made, what was typed stays. */
static void
test_declined (Fixture *fixture, gconstpointer data)
{
  GtkWidget *question = NULL;

  type_account (fixture, BANTAR_TEST_CITY_CHAIR);
  shell_test_wait (is_asked, NULL);
  question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  gtk_window_close (GTK_WINDOW (question));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_nonnull (find_window (BANTAR_TYPE_SIGN_IN_DIALOG));
  g_assert_false (bantar_profile_folder_exists (fixture->folder));
  g_assert_null (bantar_window_get_profile (fixture->window));
}

/* An account of many RTs gets a profile of its own, when the person wants that. */
static void
test_many_declined (Fixture *fixture, gconstpointer data)
{
  GtkWidget *question = NULL;

  type_account (fixture, BANTAR_TEST_CITY_OFFICER);
  shell_test_wait (is_asked, NULL);
  question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (shell_test_has_text (question, "This account is for many RTs"));
  gtk_window_close (GTK_WINDOW (question));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_nonnull (find_window (BANTAR_TYPE_SIGN_IN_DIALOG));
  g_assert_false (bantar_profile_folder_exists (fixture->folder));
  g_assert_null (bantar_window_get_profile (fixture->window));
}

static void
test_wrong_password (Fixture *fixture, gconstpointer data)
{
  type_in (bantar_test_city_get_url (fixture->city),
           bantar_test_city_get_user (fixture->city, BANTAR_TEST_CITY_CHAIR), "bukan ini");
  shell_test_wait (is_complained, "The name or the password is not right.");
}

/* Without internet the way on is offered where the trouble is said. */
static void
test_offline (Fixture *fixture, gconstpointer data)
{
  type_in (NO_SERVER, "rt21", "rahasia");
  shell_test_wait (is_complained, "You can start without internet and sign in later.");
  press (find_window (BANTAR_TYPE_SIGN_IN_DIALOG), "Start _without internet");
  shell_test_wait (is_dialog_gone, NULL);
  g_assert_true (shell_test_has_text (GTK_WIDGET (fixture->window), "Start filling in"));
  g_assert_true (gtk_widget_is_ancestor (
      gtk_window_get_focus (GTK_WINDOW (fixture->window)),
      ui_test_find (GTK_WIDGET (fixture->window), BANTAR_TYPE_KELURAHAN_FIELD)));
}

/* The account is there, the directory is not finished. */
static void
test_not_listed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path =
      g_strconcat ("bantar-kota/rt:", bantar_test_city_get_rt (fixture->city), NULL);
  g_autofree char *old = bantar_test_city_admin_get (fixture->city, path);
  g_auto (GStrv) halves = g_strsplit (old, "15.71.11.1003", 2);
  g_autofree char *emptied = g_strjoinv ("", halves);
  g_autofree char *answer = bantar_test_city_admin_put (fixture->city, path, emptied);

  g_assert_nonnull (answer);
  type_account (fixture, BANTAR_TEST_CITY_CHAIR);
  shell_test_wait (is_complained, "has not listed its kelurahan and RT number yet");
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/first-account/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  /* No keyring, whoever runs the tests. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  ui_test_init (&argc, &argv);
  add ("account-says", test_account_says);
  add ("declined", test_declined);
  add ("many-declined", test_many_declined);
  add ("wrong-password", test_wrong_password);
  add ("offline", test_offline);
  add ("not-listed", test_not_listed);
  return g_test_run ();
}
