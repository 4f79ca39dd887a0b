/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/to-do.h"

#include "store/rts-private.h"

static void
to_do_free (gpointer data)
{
  BantarToDo *self = data;

  g_free (self->kelurahan);
  g_free (self->since);
  g_free (self);
}

void
bantar_to_dos_free (BantarToDos *self)
{
  g_clear_pointer (&self->to_check, g_ptr_array_unref);
  g_clear_pointer (&self->returned, g_ptr_array_unref);
  g_clear_pointer (&self->late, g_ptr_array_unref);
  g_free (self);
}

static GPtrArray *
read_all (BantarRows *rows, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (to_do_free);

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows)) {
    BantarToDo *self = g_new0 (BantarToDo, 1);

    self->rt = bantar_rows_int (rows, 0);
    self->kelurahan = g_strdup (bantar_rows_text (rows, 1));
    self->number = bantar_rows_int (rows, 2);
    bantar_period_parse (bantar_rows_text (rows, 3), &self->period);
    self->since = g_strdup (bantar_rows_text (rows, 4));
    self->again = bantar_rows_int (rows, 5) != 0;
    g_ptr_array_add (all, self);
  }
  if (!bantar_rows_finish (rows, error))
    return NULL;
  return g_steal_pointer (&all);
}

/* Where the RT was in that month; only RTs that were in an area of the account then. */
#define PLACE_IN_MONTH(month)                                                                      \
  " JOIN rt_place AS place ON place.rt = rt.key AND place.kelurahan <> ''"                         \
  " AND since = (SELECT max (since) FROM rt_place WHERE rt_place.rt = rt.key"                      \
  "   AND since <= " month ")"                                                                     \
  " AND EXISTS (SELECT 1 FROM area WHERE " BANTAR_RTS_IN_AREA ")"

#define WAITS BANTAR_WAITS_SINCE ("checklist")

static GPtrArray *
list_in_state (BantarDb *db, const char *state, GError **error)
{
  return read_all (
      bantar_db_query (db, error,
                       "SELECT rt.key, place.kelurahan, place.number, period,"
                       " " WAITS " AS waits,"
                       " EXISTS (SELECT 1 FROM review WHERE review.rt = rt.key"
                       "   AND review.period = checklist.period)"
                       " FROM checklist JOIN rt ON rt.key = checklist.rt" PLACE_IN_MONTH (
                           "period") " WHERE state = ?1 ORDER BY waits, place.kelurahan, "
                                     "place.number",
                       "s", state),
      error);
}

/* A month before the first one that was sent is of before this city had Bantar: nobody is late with
 * it. Nor is an RT of which the first pull has brought nothing yet, or of which nothing can be read
 * now. */
static GPtrArray *
list_late (BantarDb *db, BantarPeriod period, GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);

  return read_all (
      bantar_db_query (
          db, error,
          "SELECT rt.key, place.kelurahan, place.number, ?1, '', 0 FROM rt" PLACE_IN_MONTH (
              "?1") " LEFT JOIN checklist ON checklist.rt = rt.key AND period = ?1"
                    " WHERE coalesce (completed_at, '') = ''"
                    " AND " BANTAR_RTS_READ " AND EXISTS (SELECT 1 FROM checklist"
                    "   WHERE period <= ?1 AND completed_at <> '')"
                    " ORDER BY place.kelurahan, place.number",
          "s", month),
      error);
}

/**
 * bantar_to_dos_list_to_check:
 *
 * Returns: (transfer full) (element-type BantarToDo): what waits to be checked, the one that waits
 *   longest first
 */
GPtrArray *
bantar_to_dos_list_to_check (BantarDb *db, GError **error)
{
  return list_in_state (db, "sent", error);
}

/**
 * bantar_to_dos_load:
 * @late: the last month whose deadline has passed
 *
 * Returns: (transfer full): of a profile of many RTs
 */
BantarToDos *
bantar_to_dos_load (BantarDb *db, BantarPeriod late, GError **error)
{
  g_autoptr (BantarToDos) self = g_new0 (BantarToDos, 1);

  self->to_check = bantar_to_dos_list_to_check (db, error);
  self->returned = self->to_check != NULL ? list_in_state (db, "returned", error) : NULL;
  self->late = self->returned != NULL ? list_late (db, late, error) : NULL;
  return self->late != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * bantar_to_dos_count:
 * @to_check: (out): how many months wait to be checked
 */
gboolean
bantar_to_dos_count (BantarDb *db, guint *to_check, GError **error)
{
  gint64 n = 0;

  if (!bantar_db_read_int (
          db, &n, error,
          "SELECT count (*) FROM checklist JOIN rt ON rt.key = checklist.rt" PLACE_IN_MONTH (
              "period") " WHERE state = 'sent'",
          ""))
    return FALSE;
  *to_check = (guint) n;
  return TRUE;
}
