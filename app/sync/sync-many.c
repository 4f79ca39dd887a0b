/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/sync-many.h"

#include "store/rts.h"
#include "sync/audit.h"
#include "sync/pull-photos.h"
#include "sync/pull-scores.h"
#include "sync/pull.h"
#include "sync/push-photos.h"
#include "sync/push-withdrawals.h"
#include "sync/push-scores.h"
#include "sync/push.h"
#include "sync/rt-trouble.h"
#include "sync/second-try.h"

/* RTs whose changes are asked for while those of one are taken in: as many as there are
 * connections. */
#define ASK_AHEAD 8

/* A proxy that bounds the requests of an address bounds a city officer's thousands, too. */
#define BUSY_TRIES 6

/* In one exchange, of all RTs together. */
#define PHOTOS_MAX 50

/* One RT of the many. */
typedef struct {
  BantarSyncRun run;
  BantarRt *rt;
  char *local;
  char *remote;
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  bantar_profile_facts_free (part->run.facts);
  g_free (part->run.uuid);
  bantar_rt_free (part->rt);
  g_free (part->local);
  g_free (part->remote);
  g_free (part);
}

static void
replace (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* @rt: (transfer full) */
static Part *
part_new (BantarSyncRun *whole, BantarRt *rt)
{
  Part *part = g_new0 (Part, 1);
  BantarProfileFacts *facts = bantar_profile_facts_copy (whole->facts);

  facts->rt_key = rt->key;
  replace (&facts->rt, rt->id);
  replace (&facts->kelurahan, rt->kelurahan);
  facts->number = rt->number;
  part->rt = rt;
  part->local = bantar_documents_rt_db (rt->key);
  part->remote = g_strconcat ("bantar-rt-", rt->id, NULL);
  part->run = *whole;
  part->run.facts = facts;
  part->run.local = part->local;
  part->run.remote = part->remote;
  part->run.uuid = NULL;
  part->run.whole = whole;
  return part;
}

static gboolean
list_rts (BantarDb *db, BantarSyncRun *run, gpointer data, GError **error)
{
  GPtrArray **rts = data;

  *rts = bantar_rts_list (db, error);
  return *rts != NULL;
}

static gboolean
has_failed (const Part *part)
{
  return strcmp (part->rt->trouble, BANTAR_RT_TROUBLE_FAILED) == 0;
}

/* Those that failed last time come last, in any order: not all of them may get their turn, and it
 * must not always be the same ones that do. */
static GPtrArray *
order_parts (GPtrArray *parts)
{
  g_autoptr (GPtrArray) failed = g_ptr_array_new ();
  GPtrArray *ordered = g_ptr_array_new_with_free_func (part_free);

  while (parts->len > 0) {
    Part *part = g_ptr_array_steal_index (parts, 0);

    g_ptr_array_add (has_failed (part) ? failed : ordered, part);
  }
  while (failed->len > 0) {
    guint i = (guint) g_random_int_range (0, (gint32) failed->len);

    g_ptr_array_add (ordered, g_ptr_array_steal_index_fast (failed, i));
  }
  return ordered;
}

/* Returns: (transfer full) (element-type Part) */
static GPtrArray *
list_parts (BantarSyncRun *whole, GError **error)
{
  g_autoptr (GPtrArray) rts = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (part_free);

  if (!bantar_sync_store (whole, list_rts, &rts, error))
    return NULL;
  g_ptr_array_set_free_func (rts, NULL);
  for (guint i = 0; i < rts->len; i++)
    g_ptr_array_add (parts, part_new (whole, rts->pdata[i]));
  return order_parts (parts);
}

static gboolean
exchange_rt (BantarSyncRun *run, GError **error)
{
  g_autoptr (GPtrArray) open = NULL;

  if (!bantar_pull_rt (run, error))
    return FALSE;
  open = bantar_sync_list_open (run, error);
  if (open == NULL)
    return FALSE;
  if (open->len == 0 && (run->fresh || !bantar_audit_is_due (run)))
    return TRUE;
  return bantar_audit (run, error) && bantar_push_photos (run, error) &&
         bantar_push_checklists (run, error) && bantar_push_withdrawals (run, error);
}

static gboolean
note_trouble (Part *part, const char *trouble, GError **error)
{
  return bantar_rt_trouble_note (&part->run, part->rt, trouble, error);
}

/* An RT whose database cannot be read does not stop the others; it is noted with it. */
static gboolean
exchange_part (Part *part, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  const char *trouble;

  if (exchange_rt (&part->run, &local_error))
    return note_trouble (part, "", error);
  trouble = bantar_rt_trouble_find (&part->run, local_error);
  if (trouble != NULL)
    return note_trouble (part, trouble, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

typedef struct {
  GPtrArray *parts; /* (element-type Part) */
  guint asked;      /* of which the changes are on their way */
  GPtrArray *row;   /* (element-type Part): that failed one after the other */
  BantarSyncProgress progress;
  gpointer user_data;
} Round;

static gboolean
ask_ahead (Round *self, guint done, GError **error)
{
  guint until = MIN (done + ASK_AHEAD, self->parts->len);

  for (self->asked = MAX (self->asked, done); self->asked < until; self->asked++) {
    if (!bantar_pull_rt_ahead (&((Part *) self->parts->pdata[self->asked])->run, error))
      return FALSE;
  }
  return TRUE;
}

/* Returns: whether the time passed without a cancel */
static gboolean
wait_for (guint milliseconds, GCancellable *cancellable, GError **error)
{
  GPollFD fd = { 0 };

  if (g_cancellable_make_pollfd (cancellable, &fd)) {
    g_poll (&fd, 1, (int) milliseconds);
    g_cancellable_release_fd (cancellable);
  } else {
    g_usleep ((gulong) milliseconds * 1000);
  }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Told to come back later, it does, with the same RT. */
static gboolean
exchange_patiently (Round *self, guint i, GError **error)
{
  Part *part = self->parts->pdata[i];

  for (guint attempt = 0;; attempt++) {
    g_autoptr (GError) local_error = NULL;
    guint wait;

    if (!ask_ahead (self, i, error))
      return FALSE;
    if (exchange_part (part, &local_error))
      return TRUE;
    if (attempt == BUSY_TRIES ||
        !g_error_matches (local_error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BUSY)) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
    wait = bantar_net_backoff_ms (attempt, bantar_net_error_get_retry_after (local_error),
                                  g_random_int ());
    bantar_couch_forget_ahead (part->run.couch);
    self->asked = i;
    if (!wait_for (wait, part->run.cancellable, error))
      return FALSE;
  }
}

/* What comes after them can be exchanged, so it was not the server. */
static gboolean
note_row (Round *self, GError **error)
{
  while (self->row->len > 0) {
    if (!note_trouble (g_ptr_array_steal_index (self->row, 0), BANTAR_RT_TROUBLE_FAILED, error))
      return FALSE;
  }
  return TRUE;
}

/* What fails of one RT waits for the end of the exchange: the others have their turn first. */
static gboolean
exchange_next (BantarSyncRun *whole, Round *self, guint i, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (exchange_patiently (self, i, &local_error)) {
    whole->report->rts_done++;
    return note_row (self, error);
  }
  if (!bantar_rt_trouble_is_own (local_error)) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  g_ptr_array_add (self->row, self->parts->pdata[i]);
  bantar_sync_put_off (whole, g_steal_pointer (&local_error));
  return TRUE;
}

/* Whether all from there on failed before, too: they come last, and are not waited for. */
static gboolean
failed_before (const Round *self, guint from)
{
  for (guint i = from; i < self->parts->len; i++) {
    if (!has_failed (self->parts->pdata[i]))
      return FALSE;
  }
  return TRUE;
}

/* After failures of which nothing has shown yet whose they are: a server that still opens a session
 * has them with these RTs, and the next exchange begins with others. */
static gboolean
end_row (BantarSyncRun *whole, Round *self, guint from, GError **error)
{
  bantar_couch_forget_ahead (whole->couch);
  if (self->row->len == 0)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (whole->cancellable, error))
    return FALSE;
  if (bantar_couch_renew_session (whole->couch, whole->cancellable, NULL)) {
    if (!note_row (self, error))
      return FALSE;
    if (failed_before (self, from))
      return TRUE;
  }
  return bantar_sync_end_put_off (whole, error);
}

static gboolean
exchange_all (BantarSyncRun *whole, Round *self, GError **error)
{
  guint i;

  whole->report->rts = self->parts->len;
  for (i = 0; i < self->parts->len && self->row->len < BANTAR_SYNC_ROW_MAX; i++) {
    if (self->progress != NULL)
      self->progress (whole->report, self->user_data);
    if (!exchange_next (whole, self, i, error))
      return FALSE;
  }
  if (self->progress != NULL)
    self->progress (whole->report, self->user_data);
  return end_row (whole, self, i, error);
}

static gboolean
set_duty (BantarDb *db, BantarSyncRun *whole, gpointer duty, GError **error)
{
  gboolean changed;

  return bantar_rts_set_duty_in (db, duty, &changed, error);
}

/* The city may have given the account other kelurahan since the last exchange. */
static gboolean
take_duty (BantarSyncRun *whole, GError **error)
{
  const BantarSession *session = bantar_couch_get_session (whole->couch);
  g_autoptr (BantarDuty) duty = bantar_duty_from_roles ((const char *const *) session->roles);

  if (duty == NULL) {
    g_set_error_literal (error, BANTAR_SYNC_ERROR, BANTAR_SYNC_ERROR_NO_RT,
                         "the account has no RTs any more");
    return FALSE;
  }
  whole->facts->role = duty->role;
  return bantar_sync_store (whole, set_duty, duty, error);
}

static gboolean
note_all_read (BantarDb *db, BantarSyncRun *whole, gpointer data, GError **error)
{
  return bantar_rts_note_all_read (db, error);
}

/**
 * bantar_sync_many:
 * @progress: (nullable)
 *
 * What the city published, then RT after RT: pulled, and what waits pushed. With nothing new that
 * is one request for each RT, and one for the city (and one for the scores, where the whole city is
 * read). Every page is stored with how far it was read, so after an end at any point the next
 * exchange goes on from there. One RT with which the server has trouble stops no other; several in
 * a row are the server's trouble, which is not asked for all the rest then.
 */
gboolean
bantar_sync_many (BantarSyncRun *whole,
                  BantarSyncProgress progress,
                  gpointer user_data,
                  GError **error)
{
  Round round = { .progress = progress, .user_data = user_data };
  gboolean good;

  if (!take_duty (whole, error) || !bantar_pull_city (whole, error) ||
      !bantar_second_try (whole, error) ||
      (whole->facts->role == BANTAR_ROLE_KOTA && !bantar_pull_scores (whole, error)))
    return FALSE;
  round.parts = list_parts (whole, error);
  if (round.parts == NULL)
    return FALSE;
  round.row = g_ptr_array_new ();
  good = exchange_all (whole, &round, error) &&
         bantar_sync_store (whole, note_all_read, NULL, error) &&
         bantar_push_scores (whole, error) && bantar_audit_whole (whole, error);
  g_ptr_array_unref (round.row);
  g_ptr_array_unref (round.parts);
  return good;
}

/* @row: (inout): RTs that failed one after the other */
static gboolean
fetch_photos (Part *part, guint *row, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (*part->rt->trouble != '\0')
    return TRUE;
  if (bantar_pull_photos (&part->run, &local_error)) {
    *row = 0;
    return TRUE;
  }
  if (!bantar_rt_trouble_is_own (local_error)) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  ++*row;
  bantar_sync_put_off (&part->run, g_steal_pointer (&local_error));
  return TRUE;
}

/**
 * bantar_sync_many_photos:
 *
 * Fetches pictures for who checks them, as bantar_pull_photos().
 */
gboolean
bantar_sync_many_photos (BantarSyncRun *whole, GError **error)
{
  g_autoptr (GPtrArray) parts = NULL;
  guint row = 0;

  if (whole->facts->role != BANTAR_ROLE_PENDAMPING)
    return TRUE;
  parts = list_parts (whole, error);
  for (guint i = 0; parts != NULL && i < parts->len && row < BANTAR_SYNC_ROW_MAX &&
                    whole->report->fetched < PHOTOS_MAX;
       i++) {
    if (!fetch_photos (parts->pdata[i], &row, error))
      return FALSE;
  }
  return parts != NULL;
}
