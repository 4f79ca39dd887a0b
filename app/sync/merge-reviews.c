/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/merge-reviews.h"

#include "model/checklist-review.h"

/**
 * bantar_merge_count_common:
 *
 * Reviews are only ever added: two versions of a month share the first ones.
 */
guint
bantar_merge_count_common (const BantarChecklist *mine, const BantarChecklist *theirs)
{
  guint n = 0;

  while (n < mine->reviews->len && n < theirs->reviews->len &&
         bantar_review_equal (mine->reviews->pdata[n], theirs->reviews->pdata[n]))
    n++;
  return n;
}

/**
 * bantar_merge_is_same_part:
 *
 * Returns: whether both sides say the same of @part. The note of a sensitive one never left this
 *   laptop.
 */
gboolean
bantar_merge_is_same_part (const BantarChecklist *mine,
                           const BantarChecklist *theirs,
                           const BantarPart *part)
{
  const BantarAnswer *own = bantar_checklist_get_answer (mine, part->code);
  const BantarAnswer *other = bantar_checklist_get_answer (theirs, part->code);
  g_autoptr (BantarAnswer) a =
      own != NULL ? bantar_answer_copy (own) : bantar_answer_new (part->code);
  g_autoptr (BantarAnswer) b =
      other != NULL ? bantar_answer_copy (other) : bantar_answer_new (part->code);

  if (part->sensitive)
    *a->note = *b->note = '\0';
  return bantar_answer_equal (a, b) || (bantar_answer_is_blank (a) && bantar_answer_is_blank (b));
}

/* What was returned since may have been corrected here. */
static gboolean
was_returned_since (const BantarChecklist *month, guint review, const char *part)
{
  for (guint i = review; i < month->reviews->len; i++) {
    if (g_hash_table_contains (((const BantarReview *) month->reviews->pdata[i])->reasons, part))
      return TRUE;
  }
  return FALSE;
}

/* A review holds for just what was read: the server has that sending, and not another one with the
 * same number from the RT's other laptop. */
static gboolean
is_what_was_judged (const BantarChecklist *month, guint review, const BantarChecklist *server)
{
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);
  g_autofree char *judged = bantar_checklist_write_judged (server);
  gboolean same = strcmp (judged, ((BantarReview *) month->reviews->pdata[review])->judged) == 0 &&
                  strcmp (bantar_instrument_get_id (month->instrument),
                          bantar_instrument_get_id (server->instrument)) == 0;

  for (guint i = 0; same && i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];

    same = was_returned_since (month, review, part->code) ||
           bantar_merge_is_same_part (month, server, part);
  }
  return same;
}

/* A review of a sending that the server has not had yet may still come there. */
static gboolean
may_stand (const BantarChecklist *month, guint review, const BantarChecklist *server)
{
  guint judged = ((const BantarReview *) month->reviews->pdata[review])->send_number;

  if (judged != server->send_number)
    return judged > server->send_number;
  return (server->state == BANTAR_STATE_SENT || server->state == BANTAR_STATE_VERIFIED) &&
         is_what_was_judged (month, review, server);
}

/**
 * bantar_merge_drop_fallen:
 * @month: (inout): as a laptop has it
 * @server: as the server has it
 * @dropped: (element-type BantarReview): takes what is dropped
 *
 * Drops the reviews of @month that can never come to the server, because the month was reviewed,
 * taken back or sent anew there before they came. Each laptop finds the same, so that none waits
 * for a review that its giver has dropped; those that follow such a review fall with it.
 */
void
bantar_merge_drop_fallen (BantarChecklist *month, const BantarChecklist *server, GPtrArray *dropped)
{
  guint common = bantar_merge_count_common (month, server);

  if (common == month->reviews->len ||
      (common == server->reviews->len && may_stand (month, common, server)))
    return;
  for (guint i = common; i < month->reviews->len; i++)
    g_ptr_array_add (dropped, bantar_review_copy (month->reviews->pdata[i]));
  bantar_checklist_drop_reviews (month, common);
}
