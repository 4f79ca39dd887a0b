/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/conflicts.h"

#include "model/answer-json.h"
#include "model/json-util.h"
#include "store/checklists.h"

#define ANSWER_MAX (1 << 20)

void
bantar_conflict_free (BantarConflict *self)
{
  g_clear_object (&self->instrument);
  g_clear_pointer (&self->mine, bantar_answer_free);
  g_clear_pointer (&self->theirs, bantar_answer_free);
  g_free (self);
}

/* With the note, also of a sensitive part: this never leaves the laptop. */
static char *
to_text (const BantarAnswer *answer)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, bantar_answer_to_json (answer, TRUE));
  return bantar_json_canonical (node);
}

static char *
now (void)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();

  return bantar_time_to_string (clock);
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
  g_autofree char *at = now ();
  g_autofree char *month = bantar_period_to_string (period);
  g_autofree char *text = to_text (mine);

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

/**
 * bantar_history_add_in:
 *
 * Keeps an answer that lost its place, for good, within the caller's transaction.
 */
gboolean
bantar_history_add_in (BantarDb *db,
                       gint64 rt,
                       BantarPeriod period,
                       const BantarAnswer *answer,
                       GError **error)
{
  g_autofree char *at = now ();
  g_autofree char *month = bantar_period_to_string (period);
  g_autofree char *text = to_text (answer);

  return bantar_db_run (db, error,
                        "INSERT INTO history (rt, period, part, answer, kept_at)"
                        " VALUES (?1, ?2, ?3, ?4, ?5)",
                        "issss", rt, month, answer->part, text, at);
}

static BantarAnswer *
parse_answer (const BantarChecklist *checklist, const char *code, const char *text, GError **error)
{
  const BantarPart *part = bantar_instrument_find_part (checklist->instrument, code);
  g_autoptr (JsonNode) node = bantar_json_parse (text, -1, ANSWER_MAX, error);

  if (node == NULL)
    return NULL;
  if (part == NULL || !JSON_NODE_HOLDS_OBJECT (node)) {
    g_set_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_UNKNOWN,
                 "no part \"%s\" in %s", code, bantar_instrument_get_id (checklist->instrument));
    return NULL;
  }
  return bantar_answer_from_json (json_node_get_object (node), part, error);
}

static BantarConflict *
build (const BantarChecklist *checklist, const char *code, const char *text, GError **error)
{
  const BantarAnswer *theirs = bantar_checklist_get_answer (checklist, code);
  BantarAnswer *mine = parse_answer (checklist, code, text, error);
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

    if (!bantar_period_parse (row[0], &period) ||
        !bantar_checklists_load (db, rt, period, &checklist, error) || checklist == NULL)
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
  g_autoptr (BantarAnswer) answer = parse_answer (checklist, code, text, NULL);
  g_autofree char *month = bantar_period_to_string (checklist->period);
  g_autofree char *at = now ();

  if (answer != NULL)
    return TRUE;
  return bantar_db_run (db, error,
                        "INSERT INTO history (rt, period, part, answer, kept_at)"
                        " VALUES (?1, ?2, ?3, ?4, ?5)",
                        "issss", rt, month, code, text, at) &&
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
resolve_in (BantarDb *db,
            gint64 rt,
            const BantarConflict *conflict,
            gboolean use_mine,
            GError **error)
{
  const BantarAnswer *loser = use_mine ? conflict->theirs : conflict->mine;

  return bantar_history_add_in (db, rt, conflict->period, loser, error) &&
         (!use_mine || bantar_checklists_save_answer_in (db, rt, conflict->period, conflict->mine,
                                                         NULL, error)) &&
         drop_in (db, rt, conflict->period, conflict->part->code, error);
}

/**
 * bantar_conflicts_resolve:
 * @use_mine: this laptop's version takes the part's place; else the server's stays
 *
 * The person has chosen. The version not chosen stays in the month's history.
 *
 * Returns: `FALSE` with `BANTAR_CHECKLIST_ERROR_READ_ONLY` when the month was sent and must be
 * taken back first, or was verified
 */
gboolean
bantar_conflicts_resolve (BantarDb *db,
                          gint64 rt,
                          BantarPeriod period,
                          const char *part,
                          gboolean use_mine,
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
  return resolve_in (db, rt, conflict, use_mine, error) && bantar_db_commit (db, error);
}
