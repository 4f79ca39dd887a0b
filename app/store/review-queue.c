/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/review-queue.h"

/* The RT itself is among them wherever its month stands: it says where we are. */
static GArray *
list_waiting (BantarDb *db, gint64 rt, const char *month, GError **error)
{
  BantarRows *rows =
      bantar_db_query (db, error,
                       "SELECT rt.key FROM rt JOIN checklist ON checklist.rt = rt.key"
                       " JOIN rt_place AS place ON place.rt = rt.key"
                       " JOIN area ON area.code = place.kelurahan"
                       " WHERE period = ?1 AND (state = 'sent' OR rt.key = ?2)"
                       " AND since = (SELECT max (since) FROM rt_place"
                       "  WHERE rt_place.rt = rt.key AND since <= ?1)"
                       " ORDER BY place.kelurahan, place.number, rt.key",
                       "si", month, rt);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows)) {
    gint64 key = bantar_rows_int (rows, 0);

    g_array_append_val (keys, key);
  }
  return bantar_rows_finish (rows, error) ? g_steal_pointer (&keys) : NULL;
}

/**
 * bantar_review_queue_find:
 * @rt: where we are
 * @step: 1 for the next, -1 for the one before; round and round
 * @next: (out): 0 when no other month of @period waits for this account
 *
 * Finds the next RT to check, in the order of kelurahan and number.
 */
gboolean
bantar_review_queue_find (BantarDb *db,
                          gint64 rt,
                          BantarPeriod period,
                          int step,
                          gint64 *next,
                          GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  g_autoptr (GArray) keys = list_waiting (db, rt, month, error);

  if (keys == NULL)
    return FALSE;
  *next = 0;
  for (guint i = 0; i < keys->len && keys->len > 1; i++) {
    if (g_array_index (keys, gint64, i) == rt)
      *next = g_array_index (keys, gint64, (i + keys->len + step) % keys->len);
  }
  return TRUE;
}
