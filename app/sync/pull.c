/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/pull.h"

#include "model/json-util.h"
#include "store/city-documents.h"
#include "store/documents.h"
#include "store/instruments.h"
#include "sync/take-in.h"

/* Rows of the feed in one request and one transaction. */
#define PAGE_ROWS 200

/* One feed: how the store and the server name it, and what is done with a row. */
typedef struct {
  const char *local;
  const char *remote;
  gboolean (*take_in) (BantarDb *db, BantarSyncRun *run, const BantarChange *row, GError **error);
} Feed;

typedef struct {
  const Feed *feed;
  const BantarChanges *changes;
} Page;

typedef struct {
  const Feed *feed;
  char *since;
} Since;

static gboolean
read_since (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  Since *since = data;

  since->since = bantar_feeds_get (db, since->feed->local, error);
  return since->since != NULL;
}

/* The rows and how far the feed was read belong together: after a power cut either both are there
 * or the page is read again. */
static gboolean
take_in_page (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  const Page *page = data;

  for (guint i = 0; i < page->changes->rows->len; i++) {
    if (!page->feed->take_in (db, run, page->changes->rows->pdata[i], error))
      return FALSE;
  }
  return bantar_feeds_set (db, page->feed->local, page->changes->last_seq, error);
}

/* A server that does not know our sequence was replaced by another; one whose page is too long is
 * asked for less. */
static BantarChanges *
ask (BantarSyncRun *run, const Feed *feed, char **since, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  guint limit = PAGE_ROWS;
  BantarChanges *changes = NULL;

  for (;;) {
    changes = bantar_couch_changes (run->couch, feed->remote, **since != '\0' ? *since : NULL,
                                    limit, run->cancellable, &local_error);
    if (changes != NULL)
      return changes;
    if (g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_REPLY) && limit > 1) {
      limit /= 2;
    } else if (g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_REFUSED) &&
               **since != '\0') {
      **since = '\0';
    } else {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
    g_clear_error (&local_error);
  }
}

static gboolean
pull (BantarSyncRun *run, const Feed *feed, GError **error)
{
  Since since = { feed, NULL };
  g_autofree char *from = NULL;
  gboolean more = TRUE;

  if (!bantar_sync_store (run, read_since, &since, error))
    return FALSE;
  from = since.since;
  while (more) {
    g_autoptr (BantarChanges) changes = ask (run, feed, &from, error);
    Page page = { feed, changes };

    if (changes == NULL)
      return FALSE;
    /* Nothing new needs no write: the disk of an idle laptop is left alone. */
    if ((changes->rows->len > 0 || strcmp (from, changes->last_seq) != 0) &&
        !bantar_sync_store (run, take_in_page, &page, error))
      return FALSE;
    /* A server that promises more and does not go on must not hold us for ever. */
    more = changes->more && strcmp (from, changes->last_seq) != 0;
    g_free (from);
    from = g_strdup (changes->last_seq);
  }
  return TRUE;
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
                   bantar_feeds_set (db, run->local, "", error));
}

/* An indicator set is checked like any file from outside; a bad one is left where it is. */
static gboolean
take_in_instrument (BantarDb *db, BantarSyncRun *run, JsonObject *doc, GError **error)
{
  JsonNode *node = json_object_get_member (doc, "instrument");
  g_autofree char *text = node != NULL ? json_to_string (node, FALSE) : NULL;
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

/**
 * bantar_pull_city:
 *
 * Reads what the city published: indicator sets, periods, and where this RT is.
 */
gboolean
bantar_pull_city (BantarSyncRun *run, GError **error)
{
  static const Feed feed = { "kota", "bantar-kota", take_in_city_row };

  return pull (run, &feed, error);
}

/**
 * bantar_pull_rt:
 *
 * Reads what others wrote about this RT: its other laptop, or the pendamping.
 */
gboolean
bantar_pull_rt (BantarSyncRun *run, GError **error)
{
  const Feed feed = { run->local, run->remote, take_in_rt_row };

  return pull (run, &feed, error);
}
