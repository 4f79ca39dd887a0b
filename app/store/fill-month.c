/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/fill-month.h"

#include "store/cell-saver.h"
#include "store/fill-content.h"

enum { PROP_0, PROP_SAVING, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { READ_AGAIN, REFUSED, N_SIGNALS };
static guint signals[N_SIGNALS];

struct _BantarFillMonth {
  GObject parent_instance;

  BantarStore *store;
  BantarPeriod period;
  BantarInstrument *instrument;
  BantarRtTally year[BANTAR_RT_YEAR];
  GListStore *rows;  /* of BantarFillRow */
  GHashTable *by_rt; /* (element-type gint64 BantarFillRow): the same */
  BantarCellSaver *saver;
  BantarFillHistory *history;
  gboolean reading;
  gboolean stale; /* something may have changed since the reading under way began */
};

G_DEFINE_FINAL_TYPE (BantarFillMonth, bantar_fill_month, G_TYPE_OBJECT)

/**
 * bantar_fill_month_find:
 * @rt: of this database
 * @position: (out): among the rows
 */
gboolean
bantar_fill_month_find (BantarFillMonth *self, gint64 rt, guint *position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  for (guint i = 0; i < n; i++) {
    g_autoptr (BantarFillRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

    if (bantar_fill_row_get_facts (row)->rt == rt) {
      *position = i;
      return TRUE;
    }
  }
  return FALSE;
}

static BantarFillRow *
find_row (BantarFillMonth *self, gint64 rt)
{
  return g_hash_table_lookup (self->by_rt, &rt);
}

/* What is on its way to the disk stays on the screen, whatever was read. */
static void
lay_over (BantarFillMonth *self)
{
  const GQueue *batches = bantar_cell_saver_get_batches (self->saver);

  for (const GList *l = batches->head; l != NULL; l = l->next) {
    const BantarCellBatch *batch = l->data;

    for (guint i = 0; batch->period == self->period && i < batch->changes->len; i++) {
      const BantarCellChange *change = batch->changes->pdata[i];
      BantarFillRow *row = find_row (self, change->rt);

      if (row != NULL && bantar_fill_row_takes (row, change))
        bantar_fill_row_apply (row, change);
    }
  }
}

static gboolean
is_same_list (BantarFillMonth *self, GPtrArray *rows)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) != rows->len)
    return FALSE;
  for (guint i = 0; i < rows->len; i++) {
    g_autoptr (BantarFillRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

    if (bantar_fill_row_get_facts (row)->rt != ((BantarFillFacts *) rows->pdata[i])->rt)
      return FALSE;
  }
  return TRUE;
}

static void
replace_rows (BantarFillMonth *self, GPtrArray *facts)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_hash_table_remove_all (self->by_rt);
  for (guint i = 0; i < facts->len; i++) {
    BantarFillFacts *each = facts->pdata[i];
    BantarFillRow *row = bantar_fill_row_new (each);

    g_ptr_array_add (rows, row);
    g_hash_table_insert (self->by_rt, g_memdup2 (&each->rt, sizeof each->rt), row);
  }
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
}

/* The same RTs keep their rows, so that nothing moves under a person's hand. */
static void
take (BantarFillMonth *self, BantarFillContent *content)
{
  self->period = content->period;
  g_set_object (&self->instrument, content->instrument);
  memcpy (self->year, content->year, sizeof self->year);
  g_ptr_array_set_free_func (content->rows, NULL);
  if (is_same_list (self, content->rows)) {
    for (guint i = 0; i < content->rows->len; i++) {
      g_autoptr (BantarFillRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      bantar_fill_row_take (row, content->rows->pdata[i]);
    }
  } else {
    replace_rows (self, content->rows);
  }
  lay_over (self);
}

static void
on_reloaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarFillMonth) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarFillContent) content =
      bantar_store_run_finish (BANTAR_STORE (source), result, &error);

  self->reading = FALSE;
  if (content != NULL) {
    take (self, content);
    g_signal_emit (self, signals[READ_AGAIN], 0);
  } else {
    g_message ("the grid could not be read again: %s", error->message);
  }
  if (self->stale)
    bantar_fill_month_reload (self);
}

/**
 * bantar_fill_month_reload:
 *
 * Reads the month again, after a sync may have changed it.
 */
void
bantar_fill_month_reload (BantarFillMonth *self)
{
  self->stale = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  bantar_store_run_async (self->store, bantar_fill_content_load, GINT_TO_POINTER (self->period),
                          NULL, (GDestroyNotify) bantar_fill_content_free, NULL, on_reloaded,
                          g_object_ref (self));
}

static void
on_saved (BantarFillMonth *self, const BantarCellBatch *batch)
{
  for (guint i = 0; batch->period == self->period && i < batch->changes->len; i++) {
    const BantarCellChange *change = batch->changes->pdata[i];
    BantarFillRow *row = find_row (self, change->rt);

    if (row != NULL)
      bantar_fill_row_note_saved (row, change->part);
  }
}

static void
on_refused (BantarFillMonth *self, const BantarCellBatch *batch, const GError *error)
{
  if (batch->period != self->period)
    return;
  bantar_fill_month_reload (self);
  g_signal_emit (self, signals[REFUSED], 0, error);
}

static void
on_saving_changed (BantarFillMonth *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SAVING]);
}

static void
connect_saver (BantarFillMonth *self)
{
  self->saver = bantar_cell_saver_for (self->store);
  g_signal_connect_object (self->saver, "notify::saving", G_CALLBACK (on_saving_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "saved", G_CALLBACK (on_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "refused", G_CALLBACK (on_refused), self,
                           G_CONNECT_SWAPPED);
}

/**
 * bantar_fill_month_open_async:
 *
 * Reads that month of every RT that the account has in it.
 */
void
bantar_fill_month_open_async (BantarStore *store,
                              BantarPeriod period,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  bantar_store_run_async (store, bantar_fill_content_load, GINT_TO_POINTER (period), NULL,
                          (GDestroyNotify) bantar_fill_content_free, cancellable, callback,
                          user_data);
}

/**
 * bantar_fill_month_open_finish:
 *
 * Returns: (transfer full): the month, or `NULL` with @error
 */
BantarFillMonth *
bantar_fill_month_open_finish (BantarStore *store, GAsyncResult *result, GError **error)
{
  g_autoptr (BantarFillContent) content = bantar_store_run_finish (store, result, error);
  BantarFillMonth *self;

  if (content == NULL)
    return NULL;
  self = g_object_new (BANTAR_TYPE_FILL_MONTH, NULL);
  self->store = g_object_ref (store);
  connect_saver (self);
  take (self, content);
  return self;
}

static void
make (BantarFillMonth *self, BantarFillStep step, GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++) {
    const BantarCellChange *change = changes->pdata[i];

    bantar_fill_row_apply (find_row (self, change->rt), change);
  }
  bantar_fill_history_note (self->history, step, changes);
  bantar_cell_saver_put (self->saver, self->period, changes);
}

/**
 * bantar_fill_month_apply:
 * @changes: (element-type BantarCellChange): each is one that its row takes
 *
 * Changes answers: on the screen at once, on the disk together as soon as the worker has committed
 * them. They are one step to take back.
 */
void
bantar_fill_month_apply (BantarFillMonth *self, GPtrArray *changes)
{
  if (changes->len > 0)
    make (self, BANTAR_FILL_NEW, changes);
}

static gboolean
takes_all (BantarFillMonth *self, GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++) {
    const BantarCellChange *change = changes->pdata[i];
    BantarFillRow *row = find_row (self, change->rt);

    if (row == NULL || !bantar_fill_row_takes (row, change))
      return FALSE;
  }
  return TRUE;
}

static GPtrArray *
walk (BantarFillMonth *self, BantarFillStep step, gboolean *left_out)
{
  g_autoptr (GPtrArray) changes = bantar_fill_history_take (self->history, step);

  *left_out = changes != NULL && !takes_all (self, changes);
  if (changes != NULL && !*left_out)
    make (self, step, changes);
  return g_steal_pointer (&changes);
}

/**
 * bantar_fill_month_undo:
 * @left_out: (out): whether the step could not be taken back, because a sync changed what it
 *   changed: then it is forgotten and nothing was changed
 *
 * Takes the last step back.
 *
 * Returns: (transfer full) (nullable) (element-type BantarCellChange): what was, or would have
 *   been, changed; `NULL` when there is no step
 */
GPtrArray *
bantar_fill_month_undo (BantarFillMonth *self, gboolean *left_out)
{
  return walk (self, BANTAR_FILL_UNDO, left_out);
}

/**
 * bantar_fill_month_redo:
 *
 * Makes the step again that was taken back last; as bantar_fill_month_undo().
 */
GPtrArray *
bantar_fill_month_redo (BantarFillMonth *self, gboolean *left_out)
{
  return walk (self, BANTAR_FILL_REDO, left_out);
}

/**
 * bantar_fill_month_steal_history:
 *
 * For who closes the month and may open it again.
 *
 * Returns: (transfer full): its steps; the month begins new ones
 */
BantarFillHistory *
bantar_fill_month_steal_history (BantarFillMonth *self)
{
  BantarFillHistory *history = self->history;

  self->history = bantar_fill_history_new ();
  return history;
}

/**
 * bantar_fill_month_set_history:
 * @history: (transfer full): steps in the same month of the same profile
 */
void
bantar_fill_month_set_history (BantarFillMonth *self, BantarFillHistory *history)
{
  bantar_fill_history_free (self->history);
  self->history = history;
}

BantarPeriod
bantar_fill_month_get_period (BantarFillMonth *self)
{
  return self->period;
}

/**
 * bantar_fill_month_get_instrument:
 *
 * Returns: (transfer none): the indicators of a month that begins now
 */
BantarInstrument *
bantar_fill_month_get_instrument (BantarFillMonth *self)
{
  return self->instrument;
}

/**
 * bantar_fill_month_get_year:
 *
 * Returns: (transfer none) (array fixed-size=12): how twelve months stand, oldest first
 */
const BantarRtTally *
bantar_fill_month_get_year (BantarFillMonth *self)
{
  return self->year;
}

/**
 * bantar_fill_month_get_rows:
 *
 * Returns: (transfer none): a list of BantarFillRow
 */
GListModel *
bantar_fill_month_get_rows (BantarFillMonth *self)
{
  return G_LIST_MODEL (self->rows);
}

/**
 * bantar_fill_month_get_store:
 *
 * Returns: (transfer none)
 */
BantarStore *
bantar_fill_month_get_store (BantarFillMonth *self)
{
  return self->store;
}

BantarSaving
bantar_fill_month_get_saving (BantarFillMonth *self)
{
  return bantar_saver_get_saving (BANTAR_SAVER (self->saver));
}

/**
 * bantar_fill_month_get_save_error:
 *
 * Returns: (transfer none) (nullable): why the last write failed, while saving is failed
 */
const GError *
bantar_fill_month_get_save_error (BantarFillMonth *self)
{
  return bantar_saver_get_error (BANTAR_SAVER (self->saver));
}

/**
 * bantar_fill_month_get_saved_at:
 *
 * Returns: (transfer none) (nullable): when an answer was last committed
 */
GDateTime *
bantar_fill_month_get_saved_at (BantarFillMonth *self)
{
  return bantar_saver_get_saved_at (BANTAR_SAVER (self->saver));
}

/**
 * bantar_fill_month_retry:
 *
 * Tries at once to write what could not be written (Coba lagi); it also happens by itself.
 */
void
bantar_fill_month_retry (BantarFillMonth *self)
{
  bantar_saver_retry (BANTAR_SAVER (self->saver));
}

static void
bantar_fill_month_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SAVING)
    g_value_set_enum (value, bantar_fill_month_get_saving (BANTAR_FILL_MONTH (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bantar_fill_month_finalize (GObject *object)
{
  BantarFillMonth *self = BANTAR_FILL_MONTH (object);

  g_clear_object (&self->saver);
  g_clear_object (&self->store);
  g_clear_object (&self->instrument);
  g_hash_table_unref (self->by_rt);
  g_clear_object (&self->rows);
  bantar_fill_history_free (self->history);
  G_OBJECT_CLASS (bantar_fill_month_parent_class)->finalize (object);
}

static void
bantar_fill_month_class_init (BantarFillMonthClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bantar_fill_month_get_property;
  object_class->finalize = bantar_fill_month_finalize;
  props[PROP_SAVING] =
      g_param_spec_enum ("saving", NULL, NULL, BANTAR_TYPE_SAVING, BANTAR_SAVING_DONE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[READ_AGAIN] = g_signal_new ("read-again", BANTAR_TYPE_FILL_MONTH, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REFUSED] = g_signal_new ("refused", BANTAR_TYPE_FILL_MONTH, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
bantar_fill_month_init (BantarFillMonth *self)
{
  self->rows = g_list_store_new (BANTAR_TYPE_FILL_ROW);
  self->by_rt = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->history = bantar_fill_history_new ();
}
