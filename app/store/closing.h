/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "store/db.h"

G_BEGIN_DECLS

/* Until when the server takes what is sent of a month, as the city has published it: an exception
 * for one RT is not known here. */

gboolean bantar_closing_has_passed (BantarDb *db,
                                    BantarPeriod period,
                                    const char *completed_at,
                                    gboolean *passed,
                                    GError **error);
gboolean bantar_closing_is_final (BantarDb *db,
                                  gint64 rt,
                                  const BantarChecklist *month,
                                  gboolean *final,
                                  GError **error);

G_END_DECLS
