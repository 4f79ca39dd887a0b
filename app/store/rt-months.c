/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/rt-months.h"

#include "model/statuses.h"
#include "store/instruments.h"
#include "store/profiles.h"
#include "store/rt-year.h"
#include "store/rts-private.h"

void
bantar_rt_months_free (BantarRtMonths *self)
{
  g_clear_pointer (&self->today, g_date_time_unref);
  g_clear_pointer (&self->deadline, bantar_deadline_free);
  g_clear_object (&self->instrument);
  g_clear_pointer (&self->rts, g_ptr_array_unref);
  g_free (self);
}

/* A month while its answers come. */
typedef struct {
  BantarRtMonth *rt;
  BantarInstrument
      *last_instrument; /* nullable: nothing was said in the month before, or a draft */
} Line;

typedef struct {
  BantarRtMonths *months;
  GArray *lines;     /* (element-type Line) */
  GHashTable *index; /* (element-type gint64 gsize): key of the RT -> line, from 1 */
} Reading;

/* Whether the month should have been sent by now if it was not. Nobody is late with a month of
 * before this city had Bantar, nor is an RT of which nothing could be read. */
static gboolean
is_owed (const BantarRtMonths *months, const BantarRtMonth *rt)
{
  return months->in_use && !rt->unread && rt->state <= BANTAR_RT_DRAFT;
}

/* A minute after the deadline is a day late, as is the whole day after it. */
static guint
count_late_days (const BantarRtMonths *months, const BantarRtMonth *rt)
{
  g_autoptr (GDateTime) sent = bantar_time_parse (rt->sent_at);
  GDateTime *until = sent;

  if (until == NULL && is_owed (months, rt))
    until = months->today;
  if (until == NULL || g_date_time_compare (until, months->deadline->at) <= 0)
    return 0;
  return MAX (bantar_time_get_day (until) - bantar_time_get_day (months->deadline->at), 1);
}

static gboolean
read_begun (BantarDb *db, BantarRows *rows, BantarRtMonth *rt, GError **error)
{
  BantarInstrument *instrument = bantar_instruments_get (db, bantar_rows_text (rows, 7), error);
  BantarState state = BANTAR_STATE_DRAFT;

  if (instrument == NULL)
    return FALSE;
  bantar_state_parse (bantar_rows_text (rows, 8), &state);
  rt->state = BANTAR_RT_DRAFT + state;
  rt->instrument = g_object_ref (instrument);
  rt->on_behalf = bantar_rows_int (rows, 9) != 0;
  rt->unsure = strcmp (rt->sent_at, bantar_rows_text (rows, 11)) < 0;
  rt->marks = bantar_rows_int (rows, 12);
  return TRUE;
}

/* Returns: (transfer full) (nullable) */
static BantarRtMonth *
read_rt (BantarDb *db, BantarRows *rows, const BantarRtMonths *months, GError **error)
{
  g_autoptr (BantarRtMonth) rt = g_new0 (BantarRtMonth, 1);

  rt->key = bantar_rows_int (rows, 0);
  rt->id = g_strdup (bantar_rows_text (rows, 1));
  rt->kelurahan = g_strdup (bantar_rows_text (rows, 2));
  rt->number = bantar_rows_int (rows, 3);
  rt->chair = g_strdup (bantar_rows_text (rows, 4));
  rt->trouble = g_strdup (bantar_rows_text (rows, 5));
  rt->heard_at = g_strdup (bantar_rows_text (rows, 6));
  rt->sent_at = g_strdup (bantar_rows_text (rows, 10));
  rt->score = rt->last_score = BANTAR_NO_SCORE;
  if (*bantar_rows_text (rows, 7) != '\0' && !read_begun (db, rows, rt, error))
    return NULL;
  rt->unread = rt->state <= BANTAR_RT_DRAFT && bantar_rows_int (rows, 15) == 0;
  rt->waits = g_strdup (bantar_rows_text (rows, 16));
  rt->late_days = count_late_days (months, rt);
  return g_steal_pointer (&rt);
}

static gboolean
read_line (BantarDb *db, BantarRows *rows, Reading *reading, GError **error)
{
  Line line = { read_rt (db, rows, reading->months, error), NULL };
  const char *last = bantar_rows_text (rows, 13);
  gint64 *key = NULL;

  if (line.rt == NULL)
    return FALSE;
  g_ptr_array_add (reading->months->rts, line.rt);
  if (*last != '\0' && (line.last_instrument = bantar_instruments_get (db, last, error)) == NULL)
    return FALSE;
  line.rt->last_verified = bantar_rows_int (rows, 14) != 0;
  g_array_append_val (reading->lines, line);
  key = &line.rt->key;
  return g_hash_table_insert (reading->index, key, GSIZE_TO_POINTER (reading->lines->len));
}

#define WAITS BANTAR_WAITS_SINCE ("month")

/* Marks of an earlier sending are of answers that may have changed. A draft of the month before has
 * no score either. */
static const char select_rts[] =
    "SELECT rt.key, rt.id, place.kelurahan, place.number, rt.chair, rt.trouble, rt.heard_at,"
    " month.instrument, month.state, month.on_behalf, month.completed_at, month.completed_server,"
    " (SELECT count (*) FROM review_mark WHERE review_mark.rt = rt.key"
    "   AND review_mark.period = ?1 AND review_mark.send_number = month.send_number),"
    " last.instrument, last.state = 'verified',"
    " " BANTAR_RTS_READ ","
    " iif (month.state = 'sent', " WAITS ", '')"
    " FROM rt JOIN rt_place AS place ON place.rt = rt.key"
    " LEFT JOIN checklist AS month ON month.rt = rt.key AND month.period = ?1"
    " LEFT JOIN checklist AS last ON last.rt = rt.key AND last.period = ?2"
    "   AND last.state <> 'draft'"
    " WHERE place.since = (SELECT max (since) FROM rt_place WHERE rt_place.rt = rt.key"
    "   AND since <= ?1) AND place.kelurahan <> ''"
    " AND EXISTS (SELECT 1 FROM area WHERE " BANTAR_RTS_IN_AREA ")"
    " ORDER BY place.kelurahan, place.number, rt.key";

static gboolean
read_lines (BantarDb *db, Reading *reading, const char *month, const char *last, GError **error)
{
  BantarRows *rows = bantar_db_query (db, error, select_rts, "ss", month, last);
  gboolean good = rows != NULL;

  while (good && bantar_rows_next (rows))
    good = read_line (db, rows, reading, error);
  if (rows != NULL && !bantar_rows_finish (rows, good ? error : NULL))
    good = FALSE;
  return good;
}

static gboolean
has_sensitive (const BantarIndicator *indicator)
{
  for (guint i = 0; i < indicator->parts->len; i++) {
    if (((const BantarPart *) indicator->parts->pdata[i])->sensitive)
      return TRUE;
  }
  return FALSE;
}

/* A chair's draft leaves the laptop without its sensitive parts: to count them as empty would call
 * a month unfinished that only waits to be sent. */
static void
count_draft (BantarRtMonth *rt, const BantarStatus *statuses)
{
  GPtrArray *pillars = bantar_instrument_get_pillars (rt->instrument);

  for (guint i = 0; i < pillars->len; i++) {
    const BantarPillar *pillar = pillars->pdata[i];

    for (guint j = 0; j < pillar->indicators->len; j++) {
      const BantarIndicator *indicator = pillar->indicators->pdata[j];

      if (has_sensitive (indicator))
        continue;
      rt->total++;
      if (bantar_statuses_get_indicator (statuses, indicator) != BANTAR_STATUS_NONE)
        rt->answered++;
    }
  }
}

static double
get_score (const BantarStatus *statuses, BantarInstrument *instrument, const BantarPillar *pillar)
{
  double score;

  return bantar_statuses_get_score (statuses, instrument, pillar, &score) ? score : BANTAR_NO_SCORE;
}

static void
set_scores (BantarRtMonth *rt, const BantarStatus *statuses)
{
  GPtrArray *pillars = bantar_instrument_get_pillars (rt->instrument);

  rt->score = get_score (statuses, rt->instrument, NULL);
  rt->pillars = g_new (double, pillars->len);
  for (guint i = 0; i < pillars->len; i++)
    rt->pillars[i] = get_score (statuses, rt->instrument, pillars->pdata[i]);
}

/* All that was said in one month of one RT. */
static void
take_statuses (Line *line, gboolean this_month, const BantarStatus *statuses)
{
  BantarRtMonth *rt = line->rt;

  if (!this_month) {
    rt->last_score = get_score (statuses, line->last_instrument, NULL);
    return;
  }
  if (rt->state == BANTAR_RT_DRAFT && !rt->on_behalf)
    count_draft (rt, statuses);
  else
    bantar_statuses_get_progress (statuses, rt->instrument, NULL, &rt->answered, &rt->total);
  if (rt->state != BANTAR_RT_DRAFT)
    set_scores (rt, statuses);
}

/* The statuses of one month, as they come. */
typedef struct {
  Line *line; /* nullable: of an RT that is not in the list */
  gint64 rt;
  gboolean this_month;
  BantarInstrument *instrument;
  GArray *statuses; /* (element-type BantarStatus) */
} Collected;

static void
flush (Collected *self)
{
  if (self->line != NULL && self->instrument != NULL)
    take_statuses (self->line, self->this_month, (const BantarStatus *) self->statuses->data);
}

static void
begin (Collected *self, Reading *reading, gint64 rt, gboolean this_month)
{
  gsize i = GPOINTER_TO_SIZE (g_hash_table_lookup (reading->index, &rt));

  self->rt = rt;
  self->this_month = this_month;
  self->line = i > 0 ? &g_array_index (reading->lines, Line, i - 1) : NULL;
  self->instrument = NULL;
  if (self->line != NULL)
    self->instrument = this_month ? self->line->rt->instrument : self->line->last_instrument;
  if (self->instrument == NULL)
    return;
  g_array_set_size (self->statuses, 0);
  g_array_set_size (self->statuses, bantar_instrument_get_parts (self->instrument)->len);
}

static void
collect (Collected *self, const char *code, const char *status)
{
  const BantarPart *part =
      self->instrument != NULL ? bantar_instrument_find_part (self->instrument, code) : NULL;

  if (part != NULL)
    bantar_status_parse (status, &g_array_index (self->statuses, BantarStatus, part->index));
}

static gboolean
read_answers (BantarDb *db, Reading *reading, const char *month, const char *last, GError **error)
{
  g_autoptr (GArray) statuses = g_array_new (FALSE, TRUE, sizeof (BantarStatus));
  Collected collected = { .statuses = statuses };
  /* From the RTs, one look-up each: the answers alone would be read through all years. */
  BantarRows *rows = bantar_db_query (db, error,
                                      "SELECT answer.rt, period = ?1, part, status FROM rt"
                                      " CROSS JOIN answer ON answer.rt = rt.key"
                                      " AND period IN (?1, ?2)",
                                      "ss", month, last);

  if (rows == NULL)
    return FALSE;
  while (bantar_rows_next (rows)) {
    gint64 rt = bantar_rows_int (rows, 0);
    gboolean this_month = bantar_rows_int (rows, 1) != 0;

    if (rt != collected.rt || this_month != collected.this_month) {
      flush (&collected);
      begin (&collected, reading, rt, this_month);
    }
    collect (&collected, bantar_rows_text (rows, 2), bantar_rows_text (rows, 3));
  }
  flush (&collected);
  return bantar_rows_finish (rows, error);
}

/* A month that was begun may have no answer: all were cleared, or only the sensitive parts are
 * answered. */
static void
complete (Reading *reading)
{
  for (guint i = 0; i < reading->lines->len; i++) {
    Line *line = &g_array_index (reading->lines, Line, i);
    g_autofree BantarStatus *none = NULL;

    if (line->rt->instrument == NULL || line->rt->total > 0)
      continue;
    none = g_new0 (BantarStatus, bantar_instrument_get_parts (line->rt->instrument)->len);
    take_statuses (line, TRUE, none);
  }
}

static gboolean
read_rts (BantarDb *db, BantarRtMonths *months, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GHashTable) index = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree char *month = bantar_period_to_string (months->period);
  g_autofree char *last = bantar_period_to_string (months->period - 1);
  Reading reading = { months, lines, index };

  if (!read_lines (db, &reading, month, last, error) ||
      !read_answers (db, &reading, month, last, error))
    return FALSE;
  complete (&reading);
  return TRUE;
}

static gboolean
read_in_use (BantarDb *db, BantarRtMonths *months, GError **error)
{
  g_autofree char *month = bantar_period_to_string (months->period);
  gint64 in_use = 0;

  if (!bantar_db_read_int (
          db, &in_use, error,
          "SELECT EXISTS (SELECT 1 FROM checklist WHERE period <= ?1 AND completed_at <> '')", "s",
          month))
    return FALSE;
  months->in_use = in_use != 0;
  return TRUE;
}

static gboolean
read_surroundings (BantarDb *db, BantarRtMonths *months, GError **error)
{
  BantarInstrument *instrument = bantar_instruments_get_current (db, error);

  if (instrument == NULL)
    return FALSE;
  months->instrument = g_object_ref (instrument);
  months->deadline = bantar_deadline_get (db, months->period, error);
  if (months->deadline == NULL)
    return FALSE;
  months->today = bantar_profiles_read_today (db, error);
  return months->today != NULL && read_in_use (db, months, error);
}

/* Twelve months up to this one, or, of a month beyond them, up to that. */
static BantarPeriod
get_last_of_year (const BantarRtMonths *months)
{
  BantarPeriod this_month = bantar_period_of (months->today);

  if (months->period > this_month || months->period <= this_month - BANTAR_RT_YEAR)
    return months->period;
  return this_month;
}

/**
 * bantar_rt_months_load:
 *
 * Reads a month of all RTs, in three queries however many there are.
 *
 * Returns: (transfer full)
 */
BantarRtMonths *
bantar_rt_months_load (BantarDb *db, BantarPeriod period, GError **error)
{
  g_autoptr (BantarRtMonths) months = g_new0 (BantarRtMonths, 1);

  months->period = period;
  months->rts = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_rt_month_free);
  if (!read_surroundings (db, months, error) || !read_rts (db, months, error) ||
      !bantar_rt_year_load (db, get_last_of_year (months), months->year, error))
    return NULL;
  return g_steal_pointer (&months);
}
