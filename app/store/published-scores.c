/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/published-scores.h"

/* The last review of each month that was verified at some time, in the account's kelurahan of that
 * month, when the server is not known to have the score of just that review. */
#define LIST_DUE                                                                                   \
  "SELECT 'score:' || place.kelurahan || ':' || checklist.period || ':' || rt.id AS score,"        \
  " coalesce (published_score.rev, ''), checklist.rt, place.kelurahan, document.base,"             \
  " last.number + 1, last.outcome = 'returned', published_score.id IS NOT NULL,"                   \
  " coalesce (published_score.refused, '')"                                                        \
  " FROM checklist JOIN rt ON rt.key = checklist.rt"                                               \
  " JOIN review AS last ON last.rt = checklist.rt AND last.period = checklist.period"              \
  "  AND last.number = (SELECT max (number) FROM review WHERE rt = checklist.rt"                   \
  "   AND period = checklist.period)"                                                              \
  " JOIN rt_place AS place ON place.rt = checklist.rt"                                             \
  "  AND place.since = (SELECT max (since) FROM rt_place WHERE rt = checklist.rt"                  \
  "   AND since <= checklist.period)"                                                              \
  " JOIN document ON document.db = 'rt/' || checklist.rt"                                          \
  "  AND document.id = 'checklist:' || checklist.period AND document.base <> ''"                   \
  " LEFT JOIN published_score ON published_score.id ="                                             \
  "  'score:' || place.kelurahan || ':' || checklist.period || ':' || rt.id"                       \
  " WHERE place.kelurahan IN (SELECT code FROM area)"                                              \
  " AND EXISTS (SELECT 1 FROM review WHERE rt = checklist.rt AND period = checklist.period"        \
  "  AND outcome = 'verified')"                                                                    \
  " AND (published_score.id IS NULL OR published_score.review <= last.number"                      \
  "  OR (published_score.review = last.number + 1"                                                 \
  "   AND published_score.withdrawn <> (last.outcome = 'returned')))"                              \
  " ORDER BY score"

void
bantar_due_score_free (BantarDueScore *self)
{
  g_free (self->id);
  g_free (self->rev);
  g_free (self->kelurahan);
  g_free (self->month);
  g_free (self->refused);
  g_free (self);
}

/**
 * bantar_published_scores_list_due:
 *
 * Returns: (transfer full) (element-type BantarDueScore): scores that this account has to publish
 *   or withdraw; the review may not be on the server yet, see @month
 */
GPtrArray *
bantar_published_scores_list_due (BantarDb *db, GError **error)
{
  g_autoptr (GPtrArray) due =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_due_score_free);
  BantarRows *rows = bantar_db_query (db, error, LIST_DUE, "");

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows)) {
    BantarDueScore *score = g_new0 (BantarDueScore, 1);

    score->id = g_strdup (bantar_rows_text (rows, 0));
    score->rev = g_strdup (bantar_rows_text (rows, 1));
    score->rt = bantar_rows_int (rows, 2);
    score->kelurahan = g_strdup (bantar_rows_text (rows, 3));
    score->month = g_strdup (bantar_rows_text (rows, 4));
    score->review = bantar_rows_int (rows, 5);
    score->withdrawn = bantar_rows_int (rows, 6) != 0;
    score->known = bantar_rows_int (rows, 7) != 0;
    score->refused = g_strdup (bantar_rows_text (rows, 8));
    g_ptr_array_add (due, score);
  }
  return bantar_rows_finish (rows, error) ? g_steal_pointer (&due) : NULL;
}

static gboolean
put (BantarDb *db,
     const char *id,
     const char *rev,
     gint64 review,
     gboolean withdrawn,
     const char *refused,
     GError **error)
{
  return bantar_db_run (db, error,
                        "INSERT INTO published_score (id, rev, review, withdrawn, refused)"
                        " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (id) DO UPDATE"
                        " SET rev = ?2, review = ?3, withdrawn = ?4, refused = ?5",
                        "ssiis", id, rev, review, (gint64) withdrawn, refused);
}

/**
 * bantar_published_scores_note_in:
 *
 * The server has the score of that review, whoever published it.
 */
gboolean
bantar_published_scores_note_in (BantarDb *db,
                                 const char *id,
                                 const char *rev,
                                 gint64 review,
                                 gboolean withdrawn,
                                 GError **error)
{
  return put (db, id, rev, review, withdrawn, "", error);
}

/**
 * bantar_published_scores_refuse_in:
 * @reason: the server's code
 *
 * The server does not take this one: it is left until there is another review, or until
 * bantar_published_scores_retry_in().
 */
gboolean
bantar_published_scores_refuse_in (BantarDb *db,
                                   const BantarDueScore *score,
                                   const char *reason,
                                   GError **error)
{
  return put (db, score->id, score->rev, score->review, score->withdrawn, reason, error);
}

/**
 * bantar_published_scores_retry_in:
 *
 * What the server refused is due again.
 */
gboolean
bantar_published_scores_retry_in (BantarDb *db, GError **error)
{
  return bantar_db_exec (db, "DELETE FROM published_score WHERE refused <> ''", error);
}

/**
 * bantar_published_scores_retry_for_in:
 * @code: the server's
 *
 * What it refused with that code is due again; that it did is still known.
 */
gboolean
bantar_published_scores_retry_for_in (BantarDb *db, const char *code, GError **error)
{
  return bantar_db_run (db, error,
                        "UPDATE published_score SET review = 0"
                        " WHERE substr (refused, 1, instr (refused || ':', ':') - 1) = ?1",
                        "s", code);
}

/**
 * bantar_published_scores_forget_in:
 * @id: (nullable): of one, `NULL` for all
 *
 * The server may have lost it: it is looked up again.
 */
gboolean
bantar_published_scores_forget_in (BantarDb *db, const char *id, GError **error)
{
  return bantar_db_run (db, error, "DELETE FROM published_score WHERE ?1 IS NULL OR id = ?1", "s",
                        id);
}
