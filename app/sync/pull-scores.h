/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/sync-run.h"

G_BEGIN_DECLS

/* The scores of verified months, from `bantar-nilai`. */

gboolean bantar_pull_scores (BantarSyncRun *run, GError **error);

G_END_DECLS
