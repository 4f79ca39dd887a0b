/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/rt-year.h"

#include "store/rts-private.h"

/* Each place with the month in which the next one begins, so that a month finds its place without
 * looking for the latest before it. */
static const char count_states[] =
    "WITH spell AS MATERIALIZED ("
    "  SELECT rt, since, until FROM ("
    "    SELECT rt, since, kelurahan,"
    "      lead (since, 1, '9999') OVER (PARTITION BY rt ORDER BY since) AS until"
    "    FROM rt_place) AS place"
    "  WHERE kelurahan <> '' AND EXISTS (SELECT 1 FROM area WHERE " BANTAR_RTS_IN_AREA ")),"
    " month (period) AS ("
    "  SELECT ?1 UNION ALL"
    "  SELECT strftime ('%Y-%m', period || '-01', '+1 month') FROM month WHERE period < ?2)"
    " SELECT period, coalesce (state, ''), count (*) FROM spell"
    " JOIN month ON period >= since AND period < until"
    " LEFT JOIN checklist USING (rt, period) GROUP BY 1, 2";

static void
take_row (BantarRows *rows, BantarPeriod first, BantarRtTally *year)
{
  BantarRtState in = BANTAR_RT_NONE;
  BantarPeriod period;
  BantarState state;
  guint n = bantar_rows_int (rows, 2);

  if (!bantar_period_parse (bantar_rows_text (rows, 0), &period) || period < first ||
      period >= first + BANTAR_RT_YEAR)
    return;
  if (bantar_state_parse (bantar_rows_text (rows, 1), &state))
    in = BANTAR_RT_DRAFT + state;
  year[period - first].rts += n;
  year[period - first].in_state[in] += n;
}

/**
 * bantar_rt_year_load:
 * @last: the newest of the months
 * @year: (out caller-allocates) (array fixed-size=12): oldest first
 *
 * How the RTs of the account's areas stood in twelve months.
 */
gboolean
bantar_rt_year_load (BantarDb *db, BantarPeriod last, BantarRtTally *year, GError **error)
{
  BantarPeriod first = last - BANTAR_RT_YEAR + 1;
  g_autofree char *from = bantar_period_to_string (first);
  g_autofree char *to = bantar_period_to_string (last);
  BantarRows *rows = bantar_db_query (db, error, count_states, "ss", from, to);

  for (guint i = 0; i < BANTAR_RT_YEAR; i++)
    year[i] = (BantarRtTally){ .period = first + i };
  if (rows == NULL)
    return FALSE;
  while (bantar_rows_next (rows))
    take_row (rows, first, year);
  return bantar_rows_finish (rows, error);
}
