/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/pull.h"

#include "model/json-util.h"
#include "store/city-documents.h"
#include "store/documents.h"
#include "store/feeds.h"
#include "store/instruments.h"
#include "sync/audit.h"
#include "sync/take-in.h"

/* Rows of the feed in one request and one transaction. */
#define PAGE_ROWS 200

/* One feed: how the store and the server name it, and what is done with a row. */
typedef struct {
  const char *local;
  const char *remote;
  gboolean (*take_in) (BantarDb *db, BantarSyncRun *run, const BantarChange *row, GError **error);
} Feed;

/* A feed while it is read. */
typedef struct {
  const Feed *feed;
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
  const Feed *feed = page->reading->feed;

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
  if (!bantar_sync_store (run, take_in_page, &page, error))
    return FALSE;
  g_clear_pointer (&reading->mark, bantar_feed_free);
  reading->mark = g_steal_pointer (&next);
  return TRUE;
}

/* A page that is too long is asked for in smaller ones. */
static BantarChanges *
ask (BantarSyncRun *run, const Feed *feed, const char *since, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  for (guint limit = PAGE_ROWS; limit > 0; limit /= 2) {
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
    /* A server that promises more and does not go on must not hold us for ever. */
    more = changes->more && strcmp (from, changes->last_seq) != 0;
    if (more)
      bantar_couch_start_changes (run->couch, reading->feed->remote, changes->last_seq, PAGE_ROWS);
    reading->seen |= g_hash_table_contains (changes->ids, reading->mark->last_id);
    if (!store_page (run, reading, changes, from, error))
      return FALSE;
    g_free (from);
    from = g_strdup (changes->last_seq);
  }
  *set_back = !reading->seen;
  return TRUE;
}

static gboolean
pull (BantarSyncRun *run, const Feed *feed, gboolean *set_back, GError **error)
{
  Reading reading = { feed, NULL, FALSE };
  gboolean good;

  *set_back = FALSE;
  good = bantar_sync_store (run, load_mark, &reading, error) &&
         read_pages (run, &reading, set_back, error);
  g_clear_pointer (&reading.mark, bantar_feed_free);
  return good;
}

/* Months of a set that we did not have were passed over: with a new one they are asked for again,
 * and those that are here already are known by their revision. */
static gboolean
keep_instrument (BantarDb *db, BantarSyncRun *run, BantarInstrument *instrument, GError **error)
{
  gboolean known;

  if (!bantar_instruments_has (db, bantar_instrument_get_id (instrument), &known, error))
    return FALSE;
  return known || (bantar_instruments_put (db, instrument, error) &&
                   bantar_feeds_restart (db, run->local, error));
}

/* An indicator set is checked like any file from outside; a bad one is left where it is. */
static gboolean
take_in_instrument (BantarDb *db, BantarSyncRun *run, JsonObject *doc, GError **error)
{
  JsonNode *node = json_object_get_member (doc, "instrument");
  g_autofree char *text = node != NULL ? bantar_json_to_text (node) : NULL;
  g_autoptr (GBytes) bytes = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  g_autoptr (BantarInstrument) instrument =
      bytes != NULL ? bantar_instrument_parse (bytes, NULL) : NULL;

  if (instrument == NULL) {
    run->report->unread++;
    return TRUE;
  }
  return keep_instrument (db, run, instrument, error);
}

static gboolean
take_in_city_row (BantarDb *db, BantarSyncRun *run, const BantarChange *row, GError **error)
{
  g_autofree char *own = g_strconcat ("rt:", run->facts->rt, NULL);

  if (row->deleted || row->doc == NULL)
    return TRUE;
  if (g_str_has_prefix (row->id, "instrument:"))
    return take_in_instrument (db, run, row->doc, error);
  if (g_str_has_prefix (row->id, "period:") || strcmp (row->id, own) == 0)
    return bantar_city_documents_put_in (db, row->id, row->doc, error);
  return TRUE;
}

static gboolean
take_in_rt_row (BantarDb *db, BantarSyncRun *run, const BantarChange *row, GError **error)
{
  if (row->deleted)
    return bantar_take_in_deletion (db, run, row->id, error);
  if (row->doc == NULL)
    return TRUE;
  if (g_str_has_prefix (row->id, "checklist:"))
    return bantar_take_in_checklist (db, run, row->doc, error);
  if (g_str_has_prefix (row->id, "photo:"))
    return bantar_take_in_photo (db, run, row->doc, error);
  return TRUE;
}

static gboolean
restart (BantarDb *db, BantarSyncRun *run, gpointer feed, GError **error)
{
  return bantar_feeds_restart (db, ((const Feed *) feed)->local, error);
}

/**
 * bantar_pull_city:
 *
 * Reads what the city published: indicator sets, periods, and where this RT is. This laptop writes
 * nothing there, so a server that was set back is simply read again.
 */
gboolean
bantar_pull_city (BantarSyncRun *run, GError **error)
{
  static const Feed feed = { "kota", "bantar-kota", take_in_city_row };
  gboolean set_back;

  return pull (run, &feed, &set_back, error) &&
         (!set_back || (bantar_sync_store (run, restart, (gpointer) &feed, error) &&
                        pull (run, &feed, &set_back, error)));
}

/**
 * bantar_pull_rt:
 *
 * Reads what others wrote about this RT: its other laptop, or the pendamping. A server that was set
 * back is suspected of more: see bantar_audit().
 */
gboolean
bantar_pull_rt (BantarSyncRun *run, GError **error)
{
  const Feed feed = { run->local, run->remote, take_in_rt_row };
  gboolean set_back;

  if (!pull (run, &feed, &set_back, error))
    return FALSE;
  run->suspected |= set_back;
  return TRUE;
}
