/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "store/db.h"

G_BEGIN_DECLS

/* What was said in a month: the rows of answers, their counts and their photos. For app/store. */

gboolean bantar_answers_load (BantarDb *db,
                              gint64 rt,
                              const char *month,
                              BantarChecklist *checklist,
                              GError **error);
gboolean bantar_answers_add_in (BantarDb *db,
                                gint64 rt,
                                const char *month,
                                const BantarAnswer *answer,
                                GError **error);
gboolean bantar_answers_put_in (BantarDb *db,
                                gint64 rt,
                                const char *month,
                                const BantarAnswer *answer,
                                GError **error);

G_END_DECLS
