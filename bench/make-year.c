/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make-year FOLDER: a profile with a year of data, in a folder that does not exist yet. */
#include "config.h"

#include "year.h"

int
main (int argc, char **argv)
{
  g_autoptr (BantarStore) store = NULL;

  if (argc != 2) {
    g_printerr ("usage: make-year FOLDER\n");
    return 2;
  }
  store = bantar_store_new (argv[1]);
  bench_set_up (store);
  bench_fill_year (store);
  bantar_store_close (store);
  return 0;
}
