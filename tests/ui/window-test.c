/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-test.h"

#include "ui-test.h"

/**
 * window_test_open:
 *
 * Opens the window over the profile in the fixture's folder.
 */
void
window_test_open (WindowTest *fixture)
{
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;

  fixture->profile = bantar_profile_new (fixture->folder);
  bantar_profile_load_async (fixture->profile, test_on_result, &loaded);
  TEST_ITERATE_UNTIL (loaded != NULL);
  bantar_profile_load_finish (fixture->profile, loaded, &error);
  g_assert_no_error (error);
  fixture->settings = g_settings_new (BANTAR_APP_ID);
  fixture->window = bantar_window_new (NULL, fixture->settings);
  bantar_window_open_profile (fixture->window, fixture->profile);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

/**
 * window_test_set_up:
 * @prepare: a WindowPrepare
 */
void
window_test_set_up (WindowTest *fixture, gconstpointer prepare)
{
  BantarDb *db = NULL;

  fixture->folder = test_folder_new ();
  db = test_db_set_up (fixture->folder);
  ((WindowPrepare) prepare) (db, fixture->folder);
  bantar_db_close (db);
  window_test_open (fixture);
}

/**
 * window_test_close:
 *
 * Ends what window_test_open() began. The folder stays.
 */
void
window_test_close (WindowTest *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  bantar_store_close (bantar_profile_get_store (fixture->profile));
  g_object_unref (fixture->profile);
  g_object_unref (fixture->settings);
}

void
window_test_tear_down (WindowTest *fixture, gconstpointer prepare)
{
  window_test_close (fixture);
  test_folder_free (fixture->folder);
}

void
window_test_show (WindowTest *fixture, const char *page)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", page);
}

/**
 * window_test_reread:
 *
 * Lets the window see what was changed behind its back.
 */
void
window_test_reread (WindowTest *fixture)
{
  guint changed = 0;
  gulong id = g_signal_connect_swapped (fixture->profile, "changed",
                                        G_CALLBACK (ui_test_on_counted), &changed);

  bantar_profile_refresh (fixture->profile);
  TEST_ITERATE_UNTIL (changed > 0);
  g_signal_handler_disconnect (fixture->profile, id);
}

/**
 * window_test_run:
 *
 * Runs a job in the profile's worker, which must succeed.
 */
gpointer
window_test_run (WindowTest *fixture, BantarStoreJob job, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gpointer result =
      bantar_store_run (bantar_profile_get_store (fixture->profile), job, data, &error);

  g_assert_no_error (error);
  return result;
}

typedef struct {
  GtkWidget *root;
  const char *text;
  gboolean wanted;
} Text;

static gboolean
is_said (gpointer data)
{
  Text *text = data;

  return shell_test_has_text (text->root, text->text) == text->wanted;
}

/**
 * window_test_wait_text:
 *
 * Waits until a label that is not hidden has @text in it.
 */
void
window_test_wait_text (gpointer window, const char *text)
{
  Text wait = { window, text, TRUE };

  shell_test_wait (is_said, &wait);
}

void
window_test_wait_no_text (gpointer window, const char *text)
{
  Text wait = { window, text, FALSE };

  shell_test_wait (is_said, &wait);
}

/**
 * window_test_find_button:
 *
 * Returns: (transfer none) (nullable): the first button or row that is mapped and says just @label
 */
GtkWidget *
window_test_find_button (GtkWidget *root, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = NULL;

    if (!gtk_widget_get_mapped (child))
      continue;
    found = window_test_find_button (child, label);
    if (found != NULL)
      return found;
    if ((GTK_IS_BUTTON (child) || GTK_IS_LIST_BOX_ROW (child)) &&
        shell_test_find_text (child, label) != NULL)
      return child;
  }
  return NULL;
}

/**
 * window_test_press:
 *
 * Presses a button or row as Enter on it would.
 */
void
window_test_press (gpointer root, const char *label)
{
  GtkWidget *button = window_test_find_button (root, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_grab_focus (button));
  g_assert_true (gtk_widget_activate (button));
}

static GtkWindow *
find_dialog (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_mapped (GTK_WIDGET (window)))
      return window;
  }
  return NULL;
}

static gboolean
is_open (gpointer data)
{
  return find_dialog (*(GType *) data) != NULL;
}

static gboolean
is_closed (gpointer data)
{
  return find_dialog (*(GType *) data) == NULL;
}

/**
 * window_test_wait_dialog:
 *
 * Returns: (transfer none): the window of @type, once it is there
 */
GtkWindow *
window_test_wait_dialog (GType type)
{
  shell_test_wait (is_open, &type);
  return find_dialog (type);
}

void
window_test_wait_no_dialog (GType type)
{
  shell_test_wait (is_closed, &type);
}

/**
 * window_test_get_period:
 *
 * Returns: the month that the window takes for this one
 */
BantarPeriod
window_test_get_period (void)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) today = bantar_time_today (clock, NULL);

  return bantar_period_of (today);
}
