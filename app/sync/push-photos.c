/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/push-photos.h"

#include "model/json-util.h"
#include "store/documents.h"
#include "store/feeds.h"
#include "store/photos.h"
#include "store/profile-folder.h"
#include "store/remote-photos.h"
#include "sync/photo-doc.h"
#include "sync/take-in.h"

static gboolean
is_open_photo (const BantarDocument *document)
{
  return g_str_has_prefix (document->id, BANTAR_PHOTO_ID) &&
         document->state != BANTAR_DOCUMENT_REFUSED;
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

typedef struct {
  const BantarDocument *document;
  gboolean
      perhaps; /* it was on its way when the last exchange was cut off, or the feed has shown it */
  gboolean carried;   /* it came by file, with its month */
  gboolean withdrawn; /* no picture is sent */
} Question;

static gboolean
ask_store (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  Question *question = data;
  const BantarDocument *document = question->document;
  const char *sha256 = document->id + strlen (BANTAR_PHOTO_ID);
  gint64 rt = run->facts->rt_key;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (BantarWithdrawal) withdrawal =
      bantar_withdrawn_photos_get (db, rt, sha256, &local_error);

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  question->withdrawn = withdrawal != NULL;
  if (!bantar_remote_photos_has (db, rt, sha256, &question->perhaps, error) ||
      !bantar_photos_was_carried (db, rt, sha256, &question->carried, error))
    return FALSE;
  question->perhaps |= document->state == BANTAR_DOCUMENT_SENDING;
  return TRUE;
}

static gboolean
note_there (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  Outcome *outcome = data;
  const char *sha256 = outcome->document->id + strlen (BANTAR_PHOTO_ID);

  run->report->confirmed++;
  return bantar_documents_set_base (db, run->local, outcome->document->id, outcome->rev, "",
                                    BANTAR_DOCUMENT_CONFIRMED, error) &&
         bantar_remote_photos_drop (db, run->facts->rt_key, sha256, error);
}

typedef enum {
  THERE_NOTHING,
  THERE_OURS,
  THERE_WITHDRAWN,
  THERE_ANOTHER, /* under the name of ours */
} There;

static gboolean
note_withdrawn (BantarDb *db, BantarSyncRun *run, gpointer doc, GError **error)
{
  return bantar_take_in_photo (db, run, doc, error);
}

/* What is there under this name is ours when it is what the name says: photos never change. Its
 * length and its checksum are looked at, whatever the document claims. */
static gboolean
look_up (BantarSyncRun *run, const BantarDocument *document, There *there, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonObject) doc = bantar_couch_get_doc_with_files (
      run->couch, run->remote, document->id, run->cancellable, &local_error);
  g_autoptr (BantarWithdrawal) withdrawal = NULL;
  g_autoptr (GBytes) jpeg = NULL;
  Outcome outcome = { document, NULL, NULL };

  *there = THERE_NOTHING;
  if (doc == NULL && g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NO_DOCUMENT))
    return TRUE;
  if (doc == NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  withdrawal = bantar_photo_doc_get_withdrawal (doc);
  if (withdrawal != NULL) {
    *there = THERE_WITHDRAWN;
    return bantar_sync_store (run, note_withdrawn, doc, error);
  }
  jpeg = bantar_photo_doc_get_jpeg (doc, document->id + strlen (BANTAR_PHOTO_ID));
  *there = jpeg != NULL ? THERE_OURS : THERE_ANOTHER;
  outcome.rev = bantar_json_get_string (doc, "_rev", "");
  return jpeg == NULL || bantar_sync_store (run, note_there, &outcome, error);
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
  There there;

  if (judgement->code == BANTAR_NET_ERROR_TOO_LARGE)
    outcome.reason = "attachment_length";
  else if (judgement->code == BANTAR_NET_ERROR_CONFLICT)
    outcome.reason = "photo_differs";
  if (!look_up (run, document, &there, error))
    return FALSE;
  /* In the way of what? The next exchange finds out. */
  if (there == THERE_NOTHING && judgement->code == BANTAR_NET_ERROR_CONFLICT) {
    run->report->postponed++;
    return TRUE;
  }
  return there == THERE_OURS || there == THERE_WITHDRAWN ||
         bantar_sync_store (run, refuse, &outcome, error);
}

static gboolean
send_photo (BantarSyncRun *run,
            const BantarDocument *document,
            GBytes *jpeg,
            gboolean carried,
            GError **error)
{
  g_autoptr (JsonNode) doc = bantar_photo_doc_new (run, document->id, jpeg, carried);
  g_autoptr (GError) judgement = NULL;
  g_autofree char *rev = NULL;
  Outcome outcome = { document, NULL, NULL };

  if (!bantar_sync_store (run, set_sending, (gpointer) document, error))
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
  const char *sha256 = document->id + strlen (BANTAR_PHOTO_ID);
  Question question = { document, FALSE, FALSE };
  There there = THERE_NOTHING;
  g_autofree char *path =
      bantar_profile_folder_get_photo (bantar_store_get_folder (run->store), sha256);
  g_autofree char *found = NULL;
  g_autoptr (GBytes) jpeg = NULL;
  char *data = NULL;
  gsize size;

  if (!bantar_sync_store (run, ask_store, &question, error) ||
      (question.perhaps && !question.withdrawn && !look_up (run, document, &there, error)))
    return FALSE;
  if (question.withdrawn || there == THERE_OURS || there == THERE_WITHDRAWN)
    return TRUE;
  /* The file was taken away, or changed, by somebody: say so, and send the rest. */
  if (!g_file_get_contents (path, &data, &size, NULL))
    return refuse_unsent (run, document, "photo_missing", error);
  jpeg = g_bytes_new_take (data, size);
  found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, jpeg);
  if (strcmp (found, sha256) != 0)
    return refuse_unsent (run, document, "photo_damaged", error);
  return send_photo (run, document, jpeg, question.carried, error);
}

/* What time and a better line mend. A server that asks to be left alone is. */
static gboolean
may_pass_later (const GError *error)
{
  return bantar_net_error_is_transient (error) &&
         !g_error_matches (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BUSY);
}

/* @row: (inout): photos that failed one after the other */
static gboolean
push_or_put_off (BantarSyncRun *run, BantarDocument *document, guint *row, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (push_photo (run, document, &local_error)) {
    *row = 0;
    return TRUE;
  }
  if (!may_pass_later (local_error)) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  ++*row;
  run->photos_wait = TRUE;
  bantar_sync_put_off (run, g_steal_pointer (&local_error));
  return TRUE;
}

/**
 * bantar_push_photos:
 *
 * Sends the photos that wait, one request each and before the months that name them; one that is
 * cut off is sent again, the others are not. One that does not pass now, on a line that is too weak
 * for it or through a server's trouble, holds back only the months that name it.
 */
gboolean
bantar_push_photos (BantarSyncRun *run, GError **error)
{
  g_autoptr (GPtrArray) open = bantar_sync_list_open (run, error);
  guint row = 0;

  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->len && row < BANTAR_SYNC_ROW_MAX; i++) {
    if (is_open_photo (open->pdata[i]) && !push_or_put_off (run, open->pdata[i], &row, error))
      return FALSE;
  }
  return TRUE;
}
