/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/fill-content.h"

#include "store/checklists.h"
#include "store/colleagues.h"
#include "store/instruments.h"
#include "store/profiles.h"
#include "store/rt-year.h"
#include "store/rts-private.h"
#include "store/rts.h"

void
bantar_fill_content_free (BantarFillContent *self)
{
  g_clear_object (&self->instrument);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/* Those that are in an area of the account in that month. An RT that moved here later is not among
 * them; one that has moved away since still is. */
#define IN_MONTH                                                                                   \
  "SELECT rt.key, place.kelurahan, place.number, rt.chair FROM rt"                                 \
  " JOIN rt_place AS place ON place.rt = rt.key"                                                   \
  " WHERE since = (SELECT max (since) FROM rt_place"                                               \
  "   WHERE rt_place.rt = rt.key AND since <= ?1) AND place.kelurahan <> ''"                       \
  " AND EXISTS (SELECT 1 FROM area WHERE " BANTAR_RTS_IN_AREA ")"                                  \
  " ORDER BY place.kelurahan, place.number, rt.key"

static BantarFillFacts *
read_facts (BantarRows *rows, const char *who)
{
  BantarFillFacts *facts = g_new0 (BantarFillFacts, 1);

  facts->rt = bantar_rows_int (rows, 0);
  facts->kelurahan = g_strdup (bantar_rows_text (rows, 1));
  facts->number = bantar_rows_int (rows, 2);
  facts->chair = g_strdup (bantar_rows_text (rows, 3));
  facts->who = g_strdup (who);
  facts->last = g_hash_table_new (g_str_hash, g_str_equal);
  return facts;
}

static GPtrArray *
list_rts (BantarDb *db, BantarPeriod period, const char *who, GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  g_autoptr (GPtrArray) rts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_fill_facts_free);
  BantarRows *rows = bantar_db_query (db, error, IN_MONTH, "s", month);

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows))
    g_ptr_array_add (rts, read_facts (rows, who));
  return bantar_rows_finish (rows, error) ? g_steal_pointer (&rts) : NULL;
}

/* They are sorted by kelurahan. */
static void
note_places (GPtrArray *rts)
{
  const BantarFillFacts *first = rts->len > 0 ? rts->pdata[0] : NULL;
  const BantarFillFacts *last = rts->len > 0 ? rts->pdata[rts->len - 1] : NULL;

  for (guint i = 0; i < rts->len; i++)
    ((BantarFillFacts *) rts->pdata[i])->with_place =
        !g_str_equal (first->kelurahan, last->kelurahan);
}

static gboolean
load_month (BantarDb *db, BantarPeriod period, BantarFillFacts *facts, GError **error)
{
  g_autoptr (GError) refusal = NULL;

  facts->may_fill = bantar_rts_check_may_fill (db, facts->rt, period, &refusal);
  if (refusal != NULL &&
      !g_error_matches (refusal, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_READS_ONLY)) {
    g_propagate_error (error, g_steal_pointer (&refusal));
    return FALSE;
  }
  facts->checklist = bantar_checklists_load_or_new (db, facts->rt, period, error);
  if (facts->checklist == NULL || !facts->checklist->on_behalf)
    return facts->checklist != NULL;
  facts->colleagues = bantar_colleagues_load (db, facts->rt, period, error);
  return facts->colleagues != NULL;
}

static GHashTable *
index_rows (GPtrArray *rows)
{
  GHashTable *index = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < rows->len; i++) {
    BantarFillFacts *facts = rows->pdata[i];

    g_hash_table_insert (index, &facts->rt, facts);
  }
  return index;
}

/* What was sent of the month before, in one go. */
static gboolean
load_last (BantarDb *db, BantarFillContent *self, GError **error)
{
  g_autofree char *month = bantar_period_to_string (self->period - 1);
  g_autoptr (GHashTable) index = index_rows (self->rows);
  BantarRows *rows = bantar_db_query (db, error,
                                      "SELECT answer.rt, part, status FROM answer"
                                      " JOIN checklist USING (rt, period)"
                                      " WHERE period = ?1 AND state <> 'draft'",
                                      "s", month);

  if (rows == NULL)
    return FALSE;
  while (bantar_rows_next (rows)) {
    gint64 rt = bantar_rows_int (rows, 0);
    BantarFillFacts *facts = g_hash_table_lookup (index, &rt);
    BantarStatus status;

    if (facts != NULL && bantar_status_parse (bantar_rows_text (rows, 2), &status))
      g_hash_table_insert (facts->last, (gpointer) g_intern_string (bantar_rows_text (rows, 1)),
                           GUINT_TO_POINTER (status));
  }
  return bantar_rows_finish (rows, error);
}

/* Up to this month at least, so that there is a way back from an earlier one. */
static gboolean
load_year (BantarDb *db, BantarFillContent *self, const char *server_time, GError **error)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) server = bantar_time_parse (server_time);
  g_autoptr (GDateTime) today = bantar_time_today (clock, server);

  return bantar_rt_year_load (db, MAX (self->period, bantar_period_of (today)), self->year, error);
}

/**
 * bantar_fill_content_load:
 * @data: the period, as GINT_TO_POINTER()
 *
 * A job for the store.
 *
 * Returns: (transfer full): a BantarFillContent
 */
gpointer
bantar_fill_content_load (BantarDb *db, gpointer data, GError **error)
{
  g_autoptr (BantarProfileFacts) profile = bantar_profiles_load (db, error);
  g_autoptr (BantarFillContent) self = g_new0 (BantarFillContent, 1);

  if (profile == NULL)
    return NULL;
  self->period = GPOINTER_TO_INT (data);
  self->instrument = bantar_instruments_get_current (db, error);
  if (self->instrument == NULL)
    return NULL;
  g_object_ref (self->instrument);
  self->rows = list_rts (db, self->period, bantar_profile_facts_get_who (profile), error);
  if (self->rows == NULL)
    return NULL;
  note_places (self->rows);
  for (guint i = 0; i < self->rows->len; i++) {
    if (!load_month (db, self->period, self->rows->pdata[i], error))
      return NULL;
  }
  if (!load_last (db, self, error) || !load_year (db, self, profile->server_time, error))
    return NULL;
  return g_steal_pointer (&self);
}
