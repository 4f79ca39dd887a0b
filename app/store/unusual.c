/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/unusual.h"

#include "store/checklists.h"

void
bantar_photos_elsewhere_free (BantarPhotosElsewhere *self)
{
  g_free (self->part);
  g_free (self->kelurahan);
  g_free (self);
}

static GArray *
list_periods (BantarDb *db, gint64 rt, BantarPeriod period, guint months, GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  g_autoptr (GArray) periods = g_array_new (FALSE, FALSE, sizeof (BantarPeriod));
  BantarRows *rows = bantar_db_query (db, error,
                                      "SELECT period FROM checklist WHERE rt = ?1 AND period < ?2"
                                      " AND state <> 'draft' ORDER BY period DESC LIMIT ?3",
                                      "isi", rt, month, (gint64) months);
  BantarPeriod before;

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows)) {
    if (bantar_period_parse (bantar_rows_text (rows, 0), &before))
      g_array_append_val (periods, before);
  }
  return bantar_rows_finish (rows, error) ? g_steal_pointer (&periods) : NULL;
}

/**
 * bantar_unusual_list_before:
 * @months: how many, at most
 *
 * Returns: (transfer full) (element-type BantarChecklist): the RT's months before @period that were
 *   sent, newest first. Drafts are nobody's to compare with.
 */
GPtrArray *
bantar_unusual_list_before (BantarDb *db,
                            gint64 rt,
                            BantarPeriod period,
                            guint months,
                            GError **error)
{
  g_autoptr (GPtrArray) before =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_checklist_free);
  g_autoptr (GArray) periods = list_periods (db, rt, period, months, error);

  for (guint i = 0; periods != NULL && i < periods->len; i++) {
    BantarChecklist *month = NULL;

    if (!bantar_checklists_load (db, rt, g_array_index (periods, BantarPeriod, i), &month, error))
      return NULL;
    if (month != NULL)
      g_ptr_array_add (before, month);
  }
  return periods != NULL ? g_steal_pointer (&before) : NULL;
}

static BantarPhotosElsewhere *
read_photos (BantarRows *rows)
{
  BantarPhotosElsewhere *photos = g_new0 (BantarPhotosElsewhere, 1);

  photos->part = g_strdup (bantar_rows_text (rows, 0));
  photos->photos = bantar_rows_int (rows, 1);
  photos->same_rt = bantar_rows_int (rows, 2) != 0;
  photos->kelurahan = g_strdup (bantar_rows_text (rows, 3));
  photos->number = bantar_rows_int (rows, 4);
  bantar_period_parse (bantar_rows_text (rows, 5), &photos->period);
  return photos;
}

/**
 * bantar_unusual_list_photos:
 *
 * Photos are known by their content: one that was photographed again, or shrunk by another program
 * on its way, is another photo.
 *
 * Returns: (transfer full) (element-type BantarPhotosElsewhere): where photos of the month are too;
 *   of each part the RT's own months first, then the newest. Months that are not sent are left out.
 */
GPtrArray *
bantar_unusual_list_photos (BantarDb *db, gint64 rt, BantarPeriod period, GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_photos_elsewhere_free);
  BantarRows *rows = bantar_db_query (
      db, error,
      "SELECT mine.part, count (DISTINCT mine.sha256), other.rt = mine.rt, iif (rt.kelurahan ="
      " (SELECT kelurahan FROM rt WHERE key = ?1), '', rt.kelurahan), rt.number, other.period FROM "
      "answer_photo AS mine JOIN answer_photo AS other USING (sha256)"
      " JOIN checklist ON checklist.rt = other.rt AND checklist.period = other.period"
      " JOIN rt ON rt.key = other.rt"
      " WHERE mine.rt = ?1 AND mine.period = ?2 AND state <> 'draft'"
      " AND (other.rt <> mine.rt OR other.period <> mine.period)"
      " GROUP BY mine.part, other.rt, other.period"
      " ORDER BY mine.part, other.rt <> mine.rt, other.period DESC, kelurahan, number",
      "is", rt, month);

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows))
    g_ptr_array_add (found, read_photos (rows));
  return bantar_rows_finish (rows, error) ? g_steal_pointer (&found) : NULL;
}

/**
 * bantar_unusual_read_off:
 * @off: (out): by rule, whether it is switched off
 */
gboolean
bantar_unusual_read_off (BantarDb *db, gboolean off[BANTAR_N_RULES], GError **error)
{
  BantarRows *rows = bantar_db_query (db, error, "SELECT rule FROM rule_off", "");

  for (guint i = 0; i < BANTAR_N_RULES; i++)
    off[i] = FALSE;
  if (rows == NULL)
    return FALSE;
  while (bantar_rows_next (rows)) {
    BantarRule rule;

    if (bantar_rule_parse (bantar_rows_text (rows, 0), &rule))
      off[rule] = TRUE;
  }
  return bantar_rows_finish (rows, error);
}

/**
 * bantar_unusual_set_off:
 * @off: whether the rule is to be silent from now on
 */
gboolean
bantar_unusual_set_off (BantarDb *db, BantarRule rule, gboolean off, GError **error)
{
  const char *word = bantar_rule_to_string (rule);

  if (off)
    return bantar_db_run (db, error, "INSERT OR IGNORE INTO rule_off (rule) VALUES (?1)", "s",
                          word);
  return bantar_db_run (db, error, "DELETE FROM rule_off WHERE rule = ?1", "s", word);
}
