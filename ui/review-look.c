/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "review-page-private.h"

#include "model/checklist-review.h"
#include "report/explain.h"
#include "report/unusual.h"
#include "store/unusual.h"
#include "toast.h"

#include <glib/gi18n.h>

/* What in the month is worth a look, and what this person does not want to hear of again. */

static gboolean
is_said_above (BantarReviewPage *self, const BantarUnusual *remark)
{
  const BantarReviewContent *content = bantar_reviewing_get_content (self->reviewing);

  return remark->rule == BANTAR_RULE_ON_BEHALF && content->month->state == BANTAR_STATE_SENT &&
         bantar_checklist_is_own_work (content->month, content->user);
}

/* "Bertanda di daftar: Bersih 3, Pintar 2." The list may be scrolled away from them. */
static char *
dup_closing (GPtrArray *parts)
{
  g_autofree char *names = NULL;

  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  names = g_strjoinv (", ", (char **) parts->pdata);
  /* TRANSLATORS: items with a mark in the list: "Marked in the list: Clean 3, Smart 2." */
  return g_strdup_printf (_ ("Marked in the list: %s."), names);
}

static void
show_strip (BantarReviewPage *self, GPtrArray *remarks)
{
  g_autoptr (GPtrArray) whole = g_ptr_array_new ();
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *closing = NULL;
  BantarInstrument *instrument = bantar_reviewing_get_content (self->reviewing)->month->instrument;
  const char *last = "";

  for (guint i = 0; i < remarks->len; i++) {
    BantarUnusual *remark = remarks->pdata[i];

    if (remark->part == NULL && !is_said_above (self, remark))
      g_ptr_array_add (whole, remark);
    if (remark->part == NULL || g_str_equal (remark->part, last))
      continue;
    last = remark->part;
    g_ptr_array_add (
        parts, bantar_part_dup_label (bantar_instrument_find_part (instrument, remark->part)));
  }
  closing = dup_closing (parts);
  bantar_remarks_show (self->remarks, whole, closing);
}

static void
hand_out (BantarReviewPage *self, GPtrArray *remarks)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++) {
    g_autoptr (BantarReviewItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

    bantar_review_item_set_remarks (item, remarks);
  }
  bantar_review_detail_refresh (self->detail);
}

/**
 * bantar_review_page_show_remarks:
 *
 * Shows what was found beside the month, while there is somebody who can act on it. Where only one
 * item is shown, what is said of the whole month is on the page before.
 */
void
bantar_review_page_show_remarks (BantarReviewPage *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  gboolean useful = self->found != NULL && self->reviewing != NULL &&
                    bantar_reviewing_may_read (self->reviewing) &&
                    bantar_reviewing_may_mark (self->reviewing);
  gboolean inside =
      bantar_two_panes_get_narrow (self->panes) && bantar_two_panes_get_open (self->panes);

  if (useful)
    show_strip (self, self->found);
  hand_out (self, useful ? self->found : none);
  gtk_widget_set_visible (self->remarks_scroller,
                          useful && !inside && gtk_widget_get_visible (GTK_WIDGET (self->remarks)));
}

typedef struct {
  gint64 rt;
  BantarPeriod period;
} Job;

static gpointer
do_look (BantarDb *db, gpointer data, GError **error)
{
  const Job *job = data;

  return bantar_unusual_find (db, job->rt, job->period, error);
}

/* What cannot be read now is left as it was: the month itself says so loudly. */
static void
on_looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *found = bantar_store_run_finish (BANTAR_STORE (source), result, &error);

  if (found == NULL)
    return;
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = found;
  if (self->reviewing != NULL)
    bantar_review_page_show_remarks (self);
}

/**
 * bantar_review_page_look:
 *
 * Looks what is unusual in the month that is wanted. Asked before the month itself is, the answer
 * is there first, and nothing moves when it comes.
 */
void
bantar_review_page_look (BantarReviewPage *self)
{
  Job *job = g_new0 (Job, 1);

  job->rt = self->rt;
  job->period = self->period;
  bantar_store_run_async (bantar_profile_get_store (self->profile), do_look, job, g_free,
                          (GDestroyNotify) g_ptr_array_unref, self->opening, on_looked,
                          g_object_ref (self));
}

typedef struct {
  BantarReviewPage *page;
  BantarRule rule;
  gboolean off;
} Switch;

static gpointer
do_switch (BantarDb *db, gpointer data, GError **error)
{
  const Switch *job = data;

  return GINT_TO_POINTER (bantar_unusual_set_off (db, job->rule, job->off, error));
}

static void
say_switched (BantarReviewPage *self, const Switch *job)
{
  g_autofree char *text = NULL;

  if (!job->off)
    return;
  /* TRANSLATORS: a rule, "All answers are as in the month before" */
  text = g_strdup_printf (_ ("Not mentioned again: %s"), bantar_unusual_describe (job->rule));
  bantar_toast (GTK_WIDGET (self->stack), text, _ ("Undo"), "review.unhush",
                g_variant_new_string (bantar_rule_to_string (job->rule)));
}

static void
on_switched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Switch *job = user_data;
  g_autoptr (BantarReviewPage) self = job->page;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (bantar_store_run_finish (BANTAR_STORE (source), result, &error) == NULL) {
    text = bantar_explain_error (error);
    bantar_toast (GTK_WIDGET (self->stack), text, NULL, NULL, NULL);
    return;
  }
  if (self->profile == NULL)
    return;
  self->hushed = job->off ? bantar_rule_to_string (job->rule) : NULL;
  bantar_review_page_look (self);
  say_switched (self, job);
}

/**
 * bantar_review_page_hush:
 * @word: of a rule
 * @off: whether it is to be silent from now on, in every month
 */
void
bantar_review_page_hush (BantarReviewPage *self, const char *word, gboolean off)
{
  Switch *job = NULL;
  BantarRule rule;

  if (!bantar_rule_parse (word, &rule))
    return;
  job = g_new0 (Switch, 1);
  job->page = g_object_ref (self);
  job->rule = rule;
  job->off = off;
  /* The button goes with what it belongs to, and would take the focus along. */
  bantar_review_page_take_focus (self);
  bantar_store_run_async (bantar_profile_get_store (self->profile), do_switch, job, NULL, NULL,
                          NULL, on_switched, job);
}
