/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "store/photos.h"

G_BEGIN_DECLS

/* The months of an RT. Functions that end in _in do not open a transaction of their own. */

gboolean bantar_checklists_load (BantarDb *db,
                                 gint64 rt,
                                 BantarPeriod period,
                                 BantarChecklist **checklist,
                                 GError **error);
BantarChecklist *
bantar_checklists_load_or_new (BantarDb *db, gint64 rt, BantarPeriod period, GError **error);
GPtrArray *bantar_checklists_list (BantarDb *db, gint64 rt, GError **error);

gboolean bantar_checklists_save_answer (BantarDb *db,
                                        gint64 rt,
                                        BantarPeriod period,
                                        const BantarAnswer *answer,
                                        GPtrArray *photos,
                                        GError **error);
gboolean bantar_checklists_save_answer_in (BantarDb *db,
                                           gint64 rt,
                                           BantarPeriod period,
                                           const BantarAnswer *answer,
                                           GPtrArray *photos,
                                           GError **error);
BantarChecklist *bantar_checklists_send (BantarDb *db,
                                         gint64 rt,
                                         BantarPeriod period,
                                         gboolean allow_gaps,
                                         GError **error);
gboolean bantar_checklists_read_send_number (BantarDb *db,
                                             gint64 rt,
                                             BantarPeriod period,
                                             gint64 *number,
                                             GError **error);
BantarChecklist *
bantar_checklists_take_back (BantarDb *db, gint64 rt, BantarPeriod period, GError **error);
gboolean bantar_checklists_put_in (BantarDb *db,
                                   gint64 rt,
                                   const BantarChecklist *checklist,
                                   GError **error);

gboolean bantar_checklists_set_author (BantarDb *db,
                                       gint64 rt,
                                       BantarPeriod period,
                                       const char *author,
                                       GError **error);

char *bantar_checklists_document_id (BantarPeriod period);

G_END_DECLS
