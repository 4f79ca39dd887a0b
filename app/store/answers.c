/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/answers.h"

static void
replace (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static gboolean
load_rows (BantarDb *db, gint64 rt, const char *month, BantarChecklist *checklist, GError **error)
{
  BantarRows *rows = bantar_db_query (db, error,
                                      "SELECT part, status, note, followup, followup_due,"
                                      " followup_done, referral, fixed, by, at FROM answer"
                                      " WHERE rt = ?1 AND period = ?2",
                                      "is", rt, month);

  if (rows == NULL)
    return FALSE;
  while (bantar_rows_next (rows)) {
    BantarAnswer *answer = bantar_answer_new (bantar_rows_text (rows, 0));

    bantar_status_parse (bantar_rows_text (rows, 1), &answer->status);
    replace (&answer->note, bantar_rows_text (rows, 2));
    replace (&answer->followup, bantar_rows_text (rows, 3));
    replace (&answer->followup_due, bantar_rows_text (rows, 4));
    answer->followup_done = bantar_rows_int (rows, 5) != 0;
    replace (&answer->referral, bantar_rows_text (rows, 6));
    answer->fixed = bantar_rows_int (rows, 7) != 0;
    replace (&answer->by, bantar_rows_text (rows, 8));
    replace (&answer->at, bantar_rows_text (rows, 9));
    bantar_checklist_put_answer (checklist, answer);
  }
  return bantar_rows_finish (rows, error);
}

static gboolean
load_counts (BantarDb *db, gint64 rt, const char *month, BantarChecklist *checklist, GError **error)
{
  BantarRows *rows = bantar_db_query (db, error,
                                      "SELECT part, key, value FROM answer_count"
                                      " WHERE rt = ?1 AND period = ?2",
                                      "is", rt, month);

  if (rows == NULL)
    return FALSE;
  while (bantar_rows_next (rows))
    bantar_answer_set_count (g_hash_table_lookup (checklist->answers, bantar_rows_text (rows, 0)),
                             bantar_rows_text (rows, 1), bantar_rows_int (rows, 2));
  return bantar_rows_finish (rows, error);
}

static gboolean
load_photos (BantarDb *db, gint64 rt, const char *month, BantarChecklist *checklist, GError **error)
{
  BantarRows *rows = bantar_db_query (db, error,
                                      "SELECT part, sha256 FROM answer_photo"
                                      " WHERE rt = ?1 AND period = ?2 ORDER BY part, position",
                                      "is", rt, month);

  if (rows == NULL)
    return FALSE;
  while (bantar_rows_next (rows)) {
    BantarAnswer *answer = g_hash_table_lookup (checklist->answers, bantar_rows_text (rows, 0));

    g_ptr_array_add (answer->photos, g_strdup (bantar_rows_text (rows, 1)));
  }
  return bantar_rows_finish (rows, error);
}

/**
 * bantar_answers_load:
 * @month: "2026-11"
 *
 * Reads all that was said in a month into @checklist.
 */
gboolean
bantar_answers_load (BantarDb *db,
                     gint64 rt,
                     const char *month,
                     BantarChecklist *checklist,
                     GError **error)
{
  return load_rows (db, rt, month, checklist, error) &&
         load_counts (db, rt, month, checklist, error) &&
         load_photos (db, rt, month, checklist, error);
}

static gboolean
find_same_counts (BantarDb *db,
                  gint64 rt,
                  const char *month,
                  const BantarAnswer *answer,
                  gboolean *same,
                  GError **error)
{
  BantarRows *rows = bantar_db_query (db, error,
                                      "SELECT key, value FROM answer_count"
                                      " WHERE rt = ?1 AND period = ?2 AND part = ?3",
                                      "iss", rt, month, answer->part);
  guint found = 0;
  gint64 value;

  *same = TRUE;
  for (; rows != NULL && bantar_rows_next (rows); found++)
    *same = *same && bantar_answer_get_count (answer, bantar_rows_text (rows, 0), &value) &&
            value == bantar_rows_int (rows, 1);
  *same = *same && found == g_hash_table_size (answer->counts);
  return rows != NULL && bantar_rows_finish (rows, error);
}

static gboolean
add_counts (BantarDb *db, gint64 rt, const char *month, const BantarAnswer *answer, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, answer->counts);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    if (!bantar_db_run (db, error, "INSERT INTO answer_count VALUES (?1, ?2, ?3, ?4, ?5)", "isssi",
                        rt, month, answer->part, key, *(gint64 *) value))
      return FALSE;
  }
  return TRUE;
}

/* A change mostly leaves counts and photos as they were; to write them again would cost as much as
 * the answer's own row. */
static gboolean
write_counts (BantarDb *db,
              gint64 rt,
              const char *month,
              const BantarAnswer *answer,
              GError **error)
{
  gboolean same;

  if (!find_same_counts (db, rt, month, answer, &same, error))
    return FALSE;
  if (same)
    return TRUE;
  return bantar_db_run (db, error,
                        "DELETE FROM answer_count WHERE rt = ?1 AND period = ?2 AND part = ?3",
                        "iss", rt, month, answer->part) &&
         add_counts (db, rt, month, answer, error);
}

static gboolean
find_same_photos (BantarDb *db,
                  gint64 rt,
                  const char *month,
                  const BantarAnswer *answer,
                  gboolean *same,
                  GError **error)
{
  BantarRows *rows = bantar_db_query (db, error,
                                      "SELECT sha256 FROM answer_photo WHERE rt = ?1"
                                      " AND period = ?2 AND part = ?3 ORDER BY position",
                                      "iss", rt, month, answer->part);
  guint found = 0;

  *same = TRUE;
  for (; rows != NULL && bantar_rows_next (rows); found++)
    *same = *same && found < answer->photos->len &&
            strcmp (bantar_rows_text (rows, 0), answer->photos->pdata[found]) == 0;
  *same = *same && found == answer->photos->len;
  return rows != NULL && bantar_rows_finish (rows, error);
}

static gboolean
add_photos (BantarDb *db, gint64 rt, const char *month, const BantarAnswer *answer, GError **error)
{
  for (guint i = 0; i < answer->photos->len; i++) {
    if (!bantar_db_run (db, error, "INSERT INTO answer_photo VALUES (?1, ?2, ?3, ?4, ?5)", "issis",
                        rt, month, answer->part, (gint64) i, answer->photos->pdata[i]))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_photos (BantarDb *db,
              gint64 rt,
              const char *month,
              const BantarAnswer *answer,
              GError **error)
{
  gboolean same;

  if (!find_same_photos (db, rt, month, answer, &same, error))
    return FALSE;
  if (same)
    return TRUE;
  return bantar_db_run (db, error,
                        "DELETE FROM answer_photo WHERE rt = ?1 AND period = ?2 AND part = ?3",
                        "iss", rt, month, answer->part) &&
         add_photos (db, rt, month, answer, error);
}

#define INSERT_ANSWER                                                                              \
  "INSERT INTO answer VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
#define PUT_ANSWER                                                                                 \
  INSERT_ANSWER                                                                                    \
  " ON CONFLICT (rt, period, part) DO UPDATE SET status = ?4, note = ?5, followup = ?6,"           \
  " followup_due = ?7, followup_done = ?8, referral = ?9, fixed = ?10, by = ?11, at = ?12"

static gboolean
run_on_row (BantarDb *db,
            const char *sql,
            gint64 rt,
            const char *month,
            const BantarAnswer *answer,
            GError **error)
{
  return bantar_db_run (db, error, sql, "issssssisiss", rt, month, answer->part,
                        bantar_status_to_string (answer->status), answer->note, answer->followup,
                        answer->followup_due, (gint64) answer->followup_done, answer->referral,
                        (gint64) answer->fixed, answer->by, answer->at);
}

/**
 * bantar_answers_add_in:
 *
 * As bantar_answers_put_in(), of a part of which nothing is stored.
 */
gboolean
bantar_answers_add_in (BantarDb *db,
                       gint64 rt,
                       const char *month,
                       const BantarAnswer *answer,
                       GError **error)
{
  return run_on_row (db, INSERT_ANSWER, rt, month, answer, error) &&
         add_counts (db, rt, month, answer, error) && add_photos (db, rt, month, answer, error);
}

/**
 * bantar_answers_put_in:
 * @month: "2026-11"; its checklist is stored
 *
 * Stores one answer as it is given, within the caller's transaction.
 */
gboolean
bantar_answers_put_in (BantarDb *db,
                       gint64 rt,
                       const char *month,
                       const BantarAnswer *answer,
                       GError **error)
{
  return run_on_row (db, PUT_ANSWER, rt, month, answer, error) &&
         write_counts (db, rt, month, answer, error) && write_photos (db, rt, month, answer, error);
}
