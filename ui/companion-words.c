/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "companion-words.h"

#include "month-stand.h"
#include "store/rts.h"
#include "words/format.h"

#include <glib/gi18n.h>
#include <math.h>

#define DAYS_COUNTED 30 /* further back a date says more */

/* What there is none of. */
#define NOTHING "–"

/**
 * bantar_companion_get_look:
 *
 * Returns: how an RT's month stands
 */
BantarCompanionLook
bantar_companion_get_look (BantarRtState state)
{
  switch (state) {
  case BANTAR_RT_DRAFT:
    return (BantarCompanionLook){ "bantar-checklist-symbolic", _ ("Being filled in"), "na" };
  case BANTAR_RT_SENT:
    return (BantarCompanionLook){ "bantar-send-symbolic", _ ("To be checked"), "current" };
  case BANTAR_RT_RETURNED:
    return (BantarCompanionLook){ "bantar-returned-symbolic", _ ("Returned"), "partly" };
  case BANTAR_RT_VERIFIED:
    return (BantarCompanionLook){ "bantar-check-symbolic", _ ("Verified"), "met" };
  case BANTAR_RT_NONE:
  default:
    return (BantarCompanionLook){ "bantar-unanswered-symbolic", _ ("Not begun"), "na" };
  }
}

/**
 * bantar_companion_get_look_of:
 *
 * Returns: how @month stands: of an RT that could not be read nobody knows whether it has begun
 */
BantarCompanionLook
bantar_companion_get_look_of (const BantarRtMonth *month)
{
  BantarCompanionLook look = bantar_companion_get_look (month->state);

  if (month->unread && month->state == BANTAR_RT_NONE)
    /* TRANSLATORS: an RT's month: nothing came from the server yet */
    look.word = _ ("Not read yet");
  return look;
}

static const BantarRtState states[] = {
  [BANTAR_COMPANION_TO_CHECK] = BANTAR_RT_SENT,
  [BANTAR_COMPANION_RETURNED] = BANTAR_RT_RETURNED,
  [BANTAR_COMPANION_DRAFT] = BANTAR_RT_DRAFT,
  [BANTAR_COMPANION_NONE] = BANTAR_RT_NONE,
  [BANTAR_COMPANION_VERIFIED] = BANTAR_RT_VERIFIED,
};

const char *
bantar_companion_filter_get_word (BantarCompanionFilter filter)
{
  if (filter == BANTAR_COMPANION_ALL)
    /* TRANSLATORS: which RTs are listed: all of them */
    return C_ ("RTs", "All");
  if (filter == BANTAR_COMPANION_LATE)
    /* TRANSLATORS: which RTs are listed: those that missed the deadline */
    return C_ ("RTs", "Late");
  return bantar_companion_get_look (states[filter]).word;
}

/* Returns: (nullable) */
const char *
bantar_companion_filter_get_icon (BantarCompanionFilter filter)
{
  if (filter == BANTAR_COMPANION_ALL)
    return NULL;
  if (filter == BANTAR_COMPANION_LATE)
    return "bantar-warning-symbolic";
  return bantar_companion_get_look (states[filter]).icon;
}

/**
 * bantar_companion_is_full:
 *
 * Whether nothing is missing. Of a chair's draft nobody knows here: its sensitive items stay on the
 * chair's laptop.
 */
gboolean
bantar_companion_is_full (const BantarRtMonth *month)
{
  gboolean hidden = month->state == BANTAR_RT_DRAFT && !month->on_behalf;

  return month->state != BANTAR_RT_NONE && !hidden && month->answered == month->total;
}

/* Returns: (transfer full) */
char *
bantar_companion_dup_filled (const BantarRtMonth *month)
{
  if (month->state == BANTAR_RT_NONE)
    return g_strdup (NOTHING);
  if (bantar_companion_is_full (month))
    /* TRANSLATORS: nothing of an RT's month is missing */
    return g_strdup (_ ("Complete"));
  /* TRANSLATORS: how far a month is filled in: "17 of 20" */
  return g_strdup_printf (_ ("%u of %u"), month->answered, month->total);
}

/**
 * bantar_companion_dup_score:
 * @score: 0 to 100, or `BANTAR_NO_SCORE`
 *
 * Returns: (transfer full)
 */
char *
bantar_companion_dup_score (double score)
{
  return score < 0 ? g_strdup (NOTHING) : g_strdup_printf ("%ld", lround (score));
}

/* Returns: (transfer full): "24 Nov, 19.20" */
char *
bantar_companion_dup_sent (const BantarRtMonth *month)
{
  g_autoptr (GDateTime) sent = bantar_time_parse (month->sent_at);
  g_autofree char *day = sent != NULL ? bantar_format_day_month_short (sent) : NULL;
  g_autofree char *time = sent != NULL ? bantar_format_time (sent) : NULL;

  return sent != NULL ? g_strdup_printf ("%s, %s", day, time) : g_strdup (NOTHING);
}

/* Returns: (transfer full) (nullable): nothing when it is not late */
char *
bantar_companion_dup_late (const BantarRtMonth *month)
{
  if (month->late_days == 0)
    return NULL;
  /* TRANSLATORS: so long after the deadline */
  return g_strdup_printf (ngettext ("Late by %u day", "Late by %u days", month->late_days),
                          month->late_days);
}

/* Returns: whether nothing of the RT comes until the city mends that; not when the server had
 * trouble with it once */
gboolean
bantar_companion_is_closed (const BantarRtMonth *month)
{
  return *month->trouble != '\0' && !g_str_equal (month->trouble, BANTAR_RT_TROUBLE_FAILED);
}

/* Returns: (transfer full): when something last came from the RT */
char *
bantar_companion_dup_heard (const BantarRtMonth *month, GDateTime *today)
{
  g_autoptr (GDateTime) heard = bantar_time_parse (month->heard_at);
  int days = heard != NULL ? bantar_month_count_days (heard, today) : -1;

  if (bantar_companion_is_closed (month))
    /* TRANSLATORS: the server does not give what an RT has sent */
    return g_strdup (_ ("Cannot be read"));
  if (heard == NULL)
    return g_strdup (NOTHING);
  if (days > DAYS_COUNTED)
    return bantar_format_day_month_short (heard);
  if (days > 1)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", days), days);
  return g_strdup (days == 1 ? _ ("yesterday") : _ ("today"));
}

static char *
dup_place (BantarCompanionRow *row, gboolean with_place)
{
  g_autofree char *rt = bantar_format_rt (bantar_companion_row_get_month (row)->number);

  return with_place ? g_strdup_printf ("%s %s", rt, bantar_companion_row_get_kelurahan (row))
                    : g_steal_pointer (&rt);
}

static void
add (GPtrArray *parts, char *part)
{
  if (part != NULL)
    g_ptr_array_add (parts, part);
}

static void
add_scores (GPtrArray *parts, const BantarRtMonth *month)
{
  g_autofree char *score = bantar_companion_dup_score (month->score);
  g_autofree char *last = bantar_companion_dup_score (month->last_score);

  if (month->score >= 0)
    add (parts, g_strdup_printf (month->state == BANTAR_RT_VERIFIED
                                     /* TRANSLATORS: part of a line read aloud; a score */
                                     ? _ ("score %s")
                                     : _ ("score %s, not checked yet"),
                                 score));
  if (month->last_score >= 0)
    add (parts, g_strdup_printf (month->last_verified
                                     /* TRANSLATORS: part of a line read aloud; a score */
                                     ? _ ("last month %s")
                                     : _ ("last month %s, not checked yet"),
                                 last));
}

static void
add_times (GPtrArray *parts, const BantarRtMonth *month, GDateTime *today)
{
  g_autofree char *sent = bantar_companion_dup_sent (month);
  g_autofree char *heard = bantar_companion_dup_heard (month, today);

  if (*month->sent_at != '\0')
    /* TRANSLATORS: part of a line read aloud; a day and a time */
    add (parts, g_strdup_printf (_ ("sent %s"), sent));
  if (month->unsure)
    add (parts, g_strdup (_ ("time not certain")));
  add (parts, bantar_companion_dup_late (month));
  if (bantar_companion_is_closed (month))
    add (parts, g_strdup (heard));
  else if (*month->heard_at != '\0')
    /* TRANSLATORS: part of a line read aloud; a day: "last heard of yesterday" */
    add (parts, g_strdup_printf (_ ("last heard of %s"), heard));
}

/**
 * bantar_companion_dup_row:
 * @with_place: the number alone does not tell which RT
 *
 * Returns: (transfer full): the whole line, to be read aloud
 */
char *
bantar_companion_dup_row (BantarCompanionRow *row, GDateTime *today, gboolean with_place)
{
  const BantarRtMonth *month = bantar_companion_row_get_month (row);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  add (parts, dup_place (row, with_place));
  if (*month->chair != '\0')
    add (parts, g_strdup (month->chair));
  add (parts, g_strdup (bantar_companion_get_look_of (month).word));
  if (month->state != BANTAR_RT_NONE)
    add (parts, bantar_companion_dup_filled (month));
  if (month->on_behalf)
    add (parts, g_strdup (_ ("typed by a Pendamping")));
  add_scores (parts, month);
  add_times (parts, month, today);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

/* "Monday, 30 November (estimate)" */
static char *
dup_day (const BantarDeadline *deadline)
{
  g_autofree char *day = bantar_format_weekday (deadline->at);

  if (!deadline->estimated)
    return g_steal_pointer (&day);
  /* TRANSLATORS: a day that the city has not named: "Monday, 30 November (estimate)" */
  return g_strdup_printf (_ ("%s (estimate)"), day);
}

/**
 * bantar_companion_dup_deadline:
 *
 * Returns: (transfer full): until when the RTs have to send, and how many days that is
 */
char *
bantar_companion_dup_deadline (const BantarRtMonths *months)
{
  g_autofree char *day = dup_day (months->deadline);
  int left = bantar_month_count_days (months->today, months->deadline->at);

  if (g_date_time_compare (months->today, months->deadline->at) > 0)
    return g_strdup_printf (_ ("RTs had to send by %s."), day);
  if (left == 0)
    return g_strdup_printf (_ ("RTs send by %s, which is today."), day);
  return g_strdup_printf (
      ngettext ("RTs send by %s, %d day left.", "RTs send by %s, %d days left.", left), day, left);
}

/**
 * bantar_companion_dup_tally:
 *
 * Returns: (transfer full): how the RTs stand in a month: "November 2026: Verified 14, To be
 *   checked 21"
 */
char *
bantar_companion_dup_tally (const BantarRtTally *tally)
{
  static const BantarRtState order[] = { BANTAR_RT_VERIFIED, BANTAR_RT_SENT, BANTAR_RT_RETURNED,
                                         BANTAR_RT_DRAFT, BANTAR_RT_NONE };
  g_autofree char *month = bantar_month_dup_name (tally->period);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++) {
    guint n = tally->in_state[order[i]];
    g_autofree char *number = bantar_format_number (n);

    if (n > 0)
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "",
                              bantar_companion_get_look (order[i]).word, number);
  }
  if (text->len == 0)
    /* TRANSLATORS: a month: "November 2026: no RT" */
    return g_strdup_printf (_ ("%s: no RT"), month);
  return g_strdup_printf ("%s: %s", month, text->str);
}
