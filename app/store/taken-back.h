/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "store/db.h"

G_BEGIN_DECLS

/* What is left of a month when answers that were typed for the RT are taken back: what stood there
 * before they were typed, and no more. Only the grid of many RTs asks for it. */

gboolean bantar_taken_back_tidy_in (BantarDb *db,
                                    gint64 rt,
                                    const BantarChecklist *month,
                                    const char *who,
                                    gboolean unmark,
                                    GError **error);

G_END_DECLS
