/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "review-decision.h"

#include "fair-layout.h"
#include "model/quick-reasons.h"
#include "review-words.h"
#include "wrap-layout.h"

#include <glib/gi18n.h>

/* Characters; the server takes no more. */
#define REASON_MAX 1000

/**
 * BantarReviewDecision:
 *
 * Benar or Perlu perbaikan, and why: the reason is saved as it is typed, and frequent ones are put
 * there by one press.
 */
struct _BantarReviewDecision {
  GtkBox parent_instance;
  BantarReviewItem *item; /* nullable: none shown */
  gboolean setting;       /* the program writes, not a person */
  GtkToggleButton *right;
  GtkToggleButton *wrong;
  GtkWidget *reason_box;
  GtkLabel *reason_title;
  GtkTextView *reason;
  GtkTextBuffer *buffer;
  GtkWidget *required;
  GtkBox *quick;
};

G_DEFINE_FINAL_TYPE (BantarReviewDecision, bantar_review_decision, GTK_TYPE_BOX)

static const char *
get_code (BantarReviewDecision *self)
{
  return bantar_review_item_get_part (self->item)->code;
}

static char *
dup_text (BantarReviewDecision *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
mark (BantarReviewDecision *self, BantarMark verdict)
{
  g_autofree char *reason = dup_text (self);

  bantar_reviewing_set_mark (bantar_review_item_get_reviewing (self->item), get_code (self),
                             verdict, reason);
}

/* Also of what was marked in bulk: now it was looked at by itself. */
static void
on_right (BantarReviewDecision *self)
{
  mark (self, BANTAR_MARK_RIGHT);
}

static void
on_wrong (BantarReviewDecision *self)
{
  mark (self, BANTAR_MARK_WRONG);
  bantar_review_decision_focus_reason (self);
}

/* What could not be saved does not get in: nothing that is seen may be lost. */
static void
on_insert_text (BantarReviewDecision *self, GtkTextIter *at, const char *text, int length)
{
  glong longer = g_utf8_strlen (text, length);

  if (gtk_text_buffer_get_char_count (self->buffer) + longer <= REASON_MAX)
    return;
  g_signal_stop_emission_by_name (self->buffer, "insert-text");
  gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
on_typed (BantarReviewDecision *self)
{
  if (!self->setting && self->item != NULL)
    mark (self, BANTAR_MARK_WRONG);
}

/* Behind what is there already, as a sentence of its own. */
static void
on_quick (BantarReviewDecision *self, GtkButton *button)
{
  const char *label = gtk_button_get_label (button);
  g_autofree char *there = dup_text (self);
  g_autofree char *text = NULL;

  g_strchomp (there);
  if (*there == '\0')
    text = g_strdup (label);
  else if (g_str_has_suffix (there, "."))
    text = g_strdup_printf ("%s %s", there, label);
  else
    text = g_strdup_printf ("%s. %s", there, label);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
add_quick (BantarReviewDecision *self, GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++) {
    GtkWidget *button = gtk_button_new_with_label (reasons->pdata[i]);

    gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
    gtk_widget_add_css_class (button, "quick-reason");
    g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_quick), self);
    gtk_box_append (self->quick, button);
  }
}

static void
show_quick (BantarReviewDecision *self)
{
  const BantarReviewContent *content =
      bantar_reviewing_get_content (bantar_review_item_get_reviewing (self->item));
  g_autoptr (GPtrArray) city = bantar_quick_reasons_list (
      content->month->instrument, bantar_review_item_get_part (self->item),
      bantar_review_item_get_answer (self->item));
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->quick))) != NULL)
    gtk_box_remove (self->quick, child);
  for (guint i = 0; i < content->often->len; i++) {
    if (!g_ptr_array_find_with_equal_func (city, content->often->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (own, content->often->pdata[i]);
  }
  add_quick (self, city);
  add_quick (self, own);
}

static void
show_names (BantarReviewDecision *self)
{
  const BantarReviewContent *content =
      bantar_reviewing_get_content (bantar_review_item_get_reviewing (self->item));
  g_autofree char *chair = bantar_words_chair (content);
  /* TRANSLATORS: heading of the field for the reason; %s is the chair who will read it */
  g_autofree char *title = g_strdup_printf (_ ("Reason, read by %s"), chair);
  g_autofree char *label = bantar_part_dup_label (bantar_review_item_get_part (self->item));
  /* TRANSLATORS: part of the checklist, then an answer: "Clean 4, Met" */
  g_autofree char *right = g_strdup_printf (_ ("%s, %s"), label, _ ("Right"));
  g_autofree char *wrong = g_strdup_printf (_ ("%s, %s"), label, _ ("Needs correction"));
  g_autofree char *reason = g_strdup_printf (_ ("%s, %s"), label, title);

  gtk_label_set_label (self->reason_title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->right), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  right, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->wrong), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  wrong, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  reason, GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE, -1);
}

static void
bantar_review_decision_dispose (GObject *object)
{
  g_clear_object (&BANTAR_REVIEW_DECISION (object)->item);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_REVIEW_DECISION);
  G_OBJECT_CLASS (bantar_review_decision_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (BANTAR_TYPE_FAIR_LAYOUT);
  g_type_ensure (BANTAR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/review-decision.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDecision, right);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDecision, wrong);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDecision, reason_box);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDecision, reason_title);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDecision, reason);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDecision, buffer);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDecision, required);
  gtk_widget_class_bind_template_child (widget_class, BantarReviewDecision, quick);
  gtk_widget_class_bind_template_callback (widget_class, on_right);
  gtk_widget_class_bind_template_callback (widget_class, on_wrong);
  gtk_widget_class_bind_template_callback (widget_class, on_insert_text);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
}

static void
bantar_review_decision_class_init (BantarReviewDecisionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bantar_review_decision_dispose;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
bantar_review_decision_init (BantarReviewDecision *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bantar_review_decision_show:
 * @item: (nullable): what is decided about; `NULL` for nothing
 */
void
bantar_review_decision_show (BantarReviewDecision *self, BantarReviewItem *item)
{
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  show_names (self);
  show_quick (self);
  bantar_review_decision_refresh (self);
}

static void
show_reason (BantarReviewDecision *self, const char *reason)
{
  g_autofree char *shown = dup_text (self);

  if (!g_str_equal (shown, reason))
    gtk_text_buffer_set_text (self->buffer, reason, -1);
}

/**
 * bantar_review_decision_refresh:
 *
 * Shows how the item is marked. A reason that is the same is left alone, and with it the cursor.
 */
void
bantar_review_decision_refresh (BantarReviewDecision *self)
{
  BantarReviewing *reviewing = bantar_review_item_get_reviewing (self->item);
  BantarMark verdict = bantar_reviewing_get_mark (reviewing, get_code (self));

  self->setting = TRUE;
  gtk_toggle_button_set_active (self->right, verdict == BANTAR_MARK_RIGHT);
  gtk_toggle_button_set_active (self->wrong, verdict == BANTAR_MARK_WRONG);
  show_reason (self, bantar_reviewing_get_reason (reviewing, get_code (self)));
  gtk_widget_set_visible (self->reason_box, verdict == BANTAR_MARK_WRONG);
  gtk_widget_set_visible (self->required,
                          !bantar_reviewing_is_settled (reviewing, get_code (self)));
  self->setting = FALSE;
}

/**
 * bantar_review_decision_focus_reason:
 *
 * Puts the cursor behind what is written.
 */
void
bantar_review_decision_focus_reason (BantarReviewDecision *self)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_place_cursor (self->buffer, &end);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}
