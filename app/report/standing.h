/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"

G_BEGIN_DECLS

/* How a month stands, in the words that the window, bantarctl and reports share. */

const char *bantar_standing_state (BantarState state);
const char *bantar_standing_status (BantarStatus status);
const char *bantar_standing_referral (const char *referral);
char *bantar_standing_progress (const BantarChecklist *checklist, const BantarPillar *pillar);
char *bantar_standing_left (const BantarChecklist *checklist);
char *bantar_standing_score (const BantarChecklist *checklist, const BantarPillar *pillar);
char *bantar_standing_deadline (GDateTime *deadline, gboolean estimated);
char *bantar_standing_received (guint received);
const char *bantar_standing_clock (gint64 clock_ahead);

G_END_DECLS
