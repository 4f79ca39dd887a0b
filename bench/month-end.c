/* SPDX-License-Identifier: GPL-3.0-or-later */
/* month-end FOLDER [LAPTOPS [SECONDS]]: the last minutes of a month: so many laptops, each with the
 * program's own core and its own database, send within so many seconds to one city server. Fails
 * when a month is lost, sent twice, or not confirmed. */
#include "config.h"

#include "crowd.h"
#include "measure.h"
#include "store/documents.h"
#include "sync/sync.h"
#include "year.h"

#include <json-glib/json-glib.h>
#include <stdio.h>

#define LAPTOPS      1652
#define SECONDS      240
#define AT_ONCE      96 /* exchanges that this machine runs side by side */
#define TRIES        5
#define RETRY_MS_MAX 10000
#define SEED         20261130

typedef struct {
  const char *root;
  GMutex lock;
  GArray *times;      /* (element-type double): ms of each exchange that succeeded */
  GHashTable *errors; /* (element-type utf8 guint): what went wrong, how often */
  guint confirmed;
  guint failed;
  guint requests;
} Rush;

static void
note_failure (Rush *rush, const GError *error)
{
  guint times = GPOINTER_TO_UINT (g_hash_table_lookup (rush->errors, error->message));

  g_hash_table_replace (rush->errors, g_strdup (error->message), GUINT_TO_POINTER (times + 1));
}

/* One exchange of one laptop. */
static gboolean
send_once (Rush *rush, BantarStore *store)
{
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;
  double start = bench_now (), taken;
  gboolean done = bantar_sync_run (store, CROWD_PASSWORD, &report, NULL, &error);

  taken = bench_now () - start;
  g_mutex_lock (&rush->lock);
  if (done) {
    g_array_append_val (rush->times, taken);
    rush->confirmed += report.confirmed;
    rush->requests += report.requests;
  } else {
    note_failure (rush, error);
  }
  g_mutex_unlock (&rush->lock);
  return done;
}

/* A thread is a laptop for as long as it sends, and waits as the program's schedule would. */
static void
on_laptop (gpointer data, gpointer user_data)
{
  Rush *rush = user_data;
  guint rt = GPOINTER_TO_UINT (data) - 1;
  g_autofree char *folder = crowd_get_folder (rush->root, rt);
  g_autoptr (BantarStore) store = bantar_store_new (folder);
  gboolean done = FALSE;

  for (guint try = 0; !done && try < TRIES; try++) {
    if (try > 0)
      g_usleep ((gulong) g_random_int_range (0, RETRY_MS_MAX) * 1000);
    done = send_once (rush, store);
  }
  if (!done) {
    g_mutex_lock (&rush->lock);
    rush->failed++;
    g_mutex_unlock (&rush->lock);
  }
  bantar_store_close (store);
}

static int
compare_moments (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* When each laptop begins, in ms: evenly at random, as the program's jitter makes it. */
static GArray *
draw_moments (guint laptops, guint seconds)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < laptops; i++) {
    double moment = g_rand_double_range (random, 0, seconds * 1000.0);

    g_array_append_val (moments, moment);
  }
  g_array_sort (moments, compare_moments);
  return moments;
}

static void
let_them_send (Rush *rush, guint laptops, guint seconds)
{
  g_autoptr (GArray) moments = draw_moments (laptops, seconds);
  GThreadPool *pool = g_thread_pool_new (on_laptop, rush, AT_ONCE, TRUE, NULL);
  double start = bench_now ();

  for (guint rt = 0; rt < laptops; rt++) {
    double wait = start + g_array_index (moments, double, rt) - bench_now ();

    if (wait > 0)
      g_usleep ((gulong) (wait * 1000));
    g_thread_pool_push (pool, GUINT_TO_POINTER (rt + 1), NULL);
  }
  g_thread_pool_free (pool, FALSE, TRUE);
}

/* On the server, by id: a month in its first revision, and sent. */
static gboolean
has_month_once (BantarTestCity *city, guint rt)
{
  g_autofree char *database = crowd_get_database (rt);
  g_autofree char *month = bantar_period_to_string (bench_this_month ());
  g_autofree char *path = g_strdup_printf ("%s/checklist:%s", database, month);
  g_autofree char *answer = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *doc;

  if (bantar_test_city_request (city, bantar_test_city_get_admin (city), "GET", path, NULL,
                                &answer) != 200 ||
      !json_parser_load_from_data (parser, answer, -1, NULL))
    return FALSE;
  doc = json_node_get_object (json_parser_get_root (parser));
  return g_str_equal (json_object_get_string_member (doc, "state"), "sent") &&
         g_str_has_prefix (json_object_get_string_member (doc, "_rev"), "1-");
}

/* MiB, the most it ever held; 0 for a server that is not ours. */
static double
read_server_memory (BantarTestCity *city)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", bantar_test_city_get_pid (city));
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (g_file_get_contents (path, &status, NULL, NULL))
    line = strstr (status, "VmHWM:");
  return line != NULL ? g_ascii_strtod (line + strlen ("VmHWM:"), NULL) / 1024 : 0;
}

static void
report (BantarTestCity *city, Rush *rush, guint laptops, guint seconds)
{
  static const guint percents[] = { 50, 95, 99 };
  g_autofree char *title =
      g_strdup_printf ("month-end: %u laptops in %u s, lost", laptops, seconds);
  GHashTableIter iter;
  gpointer message, times;
  guint on_server = 0;

  for (guint rt = 0; rt < laptops; rt++)
    on_server += has_month_once (city, rt);
  bench_print_count (title, laptops - on_server, 0);
  bench_print_count ("month-end: months not confirmed to their laptop", laptops - rush->confirmed,
                     0);
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++) {
    g_autofree char *row = g_strdup_printf ("month-end: one exchange, p%u", percents[i]);

    bench_print_figure (row, "ms", bench_percentile (rush->times, percents[i]));
  }
  bench_print_figure ("month-end: requests of an exchange", "",
                      (double) rush->requests / MAX (rush->times->len, 1));
  bench_print_figure ("month-end: the server's memory", "MiB", read_server_memory (city));
  g_hash_table_iter_init (&iter, rush->errors);
  while (g_hash_table_iter_next (&iter, &message, &times))
    g_printerr ("tried again %u times: %s\n", GPOINTER_TO_UINT (times), (char *) message);
  fflush (stdout);
  if (on_server != laptops || rush->confirmed != laptops || rush->failed > 0)
    g_error ("%u of %u months are on the server, %u confirmed, %u laptops gave up", on_server,
             laptops, rush->confirmed, rush->failed);
}

int
main (int argc, char **argv)
{
  guint laptops = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : LAPTOPS;
  guint seconds = argc > 3 ? (guint) g_ascii_strtoull (argv[3], NULL, 10) : SECONDS;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GHashTable) errors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (BantarTestCity) city = NULL;
  Rush rush = { .times = times, .errors = errors };

  if (argc < 2 || laptops == 0) {
    g_printerr ("usage: month-end FOLDER [LAPTOPS [SECONDS]]\n");
    return 2;
  }
  rush.root = argv[1];
  city = bantar_test_city_start ();
  crowd_provision (city, laptops);
  crowd_make_laptops (city, rush.root, laptops);
  let_them_send (&rush, laptops, seconds);
  report (city, &rush, laptops, seconds);
  return 0;
}
