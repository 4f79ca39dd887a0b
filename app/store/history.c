/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/history.h"

#include "model/answer-json.h"
#include "model/json-util.h"
#include "store/checklists.h"

#define ANSWER_MAX (1 << 20)

void
bantar_history_entry_free (BantarHistoryEntry *self)
{
  g_free (self->code);
  g_clear_pointer (&self->before, bantar_answer_free);
  g_clear_pointer (&self->now, bantar_answer_free);
  g_free (self->kept_at);
  g_free (self);
}

void
bantar_history_free (BantarHistory *self)
{
  g_clear_object (&self->instrument);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self);
}

/**
 * bantar_history_write_answer:
 *
 * Returns: (transfer full): @answer as it is kept: as in a document, and with the note also of a
 *   sensitive part, because this never leaves the laptop
 */
char *
bantar_history_write_answer (const BantarAnswer *answer)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, bantar_answer_to_json (answer, TRUE));
  return bantar_json_canonical (node);
}

/**
 * bantar_history_read_answer:
 * @checklist: the month as it now stands
 * @text: of bantar_history_write_answer()
 *
 * Returns: (transfer full): the answer; `NULL` with @error when the month's indicators no longer
 *   have the part, or ask something else of it
 */
BantarAnswer *
bantar_history_read_answer (const BantarChecklist *checklist,
                            const char *code,
                            const char *text,
                            GError **error)
{
  const BantarPart *part = bantar_instrument_find_part (checklist->instrument, code);
  g_autoptr (BantarJsonText) read = bantar_json_read (text, -1, ANSWER_MAX, error);
  BantarJsonValue answer = bantar_json_text_get_root (read);

  if (read == NULL)
    return NULL;
  if (part == NULL || bantar_json_value_get_kind (answer) != BANTAR_JSON_OBJECT) {
    g_set_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_UNKNOWN,
                 "no part \"%s\" in %s", code, bantar_instrument_get_id (checklist->instrument));
    return NULL;
  }
  return bantar_answer_from_json (answer, part, error);
}

/**
 * bantar_history_add_text_in:
 * @text: of bantar_history_write_answer()
 *
 * Keeps an answer that lost its place, for good, within the caller's transaction.
 */
gboolean
bantar_history_add_text_in (BantarDb *db,
                            gint64 rt,
                            BantarPeriod period,
                            const char *part,
                            const char *text,
                            GError **error)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autofree char *at = bantar_time_to_string (clock);
  g_autofree char *month = bantar_period_to_string (period);

  return bantar_db_run (db, error,
                        "INSERT INTO history (rt, period, part, answer, kept_at)"
                        " VALUES (?1, ?2, ?3, ?4, ?5)",
                        "issss", rt, month, part, text, at);
}

/**
 * bantar_history_add_in:
 *
 * Like bantar_history_add_text_in().
 */
gboolean
bantar_history_add_in (BantarDb *db,
                       gint64 rt,
                       BantarPeriod period,
                       const BantarAnswer *answer,
                       GError **error)
{
  g_autofree char *text = bantar_history_write_answer (answer);

  return bantar_history_add_text_in (db, rt, period, answer->part, text, error);
}

static BantarHistoryEntry *
read_entry (BantarRows *rows, const BantarChecklist *checklist)
{
  BantarHistoryEntry *entry = g_new0 (BantarHistoryEntry, 1);
  const BantarAnswer *now;

  entry->code = g_strdup (bantar_rows_text (rows, 0));
  entry->kept_at = g_strdup (bantar_rows_text (rows, 2));
  entry->part = bantar_instrument_find_part (checklist->instrument, entry->code);
  if (entry->part == NULL)
    return entry;
  entry->before =
      bantar_history_read_answer (checklist, entry->code, bantar_rows_text (rows, 1), NULL);
  now = bantar_checklist_get_answer (checklist, entry->code);
  entry->now = now != NULL ? bantar_answer_copy (now) : bantar_answer_new (entry->code);
  return entry;
}

static gboolean
read_entries (BantarDb *db,
              gint64 rt,
              const BantarChecklist *checklist,
              GPtrArray *entries,
              GError **error)
{
  g_autofree char *month = bantar_period_to_string (checklist->period);
  BantarRows *rows = bantar_db_query (db, error,
                                      "SELECT part, answer, kept_at FROM history"
                                      " WHERE rt = ?1 AND period = ?2 ORDER BY id DESC",
                                      "is", rt, month);

  if (rows == NULL)
    return FALSE;
  while (bantar_rows_next (rows))
    g_ptr_array_add (entries, read_entry (rows, checklist));
  return bantar_rows_finish (rows, error);
}

/**
 * bantar_history_load:
 *
 * Returns: (transfer full): which answers of a month lost their place, or `NULL` with @error
 */
BantarHistory *
bantar_history_load (BantarDb *db, gint64 rt, BantarPeriod period, GError **error)
{
  g_autoptr (BantarHistory) self = g_new0 (BantarHistory, 1);
  g_autoptr (BantarChecklist) checklist = NULL;

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_history_entry_free);
  if (!bantar_checklists_load (db, rt, period, &checklist, error))
    return NULL;
  if (checklist == NULL)
    return g_steal_pointer (&self);
  self->instrument = g_object_ref (checklist->instrument);
  return read_entries (db, rt, checklist, self->entries, error) ? g_steal_pointer (&self) : NULL;
}
