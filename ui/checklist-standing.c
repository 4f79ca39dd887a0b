/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "checklist-page-private.h"

#include "delivery.h"
#include "report/explain.h"
#include "report/standing.h"
#include "toast.h"
#include "words/format.h"

#include <glib/gi18n.h>

/* The strips under the header: where the month stands, and what could not be written. */

/* A write that takes longer than this is worth a word, in milliseconds. */
#define BUSY_AFTER 300

/* Sent on this laptop and received by the server are two things, and are never mixed up. */
static void
show_sent (BantarChecklistPage *self)
{
  g_autoptr (BantarDelivery) delivery =
      bantar_delivery_new (bantar_profile_get_overview (self->profile), self->rt, self->period);
  g_autofree char *closed = NULL;

  bantar_notice_set_look (self->standing, delivery->icon, delivery->css_class);
  if (bantar_month_can_take_back (self->month)) {
    bantar_notice_set_text (self->standing, delivery->lead, delivery->rest);
    bantar_notice_set_action (self->standing, _ ("Take back"), "checklist.take-back");
    return;
  }
  closed = g_strjoin (" ", delivery->rest,
                      _ ("This month is closed, and what was sent stays counted. If something in "
                         "it is wrong, ask the Pendamping to return it."),
                      NULL);
  bantar_notice_set_text (self->standing, delivery->lead, closed);
  bantar_notice_set_action (self->standing, NULL, NULL);
}

static char *
format_review_day (const BantarReview *review)
{
  g_autoptr (GDateTime) at = bantar_time_parse (review->at);

  return at != NULL ? bantar_format_day_month (at) : g_strdup ("");
}

static const BantarChecklist *
get_month (BantarChecklistPage *self)
{
  return bantar_month_get_checklist (self->month);
}

static void
show_returned (BantarChecklistPage *self, const BantarReview *review)
{
  guint n = g_hash_table_size (review->reasons);
  g_autofree char *origin = bantar_standing_origin (get_month (self));
  g_autofree char *day = format_review_day (review);
  /* TRANSLATORS: who, and on which day */
  g_autofree char *lead = g_strdup_printf (_ ("Returned by %s, %s."), review->by, day);
  g_autofree char *text =
      g_strdup_printf (ngettext ("Only %u item needs correction. All other answers stay as they "
                                 "were.",
                                 "Only %u items need correction. All other answers stay as they "
                                 "were.",
                                 n),
                       n);
  g_autofree char *rest = g_strjoin (" ", text, origin, NULL);

  bantar_notice_set_look (self->standing, "bantar-returned-symbolic", "partly");
  bantar_notice_set_text (self->standing, lead, rest);
  bantar_notice_set_action (self->standing,
                            self->all_items ? _ ("Only what was returned") : _ ("See all items"),
                            "checklist.show-all");
}

static void
show_verified (BantarChecklistPage *self, const BantarReview *review)
{
  g_autofree char *day = format_review_day (review);
  /* TRANSLATORS: who, and on which day */
  g_autofree char *lead = g_strdup_printf (_ ("Verified by %s, %s."), review->by, day);
  g_autofree char *origin = bantar_standing_origin (get_month (self));
  g_autofree char *rest =
      g_strjoin (" ", _ ("This month is finished and can be read."), origin, NULL);

  bantar_notice_set_look (self->standing, "bantar-met-symbolic", "met");
  bantar_notice_set_text (self->standing, lead, rest);
  bantar_notice_set_action (self->standing, NULL, NULL);
}

/**
 * bantar_checklist_page_show_standing:
 *
 * Shows whether the month was sent, returned or verified.
 */
void
bantar_checklist_page_show_standing (BantarChecklistPage *self)
{
  const BantarChecklist *month = bantar_month_get_checklist (self->month);
  const BantarReview *review = bantar_checklist_get_last_review (month);

  gtk_widget_set_visible (GTK_WIDGET (self->standing), month->state != BANTAR_STATE_DRAFT ||
                                                           bantar_checklist_is_confined (month));
  if (month->state == BANTAR_STATE_SENT)
    show_sent (self);
  else if (bantar_checklist_is_confined (month) && review != NULL)
    show_returned (self, review);
  else if (month->state == BANTAR_STATE_VERIFIED && review != NULL)
    show_verified (self, review);
}

/**
 * bantar_checklist_page_say_read_only:
 *
 * Says in passing why a digit did nothing, and offers the way to change that if there is one.
 */
void
bantar_checklist_page_say_read_only (BantarChecklistPage *self)
{
  GtkWidget *from = GTK_WIDGET (self->stack);

  switch (bantar_month_get_checklist (self->month)->state) {
  case BANTAR_STATE_SENT:
    if (!bantar_month_can_take_back (self->month)) {
      bantar_toast (from, _ ("This month was sent and is closed, so it cannot be changed."), NULL,
                    NULL, NULL);
      break;
    }
    bantar_toast (from, _ ("This month was sent, so it cannot be changed."), _ ("Take back"),
                  "checklist.take-back", NULL);
    break;
  case BANTAR_STATE_DRAFT:
  case BANTAR_STATE_RETURNED:
    bantar_toast (from, _ ("Only what was returned can be changed."), NULL, NULL, NULL);
    break;
  case BANTAR_STATE_VERIFIED:
  default:
    bantar_toast (from, _ ("This month was checked and can only be read."), NULL, NULL, NULL);
  }
}

static void
show_alarm (BantarChecklistPage *self)
{
  const GError *error = bantar_month_get_save_error (self->month);
  g_autofree char *reason = error != NULL ? bantar_explain_error (error) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->alarm), error != NULL);
  if (error == NULL)
    return;
  bantar_notice_set_look (self->alarm, "bantar-warning-symbolic", "refused");
  bantar_notice_set_text (self->alarm, _ ("Not saved yet. Do not switch the laptop off."), reason);
  bantar_notice_set_action (self->alarm, _ ("Try again"), "checklist.retry");
}

static void
show_bar (BantarChecklistPage *self)
{
  bantar_checklist_bar_show_saved (self->bar, self->month,
                                   bantar_profile_get_overview (self->profile)->today, self->busy);
}

static gboolean
on_busy (gpointer user_data)
{
  BantarChecklistPage *self = user_data;

  self->busy_timer = 0;
  self->busy = TRUE;
  show_bar (self);
  return G_SOURCE_REMOVE;
}

/**
 * bantar_checklist_page_show_saving:
 *
 * Shows what is on the disk, what is on its way to it, and what could not be written.
 */
void
bantar_checklist_page_show_saving (BantarChecklistPage *self)
{
  gboolean running = bantar_month_get_saving (self->month) == BANTAR_SAVING_RUNNING;

  if (!running) {
    g_clear_handle_id (&self->busy_timer, g_source_remove);
    self->busy = FALSE;
  } else if (self->busy_timer == 0 && !self->busy) {
    self->busy_timer = g_timeout_add (BUSY_AFTER, on_busy, self);
  }
  show_alarm (self);
  show_bar (self);
}
