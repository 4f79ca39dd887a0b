/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/pull.h"

#include "model/json-util.h"
#include "store/city-documents.h"
#include "store/device-keys.h"
#include "store/documents.h"
#include "store/feeds.h"
#include "store/instruments.h"
#include "store/rts.h"
#include "sync/directory.h"
#include "sync/key-doc.h"
#include "sync/sync-feed.h"
#include "sync/take-in.h"

/* Rows of a feed in one request and one transaction. */
#define PAGE_ROWS 200

#define CITY "kota" /* the feed's name in the store */

/* Months of a set that we did not have were passed over: with a new one they are asked for again,
 * and those that are here already are known by their revision. */
static gboolean
keep_instrument (BantarDb *db, BantarSyncRun *run, BantarInstrument *instrument, GError **error)
{
  gboolean known;

  if (!bantar_instruments_has (db, bantar_instrument_get_id (instrument), &known, error))
    return FALSE;
  return known ||
         (bantar_instruments_put (db, instrument, error) && bantar_feeds_restart_rts (db, error));
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
has_doc (const BantarChange *row)
{
  return !row->deleted && bantar_json_value_get_kind (row->doc) != BANTAR_JSON_MISSING;
}

/* Returns: (transfer full) (nullable): the document, unless it was deleted */
static JsonNode *
build_doc (const BantarChange *row)
{
  return has_doc (row) ? bantar_json_build (row->doc) : NULL;
}

static gboolean
take_in_city_row (BantarDb *db, BantarSyncRun *run, const BantarChange *row, GError **error)
{
  g_autofree char *own = g_strconcat ("rt:", run->facts->rt, NULL);
  g_autoptr (JsonNode) node = build_doc (row);
  JsonObject *doc = node != NULL ? json_node_get_object (node) : NULL;

  if (g_str_has_prefix (row->id, BANTAR_KEY_PREFIX) && (row->deleted || doc != NULL))
    return bantar_key_doc_take_in (db, run->facts->user, row->id, doc, error);
  if (doc == NULL)
    return TRUE;
  if (g_str_has_prefix (row->id, "instrument:"))
    return take_in_instrument (db, run, doc, error);
  if (run->facts->role != BANTAR_ROLE_RT && g_str_has_prefix (row->id, "rt:"))
    return bantar_directory_take_in (db, run, doc, error);
  if (g_str_has_prefix (row->id, "period:") || strcmp (row->id, own) == 0)
    return bantar_city_documents_put_in (db, row->id, doc, error);
  return TRUE;
}

/* Months of an RT that moved away are another account's. */
static gboolean
take_in_month (BantarDb *db, BantarSyncRun *run, const BantarChange *row, GError **error)
{
  BantarPeriod period;
  gboolean ours = TRUE;

  if (run->whole != NULL && !run->all_ours &&
      (!bantar_period_parse (row->id + strlen ("checklist:"), &period) ||
       !bantar_rts_is_ours (db, run->facts->rt_key, period, &ours, error)))
    return *error == NULL;
  return !ours || bantar_take_in_checklist (db, run, row->doc, error);
}

/* Pictures are for who fills in and checks. */
static gboolean
wants_photos (const BantarSyncRun *run)
{
  return run->facts->role == BANTAR_ROLE_RT || run->facts->role == BANTAR_ROLE_PENDAMPING;
}

static gboolean
take_in_photo (BantarDb *db, BantarSyncRun *run, const BantarChange *row, GError **error)
{
  g_autoptr (JsonNode) node = build_doc (row);

  return bantar_take_in_photo (db, run, json_node_get_object (node), error);
}

static gboolean
take_in_rt_row (BantarDb *db, BantarSyncRun *run, const BantarChange *row, GError **error)
{
  if (row->deleted)
    return bantar_take_in_deletion (db, run, row->id, error);
  if (!has_doc (row))
    return TRUE;
  if (g_str_has_prefix (row->id, "checklist:"))
    return take_in_month (db, run, row, error);
  if (g_str_has_prefix (row->id, "photo:") && wants_photos (run))
    return take_in_photo (db, run, row, error);
  return TRUE;
}

/**
 * bantar_pull_restart_city_in:
 *
 * What the city published is read from the beginning, within the caller's transaction. The server
 * may have lost what this account had published there.
 */
gboolean
bantar_pull_restart_city_in (BantarDb *db, BantarSyncRun *run, GError **error)
{
  return bantar_feeds_restart (db, CITY, error) &&
         bantar_device_keys_forget_in (db, run->facts->user, error);
}

static gboolean
restart (BantarDb *db, BantarSyncRun *run, gpointer name, GError **error)
{
  return strcmp (name, CITY) == 0 ? bantar_pull_restart_city_in (db, run, error)
                                  : bantar_feeds_restart (db, name, error);
}

/**
 * bantar_pull_restartable:
 *
 * Reads a feed into which this laptop writes nothing: from a server that was set back it is simply
 * read again.
 */
gboolean
bantar_pull_restartable (BantarSyncRun *run, const BantarSyncFeed *feed, GError **error)
{
  gboolean set_back;

  return bantar_sync_feed_read (run, feed, &set_back, error) &&
         (!set_back || (bantar_sync_store (run, restart, (gpointer) feed->local, error) &&
                        bantar_sync_feed_read (run, feed, &set_back, error)));
}

/**
 * bantar_pull_city:
 *
 * Reads what the city published: indicator sets, periods, and where the RTs are.
 */
gboolean
bantar_pull_city (BantarSyncRun *run, GError **error)
{
  static const BantarSyncFeed feed = { CITY, "bantar-kota", PAGE_ROWS, take_in_city_row };

  return bantar_pull_restartable (run, &feed, error);
}

static BantarSyncFeed
get_rt_feed (const BantarSyncRun *run)
{
  return (BantarSyncFeed){ run->local, run->remote, PAGE_ROWS, take_in_rt_row };
}

/**
 * bantar_pull_rt_ahead:
 *
 * Sends the request that bantar_pull_rt() will wait for.
 */
gboolean
bantar_pull_rt_ahead (BantarSyncRun *run, GError **error)
{
  const BantarSyncFeed feed = get_rt_feed (run);

  return bantar_sync_feed_ask_ahead (run, &feed, error);
}

/* Nothing is known of the RT: what the pull is going to show needs no asking for again. */
static gboolean
find_fresh (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  gboolean holds;

  if (!bantar_documents_has_held (db, run->local, &holds, error))
    return FALSE;
  run->fresh = !holds;
  return run->whole == NULL ||
         bantar_rts_is_ours_now (db, run->facts->rt_key, &run->all_ours, error);
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
  const BantarSyncFeed feed = get_rt_feed (run);
  gboolean set_back;

  if (!bantar_sync_store (run, find_fresh, NULL, error) ||
      !bantar_sync_feed_read (run, &feed, &set_back, error))
    return FALSE;
  run->suspected |= set_back;
  return TRUE;
}
