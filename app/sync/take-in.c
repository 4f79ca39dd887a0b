/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/take-in.h"

#include "model/checklist-doc.h"
#include "model/checklist-review.h"
#include "model/json-util.h"
#include "store/checklists.h"
#include "store/conflicts.h"
#include "store/documents.h"
#include "store/file-versions.h"
#include "store/history.h"
#include "store/instruments.h"
#include "store/remote-photos.h"
#include "sync/bundle-body.h"
#include "sync/bundle-known.h"
#include "sync/heard.h"
#include "sync/merge.h"
#include "sync/photo-doc.h"
#include "sync/tell.h"

#define BASE_MAX (1 << 20)

static BantarChecklist *
parse_checklist (BantarDb *db, BantarJsonValue doc, GError **error)
{
  BantarPeriod period;
  const char *instrument_id;
  BantarInstrument *instrument;

  if (!bantar_checklist_doc_peek (doc, &period, &instrument_id, error))
    return NULL;
  instrument = bantar_instruments_get (db, instrument_id, error);
  return instrument != NULL ? bantar_checklist_from_doc (doc, instrument, error) : NULL;
}

/* What both sides last agreed on, as the server had it: a draft's sensitive parts are not in it,
 * because the other laptop never saw them. */
static BantarChecklist *
parse_base (BantarDb *db, const BantarDocument *known)
{
  g_autoptr (BantarJsonText) text = NULL;

  if (known == NULL || *known->base == '\0')
    return NULL;
  text = bantar_json_read (known->base, -1, BASE_MAX, NULL);
  return parse_checklist (db, bantar_json_text_get_root (text), NULL);
}

/* The server shows what came here by file before, or went from here: this laptop's month went on
 * from it. That it is later than what the server had by then is known by its place among the
 * versions. */
static gboolean
was_in_file (BantarDb *db,
             BantarSyncRun *run,
             const BantarChecklist *theirs,
             BantarJsonValue doc,
             gboolean *was,
             GError **error)
{
  g_autofree char *id = bantar_checklists_document_id (theirs->period);
  g_autoptr (BantarBundleKnown) known = NULL;
  g_autofree char *body = NULL;
  g_autofree char *sha256 = NULL;

  if (!bantar_file_versions_has (db, run->local, id, was, error))
    return FALSE;
  if (!*was)
    return TRUE;
  known = bantar_bundle_known_load_in (db, run->facts->rt_key, theirs->period, error);
  if (known == NULL)
    return FALSE;
  body = bantar_bundle_body_write (theirs, doc);
  sha256 = bantar_bundle_sum (body);
  *was = bantar_bundle_known_is_later (known, sha256, known->base);
  return TRUE;
}

static BantarChecklist *
parse_theirs (BantarDb *db, BantarSyncRun *run, BantarJsonValue doc, GError **error)
{
  if (strcmp (bantar_json_member_string (doc, "rt", ""), run->facts->rt) != 0) {
    g_set_error_literal (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_DOCUMENT,
                         "a checklist of another RT");
    return NULL;
  }
  return parse_checklist (db, doc, error);
}

/* A pendamping is not asked to choose between two answers of the RT's own, one of which came by
 * file: the later one stands, as the server has it. */
static gboolean
is_their_own (const BantarSyncRun *run, const BantarMerge *merge, const BantarAnswer *answer)
{
  const BantarAnswer *theirs = bantar_checklist_get_answer (merge->merged, answer->part);

  return run->facts->role == BANTAR_ROLE_PENDAMPING &&
         (*answer->by != '\0' || !merge->merged->on_behalf) &&
         strcmp (answer->by, run->facts->user) != 0 && theirs != NULL &&
         strcmp (theirs->at, answer->at) >= 0;
}

static gboolean
keep_losers (BantarDb *db, BantarSyncRun *run, const BantarMerge *merge, GError **error)
{
  gint64 rt = run->facts->rt_key;
  BantarPeriod period = merge->merged->period;

  for (guint i = 0; i < merge->kept->len; i++) {
    const BantarAnswer *answer = merge->kept->pdata[i];

    if (is_their_own (run, merge, answer)
            ? !bantar_history_add_in (db, rt, period, answer, error)
            : !bantar_conflicts_put_in (db, rt, period, answer, error))
      return FALSE;
  }
  for (guint i = 0; i < merge->lost->len; i++) {
    if (!bantar_history_add_in (db, rt, period, merge->lost->pdata[i], error))
      return FALSE;
  }
  run->report->kept += merge->kept->len;
  return TRUE;
}

/* What was said here and gave way to somebody who had seen it can still be looked up: all of it on
 * the RT's own laptop, on one of many RTs what its person typed. */
static gboolean
keep_replaced (BantarDb *db,
               BantarSyncRun *run,
               const BantarMerge *merge,
               const BantarChecklist *mine,
               GError **error)
{
  g_autoptr (GPtrArray) replaced = bantar_merge_list_replaced (merge, mine);

  for (guint i = 0; i < replaced->len; i++) {
    const BantarAnswer *answer = replaced->pdata[i];

    if ((run->facts->role == BANTAR_ROLE_RT || strcmp (answer->by, run->facts->user) == 0) &&
        !bantar_history_add_in (db, run->facts->rt_key, merge->merged->period, answer, error))
      return FALSE;
  }
  return TRUE;
}

/* Whether this laptop now has exactly what the server has, or something of its own to send. Both
 * are written by us for it: another program's way of leaving things out is no difference. */
static BantarDocumentState
compare (const BantarChecklist *merged, const BantarChecklist *theirs, BantarJsonValue doc)
{
  const char *pushed_by = bantar_json_member_string (doc, "pushed_by", "");
  g_autoptr (JsonNode) ours = bantar_checklist_to_doc (merged, pushed_by, doc);
  g_autoptr (JsonNode) same = bantar_checklist_to_doc (theirs, pushed_by, doc);

  return bantar_json_equal (ours, same) ? BANTAR_DOCUMENT_CONFIRMED : BANTAR_DOCUMENT_WAITING;
}

static gboolean
store_merge (BantarDb *db,
             BantarSyncRun *run,
             const BantarMerge *merge,
             const BantarChecklist *theirs,
             BantarJsonValue doc,
             const char *body,
             GError **error)
{
  gint64 rt = run->facts->rt_key;

  return bantar_checklists_put_in (db, rt, merge->merged, error) &&
         keep_losers (db, run, merge, error) &&
         bantar_conflicts_retire_in (db, rt, merge->merged, error) &&
         bantar_documents_set_base (db, run->local, bantar_json_member_string (doc, "_id", ""),
                                    bantar_json_member_string (doc, "_rev", ""), body,
                                    compare (merge->merged, theirs, doc), error);
}

/* A server that was set back shows a version that this laptop has had and gone beyond: all that is
 * different here came later. */
static gboolean
was_passed (const BantarDocument *known, BantarJsonValue doc)
{
  return known != NULL &&
         bantar_document_had_rev (known, bantar_json_member_string (doc, "_rev", ""));
}

/* Nothing of the month is here, as with most of what a pendamping's first pull brings: theirs is
 * all there is to keep. */
static gboolean
put_whole (BantarDb *db,
           BantarSyncRun *run,
           const BantarChecklist *theirs,
           BantarJsonValue doc,
           const char *body,
           GError **error)
{
  run->report->pulled++;
  return bantar_checklists_put_in (db, run->facts->rt_key, theirs, error) &&
         bantar_documents_set_base (db, run->local, bantar_json_member_string (doc, "_id", ""),
                                    bantar_json_member_string (doc, "_rev", ""), body,
                                    BANTAR_DOCUMENT_CONFIRMED, error);
}

static gboolean
merge_in (BantarDb *db,
          BantarSyncRun *run,
          const BantarDocument *known,
          const BantarChecklist *theirs,
          BantarJsonValue doc,
          const char *body,
          GError **error)
{
  g_autoptr (BantarChecklist) mine = NULL;
  g_autoptr (BantarChecklist) base = NULL;
  g_autoptr (BantarMerge) merge = NULL;
  gboolean passed = was_passed (known, doc);

  if (!bantar_checklists_load (db, run->facts->rt_key, theirs->period, &mine, error))
    return FALSE;
  if (mine == NULL && known == NULL && bantar_merge_would_take_all (theirs))
    return put_whole (db, run, theirs, doc, body, error);
  if (mine == NULL)
    mine = bantar_checklist_new (theirs->instrument, theirs->period);
  if (!passed && !was_in_file (db, run, theirs, doc, &passed, error))
    return FALSE;
  base = passed ? bantar_checklist_copy (theirs) : parse_base (db, known);
  merge = bantar_merge_checklists (base, mine, theirs);
  if (!keep_replaced (db, run, merge, mine, error))
    return FALSE;
  if (merge->judged && run->facts->role == BANTAR_ROLE_RT)
    bantar_checklist_reopen_returned (merge->merged);
  run->report->pulled++;
  return bantar_tell_in (db, run, base, mine, merge, error) &&
         store_merge (db, run, merge, theirs, doc, body, error);
}

/* What nobody here can read must not stop the rest: it is counted and said. The server keeps it. */
static gboolean
skip (BantarSyncRun *run, GError *reason, GError **error)
{
  if (reason->domain == BANTAR_STORE_ERROR) {
    g_propagate_error (error, reason);
    return FALSE;
  }
  run->report->unread++;
  g_debug ("a document could not be read: %s", reason->message);
  g_error_free (reason);
  return TRUE;
}

/**
 * bantar_take_in_checklist:
 * @doc: the server's version, with `_id` and `_rev`
 *
 * Makes the server's version and this laptop's one. Our own writing, come back after a lost reply,
 * is recognised and only confirmed. Local work is never overwritten.
 */
gboolean
bantar_take_in_checklist (BantarDb *db, BantarSyncRun *run, BantarJsonValue doc, GError **error)
{
  const char *id = bantar_json_member_string (doc, "_id", "");
  const char *rev = bantar_json_member_string (doc, "_rev", "");
  /* What was written, whoever wrote it. */
  g_autofree char *body = bantar_json_value_canonical_without (doc, "_rev");
  g_autoptr (GError) local_error = NULL;
  g_autoptr (BantarDocument) known = bantar_documents_get (db, run->local, id, &local_error);
  g_autoptr (BantarChecklist) theirs = NULL;

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (known != NULL && strcmp (known->rev, rev) == 0)
    return TRUE;
  if (known != NULL && *known->sent != '\0' && strcmp (known->sent, body) == 0) {
    run->report->confirmed++;
    return bantar_documents_set_confirmed (db, run->local, id, rev, body, error);
  }
  theirs = parse_theirs (db, run, doc, &local_error);
  if (theirs == NULL)
    return skip (run, g_steal_pointer (&local_error), error);
  return bantar_heard_note (db, run, theirs, bantar_json_member_string (doc, "pushed_by", ""),
                            error) &&
         merge_in (db, run, known, theirs, doc, body, error);
}

/**
 * bantar_take_in_deletion:
 *
 * Nothing is ever deleted on the server by Bantar. When it happens all the same, local work stays;
 * the document is shown as refused and a person decides whether to send it again. A deletion of
 * something that this laptop has sent anew, or never had there, is old news.
 */
gboolean
bantar_take_in_deletion (BantarDb *db, BantarSyncRun *run, const char *id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (BantarDocument) known = bantar_documents_get (db, run->local, id, &local_error);

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (known == NULL || *known->rev == '\0')
    return TRUE;
  run->report->refused++;
  return bantar_documents_set_deleted (db, run->local, id, error);
}

static gboolean
is_sha256 (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static gboolean
take_in_withdrawal (BantarDb *db,
                    BantarSyncRun *run,
                    JsonObject *doc,
                    const char *sha256,
                    const BantarWithdrawal *withdrawal,
                    GError **error)
{
  const char *id = bantar_json_get_string (doc, "_id", "");
  const char *rev = bantar_json_get_string (doc, "_rev", "");

  return bantar_withdrawn_photos_take_in (db, run->facts->rt_key, sha256, withdrawal, error) &&
         bantar_documents_set_base (db, run->local, id, rev, "", BANTAR_DOCUMENT_CONFIRMED, error);
}

/* A server that was set back has a picture again that was withdrawn. */
static gboolean
withdraw_again (BantarDb *db,
                BantarSyncRun *run,
                JsonObject *doc,
                const char *sha256,
                GError **error)
{
  const char *id = bantar_json_get_string (doc, "_id", "");
  const char *rev = bantar_json_get_string (doc, "_rev", "");

  return bantar_withdrawn_photos_set_done (db, run->facts->rt_key, sha256, FALSE, error) &&
         bantar_documents_set_base (db, run->local, id, rev, "", BANTAR_DOCUMENT_WAITING, error);
}

/* With no picture in it, it is of no use to anybody. */
static gboolean
take_in_empty_photo (BantarDb *db,
                     BantarSyncRun *run,
                     JsonObject *doc,
                     const char *sha256,
                     GError **error)
{
  g_autoptr (BantarWithdrawal) withdrawal = bantar_photo_doc_get_withdrawal (doc);

  return withdrawal != NULL ? take_in_withdrawal (db, run, doc, sha256, withdrawal, error)
                            : bantar_remote_photos_drop (db, run->facts->rt_key, sha256, error);
}

static gboolean
take_in_full_photo (BantarDb *db,
                    BantarSyncRun *run,
                    JsonObject *doc,
                    const char *sha256,
                    GError **error)
{
  const char *id = bantar_json_get_string (doc, "_id", "");
  g_autoptr (GError) local_error = NULL;
  g_autoptr (BantarWithdrawal) withdrawal =
      bantar_withdrawn_photos_get (db, run->facts->rt_key, sha256, &local_error);
  g_autoptr (BantarDocument) known =
      local_error == NULL ? bantar_documents_get (db, run->local, id, &local_error) : NULL;

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (withdrawal != NULL)
    return !withdrawal->done || withdraw_again (db, run, doc, sha256, error);
  if (known != NULL && known->state == BANTAR_DOCUMENT_CONFIRMED)
    return TRUE;
  return bantar_remote_photos_note (db, run->facts->rt_key, sha256, error);
}

/**
 * bantar_take_in_photo:
 * @doc: the photo's document with its attachment as a stub
 *
 * Notes that the server has a photo of which this laptop does not know so, or that it has none any
 * more under this name. What is in it is looked at when it is fetched, or before ours is sent.
 */
gboolean
bantar_take_in_photo (BantarDb *db, BantarSyncRun *run, JsonObject *doc, GError **error)
{
  const char *id = bantar_json_get_string (doc, "_id", "");
  const char *sha256 = g_str_has_prefix (id, BANTAR_PHOTO_ID) ? id + strlen (BANTAR_PHOTO_ID) : "";

  if (!is_sha256 (sha256))
    return TRUE;
  return bantar_photo_doc_has_jpeg (doc) ? take_in_full_photo (db, run, doc, sha256, error)
                                         : take_in_empty_photo (db, run, doc, sha256, error);
}
