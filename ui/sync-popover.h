/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_SYNC_POPOVER (bantar_sync_popover_get_type ())
G_DECLARE_FINAL_TYPE (BantarSyncPopover, bantar_sync_popover, BANTAR, SYNC_POPOVER, GtkPopover)

BantarSyncPopover *bantar_sync_popover_new (void);
void bantar_sync_popover_show (BantarSyncPopover *self, const BantarSyncState *state);

G_END_DECLS
