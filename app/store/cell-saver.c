/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cell-saver.h"

#include "store/cells.h"

/* Between two attempts to write what could not be written. */
#define RETRY_SECONDS 5
#define SAVER_KEY     "bantar-cell-saver"

enum { PROP_0, PROP_SAVING, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { SAVED, REFUSED, N_SIGNALS };
static guint signals[N_SIGNALS];

struct _BantarCellSaver {
  GObject parent_instance;

  BantarStore *store;
  GQueue *batches; /* (element-type BantarCellBatch): not committed yet, the next one first */
  gboolean running;
  GError *error; /* nullable: why the first batch could not be written */
  GDateTime *saved_at;
  guint retry;
  BantarSaving saving;
};

G_DEFINE_FINAL_TYPE (BantarCellSaver, bantar_cell_saver, G_TYPE_OBJECT)

static BantarCellBatch *
batch_new (BantarPeriod period, GPtrArray *changes)
{
  BantarCellBatch *batch = g_new0 (BantarCellBatch, 1);

  batch->period = period;
  batch->changes = g_ptr_array_ref (changes);
  return batch;
}

static void
batch_free (gpointer data)
{
  BantarCellBatch *batch = data;

  g_ptr_array_unref (batch->changes);
  g_free (batch);
}

static void
update_saving (BantarCellSaver *self)
{
  BantarSaving saving = BANTAR_SAVING_DONE;

  if (self->error != NULL)
    saving = BANTAR_SAVING_FAILED;
  else if (!g_queue_is_empty (self->batches))
    saving = BANTAR_SAVING_RUNNING;
  if (self->saving == saving)
    return;
  self->saving = saving;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SAVING]);
}

static gpointer
do_save (BantarDb *db, gpointer data, GError **error)
{
  BantarCellBatch *batch = data;

  return GINT_TO_POINTER (bantar_cells_save (db, batch->period, batch->changes, error));
}

static gboolean
on_retry (gpointer user_data)
{
  BantarCellSaver *self = user_data;

  self->retry = 0;
  bantar_cell_saver_retry (self);
  return G_SOURCE_REMOVE;
}

static void
note_failure (BantarCellSaver *self, const GError *error)
{
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  /* The timer keeps the saver alive: closing the grid must not lose what it could not write. */
  if (self->retry == 0)
    self->retry = g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, RETRY_SECONDS, on_retry,
                                              g_object_ref (self), g_object_unref);
}

/* Trying again cannot help when the account may not write there, or a sync changed the month. */
static gboolean
may_try_again (const GError *error)
{
  return error->domain == BANTAR_STORE_ERROR && error->code != BANTAR_STORE_ERROR_READS_ONLY;
}

static void write_next (BantarCellSaver *self);

static void
note_end (BantarCellSaver *self, BantarCellBatch *batch, const GError *error)
{
  g_queue_pop_head (self->batches);
  g_clear_error (&self->error);
  if (error == NULL) {
    g_clear_pointer (&self->saved_at, g_date_time_unref);
    self->saved_at = g_date_time_new_now_utc ();
  }
  update_saving (self);
  if (error == NULL)
    g_signal_emit (self, signals[SAVED], 0, batch);
  else
    g_signal_emit (self, signals[REFUSED], 0, batch, error);
  batch_free (batch);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarCellSaver) self = user_data;
  BantarCellBatch *batch = g_queue_peek_head (self->batches);
  g_autoptr (GError) error = NULL;

  bantar_store_run_finish (BANTAR_STORE (source), result, &error);
  self->running = FALSE;
  if (error != NULL && may_try_again (error)) {
    note_failure (self, error);
    update_saving (self);
    return;
  }
  note_end (self, batch, error);
  write_next (self);
}

/* The worker gets a batch of its own: what is said of the queue's is said on the main thread. */
static void
write_next (BantarCellSaver *self)
{
  BantarCellBatch *batch = g_queue_peek_head (self->batches);

  if (batch == NULL || self->running)
    return;
  self->running = TRUE;
  bantar_store_run_async (self->store, do_save, batch_new (batch->period, batch->changes),
                          batch_free, NULL, NULL, on_saved, g_object_ref (self));
}

/**
 * bantar_cell_saver_put:
 * @changes: (element-type BantarCellChange): are not changed any more
 *
 * Lets @changes be committed together as soon as the worker can.
 */
void
bantar_cell_saver_put (BantarCellSaver *self, BantarPeriod period, GPtrArray *changes)
{
  g_queue_push_tail (self->batches, batch_new (period, changes));
  update_saving (self);
  if (self->error == NULL)
    write_next (self);
}

/**
 * bantar_cell_saver_retry:
 *
 * Tries at once to write what could not be written.
 */
void
bantar_cell_saver_retry (BantarCellSaver *self)
{
  g_clear_handle_id (&self->retry, g_source_remove);
  write_next (self);
}

/**
 * bantar_cell_saver_get_batches:
 *
 * Returns: (transfer none) (element-type BantarCellBatch): what is not on the disk yet, in order
 */
const GQueue *
bantar_cell_saver_get_batches (BantarCellSaver *self)
{
  return self->batches;
}

BantarSaving
bantar_cell_saver_get_saving (BantarCellSaver *self)
{
  return self->saving;
}

/**
 * bantar_cell_saver_get_error:
 *
 * Returns: (transfer none) (nullable): why the last write failed, while saving is failed
 */
const GError *
bantar_cell_saver_get_error (BantarCellSaver *self)
{
  return self->error;
}

/**
 * bantar_cell_saver_get_saved_at:
 *
 * Returns: (transfer none) (nullable): when something was last committed
 */
GDateTime *
bantar_cell_saver_get_saved_at (BantarCellSaver *self)
{
  return self->saved_at;
}

static void
bantar_cell_saver_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarCellSaver *self = BANTAR_CELL_SAVER (object);

  if (id == PROP_SAVING)
    g_value_set_enum (value, self->saving);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bantar_cell_saver_finalize (GObject *object)
{
  BantarCellSaver *self = BANTAR_CELL_SAVER (object);

  g_object_set_data (G_OBJECT (self->store), SAVER_KEY, NULL);
  g_clear_object (&self->store);
  g_queue_free_full (self->batches, batch_free);
  g_clear_error (&self->error);
  g_clear_pointer (&self->saved_at, g_date_time_unref);
  G_OBJECT_CLASS (bantar_cell_saver_parent_class)->finalize (object);
}

static void
bantar_cell_saver_class_init (BantarCellSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bantar_cell_saver_get_property;
  object_class->finalize = bantar_cell_saver_finalize;
  props[PROP_SAVING] =
      g_param_spec_enum ("saving", NULL, NULL, BANTAR_TYPE_SAVING, BANTAR_SAVING_DONE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SAVED] = g_signal_new ("saved", BANTAR_TYPE_CELL_SAVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[REFUSED] = g_signal_new ("refused", BANTAR_TYPE_CELL_SAVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_ERROR);
}

static void
bantar_cell_saver_init (BantarCellSaver *self)
{
  self->batches = g_queue_new ();
}

/**
 * bantar_cell_saver_for:
 *
 * A store has one: whoever opens a month again finds what is not on the disk yet.
 *
 * Returns: (transfer full)
 */
BantarCellSaver *
bantar_cell_saver_for (BantarStore *store)
{
  BantarCellSaver *self = g_object_get_data (G_OBJECT (store), SAVER_KEY);

  if (self != NULL)
    return g_object_ref (self);
  self = g_object_new (BANTAR_TYPE_CELL_SAVER, NULL);
  self->store = g_object_ref (store);
  g_object_set_data (G_OBJECT (store), SAVER_KEY, self);
  return self;
}
