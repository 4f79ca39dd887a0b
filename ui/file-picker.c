/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file-picker.h"

#include <glib/gi18n.h>

/* The only file that knows GtkFileChooserNative: its successor came with GTK 4.10. */

static void
return_choice (GTask *task, GtkFileChooser *chooser)
{
  if (gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_SAVE)
    g_task_return_pointer (task, gtk_file_chooser_get_file (chooser), g_object_unref);
  else
    g_task_return_pointer (task, gtk_file_chooser_get_files (chooser), g_object_unref);
}

/* Ends what ask_person () began. The chooser does not wait for the task to be freed: it must not
 * outlive its parent, which the caller may close as soon as it has the answer. */
static void
on_response (GtkNativeDialog *native, int response, GTask *task)
{
  g_autoptr (GtkNativeDialog) chooser = native;
  g_autoptr (GTask) owned = task;

  gtk_native_dialog_hide (chooser);
  if (response == GTK_RESPONSE_ACCEPT)
    return_choice (task, GTK_FILE_CHOOSER (chooser));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                             _ ("Nothing was chosen"));
}

/* Whoever asked has gone away: close the chooser as if the person had. */
static void
on_cancelled (GCancellable *cancellable, GtkNativeDialog *chooser)
{
  g_signal_emit_by_name (chooser, "response", GTK_RESPONSE_CANCEL);
}

/* Takes over both; they live until the person has answered. */
static void
ask_person (GtkFileChooserNative *chooser, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_response), task);
  if (g_cancellable_is_cancelled (cancellable)) {
    on_cancelled (cancellable, GTK_NATIVE_DIALOG (chooser));
    return;
  }
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (on_cancelled), chooser, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
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
