/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/review-queue.h"

#include "store/to-do.h"

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

/* Of the other months the one that waits longest. */
static gboolean
find_elsewhere (BantarDb *db,
                const BantarReviewPlace *here,
                BantarReviewPlace *next,
                GError **error)
{
  g_autoptr (GPtrArray) waiting = bantar_to_dos_list_to_check (db, error);

  if (waiting == NULL)
    return FALSE;
  for (guint i = 0; i < waiting->len && next->rt == 0; i++) {
    const BantarToDo *to_do = waiting->pdata[i];

    if (to_do->period != here->period)
      *next = (BantarReviewPlace){ to_do->rt, to_do->period };
  }
  return TRUE;
}

/**
 * bantar_review_queue_find:
 * @here: the RT's month where we are
 * @step: 1 for the next, -1 for the one before; round and round
 * @next: (out): none when no other month waits for this account
 *
 * Finds the next RT to check: of the same month in the order of kelurahan and number, and once
 * nothing of it waits any more, what waits longest.
 */
gboolean
bantar_review_queue_find (BantarDb *db,
                          const BantarReviewPlace *here,
                          int step,
                          BantarReviewPlace *next,
                          GError **error)
{
  g_autofree char *month = bantar_period_to_string (here->period);
  g_autoptr (GArray) keys = list_waiting (db, here->rt, month, error);

  if (keys == NULL)
    return FALSE;
  *next = (BantarReviewPlace){ 0, here->period };
  for (guint i = 0; i < keys->len && keys->len > 1; i++) {
    if (g_array_index (keys, gint64, i) == here->rt)
      next->rt = g_array_index (keys, gint64, (i + keys->len + step) % keys->len);
  }
  return next->rt != 0 || find_elsewhere (db, here, next, error);
}
