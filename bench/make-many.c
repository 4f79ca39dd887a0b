/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make-many FOLDER ROLE RTS MONTHS [PASSWORD]: a profile of many RTs, in a folder that does not
 * exist yet. With a password the window opens it. */
#include "config.h"

#include "many.h"

#include <stdlib.h>

int
main (int argc, char **argv)
{
  BenchMany many = { 0 };
  g_autoptr (BantarStore) store = NULL;

  if (argc < 5 || argc > 6 || !bantar_role_parse (argv[2], &many.role)) {
    g_printerr ("usage: make-many FOLDER ROLE RTS MONTHS [PASSWORD]\n");
    return 2;
  }
  many.rts = (guint) atoi (argv[3]);
  many.months = (guint) atoi (argv[4]);
  many.password = argc > 5 ? argv[5] : NULL;
  store = bantar_store_new (argv[1]);
  bench_set_up_many (store, &many);
  bantar_store_close (store);
  return 0;
}
