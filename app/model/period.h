/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A month of reporting, as months since year 0, so that the month before is `period - 1`.
 * Written "2026-11" in files, in the database and in document names. */
typedef int BantarPeriod;

BantarPeriod bantar_period_new (int year, int month);
gboolean bantar_period_parse (const char *text, BantarPeriod *period);
char *bantar_period_to_string (BantarPeriod period);
int bantar_period_get_year (BantarPeriod period);
int bantar_period_get_month (BantarPeriod period);
BantarPeriod bantar_period_of (GDateTime *when);
GDateTime *bantar_period_get_deadline (BantarPeriod period);

/* Time. Everything a person sees is in WIB (UTC+7), whatever the laptop's zone; everything stored
 * is UTC in ISO 8601 with seconds, "2026-11-28T02:41:00Z". */
GTimeZone *bantar_time_wib (void);
GDateTime *bantar_time_parse (const char *utc);
char *bantar_time_to_string (GDateTime *when);
gint bantar_time_get_day (GDateTime *when);
GDateTime *bantar_time_today (GDateTime *clock, GDateTime *last_server);

G_END_DECLS
