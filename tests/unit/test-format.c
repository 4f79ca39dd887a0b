/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "words/format.h"

/* Takes @got. */
static void
assert_text (char *got, const char *expected)
{
  g_autofree char *text = got;

  g_assert_cmpstr (text, ==, expected);
}

static void
speak (BantarLanguage language)
{
  bantar_language_set (language);
}

static void
test_number (void)
{
  speak (BANTAR_LANGUAGE_ID);
  assert_text (bantar_format_number (0), "0");
  assert_text (bantar_format_number (999), "999");
  assert_text (bantar_format_number (1250), "1.250");
  assert_text (bantar_format_number (100000), "100.000");
  assert_text (bantar_format_number (7500000), "7.500.000");
  assert_text (bantar_format_number (-100), "-100");
  assert_text (bantar_format_number (-1250), "-1.250");
  assert_text (bantar_format_number (G_MININT64), "-9.223.372.036.854.775.808");
  speak (BANTAR_LANGUAGE_EN);
  assert_text (bantar_format_number (1250), "1,250");
}

static void
test_decimal (void)
{
  speak (BANTAR_LANGUAGE_ID);
  assert_text (bantar_format_decimal (7.5, 1), "7,5");
  assert_text (bantar_format_decimal (7.46, 1), "7,5");
  assert_text (bantar_format_decimal (57.7, 0), "58");
  assert_text (bantar_format_decimal (7, 2), "7,00");
  assert_text (bantar_format_decimal (1250.5, 1), "1.250,5");
  assert_text (bantar_format_decimal (-1250.5, 1), "-1.250,5");
  assert_text (bantar_format_decimal (-0.04, 1), "0,0");
  assert_text (bantar_format_decimal (0.123456789012, 40), "0,123456789");
  speak (BANTAR_LANGUAGE_EN);
  assert_text (bantar_format_decimal (1250.5, 1), "1,250.5");
}

static void
test_decimal_longest (void)
{
  g_autofree char *text = NULL;

  speak (BANTAR_LANGUAGE_ID);
  text = bantar_format_decimal (-G_MAXDOUBLE, 9);
  g_assert_true (g_str_has_prefix (text, "-179.769."));
  g_assert_true (g_str_has_suffix (text, ",000000000"));
}

static void
test_money (void)
{
  speak (BANTAR_LANGUAGE_ID);
  assert_text (bantar_format_money (7500000), "Rp7.500.000");
  assert_text (bantar_format_money (-50000), "-Rp50.000");
  assert_text (bantar_format_money (0), "Rp0");
  speak (BANTAR_LANGUAGE_EN);
  assert_text (bantar_format_money (7500000), "Rp7,500,000");
}

static void
test_date (void)
{
  g_autoptr (GDateTime) monday = g_date_time_new_utc (2026, 11, 30, 2, 41, 59);
  g_autoptr (GDateTime) december = g_date_time_new_utc (2026, 12, 15, 0, 0, 0);

  speak (BANTAR_LANGUAGE_ID);
  assert_text (bantar_format_date (monday), "30 November 2026");
  assert_text (bantar_format_weekday (monday), "Senin, 30 November");
  assert_text (bantar_format_day_month (monday), "30 November");
  assert_text (bantar_format_day_month_short (december), "15 Des");
  assert_text (bantar_format_time (monday), "09.41");
  assert_text (bantar_format_date_short (december), "15 Des 2026");
  speak (BANTAR_LANGUAGE_EN);
  assert_text (bantar_format_date (monday), "30 November 2026");
  assert_text (bantar_format_weekday (monday), "Monday, 30 November");
  assert_text (bantar_format_time (monday), "09:41");
  assert_text (bantar_format_date_short (december), "15 Dec 2026");
}

/* A laptop set to another zone still shows the time in Jambi: here it is already next year. */
static void
test_date_in_wib (void)
{
  g_autoptr (GDateTime) evening = g_date_time_new_utc (2026, 12, 31, 17, 5, 0);

  speak (BANTAR_LANGUAGE_ID);
  assert_text (bantar_format_date (evening), "1 Januari 2027");
  assert_text (bantar_format_date_short (evening), "1 Jan 2027");
  assert_text (bantar_format_weekday (evening), "Jumat, 1 Januari");
  assert_text (bantar_format_day_month_short (evening), "1 Jan");
  assert_text (bantar_format_time (evening), "00.05");
}

static void
test_months (void)
{
  static const char *const names[] = {
    "Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026", "Mei 2026", "Jun 2026",
    "Jul 2026", "Agu 2026", "Sep 2026", "Okt 2026", "Nov 2026", "Des 2026",
  };

  speak (BANTAR_LANGUAGE_ID);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_text (bantar_format_month_short (2026, (int) i + 1), names[i]);
  assert_text (bantar_format_month_word (8), "Agu");
  assert_text (bantar_format_month (2026, 8), "Agustus 2026");
  assert_text (bantar_format_month (2027, 2), "Februari 2027");
  speak (BANTAR_LANGUAGE_EN);
  assert_text (bantar_format_month (2026, 8), "August 2026");
  assert_text (bantar_format_month_short (2026, 5), "May 2026");
}

static void
test_weekdays (void)
{
  static const char *const names[] = { "Senin", "Selasa", "Rabu",  "Kamis",
                                       "Jumat", "Sabtu",  "Minggu" };

  speak (BANTAR_LANGUAGE_ID);
  for (int i = 0; i < (int) G_N_ELEMENTS (names); i++) {
    g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 11, 2 + i, 3, 0, 0);
    g_autofree char *expected = g_strdup_printf ("%s, %d November", names[i], 2 + i);

    assert_text (bantar_format_weekday (day), expected);
  }
}

static void
test_rt (void)
{
  assert_text (bantar_format_rt (8), "RT 08");
  assert_text (bantar_format_rt (21), "RT 21");
  assert_text (bantar_format_rt (112), "RT 112");
}

static void
assert_when (const char *when, const char *now, const char *expected)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_iso8601 (when, NULL);
  g_autoptr (GDateTime) today = g_date_time_new_from_iso8601 (now, NULL);

  assert_text (bantar_format_when (then, today), expected);
}

static void
test_when (void)
{
  speak (BANTAR_LANGUAGE_ID);
  assert_when ("2026-11-25T00:12:00Z", "2026-11-25T02:00:00Z", "hari ini, 07.12");
  assert_when ("2026-11-24T12:20:00Z", "2026-11-25T02:00:00Z", "kemarin, 19.20");
  assert_when ("2026-11-24T12:20:00Z", "2026-11-26T02:00:00Z", "24 November, 19.20");
  assert_when ("2025-11-24T12:20:00Z", "2026-11-26T02:00:00Z", "24 November 2025, 19.20");
  /* In Jambi midnight was at 17.00 UTC. */
  assert_when ("2026-11-24T16:59:00Z", "2026-11-24T17:00:00Z", "kemarin, 23.59");
  assert_when ("2026-12-31T16:59:00Z", "2026-12-31T17:00:00Z", "kemarin, 23.59");
  /* A clock that was set back: the day is named, not "today". */
  assert_when ("2026-11-28T02:00:00Z", "2026-11-26T02:00:00Z", "28 November, 09.00");
  speak (BANTAR_LANGUAGE_EN);
  assert_when ("2026-11-25T00:12:00Z", "2026-11-25T02:00:00Z", "today, 07:12");
  assert_when ("2026-11-24T12:20:00Z", "2026-11-25T02:00:00Z", "yesterday, 19:20");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/unit/format/number", test_number);
  g_test_add_func ("/unit/format/decimal", test_decimal);
  g_test_add_func ("/unit/format/decimal-longest", test_decimal_longest);
  g_test_add_func ("/unit/format/money", test_money);
  g_test_add_func ("/unit/format/date", test_date);
  g_test_add_func ("/unit/format/date-in-wib", test_date_in_wib);
  g_test_add_func ("/unit/format/months", test_months);
  g_test_add_func ("/unit/format/weekdays", test_weekdays);
  g_test_add_func ("/unit/format/rt", test_rt);
  g_test_add_func ("/unit/format/when", test_when);

  return g_test_run ();
}
