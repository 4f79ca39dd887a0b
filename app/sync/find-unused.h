/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/sync-run.h"

G_BEGIN_DECLS

/* Photos that no month names any more. Only for app/sync. */

/* For so long they stay all the same. */
#define BANTAR_UNUSED_DAYS 7

gboolean bantar_find_unused (BantarSyncRun *run, GError **error);

G_END_DECLS
