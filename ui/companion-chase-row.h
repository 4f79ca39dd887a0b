/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "companion-chase-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_COMPANION_CHASE_ROW (bantar_companion_chase_row_get_type ())
G_DECLARE_FINAL_TYPE (BantarCompanionChaseRow,
                      bantar_companion_chase_row,
                      BANTAR,
                      COMPANION_CHASE_ROW,
                      GtkBox)

GtkWidget *bantar_companion_chase_row_new (void);
void bantar_companion_chase_row_show (BantarCompanionChaseRow *self,
                                      BantarCompanionChaseItem *item,
                                      gboolean with_place);

char *bantar_companion_chase_dup_place (const BantarChase *chase, gboolean with_place);

G_END_DECLS
