/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes one file in, until it is killed: bundle-child FOLDER FILE. Says "begin", and then "done".
 */
#include "config.h"

#include "sync/bundle.h"

int
main (int argc, char **argv)
{
  const BantarBundleConsent consent = { NULL, TRUE, TRUE, NULL };
  g_autoptr (BantarStore) store = NULL;
  g_autoptr (BantarBundlePreview) done = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    return 2;
  store = bantar_store_new (argv[1]);
  g_print ("begin\n");
  done = bantar_bundle_import (store, argv[2], &consent, &error);
  g_print ("%s\n", done != NULL ? "done" : error->message);
  return 0;
}
