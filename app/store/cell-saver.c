/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cell-saver.h"

#include "store/cells.h"

enum { SAVED, REFUSED, N_SIGNALS };
static guint signals[N_SIGNALS];

struct _BantarCellSaver {
  BantarSaver parent_instance;

  GQueue *batches; /* (element-type BantarCellBatch): not committed yet, the next one first */
  gboolean running;
  gboolean failed; /* the first batch could not be written */
};

G_DEFINE_FINAL_TYPE (BantarCellSaver, bantar_cell_saver, BANTAR_TYPE_SAVER)

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

  if (self->failed)
    saving = BANTAR_SAVING_FAILED;
  else if (!g_queue_is_empty (self->batches))
    saving = BANTAR_SAVING_RUNNING;
  bantar_saver_set_saving (BANTAR_SAVER (self), saving);
}

static gpointer
do_save (BantarDb *db, gpointer data, GError **error)
{
  BantarCellBatch *batch = data;

  return GINT_TO_POINTER (bantar_cells_save (db, batch->period, batch->changes, error));
}

static void write_next (BantarCellSaver *self);

static void
note_end (BantarCellSaver *self, BantarCellBatch *batch, const GError *error)
{
  g_queue_pop_head (self->batches);
  if (error == NULL)
    bantar_saver_note_success (BANTAR_SAVER (self));
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
  self->failed = error != NULL && bantar_saver_may_try_again (error);
  if (self->failed) {
    bantar_saver_note_failure (BANTAR_SAVER (self), error);
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
  bantar_store_run_async (bantar_saver_get_store (BANTAR_SAVER (self)), do_save,
                          batch_new (batch->period, batch->changes), batch_free, NULL, NULL,
                          on_saved, g_object_ref (self));
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
  if (!self->failed)
    write_next (self);
}

static void
bantar_cell_saver_write (BantarSaver *saver)
{
  write_next (BANTAR_CELL_SAVER (saver));
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

static void
bantar_cell_saver_finalize (GObject *object)
{
  BantarCellSaver *self = BANTAR_CELL_SAVER (object);

  g_queue_free_full (self->batches, batch_free);
  G_OBJECT_CLASS (bantar_cell_saver_parent_class)->finalize (object);
}

static void
bantar_cell_saver_class_init (BantarCellSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bantar_cell_saver_finalize;
  BANTAR_SAVER_CLASS (klass)->write = bantar_cell_saver_write;
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
 * A store has one.
 *
 * Returns: (transfer full)
 */
BantarCellSaver *
bantar_cell_saver_for (BantarStore *store)
{
  gboolean is_new;

  return bantar_saver_for (store, BANTAR_TYPE_CELL_SAVER, "cells", &is_new);
}
