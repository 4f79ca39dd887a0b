/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/sync-feed.h"

G_BEGIN_DECLS

/* What the server has that this laptop has not. Only for app/sync. */

gboolean bantar_pull_restartable (BantarSyncRun *run, const BantarSyncFeed *feed, GError **error);
gboolean bantar_pull_restart_city_in (BantarDb *db, BantarSyncRun *run, GError **error);
gboolean bantar_pull_city (BantarSyncRun *run, GError **error);
gboolean bantar_pull_rt_ahead (BantarSyncRun *run, GError **error);
gboolean bantar_pull_rt (BantarSyncRun *run, GError **error);

G_END_DECLS
