/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pull-ours FOLDER PASSWORD MONTHS SCORES: the first exchange of a profile of many RTs that has
 * signed in; it must bring that many. */
#include "config.h"

#include "pull-cost.h"
#include "store/store.h"
#include "sync/sync.h"

int
main (int argc, char **argv)
{
  g_autoptr (BantarStore) store = NULL;
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;

  if (argc != 5) {
    g_printerr ("usage: pull-ours FOLDER PASSWORD MONTHS SCORES\n");
    return 2;
  }
  store = bantar_store_new (argv[1]);
  pull_cost_begin ();
  bantar_sync_run (store, argv[2], &report, NULL, &error);
  pull_cost_print ();
  if (error != NULL || report.pulled != g_ascii_strtoull (argv[3], NULL, 10) ||
      report.scores != g_ascii_strtoull (argv[4], NULL, 10)) {
    g_printerr ("pulled %u months and %u scores: %s\n", report.pulled, report.scores,
                error != NULL ? error->message : "no error");
    return 1;
  }
  return 0;
}
