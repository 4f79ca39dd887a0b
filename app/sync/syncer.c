/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/syncer-private.h"

#include "net/net-error.h"
#include "sync/secrets.h"

enum { PROP_0, PROP_RUNNING, PROP_RTS_DONE, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { FINISHED, PASSWORD_NEEDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BantarSyncer, bantar_syncer, G_TYPE_OBJECT)

static void
set_cancellable (BantarSyncer *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RUNNING]);
}

/* What the thread works with: nothing that the main thread may change. */
typedef struct {
  BantarStore *store;
  char *password;
  BantarSyncReport report;
  gint rts; /* atomic: how far it is, */
  gint rts_done;
  gint telling; /* and whether the main thread is about to look */
} RunJob;

static void
run_job_free (gpointer data)
{
  RunJob *job = data;

  g_object_unref (job->store);
  bantar_secrets_wipe (job->password);
  g_free (job);
}

static void
set_progress (BantarSyncer *self, guint done, guint rts)
{
  if (self->rts_done == done && self->rts == rts)
    return;
  self->rts_done = done;
  self->rts = rts;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RTS_DONE]);
}

static gboolean
on_told (gpointer user_data)
{
  GTask *task = user_data;
  RunJob *job = g_task_get_task_data (task);

  g_atomic_int_set (&job->telling, FALSE);
  if (!g_task_get_completed (task))
    set_progress (g_task_get_source_object (task), (guint) g_atomic_int_get (&job->rts_done),
                  (guint) g_atomic_int_get (&job->rts));
  return G_SOURCE_REMOVE;
}

/* In the thread of the exchange. A main thread that is busy hears only of where it is by then. */
static void
on_progress (const BantarSyncReport *report, gpointer user_data)
{
  RunJob *job = g_task_get_task_data (user_data);

  g_atomic_int_set (&job->rts, (gint) report->rts);
  g_atomic_int_set (&job->rts_done, (gint) report->rts_done);
  if (g_atomic_int_compare_and_exchange (&job->telling, FALSE, TRUE))
    g_idle_add_full (G_PRIORITY_DEFAULT, on_told, g_object_ref (user_data), g_object_unref);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const BantarSyncOptions options = { bantar_device_secret_load_quietly, on_progress, task };
  RunJob *job = data;
  GError *error = NULL;

  if (bantar_sync_run_with (job->store, job->password, &options, &job->report, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Changed by the city, say. Trying it again and again would lock the account. A password that was
 * typed meanwhile is another one. */
static gboolean
forget_password (BantarSyncer *self, const RunJob *job)
{
  if (!g_error_matches (self->error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_AUTH) ||
      g_strcmp0 (self->password, job->password) != 0)
    return FALSE;
  g_clear_pointer (&self->password, bantar_secrets_wipe);
  self->rejected = TRUE;
  return TRUE;
}

static gint64
get_now (void)
{
  return g_get_monotonic_time () / 1000;
}

static void
on_timer (gpointer user_data)
{
  BantarSyncer *self = user_data;

  self->timer = 0;
  bantar_syncer_start (self, FALSE);
}

/* @when: which moment of the schedule is next */
static void
arm (BantarSyncer *self, gint64 (*when) (const BantarSchedule *, gint64, guint32))
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();
  gint64 now = get_now ();
  gint64 moment;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->automatic || self->cancellable != NULL)
    return;
  self->schedule.metered = g_network_monitor_get_network_metered (monitor);
  moment = when (&self->schedule, now, g_random_int ());
  if (moment != BANTAR_SCHEDULE_NEVER)
    self->timer = g_timeout_add_once ((guint) MAX (moment - now, 0), on_timer, self);
}

static void
on_run_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BantarSyncer *self = BANTAR_SYNCER (source);
  RunJob *job = g_task_get_task_data (G_TASK (result));
  gboolean again = self->again;
  gboolean forgotten;

  g_clear_error (&self->error);
  g_task_propagate_boolean (G_TASK (result), &self->error);
  self->report = job->report;
  self->again = FALSE;
  forgotten = forget_password (self, job);
  bantar_schedule_note (&self->schedule, self->error, get_now ());
  set_progress (self, 0, 0);
  set_cancellable (self, NULL);
  arm (self, bantar_schedule_get_next);
  bantar_profile_refresh (self->profile);
  g_signal_emit (self, signals[FINISHED], 0);
  if (forgotten && self->ask_password)
    g_signal_emit (self, signals[PASSWORD_NEEDED], 0);
  else if (again && !forgotten)
    bantar_syncer_start (self, self->ask_password);
}

static void
start_run (BantarSyncer *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_run_done, NULL);
  RunJob *job = g_new0 (RunJob, 1);

  job->store = g_object_ref (bantar_profile_get_store (self->profile));
  job->password = g_strdup (self->password);
  g_task_set_task_data (task, job, run_job_free);
  /* The result is looked at also when it was cancelled: what was confirmed stays confirmed. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run);
}

static void
on_password_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarSyncer) self = user_data;

  self->password = bantar_secrets_lookup_finish (result);
  if (self->password != NULL && !g_cancellable_is_cancelled (self->cancellable)) {
    start_run (self);
    return;
  }
  self->again = FALSE;
  self->schedule.stopped = self->password == NULL;
  set_cancellable (self, NULL);
  arm (self, bantar_schedule_get_next);
  if (self->password == NULL && self->ask_password)
    g_signal_emit (self, signals[PASSWORD_NEEDED], 0);
}

static gboolean
is_bound (const BantarOverview *overview)
{
  return overview != NULL && bantar_profile_facts_is_bound (overview->facts);
}

/* Whoever opened the profile gave the password; no keyring has it. */
static gboolean
is_of_many (BantarSyncer *self)
{
  const BantarOverview *overview = bantar_profile_get_overview (self->profile);

  return overview != NULL && overview->facts->role != BANTAR_ROLE_RT;
}

/**
 * bantar_syncer_start:
 * @ask_password: a person pressed the button, so asking for a password is welcome
 *
 * Starts an exchange; while one runs, another follows it. Does nothing before the first sign-in.
 */
void
bantar_syncer_start (BantarSyncer *self, gboolean ask_password)
{
  const BantarOverview *overview = bantar_profile_get_overview (self->profile);
  g_autoptr (GCancellable) cancellable = NULL;

  if (!is_bound (overview))
    return;
  if (self->cancellable != NULL) {
    self->again = TRUE;
    self->ask_password |= ask_password;
    return;
  }
  self->ask_password = ask_password;
  if (self->rejected || (self->password == NULL && is_of_many (self))) {
    if (ask_password)
      g_signal_emit (self, signals[PASSWORD_NEEDED], 0);
    return;
  }
  g_clear_handle_id (&self->timer, g_source_remove);
  cancellable = g_cancellable_new ();
  set_cancellable (self, cancellable);
  if (self->password != NULL)
    start_run (self);
  else
    bantar_secrets_lookup_async (overview->facts->server, overview->facts->user, cancellable,
                                 on_password_found, g_object_ref (self));
}

/* For the object's own files: a password that a person typed. */
void
bantar_syncer_take_password (BantarSyncer *self, const char *password)
{
  bantar_secrets_wipe (self->password);
  self->password = g_strdup (password);
  self->rejected = FALSE;
  self->schedule.stopped = FALSE;
}

/* The one place where a first exchange begins: at once after a sign-in, else soon after the profile
 * was opened. */
static void
on_profile_changed (BantarProfile *profile, BantarSyncer *self)
{
  if (!is_bound (bantar_profile_get_overview (profile)))
    return;
  if (self->start_when_bound)
    bantar_syncer_start (self, FALSE);
  else if (self->automatic && !self->begun)
    arm (self, bantar_schedule_get_soon);
  self->start_when_bound = FALSE;
  self->begun |= self->automatic;
}

/**
 * bantar_syncer_set_automatic:
 *
 * From now on exchanges start by themselves: soon, when the network is back, and every so often;
 * never on a connection that is paid for by what goes over it.
 */
void
bantar_syncer_set_automatic (BantarSyncer *self)
{
  self->automatic = TRUE;
  on_profile_changed (self->profile, self);
}

/**
 * bantar_syncer_start_with:
 * @remember: keep it in the keyring
 *
 * Starts with a password the person just typed.
 */
void
bantar_syncer_start_with (BantarSyncer *self, const char *password, gboolean remember)
{
  const BantarOverview *overview = bantar_profile_get_overview (self->profile);

  bantar_syncer_take_password (self, password);
  if (remember && is_bound (overview) && !is_of_many (self))
    bantar_secrets_store_async (overview->facts->server, overview->facts->user, password);
  bantar_syncer_start (self, TRUE);
}

/**
 * bantar_syncer_cancel:
 *
 * Ends the running exchange at once. What was confirmed stays confirmed, the rest waits.
 */
void
bantar_syncer_cancel (BantarSyncer *self)
{
  self->again = FALSE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/**
 * bantar_syncer_unlock:
 * @password: that opened a profile of many RTs; syncing goes on with it without asking
 */
void
bantar_syncer_unlock (BantarSyncer *self, const char *password)
{
  bantar_syncer_take_password (self, password);
  arm (self, bantar_schedule_get_soon);
}

/**
 * bantar_syncer_lock:
 *
 * Forgets the password. The exchange that runs goes on to its end; none starts after it.
 */
void
bantar_syncer_lock (BantarSyncer *self)
{
  g_clear_pointer (&self->password, bantar_secrets_wipe);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->again = FALSE;
  self->schedule.stopped = TRUE;
}

BantarProfile *
bantar_syncer_get_profile (BantarSyncer *self)
{
  return self->profile;
}

gboolean
bantar_syncer_is_running (BantarSyncer *self)
{
  return self->cancellable != NULL;
}

/**
 * bantar_syncer_is_online:
 *
 * What the desktop thinks of the connection: good for words on a page, never for deciding whether
 * to try.
 */
gboolean
bantar_syncer_is_online (BantarSyncer *self)
{
  return g_network_monitor_get_network_available (g_network_monitor_get_default ());
}

/**
 * bantar_syncer_is_rejected:
 *
 * Returns: whether the server no longer takes the password that was last tried
 */
gboolean
bantar_syncer_is_rejected (BantarSyncer *self)
{
  return self->rejected;
}

/**
 * bantar_syncer_get_rts_done:
 * @rts: (out): of how many; 0 when no exchange of many RTs runs
 *
 * Returns: of how many RTs all is exchanged
 */
guint
bantar_syncer_get_rts_done (BantarSyncer *self, guint *rts)
{
  *rts = self->rts;
  return self->rts_done;
}

/**
 * bantar_syncer_get_error:
 *
 * Returns: (transfer none) (nullable): why the last exchange ended early
 */
const GError *
bantar_syncer_get_error (BantarSyncer *self)
{
  return self->error;
}

const BantarSyncReport *
bantar_syncer_get_report (BantarSyncer *self)
{
  return &self->report;
}

static void
on_network_changed (GNetworkMonitor *monitor, gboolean available, BantarSyncer *self)
{
  if (available)
    arm (self, bantar_schedule_get_soon);
}

static void
on_metered_changed (BantarSyncer *self)
{
  arm (self, bantar_schedule_get_next);
}

static void
bantar_syncer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarSyncer *self = BANTAR_SYNCER (object);

  switch (id) {
  case PROP_RUNNING:
    g_value_set_boolean (value, bantar_syncer_is_running (self));
    break;
  case PROP_RTS_DONE:
    g_value_set_uint (value, self->rts_done);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_syncer_finalize (GObject *object)
{
  BantarSyncer *self = BANTAR_SYNCER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->profile);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->password, bantar_secrets_wipe);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (bantar_syncer_parent_class)->finalize (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, BANTAR_TYPE_SYNCER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
bantar_syncer_class_init (BantarSyncerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bantar_syncer_get_property;
  object_class->finalize = bantar_syncer_finalize;

  props[PROP_RUNNING] =
      g_param_spec_boolean ("running", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_RTS_DONE] =
      g_param_spec_uint ("rts-done", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[FINISHED] = new_signal ("finished");
  signals[PASSWORD_NEEDED] = new_signal ("password-needed");
}

static void
bantar_syncer_init (BantarSyncer *self)
{
}

/**
 * bantar_syncer_new:
 *
 * Returns: (transfer full)
 */
BantarSyncer *
bantar_syncer_new (BantarProfile *profile)
{
  BantarSyncer *self = g_object_new (BANTAR_TYPE_SYNCER, NULL);

  self->profile = g_object_ref (profile);
  g_signal_connect_object (profile, "changed", G_CALLBACK (on_profile_changed), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (on_network_changed), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (g_network_monitor_get_default (), "notify::network-metered",
                           G_CALLBACK (on_metered_changed), self, G_CONNECT_SWAPPED);
  return self;
}
