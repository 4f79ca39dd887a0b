/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/rts.h"
#include "sync/sync-run.h"

G_BEGIN_DECLS

/* What went wrong with one RT of many. Only for app/sync. */

const char *bantar_rt_trouble_find (BantarSyncRun *run, const GError *error);
gboolean bantar_rt_trouble_is_own (const GError *error);
gboolean bantar_rt_trouble_note (BantarSyncRun *run,
                                 const BantarRt *rt,
                                 const char *trouble,
                                 GError **error);

G_END_DECLS
