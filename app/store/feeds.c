/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/feeds.h"

BantarFeed *
bantar_feed_new (const char *since, const char *last_id, const char *last_rev)
{
  BantarFeed *self = g_new0 (BantarFeed, 1);

  self->since = g_strdup (since);
  self->last_id = g_strdup (last_id);
  self->last_rev = g_strdup (last_rev);
  return self;
}

void
bantar_feed_free (BantarFeed *self)
{
  g_free (self->since);
  g_free (self->last_id);
  g_free (self->last_rev);
  g_free (self);
}

/**
 * bantar_feeds_load:
 * @name: the database as the store names it
 *
 * Returns: (transfer full): how far it was read; all "" for not at all
 */
BantarFeed *
bantar_feeds_load (BantarDb *db, const char *name, GError **error)
{
  BantarRows *rows = bantar_db_query (
      db, error, "SELECT since, last_id, last_rev FROM feed WHERE db = ?1", "s", name);
  g_autoptr (BantarFeed) feed = NULL;

  if (rows == NULL)
    return NULL;
  if (bantar_rows_next (rows))
    feed = bantar_feed_new (bantar_rows_text (rows, 0), bantar_rows_text (rows, 1),
                            bantar_rows_text (rows, 2));
  if (!bantar_rows_finish (rows, error))
    return NULL;
  return feed != NULL ? g_steal_pointer (&feed) : bantar_feed_new ("", "", "");
}

/**
 * bantar_feeds_save:
 *
 * Call it in the transaction that takes in what the feed showed.
 */
gboolean
bantar_feeds_save (BantarDb *db, const char *name, const BantarFeed *feed, GError **error)
{
  return bantar_db_run (db, error,
                        "INSERT INTO feed (db, since, last_id, last_rev) VALUES (?1, ?2, ?3, ?4)"
                        " ON CONFLICT (db) DO UPDATE SET since = ?2, last_id = ?3, last_rev = ?4",
                        "ssss", name, feed->since, feed->last_id, feed->last_rev);
}

/**
 * bantar_feeds_note_sent:
 * @rev: with which the server confirmed it just now
 *
 * What was written after the feed was read stands behind all its rows: a server that has it has
 * them too, so it is what the next reading must show.
 */
gboolean
bantar_feeds_note_sent (BantarDb *db,
                        const char *name,
                        const char *id,
                        const char *rev,
                        GError **error)
{
  return bantar_db_run (db, error,
                        "INSERT INTO feed (db, since, last_id, last_rev) VALUES (?1, '', ?2, ?3)"
                        " ON CONFLICT (db) DO UPDATE SET last_id = ?2, last_rev = ?3",
                        "sss", name, id, rev);
}

/**
 * bantar_feeds_restart:
 *
 * The next reading begins at the beginning.
 */
gboolean
bantar_feeds_restart (BantarDb *db, const char *name, GError **error)
{
  return bantar_db_run (db, error, "DELETE FROM feed WHERE db = ?1", "s", name);
}

/**
 * bantar_feeds_restart_rts:
 *
 * The same for every RT of the profile.
 */
gboolean
bantar_feeds_restart_rts (BantarDb *db, GError **error)
{
  return bantar_db_exec (db, "DELETE FROM feed WHERE db LIKE 'rt/%'", error);
}
