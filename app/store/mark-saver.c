/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/mark-saver.h"

/* Between two attempts to write what could not be written. */
#define RETRY_SECONDS 5
#define SAVERS_KEY    "bantar-mark-savers"

enum { PROP_0, PROP_SAVING, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { REFUSED, N_SIGNALS };
static guint signals[N_SIGNALS];

struct _BantarMarkSaver {
  GObject parent_instance;

  BantarStore *store;
  char *key;
  gint64 rt;
  BantarPeriod period;
  guint send_number;
  GHashTable *waiting; /* (element-type utf8 BantarReviewMark): by part, the last version of each */
  GHashTable *running; /* nullable: those that are with the worker */
  GError *error;
  guint retry;
  BantarSaving saving;
};

G_DEFINE_FINAL_TYPE (BantarMarkSaver, bantar_mark_saver, G_TYPE_OBJECT)

static GHashTable *
marks_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                (GDestroyNotify) bantar_review_mark_free);
}

static BantarSaving
find_saving (BantarMarkSaver *self)
{
  if (self->error != NULL)
    return BANTAR_SAVING_FAILED;
  return self->running != NULL || g_hash_table_size (self->waiting) > 0 ? BANTAR_SAVING_RUNNING
                                                                        : BANTAR_SAVING_DONE;
}

static void
update_saving (BantarMarkSaver *self)
{
  BantarSaving saving = find_saving (self);

  if (self->saving == saving)
    return;
  self->saving = saving;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SAVING]);
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

static gboolean
on_retry (gpointer user_data)
{
  BantarMarkSaver *self = user_data;

  self->retry = 0;
  bantar_mark_saver_retry (self);
  return G_SOURCE_REMOVE;
}

/* Back among those that wait, unless there is a later version there. */
static void
note_failure (BantarMarkSaver *self, GHashTable *marks, GError *error)
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
  self->error = error;
  /* The timer keeps the saver alive: closing the month must not lose what it could not write. */
  if (self->retry == 0)
    self->retry = g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, RETRY_SECONDS, on_retry,
                                              g_object_ref (self), g_object_unref);
}

static void write_waiting (BantarMarkSaver *self);

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarMarkSaver) self = user_data;
  g_autoptr (GHashTable) marks = g_steal_pointer (&self->running);
  GError *error = NULL;

  g_clear_error (&self->error);
  if (bantar_store_run_finish (BANTAR_STORE (source), result, &error) != NULL) {
    write_waiting (self);
  } else if (error->domain == BANTAR_STORE_ERROR) {
    note_failure (self, marks, error);
  } else {
    /* It was taken back or sent again meanwhile: these marks are of answers that are no more. */
    g_error_free (error);
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
  g_clear_handle_id (&self->retry, g_source_remove);
  self->running = g_steal_pointer (&self->waiting);
  self->waiting = marks_new ();
  job = g_new0 (Job, 1);
  job->rt = self->rt;
  job->period = self->period;
  job->send_number = self->send_number;
  job->marks = g_hash_table_ref (self->running);
  bantar_store_run_async (self->store, do_save, job, job_free, NULL, NULL, on_saved,
                          g_object_ref (self));
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

/**
 * bantar_mark_saver_retry:
 *
 * Tries at once to write what could not be written.
 */
void
bantar_mark_saver_retry (BantarMarkSaver *self)
{
  write_waiting (self);
}

BantarSaving
bantar_mark_saver_get_saving (BantarMarkSaver *self)
{
  return self->saving;
}

/**
 * bantar_mark_saver_get_error:
 *
 * Returns: (transfer none) (nullable): why the last write failed, while saving is failed
 */
const GError *
bantar_mark_saver_get_error (BantarMarkSaver *self)
{
  return self->error;
}

static GHashTable *
get_savers (BantarStore *store)
{
  GHashTable *savers = g_object_get_data (G_OBJECT (store), SAVERS_KEY);

  if (savers == NULL) {
    savers = g_hash_table_new (g_str_hash, g_str_equal);
    g_object_set_data_full (G_OBJECT (store), SAVERS_KEY, savers,
                            (GDestroyNotify) g_hash_table_unref);
  }
  return savers;
}

static void
bantar_mark_saver_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarMarkSaver *self = BANTAR_MARK_SAVER (object);

  if (id == PROP_SAVING)
    g_value_set_enum (value, self->saving);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bantar_mark_saver_finalize (GObject *object)
{
  BantarMarkSaver *self = BANTAR_MARK_SAVER (object);

  g_hash_table_remove (get_savers (self->store), self->key);
  g_free (self->key);
  g_clear_object (&self->store);
  g_hash_table_unref (self->waiting);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (bantar_mark_saver_parent_class)->finalize (object);
}

static void
bantar_mark_saver_class_init (BantarMarkSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bantar_mark_saver_get_property;
  object_class->finalize = bantar_mark_saver_finalize;
  props[PROP_SAVING] =
      g_param_spec_enum ("saving", NULL, NULL, BANTAR_TYPE_SAVING, BANTAR_SAVING_DONE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
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
 * A sent month has one saver per store: whoever opens it again finds what is not on the disk yet.
 *
 * Returns: (transfer full)
 */
BantarMarkSaver *
bantar_mark_saver_for (BantarStore *store, gint64 rt, BantarPeriod period, guint send_number)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT "/%d/%u", rt, period, send_number);
  BantarMarkSaver *self = g_hash_table_lookup (get_savers (store), key);

  if (self != NULL)
    return g_object_ref (self);
  self = g_object_new (BANTAR_TYPE_MARK_SAVER, NULL);
  self->store = g_object_ref (store);
  self->rt = rt;
  self->period = period;
  self->send_number = send_number;
  self->key = g_steal_pointer (&key);
  g_hash_table_insert (get_savers (store), self->key, self);
  return self;
}
