/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/json-text.h"
#include "sync/sync-run.h"

G_BEGIN_DECLS

/* Taking in a document as the server has it; within the caller's transaction. Only for app/sync. */

gboolean
bantar_take_in_checklist (BantarDb *db, BantarSyncRun *run, BantarJsonValue doc, GError **error);
gboolean bantar_take_in_deletion (BantarDb *db, BantarSyncRun *run, const char *id, GError **error);
gboolean bantar_take_in_photo (BantarDb *db, BantarSyncRun *run, JsonObject *doc, GError **error);

G_END_DECLS
