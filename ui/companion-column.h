/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "companion-cell.h"
#include "companion-list.h"

G_BEGIN_DECLS

/* A column of the list of all RTs: what its cells say, how they are sorted, how wide they are, and
 * which columns go first where not all have room. */

typedef struct _BantarCompanionColumn BantarCompanionColumn;

GPtrArray *bantar_companion_columns_new (BantarCompanionList *list);

gboolean bantar_companion_columns_are_of (GPtrArray *columns, BantarInstrument *instrument);

GtkColumnViewColumn *bantar_companion_column_get_column (BantarCompanionColumn *self);
const char *bantar_companion_columns_get_id (GtkWidget *cell);
void bantar_companion_columns_fit (GPtrArray *columns, GtkWidget *widget, int width);
int bantar_companion_columns_measure (GtkWidget *widget);
BantarCompanionRow *bantar_companion_columns_get_row (GtkWidget *line);
void bantar_companion_columns_refresh (GtkWidget *list);

G_END_DECLS
