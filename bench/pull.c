/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pull FOLDER: the first pulls of a pendamping and of a city officer: time, CPU and memory, beside
 * libcurl fetching the same and throwing it away, and PouchDB replicating it into LevelDB. Each
 * runs in a process of its own, in turns, from one server. PouchDB is spared the databases of all
 * RTs of a city: nobody would keep 1,652 folders of LevelDB. */
#include "config.h"

#include "many-city.h"
#include "measure.h"
#include "store/store.h"
#include "sync/account-many.h"

#include <glib/gstdio.h>
#include <stdio.h>

#define RUNS        3
#define MEMORY_MAX  60 /* MiB */
#define SCORE_PAGE  1000
#define CITY_MONTHS 2

/* Of one program, run after run. */
typedef struct {
  GArray *wall; /* (element-type double): ms */
  GArray *cpu;  /* (element-type double): ms */
  double peak;  /* MiB, the highest */
} Costs;

typedef struct {
  const char *what;
  BantarTestCityAccount account;
  const char *connections; /* of curl */
  guint months;
  guint scores;
  GPtrArray *databases; /* (element-type utf8): that PouchDB replicates; empty: it is spared */
  GPtrArray *targets;   /* (element-type utf8): that curl fetches */
  double wall_limit;    /* of curl's */
  double cpu_limit;     /* of PouchDB's */
} Pull;

static void
costs_init (Costs *costs)
{
  costs->wall = g_array_new (FALSE, FALSE, sizeof (double));
  costs->cpu = g_array_new (FALSE, FALSE, sizeof (double));
  costs->peak = 0;
}

static void
costs_clear (Costs *costs)
{
  g_array_unref (costs->wall);
  g_array_unref (costs->cpu);
}

/* @arguments: (element-type utf8): a program and what it is given; ends with %NULL */
static void
run (GPtrArray *arguments, Costs *costs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv ((const char *const *) arguments->pdata,
                                                       G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_autofree char *out = NULL;
  double wall, cpu, peak;

  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error))
    g_error ("%s", error->message);
  if (!g_subprocess_get_successful (process) ||
      sscanf (out, "%lf %lf %lf", &wall, &cpu, &peak) != 3)
    g_error ("%s did not do it", (const char *) arguments->pdata[0]);
  g_array_append_val (costs->wall, wall);
  g_array_append_val (costs->cpu, cpu);
  costs->peak = MAX (costs->peak, peak / 1024);
}

static GPtrArray *
new_arguments (const char *program)
{
  GPtrArray *arguments = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (arguments, g_strdup (program));
  return arguments;
}

static void
add_account (GPtrArray *arguments, BantarTestCity *city, BantarTestCityAccount account)
{
  g_ptr_array_add (arguments, g_strdup (bantar_test_city_get_url (city)));
  g_ptr_array_add (arguments, g_strdup (bantar_test_city_get_user (city, account)));
  g_ptr_array_add (arguments, g_strdup (bantar_test_city_get_password (city, account)));
}

static void
add_all (GPtrArray *arguments, GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (arguments, g_strdup (more->pdata[i]));
  g_ptr_array_add (arguments, NULL);
}

static void
sign_in (BantarTestCity *city, const Pull *pull, const char *folder)
{
  g_autoptr (BantarStore) store = bantar_store_new (folder);
  g_autoptr (GError) error = NULL;

  if (!bantar_account_sign_in_many (
          store, bantar_test_city_get_url (city), bantar_test_city_get_user (city, pull->account),
          bantar_test_city_get_password (city, pull->account), NULL, &error))
    g_error ("%s", error->message);
}

static void
run_ours (BantarTestCity *city, const Pull *pull, const char *folder, Costs *costs)
{
  g_autoptr (GPtrArray) arguments = new_arguments (BENCH_PULL_OURS);

  sign_in (city, pull, folder);
  g_ptr_array_add (arguments, g_strdup (folder));
  g_ptr_array_add (arguments, g_strdup (bantar_test_city_get_password (city, pull->account)));
  g_ptr_array_add (arguments, g_strdup_printf ("%u", pull->months));
  g_ptr_array_add (arguments, g_strdup_printf ("%u", pull->scores));
  g_ptr_array_add (arguments, NULL);
  run (arguments, costs);
}

static void
run_curl (BantarTestCity *city, const Pull *pull, Costs *costs)
{
  g_autoptr (GPtrArray) arguments = new_arguments (BENCH_PULL_CURL);

  add_account (arguments, city, pull->account);
  g_ptr_array_add (arguments, g_strdup (pull->connections));
  add_all (arguments, pull->targets);
  run (arguments, costs);
}

static void
run_pouchdb (BantarTestCity *city, const Pull *pull, const char *folder, Costs *costs)
{
  g_autoptr (GPtrArray) arguments = new_arguments ("node");

  g_mkdir (folder, 0700);
  g_ptr_array_add (arguments, g_strdup (BENCH_POUCHDB));
  add_account (arguments, city, pull->account);
  g_ptr_array_add (arguments, g_strdup (folder));
  add_all (arguments, pull->databases);
  run (arguments, costs);
}

static void
print (const Pull *pull, const Costs *ours, const Costs *curl, const Costs *pouchdb)
{
  g_autofree char *wall = g_strdup_printf ("%s : curl", pull->what);
  g_autofree char *cpu = g_strdup_printf ("%s, CPU : PouchDB", pull->what);
  g_autofree char *time = g_strdup_printf ("%s : PouchDB", pull->what);
  g_autofree char *memory = g_strdup_printf ("%s, MiB held at most", pull->what);

  bench_print_row (wall, "ms", bench_percentile (ours->wall, 50), bench_percentile (curl->wall, 50),
                   pull->wall_limit);
  if (pull->databases->len > 0) {
    bench_print_row (cpu, "ms", bench_percentile (ours->cpu, 50),
                     bench_percentile (pouchdb->cpu, 50), pull->cpu_limit);
    bench_print_row (time, "ms", bench_percentile (ours->wall, 50),
                     bench_percentile (pouchdb->wall, 50), 0);
  }
  bench_print_count (memory, (guint) (ours->peak + 0.5), MEMORY_MAX);
}

static void
measure (BantarTestCity *city, const Pull *pull, const char *folder)
{
  Costs ours, curl, pouchdb;

  costs_init (&ours);
  costs_init (&curl);
  costs_init (&pouchdb);
  for (guint i = 0; i < RUNS; i++) {
    g_autofree char *profile = g_strdup_printf ("%s/%u-%u-ours", folder, pull->months, i);
    g_autofree char *level = g_strdup_printf ("%s/%u-%u-level", folder, pull->months, i);

    run_curl (city, pull, &curl);
    run_ours (city, pull, profile, &ours);
    if (pull->databases->len > 0)
      run_pouchdb (city, pull, level, &pouchdb);
  }
  print (pull, &ours, &curl, &pouchdb);
  costs_clear (&ours);
  costs_clear (&curl);
  costs_clear (&pouchdb);
}

/* The city's own feed, which curl fetches as well. */
static void
add_city_feed (GPtrArray *targets)
{
  g_ptr_array_add (targets, g_strdup ("bantar-kota/_changes?include_docs=true&limit=200&since=0"));
}

static void
add_feeds (GPtrArray *targets, GPtrArray *databases, guint rts)
{
  for (guint rt = 0; rt < rts; rt++) {
    char *database = many_city_get_database (rt);

    g_ptr_array_add (databases, database);
    g_ptr_array_add (targets,
                     g_strdup_printf ("%s/_changes?include_docs=true&limit=200&since=0", database));
  }
}

static void
measure_pendamping (const char *folder)
{
  BantarTestCity *city = bantar_test_city_start ();
  g_autoptr (GPtrArray) databases = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_free);
  const Pull pull = { "first pull, 58 RTs x 36 months",
                      BANTAR_TEST_CITY_PENDAMPING,
                      "8",
                      MANY_RTS * MANY_MONTHS,
                      0,
                      databases,
                      targets,
                      2,
                      0.5 };

  many_city_put_months (city, MANY_RTS, MANY_MONTHS);
  add_city_feed (targets);
  add_feeds (targets, databases, MANY_RTS);
  measure (city, &pull, folder);
  bantar_test_city_stop (city);
}

/* The sequences of this server are numbers, and every score was written once. */
static void
measure_officer (const char *folder)
{
  BantarTestCity *city = bantar_test_city_start ();
  g_autoptr (GPtrArray) databases = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_free);
  const Pull pull = { "first pull, 60,000 scores",
                      BANTAR_TEST_CITY_OFFICER,
                      "1",
                      0,
                      MANY_CITY * MANY_MONTHS,
                      databases,
                      targets,
                      1.3,
                      0.25 };

  many_city_put_scores (city);
  add_city_feed (targets);
  g_ptr_array_add (databases, g_strdup ("bantar-nilai"));
  for (guint since = 0; since < MANY_CITY * MANY_MONTHS; since += SCORE_PAGE)
    g_ptr_array_add (targets,
                     g_strdup_printf ("bantar-nilai/_changes?include_docs=true&limit=%u&since=%u",
                                      SCORE_PAGE, since));
  measure (city, &pull, folder);
  bantar_test_city_stop (city);
}

/* Thousands of databases with little in each: a request for every one of them. */
static void
measure_city (const char *folder)
{
  BantarTestCity *city = bantar_test_city_start ();
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) databases = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_free);
  const Pull pull = { "first pull, 1,652 RTs x 2 months",
                      BANTAR_TEST_CITY_OFFICER,
                      "8",
                      MANY_CITY * CITY_MONTHS,
                      0,
                      databases,
                      targets,
                      2,
                      0 };

  many_city_put_months (city, MANY_CITY, CITY_MONTHS);
  add_city_feed (targets);
  add_feeds (targets, all, MANY_CITY);
  measure (city, &pull, folder);
  bantar_test_city_stop (city);
}

int
main (int argc, char **argv)
{
  if (argc != 2) {
    g_printerr ("usage: pull FOLDER\n");
    return 2;
  }
  measure_pendamping (argv[1]);
  measure_officer (argv[1]);
  measure_city (argv[1]);
  return 0;
}
