/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile-view.h"

G_BEGIN_DECLS

#define BANTAR_TYPE_SYNC_PROGRESS (bantar_sync_progress_get_type ())
G_DECLARE_FINAL_TYPE (BantarSyncProgress,
                      bantar_sync_progress,
                      BANTAR,
                      SYNC_PROGRESS,
                      BantarProfileView)

G_END_DECLS
