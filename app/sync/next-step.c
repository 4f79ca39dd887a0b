/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/next-step.h"

#include "model/json-util.h"

#define JUDGED_MAX (1 << 20)

static const BantarReview *
get_review_before (const BantarChecklist *month, guint review)
{
  return review > 0 ? month->reviews->pdata[review - 1] : NULL;
}

static void
take_counts (BantarAnswer *answer, JsonObject *judged)
{
  JsonObject *counts = bantar_json_get_object (judged, "counts");
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  g_hash_table_remove_all (answer->counts);
  if (counts == NULL)
    return;
  json_object_iter_init (&iter, counts);
  while (json_object_iter_next (&iter, &key, &value))
    bantar_answer_set_count (answer, key, json_node_get_int (value));
}

/* In any round before that review: what was corrected in one stays so in the next. */
static gboolean
was_returned (const BantarChecklist *month, guint review, const char *part)
{
  for (guint i = 0; i < review; i++) {
    if (g_hash_table_contains (((const BantarReview *) month->reviews->pdata[i])->reasons, part))
      return TRUE;
  }
  return FALSE;
}

/* What was judged has values and counts only; the rest of the answer is as the month has it. */
static void
restore_answer (BantarChecklist *month, guint review, const BantarPart *part, JsonObject *judged)
{
  const BantarAnswer *now = bantar_checklist_get_answer (month, part->code);
  BantarAnswer *answer;

  if (judged == NULL) {
    g_hash_table_remove (month->answers, part->code);
    return;
  }
  answer = now != NULL ? bantar_answer_copy (now) : bantar_answer_new (part->code);
  bantar_status_parse (bantar_json_get_string (judged, "value", ""), &answer->status);
  take_counts (answer, judged);
  answer->fixed &= was_returned (month, review, part->code);
  bantar_checklist_put_answer (month, answer);
}

/* The month as it stood when its review of that number was given.
 * Returns: (transfer full) */
static BantarChecklist *
as_judged (const BantarChecklist *month, guint review)
{
  BantarChecklist *before = bantar_checklist_copy (month);
  const BantarReview *given = month->reviews->pdata[review];
  const BantarReview *earlier = get_review_before (month, review);
  g_autoptr (JsonNode) node = bantar_json_parse (given->judged, -1, JUDGED_MAX, NULL);
  JsonObject *judged =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);

  before->state = earlier != NULL && earlier->outcome == BANTAR_STATE_VERIFIED
                      ? BANTAR_STATE_VERIFIED
                      : BANTAR_STATE_SENT;
  before->send_number = given->send_number;
  g_ptr_array_set_size (before->reviews, (int) review);
  for (guint i = 0; judged != NULL && i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];

    restore_answer (before, review, part, bantar_json_get_object (judged, part->code));
  }
  return before;
}

/* The server takes nothing with a review but the review. */
static BantarChecklist *
with_review (const BantarChecklist *base, const BantarReview *review)
{
  BantarChecklist *step = bantar_checklist_copy (base);

  g_ptr_array_add (step->reviews, bantar_review_copy (review));
  step->state = review->outcome;
  return step;
}

/**
 * bantar_next_step:
 * @month: as it is here
 * @base: (nullable): as the server last had it; its reviews are the first ones of @month
 * @user: the account that sends
 *
 * Returns: (transfer full) (nullable): what the server takes next on the way to @month; `NULL` when
 *   that is a review of somebody else, who brings it
 */
BantarChecklist *
bantar_next_step (const BantarChecklist *month, const BantarChecklist *base, const char *user)
{
  guint known = base != NULL ? base->reviews->len : 0;
  g_autoptr (BantarChecklist) before = NULL;
  const BantarReview *review;

  if (known >= month->reviews->len)
    return bantar_checklist_copy (month);
  review = month->reviews->pdata[known];
  before = as_judged (month, known);
  if (base == NULL || base->state != before->state || base->send_number != before->send_number)
    return g_steal_pointer (&before);
  return strcmp (review->by, user) == 0 ? with_review (base, review) : NULL;
}
