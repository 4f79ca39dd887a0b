/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/answer-saver.h"

#include "store/checklists.h"

enum { SAVED, REFUSED, N_SIGNALS };
static guint signals[N_SIGNALS];

struct _BantarAnswerSaver {
  BantarSaver parent_instance;

  gint64 rt;
  BantarPeriod period;
  GHashTable *unsaved; /* (element-type utf8 Unsaved): parts whose last version is not committed */
  GHashTable *photos;  /* (element-type utf8 BantarPhoto): taken in, perhaps not noted yet */
};

/* One part's last version. */
typedef struct {
  BantarAnswer *answer;
  gboolean running; /* a version of it is with the worker */
  gboolean newer;   /* ... and this is a later one */
  gboolean failed;
} Unsaved;

G_DEFINE_FINAL_TYPE (BantarAnswerSaver, bantar_answer_saver, BANTAR_TYPE_SAVER)

static void
unsaved_free (gpointer data)
{
  Unsaved *unsaved = data;

  bantar_answer_free (unsaved->answer);
  g_free (unsaved);
}

static BantarSaving
find_saving (BantarAnswerSaver *self)
{
  BantarSaving saving = BANTAR_SAVING_DONE;
  GHashTableIter iter;
  gpointer unsaved;

  g_hash_table_iter_init (&iter, self->unsaved);
  while (g_hash_table_iter_next (&iter, NULL, &unsaved)) {
    if (((Unsaved *) unsaved)->failed)
      return BANTAR_SAVING_FAILED;
    saving = BANTAR_SAVING_RUNNING;
  }
  return saving;
}

static void
update_saving (BantarAnswerSaver *self)
{
  bantar_saver_set_saving (BANTAR_SAVER (self), find_saving (self));
}

/* What goes to the worker to save one answer. */
typedef struct {
  gint64 rt;
  BantarPeriod period;
  BantarAnswer *answer;
  GPtrArray *photos; /* (element-type BantarPhoto) */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  bantar_answer_free (job->answer);
  g_ptr_array_unref (job->photos);
  g_free (job);
}

static gpointer
do_save (BantarDb *db, gpointer data, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (
      bantar_checklists_save_answer (db, job->rt, job->period, job->answer, job->photos, error));
}

static Job *
new_job (BantarAnswerSaver *self, const BantarAnswer *answer)
{
  Job *job = g_new0 (Job, 1);

  job->rt = self->rt;
  job->period = self->period;
  job->answer = bantar_answer_copy (answer);
  job->photos = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_photo_free);
  for (guint i = 0; i < answer->photos->len; i++) {
    const BantarPhoto *photo = g_hash_table_lookup (self->photos, answer->photos->pdata[i]);

    if (photo != NULL)
      g_ptr_array_add (job->photos, bantar_photo_copy (photo));
  }
  return job;
}

static void write_part (BantarAnswerSaver *self, Unsaved *unsaved);

static void
note_success (BantarAnswerSaver *self, const char *part, Unsaved *unsaved)
{
  bantar_saver_note_success (BANTAR_SAVER (self));
  unsaved->failed = FALSE;
  if (unsaved->newer)
    write_part (self, unsaved);
  else
    g_hash_table_remove (self->unsaved, part);
}

typedef struct {
  BantarAnswerSaver *saver;
  char *part;
} Reply;

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Reply *reply = user_data;
  g_autoptr (BantarAnswerSaver) self = reply->saver;
  g_autofree char *part = reply->part;
  Unsaved *unsaved = g_hash_table_lookup (self->unsaved, part);
  g_autoptr (GError) error = NULL;
  guint signal = SAVED;

  unsaved->running = FALSE;
  if (bantar_store_run_finish (BANTAR_STORE (source), result, &error) != NULL) {
    note_success (self, part, unsaved);
  } else if (bantar_saver_may_try_again (error)) {
    unsaved->failed = TRUE;
    bantar_saver_note_failure (BANTAR_SAVER (self), error);
  } else {
    g_hash_table_remove (self->unsaved, part);
    signal = REFUSED;
  }
  update_saving (self);
  g_signal_emit (self, signals[signal], 0, part);
}

static void
write_part (BantarAnswerSaver *self, Unsaved *unsaved)
{
  Reply *reply = g_new0 (Reply, 1);

  unsaved->running = TRUE;
  unsaved->newer = FALSE;
  reply->saver = g_object_ref (self);
  reply->part = g_strdup (unsaved->answer->part);
  bantar_store_run_async (bantar_saver_get_store (BANTAR_SAVER (self)), do_save,
                          new_job (self, unsaved->answer), job_free, NULL, NULL, on_saved, reply);
}

/**
 * bantar_answer_saver_put:
 * @answer: takes the place of its part's earlier version
 *
 * Lets an answer be written as soon as the worker can.
 */
void
bantar_answer_saver_put (BantarAnswerSaver *self, const BantarAnswer *answer)
{
  Unsaved *unsaved = g_hash_table_lookup (self->unsaved, answer->part);

  if (unsaved == NULL) {
    unsaved = g_new0 (Unsaved, 1);
    g_hash_table_insert (self->unsaved, g_strdup (answer->part), unsaved);
  }
  g_clear_pointer (&unsaved->answer, bantar_answer_free);
  unsaved->answer = bantar_answer_copy (answer);
  if (unsaved->running)
    unsaved->newer = TRUE;
  else
    write_part (self, unsaved);
  update_saving (self);
}

/**
 * bantar_answer_saver_add_photo:
 * @photo: (transfer full): its file is on the disk; noted with the first answer that names it
 */
void
bantar_answer_saver_add_photo (BantarAnswerSaver *self, BantarPhoto *photo)
{
  g_hash_table_replace (self->photos, photo->sha256, photo);
}

/**
 * bantar_answer_saver_lay_over:
 * @checklist: as it was just read
 *
 * Puts the answers that are not on the disk yet into @checklist, so that reading the month again
 * takes nothing off the screen. Parts that can no longer be changed are left as they were read.
 */
void
bantar_answer_saver_lay_over (BantarAnswerSaver *self, BantarChecklist *checklist)
{
  GHashTableIter iter;
  gpointer part, unsaved;

  g_hash_table_iter_init (&iter, self->unsaved);
  while (g_hash_table_iter_next (&iter, &part, &unsaved)) {
    if (bantar_checklist_may_edit (checklist, part))
      bantar_checklist_put_answer (checklist, bantar_answer_copy (((Unsaved *) unsaved)->answer));
  }
}

static void
bantar_answer_saver_write (BantarSaver *saver)
{
  BantarAnswerSaver *self = BANTAR_ANSWER_SAVER (saver);
  GHashTableIter iter;
  gpointer unsaved;

  g_hash_table_iter_init (&iter, self->unsaved);
  while (g_hash_table_iter_next (&iter, NULL, &unsaved)) {
    if (!((Unsaved *) unsaved)->running)
      write_part (self, unsaved);
  }
}

gboolean
bantar_answer_saver_is_saved (BantarAnswerSaver *self, const char *part)
{
  return !g_hash_table_contains (self->unsaved, part);
}

static void
bantar_answer_saver_finalize (GObject *object)
{
  BantarAnswerSaver *self = BANTAR_ANSWER_SAVER (object);

  g_hash_table_unref (self->unsaved);
  g_hash_table_unref (self->photos);
  G_OBJECT_CLASS (bantar_answer_saver_parent_class)->finalize (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, BANTAR_TYPE_ANSWER_SAVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bantar_answer_saver_class_init (BantarAnswerSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bantar_answer_saver_finalize;
  BANTAR_SAVER_CLASS (klass)->write = bantar_answer_saver_write;
  signals[SAVED] = new_signal ("saved");
  signals[REFUSED] = new_signal ("refused");
}

static void
bantar_answer_saver_init (BantarAnswerSaver *self)
{
  self->unsaved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unsaved_free);
  self->photos =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) bantar_photo_free);
}

/**
 * bantar_answer_saver_for:
 *
 * A month has one saver per store.
 *
 * Returns: (transfer full)
 */
BantarAnswerSaver *
bantar_answer_saver_for (BantarStore *store, gint64 rt, BantarPeriod period)
{
  g_autofree char *key = g_strdup_printf ("answers/%" G_GINT64_FORMAT "/%d", rt, period);
  gboolean is_new;
  BantarAnswerSaver *self = bantar_saver_for (store, BANTAR_TYPE_ANSWER_SAVER, key, &is_new);

  if (is_new) {
    self->rt = rt;
    self->period = period;
  }
  return self;
}
