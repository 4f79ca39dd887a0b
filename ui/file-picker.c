/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file-picker.h"

#include <glib/gi18n.h>

/* The only file that knows GtkFileChooserNative: its successor came with GTK 4.10. */

typedef struct {
  GtkNativeDialog *chooser; /* held until it is answered */
  gulong cancelled_id;
} Picking;

static void
picking_free (Picking *picking)
{
  gtk_native_dialog_destroy (picking->chooser);
  g_object_unref (picking->chooser);
  g_free (picking);
}

static GError *
new_cancelled_error (void)
{
  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Nothing was chosen"));
}

static void
on_response (GtkNativeDialog *chooser, int response, GTask *task)
{
  Picking *picking = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GTask) owned = task;

  if (picking->cancelled_id != 0)
    g_signal_handler_disconnect (cancellable, picking->cancelled_id);
  if (response != GTK_RESPONSE_ACCEPT)
    g_task_return_error (task, new_cancelled_error ());
  else if (gtk_file_chooser_get_action (GTK_FILE_CHOOSER (chooser)) == GTK_FILE_CHOOSER_ACTION_SAVE)
    g_task_return_pointer (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)),
                           g_object_unref);
  else
    g_task_return_pointer (task, gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser)),
                           g_object_unref);
}

/* Whoever asked has gone away: close the chooser as if the person had. */
static void
on_cancelled (GCancellable *cancellable, GtkNativeDialog *chooser)
{
  gtk_native_dialog_hide (chooser);
  g_signal_emit_by_name (chooser, "response", GTK_RESPONSE_CANCEL);
}

/* Takes over @chooser; the task keeps itself alive until the person has answered. */
static void
ask_person (GtkFileChooserNative *chooser, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Picking *picking = g_new0 (Picking, 1);

  picking->chooser = GTK_NATIVE_DIALOG (chooser);
  g_task_set_task_data (task, picking, (GDestroyNotify) picking_free);
  if (g_task_return_error_if_cancelled (task)) {
    g_object_unref (task);
    return;
  }
  gtk_native_dialog_set_modal (picking->chooser, TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_response), task);
  if (cancellable != NULL)
    picking->cancelled_id =
        g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_cancelled), chooser);
  gtk_native_dialog_show (picking->chooser);
}

static void
add_filter (GtkFileChooser *chooser, const BantarOpenRequest *request)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  if (request->mime_types == NULL && request->patterns == NULL)
    return;
  for (guint i = 0; request->mime_types != NULL && request->mime_types[i] != NULL; i++)
    gtk_file_filter_add_mime_type (filter, request->mime_types[i]);
  for (guint i = 0; request->patterns != NULL && request->patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, request->patterns[i]);
  gtk_file_chooser_set_filter (chooser, filter);
}

/**
 * bantar_file_picker_open_async:
 * @parent: window that the chooser belongs to
 * @request: what may be chosen; read at once, not kept
 * @cancellable: (nullable): closes the chooser when cancelled
 *
 * Asks a person for files to open.
 */
void
bantar_file_picker_open_async (GtkWindow *parent,
                               const BantarOpenRequest *request,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      request->title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, request->accept_label, _ ("_Cancel"));

  g_task_set_source_tag (task, bantar_file_picker_open_async);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), request->multiple);
  add_filter (GTK_FILE_CHOOSER (chooser), request);
  ask_person (chooser, task);
}

/**
 * bantar_file_picker_open_finish:
 *
 * Returns: (transfer full) (element-type GFile): what was chosen, at least one; %NULL with
 *   %G_IO_ERROR_CANCELLED if nothing was
 */
GListModel *
bantar_file_picker_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bantar_file_picker_save_async:
 * @parent: window that the chooser belongs to
 * @title: what is saved
 * @suggested_name: name that stands in the chooser, without a folder
 * @cancellable: (nullable): closes the chooser when cancelled
 *
 * Asks a person where to save. The chooser itself asks before a file is replaced.
 */
void
bantar_file_picker_save_async (GtkWindow *parent,
                               const char *title,
                               const char *suggested_name,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  g_task_set_source_tag (task, bantar_file_picker_save_async);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), suggested_name);
  ask_person (chooser, task);
}

/**
 * bantar_file_picker_save_finish:
 *
 * Returns: (transfer full): where to save; %NULL with %G_IO_ERROR_CANCELLED if nowhere
 */
GFile *
bantar_file_picker_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
