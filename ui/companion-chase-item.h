/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/chase.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* An RT that is to be reminded, and whether the message to the group names it. Property "ticked".
 */

#define BANTAR_TYPE_COMPANION_CHASE_ITEM (bantar_companion_chase_item_get_type ())
G_DECLARE_FINAL_TYPE (BantarCompanionChaseItem,
                      bantar_companion_chase_item,
                      BANTAR,
                      COMPANION_CHASE_ITEM,
                      GObject)

BantarCompanionChaseItem *bantar_companion_chase_item_new (const BantarChase *chase);
const BantarChase *bantar_companion_chase_item_get_chase (BantarCompanionChaseItem *self);
gboolean bantar_companion_chase_item_get_ticked (BantarCompanionChaseItem *self);
void bantar_companion_chase_item_set_ticked (BantarCompanionChaseItem *self, gboolean ticked);

G_END_DECLS
