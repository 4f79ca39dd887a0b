/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/month-words.h"

#include "words/format.h"

#include <glib/gi18n.h>

/* Returns: a msgid */
static const char *
get_words (BantarNewsKind kind)
{
  switch (kind) {
  case BANTAR_NEWS_REVIEW_SECOND:
    return N_ ("Another Pendamping checked this month before you, and that check stands. Your "
               "reasons are kept: they are there when you open the month.");
  case BANTAR_NEWS_REVIEW_CROSSED:
    return N_ ("The RT changed this month before your check arrived, so your check does not "
               "count. Your reasons are kept: they are there when the month is sent again.");
  case BANTAR_NEWS_REVIEW_OVERTAKEN:
    return N_ ("The check that came by file does not count: this month was sent again or taken "
               "back on another laptop before the check reached the city server. What you "
               "changed since is kept, under the items with two versions.");
  case BANTAR_NEWS_RT_LATE:
    return N_ ("The Pendamping had checked this month before you took it back, and that check "
               "stands. What you changed since is kept, under the items with two versions.");
  case BANTAR_NEWS_SCORE_REFUSED:
    return N_ ("The city server did not take the score of this month. The check itself stands. It "
               "is tried again when the city changes something; if this stays, tell the city.");
  case BANTAR_NEWS_RETURNED_AFTER:
  default:
    return N_ ("This month was verified and has been returned after all. The reasons are with "
               "the items that need improvement.");
  }
}

/**
 * bantar_month_news_describe:
 * @many: the profile is of many RTs, so the RT is named
 *
 * Returns: (transfer full): what happened, what is safe, what to do
 */
char *
bantar_month_news_describe (const BantarMonthNews *news, gboolean many)
{
  g_autofree char *month = bantar_format_month (bantar_period_get_year (news->period),
                                                bantar_period_get_month (news->period));

  if (!many)
    /* TRANSLATORS: a month, "November 2026", and sentences about it. */
    return g_strdup_printf (_ ("%s. %s"), month, _ (get_words (news->kind)));
  /* TRANSLATORS: number of an RT, a month, and sentences about them. */
  return g_strdup_printf (_ ("RT %02u, %s. %s"), news->number, month, _ (get_words (news->kind)));
}
