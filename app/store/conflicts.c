/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/conflicts.h"

#include "store/checklists.h"
#include "store/history.h"

void
bantar_conflict_free (BantarConflict *self)
{
  g_clear_object (&self->instrument);
  g_clear_pointer (&self->mine, bantar_answer_free);
  g_clear_pointer (&self->theirs, bantar_answer_free);
  g_free (self);
}

/**
 * bantar_conflicts_put_in:
 * @mine: this laptop's answer, which the month no longer shows
 *
 * Lets a version wait for a person's choice, within the caller's transaction. A version that waits
 * already goes to the history: the newer one is what the person last meant.
 */
gboolean
bantar_conflicts_put_in (BantarDb *db,
                         gint64 rt,
                         BantarPeriod period,
                         const BantarAnswer *mine,
                         GError **error)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autofree char *at = bantar_time_to_string (clock);
  g_autofree char *month = bantar_period_to_string (period);
  g_autofree char *text = bantar_history_write_answer (mine);

  return bantar_db_run (db, error,
                        "INSERT INTO history (rt, period, part, answer, kept_at)"
                        " SELECT rt, period, part, mine, ?4 FROM conflict"
                        " WHERE rt = ?1 AND period = ?2 AND part = ?3 AND mine <> ?5",
                        "issss", rt, month, mine->part, at, text) &&
         bantar_db_run (db, error,
                        "INSERT INTO conflict (rt, period, part, mine) VALUES (?1, ?2, ?3, ?4)"
                        " ON CONFLICT (rt, period, part) DO UPDATE SET mine = ?4",
                        "isss", rt, month, mine->part, text);
}

static BantarConflict *
build (const BantarChecklist *checklist, const char *code, const char *text, GError **error)
{
  const BantarAnswer *theirs = bantar_checklist_get_answer (checklist, code);
  BantarAnswer *mine = bantar_history_read_answer (checklist, code, text, error);
  BantarConflict *conflict;

  if (mine == NULL)
    return NULL;
  conflict = g_new0 (BantarConflict, 1);
  conflict->period = checklist->period;
  conflict->instrument = g_object_ref (checklist->instrument);
  conflict->part = bantar_instrument_find_part (checklist->instrument, code);
  conflict->mine = mine;
  conflict->theirs = theirs != NULL ? bantar_answer_copy (theirs) : bantar_answer_new (code);
  return conflict;
}

/* Rows are read to the end before months are loaded, which needs statements of its own. */
static GPtrArray *
list_rows (BantarDb *db, gint64 rt, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  BantarRows *found = bantar_db_query (db, error,
                                       "SELECT period, part, mine FROM conflict WHERE rt = ?1"
                                       " ORDER BY period, part",
                                       "i", rt);

  if (found == NULL)
    return NULL;
  while (bantar_rows_next (found)) {
    char **row = g_new0 (char *, 4);

    for (int i = 0; i < 3; i++)
      row[i] = g_strdup (bantar_rows_text (found, i));
    g_ptr_array_add (rows, row);
  }
  return bantar_rows_finish (found, error) ? g_steal_pointer (&rows) : NULL;
}

/**
 * bantar_conflicts_list:
 *
 * Returns: (transfer full) (element-type BantarConflict): what waits for a choice, oldest month
 *   first
 */
GPtrArray *
bantar_conflicts_list (BantarDb *db, gint64 rt, GError **error)
{
  g_autoptr (GPtrArray) rows = list_rows (db, rt, error);
  g_autoptr (GPtrArray) conflicts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_conflict_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    char **row = rows->pdata[i];
    g_autoptr (BantarChecklist) checklist = NULL;
    BantarPeriod period;
    BantarConflict *conflict;

    if (!bantar_period_parse (row[0], &period)) {
      g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FAILED,
                           "a version of an impossible month");
      return NULL;
    }
    checklist = bantar_checklists_load_or_new (db, rt, period, error);
    if (checklist == NULL)
      return NULL;
    conflict = build (checklist, row[1], row[2], error);
    if (conflict == NULL)
      return NULL;
    g_ptr_array_add (conflicts, conflict);
  }
  return rows != NULL ? g_steal_pointer (&conflicts) : NULL;
}

static gboolean
drop_in (BantarDb *db, gint64 rt, BantarPeriod period, const char *part, GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);

  return bantar_db_run (db, error,
                        "DELETE FROM conflict WHERE rt = ?1 AND period = ?2 AND part = ?3", "iss",
                        rt, month, part);
}

static gboolean
retire_one_in (BantarDb *db,
               gint64 rt,
               const BantarChecklist *checklist,
               const char *code,
               const char *text,
               GError **error)
{
  g_autoptr (BantarAnswer) answer = bantar_history_read_answer (checklist, code, text, NULL);

  if (answer != NULL)
    return TRUE;
  return bantar_history_add_text_in (db, rt, checklist->period, code, text, error) &&
         drop_in (db, rt, checklist->period, code, error);
}

/**
 * bantar_conflicts_retire_in:
 * @checklist: the month as it now stands
 *
 * When a month goes over to another version of the instrument, a version that waits for a choice
 * may have lost its place: it goes to the history. Within the caller's transaction.
 */
gboolean
bantar_conflicts_retire_in (BantarDb *db,
                            gint64 rt,
                            const BantarChecklist *checklist,
                            GError **error)
{
  g_autoptr (GPtrArray) rows = list_rows (db, rt, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    char **row = rows->pdata[i];
    BantarPeriod period;

    if (bantar_period_parse (row[0], &period) && period == checklist->period &&
        !retire_one_in (db, rt, checklist, row[1], row[2], error))
      return FALSE;
  }
  return rows != NULL;
}

static const BantarConflict *
find (GPtrArray *conflicts, BantarPeriod period, const char *part)
{
  for (guint i = 0; i < conflicts->len; i++) {
    const BantarConflict *conflict = conflicts->pdata[i];

    if (conflict->period == period && strcmp (conflict->part->code, part) == 0)
      return conflict;
  }
  return NULL;
}

static gboolean
check_open (BantarDb *db, gint64 rt, const BantarConflict *conflict, GError **error)
{
  g_autoptr (BantarChecklist) checklist = NULL;

  if (!bantar_checklists_load (db, rt, conflict->period, &checklist, error))
    return FALSE;
  if (checklist != NULL && bantar_checklist_may_edit (checklist, conflict->part->code))
    return TRUE;
  g_set_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_READ_ONLY,
               "%s cannot be changed now", conflict->part->code);
  return FALSE;
}

/* Written anew, an answer begins from the server's: both versions are kept as they were. */
static gboolean
resolve_in (BantarDb *db,
            gint64 rt,
            const BantarConflict *conflict,
            BantarConflictChoice choice,
            GError **error)
{
  gboolean good = FALSE;

  switch (choice) {
  case BANTAR_CONFLICT_THEIRS:
    good = bantar_history_add_in (db, rt, conflict->period, conflict->mine, error);
    break;
  case BANTAR_CONFLICT_MINE:
    good = bantar_history_add_in (db, rt, conflict->period, conflict->theirs, error) &&
           bantar_checklists_save_answer_in (db, rt, conflict->period, conflict->mine, NULL, error);
    break;
  case BANTAR_CONFLICT_ANEW:
  default:
    good = check_open (db, rt, conflict, error) &&
           bantar_history_add_in (db, rt, conflict->period, conflict->theirs, error) &&
           bantar_history_add_in (db, rt, conflict->period, conflict->mine, error);
    break;
  }
  return good && drop_in (db, rt, conflict->period, conflict->part->code, error);
}

/**
 * bantar_conflicts_resolve:
 *
 * The person has chosen. The version not chosen stays in the month's history.
 *
 * Returns: `FALSE` with `BANTAR_CHECKLIST_ERROR_READ_ONLY` when the month was sent and must be
 *   taken back first, or was verified
 */
gboolean
bantar_conflicts_resolve (BantarDb *db,
                          gint64 rt,
                          BantarPeriod period,
                          const char *part,
                          BantarConflictChoice choice,
                          GError **error)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  const BantarConflict *conflict;

  if (!bantar_db_begin (db, error))
    return FALSE;
  conflicts = bantar_conflicts_list (db, rt, error);
  if (conflicts == NULL)
    return FALSE;
  conflict = find (conflicts, period, part);
  /* Chosen already, in another window or a moment ago. */
  if (conflict == NULL)
    return bantar_db_commit (db, error);
  return resolve_in (db, rt, conflict, choice, error) && bantar_db_commit (db, error);
}
