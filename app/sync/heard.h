/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/sync-run.h"

#include "model/checklist.h"

G_BEGIN_DECLS

gboolean bantar_heard_note (BantarDb *db,
                            BantarSyncRun *run,
                            const BantarChecklist *theirs,
                            const char *pushed_by,
                            GError **error);

G_END_DECLS
