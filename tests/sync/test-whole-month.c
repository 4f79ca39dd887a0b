/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two people and three laptops through a whole month, by network only, by files only, and mixed: in
 * the end everybody has the same, and it is the same whichever way it went. */
#include "config.h"

#include "month.h"

#include "laptop.h"

#define SEEDS_SHORT 2
#define SEEDS_LONG  40
#define RTS         5 /* whose months one pendamping carries in the same files */
#define FIRST       7 /* of them */

/* How the month went the first time. */
static char *story;

static void
assert_same_story (Month *month)
{
  g_autofree char *told = month_tell_story (month);

  if (story == NULL)
    story = g_strdup (told);
  month_assert_same_text ("the month that went another way", told, story);
}

static void
live_through (WayKind kind, guint32 seed)
{
  g_autoptr (Way) way = way_new (kind, seed);
  g_autoptr (Month) month = month_new (way, LAPTOP_RT);

  for (guint i = 0; month_steps[i] != NULL; i++)
    month_steps[i](month);
  assert_same_story (month);
}

static void
test_files (void)
{
  live_through (WAY_FILES, 0);
}

static void
test_network (void)
{
  live_through (WAY_NETWORK, 0);
}

static void
test_mixed (void)
{
  guint seeds = g_getenv ("BANTAR_TEST_LONG") != NULL ? SEEDS_LONG : SEEDS_SHORT;

  for (guint32 seed = 1; seed <= seeds; seed++) {
    g_test_message ("seed %u", seed);
    live_through (WAY_MIXED, seed);
  }
  if (seeds < SEEDS_LONG)
    g_print ("# sampled: mixed ways, %u of %u\n", seeds, SEEDS_LONG);
}

/* The files of the pendamping are of all RTs; each chair takes in their own. */
static void
test_many (void)
{
  Desk *desi = desk_new_pendamping (FIRST + RTS, FIRST);
  Way *ways[RTS];
  Month *months[RTS];

  for (guint i = 0; i < RTS; i++) {
    ways[i] = way_new_beside (desi, FIRST + i);
    months[i] = month_new (ways[i], FIRST + i);
  }
  for (guint step = 0; month_steps[step] != NULL; step++) {
    for (guint i = 0; i < RTS; i++)
      month_steps[step](months[i]);
  }
  for (guint i = 0; i < RTS; i++) {
    g_assert_cmpint (desk_count (ways[i]->desks[WAY_HOME], "checklist"), ==, 1);
    g_assert_cmpint (desk_count (ways[i]->desks[WAY_OFFICE], "checklist"), ==, 1);
    month_free (months[i]);
    way_free (ways[i]);
  }
  g_assert_cmpint (desk_count (desi, "checklist"), ==, RTS);
  desk_free (desi);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  stick_use_keyring ();
  g_test_add_func ("/sync/whole-month/ways/files", test_files);
  g_test_add_func ("/sync/whole-month/ways/network", test_network);
  g_test_add_func ("/sync/whole-month/ways/mixed", test_mixed);
  g_test_add_func ("/sync/whole-month/many-rts", test_many);
  result = g_test_run ();
  stick_end ();
  g_free (story);
  return result;
}
