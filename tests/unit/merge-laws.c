/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge-laws.h"

#include "model/checklist-review.h"

#include <string.h>

static BantarAnswer *
dup_answer (const BantarChecklist *month, const char *part)
{
  const BantarAnswer *answer = month != NULL ? bantar_checklist_get_answer (month, part) : NULL;

  return answer != NULL ? bantar_answer_copy (answer) : bantar_answer_new (part);
}

/* Without what is merged by itself: the photos, and the note of a sensitive part. */
static gboolean
says_same (const BantarAnswer *a, const BantarAnswer *b, gboolean sensitive)
{
  g_autoptr (BantarAnswer) bare_a = bantar_answer_copy (a);
  g_autoptr (BantarAnswer) bare_b = bantar_answer_copy (b);

  g_ptr_array_set_size (bare_a->photos, 0);
  g_ptr_array_set_size (bare_b->photos, 0);
  if (sensitive)
    *bare_a->note = *bare_b->note = '\0';
  return bantar_answer_equal (bare_a, bare_b);
}

/* A sensitive answer of the server has no note of its own; ours may stand with it. */
static gboolean
is_in (GPtrArray *answers, const BantarAnswer *wanted, gboolean sensitive)
{
  gboolean bare = sensitive && *wanted->note == '\0';

  for (guint i = 0; i < answers->len; i++) {
    const BantarAnswer *answer = answers->pdata[i];

    if (strcmp (answer->part, wanted->part) == 0 &&
        (bantar_answer_equal (answer, wanted) || (bare && says_same (answer, wanted, TRUE))))
      return TRUE;
  }
  return FALSE;
}

static gboolean
photos_in (const BantarAnswer *answer, const BantarAnswer *merged, const BantarAnswer *base)
{
  for (guint i = 0; i < answer->photos->len; i++) {
    const char *photo = answer->photos->pdata[i];

    if (!bantar_answer_has_photo (merged, photo) && !bantar_answer_has_photo (base, photo))
      return FALSE;
  }
  return TRUE;
}

/* All that the answer says is in the month, or was there before and was changed on the other side
 * only. */
static gboolean
stands (const BantarMerge *merge, const BantarChecklist *base, const BantarAnswer *answer)
{
  const BantarPart *part = bantar_instrument_find_part (merge->merged->instrument, answer->part);
  g_autoptr (BantarAnswer) merged = dup_answer (merge->merged, answer->part);
  g_autoptr (BantarAnswer) agreed = dup_answer (base, answer->part);

  if (part->sensitive && *answer->note != '\0' && strcmp (answer->note, merged->note) != 0)
    return FALSE;
  return photos_in (answer, merged, agreed) && (says_same (answer, merged, part->sensitive) ||
                                                says_same (answer, agreed, part->sensitive));
}

static void
assert_nothing_lost (const BantarMerge *merge,
                     const BantarChecklist *base,
                     const BantarChecklist *side)
{
  GHashTableIter iter;
  gpointer answer;

  g_hash_table_iter_init (&iter, side->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer)) {
    gboolean sensitive =
        bantar_instrument_find_part (side->instrument, ((BantarAnswer *) answer)->part)->sensitive;

    g_assert_true (stands (merge, base, answer) || is_in (merge->kept, answer, sensitive) ||
                   is_in (merge->lost, answer, sensitive));
  }
}

/* A review is in the month or was given here and is known to be dropped. */
static void
assert_no_review_lost (const BantarMerge *merge, const BantarChecklist *side)
{
  for (guint i = 0; i < side->reviews->len; i++) {
    const BantarReview *review = side->reviews->pdata[i];

    g_assert_true (g_ptr_array_find_with_equal_func (merge->merged->reviews, review,
                                                     (GEqualFunc) bantar_review_equal, NULL) ||
                   g_ptr_array_find_with_equal_func (merge->dropped, review,
                                                     (GEqualFunc) bantar_review_equal, NULL));
  }
}

static void
assert_same_answers (const BantarChecklist *a, const BantarChecklist *b)
{
  GPtrArray *parts = bantar_instrument_get_parts (a->instrument);

  g_assert_cmpint (a->state, ==, b->state);
  g_assert_cmpuint (a->send_number, ==, b->send_number);
  for (guint i = 0; i < parts->len; i++) {
    const char *code = ((const BantarPart *) parts->pdata[i])->code;
    g_autoptr (BantarAnswer) one = dup_answer (a, code);
    g_autoptr (BantarAnswer) other = dup_answer (b, code);

    g_assert_true (bantar_answer_equal (one, other));
  }
}

static void
assert_allowed (const BantarChecklist *month)
{
  GHashTableIter iter;
  gpointer answer;

  g_hash_table_iter_init (&iter, month->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer)) {
    g_autoptr (GError) error = NULL;

    bantar_answer_check (
        answer, bantar_instrument_find_part (month->instrument, ((BantarAnswer *) answer)->part),
        &error);
    g_assert_no_error (error);
  }
}

static void
assert_twin (const BantarChecklist *month)
{
  g_autoptr (BantarMerge) merge = bantar_merge_checklists (month, month, month);

  assert_same_answers (merge->merged, month);
  g_assert_cmpuint (merge->kept->len, ==, 0);
  g_assert_cmpuint (merge->lost->len, ==, 0);
}

/* @base: (nullable) */
void
merge_laws_check (const BantarChecklist *base,
                  const BantarChecklist *mine,
                  const BantarChecklist *theirs)
{
  g_autoptr (BantarMerge) merge = NULL;
  g_autoptr (BantarMerge) same = NULL;
  g_autoptr (BantarMerge) again = NULL;

  merge = bantar_merge_checklists (base, mine, theirs);
  assert_nothing_lost (merge, base, mine);
  assert_nothing_lost (merge, base, theirs);
  assert_no_review_lost (merge, mine);
  assert_no_review_lost (merge, theirs);
  g_assert_cmpuint (merge->merged->reviews->len, >=, theirs->reviews->len);
  assert_allowed (merge->merged);
  same = bantar_merge_checklists (base, mine, theirs);
  assert_same_answers (same->merged, merge->merged);
  g_assert_cmpuint (same->kept->len, ==, merge->kept->len);
  again = bantar_merge_checklists (theirs, merge->merged, theirs);
  assert_same_answers (again->merged, merge->merged);
  g_assert_cmpuint (again->kept->len, ==, 0);
  g_assert_cmpuint (again->lost->len, ==, 0);
  assert_twin (mine);
  assert_twin (theirs);
}
