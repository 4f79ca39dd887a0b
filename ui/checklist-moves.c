/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "checklist-page-private.h"

#include <glib/gi18n.h>

/* Where the focus goes: from card to card, from pillar to pillar, and at last to Kirim. */

static const BantarPillar *
get_pillar (BantarChecklistPage *self, guint index)
{
  return bantar_instrument_get_pillars (self->instrument)->pdata[index];
}

static gboolean
is_complete (BantarChecklistPage *self, guint index)
{
  guint answered, total;

  bantar_checklist_get_progress (bantar_month_get_checklist (self->month), get_pillar (self, index),
                                 &answered, &total);
  return answered == total;
}

/* Shows the pillar of @part, without moving the focus. */
static BantarAnswerCard *
find_card (BantarChecklistPage *self, const char *part)
{
  const BantarPart *found = bantar_instrument_find_part (self->instrument, part);

  if (found == NULL)
    return NULL;
  if (!bantar_checklist_page_is_corrections (self))
    bantar_checklist_page_choose_pillar (self, found->indicator->pillar->index);
  return bantar_card_list_find (self->list, found->indicator);
}

/**
 * bantar_checklist_page_go_to_part:
 * @part: a code
 *
 * Moves the focus to the part's card.
 *
 * Returns: `FALSE` when no such card is shown in this month
 */
gboolean
bantar_checklist_page_go_to_part (BantarChecklistPage *self, const char *part)
{
  BantarAnswerCard *card = find_card (self, part);

  if (card != NULL)
    bantar_card_list_go_to (self->list, card);
  return card != NULL;
}

/**
 * bantar_checklist_page_go_back_to:
 * @part: (nullable): a code, of the card that was the current one
 * @focused: whether the focus was there, and not in the header or on another page
 *
 * After the cards were built anew: makes the same card the current one again, else the first.
 */
void
bantar_checklist_page_go_back_to (BantarChecklistPage *self, const char *part, gboolean focused)
{
  BantarAnswerCard *card = part != NULL ? find_card (self, part) : NULL;

  if (card == NULL)
    card = bantar_card_list_get_current (self->list);
  if (card != NULL && focused)
    bantar_card_list_go_to (self->list, card);
  else if (card != NULL)
    bantar_card_list_set_current (self->list, card);
}

/* The first part after the current card that still has to be done, else the first of all. */
static const BantarPart *
find_next_missing (BantarChecklistPage *self)
{
  g_autoptr (GPtrArray) missing =
      bantar_checklist_get_missing (bantar_month_get_checklist (self->month));
  BantarAnswerCard *current = bantar_card_list_get_current (self->list);
  const BantarIndicator *here = current != NULL ? bantar_answer_card_get_indicator (current) : NULL;
  const BantarPart *last = here != NULL ? here->parts->pdata[here->parts->len - 1] : NULL;

  for (guint i = 0; i < missing->len && last != NULL; i++) {
    const BantarPart *part = missing->pdata[i];

    if (part->index > last->index)
      return part;
  }
  return missing->len > 0 ? missing->pdata[0] : NULL;
}

/**
 * bantar_checklist_page_go_to_missing:
 *
 * Lanjut ke butir kosong: across pillars, from here downwards, then from the top. When nothing is
 * empty the focus goes to Kirim.
 */
void
bantar_checklist_page_go_to_missing (BantarChecklistPage *self)
{
  const BantarPart *part = find_next_missing (self);

  if (part != NULL)
    bantar_checklist_page_go_to_part (self, part->code);
  else
    bantar_checklist_bar_focus_send (self->bar);
}

/* For whoever does not see the pillar bar: where the focus has come to, and why. */
static void
announce (BantarChecklistPage *self, guint from, BantarAnswerCard *card)
{
  const char *here = bantar_text_get (&get_pillar (self, from)->title);
  const char *there = bantar_text_get (&get_pillar (self, self->pillar)->title);
  g_autofree char *lead = is_complete (self, from)
                              /* TRANSLATORS: two pillars: "Clean complete, on to Safe" */
                              ? g_strdup_printf (_ ("%s complete, on to %s"), here, there)
                              /* TRANSLATORS: a pillar: "On to Safe" */
                              : g_strdup_printf (_ ("On to %s"), there);

  bantar_answer_card_set_lead (card, lead);
}

static void
open_pillar (BantarChecklistPage *self, guint index, BantarAnswerCard *(*find) (BantarCardList *) )
{
  guint from = self->pillar;
  BantarAnswerCard *card = NULL;

  bantar_checklist_page_choose_pillar (self, index);
  card = find (self->list);
  if (from != index)
    announce (self, from, card);
  bantar_card_list_go_to (self->list, card);
}

static BantarAnswerCard *
find_first (BantarCardList *list)
{
  return bantar_card_list_get_card (list, 0);
}

/* After a pillar's last card: the next pillar with something empty from its top, then what was left
 * out before, then Kirim. */
static void
leave_pillar (BantarChecklistPage *self)
{
  guint from = self->pillar;

  for (guint i = from + 1; i < self->pillars->len; i++) {
    if (!is_complete (self, i)) {
      open_pillar (self, i, find_first);
      return;
    }
  }
  for (guint i = 0; i <= from; i++) {
    if (!is_complete (self, i)) {
      open_pillar (self, i, bantar_card_list_find_missing);
      return;
    }
  }
  bantar_checklist_bar_focus_send (self->bar);
}

/**
 * bantar_checklist_page_move_on:
 *
 * After a digit: to the next part of this card, the next card, the next pillar, or Kirim.
 */
void
bantar_checklist_page_move_on (BantarChecklistPage *self)
{
  BantarAnswerCard *current = bantar_card_list_get_current (self->list);
  BantarAnswerCard *next = bantar_card_list_get_next (self->list);

  if (bantar_answer_card_is_missing (current) && !bantar_checklist_page_is_corrections (self))
    bantar_card_list_go_to (self->list, current);
  else if (next != NULL)
    bantar_card_list_go_to (self->list, next);
  else if (bantar_checklist_page_is_corrections (self))
    bantar_checklist_page_go_to_missing (self);
  else
    leave_pillar (self);
}

/**
 * bantar_checklist_page_turn:
 * @step: 1 for the next pillar, -1 for the one before
 *
 * Opens a pillar at the card where the person was.
 */
void
bantar_checklist_page_turn (BantarChecklistPage *self, int step)
{
  int index = (int) self->pillar + step;

  if (bantar_checklist_page_is_corrections (self) || index < 0 || index >= (int) self->pillars->len)
    return;
  bantar_checklist_page_choose_pillar (self, index);
  bantar_card_list_go_to (self->list, bantar_card_list_get_current (self->list));
}
