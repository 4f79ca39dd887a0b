/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/period.h"
#include "store/db.h"

G_BEGIN_DECLS

/* Which RTs' months wait to be checked. */

gboolean bantar_review_queue_find (BantarDb *db,
                                   gint64 rt,
                                   BantarPeriod period,
                                   int step,
                                   gint64 *next,
                                   GError **error);

G_END_DECLS
