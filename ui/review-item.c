/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "review-item.h"

#include "report/unusual.h"

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

struct _BantarReviewItem {
  GObject parent_instance;
  BantarReviewing *reviewing;
  BantarInstrument *instrument; /* owns the part */
  const BantarPart *part;
  GPtrArray *remarks; /* (element-type BantarUnusual): of this part */
};

G_DEFINE_FINAL_TYPE (BantarReviewItem, bantar_review_item, G_TYPE_OBJECT)

static void
bantar_review_item_finalize (GObject *object)
{
  BantarReviewItem *self = BANTAR_REVIEW_ITEM (object);

  g_object_unref (self->reviewing);
  g_object_unref (self->instrument);
  g_ptr_array_unref (self->remarks);
  G_OBJECT_CLASS (bantar_review_item_parent_class)->finalize (object);
}

static void
bantar_review_item_class_init (BantarReviewItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantar_review_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", BANTAR_TYPE_REVIEW_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
bantar_review_item_init (BantarReviewItem *self)
{
  self->remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_unusual_free);
}

/**
 * bantar_review_item_new:
 * @reviewing: a month that may be read
 *
 * Returns: (transfer full)
 */
BantarReviewItem *
bantar_review_item_new (BantarReviewing *reviewing, const BantarPart *part)
{
  BantarReviewItem *self = g_object_new (BANTAR_TYPE_REVIEW_ITEM, NULL);

  self->reviewing = g_object_ref (reviewing);
  self->instrument = g_object_ref (bantar_reviewing_get_content (reviewing)->month->instrument);
  self->part = part;
  return self;
}

const BantarPart *
bantar_review_item_get_part (BantarReviewItem *self)
{
  return self->part;
}

BantarReviewing *
bantar_review_item_get_reviewing (BantarReviewItem *self)
{
  return self->reviewing;
}

/**
 * bantar_review_item_get_answer:
 *
 * Returns: (transfer none) (nullable): what was said this month
 */
const BantarAnswer *
bantar_review_item_get_answer (BantarReviewItem *self)
{
  return bantar_checklist_get_answer (bantar_reviewing_get_content (self->reviewing)->month,
                                      self->part->code);
}

/**
 * bantar_review_item_get_answer_before:
 *
 * Returns: (transfer none) (nullable): what was said last month, once that was sent
 */
const BantarAnswer *
bantar_review_item_get_answer_before (BantarReviewItem *self)
{
  const BantarChecklist *before = bantar_reviewing_get_content (self->reviewing)->before;

  return before != NULL && before->state != BANTAR_STATE_DRAFT
             ? bantar_checklist_get_answer (before, self->part->code)
             : NULL;
}

/* What the last review of the month said. That some parts were marked together it says of the whole
 * only: which they were stays on the laptop where it was given. */
static BantarJudgement
get_past (BantarReviewItem *self)
{
  const BantarChecklist *month = bantar_reviewing_get_content (self->reviewing)->month;
  gboolean returned = bantar_reviewing_get_past_reason (self->reviewing, self->part->code) != NULL;

  if (month->state == BANTAR_STATE_SENT)
    return returned ? BANTAR_JUDGEMENT_AGAIN : BANTAR_JUDGEMENT_NONE;
  if (month->reviews->len == 0)
    return BANTAR_JUDGEMENT_NONE;
  if (returned)
    return BANTAR_JUDGEMENT_WRONG;
  return month->state == BANTAR_STATE_VERIFIED ? BANTAR_JUDGEMENT_RIGHT : BANTAR_JUDGEMENT_LEFT;
}

BantarJudgement
bantar_review_item_get_judgement (BantarReviewItem *self)
{
  switch (bantar_reviewing_get_mark (self->reviewing, self->part->code)) {
  case BANTAR_MARK_RIGHT:
    return bantar_reviewing_is_bulk (self->reviewing, self->part->code) ? BANTAR_JUDGEMENT_BULK
                                                                        : BANTAR_JUDGEMENT_RIGHT;
  case BANTAR_MARK_WRONG:
    return BANTAR_JUDGEMENT_WRONG;
  case BANTAR_MARK_NONE:
  default:
    return get_past (self);
  }
}

/**
 * bantar_review_item_get_remarks:
 *
 * Returns: (transfer none) (element-type BantarUnusual): what of this part is worth a look
 */
GPtrArray *
bantar_review_item_get_remarks (BantarReviewItem *self)
{
  return self->remarks;
}

static gboolean
has_remarks (BantarReviewItem *self, GPtrArray *remarks)
{
  if (self->remarks->len != remarks->len)
    return FALSE;
  for (guint i = 0; i < remarks->len; i++) {
    if (!g_str_equal (((BantarUnusual *) self->remarks->pdata[i])->sentence,
                      ((BantarUnusual *) remarks->pdata[i])->sentence))
      return FALSE;
  }
  return TRUE;
}

/**
 * bantar_review_item_set_remarks:
 * @remarks: (element-type BantarUnusual): of the whole month
 *
 * Takes over those that are about this part.
 */
void
bantar_review_item_set_remarks (BantarReviewItem *self, GPtrArray *remarks)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_unusual_free);

  for (guint i = 0; i < remarks->len; i++) {
    const BantarUnusual *remark = remarks->pdata[i];

    if (g_strcmp0 (remark->part, self->part->code) == 0)
      g_ptr_array_add (own, bantar_unusual_copy (remark));
  }
  if (has_remarks (self, own))
    return;
  g_ptr_array_unref (self->remarks);
  self->remarks = g_steal_pointer (&own);
  bantar_review_item_changed (self);
}

/**
 * bantar_review_item_changed:
 *
 * Lets whoever shows the item look again.
 */
void
bantar_review_item_changed (BantarReviewItem *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}
