/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/sync-run.h"

G_BEGIN_DECLS

/* Photos that are withdrawn, on their way to the server. Only for app/sync. */

gboolean bantar_push_withdrawals (BantarSyncRun *run, GError **error);

G_END_DECLS
