/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line goes dead at each byte: of the headers and one small document at every one, of what is
 * larger at seeded places, on the way there and on the way back. */
#include "config.h"

#include "scene.h"

#define LAST_MONTH   bantar_period_new (2026, 11)
#define PLACES_LONG  200 /* of what is large */
#define PLACES_LARGE 5   /* in the bounded tier */
#define PLACES_SMALL 20
#define MONTHS       12

/* What goes over the line, and where it is cut. */
typedef struct {
  const char *name;
  const char *about;
  RelayFault fault;
  gboolean small;
  void (*prepare) (guint round);
  gboolean overtaken; /* the other laptop is quicker: its version is fetched, which is cut */
} Cut;

/* One cut of an exchange. */
typedef struct {
  const Cut *cut;
  guint round;
  gsize at;
} Place;

static Scene *scene;
static guint rounds; /* of all cuts: no two work on the same answer */

static gboolean
is_long (void)
{
  return g_getenv ("BANTAR_TEST_LONG") != NULL;
}

/* Another part, or another month, for each round. */
static const char *
get_place (guint round, BantarPeriod *period)
{
  static const char *const parts[] = { "bersih-1", "bersih-2", "bersih-3", "bersih-4", "bersih-5",
                                       "bersih-6", "bersih-7", "pintar-1", "pintar-2", "pintar-3" };

  *period = LAST_MONTH - round / G_N_ELEMENTS (parts);
  return parts[round % G_N_ELEMENTS (parts)];
}

static void
answer_here (guint round)
{
  BantarPeriod period;
  const char *part = get_place (round, &period);

  whole_answer (scene->whole, scene->mine, period, part);
}

static void
take_photo_here (guint round)
{
  BantarPeriod period;
  const char *part = get_place (round, &period);

  whole_answer (scene->whole, scene->mine, period, part);
  whole_add_photo (scene->whole, scene->mine, period, part);
}

static void
take_photo_there (guint round)
{
  BantarPeriod period;
  const char *part = get_place (round, &period);

  whole_answer (scene->whole, scene->other, period, part);
  whole_add_photo (scene->whole, scene->other, period, part);
  laptop_sync (scene->other);
}

static void
answer_year (Laptop *laptop)
{
  for (guint i = 0; i < MONTHS; i++)
    whole_answer (scene->whole, laptop, LAST_MONTH - i, "pintar-5");
}

static void
answer_year_here (guint round)
{
  answer_year (scene->mine);
}

static void
answer_year_there (guint round)
{
  answer_year (scene->other);
  laptop_sync (scene->other);
}

static const Cut cuts[] = {
  { "small-request", "_bulk_docs", RELAY_CUT_REQUEST, TRUE, answer_here, FALSE },
  { "small-receipt", "_bulk_docs", RELAY_CUT_ANSWER, TRUE, answer_here, FALSE },
  { "small-document", "/checklist:", RELAY_CUT_ANSWER, TRUE, answer_here, TRUE },
  { "large-batch", "_bulk_docs", RELAY_CUT_REQUEST, FALSE, answer_year_here, FALSE },
  { "large-feed", "bantar-rt", RELAY_CUT_ANSWER, FALSE, answer_year_there, FALSE },
  { "large-photo-sent", "PUT /bantar-rt", RELAY_CUT_REQUEST, FALSE, take_photo_here, FALSE },
  { "large-photo-fetched", "attachments=true", RELAY_CUT_ANSWER, FALSE, take_photo_there, FALSE },
};

static void
cut_line (const Place *place)
{
  relay_cut (scene->relay, 1, place->cut->about, place->cut->fault, place->at);
}

/* Between the look at the feed and the batch. */
static void
overtake (gpointer data)
{
  const Place *place = data;
  BantarPeriod period;

  get_place (place->round, &period);
  whole_answer (scene->whole, scene->other, period, "pintar-6b");
  laptop_sync (scene->other);
  cut_line (place);
}

/* Returns: the size of what was cut */
static gsize
cut_at (const Cut *cut, gsize at)
{
  Place place = { cut, rounds, at };
  BantarSyncReport report;

  cut->prepare (rounds++);
  if (cut->overtaken)
    relay_call (scene->relay, 1, "bantar-rt", RELAY_CALL, overtake, &place);
  else
    cut_line (&place);
  scene_exchange (scene, &report);
  if (!relay_did_spoil (scene->relay) || report.refused > 0)
    g_test_message ("round %u at %zu: %u refused", rounds, at, report.refused);
  g_assert_true (relay_did_spoil (scene->relay));
  g_assert_cmpuint (report.refused, ==, 0);
  scene_check_mine (scene);
  return relay_get_spoilt_size (scene->relay);
}

static void
test_cut (gconstpointer data)
{
  const Cut *cut = data;
  /* The first time all of it gets through, and nothing after it. */
  gsize size = cut_at (cut, G_MAXSIZE);
  guint places = cut->small ? PLACES_SMALL : is_long () ? PLACES_LONG : PLACES_LARGE;

  if (cut->small && is_long ())
    places = size;
  for (guint i = 0; i < places; i++)
    cut_at (cut, places == size ? i : (gsize) g_test_rand_int_range (0, (gint32) size));
  scene_check (scene);
}

/* Also what an earlier round wrote is still whole after all the later ones. */
static void
test_all (void)
{
  check_whole_again (scene->whole);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  if (is_long ())
    g_print ("# all: line cut at every byte of what is small, at %d of what is large\n",
             PLACES_LONG);
  else
    g_print ("# sampled: line cut at %d bytes of what is small, at %d of what is large\n",
             PLACES_SMALL, PLACES_LARGE);
  scene = scene_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++) {
    g_autofree char *path = g_strconcat ("/faults/cuts/", cuts[i].name, NULL);

    g_test_add_data_func (path, &cuts[i], test_cut);
  }
  g_test_add_func ("/faults/cuts/all", test_all);
  result = g_test_run ();
  scene_free (scene);
  return result;
}
