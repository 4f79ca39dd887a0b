/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "companion-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_COMPANION_TABLE (bantar_companion_table_get_type ())
G_DECLARE_FINAL_TYPE (BantarCompanionTable,
                      bantar_companion_table,
                      BANTAR,
                      COMPANION_TABLE,
                      GtkWidget)

void bantar_companion_table_set_list (BantarCompanionTable *self, BantarCompanionList *list);
void bantar_companion_table_refresh (BantarCompanionTable *self);
void bantar_companion_table_settle (BantarCompanionTable *self);
void bantar_companion_table_set_filter (BantarCompanionTable *self, BantarCompanionFilter filter);
void bantar_companion_table_set_typed (BantarCompanionTable *self, const char *typed);
guint bantar_companion_table_count (BantarCompanionTable *self);
BantarCompanionRow *bantar_companion_table_get_chosen (BantarCompanionTable *self);
gboolean bantar_companion_table_find (BantarCompanionTable *self, const char *digits);
gboolean bantar_companion_table_get_place (BantarCompanionTable *self,
                                           GtkWidget *above,
                                           GdkRectangle *place);
GtkColumnView *bantar_companion_table_get_view (BantarCompanionTable *self);
GtkAdjustment *bantar_companion_table_get_scroll (BantarCompanionTable *self);

G_END_DECLS
