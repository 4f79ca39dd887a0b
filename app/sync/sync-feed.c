/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/sync-feed.h"

#include "store/feeds.h"
#include "sync/audit.h"

/* A feed while it is read. */
typedef struct {
  const BantarSyncFeed *feed;
  BantarFeed *mark; /* as it is stored */
  gboolean seen;    /* the row that must come has come */
} Reading;

typedef struct {
  Reading *reading;
  const BantarChanges *changes;
  BantarFeed *next; /* the mark after this page */
} Page;

static gboolean
load_mark (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->mark = bantar_feeds_load (db, reading->feed->local, error);
  reading->seen = reading->mark != NULL && *reading->mark->last_id == '\0';
  return reading->mark != NULL;
}

static gboolean
is_known (const BantarChange *row, const BantarFeed *mark)
{
  return strcmp (row->id, mark->last_id) == 0 && strcmp (row->rev, mark->last_rev) == 0;
}

/* The rows and how far the feed was read belong together: after a power cut either both are there
 * or the page is read again. */
static gboolean
take_in_page (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  const Page *page = data;
  const BantarSyncFeed *feed = page->reading->feed;

  for (guint i = 0; i < page->changes->rows->len; i++) {
    const BantarChange *row = page->changes->rows->pdata[i];

    if (!is_known (row, page->reading->mark) && !feed->take_in (db, run, row, error))
      return FALSE;
  }
  return bantar_feeds_save (db, feed->local, page->next, error);
}

/* The row that must come stays the old one until it has come: killed before that, the next
 * exchange still looks for it. */
static BantarFeed *
get_next_mark (const Reading *reading, const BantarChanges *changes, const char *from)
{
  const BantarFeed *mark = reading->mark;
  gboolean keep = !reading->seen || *changes->last_id == '\0';

  return bantar_feed_new (changes->overlap != NULL ? changes->overlap : from,
                          keep ? mark->last_id : changes->last_id,
                          keep ? mark->last_rev : changes->last_rev);
}

static gboolean
is_same_mark (const BantarFeed *a, const BantarFeed *b)
{
  return strcmp (a->since, b->since) == 0 && strcmp (a->last_id, b->last_id) == 0 &&
         strcmp (a->last_rev, b->last_rev) == 0;
}

static gboolean
store_page (BantarSyncRun *run,
            Reading *reading,
            const BantarChanges *changes,
            const char *from,
            GError **error)
{
  g_autoptr (BantarFeed) next = get_next_mark (reading, changes, from);
  Page page = { reading, changes, next };

  /* Nothing new needs no write: the disk of an idle laptop is left alone. */
  if (is_same_mark (next, reading->mark))
    return TRUE;
  if (!bantar_sync_store_fetched (run, take_in_page, &page, error))
    return FALSE;
  g_clear_pointer (&reading->mark, bantar_feed_free);
  reading->mark = g_steal_pointer (&next);
  return TRUE;
}

/* A page that is too long is asked for in smaller ones. */
static BantarChanges *
ask (BantarSyncRun *run, const BantarSyncFeed *feed, const char *since, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  for (guint limit = feed->rows; limit > 0; limit /= 2) {
    BantarChanges *changes =
        bantar_couch_changes (run->couch, feed->remote, *since != '\0' ? since : NULL, limit,
                              run->cancellable, &local_error);

    if (changes != NULL)
      return changes;
    if (limit == 1 ||
        !g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_REPLY)) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
    g_clear_error (&local_error);
  }
  return NULL;
}

/* @set_back: (out): the server is not the one that the mark was left at, or no longer has
 * everything; what its feed shows from there on is not all there is */
static gboolean
read_pages (BantarSyncRun *run, Reading *reading, gboolean *set_back, GError **error)
{
  g_autofree char *from = g_strdup (reading->mark->since);
  gboolean more = TRUE;

  while (more) {
    g_autoptr (GError) local_error = NULL;
    g_autoptr (BantarChanges) changes = ask (run, reading->feed, from, &local_error);

    if (changes == NULL) {
      /* It does not understand our sequence. */
      *set_back = *from != '\0' &&
                  g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_REFUSED);
      if (!*set_back)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return *set_back;
    }
    if (!bantar_audit_rows (run, reading->feed->local, changes, set_back, error))
      return FALSE;
    if (*set_back)
      return TRUE;
    more = bantar_changes_go_on (changes, from);
    if (more)
      bantar_couch_start_changes (run->couch, reading->feed->remote, changes->last_seq,
                                  reading->feed->rows);
    reading->seen |= g_hash_table_contains (changes->ids, reading->mark->last_id);
    if (!store_page (run, reading, changes, from, error))
      return FALSE;
    g_free (from);
    from = g_strdup (changes->last_seq);
  }
  *set_back = !reading->seen;
  return TRUE;
}

/**
 * bantar_sync_feed_ask_ahead:
 *
 * Sends the request that bantar_sync_feed_read() begins with.
 */
gboolean
bantar_sync_feed_ask_ahead (BantarSyncRun *run, const BantarSyncFeed *feed, GError **error)
{
  Reading reading = { feed, NULL, FALSE };

  if (!bantar_sync_store (run, load_mark, &reading, error))
    return FALSE;
  bantar_couch_start_changes (run->couch, feed->remote,
                              *reading.mark->since != '\0' ? reading.mark->since : NULL,
                              feed->rows);
  bantar_feed_free (reading.mark);
  return TRUE;
}

/**
 * bantar_sync_feed_read:
 * @set_back: (out): the server does not have everything any more that it had
 *
 * Takes in what is new, with how far the feed was read in the same transaction.
 */
gboolean
bantar_sync_feed_read (BantarSyncRun *run,
                       const BantarSyncFeed *feed,
                       gboolean *set_back,
                       GError **error)
{
  Reading reading = { feed, NULL, FALSE };
  gboolean good;

  *set_back = FALSE;
  good = bantar_sync_store (run, load_mark, &reading, error) &&
         read_pages (run, &reading, set_back, error);
  g_clear_pointer (&reading.mark, bantar_feed_free);
  return good;
}
