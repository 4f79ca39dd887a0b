/* SPDX-License-Identifier: GPL-3.0-or-later */
/* save-answer FOLDER: one answer committed durably, against one raw SQLite commit of the same row
 * with the same settings on the same disk. */
#include "config.h"

#include "measure.h"
#include "store/checklists.h"
#include "year.h"

#include <sqlite3.h>

#define RUNS   2000
#define WARMUP 100
#define LIMIT  1.5

/* The columns of our own table of answers. */
#define PEER_TABLE                                                                                 \
  "CREATE TABLE answer (rt INTEGER NOT NULL, period TEXT NOT NULL, part TEXT NOT NULL,"            \
  " status TEXT NOT NULL, note TEXT NOT NULL, followup TEXT NOT NULL,"                             \
  " followup_due TEXT NOT NULL, followup_done INTEGER NOT NULL, referral TEXT NOT NULL,"           \
  " fixed INTEGER NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL,"                                   \
  " PRIMARY KEY (rt, period, part)) STRICT, WITHOUT ROWID"
#define PEER_UPSERT                                                                                \
  "INSERT INTO answer VALUES (1, ?1, ?2, ?3, ?4, '', '', 0, '', 0, ?5, ?6)"                        \
  " ON CONFLICT DO UPDATE SET status = ?3, note = ?4, by = ?5, at = ?6"

typedef struct {
  sqlite3 *handle;
  sqlite3_stmt *upsert;
} Peer;

static void
check (const Peer *peer, gboolean good)
{
  if (!good)
    g_error ("SQLite: %s", sqlite3_errmsg (peer->handle));
}

static void
peer_save (const Peer *peer, const char *month, const BantarAnswer *answer)
{
  const char *const values[] = {
    month,        answer->part, bantar_status_to_string (answer->status),
    answer->note, answer->by,   answer->at
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    sqlite3_bind_text (peer->upsert, (int) i + 1, values[i], -1, SQLITE_TRANSIENT);
  check (peer, sqlite3_step (peer->upsert) == SQLITE_DONE);
  sqlite3_reset (peer->upsert);
}

static void
peer_open (Peer *peer, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "peer.db", NULL);

  check (peer, sqlite3_open (path, &peer->handle) == SQLITE_OK);
  check (peer, sqlite3_exec (peer->handle,
                             "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; " PEER_TABLE,
                             NULL, NULL, NULL) == SQLITE_OK);
  check (peer,
         sqlite3_prepare_v2 (peer->handle, PEER_UPSERT, -1, &peer->upsert, NULL) == SQLITE_OK);
}

static void
peer_close (Peer *peer)
{
  sqlite3_finalize (peer->upsert);
  sqlite3_close (peer->handle);
}

/* As many rows as ours, so that the trees are equally deep. */
static void
peer_fill_year (const Peer *peer, BantarPeriod now)
{
  g_autoptr (BantarInstrument) instrument = bantar_instrument_load_default (NULL);
  GPtrArray *parts = bantar_instrument_get_parts (instrument);

  for (BantarPeriod period = now - BENCH_MONTHS; period <= now; period++) {
    g_autofree char *month = bantar_period_to_string (period);

    for (guint i = 0; i < parts->len; i++) {
      g_autoptr (BantarAnswer) answer = bench_answer_new (parts->pdata[i], i, i);

      peer_save (peer, month, answer);
    }
  }
}

typedef struct {
  BantarPeriod period;
  const BantarAnswer *answer;
} SaveJob;

static gpointer
do_save (BantarDb *db, gpointer data, GError **error)
{
  const SaveJob *job = data;

  return GINT_TO_POINTER (
      bantar_checklists_save_answer (db, 1, job->period, job->answer, NULL, error));
}

static void
ours_save (BantarStore *store, BantarPeriod period, const BantarAnswer *answer)
{
  SaveJob job = { period, answer };
  g_autoptr (GError) error = NULL;

  if (bantar_store_run (store, do_save, &job, &error) == NULL)
    g_error ("%s", error->message);
}

/* In turns, and each first as often as second: what else the machine does meets both. The peer
 * writes the same row either way; counts are ours to keep. */
static void
measure (BantarStore *store, const Peer *peer, GPtrArray *parts, gboolean counts, BenchPair *times)
{
  BantarPeriod period = bench_this_month ();
  g_autofree char *month = bantar_period_to_string (period);

  for (guint i = 0; i < 2 * (RUNS + WARMUP); i++) {
    guint turn = i / 2;
    g_autoptr (BantarAnswer) answer =
        bench_answer_new (parts->pdata[turn % parts->len], turn / parts->len, counts ? turn : 0);
    gboolean ours = i % 4 == 0 || i % 4 == 3;
    double start = bench_now (), taken;

    if (ours)
      ours_save (store, period, answer);
    else
      peer_save (peer, month, answer);
    taken = bench_now () - start;
    if (turn >= WARMUP)
      g_array_append_val (ours ? times->ours : times->peer, taken);
  }
}

static void
report (BantarStore *store, const Peer *peer, gboolean counts, const char *what)
{
  static const guint percents[] = { 50, 95 };
  g_autoptr (BantarInstrument) instrument = bantar_instrument_load_default (NULL);
  g_autoptr (BenchPair) times = bench_pair_new ();

  measure (store, peer, bantar_instrument_get_parts (instrument), counts, times);
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++) {
    g_autofree char *row = g_strdup_printf ("%s, p%u", what, percents[i]);

    bench_print_row (row, "ms", bench_percentile (times->ours, percents[i]),
                     bench_percentile (times->peer, percents[i]), LIMIT);
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (BantarStore) store = NULL;
  Peer peer = { NULL, NULL };

  if (argc != 2) {
    g_printerr ("usage: save-answer FOLDER\n");
    return 2;
  }
  store = bantar_store_new (argv[1]);
  bench_set_up (store);
  bench_fill_year (store);
  peer_open (&peer, argv[1]);
  peer_fill_year (&peer, bench_this_month ());
  report (store, &peer, FALSE, "answer pressed, committed : one raw commit");
  report (store, &peer, TRUE, "count typed, committed : one raw commit");
  peer_close (&peer);
  return 0;
}
