/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/period.h"

BantarPeriod
bantar_period_new (int year, int month)
{
  return year * 12 + month - 1;
}

/**
 * bantar_period_parse:
 * @text: "2026-11"; years 2000 to 2099, as the document names allow
 *
 * Returns: whether @text is a month; @period is set only then
 */
gboolean
bantar_period_parse (const char *text, BantarPeriod *period)
{
  int month;

  if (text == NULL || strlen (text) != 7 || !g_str_has_prefix (text, "20") || text[4] != '-')
    return FALSE;
  for (int i = 0; i < 7; i++) {
    if (i != 4 && !g_ascii_isdigit (text[i]))
      return FALSE;
  }
  month = atoi (text + 5);
  if (month < 1 || month > 12)
    return FALSE;
  *period = bantar_period_new (atoi (text), month);
  return TRUE;
}

char *
bantar_period_to_string (BantarPeriod period)
{
  return g_strdup_printf ("%04d-%02d", period / 12, period % 12 + 1);
}

int
bantar_period_get_year (BantarPeriod period)
{
  return period / 12;
}

int
bantar_period_get_month (BantarPeriod period)
{
  return period % 12 + 1;
}

/**
 * bantar_period_of:
 *
 * Returns: the month that @when lies in, in WIB
 */
BantarPeriod
bantar_period_of (GDateTime *when)
{
  g_autoptr (GDateTime) wib = g_date_time_to_timezone (when, bantar_time_wib ());

  return bantar_period_new (g_date_time_get_year (wib), g_date_time_get_month (wib));
}

/**
 * bantar_period_get_deadline:
 *
 * The deadline while the city has set none: the month's last day, 23.59.59 WIB (design, section 4).
 *
 * Returns: (transfer full)
 */
GDateTime *
bantar_period_get_deadline (BantarPeriod period)
{
  BantarPeriod next = period + 1;
  g_autoptr (GDateTime) start = g_date_time_new (bantar_time_wib (), bantar_period_get_year (next),
                                                 bantar_period_get_month (next), 1, 0, 0, 0);

  return g_date_time_add_seconds (start, -1);
}

/**
 * bantar_time_wib:
 *
 * Western Indonesian time. It has no daylight saving, so no time zone file is needed.
 *
 * Returns: (transfer none)
 */
GTimeZone *
bantar_time_wib (void)
{
  static GTimeZone *wib;

  if (g_once_init_enter (&wib))
    g_once_init_leave (&wib, g_time_zone_new_offset (7 * 60 * 60));
  return wib;
}

/**
 * bantar_time_parse:
 * @utc: (nullable): "2026-11-28T02:41:00Z"; only this form
 *
 * Returns: (transfer full) (nullable): the moment, or `NULL` when @utc is not of this form
 */
GDateTime *
bantar_time_parse (const char *utc)
{
  static const char form[] = "dddd-dd-ddTdd:dd:ddZ";

  if (utc == NULL || strlen (utc) != strlen (form))
    return NULL;
  for (gsize i = 0; form[i] != '\0'; i++) {
    if (form[i] == 'd' ? !g_ascii_isdigit (utc[i]) : utc[i] != form[i])
      return NULL;
  }
  return g_date_time_new_from_iso8601 (utc, NULL);
}

/**
 * bantar_time_to_string:
 *
 * Returns: (transfer full): @when in UTC, as it is stored and sent
 */
char *
bantar_time_to_string (GDateTime *when)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (when);

  return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
}

/**
 * bantar_time_get_day:
 *
 * Returns: the day in WIB as a number that grows by one a day
 */
gint
bantar_time_get_day (GDateTime *when)
{
  g_autoptr (GDateTime) wib = g_date_time_to_timezone (when, bantar_time_wib ());
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, g_date_time_get_day_of_month (wib), g_date_time_get_month (wib),
                  g_date_time_get_year (wib));
  return (gint) g_date_get_julian (&date);
}

/**
 * bantar_time_today:
 * @clock: the laptop's clock
 * @last_server: (nullable): the last time a server told
 *
 * A laptop with an empty clock battery wakes up in 1970 or 2015; the month it offers must still be
 * one that people live in. So now is the latest of three: clock, last server time, and the day this
 * program was released.
 *
 * Returns: (transfer full): now, in WIB
 */
GDateTime *
bantar_time_today (GDateTime *clock, GDateTime *last_server)
{
  g_autoptr (GDateTime) release =
      g_date_time_new_from_iso8601 (BANTAR_RELEASE_DATE "T00:00:00Z", NULL);
  GDateTime *latest = release;

  if (g_date_time_compare (clock, latest) > 0)
    latest = clock;
  if (last_server != NULL && g_date_time_compare (last_server, latest) > 0)
    latest = last_server;
  return g_date_time_to_timezone (latest, bantar_time_wib ());
}
