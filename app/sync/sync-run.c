/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/sync-run.h"

typedef struct {
  BantarSyncRun *run;
  BantarSyncStep step;
  gpointer data;
} StoreJob;

static gpointer
do_step (BantarDb *db, gpointer data, GError **error)
{
  StoreJob *job = data;

  return GINT_TO_POINTER (bantar_db_begin (db, error) &&
                          job->step (db, job->run, job->data, error) &&
                          bantar_db_commit (db, error));
}

static gpointer
do_fetched_step (BantarDb *db, gpointer data, GError **error)
{
  gboolean good;

  if (!bantar_db_set_patient (db, TRUE, error))
    return NULL;
  good = do_step (db, data, error) != NULL;
  if (!good)
    bantar_db_rollback (db);
  return GINT_TO_POINTER (bantar_db_set_patient (db, FALSE, good ? error : NULL) && good);
}

/**
 * bantar_sync_store:
 *
 * Runs @step in the store's worker, in one transaction: all of it is kept, or nothing.
 */
gboolean
bantar_sync_store (BantarSyncRun *run, BantarSyncStep step, gpointer data, GError **error)
{
  StoreJob job = { run, step, data };

  return bantar_store_run (run->store, do_step, &job, error) != NULL;
}

/**
 * bantar_sync_store_fetched:
 *
 * The same of what the server has and this laptop can ask for again, with the place to ask from: a
 * power cut takes both back, and the disk is not waited for with every page.
 */
gboolean
bantar_sync_store_fetched (BantarSyncRun *run, BantarSyncStep step, gpointer data, GError **error)
{
  StoreJob job = { run, step, data };

  return bantar_store_run (run->store, do_fetched_step, &job, error) != NULL;
}

static gboolean
list_open (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  GPtrArray **open = data;

  *open = bantar_documents_list_open (db, run->local, error);
  return *open != NULL;
}

/**
 * bantar_sync_list_open:
 *
 * Returns: (transfer full) (element-type BantarDocument): see bantar_documents_list_open()
 */
GPtrArray *
bantar_sync_list_open (BantarSyncRun *run, GError **error)
{
  GPtrArray *open = NULL;

  return bantar_sync_store (run, list_open, &open, error) ? open : NULL;
}

/**
 * bantar_sync_put_off:
 * @error: (transfer full): what one RT or one photo failed with
 *
 * The exchange goes on with all else, and ends with the first of these.
 */
void
bantar_sync_put_off (BantarSyncRun *run, GError *error)
{
  BantarSyncRun *whole = run->whole != NULL ? run->whole : run;

  if (whole->put_off == NULL)
    whole->put_off = error;
  else
    g_error_free (error);
}

/**
 * bantar_sync_end_put_off:
 *
 * Returns: `FALSE` with what was put off, if anything was
 */
gboolean
bantar_sync_end_put_off (BantarSyncRun *run, GError **error)
{
  if (run->put_off == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&run->put_off));
  return FALSE;
}
