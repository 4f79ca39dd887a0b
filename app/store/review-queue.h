/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/period.h"
#include "store/db.h"

G_BEGIN_DECLS

/* Which RTs' months wait to be checked. */

typedef struct {
  gint64 rt; /* key; 0 for none */
  BantarPeriod period;
} BantarReviewPlace;

gboolean bantar_review_queue_find (BantarDb *db,
                                   const BantarReviewPlace *here,
                                   int step,
                                   BantarReviewPlace *next,
                                   GError **error);

G_END_DECLS
