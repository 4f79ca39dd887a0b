/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/month.h"

#include "store/checklists.h"
#include "store/photos.h"
#include "store/profile-folder.h"
#include "store/profiles.h"

/* Between two attempts to write what could not be written. */
#define RETRY_SECONDS 5

enum { PROP_0, PROP_SAVING, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { ANSWER_CHANGED, STANDING_CHANGED, EDIT_REFUSED, N_SIGNALS };
static guint signals[N_SIGNALS];

struct _BantarMonth {
  GObject parent_instance;

  BantarStore *store;
  BantarPeriod period;
  gint64 rt;
  char *who;
  BantarChecklist *checklist;
  BantarChecklist *previous; /* nullable: nothing was said last month */

  GHashTable *unsaved; /* (element-type utf8 PartSave): parts whose last change is not committed */
  GPtrArray *undo;     /* (element-type BantarAnswer): as they were before each change */
  GHashTable *photos;  /* (element-type utf8 BantarPhoto): taken in, perhaps not noted yet */
  GError *save_error;
  GDateTime *saved_at;
  guint retry;
  BantarSaving saving;
};

/* One part's way to the disk. While a write runs, later changes wait and go out as one. */
typedef struct {
  gboolean running;
  gboolean again;
  gboolean failed;
} PartSave;

G_DEFINE_ENUM_TYPE (BantarSaving,
                    bantar_saving,
                    G_DEFINE_ENUM_VALUE (BANTAR_SAVING_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (BANTAR_SAVING_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (BANTAR_SAVING_FAILED, "failed"))

G_DEFINE_FINAL_TYPE (BantarMonth, bantar_month, G_TYPE_OBJECT)

static void save_part (BantarMonth *self, const char *part);

static void
update_saving (BantarMonth *self)
{
  BantarSaving saving = BANTAR_SAVING_DONE;
  GHashTableIter iter;
  gpointer save;

  g_hash_table_iter_init (&iter, self->unsaved);
  while (g_hash_table_iter_next (&iter, NULL, &save)) {
    if (((PartSave *) save)->failed)
      saving = BANTAR_SAVING_FAILED;
    else if (saving == BANTAR_SAVING_DONE)
      saving = BANTAR_SAVING_RUNNING;
  }
  if (saving != BANTAR_SAVING_FAILED) {
    g_clear_error (&self->save_error);
    g_clear_handle_id (&self->retry, g_source_remove);
  }
  if (self->saving == saving)
    return;
  self->saving = saving;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SAVING]);
}

/* What goes to the worker to save one answer. */
typedef struct {
  gint64 rt;
  BantarPeriod period;
  BantarAnswer *answer;
  GPtrArray *photos; /* (element-type BantarPhoto) */
} SaveJob;

static void
save_job_free (gpointer data)
{
  SaveJob *job = data;

  bantar_answer_free (job->answer);
  g_ptr_array_unref (job->photos);
  g_free (job);
}

static gpointer
do_save (BantarDb *db, gpointer data, GError **error)
{
  SaveJob *job = data;

  return GINT_TO_POINTER (
      bantar_checklists_save_answer (db, job->rt, job->period, job->answer, job->photos, error));
}

static BantarPhoto *
copy_photo (const BantarPhoto *photo)
{
  BantarPhoto *copy = g_memdup2 (photo, sizeof *photo);

  copy->sha256 = g_strdup (photo->sha256);
  return copy;
}

static GPtrArray *
get_new_photos (BantarMonth *self, const BantarAnswer *answer)
{
  GPtrArray *photos = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_photo_free);

  for (guint i = 0; i < answer->photos->len; i++) {
    const BantarPhoto *photo = g_hash_table_lookup (self->photos, answer->photos->pdata[i]);

    if (photo != NULL)
      g_ptr_array_add (photos, copy_photo (photo));
  }
  return photos;
}

static SaveJob *
new_save_job (BantarMonth *self, const char *part)
{
  SaveJob *job = g_new0 (SaveJob, 1);

  job->rt = self->rt;
  job->period = self->period;
  job->answer = bantar_month_dup_answer (self, part);
  job->photos = get_new_photos (self, job->answer);
  return job;
}

static gboolean
on_retry (gpointer user_data)
{
  BantarMonth *self = user_data;

  self->retry = 0;
  bantar_month_retry (self);
  return G_SOURCE_REMOVE;
}

static void
note_failure (BantarMonth *self, PartSave *save, GError *error)
{
  save->failed = TRUE;
  g_clear_error (&self->save_error);
  self->save_error = error;
  if (self->retry == 0)
    self->retry = g_timeout_add_seconds (RETRY_SECONDS, on_retry, self);
}

static void
note_success (BantarMonth *self, const char *part, PartSave *save)
{
  g_clear_pointer (&self->saved_at, g_date_time_unref);
  self->saved_at = g_date_time_new_now_utc ();
  save->failed = FALSE;
  if (save->again)
    save_part (self, part);
  else
    g_hash_table_remove (self->unsaved, part);
}

/* A sync changed the month under the person's hands: it was verified, say, while a note was being
 * typed. Trying again cannot help, so the month is shown as it now is, and the window says why. */
static void
note_refusal (BantarMonth *self, const char *part, GError *refusal)
{
  g_autoptr (GError) error = refusal;

  g_hash_table_remove (self->unsaved, part);
  g_signal_emit (self, signals[EDIT_REFUSED], 0, part);
  bantar_month_reload_async (self, NULL, NULL);
}

typedef struct {
  BantarMonth *month;
  char *part;
} SaveReply;

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree SaveReply *reply = user_data;
  g_autoptr (BantarMonth) self = reply->month;
  g_autofree char *part = reply->part;
  PartSave *save = g_hash_table_lookup (self->unsaved, part);
  GError *error = NULL;

  save->running = FALSE;
  if (bantar_store_run_finish (BANTAR_STORE (source), result, &error) != NULL)
    note_success (self, part, save);
  else if (error->domain != BANTAR_STORE_ERROR)
    note_refusal (self, part, error);
  else
    note_failure (self, save, error);
  g_signal_emit (self, signals[ANSWER_CHANGED], 0, part);
  update_saving (self);
}

static void
save_part (BantarMonth *self, const char *part)
{
  PartSave *save = g_hash_table_lookup (self->unsaved, part);
  SaveReply *reply;

  if (save == NULL) {
    save = g_new0 (PartSave, 1);
    g_hash_table_insert (self->unsaved, g_strdup (part), save);
  }
  save->again = save->running;
  if (save->running)
    return;
  save->running = TRUE;
  reply = g_new0 (SaveReply, 1);
  reply->month = g_object_ref (self);
  reply->part = g_strdup (part);
  bantar_store_run_async (self->store, do_save, new_save_job (self, part), save_job_free, NULL,
                          NULL, on_saved, reply);
}

static void
put (BantarMonth *self, BantarAnswer *answer)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autofree char *part = g_strdup (answer->part);

  g_free (answer->by);
  g_free (answer->at);
  answer->by = g_strdup (self->who);
  answer->at = bantar_time_to_string (clock);
  bantar_checklist_put_answer (self->checklist, answer);
  save_part (self, part);
  g_signal_emit (self, signals[ANSWER_CHANGED], 0, part);
  update_saving (self);
}

/**
 * bantar_month_dup_answer:
 *
 * Returns: (transfer full): what was said about @part, or a blank answer; to be changed and given
 *   to bantar_month_edit()
 */
BantarAnswer *
bantar_month_dup_answer (BantarMonth *self, const char *part)
{
  const BantarAnswer *answer = bantar_checklist_get_answer (self->checklist, part);

  return answer != NULL ? bantar_answer_copy (answer) : bantar_answer_new (part);
}

/**
 * bantar_month_edit:
 * @answer: (transfer full): takes the place of its part's answer
 *
 * Changes an answer: on the screen at once, on the disk as soon as the worker has committed it.
 *
 * Returns: `FALSE` when the answer is out of range or its part cannot be changed now; then nothing
 *   was changed
 */
gboolean
bantar_month_edit (BantarMonth *self, BantarAnswer *answer, GError **error)
{
  g_autoptr (BantarAnswer) owned = answer;
  g_autoptr (BantarAnswer) before = bantar_month_dup_answer (self, answer->part);
  const BantarPart *part = bantar_instrument_find_part (self->checklist->instrument, answer->part);

  g_return_val_if_fail (part != NULL, FALSE);
  if (!bantar_checklist_may_edit (self->checklist, answer->part)) {
    g_set_error_literal (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_READ_ONLY,
                         "this part cannot be changed now");
    return FALSE;
  }
  if (!bantar_answer_check (answer, part, error))
    return FALSE;
  if (bantar_answer_equal (before, answer))
    return TRUE;
  /* A change in a returned part is what was asked for. */
  if (self->checklist->state == BANTAR_STATE_RETURNED && before->fixed == answer->fixed)
    answer->fixed = TRUE;
  g_ptr_array_add (self->undo, g_steal_pointer (&before));
  put (self, g_steal_pointer (&owned));
  return TRUE;
}

gboolean
bantar_month_can_undo (BantarMonth *self)
{
  return self->undo->len > 0;
}

/**
 * bantar_month_undo:
 *
 * Puts back the answer as it was before the last change, and so on backwards.
 *
 * Returns: (transfer none) (nullable): the part that changed
 */
const char *
bantar_month_undo (BantarMonth *self)
{
  BantarAnswer *before;
  const char *part;

  if (self->undo->len == 0)
    return NULL;
  before = g_ptr_array_steal_index (self->undo, self->undo->len - 1);
  part = bantar_instrument_find_part (self->checklist->instrument, before->part)->code;
  if (!bantar_checklist_may_edit (self->checklist, part)) {
    bantar_answer_free (before);
    return NULL;
  }
  put (self, before);
  return part;
}

/**
 * bantar_month_retry:
 *
 * Tries at once to write what could not be written (Coba lagi); it also happens by itself.
 */
void
bantar_month_retry (BantarMonth *self)
{
  g_autoptr (GList) parts = g_hash_table_get_keys (self->unsaved);

  for (GList *l = parts; l != NULL; l = l->next) {
    PartSave *save = g_hash_table_lookup (self->unsaved, l->data);

    if (!save->running)
      save_part (self, l->data);
  }
}

/* What opening a month reads in the worker. */
typedef struct {
  BantarPeriod period;
  gint64 rt;
  char *who;
  BantarChecklist *checklist;
  BantarChecklist *previous;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_free (loaded->who);
  g_clear_pointer (&loaded->checklist, bantar_checklist_free);
  g_clear_pointer (&loaded->previous, bantar_checklist_free);
  g_free (loaded);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

static gpointer
do_load (BantarDb *db, gpointer data, GError **error)
{
  BantarPeriod period = GPOINTER_TO_INT (data);
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load (db, error);
  g_autoptr (Loaded) loaded = g_new0 (Loaded, 1);

  if (facts == NULL)
    return NULL;
  loaded->period = period;
  loaded->rt = facts->rt_key;
  loaded->who = g_strdup (bantar_profile_facts_get_who (facts));
  loaded->checklist = bantar_checklists_load_or_new (db, facts->rt_key, period, error);
  if (loaded->checklist == NULL ||
      !bantar_checklists_load (db, facts->rt_key, period - 1, &loaded->previous, error))
    return NULL;
  return g_steal_pointer (&loaded);
}

static void
take (BantarMonth *self, Loaded *loaded)
{
  g_clear_pointer (&self->checklist, bantar_checklist_free);
  g_clear_pointer (&self->previous, bantar_checklist_free);
  g_free (self->who);
  self->rt = loaded->rt;
  self->period = loaded->period;
  self->who = g_steal_pointer (&loaded->who);
  self->checklist = g_steal_pointer (&loaded->checklist);
  self->previous = g_steal_pointer (&loaded->previous);
}

/**
 * bantar_month_open_async:
 *
 * Reads a month and the one before it.
 */
void
bantar_month_open_async (BantarStore *store,
                         BantarPeriod period,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  bantar_store_run_async (store, do_load, GINT_TO_POINTER (period), NULL, loaded_free, cancellable,
                          callback, user_data);
}

/**
 * bantar_month_open_finish:
 *
 * Returns: (transfer full): the month, or `NULL` with @error
 */
BantarMonth *
bantar_month_open_finish (BantarStore *store, GAsyncResult *result, GError **error)
{
  g_autoptr (Loaded) loaded = bantar_store_run_finish (store, result, error);
  BantarMonth *self;

  if (loaded == NULL)
    return NULL;
  self = g_object_new (BANTAR_TYPE_MONTH, NULL);
  self->store = g_object_ref (store);
  take (self, loaded);
  return self;
}

static void
on_reloaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  BantarMonth *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (Loaded) loaded = bantar_store_run_finish (BANTAR_STORE (source), result, &error);

  if (loaded == NULL) {
    g_task_return_error (task, error);
    return;
  }
  /* What was typed meanwhile, or could not be written yet, must not vanish from the screen: the
   * next reload takes the rest in. */
  if (g_hash_table_size (self->unsaved) == 0) {
    take (self, loaded);
    g_ptr_array_set_size (self->undo, 0);
    g_signal_emit (self, signals[STANDING_CHANGED], 0);
  }
  g_task_return_boolean (task, TRUE);
}

/**
 * bantar_month_reload_async:
 *
 * Reads the month again, after a sync may have changed it.
 */
void
bantar_month_reload_async (BantarMonth *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  bantar_month_open_async (self->store, self->period, NULL, on_reloaded, task);
}

gboolean
bantar_month_reload_finish (BantarMonth *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* A step takes along what is still on its way to the disk, so that a month is never sent without
 * the answer that was given just before. */
typedef struct {
  gint64 rt;
  BantarPeriod period;
  gboolean allow_gaps;
  GPtrArray *saves; /* (element-type SaveJob) */
} StepJob;

static void
step_job_free (gpointer data)
{
  StepJob *job = data;

  g_ptr_array_unref (job->saves);
  g_free (job);
}

static gboolean
save_all (BantarDb *db, StepJob *job, GError **error)
{
  for (guint i = 0; i < job->saves->len; i++) {
    if (do_save (db, job->saves->pdata[i], error) == NULL)
      return FALSE;
  }
  return TRUE;
}

static gpointer
do_send (BantarDb *db, gpointer data, GError **error)
{
  StepJob *job = data;

  if (!save_all (db, job, error))
    return NULL;
  return bantar_checklists_send (db, job->rt, job->period, job->allow_gaps, error);
}

static gpointer
do_take_back (BantarDb *db, gpointer data, GError **error)
{
  StepJob *job = data;

  return bantar_checklists_take_back (db, job->rt, job->period, error);
}

static void
on_step_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  BantarMonth *self = g_task_get_source_object (task);
  GError *error = NULL;
  BantarChecklist *checklist = bantar_store_run_finish (BANTAR_STORE (source), result, &error);

  if (checklist == NULL) {
    g_task_return_error (task, error);
    return;
  }
  bantar_checklist_free (self->checklist);
  self->checklist = checklist;
  g_ptr_array_set_size (self->undo, 0);
  g_signal_emit (self, signals[STANDING_CHANGED], 0);
  g_task_return_boolean (task, TRUE);
}

static void
step (BantarMonth *self, BantarStoreJob func, gboolean allow_gaps, GTask *task)
{
  g_autoptr (GList) parts = g_hash_table_get_keys (self->unsaved);
  StepJob *job = g_new0 (StepJob, 1);

  job->saves = g_ptr_array_new_with_free_func (save_job_free);
  for (GList *l = parts; l != NULL; l = l->next)
    g_ptr_array_add (job->saves, new_save_job (self, l->data));
  job->rt = self->rt;
  job->period = self->period;
  job->allow_gaps = allow_gaps;
  bantar_store_run_async (self->store, func, job, step_job_free,
                          (GDestroyNotify) bantar_checklist_free, NULL, on_step_done, task);
}

/**
 * bantar_month_send_async:
 *
 * Kirim: see bantar_checklist_send().
 */
void
bantar_month_send_async (BantarMonth *self,
                         gboolean allow_gaps,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  step (self, do_send, allow_gaps, g_task_new (self, NULL, callback, user_data));
}

gboolean
bantar_month_send_finish (BantarMonth *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * bantar_month_take_back_async:
 *
 * Tarik kembali: see bantar_checklist_take_back().
 */
void
bantar_month_take_back_async (BantarMonth *self, GAsyncReadyCallback callback, gpointer user_data)
{
  step (self, do_take_back, FALSE, g_task_new (self, NULL, callback, user_data));
}

gboolean
bantar_month_take_back_finish (BantarMonth *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct {
  char *folder;
  char *part;
  GFile *file;
} PhotoJob;

static void
photo_job_free (gpointer data)
{
  PhotoJob *job = data;

  g_free (job->folder);
  g_free (job->part);
  g_object_unref (job->file);
  g_free (job);
}

static void
import_photo (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PhotoJob *job = data;
  GError *error = NULL;
  BantarPhoto *photo = bantar_photo_import (job->folder, job->file, cancellable, &error);

  if (photo != NULL)
    g_task_return_pointer (task, photo, (GDestroyNotify) bantar_photo_free);
  else
    g_task_return_error (task, error);
}

/**
 * bantar_month_add_photo_async:
 * @file: a picture the person picked; see bantar_photo_import()
 */
void
bantar_month_add_photo_async (BantarMonth *self,
                              const char *part,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  PhotoJob *job = g_new0 (PhotoJob, 1);

  job->folder = g_strdup (bantar_store_get_folder (self->store));
  job->part = g_strdup (part);
  job->file = g_object_ref (file);
  g_task_set_task_data (task, job, photo_job_free);
  g_task_run_in_thread (task, import_photo);
}

/**
 * bantar_month_add_photo_finish:
 *
 * Puts the picture into its answer. The same picture twice in one answer is one picture.
 */
gboolean
bantar_month_add_photo_finish (BantarMonth *self, GAsyncResult *result, GError **error)
{
  PhotoJob *job = g_task_get_task_data (G_TASK (result));
  BantarPhoto *photo = g_task_propagate_pointer (G_TASK (result), error);
  BantarAnswer *answer;

  if (photo == NULL)
    return FALSE;
  answer = bantar_month_dup_answer (self, job->part);
  if (!bantar_answer_has_photo (answer, photo->sha256))
    g_ptr_array_add (answer->photos, g_strdup (photo->sha256));
  g_hash_table_replace (self->photos, photo->sha256, photo);
  return bantar_month_edit (self, answer, error);
}

/**
 * bantar_month_get_photo_path:
 *
 * Returns: (transfer full): where the picture is; it may not be there when it was taken on the RT's
 *   other laptop
 */
char *
bantar_month_get_photo_path (BantarMonth *self, const char *sha256)
{
  return bantar_profile_folder_get_photo (bantar_store_get_folder (self->store), sha256);
}

BantarPeriod
bantar_month_get_period (BantarMonth *self)
{
  return self->period;
}

const BantarChecklist *
bantar_month_get_checklist (BantarMonth *self)
{
  return self->checklist;
}

/**
 * bantar_month_get_previous:
 *
 * Returns: (transfer none) (nullable): the month before, to be shown beside this one
 */
const BantarChecklist *
bantar_month_get_previous (BantarMonth *self)
{
  return self->previous;
}

BantarStore *
bantar_month_get_store (BantarMonth *self)
{
  return self->store;
}

BantarSaving
bantar_month_get_saving (BantarMonth *self)
{
  return self->saving;
}

/**
 * bantar_month_get_save_error:
 *
 * Returns: (transfer none) (nullable): why the last write failed, while saving is failed
 */
const GError *
bantar_month_get_save_error (BantarMonth *self)
{
  return self->save_error;
}

/**
 * bantar_month_get_saved_at:
 *
 * Returns: (transfer none) (nullable): when something was last committed since the month was opened
 */
GDateTime *
bantar_month_get_saved_at (BantarMonth *self)
{
  return self->saved_at;
}

/**
 * bantar_month_is_saved:
 *
 * Whether what is shown of @part is on the disk.
 */
gboolean
bantar_month_is_saved (BantarMonth *self, const char *part)
{
  return !g_hash_table_contains (self->unsaved, part);
}

static void
bantar_month_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarMonth *self = BANTAR_MONTH (object);

  if (id == PROP_SAVING)
    g_value_set_enum (value, self->saving);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bantar_month_finalize (GObject *object)
{
  BantarMonth *self = BANTAR_MONTH (object);

  g_clear_handle_id (&self->retry, g_source_remove);
  g_clear_object (&self->store);
  g_free (self->who);
  g_clear_pointer (&self->checklist, bantar_checklist_free);
  g_clear_pointer (&self->previous, bantar_checklist_free);
  g_hash_table_unref (self->unsaved);
  g_ptr_array_unref (self->undo);
  g_hash_table_unref (self->photos);
  g_clear_error (&self->save_error);
  g_clear_pointer (&self->saved_at, g_date_time_unref);
  G_OBJECT_CLASS (bantar_month_parent_class)->finalize (object);
}

/* With one parameter, the part's code, or none. */
static guint
new_signal (const char *name, guint n_params)
{
  return g_signal_new (name, BANTAR_TYPE_MONTH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       n_params, G_TYPE_STRING);
}

static void
bantar_month_class_init (BantarMonthClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bantar_month_get_property;
  object_class->finalize = bantar_month_finalize;

  props[PROP_SAVING] =
      g_param_spec_enum ("saving", NULL, NULL, BANTAR_TYPE_SAVING, BANTAR_SAVING_DONE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[ANSWER_CHANGED] = new_signal ("answer-changed", 1);
  signals[STANDING_CHANGED] = new_signal ("standing-changed", 0);
  signals[EDIT_REFUSED] = new_signal ("edit-refused", 1);
}

static void
bantar_month_init (BantarMonth *self)
{
  self->unsaved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_answer_free);
  self->photos =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) bantar_photo_free);
}
