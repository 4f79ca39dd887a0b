/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/reviews.h"

static void
replace (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static gboolean
load_rows (BantarDb *db, gint64 rt, const char *month, BantarChecklist *checklist, GError **error)
{
  BantarRows *rows =
      bantar_db_query (db, error,
                       "SELECT by, at, outcome, bulk, judged, send_number FROM review"
                       " WHERE rt = ?1 AND period = ?2 ORDER BY number",
                       "is", rt, month);

  if (rows == NULL)
    return FALSE;
  while (bantar_rows_next (rows)) {
    BantarReview *review = bantar_review_new ();

    replace (&review->by, bantar_rows_text (rows, 0));
    replace (&review->at, bantar_rows_text (rows, 1));
    bantar_state_parse (bantar_rows_text (rows, 2), &review->outcome);
    review->bulk = bantar_rows_int (rows, 3) != 0;
    replace (&review->judged, bantar_rows_text (rows, 4));
    review->send_number = (guint) bantar_rows_int (rows, 5);
    g_ptr_array_add (checklist->reviews, review);
  }
  return bantar_rows_finish (rows, error);
}

static gboolean
load_reasons (BantarDb *db,
              gint64 rt,
              const char *month,
              BantarChecklist *checklist,
              GError **error)
{
  BantarRows *rows = bantar_db_query (db, error,
                                      "SELECT number, part, reason FROM review_reason"
                                      " WHERE rt = ?1 AND period = ?2",
                                      "is", rt, month);

  if (rows == NULL)
    return FALSE;
  while (bantar_rows_next (rows)) {
    guint number = bantar_rows_int (rows, 0);
    BantarReview *review = checklist->reviews->pdata[MIN (number, checklist->reviews->len - 1)];

    g_hash_table_insert (review->reasons, g_strdup (bantar_rows_text (rows, 1)),
                         g_strdup (bantar_rows_text (rows, 2)));
  }
  return bantar_rows_finish (rows, error);
}

/**
 * bantar_reviews_load:
 * @month: "2026-11"
 *
 * Reads the pendamping's reviews of a month into @checklist, oldest first.
 */
gboolean
bantar_reviews_load (BantarDb *db,
                     gint64 rt,
                     const char *month,
                     BantarChecklist *checklist,
                     GError **error)
{
  return load_rows (db, rt, month, checklist, error) &&
         load_reasons (db, rt, month, checklist, error);
}

static gboolean
write_review (BantarDb *db,
              gint64 rt,
              const char *month,
              guint number,
              const BantarReview *review,
              GError **error)
{
  GHashTableIter iter;
  gpointer part, reason;

  if (!bantar_db_run (db, error, "INSERT INTO review VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                      "isisssisi", rt, month, (gint64) number, review->by, review->at,
                      bantar_state_to_string (review->outcome), (gint64) review->bulk,
                      review->judged, (gint64) review->send_number))
    return FALSE;
  g_hash_table_iter_init (&iter, review->reasons);
  while (g_hash_table_iter_next (&iter, &part, &reason)) {
    if (!bantar_db_run (db, error, "INSERT INTO review_reason VALUES (?1, ?2, ?3, ?4, ?5)", "isiss",
                        rt, month, (gint64) number, part, reason))
      return FALSE;
  }
  return TRUE;
}

/**
 * bantar_reviews_clear_in:
 *
 * Takes the month's reviews away, within the caller's transaction that stores others.
 */
gboolean
bantar_reviews_clear_in (BantarDb *db, gint64 rt, const char *month, GError **error)
{
  return bantar_db_run (db, error, "DELETE FROM review WHERE rt = ?1 AND period = ?2", "is", rt,
                        month);
}

/**
 * bantar_reviews_add_in:
 *
 * Stores the month's reviews as @checklist has them, where none are, within the caller's
 * transaction.
 */
gboolean
bantar_reviews_add_in (BantarDb *db,
                       gint64 rt,
                       const char *month,
                       const BantarChecklist *checklist,
                       GError **error)
{
  for (guint i = 0; i < checklist->reviews->len; i++) {
    if (!write_review (db, rt, month, i, checklist->reviews->pdata[i], error))
      return FALSE;
  }
  return TRUE;
}
