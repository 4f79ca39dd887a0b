/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/sync-run.h"

G_BEGIN_DECLS

/* The exchange of a profile of many RTs. Only for app/sync. */

gboolean bantar_sync_many (BantarSyncRun *whole,
                           BantarSyncProgress progress,
                           gpointer user_data,
                           GError **error);

gboolean bantar_sync_many_photos (BantarSyncRun *whole, GError **error);

G_END_DECLS
