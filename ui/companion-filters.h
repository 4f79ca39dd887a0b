/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "companion-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_COMPANION_FILTERS (bantar_companion_filters_get_type ())
G_DECLARE_FINAL_TYPE (BantarCompanionFilters,
                      bantar_companion_filters,
                      BANTAR,
                      COMPANION_FILTERS,
                      GtkWidget)

void bantar_companion_filters_show (BantarCompanionFilters *self, BantarCompanionList *list);
void bantar_companion_filters_choose (BantarCompanionFilters *self, BantarCompanionFilter filter);
BantarCompanionFilter bantar_companion_filters_get_chosen (BantarCompanionFilters *self);
GtkEditable *bantar_companion_filters_get_search (BantarCompanionFilters *self);

G_END_DECLS
