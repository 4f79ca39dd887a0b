/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/push.h"

#include "model/json-util.h"
#include "store/documents.h"
#include "store/feeds.h"
#include "sync/audit.h"
#include "sync/parcel.h"
#include "sync/take-in.h"

/* A merge after a conflict is pushed at once; another laptop that keeps writing cannot hold this
 * one up for ever. */
#define ROUNDS_MAX 5

typedef struct {
  const BantarParcel *parcel;
  const char *rev;
  const char *reason;
} Outcome;

static gboolean
confirm (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  Outcome *outcome = data;
  const BantarDocument *document = outcome->parcel->document;
  g_autofree char *body = NULL;

  json_object_remove_member (json_node_get_object (outcome->parcel->body), "_rev");
  body = bantar_json_canonical (outcome->parcel->body);
  run->report->confirmed++;
  return bantar_documents_set_confirmed (db, run->local, document->id, outcome->rev, body, error) &&
         bantar_feeds_note_sent (db, run->local, document->id, outcome->rev, error);
}

static gboolean
refuse (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  Outcome *outcome = data;

  run->report->refused++;
  /* Refused is the whole, of which this was a step. */
  if (outcome->parcel->more &&
      !bantar_documents_set_sending (db, outcome->parcel->document, "", error))
    return FALSE;
  return bantar_documents_set_refused (db, run->local, outcome->parcel->document->id,
                                       outcome->reason, error);
}

static gboolean
take_in (BantarDb *db, BantarSyncRun *run, gpointer doc, GError **error)
{
  g_autoptr (BantarJsonText) text = bantar_json_reread (doc);

  return bantar_take_in_checklist (db, run, bantar_json_text_get_root (text), error);
}

static gboolean
set_missing (BantarDb *db, BantarSyncRun *run, gpointer document, GError **error)
{
  return bantar_documents_set_missing (db, run->local, ((BantarDocument *) document)->id, error);
}

/* The server has another revision than we built on: take it in. @moved tells whether there was
 * something to take in; what cannot be read stays there, and ours waits beside it. */
static gboolean
look_again (BantarSyncRun *run, const BantarDocument *document, gboolean *moved, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonObject) doc =
      bantar_couch_get_doc (run->couch, run->remote, document->id, run->cancellable, &local_error);
  guint unread = run->report->unread;
  gboolean good;

  if (doc == NULL &&
      g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NO_DOCUMENT)) {
    *moved = *document->rev != '\0';
    return !*moved || bantar_sync_store (run, set_missing, (gpointer) document, error);
  }
  if (doc == NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (strcmp (bantar_json_get_string (doc, "_rev", ""), document->rev) == 0) {
    *moved = FALSE;
    return TRUE;
  }
  good =
      bantar_audit_document (run, document, error) && bantar_sync_store (run, take_in, doc, error);
  *moved = run->report->unread == unread;
  return good;
}

/* CouchDB looks for a conflict before it asks the city's function, other servers after: a refusal
 * counts only when our revision was the current one. */
static gboolean
settle_refusal (BantarSyncRun *run,
                const BantarParcel *parcel,
                const char *reason,
                gboolean *again,
                GError **error)
{
  Outcome outcome = { parcel, NULL, reason };
  gboolean moved;

  if (!look_again (run, parcel->document, &moved, error))
    return FALSE;
  *again |= moved;
  return moved || bantar_sync_store (run, refuse, &outcome, error);
}

static gboolean
settle (BantarSyncRun *run,
        const BantarParcel *parcel,
        const BantarReceipt *receipt,
        gboolean *again,
        GError **error)
{
  Outcome outcome = { parcel, receipt->rev, NULL };
  gboolean moved;

  if (receipt->rev != NULL) {
    *again |= parcel->more;
    return bantar_sync_store (run, confirm, &outcome, error);
  }
  if (strcmp (receipt->error, "conflict") == 0) {
    if (!look_again (run, parcel->document, &moved, error))
      return FALSE;
    *again |= moved;
    run->report->postponed += !moved;
    return TRUE;
  }
  if (strcmp (receipt->error, "forbidden") == 0)
    return settle_refusal (run, parcel, receipt->reason != NULL ? receipt->reason : receipt->error,
                           again, error);
  /* The server's own trouble, or a reply that is no receipt: it stays on its way, and the next
   * exchange finds out what became of it. */
  run->report->postponed++;
  return TRUE;
}

static GPtrArray *
get_bodies (GPtrArray *parcels, guint from, guint to)
{
  GPtrArray *bodies = g_ptr_array_new ();

  for (guint i = from; i < to; i++)
    g_ptr_array_add (bodies, ((BantarParcel *) parcels->pdata[i])->body);
  return bodies;
}

/* Too large for the server or a proxy: by halves, down to the one that is. */
static gboolean
send (BantarSyncRun *run, GPtrArray *parcels, guint from, guint to, gboolean *again, GError **error)
{
  g_autoptr (GPtrArray) bodies = get_bodies (parcels, from, to);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) receipts =
      bantar_couch_bulk_docs (run->couch, run->remote, bodies, run->cancellable, &local_error);
  guint middle = from + (to - from) / 2;

  if (receipts == NULL &&
      g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_TOO_LARGE)) {
    if (to - from == 1)
      return settle_refusal (run, parcels->pdata[from], "size", again, error);
    return send (run, parcels, from, middle, again, error) &&
           send (run, parcels, middle, to, again, error);
  }
  if (receipts == NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  for (guint i = 0; i < receipts->len; i++) {
    if (!settle (run, parcels->pdata[from + i], receipts->pdata[i], again, error))
      return FALSE;
  }
  return TRUE;
}

/* What was on its way when the last exchange was cut off may have arrived. It is looked up before
 * anything newer is sent, while the body that went out is still known. */
static gboolean
settle_interrupted (BantarSyncRun *run, GError **error)
{
  g_autoptr (GPtrArray) open = bantar_sync_list_open (run, error);

  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->len; i++) {
    const BantarDocument *document = open->pdata[i];
    gboolean moved;

    if (document->state == BANTAR_DOCUMENT_SENDING && bantar_parcel_is_open (document) &&
        !look_again (run, document, &moved, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * bantar_push_checklists:
 *
 * Sends the months that wait. Confirmed is only what the server acknowledged with a revision.
 */
gboolean
bantar_push_checklists (BantarSyncRun *run, GError **error)
{
  gboolean again = TRUE;

  if (!settle_interrupted (run, error))
    return FALSE;
  for (guint round = 0; again && round < ROUNDS_MAX; round++) {
    g_autoptr (GPtrArray) parcels = bantar_parcels_pack (run, error);

    again = FALSE;
    if (parcels == NULL)
      return FALSE;
    if (parcels->len > 0 && !send (run, parcels, 0, parcels->len, &again, error))
      return FALSE;
  }
  run->report->postponed += again;
  return TRUE;
}
