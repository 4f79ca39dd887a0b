/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/checklists.h"

#include "store/answers.h"
#include "store/closing.h"
#include "store/documents.h"
#include "store/instruments.h"
#include "store/profiles.h"
#include "store/reviews.h"
#include "store/rts.h"

/**
 * bantar_checklists_document_id:
 *
 * Returns: (transfer full): "checklist:2026-11"
 */
char *
bantar_checklists_document_id (BantarPeriod period)
{
  g_autofree char *month = bantar_period_to_string (period);

  return g_strconcat ("checklist:", month, NULL);
}

static void
replace (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static BantarChecklist *
read_header (BantarDb *db, BantarRows *rows, BantarPeriod period, GError **error)
{
  BantarInstrument *instrument = bantar_instruments_get (db, bantar_rows_text (rows, 0), error);
  BantarChecklist *checklist;

  if (instrument == NULL)
    return NULL;
  checklist = bantar_checklist_new (instrument, period);
  bantar_state_parse (bantar_rows_text (rows, 1), &checklist->state);
  checklist->send_number = bantar_rows_int (rows, 2);
  replace (&checklist->author, bantar_rows_text (rows, 3));
  checklist->on_behalf = bantar_rows_int (rows, 4) != 0;
  replace (&checklist->completed_at, bantar_rows_text (rows, 5));
  replace (&checklist->completed_server, bantar_rows_text (rows, 6));
  checklist->completed_counter = bantar_rows_int (rows, 7);
  replace (&checklist->changed_at, bantar_rows_text (rows, 8));
  replace (&checklist->rt, bantar_rows_text (rows, 9));
  checklist->carried = bantar_rows_int (rows, 10) != 0;
  return checklist;
}

static gboolean
load_header (BantarDb *db,
             gint64 rt,
             const char *month,
             BantarPeriod period,
             BantarChecklist **checklist,
             GError **error)
{
  BantarRows *rows = bantar_db_query (
      db, error,
      "SELECT instrument, checklist.state, send_number, author, on_behalf, completed_at,"
      " completed_server, completed_counter, changed_at, rt.id, carried"
      " FROM checklist JOIN rt ON rt.key = checklist.rt"
      " LEFT JOIN document ON db = 'rt/' || checklist.rt AND document.id = 'checklist:' || period"
      " WHERE checklist.rt = ?1 AND period = ?2",
      "is", rt, month);
  gboolean found;

  if (rows == NULL)
    return FALSE;
  found = bantar_rows_next (rows);
  if (found)
    *checklist = read_header (db, rows, period, error);
  return bantar_rows_finish (rows, found && *checklist == NULL ? NULL : error) &&
         (!found || *checklist != NULL);
}

/**
 * bantar_checklists_load:
 * @checklist: (out) (transfer full) (nullable): the month, or `NULL` when nothing was said in it
 */
gboolean
bantar_checklists_load (BantarDb *db,
                        gint64 rt,
                        BantarPeriod period,
                        BantarChecklist **checklist,
                        GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  g_autoptr (BantarChecklist) loaded = NULL;

  *checklist = NULL;
  if (!load_header (db, rt, month, period, &loaded, error))
    return FALSE;
  if (loaded != NULL && (!bantar_answers_load (db, rt, month, loaded, error) ||
                         !bantar_reviews_load (db, rt, month, loaded, error)))
    return FALSE;
  *checklist = g_steal_pointer (&loaded);
  return TRUE;
}

/**
 * bantar_checklists_load_or_new:
 *
 * Returns: (transfer full): the month, or an empty draft of it that is not stored yet
 */
BantarChecklist *
bantar_checklists_load_or_new (BantarDb *db, gint64 rt, BantarPeriod period, GError **error)
{
  BantarChecklist *checklist = NULL;
  BantarInstrument *instrument;

  if (!bantar_checklists_load (db, rt, period, &checklist, error))
    return NULL;
  if (checklist != NULL)
    return checklist;
  instrument = bantar_instruments_get_current (db, error);
  return instrument != NULL ? bantar_checklist_new (instrument, period) : NULL;
}

static GArray *
list_periods (BantarDb *db, gint64 rt, GError **error)
{
  BantarRows *rows = bantar_db_query (db, error,
                                      "SELECT period FROM checklist WHERE rt = ?1"
                                      " ORDER BY period DESC",
                                      "i", rt);
  g_autoptr (GArray) periods = g_array_new (FALSE, FALSE, sizeof (BantarPeriod));
  BantarPeriod period;

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows)) {
    if (bantar_period_parse (bantar_rows_text (rows, 0), &period))
      g_array_append_val (periods, period);
  }
  if (!bantar_rows_finish (rows, error))
    return NULL;
  return g_steal_pointer (&periods);
}

/**
 * bantar_checklists_list:
 *
 * Returns: (transfer full) (element-type BantarChecklist): the RT's months, newest first
 */
GPtrArray *
bantar_checklists_list (BantarDb *db, gint64 rt, GError **error)
{
  g_autoptr (GPtrArray) months =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_checklist_free);
  g_autoptr (GArray) periods = list_periods (db, rt, error);

  for (guint i = 0; periods != NULL && i < periods->len; i++) {
    BantarChecklist *month;

    if (!bantar_checklists_load (db, rt, g_array_index (periods, BantarPeriod, i), &month, error))
      return NULL;
    if (month != NULL)
      g_ptr_array_add (months, month);
  }
  return periods != NULL ? g_steal_pointer (&months) : NULL;
}

static gboolean
write_header (BantarDb *db, gint64 rt, const BantarChecklist *checklist, GError **error)
{
  g_autofree char *month = bantar_period_to_string (checklist->period);

  return bantar_instruments_put (db, checklist->instrument, error) &&
         bantar_db_run (db, error,
                        "INSERT INTO checklist (rt, period, instrument, state, send_number,"
                        " author, on_behalf, completed_at, completed_server, completed_counter,"
                        " carried) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
                        " ON CONFLICT (rt, period) DO UPDATE SET instrument = ?3, state = ?4,"
                        " send_number = ?5, author = ?6, on_behalf = ?7, completed_at = ?8,"
                        " completed_server = ?9, completed_counter = ?10, carried = ?11",
                        "isssisissii", rt, month, bantar_instrument_get_id (checklist->instrument),
                        bantar_state_to_string (checklist->state), (gint64) checklist->send_number,
                        checklist->author, (gint64) checklist->on_behalf, checklist->completed_at,
                        checklist->completed_server, checklist->completed_counter,
                        (gint64) checklist->carried);
}

/* Of a month that begins there is nothing to take away, which to find out costs as much as several
 * answers. */
static gboolean
clear_in (BantarDb *db, gint64 rt, const char *month, GError **error)
{
  gint64 exists;

  if (!bantar_db_read_int (db, &exists, error,
                           "SELECT 1 FROM checklist WHERE rt = ?1 AND period = ?2", "is", rt,
                           month))
    return FALSE;
  return !exists || (bantar_reviews_clear_in (db, rt, month, error) &&
                     bantar_db_run (db, error, "DELETE FROM answer WHERE rt = ?1 AND period = ?2",
                                    "is", rt, month));
}

static gboolean
add_answers (BantarDb *db,
             gint64 rt,
             const char *month,
             const BantarChecklist *checklist,
             GError **error)
{
  GHashTableIter iter;
  gpointer answer;

  g_hash_table_iter_init (&iter, checklist->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer)) {
    if (!bantar_answers_add_in (db, rt, month, answer, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * bantar_checklists_put_in:
 *
 * Stores the whole month as it is given, within the caller's transaction: what the sync engine
 * merged. It does not make the document wait; the caller knows whether it has to.
 */
gboolean
bantar_checklists_put_in (BantarDb *db, gint64 rt, const BantarChecklist *checklist, GError **error)
{
  g_autofree char *month = bantar_period_to_string (checklist->period);

  return clear_in (db, rt, month, error) && write_header (db, rt, checklist, error) &&
         bantar_reviews_add_in (db, rt, month, checklist, error) &&
         add_answers (db, rt, month, checklist, error);
}

/**
 * bantar_checklists_set_author:
 *
 * Notes under which account the month first went out, within the caller's transaction.
 */
gboolean
bantar_checklists_set_author (BantarDb *db,
                              gint64 rt,
                              BantarPeriod period,
                              const char *author,
                              GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);

  return bantar_db_run (db, error, "UPDATE checklist SET author = ?3 WHERE rt = ?1 AND period = ?2",
                        "iss", rt, month, author);
}

/* The month was filled here. What a pendamping fills in for the RT is marked, and stays so. */
static gboolean
touch (BantarDb *db, gint64 rt, BantarPeriod period, GError **error)
{
  g_autofree char *name = bantar_documents_rt_db (rt);
  g_autofree char *id = bantar_checklists_document_id (period);

  return bantar_db_run (db, error,
                        "UPDATE checklist SET on_behalf = 1"
                        " WHERE rt = ?1 AND period = substr (?2, 11) AND on_behalf = 0"
                        " AND (SELECT role FROM profile) = 'pendamping'",
                        "is", rt, id) &&
         bantar_documents_touch (db, name, id, error);
}

static gboolean
check_answer (const BantarChecklist *checklist, const BantarAnswer *answer, GError **error)
{
  const BantarPart *part = bantar_instrument_find_part (checklist->instrument, answer->part);

  if (part == NULL) {
    g_set_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_UNKNOWN,
                 "no part \"%s\" in %s", answer->part,
                 bantar_instrument_get_id (checklist->instrument));
    return FALSE;
  }
  if (!bantar_checklist_may_edit (checklist, answer->part)) {
    g_set_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_READ_ONLY,
                 "%s cannot be changed now", answer->part);
    return FALSE;
  }
  return bantar_answer_check (answer, part, error);
}

/* An open month that an answer may be put into: its header without the other answers, which are
 * not needed and would cost as much as the commit itself. @begins tells that it is not stored. */
static BantarChecklist *
load_for_answer (BantarDb *db, gint64 rt, BantarPeriod period, gboolean *begins, GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  g_autoptr (BantarChecklist) checklist = NULL;
  BantarInstrument *instrument;

  if (!load_header (db, rt, month, period, &checklist, error))
    return NULL;
  *begins = checklist == NULL;
  if (*begins) {
    instrument = bantar_instruments_get_current (db, error);
    return instrument != NULL ? bantar_checklist_new (instrument, period) : NULL;
  }
  /* What was never sent has none, and is what most answers go into. */
  if (checklist->send_number > 0 && !bantar_reviews_load (db, rt, month, checklist, error))
    return NULL;
  return g_steal_pointer (&checklist);
}

static gboolean
put_photos (BantarDb *db, gint64 rt, GPtrArray *photos, GError **error)
{
  for (guint i = 0; photos != NULL && i < photos->len; i++) {
    if (!bantar_photos_put_in (db, rt, photos->pdata[i], error))
      return FALSE;
  }
  return TRUE;
}

/**
 * bantar_checklists_save_answer_in:
 *
 * Like bantar_checklists_save_answer(), within the caller's transaction.
 */
gboolean
bantar_checklists_save_answer_in (BantarDb *db,
                                  gint64 rt,
                                  BantarPeriod period,
                                  const BantarAnswer *answer,
                                  GPtrArray *photos,
                                  GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  gboolean begins = FALSE;
  g_autoptr (BantarChecklist) checklist = load_for_answer (db, rt, period, &begins, error);

  if (checklist == NULL || !check_answer (checklist, answer, error) ||
      !bantar_rts_check_may_fill (db, rt, period, error))
    return FALSE;
  return (!begins || write_header (db, rt, checklist, error)) &&
         bantar_answers_put_in (db, rt, month, answer, error) &&
         put_photos (db, rt, photos, error) && touch (db, rt, period, error);
}

/**
 * bantar_checklists_save_answer:
 * @photos: (nullable) (element-type BantarPhoto): pictures the answer names for the first time;
 *   their files are on the disk already
 *
 * Commits one answer, durably: when this returns `TRUE` it survives a power cut. The month begins
 * with its first answer.
 */
gboolean
bantar_checklists_save_answer (BantarDb *db,
                               gint64 rt,
                               BantarPeriod period,
                               const BantarAnswer *answer,
                               GPtrArray *photos,
                               GError **error)
{
  return bantar_db_begin (db, error) &&
         bantar_checklists_save_answer_in (db, rt, period, answer, photos, error) &&
         bantar_db_commit (db, error);
}

static gboolean
send_in (BantarDb *db, gint64 rt, BantarChecklist *checklist, gboolean allow_gaps, GError **error)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autofree char *at = bantar_time_to_string (clock);
  g_autofree char *server_time =
      bantar_db_read_text (db, error, "SELECT server_time FROM profile", "");
  BantarSendContext context = { at, server_time, 0, allow_gaps };

  if (server_time == NULL || !bantar_profiles_next_counter (db, &context.counter, error) ||
      !bantar_checklist_send (checklist, &context, error))
    return FALSE;
  return write_header (db, rt, checklist, error) && touch (db, rt, checklist->period, error) &&
         bantar_db_commit (db, error);
}

/**
 * bantar_checklists_send:
 * @allow_gaps: send although something is not answered
 *
 * Kirim: marks the month as sent and lets it wait for the next sync.
 *
 * Returns: (transfer full): the month as it now stands
 */
BantarChecklist *
bantar_checklists_send (BantarDb *db,
                        gint64 rt,
                        BantarPeriod period,
                        gboolean allow_gaps,
                        GError **error)
{
  g_autoptr (BantarChecklist) checklist = NULL;

  if (!bantar_db_begin (db, error) || !bantar_rts_check_may_fill (db, rt, period, error))
    return NULL;
  checklist = bantar_checklists_load_or_new (db, rt, period, error);
  if (checklist == NULL || !send_in (db, rt, checklist, allow_gaps, error))
    return NULL;
  return g_steal_pointer (&checklist);
}

/**
 * bantar_checklists_read_send_number:
 * @number: (out): of the month as the server was last known to have it, 0 if it never had
 */
gboolean
bantar_checklists_read_send_number (BantarDb *db,
                                    gint64 rt,
                                    BantarPeriod period,
                                    gint64 *number,
                                    GError **error)
{
  g_autofree char *name = bantar_documents_rt_db (rt);
  g_autofree char *id = bantar_checklists_document_id (period);

  return bantar_db_read_int (db, number, error,
                             "SELECT coalesce (max (base ->> 'send_number'), 0) FROM document"
                             " WHERE db = ?1 AND id = ?2 AND json_valid (base)",
                             "ss", name, id);
}

static gboolean
check_may_take_back (BantarDb *db, gint64 rt, const BantarChecklist *month, GError **error)
{
  gboolean final;

  if (!bantar_closing_is_final (db, rt, month, &final, error))
    return FALSE;
  if (final)
    g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_CLOSED,
                         "the city takes no sending of this month any more");
  return !final;
}

/**
 * bantar_checklists_take_back:
 *
 * Tarik kembali: opens a sent month again. When the pendamping was faster, the next sync says so.
 * What the server has of a month that is closed stays: it would not take it once more
 * (`BANTAR_STORE_ERROR_CLOSED`).
 *
 * Returns: (transfer full): the month as it now stands
 */
BantarChecklist *
bantar_checklists_take_back (BantarDb *db, gint64 rt, BantarPeriod period, GError **error)
{
  g_autoptr (BantarChecklist) checklist = NULL;
  gint64 on_server = 0;

  if (!bantar_db_begin (db, error) || !bantar_rts_check_may_fill (db, rt, period, error))
    return NULL;
  checklist = bantar_checklists_load_or_new (db, rt, period, error);
  if (checklist == NULL || !check_may_take_back (db, rt, checklist, error) ||
      !bantar_checklists_read_send_number (db, rt, period, &on_server, error) ||
      !bantar_checklist_take_back (checklist, (guint) on_server, error))
    return NULL;
  if (!write_header (db, rt, checklist, error) || !touch (db, rt, period, error) ||
      !bantar_db_commit (db, error))
    return NULL;
  return g_steal_pointer (&checklist);
}
