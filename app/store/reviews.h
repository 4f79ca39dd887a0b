/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "store/db.h"

G_BEGIN_DECLS

/* What the pendamping said of a sent month. For app/store. */

gboolean bantar_reviews_load (BantarDb *db,
                              gint64 rt,
                              const char *month,
                              BantarChecklist *checklist,
                              GError **error);
gboolean bantar_reviews_clear_in (BantarDb *db, gint64 rt, const char *month, GError **error);
gboolean bantar_reviews_add_in (BantarDb *db,
                                gint64 rt,
                                const char *month,
                                const BantarChecklist *checklist,
                                GError **error);

G_END_DECLS
