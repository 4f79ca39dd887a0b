/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The merge of months made at random: whatever both sides did, nothing that was said is lost. */
#include "config.h"

#include "merge-case.h"
#include "merge-laws.h"

#include <string.h>

#define CASES 3000

static BantarState
random_state (GRand *rand)
{
  return g_rand_int_range (rand, BANTAR_STATE_DRAFT, BANTAR_STATE_VERIFIED + 1);
}

static void
say_something (GRand *rand, BantarChecklist *month, const BantarPart *part)
{
  static const char *const photos[] = { "", "a", "ab", "bc", "abcdef", "abc012" };
  static const char *const notes[] = { "", "", "satu", "dua" };
  Say say = { .status = g_rand_int_range (rand, 0, BANTAR_N_STATUS) };

  say.note = notes[g_rand_int_range (rand, 0, G_N_ELEMENTS (notes))];
  if (part->counts->len > 0)
    say.count = g_rand_int_range (rand, 0, 3);
  if (!part->sensitive)
    say.photos = photos[g_rand_int_range (rand, 0, G_N_ELEMENTS (photos))];
  merge_case_say_all (month, part->code, &say);
}

/* Some parts are said, and said anew: few enough values that both sides often say the same. */
static void
say_some (GRand *rand, BantarChecklist *month)
{
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);

  for (guint i = 0; i < parts->len; i++) {
    if (g_rand_int_range (rand, 0, 3) == 0)
      say_something (rand, month, parts->pdata[i]);
  }
}

static void
go_on (GRand *rand, BantarChecklist *month)
{
  month->send_number += g_rand_int_range (rand, 0, 2);
  month->state = month->send_number > 0 ? random_state (rand) : BANTAR_STATE_DRAFT;
  if (month->state >= BANTAR_STATE_RETURNED)
    merge_case_judge (month, month->state,
                      month->state == BANTAR_STATE_RETURNED ? "bersih-2" : NULL, "kurang");
  say_some (rand, month);
}

static void
check_case (GRand *rand)
{
  g_autoptr (BantarChecklist) base = merge_case_month (BANTAR_STATE_DRAFT, 0);
  g_autoptr (BantarChecklist) mine = NULL;
  g_autoptr (BantarChecklist) theirs = NULL;

  go_on (rand, base);
  mine = bantar_checklist_copy (base);
  theirs = bantar_checklist_copy (base);
  merge_case_keep_what_travels (base);
  say_some (rand, mine);
  if (g_rand_boolean (rand) && mine->state != BANTAR_STATE_VERIFIED) {
    mine->send_number += g_rand_int_range (rand, 0, 2);
    mine->state = g_rand_boolean (rand) ? BANTAR_STATE_SENT : BANTAR_STATE_DRAFT;
  }
  if (mine->state == BANTAR_STATE_SENT && g_rand_boolean (rand))
    merge_case_judge (mine, BANTAR_STATE_RETURNED, "bersih-3", "kurang");
  go_on (rand, theirs);
  merge_case_keep_what_travels (theirs);
  if (g_rand_int_range (rand, 0, 4) == 0)
    g_clear_pointer (&base, bantar_checklist_free);

  merge_laws_check (base, mine, theirs);
}

static void
test_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u, %d cases", seed, CASES);
  for (int i = 0; i < CASES; i++)
    check_case (rand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit/merge/random", test_random);
  return g_test_run ();
}
