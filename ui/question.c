/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "question.h"

#include "text-size.h"

#include <adwaita.h>

/* As wide as AdwMessageDialog writes a body. */
#define BODY_WIDTH 40 /* characters */
#define SPACING    12
#define AROUND     70 /* pixels left and right of it, as AdwMessageDialog has them */
/* What is always seen of it, however large the text and small the window, in heights of the font.
 */
#define CONTENT_MIN 4

/**
 * BantarQuestion:
 *
 * A question over the window that must be answered before going on. The only file that knows
 * AdwMessageDialog, which later versions of libadwaita replace. What it says scrolls between the
 * heading and the answers, which AdwMessageDialog's own body does not: with large text in a small
 * window the answers would be below its edge.
 */
struct _BantarQuestion {
  GObject parent_instance;
  AdwMessageDialog *dialog;    /* weak: GTK owns it, until it is answered or its parent goes */
  GtkScrolledWindow *scroller; /* owned by the dialog, as is what is in it */
  GtkBox *content;
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

static void
add_scroller (BantarQuestion *self)
{
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING));
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width (self->scroller, TRUE);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->content));
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), TRUE);
  adw_message_dialog_set_extra_child (self->dialog, GTK_WIDGET (self->scroller));
}

static void
add (BantarQuestion *self, GtkWidget *child)
{
  if (self->content == NULL)
    add_scroller (self);
  gtk_box_append (self->content, child);
}

static void
add_body (BantarQuestion *self, const char *body)
{
  GtkWidget *label = gtk_label_new (body);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), BODY_WIDTH);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  add (self, label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->dialog),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label, NULL, -1);
}

static int
get_natural (gpointer widget, GtkOrientation orientation, int for_size)
{
  int natural;

  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

/* As high as it needs, but the question no higher than the window below it. A scrolled window by
 * itself reckons with its content as wide as that would like to be. What then scrolls can be
 * reached with Tab, for the arrow keys. */
static void
fit (BantarQuestion *self)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self->dialog)));
  double em = bantar_text_size_get_em (parent);
  int window = gtk_widget_get_height (parent);
  int width = get_natural (self->dialog, GTK_ORIENTATION_HORIZONTAL, -1);
  int rest = get_natural (self->dialog, GTK_ORIENTATION_VERTICAL, width) -
             get_natural (self->scroller, GTK_ORIENTATION_VERTICAL, -1);
  int needed = get_natural (
      self->content, GTK_ORIENTATION_VERTICAL,
      MIN (get_natural (self->content, GTK_ORIENTATION_HORIZONTAL, -1), width - AROUND));
  int room = MAX (window - rest, (int) (CONTENT_MIN * em));
  gboolean scrolls = window > 0 && needed > room;

  gtk_scrolled_window_set_min_content_height (self->scroller, scrolls ? room : needed);
  gtk_widget_set_focusable (GTK_WIDGET (self->scroller), scrolls);
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
                      ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, NULL)));
  adw_message_dialog_set_close_response (self->dialog, BANTAR_QUESTION_CANCEL);
  if (body != NULL)
    add_body (self, body);
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
  add (self, child);
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
  if (self->content != NULL)
    fit (self);
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
