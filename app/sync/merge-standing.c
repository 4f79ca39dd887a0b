/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/merge-standing.h"

#include "model/checklist-doc.h"
#include "model/checklist-review.h"
#include "model/json-util.h"

/* Reviews are only ever added: two versions of a month share the first ones. */
static guint
count_common (const BantarChecklist *mine, const BantarChecklist *theirs)
{
  guint n = 0;

  while (n < mine->reviews->len && n < theirs->reviews->len &&
         bantar_review_equal (mine->reviews->pdata[n], theirs->reviews->pdata[n]))
    n++;
  return n;
}

/* The note of a sensitive part never left this laptop. */
static gboolean
says_same (const BantarChecklist *mine, const BantarChecklist *theirs, const BantarPart *part)
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

/* A review holds for just what was read: the server still has that sending, unchanged. What was
 * returned may have been corrected here since. */
static gboolean
is_of_theirs (const BantarChecklist *mine, const BantarChecklist *theirs)
{
  GPtrArray *parts = bantar_instrument_get_parts (mine->instrument);
  gboolean same = (theirs->state == BANTAR_STATE_SENT || theirs->state == BANTAR_STATE_VERIFIED) &&
                  strcmp (bantar_instrument_get_id (mine->instrument),
                          bantar_instrument_get_id (theirs->instrument)) == 0;

  for (guint i = 0; same && i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];

    same = bantar_checklist_get_return_reason (mine, part->code) != NULL ||
           says_same (mine, theirs, part);
  }
  return same;
}

/* With the same send number, and no review in between. */
static gboolean
mine_stands (const BantarChecklist *base,
             const BantarChecklist *mine,
             const BantarChecklist *theirs)
{
  /* Taken back here since both sides agreed. When both sides sent the month meanwhile, the one that
   * the server has was first. */
  return base != NULL && base->send_number == mine->send_number && mine->state != base->state &&
         mine->state < BANTAR_STATE_RETURNED;
}

/**
 * bantar_merge_find_standing:
 * @base: (nullable): the month as both last agreed on it
 *
 * A review that this laptop had not seen comes before all: the first on the server stands. Else it
 * is the later sending. A review that was given here and is not on the server yet stands only on
 * the very sending that was read.
 */
BantarMergeStanding
bantar_merge_find_standing (const BantarChecklist *base,
                            const BantarChecklist *mine,
                            const BantarChecklist *theirs)
{
  BantarMergeStanding standing = { .common = count_common (mine, theirs) };
  gboolean ahead = mine->reviews->len > standing.common;

  standing.judged = theirs->reviews->len > standing.common;
  if (standing.judged)
    return standing;
  if (mine->send_number != theirs->send_number)
    standing.use_mine = mine->send_number > theirs->send_number;
  else if (ahead && mine->state >= BANTAR_STATE_RETURNED)
    standing.use_mine = standing.reviewed = is_of_theirs (mine, theirs);
  else
    standing.use_mine = mine_stands (base, mine, theirs);
  return standing;
}

/* Two reviews of the same sending: the one that was given first, as on the server. */
static gboolean
was_first (const BantarReview *mine, const BantarReview *theirs)
{
  int order = strcmp (mine->at, theirs->at);

  return order != 0 ? order < 0 : strcmp (mine->by, theirs->by) < 0;
}

/* Both sides must find the same, so it is looked for in what both see. */
static gboolean
comes_first (const BantarChecklist *mine, const BantarChecklist *theirs)
{
  g_autoptr (JsonNode) ours = bantar_checklist_to_doc (mine, "", NULL);
  g_autoptr (JsonNode) others = bantar_checklist_to_doc (theirs, "", NULL);
  g_autofree char *a = bantar_json_canonical (ours);
  g_autofree char *b = bantar_json_canonical (others);
  int order = strcmp (mine->completed_at, theirs->completed_at);

  if (mine->state != theirs->state)
    return mine->state > theirs->state;
  return order != 0 ? order < 0 : strcmp (a, b) < 0;
}

static gboolean
mine_stands_among_equals (const BantarChecklist *base,
                          const BantarChecklist *mine,
                          const BantarChecklist *theirs)
{
  gboolean moved = mine_stands (base, mine, theirs);
  gboolean others_moved = mine_stands (base, theirs, mine);

  return moved != others_moved ? moved : comes_first (mine, theirs);
}

static gboolean
is_returned (const BantarChecklist *month, const BantarPart *part)
{
  return bantar_checklist_get_return_reason (month, part->code) != NULL;
}

/* Both sides sent the month with the same number, and not the same. Parts that were returned may
 * have been corrected since. */
static gboolean
are_rivals (const BantarChecklist *mine, const BantarChecklist *theirs)
{
  GPtrArray *parts = bantar_instrument_get_parts (mine->instrument);

  if (mine->send_number != theirs->send_number || mine->state == BANTAR_STATE_DRAFT ||
      theirs->state == BANTAR_STATE_DRAFT)
    return FALSE;
  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];

    if (!is_returned (mine, part) && !is_returned (theirs, part) && !says_same (mine, theirs, part))
      return TRUE;
  }
  return FALSE;
}

/**
 * bantar_merge_find_equal_standing:
 * @base: (nullable): a version that both went on from
 * @on_server: whose sending is on the server
 *
 * The same between two laptops. Which of two steps came first nobody can say, so that what stands
 * is what both sides find the same way: of two sendings with the same number the one that the
 * server has, with what was said of it; a review before any step of the RT, the earlier of two
 * reviews, the later sending, whoever moved the month, and among equals one by its text.
 */
BantarMergeStanding
bantar_merge_find_equal_standing (const BantarChecklist *base,
                                  const BantarChecklist *mine,
                                  const BantarChecklist *theirs,
                                  BantarMergeSide on_server)
{
  BantarMergeStanding standing = { .common = count_common (mine, theirs) };
  gboolean ahead = mine->reviews->len > standing.common;
  gboolean others_ahead = theirs->reviews->len > standing.common;

  if (on_server != BANTAR_MERGE_NEITHER && are_rivals (mine, theirs)) {
    standing.use_mine = standing.reviewed = on_server == BANTAR_MERGE_MINE;
    standing.judged = on_server == BANTAR_MERGE_THEIRS && others_ahead;
    return standing;
  }
  if (ahead && others_ahead)
    ahead =
        was_first (mine->reviews->pdata[standing.common], theirs->reviews->pdata[standing.common]);
  standing.judged = others_ahead && !ahead;
  if (standing.judged)
    return standing;
  if (ahead)
    standing.use_mine = standing.reviewed = TRUE;
  else if (mine->send_number != theirs->send_number)
    standing.use_mine = mine->send_number > theirs->send_number;
  else
    standing.use_mine = mine_stands_among_equals (base, mine, theirs);
  return standing;
}
