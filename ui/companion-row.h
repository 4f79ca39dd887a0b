/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/region.h"
#include "store/rt-month.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* The lists that the RTs of a month are to be seen in. */
typedef enum {
  BANTAR_COMPANION_ALL,
  BANTAR_COMPANION_TO_CHECK,
  BANTAR_COMPANION_RETURNED,
  BANTAR_COMPANION_DRAFT,
  BANTAR_COMPANION_NONE,
  BANTAR_COMPANION_VERIFIED,
  BANTAR_COMPANION_LATE,
} BantarCompanionFilter;

#define BANTAR_COMPANION_N_FILTERS (BANTAR_COMPANION_LATE + 1)

/* A line of the list. It is made in the store's thread, and from then on belongs to the main one;
 * it stays the same line of an RT whatever the month is and becomes. */

#define BANTAR_TYPE_COMPANION_ROW (bantar_companion_row_get_type ())
G_DECLARE_FINAL_TYPE (BantarCompanionRow, bantar_companion_row, BANTAR, COMPANION_ROW, GObject)

BantarCompanionRow *bantar_companion_row_new (BantarRtMonth *month, BantarRegions *regions);
const BantarRtMonth *bantar_companion_row_get_month (BantarCompanionRow *self);
const char *bantar_companion_row_get_kelurahan (BantarCompanionRow *self);
const char *bantar_companion_row_get_chair_key (BantarCompanionRow *self);
void bantar_companion_row_take (BantarCompanionRow *self, BantarCompanionRow *newer);
gboolean bantar_companion_row_is_in (BantarCompanionRow *self, BantarCompanionFilter filter);
gboolean bantar_companion_row_matches (BantarCompanionRow *self, const char *const *words);

GStrv bantar_companion_row_get_words (const char *typed);

G_END_DECLS
