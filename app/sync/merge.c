/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/merge.h"

#include "model/checklist-doc.h"
#include "model/checklist-review.h"
#include "model/json-util.h"
#include "sync/merge-equals.h"
#include "sync/merge-reviews.h"
#include "sync/merge-standing.h"

void
bantar_merge_free (BantarMerge *self)
{
  g_clear_pointer (&self->merged, bantar_checklist_free);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  g_clear_pointer (&self->lost, g_ptr_array_unref);
  g_clear_pointer (&self->dropped, g_ptr_array_unref);
  g_free (self);
}

/* An answer has a place in the month when its instrument asks for just that; one given under
 * another version of the instrument may not. */
static gboolean
has_place (const BantarPart *part, const BantarAnswer *answer)
{
  return part != NULL && bantar_answer_check (answer, part, NULL);
}

static BantarAnswer *
dup_answer (const BantarChecklist *checklist, const BantarPart *part)
{
  const BantarAnswer *answer =
      checklist != NULL ? bantar_checklist_get_answer (checklist, part->code) : NULL;

  return answer != NULL && has_place (part, answer) ? bantar_answer_copy (answer)
                                                    : bantar_answer_new (part->code);
}

static void
set_note (BantarAnswer *answer, const char *note)
{
  if (answer->note == note)
    return;
  g_free (answer->note);
  answer->note = g_strdup (note);
}

/* Photos are a set: what one side added is added, what one side took away is gone. */
static GPtrArray *
merge_photos (const BantarAnswer *base, const BantarAnswer *mine, const BantarAnswer *theirs)
{
  GPtrArray *photos = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < theirs->photos->len; i++) {
    const char *photo = theirs->photos->pdata[i];

    if (bantar_answer_has_photo (mine, photo) || !bantar_answer_has_photo (base, photo))
      g_ptr_array_add (photos, g_strdup (photo));
  }
  for (guint i = 0; i < mine->photos->len; i++) {
    const char *photo = mine->photos->pdata[i];

    if (!bantar_answer_has_photo (theirs, photo) && !bantar_answer_has_photo (base, photo))
      g_ptr_array_add (photos, g_strdup (photo));
  }
  return photos;
}

static void
take_photos (BantarAnswer *answer, GPtrArray *photos)
{
  g_ptr_array_unref (answer->photos);
  answer->photos = g_ptr_array_ref (photos);
}

/* The part's three versions, made comparable: the note of a sensitive part never left this laptop,
 * so it is no difference, and in a draft on the server such parts are missing altogether. */
typedef struct {
  BantarAnswer *base;
  BantarAnswer *mine;
  BantarAnswer *theirs;
} Versions;

static void
versions_clear (Versions *self)
{
  bantar_answer_free (self->base);
  bantar_answer_free (self->mine);
  bantar_answer_free (self->theirs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Versions, versions_clear)

static void
load_versions (Versions *self,
               const BantarPart *part,
               const BantarChecklist *base,
               const BantarChecklist *mine,
               const BantarChecklist *theirs)
{
  self->base = dup_answer (base, part);
  self->mine = dup_answer (mine, part);
  self->theirs = dup_answer (theirs, part);
  if (!part->sensitive)
    return;
  if (theirs->state == BANTAR_STATE_DRAFT) {
    bantar_answer_free (self->theirs);
    self->theirs = bantar_answer_copy (self->mine);
  }
  set_note (self->base, self->mine->note);
  set_note (self->theirs, self->mine->note);
}

/* Compared and taken without the photos, which are merged as a set of their own. */
static gboolean
says_same (const BantarAnswer *a, const BantarAnswer *b)
{
  g_autoptr (BantarAnswer) bare_a = bantar_answer_copy (a);
  g_autoptr (BantarAnswer) bare_b = bantar_answer_copy (b);

  g_ptr_array_set_size (bare_a->photos, 0);
  g_ptr_array_set_size (bare_b->photos, 0);
  return bantar_answer_equal (bare_a, bare_b);
}

/* What nobody said anything about is not noted as an answer. */
static void
put (BantarMerge *self, BantarAnswer *answer)
{
  if (bantar_answer_is_blank (answer))
    bantar_answer_free (answer);
  else
    bantar_checklist_put_answer (self->merged, answer);
}

static void
merge_part (BantarMerge *self, const Versions *versions)
{
  g_autoptr (GPtrArray) photos = merge_photos (versions->base, versions->mine, versions->theirs);
  gboolean mine_changed = !says_same (versions->mine, versions->base);
  gboolean theirs_changed = !says_same (versions->theirs, versions->base);
  gboolean crowded = photos->len > BANTAR_PHOTOS_MAX;
  BantarAnswer *winner =
      bantar_answer_copy (mine_changed && !theirs_changed ? versions->mine : versions->theirs);

  if (crowded || (mine_changed && theirs_changed && !says_same (versions->mine, versions->theirs)))
    g_ptr_array_add (self->kept, bantar_answer_copy (versions->mine));
  /* More pictures than a part may have: a person chooses between the two lists. */
  take_photos (winner, crowded ? versions->theirs->photos : photos);
  put (self, winner);
}

/* The same between two laptops. Where both changed the part, the answer that was given later stands
 * on both: its own side keeps the other in the history, and the other side's person is asked. */
static void
merge_part_of_equals (BantarMerge *self, const Versions *versions)
{
  g_autoptr (GPtrArray) photos =
      bantar_merge_equal_photos (versions->base, versions->mine, versions->theirs);
  gboolean same = says_same (versions->mine, versions->theirs);
  gboolean mine_changed = !says_same (versions->mine, versions->base);
  gboolean theirs_changed = !says_same (versions->theirs, versions->base);
  gboolean crowded = photos->len > BANTAR_PHOTOS_MAX;
  gboolean both = crowded || (mine_changed && theirs_changed && !same);
  gboolean later = bantar_merge_is_later (versions->mine, versions->theirs);
  gboolean use_mine = both || same ? later : mine_changed;
  const BantarAnswer *chosen = use_mine ? versions->mine : versions->theirs;
  BantarAnswer *winner = bantar_answer_copy (chosen);

  if (both)
    g_ptr_array_add (use_mine ? self->lost : self->kept,
                     bantar_answer_copy (use_mine ? versions->theirs : versions->mine));
  take_photos (winner, crowded ? chosen->photos : photos);
  put (self, winner);
}

/* The month was sent, or judged, in the meantime: what this laptop changed on the earlier sending
 * is not slipped into it. It is kept aside and offered (Perubahan sesudah dikirim). */
static void
keep_aside (BantarMerge *self, const Versions *versions)
{
  if (!bantar_answer_equal (versions->mine, versions->base) &&
      !bantar_answer_equal (versions->mine, versions->theirs))
    g_ptr_array_add (self->kept, bantar_answer_copy (versions->mine));
  put (self, bantar_answer_copy (versions->theirs));
}

/* This laptop sent later than the other did: its month stands as it was sent. What the other side
 * changed on the earlier sending goes to the month's history. */
static void
keep_mine (BantarMerge *self, const Versions *versions)
{
  if (!bantar_answer_equal (versions->theirs, versions->base) &&
      !bantar_answer_equal (versions->theirs, versions->mine))
    g_ptr_array_add (self->lost, bantar_answer_copy (versions->theirs));
  put (self, bantar_answer_copy (versions->mine));
}

typedef void (*PartRule) (BantarMerge *self, const Versions *versions);

/* The server takes no change to what was not returned, whichever sending is the later one. */
static gboolean
was_not_returned (const BantarMerge *self, const BantarChecklist *theirs, const char *part)
{
  const BantarReview *review = bantar_checklist_get_last_review (theirs);

  return review != NULL && review->outcome == BANTAR_STATE_RETURNED &&
         self->merged->reviews->len == theirs->reviews->len &&
         !g_hash_table_contains (review->reasons, part);
}

/* Nothing is slipped into a month that stands as sent or verified, nor into the parts of a returned
 * one that were not returned. */
static PartRule
choose_rule (const BantarMerge *self,
             const BantarChecklist *mine,
             const BantarChecklist *theirs,
             const BantarMergeStanding *standing,
             const char *part)
{
  gboolean resent = !standing->judged && mine->send_number != theirs->send_number;

  if (!self->equals && was_not_returned (self, theirs, part))
    return keep_aside;
  if (standing->reviewed || (resent && standing->use_mine))
    return keep_mine;
  if (resent)
    return keep_aside;
  if (bantar_checklist_may_edit (self->merged, part))
    return self->equals ? merge_part_of_equals : merge_part;
  return self->equals && standing->use_mine ? keep_mine : keep_aside;
}

/* Made with another version of the instrument: what the chosen one does not ask goes to the
 * history. */
static void
keep_strangers (BantarMerge *self, const BantarChecklist *side)
{
  GHashTableIter iter;
  gpointer answer;

  g_hash_table_iter_init (&iter, side->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer)) {
    const char *code = ((BantarAnswer *) answer)->part;

    if (!has_place (bantar_instrument_find_part (self->merged->instrument, code), answer))
      g_ptr_array_add (self->lost, bantar_answer_copy (answer));
  }
}

/* When the month was completed moves only with a later sending (security rules). */
static void
take_completion (BantarChecklist *merged, const BantarChecklist *theirs)
{
  g_free (merged->completed_at);
  g_free (merged->completed_server);
  merged->completed_at = g_strdup (theirs->completed_at);
  merged->completed_server = g_strdup (theirs->completed_server);
  merged->completed_counter = theirs->completed_counter;
}

static BantarChecklist *
take_standing (const BantarMergeStanding *standing,
               gboolean equals,
               const BantarChecklist *mine,
               const BantarChecklist *theirs)
{
  BantarChecklist *merged = bantar_checklist_copy (standing->use_mine ? mine : theirs);

  if (standing->use_mine) {
    if (!equals && mine->send_number == theirs->send_number)
      take_completion (merged, theirs);
    /* Fixed when the document was made, whoever made it. */
    g_free (merged->author);
    merged->author = g_strdup (theirs->author);
    /* A mark that a pendamping typed here stays, and the server would refuse it gone. */
    merged->on_behalf |= theirs->on_behalf;
  }
  /* What was typed here for the chair is among the parts, and the server wants that said. */
  merged->on_behalf |= !standing->judged && mine->on_behalf;
  g_free (merged->changed_at);
  merged->changed_at = g_strdup (mine->changed_at);
  g_hash_table_remove_all (merged->answers);
  return merged;
}

/* Reviews that were given here when the other side had got another one. */
static void
drop_second (BantarMerge *self, const BantarMergeStanding *standing, const BantarChecklist *mine)
{
  for (guint i = standing->common; !standing->use_mine && i < mine->reviews->len; i++)
    g_ptr_array_add (self->dropped, bantar_review_copy (mine->reviews->pdata[i]));
}

/* What the RT side says and where it stands, as it goes out, without the marks. */
static char *
write_unmarked (const BantarChecklist *month)
{
  g_autoptr (BantarChecklist) bare = bantar_checklist_copy (month);
  g_autoptr (JsonNode) doc = NULL;

  bare->carried = bare->on_behalf = FALSE;
  bantar_checklist_drop_reviews (bare, 0);
  doc = bantar_checklist_to_doc (bare, "", BANTAR_JSON_NONE);
  return bantar_json_canonical (doc);
}

/* What a pendamping typed or brought stays marked while something of it is to be brought. When the
 * server has it already, from the RT itself, a mark alone would be a change that it refuses. */
static void
settle_marks (BantarChecklist *merged, const BantarChecklist *mine, const BantarChecklist *theirs)
{
  g_autofree char *ours = NULL;
  g_autofree char *other = NULL;

  merged->carried = mine->carried || theirs->carried;
  if (merged->carried == theirs->carried && merged->on_behalf == theirs->on_behalf)
    return;
  ours = write_unmarked (merged);
  other = write_unmarked (theirs);
  if (strcmp (ours, other) != 0)
    return;
  merged->carried = theirs->carried;
  /* In a draft it can still be said. */
  if (theirs->state != BANTAR_STATE_DRAFT)
    merged->on_behalf = theirs->on_behalf;
}

static BantarMerge *
merge (const BantarMergeStanding *standing,
       gboolean equals,
       const BantarChecklist *base,
       const BantarChecklist *mine,
       const BantarChecklist *theirs)
{
  BantarMerge *self = g_new0 (BantarMerge, 1);
  GPtrArray *parts;

  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_answer_free);
  self->lost = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_answer_free);
  self->dropped = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_review_free);
  self->judged = standing->judged;
  self->equals = equals;
  self->merged = take_standing (standing, equals, mine, theirs);
  drop_second (self, standing, mine);
  parts = bantar_instrument_get_parts (self->merged->instrument);
  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];
    g_auto (Versions) versions = { 0 };

    load_versions (&versions, part, base, mine, theirs);
    choose_rule (self, mine, theirs, standing, part->code) (self, &versions);
  }
  keep_strangers (self, mine);
  keep_strangers (self, theirs);
  settle_marks (self->merged, mine, theirs);
  return self;
}

/**
 * bantar_merge_checklists:
 * @base: (nullable): the month as this laptop and the server last agreed on it
 * @mine: as this laptop has it
 * @theirs: as the server has it now; of the same month, perhaps made with another version of the
 *   instrument
 *
 * The three-way merge. Its unit is a part with its counts, note and follow-up; photo lists merge as
 * sets. Only a part that both sides changed differently needs a person.
 *
 * Returns: (transfer full)
 */
BantarMerge *
bantar_merge_checklists (const BantarChecklist *base,
                         const BantarChecklist *mine,
                         const BantarChecklist *theirs)
{
  g_autoptr (GPtrArray) fallen =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_review_free);
  g_autoptr (BantarChecklist) own = bantar_checklist_copy (mine);
  BantarMergeStanding standing;
  BantarMerge *self;

  bantar_merge_drop_fallen (own, theirs, fallen);
  standing = bantar_merge_find_standing (base, own, theirs);
  self = merge (&standing, FALSE, base, own, theirs);
  g_ptr_array_extend_and_steal (self->dropped, g_steal_pointer (&fallen));
  return self;
}

/**
 * bantar_merge_equals:
 * @base: (nullable): a version that both went on from
 * @mine: as this laptop has it
 * @theirs: as another laptop has it, from a file
 * @on_server: whose sending is on the server
 *
 * The same between two laptops, of which neither comes before the other: when each takes in the
 * other's month, both have the same.
 *
 * Returns: (transfer full)
 */
BantarMerge *
bantar_merge_equals (const BantarChecklist *base,
                     const BantarChecklist *mine,
                     const BantarChecklist *theirs,
                     BantarMergeSide on_server)
{
  const BantarMergeStanding standing =
      bantar_merge_find_equal_standing (base, mine, theirs, on_server);

  return merge (&standing, TRUE, base, mine, theirs);
}

/**
 * bantar_merge_keeps:
 *
 * Returns: whether a person is asked about @part
 */
gboolean
bantar_merge_keeps (const BantarMerge *self, const char *part)
{
  for (guint i = 0; i < self->kept->len; i++) {
    if (strcmp (((const BantarAnswer *) self->kept->pdata[i])->part, part) == 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * bantar_merge_list_replaced:
 * @mine: as it was here before
 *
 * Returns: (transfer full) (element-type BantarAnswer): this laptop's answers that others take the
 *   place of without anybody being asked, for the month's history
 */
GPtrArray *
bantar_merge_list_replaced (const BantarMerge *self, const BantarChecklist *mine)
{
  GPtrArray *replaced = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_answer_free);
  GHashTableIter iter;
  gpointer code, answer;

  g_hash_table_iter_init (&iter, mine->answers);
  while (g_hash_table_iter_next (&iter, &code, &answer)) {
    const BantarAnswer *now = bantar_checklist_get_answer (self->merged, code);

    if ((now == NULL || !bantar_answer_equal (now, answer)) && !bantar_answer_is_blank (answer) &&
        !bantar_merge_keeps (self, code) &&
        bantar_instrument_find_part (self->merged->instrument, code) != NULL)
      g_ptr_array_add (replaced, bantar_answer_copy (answer));
  }
  return replaced;
}

/**
 * bantar_merge_would_take_all:
 *
 * Returns: whether merging @theirs into a month of which nothing is here gives just @theirs: each
 *   answer in it has a place in its version of the instrument
 */
gboolean
bantar_merge_would_take_all (const BantarChecklist *theirs)
{
  GHashTableIter iter;
  gpointer answer;

  g_hash_table_iter_init (&iter, theirs->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer)) {
    if (!has_place (
            bantar_instrument_find_part (theirs->instrument, ((BantarAnswer *) answer)->part),
            answer))
      return FALSE;
  }
  return TRUE;
}
