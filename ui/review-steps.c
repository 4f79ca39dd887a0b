/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "review-page-private.h"

#include "model/checklist-review.h"
#include "month-stand.h"
#include "place-name.h"
#include "question.h"
#include "report/explain.h"
#include "review-log.h"
#include "review-words.h"
#include "store/review-queue.h"
#include "toast.h"

#include <glib/gi18n.h>
#include <math.h>

#define MARK "mark"
#define GIVE "give"

/* Tandai sisanya benar, Kembalikan, Verifikasi, and on to the next RT. */

/* The profile was closed or locked while something was under way. */
static gboolean
is_gone (BantarReviewPage *self)
{
  return self->profile == NULL;
}

static GtkWindow *
get_window (BantarReviewPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
on_rest_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarReviewPage) self = user_data;
  g_autofree char *id = bantar_question_ask_finish (BANTAR_QUESTION (source), result, NULL);

  self->asking = FALSE;
  if (g_strcmp0 (id, MARK) != 0 || self->reviewing == NULL ||
      !bantar_reviewing_may_mark (self->reviewing))
    return;
  bantar_reviewing_mark_rest (self->reviewing);
  bantar_toast (GTK_WIDGET (self->stack), _ ("The rest is marked as right"), _ ("Undo"),
                "review.undo", NULL);
  bantar_review_page_next_unsettled (self);
}

/**
 * bantar_review_page_ask_rest:
 *
 * Tandai sisanya benar: it is kept that they were not looked at one by one, so it asks.
 */
void
bantar_review_page_ask_rest (BantarReviewPage *self)
{
  BantarReviewProgress progress = { 0 };
  g_autofree char *heading = NULL;
  g_autoptr (BantarQuestion) question = NULL;

  if (self->asking || !bantar_review_page_is_deciding (self))
    return;
  progress = bantar_reviewing_get_progress (self->reviewing);
  if (progress.undecided == 0)
    return;
  heading = g_strdup_printf (ngettext ("Mark the remaining item as right?",
                                       "Mark the remaining %u items as right?", progress.undecided),
                             progress.undecided);
  question = bantar_question_new (get_window (self), heading,
                                  _ ("The review then says that items were marked together, "
                                     "without a look at each."));
  bantar_question_add_response (question, BANTAR_QUESTION_CANCEL, _ ("_Cancel"),
                                BANTAR_QUESTION_PLAIN);
  bantar_question_add_response (question, MARK, _ ("_Mark as right"), BANTAR_QUESTION_SUGGESTED);
  self->asking = TRUE;
  bantar_question_ask_async (question, NULL, on_rest_answered, g_object_ref (self));
}

typedef struct {
  BantarReviewPlace here;
  int step;
} FindJob;

static gpointer
do_find (BantarDb *db, gpointer data, GError **error)
{
  const FindJob *job = data;
  BantarReviewPlace *next = g_new0 (BantarReviewPlace, 1);

  if (bantar_review_queue_find (db, &job->here, job->step, next, error))
    return next;
  g_free (next);
  return NULL;
}

static void
find_next (BantarReviewPage *self, int step, GAsyncReadyCallback callback)
{
  FindJob *job = g_new0 (FindJob, 1);

  job->here = (BantarReviewPlace){ self->rt, self->period };
  job->step = step;
  bantar_store_run_async (bantar_profile_get_store (self->profile), do_find, job, g_free, g_free,
                          NULL, callback, g_object_ref (self));
}

static void
on_turned (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarReviewPage) self = user_data;
  g_autofree BantarReviewPlace *next =
      bantar_store_run_finish (BANTAR_STORE (source), result, NULL);

  if (is_gone (self))
    return;
  if (next != NULL && next->rt != 0)
    bantar_review_page_show_month (self, next->rt, next->period);
  else
    bantar_toast (GTK_WIDGET (self->stack), _ ("No other RT's month waits to be checked."), NULL,
                  NULL, NULL);
}

/**
 * bantar_review_page_turn:
 * @step: 1 to the next RT whose month waits to be checked, -1 to the one before
 */
void
bantar_review_page_turn (BantarReviewPage *self, int step)
{
  if (!self->asking)
    find_next (self, step, on_turned);
}

/* What was done is said where the person is next: on the next RT's month, or on the overview. */
static void
on_next_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarReviewPage) self = user_data;
  g_autofree BantarReviewPlace *next =
      bantar_store_run_finish (BANTAR_STORE (source), result, NULL);
  g_autofree char *said = g_steal_pointer (&self->said);

  if (is_gone (self))
    return;
  if (next != NULL && next->rt != 0) {
    bantar_review_page_show_month (self, next->rt, next->period);
    bantar_toast (GTK_WIDGET (self->stack), said, NULL, NULL, NULL);
  } else {
    GtkWidget *around = gtk_widget_get_parent (GTK_WIDGET (self));

    if (around != NULL && gtk_widget_get_ancestor (around, ADW_TYPE_TOAST_OVERLAY) != NULL)
      bantar_toast (around, said, NULL, NULL, NULL);
    gtk_widget_activate_action (GTK_WIDGET (self), "win.companion", NULL);
  }
}

static char *
dup_given (BantarReviewPage *self)
{
  const BantarReviewContent *content = bantar_reviewing_get_content (self->reviewing);
  g_autofree char *place = bantar_place_dup_name (content->kelurahan, content->number);

  if (content->month->state == BANTAR_STATE_RETURNED)
    /* TRANSLATORS: an RT */
    return g_strdup_printf (_ ("%s: returned. It goes to the RT with the next sync."), place);
  /* TRANSLATORS: an RT */
  return g_strdup_printf (_ ("%s: verified. It goes to the RT with the next sync."), place);
}

static void
on_given (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  self->asking = FALSE;
  if (is_gone (self))
    return;
  if (!bantar_reviewing_give_finish (BANTAR_REVIEWING (source), result, &error)) {
    text = bantar_explain_error (error);
    bantar_toast (GTK_WIDGET (self->stack), text, NULL, NULL, NULL);
    return;
  }
  bantar_profile_refresh (self->profile);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.sync-quietly", NULL);
  /* Another month may have been opened meanwhile; there nothing is taken away from the person. */
  if (self->reviewing != BANTAR_REVIEWING (source))
    return;
  g_free (self->said);
  self->said = dup_given (self);
  find_next (self, 1, on_next_found);
}

typedef struct {
  BantarReviewPage *page;
  BantarReviewing *reviewing;
  BantarState outcome;
} Asked;

static void
on_give_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Asked *asked = user_data;
  g_autoptr (BantarReviewPage) self = asked->page;
  g_autoptr (BantarReviewing) reviewing = asked->reviewing;
  g_autofree char *id = bantar_question_ask_finish (BANTAR_QUESTION (source), result, NULL);

  self->asking = FALSE;
  if (g_strcmp0 (id, GIVE) != 0 || self->reviewing != reviewing ||
      !bantar_reviewing_may_mark (reviewing))
    return;
  self->asking = TRUE;
  /* What it offers to undo is about to be given. */
  bantar_toast_dismiss (GTK_WIDGET (self->stack));
  bantar_reviewing_give_async (reviewing, asked->outcome, on_given, g_object_ref (self));
}

static void
add_sentence (GString *body, const char *sentence)
{
  if (body->len > 0)
    g_string_append_c (body, ' ');
  g_string_append (body, sentence);
}

/* What the person should know before the review is given. */
static char *
dup_body (BantarReviewPage *self, gboolean returns, const BantarReviewProgress *progress)
{
  const BantarReviewContent *content = bantar_reviewing_get_content (self->reviewing);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *score = NULL;
  g_autofree char *bulk = NULL;
  g_autofree char *left = NULL;
  guint unchecked = progress->indicators - progress->checked; /* as the bar below counts */
  double value;

  if (!returns && bantar_checklist_get_score (content->month, NULL, &value)) {
    score = g_strdup_printf (_ ("Its score is %ld."), lround (value));
    add_sentence (body, score);
  }
  if (returns)
    add_sentence (body, _ ("Only these items can be changed then."));
  if (returns && content->closed)
    add_sentence (body, _ ("This month is closed: the RT can send it again only with an exception "
                           "from the city."));
  if (bantar_checklist_is_own_work (content->month, content->user))
    add_sentence (body, _ ("You filled in this month yourself, and the review will show it."));
  if (progress->bulk > 0) {
    bulk = g_strdup_printf (ngettext ("%u item was marked together with others.",
                                      "%u items were marked together, not one by one.",
                                      progress->bulk),
                            progress->bulk);
    add_sentence (body, bulk);
  }
  /* In a month that was verified all of it was checked once. */
  if (unchecked > 0 && content->month->state == BANTAR_STATE_SENT) {
    left = g_strdup_printf (
        ngettext ("%u item has not been checked: it can be once the RT has sent the month again.",
                  "%u items have not been checked: they can be once the RT has sent the month "
                  "again.",
                  unchecked),
        unchecked);
    add_sentence (body, left);
  }
  return g_string_free (g_steal_pointer (&body), FALSE);
}

static char *
dup_heading (BantarReviewPage *self, gboolean returns, const BantarReviewProgress *progress)
{
  const BantarReviewContent *content = bantar_reviewing_get_content (self->reviewing);
  g_autofree char *chair = bantar_words_chair (content);
  g_autofree char *month = bantar_month_dup_name (content->period);
  g_autofree char *place = bantar_place_dup_name (content->kelurahan, content->number);

  if (returns)
    return g_strdup_printf (
        ngettext ("Return %u item to %s?", "Return %u items to %s?", progress->wrong),
        progress->wrong, chair);
  /* TRANSLATORS: month and RT: "Verify November 2026 of RT 08 Lingkar Selatan?" */
  return g_strdup_printf (_ ("Verify %s of %s?"), month, place);
}

static void
ask_to_give (BantarReviewPage *self, const BantarReviewProgress *progress)
{
  gboolean returns = progress->wrong > 0;
  g_autofree char *heading = dup_heading (self, returns, progress);
  g_autofree char *body = dup_body (self, returns, progress);
  g_autoptr (BantarQuestion) question = bantar_question_new (get_window (self), heading, body);
  Asked *asked = g_new0 (Asked, 1);

  asked->page = g_object_ref (self);
  asked->reviewing = g_object_ref (self->reviewing);
  asked->outcome = returns ? BANTAR_STATE_RETURNED : BANTAR_STATE_VERIFIED;
  bantar_question_add_response (question, BANTAR_QUESTION_CANCEL, _ ("_Cancel"),
                                BANTAR_QUESTION_PLAIN);
  bantar_question_add_response (question, GIVE, returns ? _ ("_Return") : _ ("_Verify"),
                                BANTAR_QUESTION_SUGGESTED);
  if (returns)
    bantar_question_set_extra_child (
        question, bantar_review_log_marks_new (get_window (self), self->reviewing));
  self->asking = TRUE;
  bantar_question_ask_async (question, NULL, on_give_answered, asked);
}

/**
 * bantar_review_page_give:
 *
 * The bar's main button: to what is left, or to the question whether to give the review.
 */
void
bantar_review_page_give (BantarReviewPage *self)
{
  BantarReviewProgress progress = { 0 };

  if (self->asking || self->reviewing == NULL || !bantar_reviewing_may_mark (self->reviewing))
    return;
  if (!bantar_review_page_is_deciding (self)) {
    self->again = TRUE;
    bantar_review_page_show_standing (self);
    bantar_review_page_take_focus (self);
    return;
  }
  progress = bantar_reviewing_get_progress (self->reviewing);
  if (bantar_review_page_may_give (self, &progress))
    ask_to_give (self, &progress);
  else
    bantar_review_page_next_unsettled (self);
}

/**
 * bantar_review_page_show_log:
 *
 * All reviews of the month: who, when, what and why.
 */
void
bantar_review_page_show_log (BantarReviewPage *self)
{
  if (self->reviewing != NULL && bantar_reviewing_may_read (self->reviewing))
    bantar_review_log_present (get_window (self),
                               bantar_reviewing_get_content (self->reviewing)->month,
                               bantar_profile_get_overview (self->profile)->today);
}
