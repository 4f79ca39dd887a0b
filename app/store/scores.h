/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

/* Scores of verified months, as the pendamping published them. Who counts them looks into the
 * directory whether the RT was in that kelurahan in that month (store/rts.h). Functions that end in
 * _in do not open a transaction of their own. */

typedef struct {
  const char *pillar;
  gboolean has_score; /* else nothing in it was applicable */
  double score;       /* 0 to 100 */
  gint64 answered;
  gint64 indicators;
} BantarScorePillar;

typedef struct {
  const char *period;
  const char *kelurahan;
  const char *rt; /* the city's id */
  const char *instrument;
  gint64 send_number;
  gint64 review; /* counted from 1 */
  const char *reviewed_at;
  gboolean bulk;
  gboolean on_behalf;
  gboolean has_total;
  double total;    /* 0 to 100 */
  GArray *pillars; /* (element-type BantarScorePillar) */
} BantarScore;

gboolean bantar_scores_put_in (BantarDb *db, const BantarScore *score, GError **error);
gboolean bantar_scores_drop_in (BantarDb *db,
                                const char *period,
                                const char *kelurahan,
                                const char *rt,
                                GError **error);

G_END_DECLS
