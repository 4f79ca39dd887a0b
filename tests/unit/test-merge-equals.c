/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The merge of two laptops of which neither is the server: each takes in the other's month, and
 * both have the same. */
#include "config.h"

#include "merge-case.h"

#include "model/json-util.h"
#include "model/checklist-doc.h"

#include <string.h>

#define CASES 1000

static char *
write_out (const BantarChecklist *month)
{
  g_autoptr (JsonNode) doc = bantar_checklist_to_doc (month, "", BANTAR_JSON_NONE);

  return bantar_json_canonical (doc);
}

/* The laptops' clocks are what they are. */
static void
stamp (GRand *rand, BantarChecklist *month)
{
  GHashTableIter iter;
  gpointer answer;

  g_hash_table_iter_init (&iter, month->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer)) {
    BantarAnswer *each = answer;

    if (*each->at != '\0')
      continue;
    g_free (each->at);
    each->at = g_strdup_printf ("2026-11-2%dT02:00:00Z", g_rand_int_range (rand, 0, 10));
  }
}

static void
go_on (GRand *rand, BantarChecklist *month)
{
  static const char *const photos[] = { "", "a", "ab", "bc", "abcdef", "abc012" };
  static const char *const notes[] = { "", "satu", "dua" };
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];
    Say say = { .status = g_rand_int_range (rand, 0, BANTAR_N_STATUS),
                .note = notes[g_rand_int_range (rand, 0, G_N_ELEMENTS (notes))],
                .photos = photos[g_rand_int_range (rand, 0, G_N_ELEMENTS (photos))] };

    if (!part->sensitive && g_rand_boolean (rand))
      merge_case_say_all (month, part->code, &say);
  }
  stamp (rand, month);
  if (g_rand_int_range (rand, 0, 3) > 0)
    return;
  month->state = BANTAR_STATE_SENT;
  month->send_number++;
}

static gboolean
has (GPtrArray *answers, const BantarAnswer *wanted)
{
  for (guint i = 0; i < answers->len; i++) {
    const BantarAnswer *answer = answers->pdata[i];

    if (strcmp (answer->part, wanted->part) == 0 && bantar_answer_equal (answer, wanted))
      return TRUE;
  }
  return FALSE;
}

/* Photos are a set of their own. */
static gboolean
says_nothing (const BantarAnswer *answer)
{
  return answer->status == BANTAR_STATUS_NONE && *answer->note == '\0';
}

/* What a side said is in the month, is kept aside, or was there before. */
static void
assert_nothing_lost (const BantarMerge *merge,
                     const BantarChecklist *base,
                     const BantarChecklist *side,
                     GPtrArray *aside)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, side->answers);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const BantarAnswer *answer = value;
    const BantarAnswer *now = bantar_checklist_get_answer (merge->merged, answer->part);
    const BantarAnswer *before = bantar_checklist_get_answer (base, answer->part);

    g_assert_true (
        (now != NULL && now->status == answer->status && strcmp (now->note, answer->note) == 0) ||
        (before != NULL && before->status == answer->status &&
         strcmp (before->note, answer->note) == 0) ||
        says_nothing (answer) || has (aside, answer));
  }
}

static void
test_same_on_both_sides (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < CASES; i++) {
    g_autoptr (BantarChecklist) base = merge_case_month (BANTAR_STATE_DRAFT, 0);
    g_autoptr (BantarChecklist) one = NULL;
    g_autoptr (BantarChecklist) other = NULL;
    g_autoptr (BantarMerge) here = NULL;
    g_autoptr (BantarMerge) there = NULL;
    g_autofree char *a = NULL;
    g_autofree char *b = NULL;

    go_on (rand, base);
    base->state = BANTAR_STATE_DRAFT;
    one = bantar_checklist_copy (base);
    other = bantar_checklist_copy (base);
    go_on (rand, one);
    go_on (rand, other);
    here = bantar_merge_equals (base, one, other, BANTAR_MERGE_NEITHER);
    there = bantar_merge_equals (base, other, one, BANTAR_MERGE_NEITHER);
    a = write_out (here->merged);
    b = write_out (there->merged);
    g_assert_cmpstr (a, ==, b);
    assert_nothing_lost (here, base, one, here->kept);
    assert_nothing_lost (here, base, other, here->lost);
  }
}

/* Of two sendings with the same number the server's stands, on both sides. */
static void
test_on_server (void)
{
  g_autoptr (BantarChecklist) base = merge_case_month (BANTAR_STATE_DRAFT, 0);
  g_autoptr (BantarChecklist) known = merge_case_month (BANTAR_STATE_SENT, 1);
  g_autoptr (BantarChecklist) rival = merge_case_month (BANTAR_STATE_SENT, 1);
  g_autoptr (BantarMerge) here = NULL;
  g_autoptr (BantarMerge) there = NULL;

  merge_case_say (known, "bersih-1", BANTAR_STATUS_MET);
  merge_case_say (rival, "bersih-1", BANTAR_STATUS_UNMET);
  merge_case_judge (rival, BANTAR_STATE_VERIFIED, NULL, NULL);
  here = bantar_merge_equals (base, known, rival, BANTAR_MERGE_MINE);
  there = bantar_merge_equals (base, rival, known, BANTAR_MERGE_THEIRS);
  g_assert_cmpint (merge_case_get (here->merged, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (merge_case_get (there->merged, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (here->merged->state, ==, BANTAR_STATE_SENT);
  g_assert_cmpint (there->merged->state, ==, BANTAR_STATE_SENT);
  g_assert_cmpuint (there->kept->len, ==, 1);
  g_assert_cmpuint (here->lost->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge-equals/same-on-both-sides", test_same_on_both_sides);
  g_test_add_func ("/merge-equals/on-server", test_on_server);
  return g_test_run ();
}
