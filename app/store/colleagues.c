/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/colleagues.h"

/* The city's server knows who is what: it lets nobody but a pendamping review, and a key names only
 * roles that its account had when it was written. Nobody but the RT's own people and the pendamping
 * of its kelurahan writes into its months, so it does not matter of which kelurahan they are by
 * now; whoever is not known as one of them, or is of the RT as well, counts as the RT's own. */
#define COLLEAGUES                                                                                 \
  "SELECT DISTINCT by FROM answer WHERE rt = ?1 AND period = ?2"                                   \
  " AND (EXISTS (SELECT 1 FROM device_key WHERE user = by"                                         \
  "   AND instr (' ' || roles, ' pendamping:') > 0)"                                               \
  "  OR EXISTS (SELECT 1 FROM review WHERE review.rt = answer.rt AND review.by = answer.by))"      \
  " AND NOT EXISTS (SELECT 1 FROM device_key JOIN rt ON rt.key = ?1 WHERE user = by"               \
  "   AND instr (' ' || roles || ' ', ' rt:' || rt.id || ' ') > 0)"

/**
 * bantar_colleagues_load:
 * @rt: of this database
 *
 * Returns: (transfer full) (element-type utf8 utf8): the names under which pendamping answered in
 *   that month
 */
GHashTable *
bantar_colleagues_load (BantarDb *db, gint64 rt, BantarPeriod period, GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  BantarRows *rows = bantar_db_query (db, error, COLLEAGUES, "is", rt, month);

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows))
    g_hash_table_add (names, g_strdup (bantar_rows_text (rows, 0)));
  return bantar_rows_finish (rows, error) ? g_steal_pointer (&names) : NULL;
}
