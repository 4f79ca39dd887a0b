/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/period.h"

static void
test_parse (void)
{
  static const char *const good[] = { "2000-01", "2026-11", "2099-12" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    BantarPeriod period = 0;
    g_autofree char *text = NULL;

    g_assert_true (bantar_period_parse (good[i], &period));
    text = bantar_period_to_string (period);
    g_assert_cmpstr (text, ==, good[i]);
  }
}

static void
test_parse_refuses (void)
{
  static const char *const bad[] = { NULL,      "",         "2026",    "2026-00", "2026-13",
                                     "2026-1",  "2026-011", "1999-12", "2100-01", "2026/11",
                                     "2026-1a", " 026-11",  "20x6-11", "2026-11 " };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    BantarPeriod period = -7;

    g_assert_false (bantar_period_parse (bad[i], &period));
    g_assert_cmpint (period, ==, -7);
  }
}

static void
test_arithmetic (void)
{
  BantarPeriod january = bantar_period_new (2027, 1);
  g_autofree char *before = bantar_period_to_string (january - 1);

  g_assert_cmpstr (before, ==, "2026-12");
  g_assert_cmpint (bantar_period_get_year (january - 1), ==, 2026);
  g_assert_cmpint (bantar_period_get_month (january - 1), ==, 12);
  g_assert_cmpint (bantar_period_get_year (january), ==, 2027);
  g_assert_cmpint (bantar_period_get_month (january), ==, 1);
}

/* The month of a moment is that of WIB, seven hours ahead of UTC. */
static void
test_of (void)
{
  static const struct {
    const char *utc;
    const char *period;
  } cases[] = {
    { "2026-11-30T16:59:59Z", "2026-11" },
    { "2026-11-30T17:00:00Z", "2026-12" },
    { "2026-12-31T17:00:00Z", "2027-01" },
    { "2027-01-01T00:00:00Z", "2027-01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GDateTime) when = bantar_time_parse (cases[i].utc);
    g_autofree char *period = bantar_period_to_string (bantar_period_of (when));

    g_assert_cmpstr (period, ==, cases[i].period);
  }
}

static void
test_deadline (void)
{
  static const struct {
    int year, month;
    const char *utc;
  } cases[] = {
    { 2026, 11, "2026-11-30T16:59:59Z" },
    { 2026, 12, "2026-12-31T16:59:59Z" },
    { 2027, 2, "2027-02-28T16:59:59Z" },
    { 2028, 2, "2028-02-29T16:59:59Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GDateTime) deadline =
        bantar_period_get_deadline (bantar_period_new (cases[i].year, cases[i].month));
    g_autofree char *utc = bantar_time_to_string (deadline);

    g_assert_cmpstr (utc, ==, cases[i].utc);
    g_assert_cmpint (g_date_time_get_hour (deadline), ==, 23);
  }
}

static void
test_time_refuses (void)
{
  static const char *const bad[] = {
    NULL,
    "",
    "2026-11-28",
    "2026-11-28T02:41:00",
    "2026-11-28T02:41:00+07",
    "2026-11-28t02:41:00z",
    "2026-13-28T02:41:00Z",
    "2026-02-30T02:41:00Z",
    "2026-11-28T25:41:00Z",
    "2026-11-28T02:41:00.1Z",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (bantar_time_parse (bad[i]));
}

static void
test_today (void)
{
  static const struct {
    const char *clock;
    const char *server;
    const char *today;
  } cases[] = {
    { "2027-03-01T00:00:00Z", NULL, "2027-03-01T00:00:00Z" },
    { "2027-03-01T00:00:00Z", "2027-02-01T00:00:00Z", "2027-03-01T00:00:00Z" },
    { "1970-01-01T00:00:00Z", "2027-02-01T00:00:00Z", "2027-02-01T00:00:00Z" },
    { "1970-01-01T00:00:00Z", NULL, BANTAR_RELEASE_DATE "T00:00:00Z" },
    { "1970-01-01T00:00:00Z", "1980-01-01T00:00:00Z", BANTAR_RELEASE_DATE "T00:00:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GDateTime) clock = bantar_time_parse (cases[i].clock);
    g_autoptr (GDateTime) server = bantar_time_parse (cases[i].server);
    g_autoptr (GDateTime) today = bantar_time_today (clock, server);
    g_autofree char *utc = bantar_time_to_string (today);

    g_assert_cmpstr (utc, ==, cases[i].today);
    g_assert_cmpint (g_date_time_get_utc_offset (today), ==, 7 * G_TIME_SPAN_HOUR);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit/period/parse", test_parse);
  g_test_add_func ("/unit/period/parse-refuses", test_parse_refuses);
  g_test_add_func ("/unit/period/arithmetic", test_arithmetic);
  g_test_add_func ("/unit/period/of", test_of);
  g_test_add_func ("/unit/period/deadline", test_deadline);
  g_test_add_func ("/unit/period/time-refuses", test_time_refuses);
  g_test_add_func ("/unit/period/today", test_today);
  return g_test_run ();
}
