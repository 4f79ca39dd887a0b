/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "follow-ups.h"

#include "words/format.h"

#include <glib/gi18n.h>

void
bantar_follow_up_free (BantarFollowUp *self)
{
  g_free (self->text);
  g_date_time_unref (self->due);
  g_free (self);
}

/* A date without a time is that day in WIB, as the person who wrote it meant it. */
static GDateTime *
parse_day (const char *date)
{
  GTimeZone *wib = bantar_time_wib ();
  g_autofree char *noon = g_strconcat (date, "T12:00:00", NULL);

  return *date != '\0' ? g_date_time_new_from_iso8601 (noon, wib) : NULL;
}

static int
count_days_over (GDateTime *due, GDateTime *today)
{
  GTimeZone *wib = bantar_time_wib ();
  g_autoptr (GDateTime) local = g_date_time_to_timezone (today, wib);
  g_autoptr (GDateTime) noon =
      g_date_time_new (wib, g_date_time_get_year (local), g_date_time_get_month (local),
                       g_date_time_get_day_of_month (local), 12, 0, 0);
  int days = (int) (g_date_time_difference (noon, due) / G_TIME_SPAN_DAY);

  return MAX (days, 0);
}

/* Of a sensitive part nothing is written but that somebody was told; its title stands for it. */
static char *
dup_text (const BantarPart *part, const BantarAnswer *answer)
{
  if (*answer->followup != '\0')
    return g_strdup (answer->followup);
  return bantar_part_dup_label (part);
}

static void
add_of_part (GPtrArray *found,
             const BantarChecklist *month,
             const BantarPart *part,
             GDateTime *today)
{
  const BantarAnswer *answer = bantar_checklist_get_answer (month, part->code);
  g_autoptr (GDateTime) due = NULL;
  BantarFollowUp *follow_up;

  if (answer == NULL || answer->followup_done)
    return;
  due = parse_day (answer->followup_due);
  if (due == NULL)
    return;
  follow_up = g_new0 (BantarFollowUp, 1);
  follow_up->period = month->period;
  follow_up->part = part;
  follow_up->text = dup_text (part, answer);
  follow_up->days_over = count_days_over (due, today);
  follow_up->due = g_steal_pointer (&due);
  g_ptr_array_add (found, follow_up);
}

static void
add_of_month (GPtrArray *found, const BantarChecklist *month, GDateTime *today)
{
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);

  for (guint i = 0; i < parts->len; i++)
    add_of_part (found, month, parts->pdata[i], today);
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const BantarFollowUp *first = *(BantarFollowUp *const *) a;
  const BantarFollowUp *second = *(BantarFollowUp *const *) b;

  return g_date_time_compare (first->due, second->due);
}

/**
 * bantar_follow_ups_get:
 *
 * Returns: (transfer full) (element-type BantarFollowUp): what has a due date and is not done, the
 *   earliest due first
 */
GPtrArray *
bantar_follow_ups_get (const BantarOverview *overview)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_follow_up_free);

  add_of_month (found, overview->current, overview->today);
  for (guint i = 0; i < overview->months->len; i++)
    add_of_month (found, overview->months->pdata[i], overview->today);
  g_ptr_array_sort (found, compare_due);
  return found;
}

/**
 * bantar_follow_up_describe:
 *
 * Returns: (transfer full): "Minggu, 29 November", or "Lewat 3 hari, 22 November"
 */
char *
bantar_follow_up_describe (const BantarFollowUp *self)
{
  g_autofree char *day = NULL;

  if (self->days_over == 0)
    return bantar_format_weekday (self->due);
  day = bantar_format_day_month (self->due);
  return g_strdup_printf (
      /* TRANSLATORS: a promised action that is overdue, and the day it was due: "3 days over, 22
       * November" */
      ngettext ("%d day over, %s", "%d days over, %s", self->days_over), self->days_over, day);
}
