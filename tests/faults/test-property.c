/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three laptops of one RT, with clocks that differ, work on the same two months in any order, over
 * lines that fail in any way, and a pendamping reviews what was sent. In the end all of them and
 * the server have the same documents, and every answer is there or can be looked up. */
#include "config.h"

#include "http-answer.h"
#include "on-server.h"
#include "pendamping.h"
#include "relay.h"
#include "whole.h"

#include "net/net-error.h"
#include "store/conflicts.h"

#include <string.h>

#define LAPTOPS      3
#define ROUNDS_SHORT 6
#define ROUNDS_LONG  150
#define ROUNDS_WORLD 50 /* then a city anew: the RT of this one has no months before 2014 */
#define STEPS        40
#define PASSES_MAX   12 /* until nobody has anything new: two are enough, and one per choice made */
#define PHOTOS_MAX   4  /* of a part */
#define LAST_MONTH   bantar_period_new (2026, 9)

typedef struct {
  BantarTestCity *city;
  Relay *relays[LAPTOPS];
  Laptop *laptops[LAPTOPS];
  Whole *whole;
  guint round;
  guint faults, choices, sendings, reviews; /* so far */
} World;

typedef struct {
  BantarPeriod period;
  const char *part;
  BantarConflictChoice choice;
} Choice;

static BantarPeriod
pick_month (World *world)
{
  return LAST_MONTH - 2 * world->round - g_test_rand_int_range (0, 2);
}

/* Few, so that the laptops get into each other's way. */
static const char *
pick_part (void)
{
  static const char *const parts[] = { "bersih-1", "bersih-2", "bersih-3", "pintar-1", "pintar-2" };

  return parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))];
}

static gboolean
is_open (const BantarChecklist *month, const char *part)
{
  if (month->state == BANTAR_STATE_DRAFT)
    return TRUE;
  if (month->state == BANTAR_STATE_RETURNED && month->reviews->len > 0) {
    BantarReview *last = month->reviews->pdata[month->reviews->len - 1];

    return g_hash_table_contains (last->reasons, part);
  }
  return FALSE;
}

static void
answer (World *world, guint i)
{
  BantarPeriod period = pick_month (world);
  const char *part = pick_part ();
  g_autoptr (BantarChecklist) month = laptop_load (world->laptops[i], period);
  const BantarAnswer *before = bantar_checklist_get_answer (month, part);

  if (!is_open (month, part))
    return;
  if (g_test_rand_int_range (0, 4) == 0 && (before == NULL || before->photos->len < PHOTOS_MAX))
    whole_add_photo (world->whole, world->laptops[i], period, part);
  else
    whole_answer (world->whole, world->laptops[i], period, part);
}

typedef struct {
  World *world;
  guint i;
} Rival;

/* While another laptop waits for an answer. */
static void
sync_meanwhile (gpointer data)
{
  Rival *rival = data;
  BantarSyncReport report;

  laptop_try_sync (rival->world->laptops[rival->i], &report, NULL);
}

static void
spoil (World *world, guint i, Rival *rival)
{
  static const RelayFault faults[] = { RELAY_DEAF, RELAY_DROP, RELAY_HALF, RELAY_TWICE };
  static const char *const statuses[] = { "401 Unauthorized", "409 Conflict",
                                          "500 Internal Server Error", "503 Service Unavailable" };
  guint nth = g_test_rand_int_range (1, 10);
  guint kind = g_test_rand_int_range (0, 5);
  g_autoptr (GBytes) instead = http_answer (
      statuses[g_test_rand_int_range (0, G_N_ELEMENTS (statuses))], JSON, "{\"error\":\"error\"}");

  if (kind == 0)
    relay_spoil (world->relays[i], nth, "", faults[g_test_rand_int_range (0, 4)], NULL);
  else if (kind == 1)
    relay_cut (world->relays[i], nth, "", g_test_rand_bit () ? RELAY_CUT_REQUEST : RELAY_CUT_ANSWER,
               g_test_rand_int_range (0, 2000));
  else if (kind == 2)
    relay_spoil_with (world->relays[i], nth, "", g_test_rand_bit () ? RELAY_INSTEAD : RELAY_AFTER,
                      instead);
  else if (kind == 3)
    relay_call (world->relays[i], nth, "", g_test_rand_bit () ? RELAY_CALL : RELAY_CALL_DROP,
                sync_meanwhile, rival);
}

static void
exchange (World *world, guint i)
{
  Rival rival = { world, (i + 1) % LAPTOPS };
  BantarSyncReport report;
  g_autoptr (GError) error = NULL;

  spoil (world, i, &rival);
  laptop_try_sync (world->laptops[i], &report, &error);
  if (error != NULL && error->domain != BANTAR_NET_ERROR)
    g_assert_no_error (error);
  world->faults += relay_did_spoil (world->relays[i]);
  relay_heal (world->relays[i]);
  check_claims (world->whole, world->laptops[i]);
}

/* The program syncs by itself after it. */
static void
send_or_take_back (World *world, guint i)
{
  BantarPeriod period = pick_month (world);
  g_autoptr (BantarChecklist) month = laptop_load (world->laptops[i], period);

  if (month->state == BANTAR_STATE_SENT && g_test_rand_bit ())
    laptop_take_back (world->laptops[i], period);
  else if (month->state == BANTAR_STATE_DRAFT && g_hash_table_size (month->answers) > 0)
    laptop_send_with_gaps (world->laptops[i], period);
  world->sendings += month->state == BANTAR_STATE_DRAFT;
  exchange (world, i);
}

static gpointer
do_list_conflicts (BantarDb *db, gpointer data, GError **error)
{
  return bantar_conflicts_list (db, 1, error);
}

static gpointer
do_resolve (BantarDb *db, gpointer data, GError **error)
{
  Choice *choice = data;

  return GINT_TO_POINTER (
      bantar_conflicts_resolve (db, 1, choice->period, choice->part, choice->choice, error));
}

/* What cannot be changed any more stays as it is; the other version is in the history. */
static void
choose (Laptop *laptop, const BantarConflict *conflict)
{
  Choice choice = { conflict->period, conflict->part->code, g_test_rand_int_range (0, 2) };
  g_autoptr (GError) error = NULL;

  if (bantar_store_run (laptop->store, do_resolve, &choice, &error) != NULL)
    return;
  g_assert_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_READ_ONLY);
  choice.choice = BANTAR_CONFLICT_THEIRS;
  laptop_run (laptop, do_resolve, &choice);
}

/* Returns: whether there was anything to choose */
static gboolean
choose_all (World *world, Laptop *laptop)
{
  g_autoptr (GPtrArray) conflicts = laptop_run (laptop, do_list_conflicts, NULL);

  for (guint i = 0; i < conflicts->len; i++)
    choose (laptop, conflicts->pdata[i]);
  world->choices += conflicts->len;
  return conflicts->len > 0;
}

static void
step (World *world)
{
  guint i = g_test_rand_int_range (0, LAPTOPS);
  guint what = g_test_rand_int_range (0, 15);

  if (what < 5)
    answer (world, i);
  else if (what < 7)
    send_or_take_back (world, i);
  else if (what < 9)
    world->reviews += pendamping_review (world->city, pick_month (world));
  else if (what < 10)
    choose_all (world, world->laptops[i]);
  else if (what < 11)
    laptop_restart (world->laptops[i]);
  else
    exchange (world, i);
}

/* Returns: whether anybody had something new */
static gboolean
pass (World *world)
{
  gboolean any = FALSE;

  for (guint i = 0; i < LAPTOPS; i++) {
    BantarSyncReport report = laptop_sync (world->laptops[i]);

    any |= report.pulled + report.confirmed + report.fetched + report.postponed > 0;
    any |= choose_all (world, world->laptops[i]);
  }
  return any;
}

static void
run_round (World *world)
{
  guint passes = 0;

  for (guint i = 0; i < STEPS; i++)
    step (world);
  while (pass (world))
    g_assert_cmpuint (++passes, <, PASSES_MAX);
  check_whole (world->whole);
  g_test_message ("round %u: so far %u exchanges spoilt, %u sendings, %u reviews, %u choices",
                  world->round, world->faults, world->sendings, world->reviews, world->choices);
  world->round++;
}

static void
world_set_up (World *world)
{
  static const char *const clocks[LAPTOPS] = { "2026-11-20T02:00:00Z", "2025-11-20T02:00:00Z",
                                               "2027-11-21T09:00:00Z" };

  g_setenv ("BANTAR_TEST_DRESS", "couchdb", TRUE);
  world->city = bantar_test_city_start ();
  world->whole = whole_new (world->city);
  whole_expect_choices (world->whole);
  for (guint i = 0; i < LAPTOPS; i++) {
    world->relays[i] = relay_new (bantar_test_city_get_url (world->city));
    world->laptops[i] = laptop_new (world->city);
    world->laptops[i]->clock = clocks[i];
    laptop_sign_in_at (world->laptops[i], relay_get_url (world->relays[i]));
    whole_join (world->whole, world->laptops[i]);
  }
}

static void
world_tear_down (World *world)
{
  whole_free (world->whole);
  for (guint i = 0; i < LAPTOPS; i++) {
    laptop_free (world->laptops[i]);
    relay_free (world->relays[i]);
  }
  bantar_test_city_stop (world->city);
}

static gboolean
is_long (void)
{
  return g_getenv ("BANTAR_TEST_LONG") != NULL;
}

/* All rounds are one case: GLib gives every case the same random numbers. */
static void
test_converge (void)
{
  guint left = is_long () ? ROUNDS_LONG : ROUNDS_SHORT;

  while (left > 0) {
    World world = { 0 };

    world_set_up (&world);
    for (; left > 0 && world.round < ROUNDS_WORLD; left--)
      run_round (&world);
    world_tear_down (&world);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_print ("# %s: rounds of three laptops %d of %d\n", is_long () ? "all" : "sampled",
           is_long () ? ROUNDS_LONG : ROUNDS_SHORT, ROUNDS_LONG);
  g_test_add_func ("/faults/property/converge", test_converge);
  return g_test_run ();
}
