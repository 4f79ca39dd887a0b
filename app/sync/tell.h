/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/merge.h"
#include "sync/sync-run.h"

G_BEGIN_DECLS

/* Telling people that a step of theirs met another one. Only for app/sync. */

gboolean bantar_tell_in (BantarDb *db,
                         BantarSyncRun *run,
                         const BantarChecklist *base,
                         const BantarChecklist *mine,
                         const BantarMerge *merge,
                         GError **error);

G_END_DECLS
