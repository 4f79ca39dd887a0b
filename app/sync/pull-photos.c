/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/pull-photos.h"

#include "model/json-util.h"
#include "store/photos.h"
#include "store/remote-photos.h"
#include "sync/photo-doc.h"
#include "sync/take-in.h"

/* In one exchange. The rest comes with the next ones: nobody waits for a year of pictures. */
#define PHOTOS_AT_ONCE 50

typedef struct {
  const char *sha256;
  const char *rev;
  const BantarPhoto *photo;
} Arrival;

static gboolean
list_wanted (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  GPtrArray **wanted = data;

  *wanted = bantar_remote_photos_list (db, run->facts->rt_key, PHOTOS_AT_ONCE, error);
  return *wanted != NULL;
}

/* Not asked for again until the feed shows it anew. */
static gboolean
drop (BantarDb *db, BantarSyncRun *run, gpointer sha256, GError **error)
{
  run->report->unread++;
  return bantar_remote_photos_drop (db, run->facts->rt_key, sha256, error);
}

/* Withdrawn since the feed showed it. */
static gboolean
note_withdrawn (BantarDb *db, BantarSyncRun *run, gpointer doc, GError **error)
{
  run->report->unread++;
  return bantar_take_in_photo (db, run, doc, error);
}

/* Something is there, but not the picture that it is named after. */
static gboolean
note_damaged (BantarDb *db, BantarSyncRun *run, gpointer sha256, GError **error)
{
  run->report->unread++;
  return bantar_remote_photos_set_damaged (db, run->facts->rt_key, sha256, error);
}

static gboolean
keep (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  const Arrival *arrival = data;

  run->report->fetched++;
  return bantar_photos_take_in (db, run->facts->rt_key, arrival->photo, arrival->rev, error) &&
         bantar_remote_photos_drop (db, run->facts->rt_key, arrival->sha256, error);
}

static gboolean
take_in (BantarSyncRun *run, const char *sha256, JsonObject *doc, GError **error)
{
  g_autoptr (GBytes) jpeg = bantar_photo_doc_get_jpeg (doc, sha256);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (BantarPhoto) photo =
      jpeg != NULL
          ? bantar_photo_receive (bantar_store_get_folder (run->store), sha256, jpeg, &local_error)
          : NULL;
  Arrival arrival = { sha256, bantar_json_get_string (doc, "_rev", ""), photo };

  if (photo != NULL)
    return bantar_sync_store (run, keep, &arrival, error);
  if (jpeg == NULL && bantar_json_get_object (doc, "_attachments") == NULL)
    return bantar_sync_store (run, note_withdrawn, doc, error);
  if (jpeg == NULL || g_error_matches (local_error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_PHOTO))
    return bantar_sync_store (run, note_damaged, (gpointer) sha256, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
fetch (BantarSyncRun *run, const char *sha256, GError **error)
{
  g_autofree char *id = g_strconcat (BANTAR_PHOTO_ID, sha256, NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonObject) doc =
      bantar_couch_get_doc_with_files (run->couch, run->remote, id, run->cancellable, &local_error);

  if (doc != NULL)
    return take_in (run, sha256, doc, error);
  if (g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NO_DOCUMENT))
    return bantar_sync_store (run, drop, (gpointer) sha256, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * bantar_pull_photos:
 *
 * Fetches pictures that months name and the feed has shown, of the newest month first, one request
 * each; one that is cut off is asked for again, those that came are here. What is not the picture
 * it is named after is not kept.
 */
gboolean
bantar_pull_photos (BantarSyncRun *run, GError **error)
{
  g_autoptr (GPtrArray) wanted = NULL;

  if (!bantar_sync_store (run, list_wanted, &wanted, error))
    return FALSE;
  for (guint i = 0; i < wanted->len; i++) {
    if (!fetch (run, wanted->pdata[i], error))
      return FALSE;
  }
  return TRUE;
}
