/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/reminders.h"

#include "model/period.h"

static char *
now (void)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();

  return bantar_time_to_string (clock);
}

/**
 * bantar_reminders_note_in:
 * @name: of what is about to be said
 * @first: (out): whether it was never said before
 *
 * Notes it within the caller's transaction. It is said after the commit: rather not at all than
 * twice.
 */
gboolean
bantar_reminders_note_in (BantarDb *db, const char *name, gboolean *first, GError **error)
{
  g_autofree char *at = now ();
  gint64 n = 0;

  if (!bantar_db_read_int (db, &n, error, "SELECT count (*) FROM reminder WHERE name = ?1", "s",
                           name))
    return FALSE;
  *first = n == 0;
  return !*first || bantar_db_run (db, error, "INSERT INTO reminder (name, at) VALUES (?1, ?2)",
                                   "ss", name, at);
}

/* Months that wait to be checked and were sent by others. What this account sent for a chair is no
 * news to it. */
#define ARRIVED                                                                                    \
  " FROM checklist JOIN document ON document.db = 'rt/' || rt"                                     \
  " AND document.id = 'checklist:' || period JOIN profile"                                         \
  " WHERE checklist.state = 'sent' AND json_valid (base) AND base ->> 'state' = 'sent'"            \
  " AND base ->> 'pushed_by' <> profile.user"
#define NAME "'sent ' || rt || ' ' || period || ' ' || send_number"

/**
 * bantar_reminders_note_arrivals_in:
 * @arrivals: (out caller-allocates)
 *
 * Notes within the caller's transaction which months came in. One that is sent once more after it
 * was returned comes in once more.
 */
gboolean
bantar_reminders_note_arrivals_in (BantarDb *db, BantarArrivals *arrivals, GError **error)
{
  g_autofree char *at = now ();
  gint64 arrived = 0, waiting = 0;

  if (!bantar_db_read_int (db, &arrived, error,
                           "SELECT count (DISTINCT rt)" ARRIVED
                           " AND NOT EXISTS (SELECT 1 FROM reminder WHERE name = " NAME ")",
                           "") ||
      !bantar_db_read_int (db, &waiting, error,
                           "SELECT count (DISTINCT rt) FROM checklist WHERE state = 'sent'", ""))
    return FALSE;
  arrivals->arrived = (guint) arrived;
  arrivals->waiting = (guint) waiting;
  return arrived == 0 ||
         bantar_db_run (db, error,
                        "INSERT OR IGNORE INTO reminder (name, at) SELECT " NAME ", ?1" ARRIVED,
                        "s", at);
}
