/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/answer.h"

G_BEGIN_DECLS

/* How far a month is and what it scores, from the bare statuses of its parts: `statuses` has one
 * for each part of the instrument, at the part's index. So a list of thousands of RTs needs no
 * answers, and counts as a whole checklist does. */

BantarStatus bantar_statuses_get_indicator (const BantarStatus *statuses,
                                            const BantarIndicator *indicator);
void bantar_statuses_get_progress (const BantarStatus *statuses,
                                   BantarInstrument *instrument,
                                   const BantarPillar *pillar,
                                   guint *answered,
                                   guint *total);
gboolean bantar_statuses_get_score (const BantarStatus *statuses,
                                    BantarInstrument *instrument,
                                    const BantarPillar *pillar,
                                    double *score);

G_END_DECLS
