/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/month-private.h"

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
  BantarDeadline *deadline;
  GHashTable *gone; /* (element-type utf8): photos that were withdrawn */
  gboolean final;
  BantarAnswerSaver *saver;
  GPtrArray *undo; /* (element-type BantarAnswer): as they were before each change */
};

G_DEFINE_ENUM_TYPE (BantarSaving,
                    bantar_saving,
                    G_DEFINE_ENUM_VALUE (BANTAR_SAVING_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (BANTAR_SAVING_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (BANTAR_SAVING_FAILED, "failed"))

G_DEFINE_FINAL_TYPE (BantarMonth, bantar_month, G_TYPE_OBJECT)

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
  bantar_answer_saver_put (self->saver, answer);
  g_signal_emit (self, signals[ANSWER_CHANGED], 0, part);
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

/* Letter after letter of a note, or digit after digit of a count, is one thing to take back. */
static gboolean
continues_typing (BantarMonth *self, const BantarAnswer *before, const BantarAnswer *after)
{
  const BantarAnswer *last = self->undo->len > 0 ? self->undo->pdata[self->undo->len - 1] : NULL;

  return last != NULL && g_str_equal (last->part, after->part) && last->status == before->status &&
         before->status == after->status && last->photos->len == before->photos->len &&
         before->photos->len == after->photos->len;
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
  if (bantar_checklist_is_confined (self->checklist) && before->fixed == answer->fixed)
    answer->fixed = TRUE;
  if (!continues_typing (self, before, answer))
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
  bantar_saver_retry (BANTAR_SAVER (self->saver));
}

static void
take (BantarMonth *self, BantarMonthContent *loaded)
{
  g_clear_pointer (&self->checklist, bantar_checklist_free);
  g_clear_pointer (&self->previous, bantar_checklist_free);
  g_clear_pointer (&self->deadline, bantar_deadline_free);
  g_clear_pointer (&self->gone, g_hash_table_unref);
  g_free (self->who);
  self->rt = loaded->rt;
  self->period = loaded->period;
  self->who = g_steal_pointer (&loaded->who);
  self->checklist = g_steal_pointer (&loaded->checklist);
  self->previous = g_steal_pointer (&loaded->previous);
  self->deadline = g_steal_pointer (&loaded->deadline);
  self->gone = g_steal_pointer (&loaded->gone);
  self->final = loaded->final;
}

static void
on_saving_changed (BantarMonth *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SAVING]);
}

static void
on_saved (BantarMonth *self, const char *part)
{
  g_signal_emit (self, signals[ANSWER_CHANGED], 0, part);
}

/* It was verified, say, while a note was being typed: the month is shown as it now is, and the
 * window says why. */
static void
on_refused (BantarMonth *self, const char *part)
{
  g_signal_emit (self, signals[EDIT_REFUSED], 0, part);
  bantar_month_reload_async (self, NULL, NULL);
}

static void
connect_saver (BantarMonth *self)
{
  self->saver = bantar_answer_saver_for (self->store, self->rt, self->period);
  g_signal_connect_object (self->saver, "notify::saving", G_CALLBACK (on_saving_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "saved", G_CALLBACK (on_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "refused", G_CALLBACK (on_refused), self,
                           G_CONNECT_SWAPPED);
}

/**
 * bantar_month_open_async:
 * @rt: whose month, of the database; 0 for the profile's own
 *
 * Reads a month and the one before it.
 */
void
bantar_month_open_async (BantarStore *store,
                         gint64 rt,
                         BantarPeriod period,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  BantarMonthWanted *wanted = g_new0 (BantarMonthWanted, 1);

  wanted->rt = rt;
  wanted->period = period;
  bantar_store_run_async (store, bantar_month_content_load, wanted, g_free,
                          (GDestroyNotify) bantar_month_content_free, cancellable, callback,
                          user_data);
}

/**
 * bantar_month_open_finish:
 *
 * Returns: (transfer full): the month, or `NULL` with @error
 */
BantarMonth *
bantar_month_open_finish (BantarStore *store, GAsyncResult *result, GError **error)
{
  g_autoptr (BantarMonthContent) loaded = bantar_store_run_finish (store, result, error);
  BantarMonth *self;

  if (loaded == NULL)
    return NULL;
  self = g_object_new (BANTAR_TYPE_MONTH, NULL);
  self->store = g_object_ref (store);
  take (self, loaded);
  connect_saver (self);
  bantar_answer_saver_lay_over (self->saver, self->checklist);
  return self;
}

static gboolean
says_the_same (const BantarChecklist *a, const BantarChecklist *b, const char *part)
{
  g_autoptr (BantarAnswer) blank = bantar_answer_new (part);
  const BantarAnswer *in_a = bantar_checklist_get_answer (a, part);
  const BantarAnswer *in_b = bantar_checklist_get_answer (b, part);

  return bantar_answer_equal (in_a != NULL ? in_a : blank, in_b != NULL ? in_b : blank);
}

static gboolean
is_same_month (const BantarChecklist *a, const BantarChecklist *b)
{
  GPtrArray *parts = bantar_instrument_get_parts (a->instrument);
  gboolean same = a->instrument == b->instrument && a->state == b->state &&
                  a->send_number == b->send_number && a->reviews->len == b->reviews->len;

  for (guint i = 0; i < parts->len && same; i++)
    same = says_the_same (a, b, ((const BantarPart *) parts->pdata[i])->code);
  return same;
}

/* Whether there is nothing in @loaded that is not shown already. */
static gboolean
is_shown (BantarMonth *self, const BantarMonthContent *loaded)
{
  if ((self->previous == NULL) != (loaded->previous == NULL))
    return FALSE;
  return is_same_month (self->checklist, loaded->checklist) && self->final == loaded->final &&
         (self->previous == NULL || is_same_month (self->previous, loaded->previous));
}

/* Undoing a change under which somebody else's lies would take theirs away as well. */
static void
forget_overtaken_undo (BantarMonth *self, const BantarChecklist *now)
{
  for (guint i = self->undo->len; i > 0; i--) {
    const BantarAnswer *before = self->undo->pdata[i - 1];

    if (!bantar_checklist_may_edit (now, before->part) ||
        !says_the_same (self->checklist, now, before->part))
      g_ptr_array_remove_index (self->undo, i - 1);
  }
}

/* Parts with a photo that was withdrawn, or kept after all, since the month was read. */
static GPtrArray *
list_parted (BantarMonth *self, const BantarMonthContent *loaded)
{
  GPtrArray *parts = bantar_instrument_get_parts (self->checklist->instrument);
  GPtrArray *parted = g_ptr_array_new ();

  for (guint i = 0; i < parts->len; i++) {
    const char *code = ((const BantarPart *) parts->pdata[i])->code;
    const BantarAnswer *answer = bantar_checklist_get_answer (self->checklist, code);
    gboolean differs = FALSE;

    for (guint j = 0; answer != NULL && j < answer->photos->len; j++)
      differs |= g_hash_table_contains (self->gone, answer->photos->pdata[j]) !=
                 g_hash_table_contains (loaded->gone, answer->photos->pdata[j]);
    if (differs)
      g_ptr_array_add (parted, (gpointer) code);
  }
  return parted;
}

static void
on_reloaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  BantarMonth *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (BantarMonthContent) loaded =
      bantar_store_run_finish (BANTAR_STORE (source), result, &error);
  g_autoptr (GPtrArray) parted = NULL;
  gboolean shown;

  if (loaded == NULL) {
    g_task_return_error (task, error);
    return;
  }
  bantar_answer_saver_lay_over (self->saver, loaded->checklist);
  shown = is_shown (self, loaded);
  parted = list_parted (self, loaded);
  forget_overtaken_undo (self, loaded->checklist);
  take (self, loaded);
  if (!shown)
    g_signal_emit (self, signals[STANDING_CHANGED], 0);
  for (guint i = 0; shown && i < parted->len; i++)
    g_signal_emit (self, signals[ANSWER_CHANGED], 0, parted->pdata[i]);
  g_task_return_boolean (task, TRUE);
}

/**
 * bantar_month_reload_async:
 *
 * Reads the month again, after a sync may have changed it; nothing is heard of it when it did not.
 */
void
bantar_month_reload_async (BantarMonth *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  bantar_month_open_async (self->store, self->rt, self->period, NULL, on_reloaded, task);
}

gboolean
bantar_month_reload_finish (BantarMonth *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* After a step nothing that was before it can be undone. */
void
bantar_month_take_checklist (BantarMonth *self, BantarChecklist *checklist)
{
  bantar_checklist_free (self->checklist);
  self->checklist = checklist;
  /* What was just sent is not with the city yet. */
  self->final = FALSE;
  g_ptr_array_set_size (self->undo, 0);
  g_signal_emit (self, signals[STANDING_CHANGED], 0);
}

/**
 * bantar_month_get_rt:
 *
 * Returns: the RT's key in the profile
 */
gint64
bantar_month_get_rt (BantarMonth *self)
{
  return self->rt;
}

BantarAnswerSaver *
bantar_month_get_saver (BantarMonth *self)
{
  return self->saver;
}

/**
 * bantar_month_is_photo_gone:
 *
 * Tells whether a photo that the month names was withdrawn: it is not to be shown.
 */
gboolean
bantar_month_is_photo_gone (BantarMonth *self, const char *sha256)
{
  return g_hash_table_contains (self->gone, sha256);
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

/**
 * bantar_month_can_take_back:
 *
 * Returns: whether the month was sent and may become a draft again; not when it is closed, see
 *   bantar_closing_is_final()
 */
gboolean
bantar_month_can_take_back (BantarMonth *self)
{
  return self->checklist->state == BANTAR_STATE_SENT && !self->final;
}

/**
 * bantar_month_get_deadline:
 *
 * Returns: (transfer none): when this month has to be sent
 */
const BantarDeadline *
bantar_month_get_deadline (BantarMonth *self)
{
  return self->deadline;
}

BantarStore *
bantar_month_get_store (BantarMonth *self)
{
  return self->store;
}

BantarSaving
bantar_month_get_saving (BantarMonth *self)
{
  return bantar_saver_get_saving (BANTAR_SAVER (self->saver));
}

/**
 * bantar_month_get_save_error:
 *
 * Returns: (transfer none) (nullable): why the last write failed, while saving is failed
 */
const GError *
bantar_month_get_save_error (BantarMonth *self)
{
  return bantar_saver_get_error (BANTAR_SAVER (self->saver));
}

/**
 * bantar_month_get_saved_at:
 *
 * Returns: (transfer none) (nullable): when something was last committed
 */
GDateTime *
bantar_month_get_saved_at (BantarMonth *self)
{
  return bantar_saver_get_saved_at (BANTAR_SAVER (self->saver));
}

/**
 * bantar_month_is_saved:
 *
 * Whether what is shown of @part is on the disk.
 */
gboolean
bantar_month_is_saved (BantarMonth *self, const char *part)
{
  return bantar_answer_saver_is_saved (self->saver, part);
}

static void
bantar_month_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarMonth *self = BANTAR_MONTH (object);

  if (id == PROP_SAVING)
    g_value_set_enum (value, bantar_month_get_saving (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bantar_month_finalize (GObject *object)
{
  BantarMonth *self = BANTAR_MONTH (object);

  g_clear_object (&self->saver);
  g_clear_object (&self->store);
  g_free (self->who);
  g_clear_pointer (&self->checklist, bantar_checklist_free);
  g_clear_pointer (&self->previous, bantar_checklist_free);
  g_clear_pointer (&self->deadline, bantar_deadline_free);
  g_clear_pointer (&self->gone, g_hash_table_unref);
  g_ptr_array_unref (self->undo);
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
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_answer_free);
}
