/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/push-photos.h"

#include "store/documents.h"
#include "store/feeds.h"
#include "store/photos.h"
#include "store/profile-folder.h"
#include "sync/take-in.h"

static gboolean
is_open_photo (const BantarDocument *document)
{
  return g_str_has_prefix (document->id, "photo:") && document->state != BANTAR_DOCUMENT_REFUSED;
}

typedef struct {
  const BantarDocument *document;
  const char *rev;
  const char *reason;
} Outcome;

static gboolean
set_sending (BantarDb *db, BantarSyncRun *run, gpointer document, GError **error)
{
  return bantar_documents_set_sending (db, document, NULL, error);
}

static gboolean
confirm (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  Outcome *outcome = data;

  run->report->confirmed++;
  return bantar_documents_set_confirmed (db, run->local, outcome->document->id, outcome->rev, "",
                                         error) &&
         bantar_feeds_note_sent (db, run->local, outcome->document->id, outcome->rev, error);
}

static gboolean
refuse (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  Outcome *outcome = data;

  run->report->refused++;
  return bantar_documents_set_refused (db, run->local, outcome->document->id, outcome->reason,
                                       error);
}

static gboolean
take_in (BantarDb *db, BantarSyncRun *run, gpointer doc, GError **error)
{
  return bantar_take_in_photo (db, run, doc, error);
}

/* The JPEG travels inside the document, in one request: the city's function then sees its type and
 * length, and there is no half-arrived photo. */
static JsonNode *
build_doc (BantarSyncRun *run, const BantarDocument *document, GBytes *jpeg)
{
  g_autofree char *base64 =
      g_base64_encode (g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg));
  JsonObject *doc = json_object_new ();
  JsonObject *author = json_object_new ();
  JsonObject *attachments = json_object_new ();
  JsonObject *file = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (author, "user", run->facts->user);
  json_object_set_string_member (file, "content_type", "image/jpeg");
  json_object_set_string_member (file, "data", base64);
  json_object_set_object_member (attachments, "photo.jpg", file);
  json_object_set_string_member (doc, "_id", document->id);
  json_object_set_string_member (doc, "type", "photo");
  json_object_set_string_member (doc, "rt", run->facts->rt);
  json_object_set_object_member (doc, "author", author);
  json_object_set_string_member (doc, "pushed_by", run->facts->user);
  json_object_set_object_member (doc, "_attachments", attachments);
  json_node_take_object (node, doc);
  return node;
}

static gboolean
is_confirmed (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  const BantarDocument **document = data;
  g_autoptr (BantarDocument) now = bantar_documents_get (db, run->local, (*document)->id, error);

  /* Taken in and found to be ours: nothing is left to do. */
  if (now != NULL && now->state == BANTAR_DOCUMENT_CONFIRMED)
    *document = NULL;
  return now != NULL;
}

/* A conflict or a refusal of something that is there already is its confirmation: photos never
 * change, so what is there under this hash, as long as ours, is this photo. */
static gboolean
look_up (BantarSyncRun *run, const BantarDocument *document, gboolean *there, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonObject) doc =
      bantar_couch_get_doc (run->couch, run->remote, document->id, run->cancellable, &local_error);

  *there = FALSE;
  if (doc == NULL && g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NOT_FOUND))
    return TRUE;
  if (doc == NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (!bantar_sync_store (run, take_in, doc, error) ||
      !bantar_sync_store (run, is_confirmed, &document, error))
    return FALSE;
  *there = document == NULL;
  return TRUE;
}

static gboolean
is_judgement (const GError *error)
{
  return error->domain == BANTAR_NET_ERROR &&
         (error->code == BANTAR_NET_ERROR_CONFLICT || error->code == BANTAR_NET_ERROR_FORBIDDEN ||
          error->code == BANTAR_NET_ERROR_TOO_LARGE || error->code == BANTAR_NET_ERROR_REFUSED);
}

static gboolean
settle (BantarSyncRun *run, const BantarDocument *document, const GError *judgement, GError **error)
{
  Outcome outcome = { document, NULL, judgement->message };
  gboolean there;

  if (judgement->code == BANTAR_NET_ERROR_TOO_LARGE)
    outcome.reason = "attachment_length";
  else if (judgement->code == BANTAR_NET_ERROR_CONFLICT)
    outcome.reason = "photo_differs";
  if (!look_up (run, document, &there, error))
    return FALSE;
  return there || bantar_sync_store (run, refuse, &outcome, error);
}

static gboolean
send_photo (BantarSyncRun *run, BantarDocument *document, GBytes *jpeg, GError **error)
{
  g_autoptr (JsonNode) doc = build_doc (run, document, jpeg);
  g_autoptr (GError) judgement = NULL;
  g_autofree char *rev = NULL;
  Outcome outcome = { document, NULL, NULL };

  if (!bantar_sync_store (run, set_sending, document, error))
    return FALSE;
  rev = bantar_couch_put_doc (run->couch, run->remote, document->id, doc, run->cancellable,
                              &judgement);
  outcome.rev = rev;
  if (rev != NULL)
    return bantar_sync_store (run, confirm, &outcome, error);
  if (is_judgement (judgement))
    return settle (run, document, judgement, error);
  g_propagate_error (error, g_steal_pointer (&judgement));
  return FALSE;
}

static gboolean
refuse_unsent (BantarSyncRun *run, BantarDocument *document, const char *reason, GError **error)
{
  Outcome outcome = { document, NULL, reason };

  return bantar_sync_store (run, set_sending, document, error) &&
         bantar_sync_store (run, refuse, &outcome, error);
}

static gboolean
push_photo (BantarSyncRun *run, BantarDocument *document, GError **error)
{
  const char *sha256 = document->id + strlen ("photo:");
  g_autofree char *path =
      bantar_profile_folder_get_photo (bantar_store_get_folder (run->store), sha256);
  g_autofree char *found = NULL;
  g_autoptr (GBytes) jpeg = NULL;
  char *data = NULL;
  gsize size;

  /* The file was taken away, or changed, by somebody: say so, and send the rest. */
  if (!g_file_get_contents (path, &data, &size, NULL))
    return refuse_unsent (run, document, "photo_missing", error);
  jpeg = g_bytes_new_take (data, size);
  found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, jpeg);
  if (strcmp (found, sha256) != 0)
    return refuse_unsent (run, document, "photo_damaged", error);
  return send_photo (run, document, jpeg, error);
}

/**
 * bantar_push_photos:
 *
 * Sends the photos that wait, one request each and before the months that name them; one that is
 * cut off is sent again, the others are not.
 */
gboolean
bantar_push_photos (BantarSyncRun *run, GError **error)
{
  g_autoptr (GPtrArray) open = bantar_sync_list_open (run, error);

  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->len; i++) {
    if (is_open_photo (open->pdata[i]) && !push_photo (run, open->pdata[i], error))
      return FALSE;
  }
  return TRUE;
}
