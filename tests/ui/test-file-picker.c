/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file-picker.h"
#include "shell-test.h"
#include "ui-test.h"

static void
on_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static GtkWidget *
find_chooser (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (GTK_IS_FILE_CHOOSER_DIALOG (window))
      return window;
  }
  return NULL;
}

/* Nothing of ours stays behind: the chooser takes its window along when it is freed. The sanitizers
 * cannot be asked, because GTK's chooser itself leaks what it was reading when it was closed. */
static void
assert_ended (GtkWidget *parent, GAsyncResult *result)
{
  g_assert_finalize_object (result);
  g_assert_null (find_chooser ());
  gtk_window_destroy (GTK_WINDOW (parent));
}

static void
test_save_cancelled (void)
{
  GtkWidget *parent = ui_test_present (gtk_label_new ("parent"));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  bantar_file_picker_save_async (GTK_WINDOW (parent), "Save", "rt-08.bantar", cancellable, on_ready,
                                 &result);
  name = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (find_chooser ()));
  g_assert_cmpstr (name, ==, "rt-08.bantar");
  g_cancellable_cancel (cancellable);
  wait_for (&result);
  g_assert_null (bantar_file_picker_save_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_ended (parent, g_steal_pointer (&result));
}

/* The chooser looks at the folder first; the person then presses its button. */
static void
test_save_accepted (void)
{
  GtkWidget *parent = ui_test_present (gtk_label_new ("parent"));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *path = shell_test_folder_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GFile) chosen = NULL;
  g_autofree char *name = NULL;
  GtkWidget *chooser = NULL;

  bantar_file_picker_save_async (GTK_WINDOW (parent), "Save", "rt-08.bantar", NULL, on_ready,
                                 &result);
  chooser = find_chooser ();
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, &error);
  g_assert_no_error (error);
  gtk_test_widget_wait_for_draw (chooser);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  wait_for (&result);
  chosen = bantar_file_picker_save_finish (result, &error);
  g_assert_no_error (error);
  name = g_file_get_basename (chosen);
  g_assert_cmpstr (name, ==, "rt-08.bantar");
  assert_ended (parent, g_steal_pointer (&result));
  shell_test_folder_remove (path);
}

static void
test_open_closed (void)
{
  static const char *const types[] = { "image/jpeg", NULL };
  const BantarOpenRequest request = { "Open", "_Open", types, NULL, TRUE };
  GtkWidget *parent = ui_test_present (gtk_label_new ("parent"));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *chooser = NULL;

  bantar_file_picker_open_async (GTK_WINDOW (parent), &request, NULL, on_ready, &result);
  chooser = find_chooser ();
  g_assert_true (gtk_file_chooser_get_select_multiple (GTK_FILE_CHOOSER (chooser)));
  gtk_window_close (GTK_WINDOW (chooser));
  wait_for (&result);
  g_assert_null (bantar_file_picker_open_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_ended (parent, g_steal_pointer (&result));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/ui/file-picker/save-cancelled", test_save_cancelled);
  g_test_add_func ("/ui/file-picker/save-accepted", test_save_accepted);
  g_test_add_func ("/ui/file-picker/open-closed", test_open_closed);
  return g_test_run ();
}
