/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/sync-run.h"

G_BEGIN_DECLS

/* Whether the server still has what it confirmed. One that was restored from a backup, or replaced,
 * says nothing of what it lost: it has to be asked. Only for app/sync. */

gboolean bantar_audit (BantarSyncRun *run, GError **error);
gboolean bantar_audit_is_due (const BantarSyncRun *run);
gboolean bantar_audit_whole (BantarSyncRun *whole, GError **error);
gboolean bantar_audit_rows (BantarSyncRun *run,
                            const char *local,
                            const BantarChanges *changes,
                            gboolean *lost,
                            GError **error);
gboolean bantar_audit_document (BantarSyncRun *run, const BantarDocument *document, GError **error);

G_END_DECLS
