/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/scores.h"

static gboolean
drop_pillars (BantarDb *db,
              const char *period,
              const char *kelurahan,
              const char *rt,
              GError **error)
{
  return bantar_db_run (db, error,
                        "DELETE FROM score_pillar"
                        " WHERE period = ?1 AND kelurahan = ?2 AND rt = ?3",
                        "sss", period, kelurahan, rt);
}

static gboolean
put_pillar (BantarDb *db, const BantarScore *score, const BantarScorePillar *pillar, GError **error)
{
  return bantar_db_run (db, error,
                        "INSERT OR REPLACE INTO score_pillar"
                        " VALUES (?1, ?2, ?3, ?4, iif (?5, ?6, NULL), ?7, ?8)",
                        "ssssidii", score->period, score->kelurahan, score->rt, pillar->pillar,
                        (gint64) pillar->has_score, pillar->score, pillar->answered,
                        pillar->indicators);
}

/**
 * bantar_scores_put_in:
 *
 * Keeps a score in the place of the one that was there.
 */
gboolean
bantar_scores_put_in (BantarDb *db, const BantarScore *score, GError **error)
{
  if (!drop_pillars (db, score->period, score->kelurahan, score->rt, error) ||
      !bantar_db_run (db, error,
                      "INSERT OR REPLACE INTO score"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, iif (?10, ?11, NULL))",
                      "ssssiisiiid", score->period, score->kelurahan, score->rt, score->instrument,
                      score->send_number, score->review, score->reviewed_at, (gint64) score->bulk,
                      (gint64) score->on_behalf, (gint64) score->has_total, score->total))
    return FALSE;
  for (guint i = 0; i < score->pillars->len; i++) {
    if (!put_pillar (db, score, &g_array_index (score->pillars, BantarScorePillar, i), error))
      return FALSE;
  }
  return TRUE;
}

/**
 * bantar_scores_drop_in:
 *
 * The score was withdrawn: the month was returned.
 */
gboolean
bantar_scores_drop_in (BantarDb *db,
                       const char *period,
                       const char *kelurahan,
                       const char *rt,
                       GError **error)
{
  return drop_pillars (db, period, kelurahan, rt, error) &&
         bantar_db_run (db, error,
                        "DELETE FROM score WHERE period = ?1 AND kelurahan = ?2 AND rt = ?3", "sss",
                        period, kelurahan, rt);
}
