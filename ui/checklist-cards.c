/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "checklist-page-private.h"

#include "pillar-button.h"

/* The page's cards: one list for each pillar, built when it is first opened; of a returned month
 * one list of what was returned. */

#define CORRECTIONS "corrections"
#define PILLAR      "bantar-pillar"

static GPtrArray *
get_pillars (BantarChecklistPage *self)
{
  return bantar_instrument_get_pillars (self->instrument);
}

/**
 * bantar_checklist_page_is_corrections:
 *
 * Returns: whether the list that is shown holds what was returned, of all pillars
 */
gboolean
bantar_checklist_page_is_corrections (BantarChecklistPage *self)
{
  return bantar_checklist_is_confined (bantar_month_get_checklist (self->month)) &&
         !self->all_items;
}

static gboolean
was_returned (BantarChecklistPage *self, const BantarIndicator *indicator)
{
  const BantarChecklist *month = bantar_month_get_checklist (self->month);

  for (guint i = 0; i < indicator->parts->len; i++) {
    const BantarPart *part = indicator->parts->pdata[i];

    if (bantar_checklist_get_return_reason (month, part->code) != NULL)
      return TRUE;
  }
  return FALSE;
}

static void
add_cards (BantarChecklistPage *self, BantarCardList *list, const BantarPillar *pillar)
{
  gboolean corrections = bantar_checklist_page_is_corrections (self);

  for (guint i = 0; i < pillar->indicators->len; i++) {
    const BantarIndicator *indicator = pillar->indicators->pdata[i];

    if (!corrections || was_returned (self, indicator))
      bantar_card_list_add (
          list, BANTAR_ANSWER_CARD (bantar_answer_card_new (self->month, indicator, corrections)));
  }
}

static BantarCardList *
add_list (BantarChecklistPage *self, const char *name)
{
  GtkWidget *list = bantar_card_list_new ();

  gtk_stack_add_named (self->stack, list, name);
  return BANTAR_CARD_LIST (list);
}

static void
start_list (BantarCardList *list)
{
  BantarAnswerCard *missing = bantar_card_list_find_missing (list);
  BantarAnswerCard *first = bantar_card_list_get_card (list, 0);

  if (first != NULL)
    bantar_card_list_set_current (list, missing != NULL ? missing : first);
}

static BantarCardList *
ensure_list (BantarChecklistPage *self, guint index)
{
  const BantarPillar *pillar = get_pillars (self)->pdata[index];

  if (self->lists->pdata[index] == NULL) {
    self->lists->pdata[index] = add_list (self, pillar->code);
    add_cards (self, self->lists->pdata[index], pillar);
    start_list (self->lists->pdata[index]);
  }
  return self->lists->pdata[index];
}

/* A page of a stack that was shown once is still in the tree that a screen reader walks. */
static void
show_list (BantarChecklistPage *self, BantarCardList *list)
{
  if (self->list != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE,
                                 -1);
  self->list = list;
  gtk_accessible_reset_state (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_STATE_HIDDEN);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (list));
}

static void
show_corrections (BantarChecklistPage *self)
{
  BantarCardList *list = add_list (self, CORRECTIONS);
  GPtrArray *pillars = get_pillars (self);

  for (guint i = 0; i < pillars->len; i++)
    add_cards (self, list, pillars->pdata[i]);
  start_list (list);
  show_list (self, list);
}

/**
 * bantar_checklist_page_choose_pillar:
 * @index: the pillar's place in the instrument
 *
 * Shows the pillar's cards; the focus stays where it is.
 */
void
bantar_checklist_page_choose_pillar (BantarChecklistPage *self, guint index)
{
  self->pillar = index;
  show_list (self, ensure_list (self, index));
  for (guint i = 0; i < self->pillars->len; i++)
    bantar_pillar_button_set_chosen (self->pillars->pdata[i], i == index);
}

static void
on_pillar_clicked (BantarChecklistPage *self, GtkWidget *button)
{
  bantar_checklist_page_choose_pillar (
      self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), PILLAR)));
}

static void
add_pillar (BantarChecklistPage *self, const BantarPillar *pillar)
{
  g_autofree char *icon = g_strdup_printf ("bantar-%s-symbolic", pillar->icon);
  GtkWidget *button = bantar_pillar_button_new (icon, bantar_text_get (&pillar->title));

  g_object_set_data (G_OBJECT (button), PILLAR, GUINT_TO_POINTER (pillar->index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_pillar_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->pillar_bar, button);
  g_ptr_array_add (self->pillars, button);
  g_ptr_array_add (self->lists, NULL);
}

static guint
find_pillar_to_start (BantarChecklistPage *self)
{
  g_autoptr (GPtrArray) missing =
      bantar_checklist_get_missing (bantar_month_get_checklist (self->month));
  const BantarPart *part = missing->len > 0 ? missing->pdata[0] : NULL;

  return part != NULL ? part->indicator->pillar->index : 0;
}

/**
 * bantar_checklist_page_clear:
 *
 * Takes all cards away.
 */
void
bantar_checklist_page_clear (BantarChecklistPage *self)
{
  GtkWidget *child;

  gtk_stack_set_visible_child_name (self->stack, "empty");
  for (guint i = 0; i < self->lists->len; i++) {
    if (self->lists->pdata[i] != NULL)
      gtk_stack_remove (self->stack, self->lists->pdata[i]);
  }
  child = gtk_stack_get_child_by_name (self->stack, CORRECTIONS);
  if (child != NULL)
    gtk_stack_remove (self->stack, child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pillar_bar))) != NULL)
    gtk_box_remove (self->pillar_bar, child);
  g_ptr_array_set_size (self->pillars, 0);
  g_ptr_array_set_size (self->lists, 0);
  self->list = NULL;
}

/**
 * bantar_checklist_page_build:
 *
 * Builds the pillar bar and the first list, from the month as it now stands.
 */
void
bantar_checklist_page_build (BantarChecklistPage *self)
{
  gboolean corrections = bantar_checklist_page_is_corrections (self);
  GPtrArray *pillars = NULL;

  bantar_checklist_page_clear (self);
  g_set_object (&self->instrument, bantar_month_get_checklist (self->month)->instrument);
  pillars = get_pillars (self);
  for (guint i = 0; i < pillars->len; i++)
    add_pillar (self, pillars->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->pillar_clamp), !corrections);
  if (corrections)
    show_corrections (self);
  else
    bantar_checklist_page_choose_pillar (self, find_pillar_to_start (self));
  bantar_checklist_page_refresh_progress (self);
}

/**
 * bantar_checklist_page_refresh_progress:
 *
 * Pillar bar and bottom bar say how far the month is.
 */
void
bantar_checklist_page_refresh_progress (BantarChecklistPage *self)
{
  const BantarChecklist *month = bantar_month_get_checklist (self->month);
  GPtrArray *pillars = get_pillars (self);

  for (guint i = 0; i < self->pillars->len; i++) {
    guint answered, total;

    bantar_checklist_get_progress (month, pillars->pdata[i], &answered, &total);
    bantar_pillar_button_set_progress (self->pillars->pdata[i], answered, total);
  }
  bantar_checklist_bar_show_month (self->bar, month);
}

/**
 * bantar_checklist_page_refresh_card:
 * @part: code of the part whose answer, or saved mark, changed
 */
void
bantar_checklist_page_refresh_card (BantarChecklistPage *self, const char *part)
{
  const BantarPart *found = bantar_instrument_find_part (self->instrument, part);
  BantarCardList *list = bantar_checklist_page_is_corrections (self)
                             ? self->list
                             : self->lists->pdata[found->indicator->pillar->index];
  BantarAnswerCard *card = list != NULL ? bantar_card_list_find (list, found->indicator) : NULL;

  if (card != NULL)
    bantar_answer_card_refresh (card);
}
