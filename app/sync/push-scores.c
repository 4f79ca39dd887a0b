/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/push-scores.h"

#include "model/checklist-doc.h"
#include "model/json-util.h"
#include "net/couch-admin.h"
#include "store/instruments.h"
#include "store/month-news.h"
#include "store/published-scores.h"
#include "store/rts.h"
#include "sync/audit.h"
#include "sync/score-doc.h"

#define MONTH_MAX  (1 << 20)
#define BATCH      200
#define ROUNDS_MAX 3

/* With more of which nothing is known here, as on a new laptop, all of the kelurahan are asked for
 * at once. */
#define UNKNOWN_MAX 20

/* One score on its way. */
typedef struct {
  BantarDueScore *due;
  JsonNode *body;
} Parcel;

static void
parcel_free (gpointer data)
{
  Parcel *parcel = data;

  bantar_due_score_free (parcel->due);
  json_node_unref (parcel->body);
  g_free (parcel);
}

static BantarChecklist *
read_month (BantarDb *db, const BantarDueScore *due)
{
  g_autoptr (BantarJsonText) text = bantar_json_read (due->month, -1, MONTH_MAX, NULL);
  BantarJsonValue doc = bantar_json_text_get_root (text);
  g_autoptr (BantarInstrument) instrument = NULL;
  BantarPeriod period;
  const char *version;

  if (!bantar_checklist_doc_peek (doc, &period, &version, NULL))
    return NULL;
  g_set_object (&instrument, bantar_instruments_get (db, version, NULL));
  return instrument != NULL ? bantar_checklist_from_doc (doc, instrument, NULL) : NULL;
}

/* Only what the server has confirmed is published: a review that is still here comes later. */
static void
pack (BantarDb *db, BantarSyncRun *whole, GPtrArray *parcels, BantarDueScore *due)
{
  g_autoptr (BantarChecklist) month = read_month (db, due);
  Parcel *parcel;

  if (month == NULL || month->reviews->len != (guint) due->review) {
    bantar_due_score_free (due);
    return;
  }
  parcel = g_new0 (Parcel, 1);
  parcel->body = bantar_score_doc_new (month, due->id, due->kelurahan, whole->facts->user);
  if (*due->rev != '\0')
    json_object_set_string_member (json_node_get_object (parcel->body), "_rev", due->rev);
  parcel->due = due;
  g_ptr_array_add (parcels, parcel);
}

static gboolean
pack_all (BantarDb *db, BantarSyncRun *whole, gpointer parcels, GError **error)
{
  g_autoptr (GPtrArray) due = bantar_published_scores_list_due (db, error);

  if (due == NULL)
    return FALSE;
  while (due->len > 0)
    pack (db, whole, parcels, g_ptr_array_steal_index (due, 0));
  return TRUE;
}

/* What the server has, whoever published it. */
static gboolean
note_doc (BantarDb *db, BantarSyncRun *whole, gpointer data, GError **error)
{
  JsonObject *doc = data;
  JsonObject *review = bantar_json_get_object (doc, "review");

  return bantar_published_scores_note_in (
      db, bantar_json_get_string (doc, "_id", ""), bantar_json_get_string (doc, "_rev", ""),
      review != NULL ? bantar_json_get_int (review, "number", 0) : 0,
      bantar_json_get_bool (doc, "withdrawn", FALSE), error);
}

static gboolean
note_docs (BantarDb *db, BantarSyncRun *whole, gpointer data, GError **error)
{
  GPtrArray *docs = data;

  for (guint i = 0; i < docs->len; i++) {
    if (!note_doc (db, whole, docs->pdata[i], error))
      return FALSE;
  }
  return TRUE;
}

/* @id: (nullable): all */
static gboolean
forget (BantarDb *db, BantarSyncRun *whole, gpointer id, GError **error)
{
  return bantar_published_scores_forget_in (db, id, error);
}

typedef struct {
  const BantarDueScore *due;
  const BantarReceipt *receipt;
} Outcome;

static gboolean
confirm (BantarDb *db, BantarSyncRun *whole, gpointer data, GError **error)
{
  const Outcome *outcome = data;

  whole->report->confirmed++;
  return bantar_published_scores_note_in (db, outcome->due->id, outcome->receipt->rev,
                                          outcome->due->review, outcome->due->withdrawn, error);
}

static gboolean
refuse (BantarDb *db, BantarSyncRun *whole, gpointer data, GError **error)
{
  const Outcome *outcome = data;
  const char *reason =
      outcome->receipt->reason != NULL ? outcome->receipt->reason : outcome->receipt->error;
  BantarPeriod period = 0;
  g_auto (GStrv) id = g_strsplit (outcome->due->id, ":", 4);

  whole->report->refused++;
  g_debug ("a score was refused: %s: %s", outcome->due->id, reason);
  /* What it says again every day is told once. */
  return bantar_period_parse (id[2], &period) &&
         bantar_published_scores_refuse_in (db, outcome->due, reason, error) &&
         (strcmp (outcome->due->refused, reason) == 0 ||
          bantar_month_news_put_in (db, outcome->due->rt, period, BANTAR_NEWS_SCORE_REFUSED, reason,
                                    error));
}

/* Somebody else's score may be there, which a later look compares; only else it is a refusal. */
static gboolean
look_again (BantarSyncRun *whole, const Outcome *outcome, gboolean *again, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonObject) doc = bantar_couch_get_doc (whole->couch, BANTAR_NILAI, outcome->due->id,
                                                     whole->cancellable, &local_error);
  gboolean missing = g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NO_DOCUMENT);

  if (doc == NULL && !missing) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (doc == NULL ? *outcome->due->rev == '\0'
                  : strcmp (bantar_json_get_string (doc, "_rev", ""), outcome->due->rev) == 0)
    return bantar_sync_store (whole, refuse, (gpointer) outcome, error);
  *again = TRUE;
  return doc != NULL ? bantar_sync_store (whole, note_doc, doc, error)
                     : bantar_sync_store (whole, forget, outcome->due->id, error);
}

static gboolean
settle (BantarSyncRun *whole, const Outcome *outcome, gboolean *again, GError **error)
{
  if (outcome->receipt->rev != NULL)
    return bantar_sync_store (whole, confirm, (gpointer) outcome, error);
  if (strcmp (outcome->receipt->error, "conflict") == 0 ||
      strcmp (outcome->receipt->error, "forbidden") == 0)
    return look_again (whole, outcome, again, error);
  whole->report->postponed++;
  return TRUE;
}

static gboolean
send_batch (BantarSyncRun *whole, GPtrArray *parcels, guint from, gboolean *again, GError **error)
{
  guint to = MIN (from + BATCH, parcels->len);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new ();
  g_autoptr (GPtrArray) receipts = NULL;

  for (guint i = from; i < to; i++)
    g_ptr_array_add (bodies, ((Parcel *) parcels->pdata[i])->body);
  receipts = bantar_couch_bulk_docs (whole->couch, BANTAR_NILAI, bodies, whole->cancellable, error);
  for (guint i = 0; receipts != NULL && i < receipts->len; i++) {
    const Outcome outcome = { ((Parcel *) parcels->pdata[from + i])->due, receipts->pdata[i] };

    if (!settle (whole, &outcome, again, error))
      return FALSE;
  }
  return receipts != NULL;
}

static gboolean
load_duty (BantarDb *db, BantarSyncRun *whole, gpointer data, GError **error)
{
  BantarDuty **duty = data;

  *duty = bantar_rts_load_duty (db, error);
  return *duty != NULL;
}

static gboolean
fetch_known (BantarSyncRun *whole, GError **error)
{
  g_autoptr (BantarDuty) duty = NULL;

  if (!bantar_sync_store (whole, load_duty, &duty, error))
    return FALSE;
  for (guint i = 0; duty->areas[i] != NULL; i++) {
    g_autofree char *prefix = g_strconcat ("score:", duty->areas[i], ":", NULL);
    g_autoptr (GPtrArray) docs =
        bantar_couch_get_all (whole->couch, BANTAR_NILAI, prefix, whole->cancellable, error);

    if (docs == NULL || !bantar_sync_store (whole, note_docs, docs, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
has_many_unknown (GPtrArray *parcels)
{
  guint unknown = 0;

  for (guint i = 0; i < parcels->len; i++)
    unknown += !((Parcel *) parcels->pdata[i])->due->known;
  return unknown > UNKNOWN_MAX;
}

/* Returns: (transfer full): what is to be sent after all that is there has been looked at */
static GPtrArray *
pack_unknown (BantarSyncRun *whole, GError **error)
{
  g_autoptr (GPtrArray) parcels = g_ptr_array_new_with_free_func (parcel_free);

  if (!bantar_sync_store (whole, pack_all, parcels, error))
    return NULL;
  if (!has_many_unknown (parcels))
    return g_steal_pointer (&parcels);
  g_ptr_array_set_size (parcels, 0);
  return fetch_known (whole, error) && bantar_sync_store (whole, pack_all, parcels, error)
             ? g_steal_pointer (&parcels)
             : NULL;
}

static gboolean
push_round (BantarSyncRun *whole, gboolean *again, GError **error)
{
  g_autoptr (GPtrArray) parcels = pack_unknown (whole, error);

  *again = FALSE;
  for (guint from = 0; parcels != NULL && from < parcels->len; from += BATCH) {
    if (!send_batch (whole, parcels, from, again, error))
      return FALSE;
  }
  return parcels != NULL;
}

/* Once a week, and when the server is another one or was restored. */
static gboolean
is_in_doubt (BantarSyncRun *whole)
{
  const char *known = whole->facts->server_uuid;

  return bantar_audit_is_due (whole) ||
         (whole->uuid != NULL && *known != '\0' && strcmp (whole->uuid, known) != 0);
}

static gboolean
push (BantarSyncRun *whole, GError **error)
{
  gboolean again = TRUE;

  if (is_in_doubt (whole) && !bantar_sync_store (whole, forget, NULL, error))
    return FALSE;
  for (guint round = 0; again && round < ROUNDS_MAX; round++) {
    if (!push_round (whole, &again, error))
      return FALSE;
  }
  whole->report->postponed += again;
  return TRUE;
}

/**
 * bantar_push_scores:
 *
 * Publishes the scores of the months that were verified, and withdraws those of months that were
 * returned. What the server has not is found from the reviews at every exchange, so an end between
 * a review and its score mends itself; with nothing new nothing is asked. A score that another
 * pendamping published of the same review stays as it is.
 */
gboolean
bantar_push_scores (BantarSyncRun *whole, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (whole->facts->role != BANTAR_ROLE_PENDAMPING || push (whole, &local_error))
    return TRUE;
  /* A city that has not opened its scores yet is no reason to stop: they wait. */
  if (g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_FORBIDDEN) ||
      g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NOT_FOUND)) {
    whole->report->postponed++;
    return TRUE;
  }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
