/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/taken-back.h"

#include "store/checklists.h"
#include "store/documents.h"

/* One month, as the tables name it. */
typedef struct {
  BantarDb *db;
  gint64 rt;
  char *month; /* "2026-11" */
  char *name;  /* of its document's database */
  char *id;    /* of its document */
} Place;

static void
place_clear (Place *self)
{
  g_free (self->month);
  g_free (self->name);
  g_free (self->id);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static gboolean
is_empty (const BantarChecklist *month)
{
  GHashTableIter iter;
  gpointer answer;

  g_hash_table_iter_init (&iter, month->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer)) {
    if (!bantar_answer_is_blank (answer))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_of (const BantarChecklist *month, const char *who)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, month->answers);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const BantarAnswer *answer = value;

    if (strcmp (answer->by, who) == 0 && !bantar_answer_is_blank (answer))
      return TRUE;
  }
  return FALSE;
}

/* Nobody else can know of it: it was never on its way to the server nor to a file, nothing of it
 * came from either, and it was never sent. */
#define ONLY_HERE                                                                                  \
  "SELECT EXISTS (SELECT 1 FROM checklist JOIN document ON db = ?3 AND id = ?4"                    \
  " WHERE rt = ?1 AND period = ?2 AND checklist.state = 'draft' AND on_behalf = 1"                 \
  " AND carried = 0 AND author = '' AND send_number = 0 AND completed_at = ''"                     \
  " AND rev = '' AND base = '' AND sent = '' AND revs = '')"                                       \
  " AND NOT EXISTS (SELECT 1 FROM file_version WHERE db = ?3 AND id = ?4)"                         \
  " AND NOT EXISTS (SELECT 1 FROM file_receipt WHERE db = ?3 AND id = ?4)"                         \
  " AND NOT EXISTS (SELECT 1 FROM history WHERE rt = ?1 AND period = ?2)"                          \
  " AND NOT EXISTS (SELECT 1 FROM conflict WHERE rt = ?1 AND period = ?2)"                         \
  " AND NOT EXISTS (SELECT 1 FROM review WHERE rt = ?1 AND period = ?2)"

static gboolean
forget_month (const Place *place, GError **error)
{
  return bantar_db_run (place->db, error, "DELETE FROM answer WHERE rt = ?1 AND period = ?2", "is",
                        place->rt, place->month) &&
         bantar_db_run (place->db, error, "DELETE FROM checklist WHERE rt = ?1 AND period = ?2",
                        "is", place->rt, place->month) &&
         bantar_db_run (place->db, error, "DELETE FROM document WHERE db = ?1 AND id = ?2", "ss",
                        place->name, place->id);
}

/* What nobody ever said has no row. */
static gboolean
forget_unsaid (const Place *place, const BantarChecklist *month, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, month->answers);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const BantarAnswer *answer = value;

    if (*answer->by == '\0' && *answer->at == '\0' && bantar_answer_is_blank (answer) &&
        !bantar_db_run (place->db, error,
                        "DELETE FROM answer WHERE rt = ?1 AND period = ?2 AND part = ?3", "iss",
                        place->rt, place->month, answer->part))
      return FALSE;
  }
  return TRUE;
}

/* The server, or somebody's file, may have the mark from us or from a colleague: there it stays for
 * good. What is on its way is as good as there. */
static gboolean
unmark_month (const Place *place, GError **error)
{
  return bantar_db_run (place->db, error,
                        "UPDATE checklist SET on_behalf = 0 WHERE rt = ?1 AND period = ?2"
                        " AND NOT EXISTS (SELECT 1 FROM document WHERE db = ?3 AND id = ?4"
                        "  AND (sent <> '' OR (json_valid (base) AND base ->> 'on_behalf')))"
                        " AND NOT EXISTS (SELECT 1 FROM file_version WHERE db = ?3 AND id = ?4"
                        "  AND json_valid (body) AND body ->> 'on_behalf')",
                        "isss", place->rt, place->month, place->name, place->id);
}

/**
 * bantar_taken_back_tidy_in:
 * @month: as it is after the changes; stored already
 * @who: under which name this account answers
 * @unmark: the last change took back the first one that was typed into somebody else's month
 *
 * A month that began here and is empty again had better never begun: else the RT counts as being at
 * work, and what its chair fills in later is said to be typed by somebody else. For the same reason
 * a month of the chair's loses the mark with the last answer that was not theirs.
 *
 * Within the caller's transaction.
 */
gboolean
bantar_taken_back_tidy_in (BantarDb *db,
                           gint64 rt,
                           const BantarChecklist *month,
                           const char *who,
                           gboolean unmark,
                           GError **error)
{
  g_auto (Place) place = { .db = db, .rt = rt };
  gint64 only_here = FALSE;

  place.month = bantar_period_to_string (month->period);
  place.name = bantar_documents_rt_db (rt);
  place.id = bantar_checklists_document_id (month->period);
  if (is_empty (month) && !bantar_db_read_int (db, &only_here, error, ONLY_HERE, "isss", rt,
                                               place.month, place.name, place.id))
    return FALSE;
  if (only_here)
    return forget_month (&place, error);
  return forget_unsaid (&place, month, error) &&
         (!unmark || is_of (month, who) || unmark_month (&place, error));
}
