/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sensitive-parts.h"

#include "store/instruments.h"

static GPtrArray *
list_instruments (BantarDb *db, GError **error)
{
  return bantar_db_read_texts (db, error, "SELECT id FROM main.instrument", "");
}

static gboolean
add_plain_parts (BantarDb *db, BantarInstrument *instrument, GError **error)
{
  GPtrArray *parts = bantar_instrument_get_parts (instrument);

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];

    if (!part->sensitive &&
        !bantar_db_run (db, error, "INSERT INTO temp.plain_part VALUES (?1, ?2)", "ss",
                        bantar_instrument_get_id (instrument), part->code))
      return FALSE;
  }
  return TRUE;
}

static gboolean
begin_list (BantarDb *db, GError **error)
{
  return bantar_db_exec (db,
                         "CREATE TEMP TABLE IF NOT EXISTS plain_part ("
                         "  instrument TEXT, part TEXT, PRIMARY KEY (instrument, part));"
                         "CREATE TEMP TABLE IF NOT EXISTS plain_answer ("
                         "  rt INTEGER, period TEXT, part TEXT, PRIMARY KEY (rt, period, part));"
                         "DELETE FROM temp.plain_part;"
                         "DELETE FROM temp.plain_answer",
                         error);
}

/**
 * bantar_sensitive_parts_list:
 *
 * Fills the connection's table `temp.plain_answer` (rt, period, part) with the answers, given or
 * not, that are known not to be sensitive. What is not in it, as with an instrument of a later
 * program, counts as sensitive.
 */
gboolean
bantar_sensitive_parts_list (BantarDb *db, GError **error)
{
  g_autoptr (GPtrArray) ids = list_instruments (db, error);

  if (ids == NULL || !begin_list (db, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++) {
    BantarInstrument *instrument = bantar_instruments_get (db, ids->pdata[i], NULL);

    if (instrument != NULL && !add_plain_parts (db, instrument, error))
      return FALSE;
  }
  return bantar_db_exec (db,
                         "INSERT INTO temp.plain_answer SELECT rt, period, part"
                         "  FROM main.checklist JOIN temp.plain_part USING (instrument)",
                         error);
}
