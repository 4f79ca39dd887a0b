/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/sync-run.h"

G_BEGIN_DECLS

/* The photos that were taken on the RT's other laptop. Only for app/sync. */

gboolean bantar_pull_photos (BantarSyncRun *run, GError **error);

G_END_DECLS
