/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile-view.h"

G_BEGIN_DECLS

#define BANTAR_TYPE_SYNC_BUTTON (bantar_sync_button_get_type ())
G_DECLARE_FINAL_TYPE (BantarSyncButton, bantar_sync_button, BANTAR, SYNC_BUTTON, BantarProfileView)

G_END_DECLS
