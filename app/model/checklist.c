/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/checklist.h"

#include "model/statuses.h"

/* Written to disk and into documents: append only, never change a word. */
static const char *const state_words[] = { "draft", "sent", "returned", "verified" };

G_DEFINE_QUARK (bantar_checklist_error, bantar_checklist_error)

G_DEFINE_ENUM_TYPE (BantarState,
                    bantar_state,
                    G_DEFINE_ENUM_VALUE (BANTAR_STATE_DRAFT, "draft"),
                    G_DEFINE_ENUM_VALUE (BANTAR_STATE_SENT, "sent"),
                    G_DEFINE_ENUM_VALUE (BANTAR_STATE_RETURNED, "returned"),
                    G_DEFINE_ENUM_VALUE (BANTAR_STATE_VERIFIED, "verified"))

const char *
bantar_state_to_string (BantarState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (state_words), state_words[0]);
  return state_words[state];
}

gboolean
bantar_state_parse (const char *text, BantarState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_words); i++) {
    if (g_strcmp0 (text, state_words[i]) == 0) {
      *state = i;
      return TRUE;
    }
  }
  return FALSE;
}

/**
 * bantar_review_new:
 *
 * Returns: (transfer full): a review with empty texts and no reasons
 */
BantarReview *
bantar_review_new (void)
{
  BantarReview *self = g_new0 (BantarReview, 1);

  self->by = g_strdup ("");
  self->at = g_strdup ("");
  self->outcome = BANTAR_STATE_RETURNED;
  self->reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->judged = g_strdup ("{}");
  self->send_number = 1;
  return self;
}

/**
 * bantar_review_copy:
 *
 * Returns: (transfer full)
 */
BantarReview *
bantar_review_copy (const BantarReview *self)
{
  BantarReview *copy = g_memdup2 (self, sizeof *self);
  GHashTableIter iter;
  gpointer part, reason;

  copy->by = g_strdup (self->by);
  copy->at = g_strdup (self->at);
  copy->reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_iter_init (&iter, self->reasons);
  while (g_hash_table_iter_next (&iter, &part, &reason))
    g_hash_table_insert (copy->reasons, g_strdup (part), g_strdup (reason));
  copy->judged = g_strdup (self->judged);
  return copy;
}

void
bantar_review_free (BantarReview *self)
{
  g_free (self->by);
  g_free (self->at);
  g_hash_table_unref (self->reasons);
  g_free (self->judged);
  g_free (self);
}

/**
 * bantar_checklist_new:
 * @instrument: the version this month is pinned to
 *
 * Returns: (transfer full): an empty draft
 */
BantarChecklist *
bantar_checklist_new (BantarInstrument *instrument, BantarPeriod period)
{
  BantarChecklist *self = g_new0 (BantarChecklist, 1);

  self->rt = g_strdup ("");
  self->period = period;
  self->instrument = g_object_ref (instrument);
  self->author = g_strdup ("");
  self->completed_at = g_strdup ("");
  self->completed_server = g_strdup ("");
  self->changed_at = g_strdup ("");
  self->answers =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) bantar_answer_free);
  self->reviews = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_review_free);
  return self;
}

/**
 * bantar_checklist_copy:
 *
 * Returns: (transfer full)
 */
BantarChecklist *
bantar_checklist_copy (const BantarChecklist *self)
{
  BantarChecklist *copy = bantar_checklist_new (self->instrument, self->period);
  GHashTableIter iter;
  gpointer answer;

  g_free (copy->rt);
  g_free (copy->author);
  g_free (copy->completed_at);
  g_free (copy->completed_server);
  g_free (copy->changed_at);
  copy->rt = g_strdup (self->rt);
  copy->author = g_strdup (self->author);
  copy->completed_at = g_strdup (self->completed_at);
  copy->completed_server = g_strdup (self->completed_server);
  copy->changed_at = g_strdup (self->changed_at);
  copy->state = self->state;
  copy->send_number = self->send_number;
  copy->on_behalf = self->on_behalf;
  copy->carried = self->carried;
  copy->completed_counter = self->completed_counter;
  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer))
    bantar_checklist_put_answer (copy, bantar_answer_copy (answer));
  for (guint i = 0; i < self->reviews->len; i++)
    g_ptr_array_add (copy->reviews, bantar_review_copy (self->reviews->pdata[i]));
  return copy;
}

void
bantar_checklist_free (BantarChecklist *self)
{
  g_free (self->rt);
  g_object_unref (self->instrument);
  g_free (self->author);
  g_free (self->completed_at);
  g_free (self->completed_server);
  g_free (self->changed_at);
  g_hash_table_unref (self->answers);
  g_ptr_array_unref (self->reviews);
  g_free (self);
}

/**
 * bantar_checklist_get_answer:
 *
 * Returns: (transfer none) (nullable): what was said about @part, or `NULL` when nothing was
 */
const BantarAnswer *
bantar_checklist_get_answer (const BantarChecklist *self, const char *part)
{
  return g_hash_table_lookup (self->answers, part);
}

/**
 * bantar_checklist_put_answer:
 * @answer: (transfer full): takes the place of the part's earlier answer
 */
void
bantar_checklist_put_answer (BantarChecklist *self, BantarAnswer *answer)
{
  g_hash_table_replace (self->answers, answer->part, answer);
}

/**
 * bantar_checklist_get_last_review:
 *
 * Returns: (transfer none) (nullable)
 */
const BantarReview *
bantar_checklist_get_last_review (const BantarChecklist *self)
{
  return self->reviews->len > 0 ? self->reviews->pdata[self->reviews->len - 1] : NULL;
}

/**
 * bantar_checklist_is_confined:
 *
 * Returns: whether the RT side corrects what was returned, and only that: in a returned month, and
 *   in one that was corrected, sent and taken back before it was checked again
 */
gboolean
bantar_checklist_is_confined (const BantarChecklist *self)
{
  const BantarReview *review = bantar_checklist_get_last_review (self);

  return self->state == BANTAR_STATE_RETURNED ||
         (self->state == BANTAR_STATE_DRAFT && review != NULL &&
          review->outcome == BANTAR_STATE_RETURNED);
}

/**
 * bantar_checklist_get_return_reason:
 *
 * Returns: (transfer none) (nullable): why @part was returned, or `NULL` when the month is not to
 *   be corrected or this part is not among those that were returned
 */
const char *
bantar_checklist_get_return_reason (const BantarChecklist *self, const char *part)
{
  const BantarReview *review = bantar_checklist_get_last_review (self);

  if (!bantar_checklist_is_confined (self) || review == NULL)
    return NULL;
  return g_hash_table_lookup (review->reasons, part);
}

/**
 * bantar_checklist_may_edit:
 *
 * Whether the RT side may change @part now: everything in a draft, only what was returned since a
 * return, nothing while it is sent or verified (design, section 4; the server enforces it).
 */
gboolean
bantar_checklist_may_edit (const BantarChecklist *self, const char *part)
{
  return bantar_checklist_is_confined (self)
             ? bantar_checklist_get_return_reason (self, part) != NULL
             : self->state == BANTAR_STATE_DRAFT;
}

static BantarStatus
get_status (const BantarChecklist *self, const BantarPart *part)
{
  const BantarAnswer *answer = bantar_checklist_get_answer (self, part->code);

  return answer != NULL ? answer->status : BANTAR_STATUS_NONE;
}

/* Returns: (transfer full): of all parts, by their index */
static BantarStatus *
list_statuses (const BantarChecklist *self)
{
  GPtrArray *parts = bantar_instrument_get_parts (self->instrument);
  BantarStatus *statuses = g_new (BantarStatus, parts->len);

  for (guint i = 0; i < parts->len; i++)
    statuses[i] = get_status (self, parts->pdata[i]);
  return statuses;
}

/**
 * bantar_checklist_get_indicator_status:
 *
 * See bantar_statuses_get_indicator().
 */
BantarStatus
bantar_checklist_get_indicator_status (const BantarChecklist *self,
                                       const BantarIndicator *indicator)
{
  g_autofree BantarStatus *statuses = list_statuses (self);

  return bantar_statuses_get_indicator (statuses, indicator);
}

/**
 * bantar_checklist_get_progress:
 * @pillar: (nullable): one pillar, or `NULL` for the whole month
 * @answered: (out): indicators of which every part is answered
 * @total: (out): indicators there are
 */
void
bantar_checklist_get_progress (const BantarChecklist *self,
                               const BantarPillar *pillar,
                               guint *answered,
                               guint *total)
{
  g_autofree BantarStatus *statuses = list_statuses (self);

  bantar_statuses_get_progress (statuses, self->instrument, pillar, answered, total);
}

/**
 * bantar_checklist_get_missing:
 *
 * What still has to be done before the month can be sent: since a return the parts that were
 * returned and are not marked as fixed, else the parts without an answer; in the form's order.
 *
 * Returns: (transfer container) (element-type BantarPart)
 */
GPtrArray *
bantar_checklist_get_missing (const BantarChecklist *self)
{
  GPtrArray *parts = bantar_instrument_get_parts (self->instrument);
  GPtrArray *missing = g_ptr_array_new ();

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];
    const BantarAnswer *answer = bantar_checklist_get_answer (self, part->code);

    if (bantar_checklist_is_confined (self)
            ? bantar_checklist_get_return_reason (self, part->code) != NULL &&
                  !(answer != NULL && answer->fixed)
            : get_status (self, part) == BANTAR_STATUS_NONE)
      g_ptr_array_add (missing, (gpointer) part);
  }
  return missing;
}

/**
 * bantar_checklist_get_score:
 * @pillar: (nullable): one pillar, or `NULL` for the whole month
 * @score: (out): 0 to 100, see bantar_statuses_get_score()
 *
 * Returns: `FALSE` when nothing is applicable
 */
gboolean
bantar_checklist_get_score (const BantarChecklist *self, const BantarPillar *pillar, double *score)
{
  g_autofree BantarStatus *statuses = list_statuses (self);

  return bantar_statuses_get_score (statuses, self->instrument, pillar, score);
}

static void
replace (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* Whether the clock was ahead when the month was first sent, and is right now: the server refuses a
 * month of the future, so the first sending that it can take is this one. What was checked already,
 * it has taken. Times in UTC compare as text. */
static gboolean
was_ahead (const BantarChecklist *self, const BantarSendContext *context)
{
  return self->reviews->len == 0 && strcmp (self->completed_at, context->clock) > 0 &&
         strcmp (context->clock, context->last_server) >= 0;
}

/**
 * bantar_checklist_send:
 *
 * Kirim: from a draft, or from a returned month once what was returned is marked as fixed. The
 * first time is the month's completion and is never moved by a later one.
 */
gboolean
bantar_checklist_send (BantarChecklist *self, const BantarSendContext *context, GError **error)
{
  g_autoptr (GPtrArray) missing = bantar_checklist_get_missing (self);

  if (self->state != BANTAR_STATE_DRAFT && self->state != BANTAR_STATE_RETURNED) {
    g_set_error_literal (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_STATE,
                         "this month has already been sent");
    return FALSE;
  }
  if (missing->len > 0 && !context->allow_gaps) {
    g_set_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_INCOMPLETE, "%u still to do",
                 missing->len);
    return FALSE;
  }
  self->state = BANTAR_STATE_SENT;
  self->send_number++;
  if (*self->completed_at == '\0' || was_ahead (self, context)) {
    replace (&self->completed_at, context->clock);
    replace (&self->completed_server, context->last_server);
    self->completed_counter = context->counter;
  }
  return TRUE;
}

/**
 * bantar_checklist_take_back:
 * @on_server: send number of the month on the server, 0 if it was never sent there
 *
 * Tarik kembali: a month that was sent and not judged yet is a draft again. If it was returned, and
 * the server has had no sending since, it is returned again: from returned there is no way to a
 * draft (security rules: only the parts named are open).
 */
gboolean
bantar_checklist_take_back (BantarChecklist *self, guint on_server, GError **error)
{
  const BantarReview *review = bantar_checklist_get_last_review (self);

  if (self->state != BANTAR_STATE_SENT) {
    g_set_error_literal (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_STATE,
                         "only a month that was sent and not judged yet can be taken back");
    return FALSE;
  }
  self->state = BANTAR_STATE_DRAFT;
  if (review != NULL && on_server <= review->send_number) {
    self->state = BANTAR_STATE_RETURNED;
    self->send_number = review->send_number;
  }
  return TRUE;
}
