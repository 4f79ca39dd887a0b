/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/push.h"

#include "model/checklist-doc.h"
#include "model/json-util.h"
#include "store/checklists.h"
#include "store/documents.h"
#include "store/feeds.h"
#include "sync/audit.h"
#include "sync/take-in.h"

/* A merge after a conflict is pushed at once; another laptop that keeps writing cannot hold this
 * one up for ever. */
#define ROUNDS_MAX 5
#define BASE_MAX   (1 << 20)

/* One month on its way: the document as stored, and the body that goes out. */
typedef struct {
  BantarDocument *document;
  JsonNode *body;
} Parcel;

static void
parcel_free (gpointer data)
{
  Parcel *parcel = data;

  bantar_document_free (parcel->document);
  json_node_unref (parcel->body);
  g_free (parcel);
}

static JsonObject *
parse_base (const BantarDocument *document)
{
  g_autoptr (JsonNode) node = NULL;

  if (*document->base == '\0')
    return NULL;
  node = bantar_json_parse (document->base, -1, BASE_MAX, NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

static BantarChecklist *
load_month (BantarDb *db, BantarSyncRun *run, const char *id, GError **error)
{
  BantarChecklist *month = NULL;
  BantarPeriod period;

  if (!bantar_period_parse (id + strlen ("checklist:"), &period) ||
      !bantar_checklists_load (db, run->facts->rt_key, period, &month, error))
    return NULL;
  /* Who made it is fixed when it first goes out. */
  if (month != NULL && *month->author == '\0' &&
      !bantar_checklists_set_author (db, run->facts->rt_key, period, run->facts->user, error))
    g_clear_pointer (&month, bantar_checklist_free);
  return month;
}

/* Changed and changed back: the server has just this, whoever of the RT brought it there. */
static gboolean
says_base (const BantarChecklist *month, JsonObject *base)
{
  g_autoptr (BantarChecklist) agreed =
      base != NULL ? bantar_checklist_from_doc (base, month->instrument, NULL) : NULL;
  g_autoptr (JsonNode) ours = agreed != NULL ? bantar_checklist_to_doc (month, "", base) : NULL;
  g_autoptr (JsonNode) theirs = agreed != NULL ? bantar_checklist_to_doc (agreed, "", base) : NULL;

  return agreed != NULL && bantar_json_equal (ours, theirs);
}

static gboolean
pack (BantarDb *db, BantarSyncRun *run, GPtrArray *parcels, BantarDocument *owned, GError **error)
{
  g_autoptr (BantarDocument) document = owned;
  g_autoptr (BantarChecklist) month = load_month (db, run, document->id, error);
  g_autoptr (JsonObject) base = parse_base (document);
  g_autoptr (JsonNode) body = NULL;
  g_autofree char *text = NULL;
  Parcel *parcel;

  if (month == NULL)
    return *error == NULL;
  if (says_base (month, base))
    return bantar_documents_set_base (db, document->db, document->id, document->rev, document->base,
                                      BANTAR_DOCUMENT_CONFIRMED, error);
  body = bantar_checklist_to_doc (month, run->facts->user, base);
  text = bantar_json_canonical (body);
  if (!bantar_documents_set_sending (db, document, text, error))
    return FALSE;
  if (*document->rev != '\0')
    json_object_set_string_member (json_node_get_object (body), "_rev", document->rev);
  parcel = g_new0 (Parcel, 1);
  parcel->document = g_steal_pointer (&document);
  parcel->body = g_steal_pointer (&body);
  g_ptr_array_add (parcels, parcel);
  return TRUE;
}

static gboolean
is_open_checklist (const BantarDocument *document)
{
  return g_str_has_prefix (document->id, "checklist:") &&
         document->state != BANTAR_DOCUMENT_REFUSED;
}

/* Bodies are noted as sent before they leave, in the same transaction that reads them. */
static gboolean
pack_all (BantarDb *db, BantarSyncRun *run, gpointer parcels, GError **error)
{
  g_autoptr (GPtrArray) open = bantar_documents_list_open (db, run->local, error);

  if (open == NULL)
    return FALSE;
  while (open->len > 0) {
    g_autoptr (BantarDocument) document = g_ptr_array_steal_index (open, 0);

    if (is_open_checklist (document) &&
        !pack (db, run, parcels, g_steal_pointer (&document), error))
      return FALSE;
  }
  return TRUE;
}

typedef struct {
  const Parcel *parcel;
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
  return bantar_documents_set_refused (db, run->local, outcome->parcel->document->id,
                                       outcome->reason, error);
}

static gboolean
take_in (BantarDb *db, BantarSyncRun *run, gpointer doc, GError **error)
{
  return bantar_take_in_checklist (db, run, doc, error);
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
                const Parcel *parcel,
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
        const Parcel *parcel,
        const BantarReceipt *receipt,
        gboolean *again,
        GError **error)
{
  Outcome outcome = { parcel, receipt->rev, NULL };
  gboolean moved;

  if (receipt->rev != NULL)
    return bantar_sync_store (run, confirm, &outcome, error);
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
    g_ptr_array_add (bodies, ((Parcel *) parcels->pdata[i])->body);
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

    if (document->state == BANTAR_DOCUMENT_SENDING && is_open_checklist (document) &&
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
    g_autoptr (GPtrArray) parcels = g_ptr_array_new_with_free_func (parcel_free);

    again = FALSE;
    if (!bantar_sync_store (run, pack_all, parcels, error))
      return FALSE;
    if (parcels->len > 0 && !send (run, parcels, 0, parcels->len, &again, error))
      return FALSE;
  }
  run->report->postponed += again;
  return TRUE;
}
