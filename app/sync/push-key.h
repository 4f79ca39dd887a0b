/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/sync-run.h"

G_BEGIN_DECLS

/* This device's public keys, on their way to everybody. Only for app/sync. */

gboolean bantar_push_key (BantarSyncRun *run, GError **error);

G_END_DECLS
