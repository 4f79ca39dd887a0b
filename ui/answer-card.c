/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answer-card.h"

#include "answer-part.h"

#include <glib/gi18n.h>

/**
 * BantarAnswerCard:
 *
 * One indicator in the list, with one part or several. The current card is the one the digits go
 * to: it shows which digit does what.
 */
struct _BantarAnswerCard {
  GtkListBoxRow parent_instance;
  const BantarIndicator *indicator;
  GPtrArray *parts; /* (element-type BantarAnswerPart), at least one */
  char *lead;       /* nullable: said before the help when the focus arrives */
  gboolean current;
};

G_DEFINE_FINAL_TYPE (BantarAnswerCard, bantar_answer_card, GTK_TYPE_LIST_BOX_ROW)

static BantarAnswerPart *
get_part (BantarAnswerCard *self, guint index)
{
  return self->parts->pdata[index];
}

/* Where the focus is inside the card, if it is in one of several parts. */
static BantarAnswerPart *
find_focused (BantarAnswerCard *self)
{
  for (guint i = 0; i < self->parts->len; i++) {
    if (gtk_widget_get_focus_child (self->parts->pdata[i]) != NULL)
      return get_part (self, i);
  }
  return NULL;
}

static BantarAnswerPart *
find_missing (BantarAnswerCard *self)
{
  for (guint i = 0; i < self->parts->len; i++) {
    if (bantar_answer_part_is_missing (get_part (self, i)))
      return get_part (self, i);
  }
  return NULL;
}

/* The part that a digit answers: where the person is, else the first that is empty. */
static BantarAnswerPart *
find_target (BantarAnswerCard *self)
{
  BantarAnswerPart *focused = find_focused (self);
  BantarAnswerPart *missing = find_missing (self);

  if (focused != NULL)
    return focused;
  return missing != NULL ? missing : get_part (self, 0);
}

/* What 0 clears: where the person is, else the last that was answered. */
static BantarAnswerPart *
find_answered (BantarAnswerCard *self)
{
  BantarAnswerPart *focused = find_focused (self);

  for (guint i = self->parts->len; i > 0 && focused == NULL; i--) {
    if (bantar_answer_part_get_status (get_part (self, i - 1)) != BANTAR_STATUS_NONE)
      focused = get_part (self, i - 1);
  }
  return focused;
}

/* The digits are shown where they do something, and a card that is only for reading looks so. */
static void
update_keys (BantarAnswerCard *self)
{
  BantarAnswerPart *target = self->current ? find_target (self) : NULL;

  if (bantar_answer_part_may_edit (find_target (self)))
    gtk_widget_remove_css_class (GTK_WIDGET (self), "read-only");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "read-only");
  for (guint i = 0; i < self->parts->len; i++)
    bantar_answer_part_set_show_keys (get_part (self, i), get_part (self, i) == target &&
                                                              bantar_answer_part_may_edit (target));
}

static void
update_description (BantarAnswerCard *self)
{
  const BantarPart *part = bantar_answer_part_get_part (get_part (self, 0));
  const char *help = bantar_text_get (&part->help);
  g_autofree char *text =
      self->lead != NULL ? g_strdup_printf ("%s. %s", self->lead, help) : g_strdup (help);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
name_card (BantarAnswerCard *self)
{
  const BantarPart *part = bantar_answer_part_get_part (get_part (self, 0));
  /* TRANSLATORS: a card as a screen reader says it: pillar, number and title */
  g_autofree char *name =
      g_strdup_printf (_ ("%s %u, %s"), bantar_text_get (&self->indicator->pillar->title),
                       self->indicator->number, bantar_text_get (&part->title));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_focus_moved (BantarAnswerCard *self)
{
  update_keys (self);
}

static void
bantar_answer_card_finalize (GObject *object)
{
  BantarAnswerCard *self = BANTAR_ANSWER_CARD (object);

  g_ptr_array_unref (self->parts);
  g_free (self->lead);
  G_OBJECT_CLASS (bantar_answer_card_parent_class)->finalize (object);
}

static void
bantar_answer_card_class_init (BantarAnswerCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantar_answer_card_finalize;
}

static void
bantar_answer_card_init (BantarAnswerCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->parts = g_ptr_array_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

static void
add_part (BantarAnswerCard *self, BantarMonth *month, const BantarPart *part, gboolean with_pillar)
{
  GtkWidget *widget = bantar_answer_part_new (month, part, with_pillar);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "notify::contains-focus", G_CALLBACK (on_focus_moved), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);
  gtk_box_append (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self))), widget);
  g_ptr_array_add (self->parts, widget);
}

/**
 * bantar_answer_card_new:
 * @indicator: lives as long as @month's instrument; with @returned_only one of its parts was
 *   returned
 * @returned_only: leave out the parts that were not returned, and name the pillar
 */
GtkWidget *
bantar_answer_card_new (BantarMonth *month,
                        const BantarIndicator *indicator,
                        gboolean returned_only)
{
  BantarAnswerCard *self = g_object_new (BANTAR_TYPE_ANSWER_CARD, NULL);
  const BantarChecklist *checklist = bantar_month_get_checklist (month);

  self->indicator = indicator;
  for (guint i = 0; i < indicator->parts->len; i++) {
    const BantarPart *part = indicator->parts->pdata[i];

    if (!returned_only || bantar_checklist_get_return_reason (checklist, part->code) != NULL)
      add_part (self, month, part, returned_only);
  }
  update_keys (self);
  name_card (self);
  update_description (self);
  return GTK_WIDGET (self);
}

const BantarIndicator *
bantar_answer_card_get_indicator (BantarAnswerCard *self)
{
  return self->indicator;
}

gboolean
bantar_answer_card_get_current (BantarAnswerCard *self)
{
  return self->current;
}

/**
 * bantar_answer_card_set_current:
 * @current: whether the digits go to this card
 */
void
bantar_answer_card_set_current (BantarAnswerCard *self, gboolean current)
{
  self->current = current;
  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
  if (!current)
    bantar_answer_card_set_lead (self, NULL);
  update_keys (self);
}

/**
 * bantar_answer_card_may_edit:
 *
 * Returns: whether a digit would change something; `FALSE` in a month that was sent
 */
gboolean
bantar_answer_card_may_edit (BantarAnswerCard *self)
{
  return bantar_answer_part_may_edit (find_target (self));
}

/**
 * bantar_answer_card_is_missing:
 *
 * Returns: whether something in it still has to be done before the month can be sent
 */
gboolean
bantar_answer_card_is_missing (BantarAnswerCard *self)
{
  return find_missing (self) != NULL;
}

/**
 * bantar_answer_card_answer:
 *
 * Gives the answer of a digit.
 *
 * Returns: `FALSE` when it cannot be changed now
 */
gboolean
bantar_answer_card_answer (BantarAnswerCard *self, BantarStatus status)
{
  return bantar_answer_part_answer (find_target (self), status);
}

/**
 * bantar_answer_card_clear:
 *
 * Takes an answer away; it asks nothing, because Ctrl+Z brings it back.
 *
 * Returns: `FALSE` when there is none, or it cannot be changed now
 */
gboolean
bantar_answer_card_clear (BantarAnswerCard *self)
{
  BantarAnswerPart *answered = find_answered (self);

  return answered != NULL && bantar_answer_part_answer (answered, BANTAR_STATUS_NONE);
}

/**
 * bantar_answer_card_toggle_details:
 *
 * Folds or unfolds Rincian of the part that the digits go to.
 */
void
bantar_answer_card_toggle_details (BantarAnswerCard *self)
{
  BantarAnswerPart *target = find_target (self);

  bantar_answer_part_set_unfolded (target, !bantar_answer_part_get_unfolded (target));
}

/**
 * bantar_answer_card_set_lead:
 * @lead: (nullable): what a screen reader says first when the focus arrives here: "Bersih lengkap,
 *   lanjut ke Aman"
 */
void
bantar_answer_card_set_lead (BantarAnswerCard *self, const char *lead)
{
  if (g_strcmp0 (self->lead, lead) == 0)
    return;
  g_free (self->lead);
  self->lead = g_strdup (lead);
  update_description (self);
}

/**
 * bantar_answer_card_refresh:
 *
 * Shows what the month says.
 */
void
bantar_answer_card_refresh (BantarAnswerCard *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    bantar_answer_part_refresh (get_part (self, i));
  update_keys (self);
}
