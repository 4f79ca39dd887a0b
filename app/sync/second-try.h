/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/sync-run.h"

G_BEGIN_DECLS

/* Refused documents that may be taken now. Only for app/sync. */

gboolean bantar_second_try (BantarSyncRun *run, GError **error);

G_END_DECLS
