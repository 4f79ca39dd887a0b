/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "companion-row.h"
#include "store/rt-months.h"

G_BEGIN_DECLS

/* What the list of all RTs says, in words, and the shape and tint beside them. */

typedef struct {
  const char *icon;
  const char *word;
  const char *tint; /* of a chip, and of its icon */
} BantarCompanionLook;

BantarCompanionLook bantar_companion_get_look (BantarRtState state);
BantarCompanionLook bantar_companion_get_look_of (const BantarRtMonth *month);
const char *bantar_companion_filter_get_word (BantarCompanionFilter filter);
const char *bantar_companion_filter_get_icon (BantarCompanionFilter filter);

gboolean bantar_companion_is_full (const BantarRtMonth *month);
char *bantar_companion_dup_filled (const BantarRtMonth *month);
char *bantar_companion_dup_score (double score);
char *bantar_companion_dup_sent (const BantarRtMonth *month);
char *bantar_companion_dup_late (const BantarRtMonth *month);
gboolean bantar_companion_is_closed (const BantarRtMonth *month);
char *bantar_companion_dup_heard (const BantarRtMonth *month, GDateTime *today);
char *bantar_companion_dup_row (BantarCompanionRow *row, GDateTime *today, gboolean with_place);

char *bantar_companion_dup_deadline (const BantarRtMonths *months);
char *bantar_companion_dup_tally (const BantarRtTally *tally);

G_END_DECLS
