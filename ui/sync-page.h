/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile-view.h"

G_BEGIN_DECLS

#define BANTAR_TYPE_SYNC_PAGE (bantar_sync_page_get_type ())
G_DECLARE_FINAL_TYPE (BantarSyncPage, bantar_sync_page, BANTAR, SYNC_PAGE, BantarProfileView)

G_END_DECLS
