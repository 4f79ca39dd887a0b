/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/sync.h"

#include "model/period.h"
#include "store/documents.h"
#include "store/withdrawn-photos.h"
#include "sync/audit.h"
#include "sync/pull-photos.h"
#include "sync/pull.h"
#include "sync/push-key.h"
#include "sync/push-photos.h"
#include "sync/push-withdrawals.h"
#include "sync/push.h"
#include "sync/second-try.h"
#include "sync/sync-many.h"
#include "sync/sync-run.h"

G_DEFINE_QUARK (bantar_sync_error, bantar_sync_error)

static gpointer
load_facts (BantarDb *db, gpointer data, GError **error)
{
  return bantar_profiles_load (db, error);
}

static gboolean
note_server_time (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  GDateTime *time = bantar_couch_get_server_time (run->couch);
  g_autofree char *utc = time != NULL ? bantar_time_to_string (time) : NULL;

  return utc == NULL || bantar_profiles_set_server_time (
                            db, utc, bantar_couch_get_clock_ahead (run->couch), error);
}

/* "Last confirmed" is only said when nothing is left over that the server does not have. */
static gboolean
note_synced (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autofree char *now = bantar_time_to_string (clock);
  g_autoptr (BantarSyncCounts) counts = bantar_documents_count (db, error);

  if (counts == NULL)
    return FALSE;
  return counts->waiting > 0 || bantar_profiles_set_synced (db, now, error);
}

static gboolean
exchange_rt (BantarSyncRun *run, GError **error)
{
  return bantar_pull_city (run, error) && bantar_pull_rt (run, error) &&
         bantar_second_try (run, error) && bantar_audit (run, error) &&
         bantar_push_photos (run, error) && bantar_push_checklists (run, error) &&
         bantar_push_withdrawals (run, error);
}

static gboolean
exchange_documents (BantarSyncRun *run,
                    const char *password,
                    const BantarSyncOptions *options,
                    GError **error)
{
  if (!bantar_couch_sign_in (run->couch, run->facts->user, password, run->cancellable, error))
    return FALSE;
  return run->facts->role == BANTAR_ROLE_RT
             ? exchange_rt (run, error)
             : bantar_sync_many (run, options->progress, options->user_data, error);
}

static gboolean
erase_removed (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  return bantar_withdrawn_photos_erase (db, bantar_store_get_folder (run->store), error);
}

/* The keys of this device and the pictures of others come last: everything is confirmed by then,
 * and is said to be. */
static gboolean
exchange (BantarSyncRun *run,
          const char *password,
          const BantarSyncOptions *options,
          GError **error)
{
  gboolean good;

  run->couch = bantar_couch_new (run->facts->server, error);
  if (run->couch == NULL)
    return FALSE;
  good = exchange_documents (run, password, options, error);
  /* Also after a failure: a laptop with a dead clock learns the date from the first reply. */
  if (!bantar_sync_store (run, note_server_time, NULL, good ? error : NULL))
    good = FALSE;
  good = good && bantar_sync_store (run, erase_removed, NULL, error) &&
         bantar_sync_store (run, note_synced, NULL, error) && bantar_push_key (run, error) &&
         (run->facts->role == BANTAR_ROLE_RT ? bantar_pull_photos (run, error)
                                             : bantar_sync_many_photos (run, error)) &&
         bantar_sync_end_put_off (run, error);
  run->report->requests = bantar_couch_get_requests (run->couch);
  return good;
}

/**
 * bantar_sync_run_with:
 *
 * As bantar_sync_run().
 */
gboolean
bantar_sync_run_with (BantarStore *store,
                      const char *password,
                      const BantarSyncOptions *options,
                      BantarSyncReport *report,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (BantarProfileFacts) facts = bantar_store_run (store, load_facts, NULL, error);
  g_autofree char *local = NULL;
  g_autofree char *remote = NULL;
  BantarSyncRun run = { .store = store, .facts = facts, .report = report };
  gboolean good;

  *report = (BantarSyncReport){ 0 };
  if (facts == NULL)
    return FALSE;
  if (!bantar_profile_facts_is_bound (facts)) {
    g_set_error_literal (error, BANTAR_SYNC_ERROR, BANTAR_SYNC_ERROR_NOT_SIGNED_IN,
                         "this profile has not signed in yet");
    return FALSE;
  }
  run.cancellable = cancellable;
  run.load_secret = options->load_secret;
  run.local = local = *facts->rt != '\0' ? bantar_documents_rt_db (facts->rt_key) : g_strdup ("");
  run.remote = remote = g_strconcat ("bantar-rt-", facts->rt, NULL);
  good = exchange (&run, password, options, error);
  g_clear_pointer (&run.couch, bantar_couch_free);
  g_clear_error (&run.put_off);
  g_free (run.uuid);
  return good;
}

/**
 * bantar_sync_run:
 * @password: of the account this profile is bound to
 * @report: (out caller-allocates): what was done, also when it ended early
 *
 * Blocks until the exchange is over: for a thread of its own, or for `bantarctl`. Documents that
 * the server refuses are not an error of the exchange; they are in @report and in the store.
 *
 * Returns: `FALSE` with a `BANTAR_SYNC_ERROR`, `BANTAR_NET_ERROR`, `BANTAR_STORE_ERROR` or
 *   `G_IO_ERROR_CANCELLED`; what was confirmed before stays confirmed
 */
gboolean
bantar_sync_run (BantarStore *store,
                 const char *password,
                 BantarSyncReport *report,
                 GCancellable *cancellable,
                 GError **error)
{
  const BantarSyncOptions options = { 0 };

  return bantar_sync_run_with (store, password, &options, report, cancellable, error);
}
