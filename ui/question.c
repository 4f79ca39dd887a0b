/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "question.h"

#include <adwaita.h>

/**
 * BantarQuestion:
 *
 * A question over the window that must be answered before going on. The only file that knows
 * AdwMessageDialog, which later versions of libadwaita replace.
 */
struct _BantarQuestion {
  GObject parent_instance;
  AdwMessageDialog *dialog; /* weak: GTK owns it, until it is answered or its parent goes */
};

G_DEFINE_FINAL_TYPE (BantarQuestion, bantar_question, G_TYPE_OBJECT)

static void
bantar_question_dispose (GObject *object)
{
  BantarQuestion *self = BANTAR_QUESTION (object);

  if (self->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (self->dialog));
  g_clear_weak_pointer (&self->dialog);
  G_OBJECT_CLASS (bantar_question_parent_class)->dispose (object);
}

static void
bantar_question_class_init (BantarQuestionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bantar_question_dispose;
}

static void
bantar_question_init (BantarQuestion *self)
{
}

/**
 * bantar_question_new:
 * @parent: window that the question is about
 * @heading: the question, in a few words
 * @body: (nullable): what follows from the answers
 *
 * Returns: (transfer full): a question without answers; add at least one, then ask it once
 */
BantarQuestion *
bantar_question_new (GtkWindow *parent, const char *heading, const char *body)
{
  BantarQuestion *self = g_object_new (BANTAR_TYPE_QUESTION, NULL);

  g_set_weak_pointer (&self->dialog,
                      ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body)));
  adw_message_dialog_set_close_response (self->dialog, BANTAR_QUESTION_CANCEL);
  return self;
}

/**
 * bantar_question_add_response:
 * @id: what the caller gets; %BANTAR_QUESTION_CANCEL for the one that changes nothing
 * @label: the button's words, a verb, with a mnemonic
 * @look: what pressing it means
 */
void
bantar_question_add_response (BantarQuestion *self,
                              const char *id,
                              const char *label,
                              BantarQuestionLook look)
{
  g_return_if_fail (BANTAR_IS_QUESTION (self));

  adw_message_dialog_add_response (self->dialog, id, label);
  if (look == BANTAR_QUESTION_SUGGESTED) {
    adw_message_dialog_set_response_appearance (self->dialog, id, ADW_RESPONSE_SUGGESTED);
    adw_message_dialog_set_default_response (self->dialog, id);
  } else if (look == BANTAR_QUESTION_DESTRUCTIVE) {
    adw_message_dialog_set_response_appearance (self->dialog, id, ADW_RESPONSE_DESTRUCTIVE);
  }
}

void
bantar_question_set_response_enabled (BantarQuestion *self, const char *id, gboolean enabled)
{
  g_return_if_fail (BANTAR_IS_QUESTION (self));
  adw_message_dialog_set_response_enabled (self->dialog, id, enabled);
}

/**
 * bantar_question_set_extra_child:
 * @child: (transfer floating): a list or an entry between the body and the answers
 */
void
bantar_question_set_extra_child (BantarQuestion *self, GtkWidget *child)
{
  g_return_if_fail (BANTAR_IS_QUESTION (self));
  adw_message_dialog_set_extra_child (self->dialog, child);
}

/**
 * bantar_question_respond:
 * @id: one of the answers
 *
 * Answers in the person's place, as when a row of the extra child was chosen.
 */
void
bantar_question_respond (BantarQuestion *self, const char *id)
{
  g_return_if_fail (BANTAR_IS_QUESTION (self));

  adw_message_dialog_response (self->dialog, id);
  if (self->dialog != NULL)
    gtk_window_close (GTK_WINDOW (self->dialog));
}

static void
on_response (AdwMessageDialog *dialog, const char *id, GTask *task)
{
  g_autoptr (GTask) owned = task;

  g_signal_handlers_disconnect_by_data (dialog, task);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_strdup (id), g_free);
}

/* The window below was closed without an answer. */
static void
on_destroyed (AdwMessageDialog *dialog, GTask *task)
{
  on_response (dialog, BANTAR_QUESTION_CANCEL, task);
}

static void
on_cancelled (GCancellable *cancellable, BantarQuestion *self)
{
  if (self->dialog != NULL)
    gtk_window_close (GTK_WINDOW (self->dialog));
}

/**
 * bantar_question_ask_async:
 * @cancellable: (nullable): closes the question when cancelled
 *
 * Shows the question; it keeps itself alive until it is answered.
 */
void
bantar_question_ask_async (BantarQuestion *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (BANTAR_IS_QUESTION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bantar_question_ask_async);
  g_signal_connect (self->dialog, "response", G_CALLBACK (on_response), task);
  g_signal_connect (self->dialog, "destroy", G_CALLBACK (on_destroyed), task);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (on_cancelled), self, 0);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

/**
 * bantar_question_ask_finish:
 *
 * Returns: (transfer full): id of the answer; %NULL only if it was cancelled by the program
 */
char *
bantar_question_ask_finish (BantarQuestion *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
