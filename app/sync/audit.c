/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/audit.h"

#include "model/period.h"
#include "net/couch-revs.h"
#include "store/feeds.h"
#include "sync/pull.h"

#define CHECK_EVERY (7 * G_TIME_SPAN_DAY)

typedef struct {
  GPtrArray *held; /* (element-type BantarDocument) */
  const BantarChanges *changes;
} Overtaken;

static gboolean
list_held (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  GPtrArray **held = data;

  *held = bantar_documents_list_held (db, run->local, error);
  return *held != NULL;
}

/* Documents of which the server now shows another revision than it confirmed to us. */
static gboolean
find_overtaken (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  Overtaken *overtaken = data;

  for (guint i = 0; i < overtaken->changes->rows->len; i++) {
    const BantarChange *row = overtaken->changes->rows->pdata[i];
    g_autoptr (GError) local_error = NULL;
    g_autoptr (BantarDocument) known = bantar_documents_get (db, run->local, row->id, &local_error);

    if (local_error != NULL) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
    if (known != NULL && *known->rev != '\0' && strcmp (known->rev, row->rev) != 0)
      g_ptr_array_add (overtaken->held, g_steal_pointer (&known));
  }
  return TRUE;
}

static gboolean
find_missing_of (BantarSyncRun *run,
                 GPtrArray *held,
                 guint from,
                 GPtrArray *missing,
                 GError **error)
{
  g_autofree BantarCouchRev *revs = g_new0 (BantarCouchRev, BANTAR_COUCH_REVS_MAX);
  guint n = MIN (held->len - from, BANTAR_COUCH_REVS_MAX);
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < n; i++) {
    const BantarDocument *document = held->pdata[from + i];

    revs[i] = (BantarCouchRev){ document->id, document->rev };
  }
  found = bantar_couch_find_missing (run->couch, run->remote, revs, n, run->cancellable, error);
  if (found == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (missing, g_steal_pointer (&found));
  return TRUE;
}

/* Returns: (element-type utf8): ids */
static GPtrArray *
find_missing (BantarSyncRun *run, GPtrArray *held, GError **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);

  for (guint from = 0; from < held->len; from += BANTAR_COUCH_REVS_MAX) {
    if (!find_missing_of (run, held, from, missing, error))
      return NULL;
  }
  return g_steal_pointer (&missing);
}

/**
 * bantar_audit_rows:
 * @local: the feed that @changes are a page of
 * @lost: (out): whether the server lost what it confirmed of one of them
 *
 * A document that somebody else changed is merged on what the server had confirmed. Where that was
 * lost the other version is not a later one, and taking it in as such would undo work here: nothing
 * of the page may be taken in then. Asks nothing when nobody else changed anything, or nothing was
 * known of the RT.
 */
gboolean
bantar_audit_rows (BantarSyncRun *run,
                   const char *local,
                   const BantarChanges *changes,
                   gboolean *lost,
                   GError **error)
{
  g_autoptr (GPtrArray) held =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_document_free);
  Overtaken overtaken = { held, changes };
  g_autoptr (GPtrArray) missing = NULL;

  *lost = FALSE;
  if (strcmp (local, run->local) != 0 || run->fresh)
    return TRUE;
  if (!bantar_sync_store (run, find_overtaken, &overtaken, error))
    return FALSE;
  missing = find_missing (run, held, error);
  *lost = missing != NULL && missing->len > 0;
  return missing != NULL;
}

static gboolean
set_missing (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  const BantarDocument *document = data;

  return bantar_documents_set_missing (db, run->local, document->id, error) &&
         bantar_profiles_set_suspected (db, error);
}

/**
 * bantar_audit_document:
 * @document: of which the server has another revision than it confirmed to us
 *
 * The same for one document that stands in the way of ours. When what it confirmed was lost it
 * counts as never confirmed, and the next exchange asks for all the others.
 */
gboolean
bantar_audit_document (BantarSyncRun *run, const BantarDocument *document, GError **error)
{
  const BantarCouchRev rev = { document->id, document->rev };
  g_autoptr (GPtrArray) missing = NULL;

  if (*document->rev == '\0')
    return TRUE;
  missing = bantar_couch_find_missing (run->couch, run->remote, &rev, 1, run->cancellable, error);
  return missing != NULL &&
         (missing->len == 0 || bantar_sync_store (run, set_missing, (gpointer) document, error));
}

static GDateTime *
get_now (const BantarSyncRun *run)
{
  GDateTime *server = bantar_couch_get_server_time (run->couch);

  return server != NULL ? g_date_time_ref (server) : g_date_time_new_now_utc ();
}

/**
 * bantar_audit_is_due:
 *
 * Also when the last look lies ahead: then some clock was wrong.
 */
gboolean
bantar_audit_is_due (const BantarSyncRun *run)
{
  g_autoptr (GDateTime) now = get_now (run);
  g_autoptr (GDateTime) checked = bantar_time_parse (run->facts->checked_at);
  GTimeSpan age = checked != NULL ? g_date_time_difference (now, checked) : CHECK_EVERY;

  return run->suspected || age < 0 || age >= CHECK_EVERY;
}

/* Another uuid is another server, or one that its keeper marked as restored. A city whose proxy
 * hides it is synced with all the same. */
static gboolean
ask_uuid (BantarSyncRun *run, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (run->uuid != NULL)
    return TRUE;
  if (run->whole != NULL && run->whole->uuid != NULL) {
    run->uuid = g_strdup (run->whole->uuid);
    return TRUE;
  }
  run->uuid = bantar_couch_get_uuid (run->couch, run->cancellable, &local_error);
  if (run->uuid == NULL &&
      (g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_PORTAL) ||
       g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_FORBIDDEN) ||
       g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NOT_FOUND)))
    run->uuid = g_strdup (run->facts->server_uuid);
  if (run->uuid == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (run->whole != NULL)
    run->whole->uuid = g_strdup (run->uuid);
  return run->uuid != NULL;
}

static gboolean
has_something_to_send (GPtrArray *open)
{
  for (guint i = 0; i < open->len; i++) {
    if (((const BantarDocument *) open->pdata[i])->state != BANTAR_DOCUMENT_REFUSED)
      return TRUE;
  }
  return FALSE;
}

typedef struct {
  GPtrArray *missing; /* (element-type utf8): ids */
  gboolean restart;   /* the feeds are read from their beginning */
} Findings;

static gboolean
note_checked (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  g_autoptr (GDateTime) now = get_now (run);
  g_autofree char *utc = bantar_time_to_string (now);

  return bantar_profiles_set_checked (db, run->uuid, utc, error);
}

static gboolean
keep_findings (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  const Findings *findings = data;

  for (guint i = 0; i < findings->missing->len; i++) {
    if (!bantar_documents_set_missing (db, run->local, findings->missing->pdata[i], error))
      return FALSE;
  }
  if (findings->restart && (!bantar_pull_restart_city_in (db, run, error) ||
                            !bantar_feeds_restart (db, run->local, error)))
    return FALSE;
  run->report->missing += findings->missing->len;
  /* Of many RTs the whole is checked when all are. */
  return run->whole != NULL || note_checked (db, run, NULL, error);
}

static gboolean
check_all (BantarSyncRun *run, GError **error)
{
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  Findings findings = { NULL, FALSE };

  if (!bantar_sync_store (run, list_held, &held, error))
    return FALSE;
  /* What was read a moment ago for the first time is there. */
  if (run->fresh)
    g_ptr_array_set_size (held, 0);
  missing = find_missing (run, held, error);
  if (missing == NULL)
    return FALSE;
  findings.missing = missing;
  findings.restart = run->suspected || missing->len > 0;
  if (!bantar_sync_store (run, keep_findings, &findings, error))
    return FALSE;
  run->suspected = FALSE;
  return !findings.restart || (bantar_pull_city (run, error) && bantar_pull_rt (run, error));
}

/**
 * bantar_audit:
 *
 * Asks the server for everything that it confirmed: after a sign-in, when anything looks odd, and
 * once a week. What it no longer has waits again, and its feeds are read from their beginning.
 * Which server it is, is also asked before something is sent.
 */
gboolean
bantar_audit (BantarSyncRun *run, GError **error)
{
  g_autoptr (GPtrArray) open = bantar_sync_list_open (run, error);
  const char *known = run->facts->server_uuid;
  gboolean due = bantar_audit_is_due (run);

  if (open == NULL)
    return FALSE;
  if (!due && !has_something_to_send (open))
    return TRUE;
  if (!ask_uuid (run, error))
    return FALSE;
  run->suspected |= *known != '\0' && strcmp (run->uuid, known) != 0;
  return (!due && !run->suspected) || check_all (run, error);
}

/**
 * bantar_audit_whole:
 *
 * Every RT of a profile of many has been asked about, where that was due.
 */
gboolean
bantar_audit_whole (BantarSyncRun *whole, GError **error)
{
  return !bantar_audit_is_due (whole) ||
         (ask_uuid (whole, error) && bantar_sync_store (whole, note_checked, NULL, error));
}
