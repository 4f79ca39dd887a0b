/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "month-stand.h"

#include "delivery.h"
#include "report/standing.h"
#include "words/format.h"

#include <glib/gi18n.h>
#include <math.h>

static gboolean
has_begun (const BantarChecklist *month)
{
  GHashTableIter iter;
  gpointer answer;

  g_hash_table_iter_init (&iter, month->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer)) {
    if (!bantar_answer_is_blank (answer))
      return TRUE;
  }
  return FALSE;
}

static BantarMonthKind
get_kind (const BantarChecklist *month, guint left)
{
  if (month->state == BANTAR_STATE_SENT)
    return BANTAR_MONTH_SENT;
  if (month->state == BANTAR_STATE_VERIFIED)
    return BANTAR_MONTH_VERIFIED;
  if (bantar_checklist_is_confined (month))
    return BANTAR_MONTH_RETURNED;
  if (left == 0)
    return BANTAR_MONTH_COMPLETE;
  return has_begun (month) ? BANTAR_MONTH_DRAFT : BANTAR_MONTH_NOT_BEGUN;
}

/**
 * bantar_month_count_left:
 *
 * Returns: indicators of which something is empty; in a returned month the parts that are not yet
 *   marked as fixed; 0 when nothing is left to do
 */
guint
bantar_month_count_left (const BantarChecklist *month)
{
  guint answered, total;

  if (bantar_checklist_is_confined (month)) {
    g_autoptr (GPtrArray) missing = bantar_checklist_get_missing (month);

    return missing->len;
  }
  if (month->state != BANTAR_STATE_DRAFT)
    return 0;
  bantar_checklist_get_progress (month, NULL, &answered, &total);
  return total - answered;
}

/**
 * bantar_month_count_days:
 *
 * Returns: days of the calendar in WIB, negative when @to has passed: a person counts mornings, not
 *   hours
 */
int
bantar_month_count_days (GDateTime *from, GDateTime *to)
{
  return bantar_time_get_day (to) - bantar_time_get_day (from);
}

/**
 * bantar_month_stand_get:
 * @deadline: when @month has to be sent
 *
 * Returns: how @month stands today
 */
BantarMonthStand
bantar_month_stand_get (const BantarChecklist *month, GDateTime *deadline, GDateTime *today)
{
  BantarMonthStand stand = { 0 };
  double score;

  stand.left = bantar_month_count_left (month);
  stand.kind = get_kind (month, stand.left);
  stand.days_left = bantar_month_count_days (today, deadline);
  /* What was sent once is not late: corrections do not move its completion. */
  if (stand.days_left < 0 && *month->completed_at == '\0')
    stand.days_late = -stand.days_left;
  stand.days_left = MAX (stand.days_left, 0);
  if (stand.kind == BANTAR_MONTH_VERIFIED && bantar_checklist_get_score (month, NULL, &score)) {
    stand.scored = TRUE;
    stand.score = (int) lround (score);
  }
  return stand;
}

static char *
describe_sent (const BantarOverview *overview, const BantarChecklist *month)
{
  g_autoptr (BantarDelivery) delivery = bantar_delivery_new (overview, 0, month->period);

  return g_strdup (delivery->lead);
}

static char *
describe_verified (const BantarChecklist *month, const BantarMonthStand *stand)
{
  g_autofree char *verified = stand->scored
                                  ? g_strdup_printf (_ ("Verified, score %d."), stand->score)
                                  : g_strdup (_ ("Verified."));
  g_autofree char *origin = bantar_standing_origin (month);

  return g_strjoin (" ", verified, origin, NULL);
}

static char *
describe_returned (guint left)
{
  if (left == 0)
    return g_strdup (_ ("Everything fixed, not sent again yet."));
  return g_strdup_printf (
      ngettext ("Returned, %u item needs fixing.", "Returned, %u items need fixing.", left), left);
}

/**
 * bantar_month_describe:
 * @month: one of @overview
 *
 * Returns: (transfer full): "Terverifikasi, nilai 78.", for a line below a month's name
 */
char *
bantar_month_describe (const BantarOverview *overview, const BantarChecklist *month)
{
  g_autoptr (GDateTime) deadline = bantar_period_get_deadline (month->period);
  BantarMonthStand stand = bantar_month_stand_get (month, deadline, overview->today);

  switch (stand.kind) {
  case BANTAR_MONTH_SENT:
    return describe_sent (overview, month);
  case BANTAR_MONTH_VERIFIED:
    return describe_verified (month, &stand);
  case BANTAR_MONTH_RETURNED:
    return describe_returned (stand.left);
  case BANTAR_MONTH_COMPLETE:
    return g_strdup (_ ("Filled in, not sent yet."));
  case BANTAR_MONTH_NOT_BEGUN:
    return g_strdup (_ ("Not begun."));
  case BANTAR_MONTH_DRAFT:
  default:
    return g_strdup_printf (
        ngettext ("Not sent yet, %u item left.", "Not sent yet, %u items left.", stand.left),
        stand.left);
  }
}

/**
 * bantar_month_dup_name:
 *
 * Returns: (transfer full): "November 2026"
 */
char *
bantar_month_dup_name (BantarPeriod period)
{
  return bantar_format_month (bantar_period_get_year (period), bantar_period_get_month (period));
}
