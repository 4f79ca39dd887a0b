/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/push-withdrawals.h"

#include "model/json-util.h"
#include "store/feeds.h"
#include "store/unused-photos.h"
#include "sync/find-unused.h"
#include "sync/photo-doc.h"
#include "sync/take-in.h"

/* Somebody else who keeps writing cannot hold this laptop up for ever. */
#define ROUNDS_MAX 3

typedef struct {
  const BantarDocument *document;
  const char *sha256;
  BantarWithdrawal *withdrawal; /* nullable: it was kept after all */
  const char *rev;
  const char *reason;
} Parting;

static gboolean
load_withdrawal (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  Parting *parting = data;
  g_autoptr (GError) local_error = NULL;

  parting->withdrawal =
      bantar_withdrawn_photos_get (db, run->facts->rt_key, parting->sha256, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Noted as on its way before it leaves: from here on it cannot be taken back. */
static gboolean
set_sending (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  Parting *parting = data;

  g_clear_pointer (&parting->withdrawal, bantar_withdrawal_free);
  return load_withdrawal (db, run, parting, error) &&
         (parting->withdrawal == NULL ||
          bantar_documents_set_sending (db, parting->document, NULL, error));
}

static gboolean
confirm (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  const Parting *parting = data;
  const char *id = parting->document->id;

  run->report->confirmed++;
  return bantar_documents_set_base (db, run->local, id, parting->rev, "", BANTAR_DOCUMENT_CONFIRMED,
                                    error) &&
         bantar_feeds_note_sent (db, run->local, id, parting->rev, error) &&
         bantar_withdrawn_photos_set_done (db, run->facts->rt_key, parting->sha256, TRUE, error);
}

/* It never came there, or the server lost it: nothing is to be withdrawn. */
static gboolean
settle_without (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  const Parting *parting = data;

  return bantar_documents_set_base (db, run->local, parting->document->id, "", "",
                                    BANTAR_DOCUMENT_CONFIRMED, error) &&
         bantar_withdrawn_photos_set_done (db, run->facts->rt_key, parting->sha256, TRUE, error);
}

static gboolean
take_in (BantarDb *db, BantarSyncRun *run, gpointer doc, GError **error)
{
  run->report->confirmed++;
  return bantar_take_in_photo (db, run, doc, error);
}

static gboolean
refuse (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  const Parting *parting = data;

  run->report->refused++;
  return bantar_documents_set_refused (db, run->local, parting->document->id, parting->reason,
                                       error);
}

static gboolean
put (BantarSyncRun *run, Parting *parting, JsonObject *doc, gboolean *again, GError **error)
{
  g_autoptr (GError) judgement = NULL;
  g_autoptr (JsonNode) body = NULL;
  g_autofree char *rev = NULL;

  if (!bantar_sync_store (run, set_sending, parting, error))
    return FALSE;
  if (parting->withdrawal == NULL)
    return TRUE;
  body = bantar_photo_doc_withdraw (run, doc, parting->withdrawal);
  rev = bantar_couch_put_doc (run->couch, run->remote, parting->document->id, body,
                              run->cancellable, &judgement);
  parting->rev = rev;
  if (rev != NULL)
    return bantar_sync_store (run, confirm, parting, error);
  *again = g_error_matches (judgement, BANTAR_NET_ERROR, BANTAR_NET_ERROR_CONFLICT);
  if (*again)
    return TRUE;
  parting->reason = judgement->message;
  if (g_error_matches (judgement, BANTAR_NET_ERROR, BANTAR_NET_ERROR_FORBIDDEN) ||
      g_error_matches (judgement, BANTAR_NET_ERROR, BANTAR_NET_ERROR_REFUSED))
    return bantar_sync_store (run, refuse, parting, error);
  g_propagate_error (error, g_steal_pointer (&judgement));
  return FALSE;
}

/* What the server has is asked first: after a lost reply it is withdrawn already, and what is
 * written is what is there without its picture. */
static gboolean
withdraw_once (BantarSyncRun *run, Parting *parting, gboolean *again, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonObject) doc = bantar_couch_get_doc (run->couch, run->remote, parting->document->id,
                                                     run->cancellable, &local_error);

  if (g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NO_DOCUMENT))
    return bantar_sync_store (run, settle_without, parting, error);
  if (doc == NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (bantar_json_get_object (doc, "tombstone") != NULL)
    return bantar_sync_store (run, take_in, doc, error);
  return put (run, parting, doc, again, error);
}

static gboolean
withdraw (BantarSyncRun *run, const BantarDocument *document, GError **error)
{
  Parting parting = { document, document->id + strlen (BANTAR_PHOTO_ID), NULL, NULL, NULL };
  gboolean good = bantar_sync_store (run, load_withdrawal, &parting, error);
  gboolean again = good && parting.withdrawal != NULL;

  for (guint round = 0; good && again && round < ROUNDS_MAX; round++) {
    again = FALSE;
    good = withdraw_once (run, &parting, &again, error);
  }
  run->report->postponed += again;
  g_clear_pointer (&parting.withdrawal, bantar_withdrawal_free);
  return good;
}

static gboolean
keep_named (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  return bantar_unused_photos_keep_named (db, run->facts->rt_key, error);
}

/**
 * bantar_push_withdrawals:
 *
 * Takes photos from the server that a person wants to be nowhere, and those that no month has named
 * for long. Call it when the months are sent.
 */
gboolean
bantar_push_withdrawals (BantarSyncRun *run, GError **error)
{
  g_autoptr (GPtrArray) open = NULL;

  if (!bantar_find_unused (run, error) || !bantar_sync_store (run, keep_named, NULL, error))
    return FALSE;
  open = bantar_sync_list_open (run, error);
  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->len; i++) {
    const BantarDocument *document = open->pdata[i];

    if (g_str_has_prefix (document->id, BANTAR_PHOTO_ID) &&
        document->state != BANTAR_DOCUMENT_REFUSED && !withdraw (run, document, error))
      return FALSE;
  }
  return TRUE;
}
