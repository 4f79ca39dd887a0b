/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/sync-run.h"

G_BEGIN_DECLS

/* The scores of verified months, on their way to everybody. Only for app/sync. */

gboolean bantar_push_scores (BantarSyncRun *whole, GError **error);

G_END_DECLS
