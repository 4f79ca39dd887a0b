/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/mark-saver.h"

enum { REFUSED, N_SIGNALS };
static guint signals[N_SIGNALS];

struct _BantarMarkSaver {
  BantarSaver parent_instance;

  gint64 rt;
  BantarPeriod period;
  guint send_number;
  GHashTable *waiting; /* (element-type utf8 BantarReviewMark): by part, the last version of each */
  GHashTable *running; /* nullable: those that are with the worker */
  gboolean failed;
};

G_DEFINE_FINAL_TYPE (BantarMarkSaver, bantar_mark_saver, BANTAR_TYPE_SAVER)

static GHashTable *
marks_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                (GDestroyNotify) bantar_review_mark_free);
}

static BantarSaving
find_saving (BantarMarkSaver *self)
{
  if (self->failed)
    return BANTAR_SAVING_FAILED;
  return self->running != NULL || g_hash_table_size (self->waiting) > 0 ? BANTAR_SAVING_RUNNING
                                                                        : BANTAR_SAVING_DONE;
}

static void
update_saving (BantarMarkSaver *self)
{
  bantar_saver_set_saving (BANTAR_SAVER (self), find_saving (self));
}

/* What goes to the worker. */
typedef struct {
  gint64 rt;
  BantarPeriod period;
  guint send_number;
  GHashTable *marks;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_hash_table_unref (job->marks);
  g_free (job);
}

static gpointer
do_save (BantarDb *db, gpointer data, GError **error)
{
  Job *job = data;
  GHashTableIter iter;
  gpointer mark;

  g_hash_table_iter_init (&iter, job->marks);
  while (g_hash_table_iter_next (&iter, NULL, &mark)) {
    if (!bantar_review_marks_put (db, job->rt, job->period, job->send_number, mark, error))
      return NULL;
  }
  return GINT_TO_POINTER (TRUE);
}

/* Back among those that wait, unless there is a later version there. */
static void
note_failure (BantarMarkSaver *self, GHashTable *marks, const GError *error)
{
  GHashTableIter iter;
  gpointer part, mark;

  g_hash_table_iter_init (&iter, marks);
  while (g_hash_table_iter_next (&iter, &part, &mark)) {
    if (!g_hash_table_contains (self->waiting, part)) {
      BantarReviewMark *again = bantar_review_mark_copy (mark);

      g_hash_table_replace (self->waiting, again->part, again);
    }
  }
  self->failed = TRUE;
  bantar_saver_note_failure (BANTAR_SAVER (self), error);
}

static void write_waiting (BantarMarkSaver *self);

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarMarkSaver) self = user_data;
  g_autoptr (GHashTable) marks = g_steal_pointer (&self->running);
  g_autoptr (GError) error = NULL;

  self->failed = FALSE;
  if (bantar_store_run_finish (BANTAR_STORE (source), result, &error) != NULL) {
    write_waiting (self);
  } else if (error->domain == BANTAR_STORE_ERROR) {
    note_failure (self, marks, error);
  } else {
    /* It was taken back or sent again meanwhile: these marks are of answers that are no more. */
    g_hash_table_remove_all (self->waiting);
    g_signal_emit (self, signals[REFUSED], 0);
  }
  update_saving (self);
}

static void
write_waiting (BantarMarkSaver *self)
{
  Job *job = NULL;

  if (self->running != NULL || g_hash_table_size (self->waiting) == 0)
    return;
  self->running = g_steal_pointer (&self->waiting);
  self->waiting = marks_new ();
  job = g_new0 (Job, 1);
  job->rt = self->rt;
  job->period = self->period;
  job->send_number = self->send_number;
  job->marks = g_hash_table_ref (self->running);
  bantar_store_run_async (bantar_saver_get_store (BANTAR_SAVER (self)), do_save, job, job_free,
                          NULL, NULL, on_saved, g_object_ref (self));
}

/**
 * bantar_mark_saver_put:
 * @mark: takes the place of its part's earlier version; `BANTAR_MARK_NONE` takes that away
 *
 * Lets a mark be written as soon as the worker can.
 */
void
bantar_mark_saver_put (BantarMarkSaver *self, const BantarReviewMark *mark)
{
  BantarReviewMark *copy = bantar_review_mark_copy (mark);

  g_hash_table_replace (self->waiting, copy->part, copy);
  write_waiting (self);
  update_saving (self);
}

static void
lay_over (GPtrArray *marks, const BantarReviewMark *mark)
{
  for (guint i = 0; i < marks->len; i++) {
    const BantarReviewMark *there = marks->pdata[i];

    if (g_str_equal (there->part, mark->part)) {
      g_ptr_array_remove_index (marks, i);
      break;
    }
  }
  g_ptr_array_add (marks, bantar_review_mark_copy (mark));
}

/**
 * bantar_mark_saver_lay_over:
 * @marks: (element-type BantarReviewMark): as they were just read
 *
 * Puts the marks that are not on the disk yet into @marks, so that reading the month again takes
 * nothing off the screen.
 */
void
bantar_mark_saver_lay_over (BantarMarkSaver *self, GPtrArray *marks)
{
  GHashTable *unsaved[] = { self->running, self->waiting };

  for (guint i = 0; i < G_N_ELEMENTS (unsaved); i++) {
    GHashTableIter iter;
    gpointer mark;

    if (unsaved[i] == NULL)
      continue;
    g_hash_table_iter_init (&iter, unsaved[i]);
    while (g_hash_table_iter_next (&iter, NULL, &mark))
      lay_over (marks, mark);
  }
}

static void
bantar_mark_saver_write (BantarSaver *saver)
{
  write_waiting (BANTAR_MARK_SAVER (saver));
}

static void
bantar_mark_saver_finalize (GObject *object)
{
  BantarMarkSaver *self = BANTAR_MARK_SAVER (object);

  g_hash_table_unref (self->waiting);
  G_OBJECT_CLASS (bantar_mark_saver_parent_class)->finalize (object);
}

static void
bantar_mark_saver_class_init (BantarMarkSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bantar_mark_saver_finalize;
  BANTAR_SAVER_CLASS (klass)->write = bantar_mark_saver_write;
  signals[REFUSED] = g_signal_new ("refused", BANTAR_TYPE_MARK_SAVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
bantar_mark_saver_init (BantarMarkSaver *self)
{
  self->waiting = marks_new ();
}

/**
 * bantar_mark_saver_for:
 *
 * A sent month has one saver per store.
 *
 * Returns: (transfer full)
 */
BantarMarkSaver *
bantar_mark_saver_for (BantarStore *store, gint64 rt, BantarPeriod period, guint send_number)
{
  g_autofree char *key =
      g_strdup_printf ("marks/%" G_GINT64_FORMAT "/%d/%u", rt, period, send_number);
  gboolean is_new;
  BantarMarkSaver *self = bantar_saver_for (store, BANTAR_TYPE_MARK_SAVER, key, &is_new);

  if (is_new) {
    self->rt = rt;
    self->period = period;
    self->send_number = send_number;
  }
  return self;
}
