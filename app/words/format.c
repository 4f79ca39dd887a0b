/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "words/format.h"

#include <float.h>
#include <string.h>

#define DIGITS_MAX 9

/* How each language writes; indexed by BantarLanguage. */
static const char thousands_mark[] = { '.', ',' };
static const char decimal_mark[] = { ',', '.' };
static const char hour_mark[] = { '.', ':' };

static const char *const months[][12] = {
  { "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember" },
  { "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December" },
};
static const char *const months_short[][12] = {
  { "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des" },
  { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
};
/* From Monday, as GDateTime counts. */
static const char *const weekdays[][7] = {
  { "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu" },
  { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" },
};
static const char *const today_word[] = { "hari ini", "today" };
static const char *const yesterday_word[] = { "kemarin", "yesterday" };

static GDateTime *
to_wib (GDateTime *when)
{
  g_autoptr (GTimeZone) wib = g_time_zone_new_offset (7 * 60 * 60);

  return g_date_time_to_timezone (when, wib);
}

/* "-1250" becomes "-1.250". */
static void
append_grouped (GString *text, const char *digits, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    if (i > 0 && (length - i) % 3 == 0 && g_ascii_isdigit (digits[i - 1]))
      g_string_append_c (text, thousands_mark[bantar_language_get ()]);
    g_string_append_c (text, digits[i]);
  }
}

/**
 * bantar_format_number:
 *
 * Returns: (transfer full): "1.250", in English "1,250"
 */
char *
bantar_format_number (gint64 value)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  GString *text = g_string_new (NULL);

  append_grouped (text, digits, strlen (digits));
  return g_string_free (text, FALSE);
}

/**
 * bantar_format_decimal:
 * @value: a finite number
 * @digits: how many to show behind the mark, at most 9
 *
 * Returns: (transfer full): "7,5", in English "7.5"
 */
char *
bantar_format_decimal (double value, guint digits)
{
  char format[] = "%.0f";
  char plain[DBL_MAX_10_EXP + DIGITS_MAX + 4];
  const char *start = plain;
  gsize whole = 0;
  GString *text = g_string_new (NULL);

  format[2] = '0' + (char) MIN (digits, DIGITS_MAX);
  g_ascii_formatd (plain, sizeof plain, format, value);
  if (strspn (plain, "-0.") == strlen (plain) && plain[0] == '-')
    start++; /* rounded to nothing: there is no minus nought */
  whole = strcspn (start, ".");
  append_grouped (text, start, whole);
  if (start[whole] == '.')
    g_string_append_printf (text, "%c%s", decimal_mark[bantar_language_get ()], start + whole + 1);
  return g_string_free (text, FALSE);
}

/**
 * bantar_format_money:
 *
 * Returns: (transfer full): "Rp7.500.000", in English "Rp7,500,000"
 */
char *
bantar_format_money (gint64 rupiah)
{
  g_autofree char *number = bantar_format_number (rupiah);

  if (number[0] == '-')
    return g_strdup_printf ("-Rp%s", number + 1);
  return g_strdup_printf ("Rp%s", number);
}

/**
 * bantar_format_date:
 *
 * Returns: (transfer full): "30 November 2026"
 */
char *
bantar_format_date (GDateTime *when)
{
  g_autoptr (GDateTime) local = to_wib (when);

  return g_strdup_printf ("%d %s %d", g_date_time_get_day_of_month (local),
                          months[bantar_language_get ()][g_date_time_get_month (local) - 1],
                          g_date_time_get_year (local));
}

/**
 * bantar_format_date_short:
 *
 * Returns: (transfer full): "15 Des 2026"
 */
char *
bantar_format_date_short (GDateTime *when)
{
  g_autoptr (GDateTime) local = to_wib (when);

  return g_strdup_printf ("%d %s %d", g_date_time_get_day_of_month (local),
                          months_short[bantar_language_get ()][g_date_time_get_month (local) - 1],
                          g_date_time_get_year (local));
}

/**
 * bantar_format_weekday:
 *
 * Returns: (transfer full): "Senin, 30 November"
 */
char *
bantar_format_weekday (GDateTime *when)
{
  return bantar_format_weekday_in (bantar_language_get (), when);
}

/**
 * bantar_format_weekday_in:
 *
 * Returns: (transfer full): "Senin, 30 November" in that language, whatever the program speaks
 */
char *
bantar_format_weekday_in (BantarLanguage language, GDateTime *when)
{
  g_autoptr (GDateTime) local = to_wib (when);
  g_autofree char *day = bantar_format_day_month_in (language, when);

  return g_strdup_printf ("%s, %s", weekdays[language][g_date_time_get_day_of_week (local) - 1],
                          day);
}

/**
 * bantar_format_day_month:
 *
 * Returns: (transfer full): "30 November"
 */
char *
bantar_format_day_month (GDateTime *when)
{
  return bantar_format_day_month_in (bantar_language_get (), when);
}

/**
 * bantar_format_day_month_in:
 *
 * Returns: (transfer full): "30 November" in that language
 */
char *
bantar_format_day_month_in (BantarLanguage language, GDateTime *when)
{
  g_autoptr (GDateTime) local = to_wib (when);

  return g_strdup_printf ("%d %s", g_date_time_get_day_of_month (local),
                          months[language][g_date_time_get_month (local) - 1]);
}

/**
 * bantar_format_day_month_short:
 *
 * Returns: (transfer full): "30 Nov"
 */
char *
bantar_format_day_month_short (GDateTime *when)
{
  g_autoptr (GDateTime) local = to_wib (when);

  return g_strdup_printf ("%d %s", g_date_time_get_day_of_month (local),
                          months_short[bantar_language_get ()][g_date_time_get_month (local) - 1]);
}

/**
 * bantar_format_time:
 *
 * Returns: (transfer full): "09.41", in English "09:41"
 */
char *
bantar_format_time (GDateTime *when)
{
  return bantar_format_time_in (bantar_language_get (), when);
}

/**
 * bantar_format_time_in:
 *
 * Returns: (transfer full): "09.41" as that language writes it
 */
char *
bantar_format_time_in (BantarLanguage language, GDateTime *when)
{
  g_autoptr (GDateTime) local = to_wib (when);

  return g_strdup_printf ("%02d%c%02d", g_date_time_get_hour (local), hour_mark[language],
                          g_date_time_get_minute (local));
}

/**
 * bantar_format_month:
 * @month: 1 to 12
 *
 * Returns: (transfer full): "November 2026"
 */
char *
bantar_format_month (int year, int month)
{
  return bantar_format_month_in (bantar_language_get (), year, month);
}

/**
 * bantar_format_month_in:
 * @month: 1 to 12
 *
 * Returns: (transfer full): "November 2026" in that language
 */
char *
bantar_format_month_in (BantarLanguage language, int year, int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  return g_strdup_printf ("%s %d", months[language][month - 1], year);
}

/**
 * bantar_format_month_short:
 * @month: 1 to 12
 *
 * Returns: (transfer full): "Nov 2026"
 */
char *
bantar_format_month_short (int year, int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  return g_strdup_printf ("%s %d", months_short[bantar_language_get ()][month - 1], year);
}

/**
 * bantar_format_month_word:
 * @month: 1 to 12
 *
 * Returns: (transfer full): "Nov"
 */
char *
bantar_format_month_word (int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  return g_strdup (months_short[bantar_language_get ()][month - 1]);
}

/**
 * bantar_format_rt:
 *
 * Returns: (transfer full): "RT 08"
 */
char *
bantar_format_rt (guint number)
{
  return g_strdup_printf ("RT %02u", number);
}

static gboolean
is_same_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) &&
         g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

/**
 * bantar_format_when:
 *
 * Returns: (transfer full): "hari ini, 07.12", "kemarin, 19.20", "24 November, 19.20", and with the
 *   year when it is not this one
 */
char *
bantar_format_when (GDateTime *when, GDateTime *now)
{
  g_autoptr (GDateTime) local = to_wib (when);
  g_autoptr (GDateTime) today = to_wib (now);
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (today, -1);
  g_autofree char *day = NULL;
  g_autofree char *time = bantar_format_time (when);

  if (is_same_day (local, today))
    day = g_strdup (today_word[bantar_language_get ()]);
  else if (is_same_day (local, yesterday))
    day = g_strdup (yesterday_word[bantar_language_get ()]);
  else if (g_date_time_get_year (local) == g_date_time_get_year (today))
    day = bantar_format_day_month (when);
  else
    day = bantar_format_date (when);
  return g_strdup_printf ("%s, %s", day, time);
}
