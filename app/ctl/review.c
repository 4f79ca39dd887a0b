/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/command.h"
#include "ctl/month-json.h"
#include "ctl/output.h"
#include "report/standing.h"
#include "store/review-content.h"
#include "store/rts.h"
#include "words/format.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  gint64 rt;
  BantarPeriod period;
  BantarState outcome;
  GPtrArray *reasons; /* (element-type utf8): "bersih-4=why"; nullable */
  gboolean bulk;
  BantarReviewContent *content; /* with the marks as they become */
  GPtrArray *fresh;             /* (element-type BantarReviewMark): of these, what is new */
  GPtrArray *lacking;           /* (element-type BantarPart): for which nothing was given */
  BantarChecklist *given;       /* the month as it then stands */
} Review;

static void
review_clear (Review *review)
{
  g_clear_pointer (&review->fresh, g_ptr_array_unref);
  g_clear_pointer (&review->lacking, g_ptr_array_unref);
  g_clear_pointer (&review->content, bantar_review_content_free);
  g_clear_pointer (&review->given, bantar_checklist_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Review, review_clear)

static const BantarReviewMark *
find_mark (GPtrArray *marks, const char *part)
{
  for (guint i = 0; i < marks->len; i++) {
    const BantarReviewMark *mark = marks->pdata[i];

    if (strcmp (mark->part, part) == 0)
      return mark;
  }
  return NULL;
}

/* Takes @mark. */
static void
put_mark (Review *review, BantarReviewMark *mark)
{
  const BantarReviewMark *before = find_mark (review->content->marks, mark->part);

  if (before != NULL)
    g_ptr_array_remove (review->content->marks, (gpointer) before);
  g_ptr_array_add (review->content->marks, bantar_review_mark_copy (mark));
  g_ptr_array_add (review->fresh, mark);
}

/* The same refusals as the store's, before anything is stored. */
static gboolean
check_open (BantarDb *db, const Review *review, GError **error)
{
  const BantarChecklist *month = review->content->month;
  gboolean returns = review->outcome == BANTAR_STATE_RETURNED;

  if (!bantar_rts_check_may_review (db, review->rt, review->period, error))
    return FALSE;
  if (month != NULL &&
      (month->state == BANTAR_STATE_SENT || (returns && month->state == BANTAR_STATE_VERIFIED)))
    return TRUE;
  g_set_error_literal (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_NOT_SENT,
                       "this month does not wait for a review");
  return FALSE;
}

static gboolean
check_reason (const Review *review, const char *part, const char *reason, GError **error)
{
  if (bantar_instrument_find_part (review->content->month->instrument, part) == NULL)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                            _ ("There is no item %s in this month's checklist. Nothing was "
                               "changed. The command show lists the items."),
                            part);
  if (find_mark (review->fresh, part) != NULL)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("Two reasons for %s: write both into one."), part);
  if (g_utf8_strlen (reason, -1) <= BANTAR_REASON_MAX)
    return TRUE;
  g_set_error_literal (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_REASON_LONG, part);
  return FALSE;
}

static gboolean
add_reason (Review *review, const char *text, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *part = equals != NULL ? g_strndup (text, equals - text) : NULL;
  g_autofree char *reason = equals != NULL ? g_strstrip (g_strdup (equals + 1)) : NULL;

  if (part == NULL || *part == '\0' || *reason == '\0')
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("Not a reason of this form: %s. Write --reason ITEM=TEXT."), text);
  if (!check_reason (review, part, reason, error))
    return FALSE;
  put_mark (review, bantar_review_mark_new (part, BANTAR_MARK_WRONG, reason));
  return TRUE;
}

/* A reason that was typed for an earlier sending stays with the mark. */
static void
mark_rest (Review *review)
{
  GPtrArray *parts = bantar_instrument_get_parts (review->content->month->instrument);

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];
    const BantarReviewMark *before = find_mark (review->content->marks, part->code);
    BantarReviewMark *mark;

    if (before != NULL && before->mark != BANTAR_MARK_NONE)
      continue;
    mark = bantar_review_mark_new (part->code, BANTAR_MARK_RIGHT,
                                   before != NULL ? before->reason : "");
    mark->bulk = TRUE;
    put_mark (review, mark);
  }
}

static gboolean
is_lacking (const Review *review, const BantarReviewMark *mark)
{
  g_autofree char *reason = NULL;

  if (review->outcome == BANTAR_STATE_VERIFIED)
    return mark == NULL || mark->mark != BANTAR_MARK_RIGHT;
  if (mark == NULL || mark->mark != BANTAR_MARK_WRONG)
    return FALSE;
  reason = g_strstrip (g_strdup (mark->reason));
  return *reason == '\0';
}

/* Before anything is stored: verified is what is right part for part, returned what has reasons. */
static gboolean
check_whole (Review *review, GError **error)
{
  GPtrArray *parts = bantar_instrument_get_parts (review->content->month->instrument);
  gboolean verifies = review->outcome == BANTAR_STATE_VERIFIED;
  guint wrong = 0;

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];
    const BantarReviewMark *mark = find_mark (review->content->marks, part->code);

    wrong += mark != NULL && mark->mark == BANTAR_MARK_WRONG;
    if (is_lacking (review, mark))
      g_ptr_array_add (review->lacking, (gpointer) part);
  }
  if (review->lacking->len == 0 && (verifies || wrong > 0))
    return TRUE;
  g_set_error_literal (error, BANTAR_CHECKLIST_ERROR,
                       verifies ? BANTAR_CHECKLIST_ERROR_NOT_RIGHT : BANTAR_CHECKLIST_ERROR_REASON,
                       "not every part is judged");
  return FALSE;
}

static gboolean
mark_parts (Review *review, GError **error)
{
  for (guint i = 0; review->reasons != NULL && i < review->reasons->len; i++) {
    if (!add_reason (review, review->reasons->pdata[i], error))
      return FALSE;
  }
  if (review->bulk)
    mark_rest (review);
  return check_whole (review, error);
}

static gboolean
store_marks (BantarDb *db, const Review *review, GError **error)
{
  for (guint i = 0; i < review->fresh->len; i++) {
    if (!bantar_review_marks_put (db, review->rt, review->period,
                                  review->content->month->send_number, review->fresh->pdata[i],
                                  error))
      return FALSE;
  }
  return TRUE;
}

static gpointer
do_review (BantarDb *db, gpointer data, GError **error)
{
  Review *review = data;

  review->content = bantar_review_content_load (db, review->rt, review->period, error);
  if (review->content == NULL || !check_open (db, review, error) || !mark_parts (review, error) ||
      !store_marks (db, review, error))
    return NULL;
  review->given = bantar_checklists_review (
      db, review->rt, review->period, review->content->month->send_number, review->outcome, error);
  return review->given;
}

static void
say_given_json (const Review *review)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  bantar_json_add_standing (json, review->given);
  bantar_json_add_bool (json, "on_behalf", review->given->on_behalf);
  bantar_json_add_bool (json, "closed", review->content->closed);
  bantar_json_begin_object (json, "review");
  bantar_json_add_review (json, review->given, bantar_checklist_get_last_review (review->given));
  json_builder_end_object (json);
  json_builder_end_object (json);
  bantar_say_json (json);
}

static void
say_reasons (const Review *review)
{
  GPtrArray *parts = bantar_instrument_get_parts (review->given->instrument);
  const BantarReview *last = bantar_checklist_get_last_review (review->given);

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];
    const char *reason = g_hash_table_lookup (last->reasons, part->code);
    g_autofree char *label = bantar_part_dup_label (part);

    if (reason != NULL)
      bantar_say ("  %s (%s): %s", label, part->code, reason);
  }
}

static void
say_given (const Review *review)
{
  g_autofree char *month = bantar_format_month (bantar_period_get_year (review->period),
                                                bantar_period_get_month (review->period));
  g_autofree char *place = bantar_format_rt (review->content->number);
  g_autofree char *origin = bantar_standing_origin (review->given);

  bantar_say ("%s, %s: %s. %s", place, month, bantar_standing_state (review->given->state),
              _ ("It waits for the next synchronisation."));
  say_reasons (review);
  if (origin != NULL)
    bantar_say ("%s", origin);
  if (review->outcome == BANTAR_STATE_RETURNED && review->content->closed)
    bantar_say (_ ("This month is closed: the RT can send it again only with an exception from the "
                   "city."));
}

/* What is missing, by name: the store's own words know only that something is. */
static void
explain_lacking (const Review *review, GError **error)
{
  gboolean verifies = review->outcome == BANTAR_STATE_VERIFIED;

  g_clear_error (error);
  if (review->lacking->len > 0)
    bantar_complain ("%s", verifies ? _ ("Not marked as right:") : _ ("Without a reason:"));
  for (guint i = 0; i < review->lacking->len; i++) {
    const BantarPart *part = review->lacking->pdata[i];
    g_autofree char *label = bantar_part_dup_label (part);

    bantar_complain ("  %s (%s): %s", label, part->code, bantar_text_get (&part->title));
  }
  if (!verifies)
    bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                     _ ("The month was not returned. Write down what has to be corrected, with "
                        "--reason ITEM=TEXT for each item that needs improvement."));
  else if (review->bulk)
    bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                     _ ("The month was not verified. These items are marked as needing "
                        "improvement: return the month, or change the marks in the window."));
  else
    bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                     _ ("The month was not verified. With --bulk the items without a mark are "
                        "marked as right together, and the review says so."));
}

static gboolean
parse_review (BantarCtl *ctl, Review *review, GError **error)
{
  const char *word = bantar_ctl_get_word (ctl, 1);

  review->reasons = bantar_arguments_get_all (ctl->arguments, "reason");
  review->bulk = bantar_arguments_has (ctl->arguments, "bulk");
  review->outcome = strcmp (word, "verify") == 0 ? BANTAR_STATE_VERIFIED : BANTAR_STATE_RETURNED;
  if (review->outcome == BANTAR_STATE_RETURNED && strcmp (word, "return") != 0)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("Not a review: %s. Write verify or return."), word);
  if (review->outcome == BANTAR_STATE_VERIFIED && review->reasons != NULL)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("A reason is for a month that is returned. It was not verified."));
  return TRUE;
}

static gboolean
run_review (BantarCtl *ctl, GError **error)
{
  g_autoptr (BantarOverview) many = NULL;
  g_autoptr (BantarOverview) overview = NULL;
  g_auto (Review) review = { .fresh = g_ptr_array_new_with_free_func (
                                 (GDestroyNotify) bantar_review_mark_free),
                             .lacking = g_ptr_array_new () };

  if (!parse_review (ctl, &review, error))
    return FALSE;
  many = bantar_ctl_load_many (ctl, error);
  overview = many != NULL ? bantar_ctl_load_month (ctl, &review.period, error) : NULL;
  if (overview == NULL)
    return FALSE;
  review.rt = overview->facts->rt_key;
  if (bantar_store_run (ctl->store, do_review, &review, error) == NULL) {
    if (g_error_matches (*error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_NOT_RIGHT) ||
        g_error_matches (*error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_REASON))
      explain_lacking (&review, error);
    return FALSE;
  }
  if (ctl->json)
    say_given_json (&review);
  else
    say_given (&review);
  return TRUE;
}

const BantarCommand bantar_command_review = {
  .name = "review",
  .synopsis = "PERIOD --rt ID verify|return [--reason ITEM=TEXT]... [--bulk] "
              "[--password-file FILE|-]",
  .summary = N_ ("Verify or return a month that an RT has sent"),
  .details =
      N_ ("For a Pendamping, of RTs that the account checks. What was marked in the window counts: "
          "a month is verified when every item is marked as right, and returned for the items that "
          "are marked as needing improvement, to which --reason adds. --bulk marks as right what "
          "has no mark yet, and the review says so. A month that was verified can still be "
          "returned. The next sync carries the review to the server."),
  .keys = "period instrument state send_number completed_at answered total score on_behalf closed "
          "review {outcome by at bulk own_work reasons [{code reason}]}",
  .options = { "reason", "bulk", "rt", "password-file" },
  .min_words = 2,
  .max_words = 2,
  .run = run_review,
};
