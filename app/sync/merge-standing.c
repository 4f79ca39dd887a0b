/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/merge-standing.h"

#include "model/checklist-doc.h"
#include "model/json-util.h"
#include "sync/merge-reviews.h"

/* Taken back here since both sides agreed. When both sides sent the month meanwhile, the one that
 * the server has was first. */
static gboolean
was_taken_back (const BantarChecklist *base, const BantarChecklist *mine)
{
  return base != NULL && base->send_number == mine->send_number &&
         base->state != BANTAR_STATE_DRAFT && mine->state == BANTAR_STATE_DRAFT;
}

/**
 * bantar_merge_find_standing:
 * @base: (nullable): the month as both last agreed on it
 * @mine: without the reviews that do not come to stand
 *
 * A review that this laptop had not seen comes before all: the first on the server stands. Else it
 * is the later sending.
 */
BantarMergeStanding
bantar_merge_find_standing (const BantarChecklist *base,
                            const BantarChecklist *mine,
                            const BantarChecklist *theirs)
{
  BantarMergeStanding standing = { .common = bantar_merge_count_common (mine, theirs) };
  gboolean ahead = mine->reviews->len > standing.common;

  standing.judged = theirs->reviews->len > standing.common;
  if (standing.judged)
    return standing;
  if (mine->send_number != theirs->send_number)
    standing.use_mine = mine->send_number > theirs->send_number;
  else if (ahead && mine->state >= BANTAR_STATE_RETURNED)
    standing.use_mine = standing.reviewed = TRUE;
  else
    standing.use_mine = was_taken_back (base, mine);
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
  g_autoptr (JsonNode) ours = bantar_checklist_to_doc (mine, "", BANTAR_JSON_NONE);
  g_autoptr (JsonNode) others = bantar_checklist_to_doc (theirs, "", BANTAR_JSON_NONE);
  g_autofree char *a = bantar_json_canonical (ours);
  g_autofree char *b = bantar_json_canonical (others);
  int order = strcmp (mine->completed_at, theirs->completed_at);

  if (mine->state != theirs->state)
    return mine->state > theirs->state;
  return order != 0 ? order < 0 : strcmp (a, b) < 0;
}

static gboolean
was_moved (const BantarChecklist *base, const BantarChecklist *side)
{
  return base == NULL || side->state != base->state || side->send_number != base->send_number;
}

static gboolean
mine_stands_among_equals (const BantarChecklist *base,
                          const BantarChecklist *mine,
                          const BantarChecklist *theirs)
{
  gboolean moved = was_moved (base, mine);

  if (moved != was_moved (base, theirs))
    return moved;
  return mine->send_number != theirs->send_number ? mine->send_number > theirs->send_number
                                                  : comes_first (mine, theirs);
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

    if (!is_returned (mine, part) && !is_returned (theirs, part) &&
        !bantar_merge_is_same_part (mine, theirs, part))
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
 * reviews, whoever alone moved the month, the later sending, and among equals one by its text.
 */
BantarMergeStanding
bantar_merge_find_equal_standing (const BantarChecklist *base,
                                  const BantarChecklist *mine,
                                  const BantarChecklist *theirs,
                                  BantarMergeSide on_server)
{
  BantarMergeStanding standing = { .common = bantar_merge_count_common (mine, theirs) };
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
  else
    standing.use_mine = mine_stands_among_equals (base, mine, theirs);
  return standing;
}
