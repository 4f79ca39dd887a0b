/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer-part.h"

#include "answer-buttons.h"
#include "beside-layout.h"
#include "card-details.h"
#include "checklist-words.h"
#include "chip.h"
#include "fair-layout.h"
#include "report/explain.h"
#include "status-line.h"
#include "toast.h"

#include <glib/gi18n.h>

/**
 * BantarAnswerPart:
 *
 * What is asked, the four answers, last month's, and the details folded away. A card holds one, or
 * several when its indicator has parts.
 */
struct _BantarAnswerPart {
  GtkBox parent_instance;
  BantarMonth *month;
  const BantarPart *part;
  gboolean setting;           /* the program writes, not a person */
  BantarCardDetails *details; /* nullable: not unfolded yet */
  GtkLabel *number;
  GtkLabel *title;
  GtkLabel *help;
  GtkWidget *sensitive;
  GtkWidget *returned;
  GtkWidget *reason_strip;
  GtkLabel *reason;
  GtkCheckButton *fixed;
  BantarAnswerButtons *answers;
  BantarStatusLine *last_month;
  GtkWidget *saved;
  GtkWidget *saved_shape;
  GtkLabel *saved_word;
  GtkWidget *fold;
  GtkLabel *fold_label;
  GtkImage *fold_shape;
};

G_DEFINE_FINAL_TYPE (BantarAnswerPart, bantar_answer_part, GTK_TYPE_BOX)

static const BantarChecklist *
get_checklist (BantarAnswerPart *self)
{
  return bantar_month_get_checklist (self->month);
}

static const BantarAnswer *
get_answer (BantarAnswerPart *self)
{
  return bantar_checklist_get_answer (get_checklist (self), self->part->code);
}

static void
say_changed (BantarAnswerPart *self)
{
  g_autofree char *label = bantar_part_dup_label (self->part);
  /* TRANSLATORS: %s is "Clean 4" */
  g_autofree char *text = g_strdup_printf (_ ("%s: answer changed"), label);

  bantar_toast (GTK_WIDGET (self), text, _ ("Undo"), "checklist.undo", NULL);
}

static void
say_refused (BantarAnswerPart *self, const GError *error)
{
  g_autofree char *text = bantar_explain_error (error);

  bantar_toast (GTK_WIDGET (self), text, NULL, NULL, NULL);
}

static void
on_answered (BantarAnswerPart *self, BantarStatus status)
{
  bantar_answer_part_answer (self, status);
}

static void
on_fixed_toggled (BantarAnswerPart *self)
{
  BantarAnswer *answer = NULL;
  g_autoptr (GError) error = NULL;

  if (self->setting)
    return;
  answer = bantar_month_dup_answer (self->month, self->part->code);
  answer->fixed = gtk_check_button_get_active (self->fixed);
  if (!bantar_month_edit (self->month, answer, &error))
    say_refused (self, error);
}

static void
on_fold_clicked (BantarAnswerPart *self)
{
  bantar_answer_part_set_unfolded (self, !bantar_answer_part_get_unfolded (self));
}

static void
show_returned (BantarAnswerPart *self, const BantarAnswer *answer)
{
  const char *reason = bantar_checklist_get_return_reason (get_checklist (self), self->part->code);
  const BantarReview *review = bantar_checklist_get_last_review (get_checklist (self));
  g_autofree char *markup = NULL;

  gtk_widget_set_visible (self->reason_strip, reason != NULL);
  gtk_widget_set_visible (self->returned, reason != NULL);
  if (reason == NULL)
    return;
  /* TRANSLATORS: who returned an answer, and why, in their own words */
  markup = g_markup_printf_escaped (_ ("<b>%s:</b> “%s”"), review->by, reason);
  gtk_label_set_markup (self->reason, markup);
  gtk_check_button_set_active (self->fixed, answer != NULL && answer->fixed);
}

static void
show_last_month (BantarAnswerPart *self)
{
  const BantarChecklist *previous = bantar_month_get_previous (self->month);
  const BantarAnswer *answer =
      previous != NULL ? bantar_checklist_get_answer (previous, self->part->code) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->last_month), previous != NULL);
  bantar_status_line_set_status (self->last_month,
                                 answer != NULL ? answer->status : BANTAR_STATUS_NONE);
}

/* The word stands here only when the worker has committed all that is shown. */
static void
show_saved (BantarAnswerPart *self, const BantarAnswer *answer)
{
  gboolean said = answer != NULL && !bantar_answer_is_blank (answer);
  gboolean valid = self->details == NULL || bantar_card_details_is_valid (self->details);
  gboolean saved = valid && bantar_month_is_saved (self->month, self->part->code);

  /* Hidden it would let the button beside it move; a screen reader must not read it meanwhile. */
  gtk_widget_set_opacity (self->saved, said && (saved || !valid) ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->saved), GTK_ACCESSIBLE_STATE_HIDDEN,
                               !said || (!saved && valid), -1);
  gtk_widget_set_visible (self->saved_shape, saved);
  gtk_label_set_label (self->saved_word, valid ? _ ("Saved") : _ ("A count is not saved"));
}

static void
show_fold (BantarAnswerPart *self, const BantarAnswer *answer)
{
  gboolean unfolded = bantar_answer_part_get_unfolded (self);
  g_autofree char *text = bantar_words_details (unfolded ? NULL : answer);
  g_autofree char *label = bantar_part_dup_label (self->part);
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), label, text);

  gtk_label_set_label (self->fold_label, text);
  gtk_image_set_from_icon_name (self->fold_shape,
                                unfolded ? "bantar-fold-symbolic" : "bantar-unfold-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_STATE_EXPANDED, unfolded,
                               -1);
}

static void
on_checked (BantarAnswerPart *self)
{
  show_saved (self, get_answer (self));
}

static void
build_details (BantarAnswerPart *self)
{
  self->details = BANTAR_CARD_DETAILS (bantar_card_details_new (self->month, self->part));
  g_signal_connect_object (self->details, "checked", G_CALLBACK (on_checked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->details));
}

static void
bantar_answer_part_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_ANSWER_PART);
  G_OBJECT_CLASS (bantar_answer_part_parent_class)->dispose (object);
}

static void
bantar_answer_part_finalize (GObject *object)
{
  g_clear_object (&BANTAR_ANSWER_PART (object)->month);
  G_OBJECT_CLASS (bantar_answer_part_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/answer-part.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerPart, number);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerPart, title);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerPart, help);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerPart, sensitive);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerPart, returned);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerPart, reason_strip);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerPart, reason);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerPart, fixed);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerPart, answers);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerPart, last_month);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerPart, saved);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerPart, saved_shape);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerPart, saved_word);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerPart, fold);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerPart, fold_label);
  gtk_widget_class_bind_template_child (widget_class, BantarAnswerPart, fold_shape);
  gtk_widget_class_bind_template_callback (widget_class, on_answered);
  gtk_widget_class_bind_template_callback (widget_class, on_fixed_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_fold_clicked);
}

static void
bantar_answer_part_class_init (BantarAnswerPartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bantar_answer_part_dispose;
  G_OBJECT_CLASS (klass)->finalize = bantar_answer_part_finalize;
  g_type_ensure (BANTAR_TYPE_ANSWER_BUTTONS);
  g_type_ensure (BANTAR_TYPE_BESIDE_LAYOUT);
  g_type_ensure (BANTAR_TYPE_CHIP);
  g_type_ensure (BANTAR_TYPE_FAIR_LAYOUT);
  g_type_ensure (BANTAR_TYPE_STATUS_LINE);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
bantar_answer_part_init (BantarAnswerPart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_question (BantarAnswerPart *self, gboolean with_pillar)
{
  g_autofree char *label = bantar_part_dup_label (self->part);

  gtk_label_set_label (self->number, with_pillar ? label : self->part->number);
  if (with_pillar)
    gtk_widget_add_css_class (GTK_WIDGET (self->number), "wide");
  gtk_label_set_label (self->title, bantar_text_get (&self->part->title));
  gtk_label_set_label (self->help, bantar_text_get (&self->part->help));
  gtk_widget_set_visible (self->sensitive, self->part->sensitive);
  bantar_answer_buttons_set_label_prefix (self->answers, label);
}

/**
 * bantar_answer_part_new:
 * @part: lives as long as @month's instrument
 * @with_pillar: the badge says "Bersih 2" instead of "2", where pillars are mixed
 */
GtkWidget *
bantar_answer_part_new (BantarMonth *month, const BantarPart *part, gboolean with_pillar)
{
  BantarAnswerPart *self = g_object_new (BANTAR_TYPE_ANSWER_PART, NULL);

  self->month = g_object_ref (month);
  self->part = part;
  show_question (self, with_pillar);
  bantar_answer_part_refresh (self);
  return GTK_WIDGET (self);
}

const BantarPart *
bantar_answer_part_get_part (BantarAnswerPart *self)
{
  return self->part;
}

BantarStatus
bantar_answer_part_get_status (BantarAnswerPart *self)
{
  const BantarAnswer *answer = get_answer (self);

  return answer != NULL ? answer->status : BANTAR_STATUS_NONE;
}

gboolean
bantar_answer_part_may_edit (BantarAnswerPart *self)
{
  return bantar_checklist_may_edit (get_checklist (self), self->part->code);
}

/**
 * bantar_answer_part_is_missing:
 *
 * Returns: whether it is among what still has to be done before the month can be sent
 */
gboolean
bantar_answer_part_is_missing (BantarAnswerPart *self)
{
  g_autoptr (GPtrArray) missing = bantar_checklist_get_missing (get_checklist (self));

  return g_ptr_array_find (missing, self->part, NULL);
}

/**
 * bantar_answer_part_answer:
 * @status: what was chosen; none clears the answer
 *
 * Gives an answer, by key or by click. What replaces an earlier answer can be taken back from a
 * toast: it may have been a slip.
 *
 * Returns: `FALSE` when the answer cannot be changed now
 */
gboolean
bantar_answer_part_answer (BantarAnswerPart *self, BantarStatus status)
{
  BantarAnswer *answer = bantar_month_dup_answer (self->month, self->part->code);
  BantarStatus before = answer->status;
  g_autoptr (GError) error = NULL;

  if (before != status)
    bantar_toast_dismiss (GTK_WIDGET (self));
  answer->status = status;
  if (!bantar_month_edit (self->month, answer, &error)) {
    say_refused (self, error);
    bantar_answer_part_refresh (self);
    return FALSE;
  }
  if (before != status && before != BANTAR_STATUS_NONE && status != BANTAR_STATUS_NONE)
    say_changed (self);
  return TRUE;
}

/**
 * bantar_answer_part_set_show_keys:
 * @show_keys: whether the digits go to this part
 */
void
bantar_answer_part_set_show_keys (BantarAnswerPart *self, gboolean show_keys)
{
  bantar_answer_buttons_set_show_keys (self->answers, show_keys);
}

gboolean
bantar_answer_part_get_unfolded (BantarAnswerPart *self)
{
  return self->details != NULL && gtk_widget_get_visible (GTK_WIDGET (self->details));
}

/**
 * bantar_answer_part_set_unfolded:
 * @unfolded: whether Rincian is open
 */
void
bantar_answer_part_set_unfolded (BantarAnswerPart *self, gboolean unfolded)
{
  if (self->details == NULL && unfolded)
    build_details (self);
  if (self->details != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->details), unfolded);
  show_fold (self, get_answer (self));
}

/**
 * bantar_answer_part_refresh:
 *
 * Shows what the month says.
 */
void
bantar_answer_part_refresh (BantarAnswerPart *self)
{
  const BantarAnswer *answer = get_answer (self);

  self->setting = TRUE;
  bantar_answer_buttons_set_editable (self->answers, bantar_answer_part_may_edit (self));
  bantar_answer_buttons_set_status (self->answers, bantar_answer_part_get_status (self));
  show_returned (self, answer);
  show_last_month (self);
  if (self->details != NULL)
    bantar_card_details_refresh (self->details);
  show_fold (self, answer);
  show_saved (self, answer);
  self->setting = FALSE;
}
