/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/reviewing-private.h"

static const BantarReviewMark *
find_mark (BantarReviewing *self, const char *part)
{
  for (guint i = 0; i < self->content->marks->len; i++) {
    const BantarReviewMark *mark = self->content->marks->pdata[i];

    if (g_str_equal (mark->part, part))
      return mark;
  }
  return NULL;
}

/* A reason of an earlier sending comes along without a mark. */
static gboolean
is_marked (const BantarReviewMark *mark)
{
  return mark != NULL && mark->mark != BANTAR_MARK_NONE;
}

static GPtrArray *
get_parts (BantarReviewing *self)
{
  return bantar_instrument_get_parts (self->content->month->instrument);
}

BantarMark
bantar_reviewing_get_mark (BantarReviewing *self, const char *part)
{
  const BantarReviewMark *mark = find_mark (self, part);

  return mark != NULL ? mark->mark : BANTAR_MARK_NONE;
}

/**
 * bantar_reviewing_get_reason:
 *
 * Returns: (transfer none): why @part needs correction, as far as it was written; "" if nothing was
 */
const char *
bantar_reviewing_get_reason (BantarReviewing *self, const char *part)
{
  const BantarReviewMark *mark = find_mark (self, part);

  return mark != NULL ? mark->reason : "";
}

/**
 * bantar_reviewing_is_bulk:
 *
 * Whether @part was marked together with others and not looked at by itself.
 */
gboolean
bantar_reviewing_is_bulk (BantarReviewing *self, const char *part)
{
  const BantarReviewMark *mark = find_mark (self, part);

  return mark != NULL && mark->bulk;
}

static gboolean
lacks_reason (const BantarReviewMark *mark)
{
  g_autofree char *reason = NULL;

  if (mark->mark != BANTAR_MARK_WRONG)
    return FALSE;
  reason = g_strstrip (g_strdup (mark->reason));
  return *reason == '\0';
}

/**
 * bantar_reviewing_is_settled:
 *
 * Whether nothing is left to do about @part: it is marked, with a reason if it needs correction.
 */
gboolean
bantar_reviewing_is_settled (BantarReviewing *self, const char *part)
{
  const BantarReviewMark *mark = find_mark (self, part);

  return is_marked (mark) && !lacks_reason (mark);
}

static gboolean
is_checked (BantarReviewing *self, const BantarIndicator *indicator)
{
  for (guint i = 0; i < indicator->parts->len; i++) {
    const BantarPart *part = indicator->parts->pdata[i];

    if (!bantar_reviewing_is_settled (self, part->code))
      return FALSE;
  }
  return TRUE;
}

/**
 * bantar_reviewing_get_progress:
 *
 * Only of a month that may be read.
 */
BantarReviewProgress
bantar_reviewing_get_progress (BantarReviewing *self)
{
  BantarReviewProgress progress = { 0 };
  GPtrArray *parts = get_parts (self);

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];
    const BantarReviewMark *mark = find_mark (self, part->code);
    gboolean first = part->indicator->parts->pdata[0] == part;

    progress.indicators += first;
    progress.checked += first && is_checked (self, part->indicator);
    progress.undecided += !is_marked (mark);
    progress.wrong += mark != NULL && mark->mark == BANTAR_MARK_WRONG;
    progress.unreasoned += mark != NULL && lacks_reason (mark);
    progress.bulk += is_marked (mark) && mark->bulk;
  }
  return progress;
}

static BantarReviewMark *
dup_mark (BantarReviewing *self, const char *part)
{
  const BantarReviewMark *mark = find_mark (self, part);

  return mark != NULL ? bantar_review_mark_copy (mark)
                      : bantar_review_mark_new (part, BANTAR_MARK_NONE, "");
}

/* Takes @mark. */
static void
put (BantarReviewing *self, BantarReviewMark *mark)
{
  const BantarReviewMark *before = find_mark (self, mark->part);
  g_autofree char *part = g_strdup (mark->part);

  bantar_mark_saver_put (self->saver, mark);
  if (before != NULL)
    g_ptr_array_remove (self->content->marks, (gpointer) before);
  g_ptr_array_add (self->content->marks, mark);
  bantar_reviewing_emit_mark_changed (self, part);
}

static GPtrArray *
begin_step (BantarReviewing *self)
{
  GPtrArray *step = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_review_mark_free);

  g_ptr_array_add (self->undo, step);
  return step;
}

/* Letter after letter of a reason is one thing to take back. */
static gboolean
continues_typing (BantarReviewing *self, const BantarReviewMark *before, BantarMark mark)
{
  const GPtrArray *step = self->undo->len > 0 ? self->undo->pdata[self->undo->len - 1] : NULL;
  const BantarReviewMark *last = step != NULL && step->len == 1 ? step->pdata[0] : NULL;

  return last != NULL && g_str_equal (last->part, before->part) &&
         before->mark == BANTAR_MARK_WRONG && mark == BANTAR_MARK_WRONG;
}

/**
 * bantar_reviewing_set_mark:
 * @mark: `BANTAR_MARK_NONE` takes a mark away
 * @reason: why it needs correction, as far as it was written; kept with any mark, so that going
 * back and forth between the two loses no text
 *
 * Marks a part: on the screen at once, on the disk as soon as the worker has committed it. Only
 * while bantar_reviewing_may_mark().
 */
void
bantar_reviewing_set_mark (BantarReviewing *self,
                           const char *part,
                           BantarMark mark,
                           const char *reason)
{
  g_autoptr (BantarReviewMark) before = dup_mark (self, part);

  g_return_if_fail (bantar_reviewing_may_mark (self));
  if (before->mark == mark && !before->bulk && g_strcmp0 (before->reason, reason) == 0)
    return;
  if (!continues_typing (self, before, mark))
    g_ptr_array_add (begin_step (self), g_steal_pointer (&before));
  put (self, bantar_review_mark_new (part, mark, reason));
}

static void
mark_in_bulk (BantarReviewing *self, const char *part, GPtrArray *step)
{
  BantarReviewMark *mark = dup_mark (self, part);

  g_ptr_array_add (step, bantar_review_mark_copy (mark));
  mark->mark = BANTAR_MARK_RIGHT;
  mark->bulk = TRUE;
  put (self, mark);
}

/**
 * bantar_reviewing_mark_rest:
 *
 * Tandai sisanya benar: what has no mark yet is right, and marked as not looked at one by one.
 */
void
bantar_reviewing_mark_rest (BantarReviewing *self)
{
  GPtrArray *parts = get_parts (self);
  GPtrArray *step = NULL;

  g_return_if_fail (bantar_reviewing_may_mark (self));
  step = begin_step (self);
  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];

    if (!is_marked (find_mark (self, part->code)))
      mark_in_bulk (self, part->code, step);
  }
}

/* What was typed with a mark that is taken back is there again with the next one. */
static void
keep_reason (BantarReviewing *self, BantarReviewMark *mark)
{
  if (*mark->reason != '\0')
    return;
  g_free (mark->reason);
  mark->reason = g_strdup (bantar_reviewing_get_reason (self, mark->part));
}

/**
 * bantar_reviewing_undo:
 *
 * Puts the marks back as they were before the last step, and so on backwards.
 *
 * Returns: (transfer none) (nullable): the part that changed, of several the first
 */
const char *
bantar_reviewing_undo (BantarReviewing *self)
{
  g_autoptr (GPtrArray) step = NULL;
  const char *first = NULL;

  if (self->undo->len == 0 || !bantar_reviewing_may_mark (self))
    return NULL;
  step = g_ptr_array_steal_index (self->undo, self->undo->len - 1);
  for (guint i = 0; i < step->len; i++) {
    BantarReviewMark *mark = bantar_review_mark_copy (step->pdata[i]);

    if (first == NULL)
      first = bantar_instrument_find_part (self->content->month->instrument, mark->part)->code;
    keep_reason (self, mark);
    put (self, mark);
  }
  return first;
}
