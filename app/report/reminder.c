/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/reminder.h"

#include "report/standing.h"
#include "store/checklists.h"
#include "store/city-documents.h"
#include "store/profiles.h"
#include "store/reminders.h"
#include "words/format.h"

#include <glib/gi18n.h>

/* How many days before the deadline a chair is reminded. */
static const guint days_before[] = { 0, 1, 3, 7 };

void
bantar_reminder_free (BantarReminder *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->body);
  g_free (self);
}

static BantarReminder *
reminder_new (const char *id, BantarPeriod period)
{
  BantarReminder *self = g_new0 (BantarReminder, 1);

  self->id = g_strdup (id);
  self->period = period;
  return self;
}

/**
 * bantar_reminder_to_notification:
 *
 * Returns: (transfer full): what the desktop shows, also over other programs; a press leads to what
 *   it is about
 */
GNotification *
bantar_reminder_to_notification (const BantarReminder *self)
{
  GNotification *notification = g_notification_new (self->title);
  g_autofree char *month = NULL;

  g_notification_set_body (notification, self->body);
  if (self->period != 0) {
    month = bantar_period_to_string (self->period);
    g_notification_set_default_action_and_target (notification, "app.open-month", "s", month);
  } else {
    g_notification_set_default_action_and_target (notification, "app.show-page", "s", "companion");
  }
  return notification;
}

static char *
name_month (BantarPeriod period)
{
  return bantar_format_month (bantar_period_get_year (period), bantar_period_get_month (period));
}

static char *
say_days_left (BantarPeriod period, guint days)
{
  g_autofree char *month = name_month (period);

  if (days == 0)
    /* TRANSLATORS: title of a notification; %s is "November 2026". */
    return g_strdup_printf (_ ("%s has to be sent today"), month);
  if (days == 1)
    /* TRANSLATORS: title of a notification; %s is "November 2026". */
    return g_strdup_printf (_ ("%s has to be sent by tomorrow"), month);
  /* TRANSLATORS: title of a notification; %s is "November 2026". */
  return g_strdup_printf (
      ngettext ("%s: %u day left to send it", "%s: %u days left to send it", days), month, days);
}

static BantarReminder *
deadline_reminder_new (const BantarChecklist *month, const BantarDeadline *deadline, guint days)
{
  BantarReminder *self = reminder_new ("deadline", month->period);
  g_autofree char *left = bantar_standing_left (month);
  g_autofree char *until = bantar_standing_deadline (deadline->at, deadline->estimated);

  self->title = say_days_left (month->period, days);
  /* TRANSLATORS: "3 items left", "Monday, 30 November, 23.59 WIB". */
  self->body = g_strdup_printf (_ ("%s. Deadline: %s."), left, until);
  return self;
}

/* A reminder of fewer days stands for those of more: a laptop that was off last week does not make
 * up for it, and one whose clock is set back does not begin anew. Another deadline is another
 * matter. */
static gboolean
note_steps (BantarDb *db,
            BantarPeriod period,
            const BantarDeadline *deadline,
            guint days,
            gboolean *first,
            GError **error)
{
  g_autofree char *month = bantar_period_to_string (period);
  g_autofree char *at = bantar_time_to_string (deadline->at);
  gboolean nearest = TRUE;

  *first = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (days_before); i++) {
    g_autofree char *name = g_strdup_printf ("deadline %s %s %u", month, at, days_before[i]);
    gboolean is_new;

    if (days_before[i] < days)
      continue;
    if (!bantar_reminders_note_in (db, name, &is_new, error))
      return FALSE;
    *first = nearest ? is_new : *first;
    nearest = FALSE;
  }
  return TRUE;
}

static gboolean
take_deadline (BantarDb *db,
               const BantarChecklist *month,
               GDateTime *today,
               GPtrArray *reminders,
               GError **error)
{
  g_autoptr (BantarDeadline) deadline = NULL;
  gboolean first = FALSE;
  gint days;

  if (month->state != BANTAR_STATE_DRAFT && month->state != BANTAR_STATE_RETURNED)
    return TRUE;
  deadline = bantar_deadline_get (db, month->period, error);
  if (deadline == NULL)
    return FALSE;
  days = bantar_time_get_day (deadline->at) - bantar_time_get_day (today);
  if (g_date_time_compare (today, deadline->at) > 0)
    return TRUE;
  if (!note_steps (db, month->period, deadline, (guint) days, &first, error))
    return FALSE;
  if (first)
    g_ptr_array_add (reminders, deadline_reminder_new (month, deadline, (guint) days));
  return TRUE;
}

static BantarReminder *
returned_reminder_new (const BantarChecklist *month)
{
  g_autofree char *period = bantar_period_to_string (month->period);
  g_autofree char *id = g_strconcat ("returned-", period, NULL);
  BantarReminder *self = reminder_new (id, month->period);
  g_autofree char *name = name_month (month->period);
  g_autofree char *left = bantar_standing_left (month);

  /* TRANSLATORS: title of a notification; %s is "November 2026". */
  self->title = g_strdup_printf (_ ("%s came back to be corrected"), name);
  /* TRANSLATORS: "2 items to correct". */
  self->body = g_strdup_printf (_ ("%s. The Pendamping's reasons are on Home."), left);
  return self;
}

static gboolean
take_returned (BantarDb *db, const BantarChecklist *month, GPtrArray *reminders, GError **error)
{
  g_autofree char *period = bantar_period_to_string (month->period);
  g_autofree char *name =
      g_strdup_printf ("returned %s %u %u", period, month->send_number, month->reviews->len);
  gboolean first = FALSE;

  if (month->state != BANTAR_STATE_RETURNED)
    return TRUE;
  if (!bantar_reminders_note_in (db, name, &first, error))
    return FALSE;
  if (first)
    g_ptr_array_add (reminders, returned_reminder_new (month));
  return TRUE;
}

/* The city may set a deadline that lies in the month after. */
static gboolean
take_for_chair (BantarDb *db,
                const BantarProfileFacts *facts,
                GDateTime *clock,
                GPtrArray *reminders,
                GError **error)
{
  g_autoptr (GDateTime) server = bantar_time_parse (facts->server_time);
  g_autoptr (GDateTime) today = bantar_time_today (clock, server);
  BantarPeriod this_month = bantar_period_of (today);
  g_autoptr (GPtrArray) months = bantar_checklists_list (db, facts->rt_key, error);

  if (months == NULL)
    return FALSE;
  for (guint i = 0; i < months->len; i++) {
    if (!take_returned (db, months->pdata[i], reminders, error))
      return FALSE;
  }
  for (BantarPeriod period = this_month - 1; period <= this_month; period++) {
    g_autoptr (BantarChecklist) month =
        bantar_checklists_load_or_new (db, facts->rt_key, period, error);

    if (month == NULL || !take_deadline (db, month, today, reminders, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
take_for_pendamping (BantarDb *db, GPtrArray *reminders, GError **error)
{
  BantarArrivals arrivals;
  BantarReminder *reminder;

  if (!bantar_reminders_note_arrivals_in (db, &arrivals, error))
    return FALSE;
  if (arrivals.arrived == 0)
    return TRUE;
  reminder = reminder_new ("arrivals", 0);
  /* TRANSLATORS: title of a notification. */
  reminder->title =
      g_strdup_printf (ngettext ("%u RT has sent something to check",
                                 "%u RTs have sent something to check", arrivals.arrived),
                       arrivals.arrived);
  reminder->body =
      g_strdup_printf (ngettext ("%u RT waits to be checked in all.",
                                 "%u RTs wait to be checked in all.", arrivals.waiting),
                       arrivals.waiting);
  g_ptr_array_add (reminders, reminder);
  return TRUE;
}

/**
 * bantar_reminders_take:
 * @clock: the laptop's
 *
 * Returns: (transfer full) (element-type BantarReminder): what the person of this profile is to be
 *   reminded of now, often nothing. Whatever is returned is noted and not returned again. `NULL`
 *   with @error
 */
GPtrArray *
bantar_reminders_take (BantarDb *db, GDateTime *clock, GError **error)
{
  g_autoptr (GPtrArray) reminders =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_reminder_free);
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load (db, error);
  gboolean good;

  if (facts == NULL || !bantar_db_begin (db, error))
    return NULL;
  if (facts->role == BANTAR_ROLE_RT)
    good = take_for_chair (db, facts, clock, reminders, error);
  else
    good = facts->role != BANTAR_ROLE_PENDAMPING || take_for_pendamping (db, reminders, error);
  return good && bantar_db_commit (db, error) ? g_steal_pointer (&reminders) : NULL;
}
