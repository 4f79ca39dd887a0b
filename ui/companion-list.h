/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "companion-row.h"
#include "store/rt-months.h"
#include "store/store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A month of all the profile's RTs. What is read again is put into the lines that are there: an RT
 * keeps its line from one month to another and through every exchange with the server.
 *
 * Main thread only. Signal "read" is emitted when a month was read, "failed" (GError) when it could
 * not be; what was there before stays. */

#define BANTAR_TYPE_COMPANION_LIST (bantar_companion_list_get_type ())
G_DECLARE_FINAL_TYPE (BantarCompanionList, bantar_companion_list, BANTAR, COMPANION_LIST, GObject)

BantarCompanionList *bantar_companion_list_new (BantarStore *store);
void bantar_companion_list_read (BantarCompanionList *self, BantarPeriod period);

const BantarRtMonths *bantar_companion_list_get_months (BantarCompanionList *self);
GListModel *bantar_companion_list_get_rows (BantarCompanionList *self);
guint bantar_companion_list_count (BantarCompanionList *self, BantarCompanionFilter filter);
gboolean bantar_companion_list_has_places (BantarCompanionList *self);
BantarCompanionRow *bantar_companion_list_find_oldest (BantarCompanionList *self);

G_END_DECLS
