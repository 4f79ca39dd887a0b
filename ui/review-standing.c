/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "review-page-private.h"

#include "beside-layout.h"
#include "model/checklist-review.h"
#include "month-stand.h"
#include "place-name.h"
#include "report/explain.h"
#include "report/standing.h"
#include "review-words.h"
#include "toast.h"

#include <glib/gi18n.h>

/* What the page says around the items. */

static GDateTime *
get_today (BantarReviewPage *self)
{
  return bantar_profile_get_overview (self->profile)->today;
}

static const char *
get_back_label (gboolean inside, gboolean narrow)
{
  if (inside)
    /* TRANSLATORS: back from one item to the list of items */
    return _ ("Items");
  return narrow ? _ ("Back") : _ ("Companion");
}

/**
 * bantar_review_page_show_header:
 *
 * Which RT and month, who sent it when, and where the button leads back to. Where the page is
 * not wide the header has no room for a second line, nor for a long title: it stands below.
 */
void
bantar_review_page_show_header (BantarReviewPage *self)
{
  const BantarReviewContent *content =
      self->reviewing != NULL ? bantar_reviewing_get_content (self->reviewing) : NULL;
  gboolean narrow = bantar_page_header_get_narrow (self->header);
  gboolean one_pane = bantar_two_panes_get_narrow (self->panes);
  gboolean inside = one_pane && bantar_two_panes_get_open (self->panes);
  gboolean below = narrow || one_pane;
  g_autofree char *place =
      content != NULL ? bantar_place_dup_name (content->kelurahan, content->number) : NULL;
  g_autofree char *sent =
      content != NULL ? bantar_words_sent (content, get_today (self)) : g_strdup ("");
  /* The header gives up its title first when there is no room. */
  g_autofree char *whole = g_strdup_printf ("%s, %s", place != NULL ? place : "", sent);

  adw_button_content_set_label (self->back, get_back_label (inside, narrow));
  /* All of it is to be had elsewhere too. */
  gtk_widget_set_visible (self->more, !narrow);
  g_object_set (self->header, "title", place != NULL ? place : "", "subtitle", below ? "" : sent,
                NULL);
  gtk_label_set_label (self->sent, whole);
  gtk_widget_set_visible (GTK_WIDGET (self->sent), below && content != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.bundle",
                                 bantar_profile_get_overview (self->profile)->facts->role ==
                                     BANTAR_ROLE_PENDAMPING);
}

static void
show_alarm (BantarReviewPage *self)
{
  gboolean failed = bantar_reviewing_get_saving (self->reviewing) == BANTAR_SAVING_FAILED;
  g_autofree char *why =
      failed ? bantar_explain_error (bantar_reviewing_get_save_error (self->reviewing)) : NULL;

  if (failed) {
    bantar_notice_set_look (self->alarm, "bantar-warning-symbolic", "refused");
    bantar_notice_set_text (self->alarm, _ ("Not saved yet. Do not switch off the laptop."), why);
    bantar_notice_set_action (self->alarm, _ ("Try again"), "review.retry");
  }
  gtk_widget_set_visible (GTK_WIDGET (self->alarm), failed);
}

static void
say (BantarReviewPage *self, const char *icon, const char *tint, const char *lead, const char *text)
{
  bantar_notice_set_look (self->standing, icon, tint);
  bantar_notice_set_text (self->standing, lead, text);
  gtk_widget_set_visible (GTK_WIDGET (self->standing), TRUE);
}

/* A month that is there to be checked needs words only about who typed it and when it came. */
static void
show_sent (BantarReviewPage *self, const BantarReviewContent *content)
{
  g_autofree char *late = bantar_words_late (content);

  if (!content->may_review)
    say (self, "bantar-send-symbolic", "current", _ ("Sent, waiting to be checked."),
         _ ("The Pendamping of this kelurahan checks it."));
  else if (bantar_checklist_is_own_work (content->month, content->user))
    say (self, "bantar-keyboard-symbolic", "partly", _ ("You filled in this month yourself."),
         _ ("That you also check it is seen wherever the month is shown."));
  else if (content->month->reviews->len > 0)
    say (self, "bantar-returned-symbolic", "current", _ ("Sent again after it was returned."),
         late);
  else if (late != NULL)
    say (self, "bantar-calendar-symbolic", "partly", late, NULL);
}

static void
show_judged (BantarReviewPage *self, const BantarReviewContent *content)
{
  const BantarReview *review = bantar_checklist_get_last_review (content->month);
  g_autofree char *text =
      review != NULL ? bantar_words_review (review, get_today (self)) : g_strdup ("");
  g_autofree char *typed = bantar_standing_typed (content->month, review);
  g_autofree char *next = g_strjoin (
      " ", _ ("The RT now corrects what was named, and sends the month again."), typed, NULL);

  if (content->month->state == BANTAR_STATE_RETURNED)
    say (self, "bantar-returned-symbolic", "partly", text, next);
  else if (bantar_review_page_is_deciding (self))
    say (self, "bantar-returned-symbolic", "partly", _ ("This month is verified."),
         _ ("Mark what needs correction, with a reason. Its score is withdrawn until it is "
            "verified again."));
  else
    say (self, "bantar-check-symbolic", "met", text, typed);
}

/**
 * bantar_review_page_show_notices:
 *
 * What is the matter with the month, or with saving.
 */
void
bantar_review_page_show_notices (BantarReviewPage *self)
{
  const BantarReviewContent *content = bantar_reviewing_get_content (self->reviewing);

  show_alarm (self);
  gtk_widget_set_visible (GTK_WIDGET (self->standing), FALSE);
  if (!bantar_reviewing_may_read (self->reviewing))
    return;
  if (content->month->state == BANTAR_STATE_SENT)
    show_sent (self, content);
  else
    show_judged (self, content);
  bantar_notice_set_action (
      self->standing, content->month->reviews->len > 0 ? _ ("All reviews…") : NULL, "review.log");
}

/* Whoever checks may also type for an RT that does not. */
static void
show_fill (BantarReviewPage *self)
{
  const BantarReviewContent *content = bantar_reviewing_get_content (self->reviewing);
  g_autofree char *period = bantar_period_to_string (content->period);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->fill), "(xs)", content->rt, period);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->fill), "win.fill");
  gtk_widget_set_visible (self->fill, content->may_review);
}

/* "Sedang diisi, 12 dari 20 butir": a draft is the RT's own until it is sent. */
void
bantar_review_page_show_closed (BantarReviewPage *self)
{
  const BantarChecklist *month = bantar_reviewing_get_content (self->reviewing)->month;
  g_autofree char *text = NULL;
  guint answered, total;

  show_fill (self);
  if (month == NULL) {
    adw_status_page_set_title (self->closed, _ ("Not begun"));
    adw_status_page_set_description (self->closed,
                                     _ ("Nothing of this month has arrived from the RT."));
    return;
  }
  bantar_checklist_get_progress (month, NULL, &answered, &total);
  text = g_strdup_printf (
      ngettext ("%u of %u item is filled in. The answers are shown once the RT has sent them.",
                "%u of %u items are filled in. The answers are shown once the RT has sent them.",
                total),
      answered, total);
  adw_status_page_set_title (self->closed, _ ("Being filled in"));
  adw_status_page_set_description (self->closed, text);
}

static void
set_main (BantarReviewPage *self, const char *icon, const char *label)
{
  gtk_image_set_from_icon_name (self->main_icon, icon);
  gtk_label_set_label (self->main_label, label);
}

/**
 * bantar_review_page_may_give:
 *
 * Whether the review can be given as it stands. One part that needs correction is enough for a
 * return: the RT can begin to mend it, and the rest is checked with what comes back. Verified is a
 * whole.
 */
gboolean
bantar_review_page_may_give (BantarReviewPage *self, const BantarReviewProgress *progress)
{
  gboolean sent = bantar_reviewing_get_content (self->reviewing)->month->state == BANTAR_STATE_SENT;

  if (progress->wrong > 0)
    return progress->unreasoned == 0;
  return sent && progress->undecided == 0;
}

static void
show_main (BantarReviewPage *self, const BantarReviewProgress *progress)
{
  g_autofree char *label = NULL;

  if (!bantar_review_page_may_give (self, progress)) {
    set_main (self, "bantar-down-symbolic", _ ("Next item"));
  } else if (progress->wrong > 0) {
    label = g_strdup_printf (ngettext ("Return %u item…", "Return %u items…", progress->wrong),
                             progress->wrong);
    set_main (self, "bantar-returned-symbolic", label);
  } else {
    set_main (self, "bantar-check-symbolic", _ ("Verify…"));
  }
}

/**
 * bantar_review_page_show_bar:
 *
 * How far the checking has come, and the next step.
 */
void
bantar_review_page_show_bar (BantarReviewPage *self)
{
  gboolean may_mark = bantar_reviewing_may_mark (self->reviewing);
  gboolean deciding = bantar_review_page_is_deciding (self);
  BantarReviewProgress progress = { 0 };
  g_autofree char *checked = NULL;

  gtk_widget_set_visible (self->bar, may_mark);
  if (!may_mark)
    return;
  progress = bantar_reviewing_get_progress (self->reviewing);
  checked = deciding ? bantar_words_checked (&progress) : g_strdup (_ ("For reading only"));
  gtk_label_set_markup (self->checked, checked);
  gtk_widget_set_visible (self->rest,
                          deciding && progress.undecided > 0 &&
                              bantar_reviewing_get_content (self->reviewing)->month->state ==
                                  BANTAR_STATE_SENT);
  if (deciding)
    show_main (self, &progress);
  else
    set_main (self, "bantar-returned-symbolic", _ ("Return again…"));
  if (deciding)
    gtk_widget_add_css_class (self->main, "suggested-action");
  else
    gtk_widget_remove_css_class (self->main, "suggested-action");
}

/**
 * bantar_review_page_say_overtaken:
 *
 * The month is no longer the one that was being checked.
 */
void
bantar_review_page_say_overtaken (BantarReviewPage *self)
{
  const BantarChecklist *month = bantar_reviewing_get_content (self->reviewing)->month;
  const BantarReview *review = bantar_checklist_get_last_review (month);
  g_autofree char *text = NULL;

  if (month->state == BANTAR_STATE_DRAFT)
    text = g_strdup (_ ("The RT has taken this month back. What you wrote stays on this laptop."));
  else if (month->state == BANTAR_STATE_SENT)
    text = g_strdup (_ ("The RT has sent this month again. Please look at it anew."));
  else
    text = review != NULL ? bantar_words_review (review, get_today (self)) : NULL;
  if (text != NULL)
    bantar_toast (GTK_WIDGET (self->stack), text, NULL, NULL, NULL);
}
