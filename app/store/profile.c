/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/profile.h"

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

struct _BantarProfile {
  GObject parent_instance;

  BantarStore *store;
  BantarOverview *overview; /* nullable: not read yet */
  gboolean refreshing;
  gboolean refresh_again;
};

G_DEFINE_FINAL_TYPE (BantarProfile, bantar_profile, G_TYPE_OBJECT)

static gpointer
do_load (BantarDb *db, gpointer data, GError **error)
{
  return bantar_overview_load (db, error);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  BantarProfile *self = g_task_get_source_object (task);
  GError *error = NULL;
  BantarOverview *overview = bantar_store_run_finish (BANTAR_STORE (source), result, &error);

  if (overview == NULL) {
    g_task_return_error (task, error);
    return;
  }
  g_clear_pointer (&self->overview, bantar_overview_free);
  self->overview = overview;
  g_signal_emit (self, signals[CHANGED], 0);
  g_task_return_boolean (task, TRUE);
}

/**
 * bantar_profile_load_async:
 *
 * Reads the overview; opens the database when it is the first to ask.
 */
void
bantar_profile_load_async (BantarProfile *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  bantar_store_run_async (self->store, do_load, NULL, NULL, (GDestroyNotify) bantar_overview_free,
                          NULL, on_loaded, task);
}

/**
 * bantar_profile_load_finish:
 *
 * Returns: `FALSE` with `BANTAR_STORE_ERROR_NO_PROFILE` before the first start, or another
 *   `BANTAR_STORE_ERROR`
 */
gboolean
bantar_profile_load_finish (BantarProfile *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_refreshed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BantarProfile *self = BANTAR_PROFILE (source);
  gboolean again = self->refresh_again;

  /* What cannot be read now is shown as it was; writing has its own, loud, message. */
  bantar_profile_load_finish (self, result, NULL);
  self->refreshing = self->refresh_again = FALSE;
  if (again)
    bantar_profile_refresh (self);
}

/**
 * bantar_profile_refresh:
 *
 * Something changed in the database: read the overview again. Many calls in a row become two reads.
 */
void
bantar_profile_refresh (BantarProfile *self)
{
  if (self->refreshing) {
    self->refresh_again = TRUE;
    return;
  }
  self->refreshing = TRUE;
  bantar_profile_load_async (self, on_refreshed, NULL);
}

typedef struct {
  char *kelurahan;
  guint number;
  char *chair;
} SetUpJob;

static void
set_up_job_free (gpointer data)
{
  SetUpJob *job = data;

  g_free (job->kelurahan);
  g_free (job->chair);
  g_free (job);
}

static gpointer
do_set_up (BantarDb *db, gpointer data, GError **error)
{
  SetUpJob *job = data;

  if (!bantar_profiles_set_up (db, job->kelurahan, job->number, job->chair, error))
    return NULL;
  return bantar_overview_load (db, error);
}

/**
 * bantar_profile_set_up_async:
 *
 * First start: see bantar_profiles_set_up(). Loads the overview as well.
 */
void
bantar_profile_set_up_async (BantarProfile *self,
                             const char *kelurahan,
                             guint number,
                             const char *chair,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  SetUpJob *job = g_new0 (SetUpJob, 1);

  job->kelurahan = g_strdup (kelurahan);
  job->number = number;
  job->chair = g_strdup (chair);
  bantar_store_run_async (self->store, do_set_up, job, set_up_job_free,
                          (GDestroyNotify) bantar_overview_free, NULL, on_loaded, task);
}

gboolean
bantar_profile_set_up_finish (BantarProfile *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gpointer
do_check (BantarDb *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (bantar_db_quick_check (db, error));
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (bantar_store_run_finish (BANTAR_STORE (source), result, &error) != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * bantar_profile_check_async:
 *
 * Whether the database file is whole. Takes time: for after the first frame.
 */
void
bantar_profile_check_async (BantarProfile *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  bantar_store_run_async (self->store, do_check, NULL, NULL, NULL, NULL, on_checked, task);
}

gboolean
bantar_profile_check_finish (BantarProfile *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

BantarStore *
bantar_profile_get_store (BantarProfile *self)
{
  return self->store;
}

const char *
bantar_profile_get_folder (BantarProfile *self)
{
  return bantar_store_get_folder (self->store);
}

/**
 * bantar_profile_get_overview:
 *
 * Returns: (transfer none) (nullable): the figures as last read, until the next "changed"
 */
const BantarOverview *
bantar_profile_get_overview (BantarProfile *self)
{
  return self->overview;
}

static void
bantar_profile_finalize (GObject *object)
{
  BantarProfile *self = BANTAR_PROFILE (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->overview, bantar_overview_free);
  G_OBJECT_CLASS (bantar_profile_parent_class)->finalize (object);
}

static void
bantar_profile_class_init (BantarProfileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bantar_profile_finalize;
  signals[CHANGED] = g_signal_new ("changed", BANTAR_TYPE_PROFILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
bantar_profile_init (BantarProfile *self)
{
}

/**
 * bantar_profile_new:
 * @folder: the profile's folder, which may not exist yet
 *
 * Returns: (transfer full)
 */
BantarProfile *
bantar_profile_new (const char *folder)
{
  BantarProfile *self = g_object_new (BANTAR_TYPE_PROFILE, NULL);

  self->store = bantar_store_new (folder);
  return self;
}

/**
 * bantar_profile_new_existing:
 * @folder: where a profile was; when it has gone, loading fails with
 *   `BANTAR_STORE_ERROR_NO_PROFILE` and nothing is made
 *
 * Returns: (transfer full)
 */
BantarProfile *
bantar_profile_new_existing (const char *folder)
{
  BantarProfile *self = g_object_new (BANTAR_TYPE_PROFILE, NULL);

  self->store = bantar_store_new_existing (folder);
  return self;
}
