/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle-test.h"

#include "bundle-preview-dialog.h"
#include "ui-test.h"

/* The window is opened over what was done at the desk; then both work with the same store. */
static void
open_window (BundleTest *self, BundlePrepare prepare)
{
  if (prepare != NULL)
    prepare (self);
  g_clear_object (&self->here->store);
  self->window.folder = self->here->folder;
  window_test_open (&self->window);
  self->here->store = g_object_ref (bantar_profile_get_store (self->window.profile));
}

/**
 * bundle_test_set_up_chair:
 * @prepare: (nullable): a BundlePrepare
 *
 * The window of a chair who never was online; the other one is the pendamping of that kelurahan.
 */
void
bundle_test_set_up_chair (BundleTest *self, gconstpointer prepare)
{
  self->here = desk_new_chair (8);
  self->there = desk_new_pendamping (12, 8);
  open_window (self, (BundlePrepare) prepare);
}

/**
 * bundle_test_set_up_pendamping:
 * @prepare: (nullable): a BundlePrepare
 *
 * The other way round.
 */
void
bundle_test_set_up_pendamping (BundleTest *self, gconstpointer prepare)
{
  self->here = desk_new_pendamping (12, 8);
  self->there = desk_new_chair (8);
  open_window (self, (BundlePrepare) prepare);
}

void
bundle_test_tear_down (BundleTest *self, gconstpointer prepare)
{
  g_clear_object (&self->here->store);
  window_test_tear_down (&self->window, NULL);
  g_free (self->here);
  desk_free (self->there);
  g_free (self->file);
}

typedef struct {
  GtkFileChooser *chooser;
  GFile *file;
} Chosen;

static gboolean
has_file (gpointer data)
{
  Chosen *chosen = data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chosen->chooser);

  return file != NULL && g_file_equal (file, chosen->file);
}

/**
 * bundle_test_end_chooser:
 *
 * Waits until the chooser has read the folder, and presses its button.
 */
void
bundle_test_end_chooser (GtkWindow *chooser, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Chosen chosen = { GTK_FILE_CHOOSER (chooser), file };

  shell_test_wait (has_file, &chosen);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  window_test_wait_no_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG);
}

/**
 * bundle_test_choose:
 *
 * Buka berkas…, and that file.
 */
void
bundle_test_choose (BundleTest *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GtkWindow *chooser = NULL;

  gtk_widget_activate_action (GTK_WIDGET (self->window.window), "win.bundle-import", NULL);
  chooser = window_test_wait_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG);
  gtk_file_chooser_set_file (GTK_FILE_CHOOSER (chooser), file, &error);
  g_assert_no_error (error);
  bundle_test_end_chooser (chooser, path);
}

static GtkEventController *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (all, i);

    if (GTK_IS_DROP_TARGET (controller))
      return controller;
  }
  return NULL;
}

/**
 * bundle_test_drop:
 *
 * Lets a file fall on the window.
 */
void
bundle_test_drop (BundleTest *self, const char *path)
{
  GtkEventController *target = find_drop_target (GTK_WIDGET (self->window.window));
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFile *files[] = { file };
  GdkFileList *list = gdk_file_list_new_from_array (files, 1);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, list);
  g_signal_emit_by_name (target, "drop", &value, 100.0, 100.0, &taken);
  g_assert_cmpint (taken, ==, g_str_has_suffix (path, BANTAR_BUNDLE_SUFFIX));
}

/**
 * bundle_test_wait_dialog:
 *
 * Returns: (transfer none): the dialog of a file that came, once it says @text
 */
GtkWindow *
bundle_test_wait_dialog (const char *text)
{
  GtkWindow *dialog = window_test_wait_dialog (BANTAR_TYPE_BUNDLE_PREVIEW_DIALOG);

  window_test_wait_text (dialog, text);
  return dialog;
}

static gboolean
is_asked (gpointer dialog)
{
  return window_test_find_button (dialog, "Open") != NULL;
}

/**
 * bundle_test_wait_asked:
 *
 * Returns: (transfer none): the same, once it asks for the passphrase
 */
GtkWindow *
bundle_test_wait_asked (void)
{
  GtkWindow *dialog = window_test_wait_dialog (BANTAR_TYPE_BUNDLE_PREVIEW_DIALOG);

  shell_test_wait (is_asked, dialog);
  return dialog;
}

void
bundle_test_wait_closed (void)
{
  window_test_wait_no_dialog (BANTAR_TYPE_BUNDLE_PREVIEW_DIALOG);
}

/* The entries that are shown, in their order; counts down @nth. */
static GtkWidget *
find_entry (GtkWidget *root, guint *nth)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (!gtk_widget_get_visible (child))
      continue;
    if (ADW_IS_PASSWORD_ENTRY_ROW (child) && (*nth)-- == 0)
      return child;
    found = find_entry (child, nth);
  }
  return found;
}

/**
 * bundle_test_type:
 *
 * Writes into the @nth password field that is shown, from 0.
 */
void
bundle_test_type (GtkWindow *dialog, guint nth, const char *text)
{
  GtkWidget *entry = find_entry (GTK_WIDGET (dialog), &nth);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
tick (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (GTK_IS_CHECK_BUTTON (child))
      gtk_check_button_set_active (GTK_CHECK_BUTTON (child), TRUE);
    tick (child);
  }
}

/**
 * bundle_test_tick_all:
 *
 * Agrees to everything that is asked.
 */
void
bundle_test_tick_all (GtkWindow *dialog)
{
  tick (GTK_WIDGET (dialog));
}
