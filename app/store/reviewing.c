/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/reviewing-private.h"

enum { PROP_0, PROP_SAVING, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { MARK_CHANGED, STANDING_CHANGED, OVERTAKEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BantarReviewing, bantar_reviewing, G_TYPE_OBJECT)

/**
 * bantar_reviewing_get_content:
 *
 * Returns: (transfer none): what was read, until the next "standing-changed"
 */
const BantarReviewContent *
bantar_reviewing_get_content (BantarReviewing *self)
{
  return self->content;
}

BantarStore *
bantar_reviewing_get_store (BantarReviewing *self)
{
  return self->store;
}

/**
 * bantar_reviewing_may_read:
 *
 * Whether the answers may be looked at: a draft is for the RT's own eyes.
 */
gboolean
bantar_reviewing_may_read (BantarReviewing *self)
{
  const BantarChecklist *month = self->content->month;

  return month != NULL && month->state != BANTAR_STATE_DRAFT;
}

/**
 * bantar_reviewing_may_mark:
 *
 * Whether this account can judge the month now; one that is verified can be returned once more.
 */
gboolean
bantar_reviewing_may_mark (BantarReviewing *self)
{
  const BantarChecklist *month = self->content->month;

  return self->content->may_review && month != NULL &&
         (month->state == BANTAR_STATE_SENT || month->state == BANTAR_STATE_VERIFIED);
}

/**
 * bantar_reviewing_is_own:
 *
 * Whether the person who checks has typed the answer.
 */
gboolean
bantar_reviewing_is_own (BantarReviewing *self, const char *part)
{
  const BantarAnswer *answer = bantar_checklist_get_answer (self->content->month, part);

  return answer != NULL && *self->content->user != '\0' &&
         g_str_equal (answer->by, self->content->user);
}

/**
 * bantar_reviewing_get_past_reason:
 *
 * Returns: (transfer none) (nullable): why the last review returned this part
 */
const char *
bantar_reviewing_get_past_reason (BantarReviewing *self, const char *part)
{
  const BantarReview *review = bantar_checklist_get_last_review (self->content->month);

  return review != NULL ? g_hash_table_lookup (review->reasons, part) : NULL;
}

static void
on_saving_changed (BantarReviewing *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SAVING]);
}

static void
connect_saver (BantarReviewing *self)
{
  const BantarReviewContent *content = self->content;

  if (self->saver != NULL)
    g_signal_handlers_disconnect_by_data (self->saver, self);
  g_clear_object (&self->saver);
  if (!bantar_reviewing_may_mark (self))
    return;
  self->saver = bantar_mark_saver_for (self->store, content->rt, content->period,
                                       content->month->send_number);
  g_signal_connect_object (self->saver, "notify::saving", G_CALLBACK (on_saving_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "refused", G_CALLBACK (bantar_reviewing_reload), self,
                           G_CONNECT_SWAPPED);
  bantar_mark_saver_lay_over (self->saver, self->content->marks);
}

/* Whether what was marked so far was marked in another month than @now. */
static gboolean
is_overtaken (const BantarReviewContent *before, const BantarReviewContent *now)
{
  if (before->month == NULL || now->month == NULL)
    return FALSE;
  return before->month->state != now->month->state ||
         before->month->send_number != now->month->send_number ||
         before->month->reviews->len != now->month->reviews->len;
}

/* Takes @content. */
static void
take (BantarReviewing *self, BantarReviewContent *content)
{
  g_clear_pointer (&self->content, bantar_review_content_free);
  self->content = content;
  connect_saver (self);
}

typedef struct {
  gint64 rt;
  BantarPeriod period;
} Job;

static Job *
job_new (gint64 rt, BantarPeriod period)
{
  Job *job = g_new0 (Job, 1);

  job->rt = rt;
  job->period = period;
  return job;
}

static gpointer
do_load (BantarDb *db, gpointer data, GError **error)
{
  const Job *job = data;

  return bantar_review_content_load (db, job->rt, job->period, error);
}

static void
load_async (BantarStore *store,
            Job *job,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  bantar_store_run_async (store, do_load, job, g_free, (GDestroyNotify) bantar_review_content_free,
                          cancellable, callback, user_data);
}

/**
 * bantar_reviewing_open_async:
 * @rt: of this database
 *
 * Reads a month of an RT, the one before, and the marks it has so far.
 */
void
bantar_reviewing_open_async (BantarStore *store,
                             gint64 rt,
                             BantarPeriod period,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  load_async (store, job_new (rt, period), cancellable, callback, user_data);
}

/**
 * bantar_reviewing_open_finish:
 *
 * Returns: (transfer full): the month, or `NULL` with @error
 */
BantarReviewing *
bantar_reviewing_open_finish (BantarStore *store, GAsyncResult *result, GError **error)
{
  BantarReviewContent *content = bantar_store_run_finish (store, result, error);
  BantarReviewing *self = NULL;

  if (content == NULL)
    return NULL;
  self = g_object_new (BANTAR_TYPE_REVIEWING, NULL);
  self->store = g_object_ref (store);
  take (self, content);
  return self;
}

/* After a review nothing that was before it can be undone. Takes @content. */
void
bantar_reviewing_take_content (BantarReviewing *self, BantarReviewContent *content)
{
  g_ptr_array_set_size (self->undo, 0);
  take (self, content);
  g_signal_emit (self, signals[STANDING_CHANGED], 0);
}

void
bantar_reviewing_emit_mark_changed (BantarReviewing *self, const char *part)
{
  g_signal_emit (self, signals[MARK_CHANGED], 0, part);
}

static void
on_reloaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarReviewing) self = user_data;
  BantarReviewContent *content = bantar_store_run_finish (BANTAR_STORE (source), result, NULL);
  gboolean overtaken = FALSE;
  gboolean again = self->reload_again;

  self->reloading = self->reload_again = FALSE;
  /* What cannot be read now is shown as it was; writing has its own, loud, message. */
  if (content != NULL) {
    overtaken = is_overtaken (self->content, content);
    if (overtaken)
      g_ptr_array_set_size (self->undo, 0);
    take (self, content);
    if (overtaken)
      g_signal_emit (self, signals[OVERTAKEN], 0);
    g_signal_emit (self, signals[STANDING_CHANGED], 0);
  }
  if (again)
    bantar_reviewing_reload (self);
}

/**
 * bantar_reviewing_reload:
 *
 * Reads the month again, after a sync may have changed it. Many calls in a row become two reads.
 */
void
bantar_reviewing_reload (BantarReviewing *self)
{
  if (self->reloading) {
    self->reload_again = TRUE;
    return;
  }
  self->reloading = TRUE;
  load_async (self->store, job_new (self->content->rt, self->content->period), NULL, on_reloaded,
              g_object_ref (self));
}

BantarSaving
bantar_reviewing_get_saving (BantarReviewing *self)
{
  return self->saver != NULL ? bantar_saver_get_saving (BANTAR_SAVER (self->saver))
                             : BANTAR_SAVING_DONE;
}

/**
 * bantar_reviewing_get_save_error:
 *
 * Returns: (transfer none) (nullable): why the last write failed, while saving is failed
 */
const GError *
bantar_reviewing_get_save_error (BantarReviewing *self)
{
  return self->saver != NULL ? bantar_saver_get_error (BANTAR_SAVER (self->saver)) : NULL;
}

/**
 * bantar_reviewing_retry:
 *
 * Tries at once to write what could not be written (Coba lagi); it also happens by itself.
 */
void
bantar_reviewing_retry (BantarReviewing *self)
{
  if (self->saver != NULL)
    bantar_saver_retry (BANTAR_SAVER (self->saver));
}

static void
bantar_reviewing_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SAVING)
    g_value_set_enum (value, bantar_reviewing_get_saving (BANTAR_REVIEWING (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bantar_reviewing_finalize (GObject *object)
{
  BantarReviewing *self = BANTAR_REVIEWING (object);

  g_clear_object (&self->saver);
  g_clear_object (&self->store);
  g_clear_pointer (&self->content, bantar_review_content_free);
  g_ptr_array_unref (self->undo);
  G_OBJECT_CLASS (bantar_reviewing_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_params)
{
  return g_signal_new (name, BANTAR_TYPE_REVIEWING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_params, G_TYPE_STRING);
}

static void
bantar_reviewing_class_init (BantarReviewingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bantar_reviewing_get_property;
  object_class->finalize = bantar_reviewing_finalize;
  props[PROP_SAVING] =
      g_param_spec_enum ("saving", NULL, NULL, BANTAR_TYPE_SAVING, BANTAR_SAVING_DONE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[MARK_CHANGED] = new_signal ("mark-changed", 1);
  signals[STANDING_CHANGED] = new_signal ("standing-changed", 0);
  signals[OVERTAKEN] = new_signal ("overtaken", 0);
}

static void
bantar_reviewing_init (BantarReviewing *self)
{
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
}
