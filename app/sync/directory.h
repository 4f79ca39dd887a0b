/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "sync/sync-run.h"

G_BEGIN_DECLS

/* The city's directory of RTs, for profiles of many. Only for app/sync. */

gboolean bantar_rt_id_is_valid (const char *id);
gboolean
bantar_directory_take_in (BantarDb *db, BantarSyncRun *run, JsonObject *doc, GError **error);

G_END_DECLS
