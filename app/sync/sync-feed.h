/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/sync-run.h"

G_BEGIN_DECLS

/* Reading what changed in one database of the server, page by page. Only for app/sync. */

/* How the store and the server name it, and what is done with a row. */
typedef struct {
  const char *local;
  const char *remote;
  guint rows; /* in one request and one transaction */
  gboolean (*take_in) (BantarDb *db, BantarSyncRun *run, const BantarChange *row, GError **error);
} BantarSyncFeed;

gboolean
bantar_sync_feed_ask_ahead (BantarSyncRun *run, const BantarSyncFeed *feed, GError **error);
gboolean bantar_sync_feed_read (BantarSyncRun *run,
                                const BantarSyncFeed *feed,
                                gboolean *set_back,
                                GError **error);

G_END_DECLS
