/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_SYNC_PAGE (bantar_sync_page_get_type ())
G_DECLARE_FINAL_TYPE (BantarSyncPage, bantar_sync_page, BANTAR, SYNC_PAGE, GtkBox)

void bantar_sync_page_show (BantarSyncPage *self, const BantarOverview *overview);

G_END_DECLS
