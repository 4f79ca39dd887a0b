/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "words/language.h"

G_BEGIN_DECLS

/* Numbers, dates and money as people in Indonesia write them ("4 Agustus 2020", "7,5",
 * "Rp7.500.000", "09.41 WIB"), from our own tables so that a laptop without the Indonesian locale
 * shows the same. All results are (transfer full). Times are shown in WIB (UTC+7). */

char *bantar_format_number (gint64 value);                /* 1.250 */
char *bantar_format_decimal (double value, guint digits); /* 7,5 */
char *bantar_format_money (gint64 rupiah);                /* Rp7.500.000 */
char *bantar_format_date (GDateTime *when);               /* 30 November 2026 */
char *bantar_format_date_short (GDateTime *when);         /* 15 Des 2026 */
char *bantar_format_weekday (GDateTime *when);            /* Senin, 30 November */
char *bantar_format_day_month (GDateTime *when);          /* 30 November */
char *bantar_format_day_month_short (GDateTime *when);    /* 30 Nov */
char *bantar_format_time (GDateTime *when);               /* 09.41 */
char *bantar_format_month (int year, int month);          /* November 2026 */
char *bantar_format_month_short (int year, int month);    /* Nov 2026 */
char *bantar_format_month_word (int month);               /* Nov */
char *bantar_format_rt (guint number);                    /* RT 08 */
/* hari ini, 07.12 / kemarin, 19.20 / 24 November, 19.20 */
char *bantar_format_when (GDateTime *when, GDateTime *now);

/* The same in a language that need not be the program's: for what is written to somebody else. */
char *bantar_format_weekday_in (BantarLanguage language, GDateTime *when);
char *bantar_format_day_month_in (BantarLanguage language, GDateTime *when);
char *bantar_format_time_in (BantarLanguage language, GDateTime *when);
char *bantar_format_month_in (BantarLanguage language, int year, int month);

G_END_DECLS
