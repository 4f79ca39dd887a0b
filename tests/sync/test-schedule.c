/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When exchanges start by themselves. */
#include "config.h"

#include "net/net-error.h"
#include "sync/schedule.h"

#define NOW    G_GINT64_CONSTANT (1000000)
#define MOST   G_MAXUINT32
#define MINUTE G_GINT64_CONSTANT (60000)

static void
fail (BantarSchedule *schedule, int status, int retry_after)
{
  g_autoptr (GError) error = NULL;

  bantar_net_error_set_status (&error, status, "why", retry_after);
  bantar_schedule_note (schedule, error, NOW);
}

/* Laptops that are switched on together do not come together. */
static void
test_soon (void)
{
  const BantarSchedule schedule = { 0 };

  g_assert_cmpint (bantar_schedule_get_soon (&schedule, NOW, 0), ==, NOW + 2000);
  g_assert_cmpint (bantar_schedule_get_soon (&schedule, NOW, MOST), >, NOW + 14000);
  g_assert_cmpint (bantar_schedule_get_soon (&schedule, NOW, MOST), <=, NOW + 15000);
}

static void
test_every_so_often (void)
{
  BantarSchedule schedule = { 0 };

  bantar_schedule_note (&schedule, NULL, NOW);
  g_assert_cmpint (bantar_schedule_get_next (&schedule, NOW, 0), ==, NOW + 20 * MINUTE);
  g_assert_cmpint (bantar_schedule_get_next (&schedule, NOW, MOST), >, NOW + 39 * MINUTE);
  g_assert_cmpint (bantar_schedule_get_next (&schedule, NOW, MOST), <=, NOW + 40 * MINUTE);
}

/* Later and later, never given up, and at the old pace after a success. */
static void
test_back_off (void)
{
  BantarSchedule schedule = { 0 };
  gint64 last = 0;

  for (guint i = 1; i <= 9; i++) {
    fail (&schedule, 502, -1);
    g_assert_cmpuint (schedule.failures, ==, i);
    g_assert_cmpint (bantar_schedule_get_next (&schedule, NOW, 0), >, last);
    last = bantar_schedule_get_next (&schedule, NOW, 0);
  }
  for (guint i = 0; i < 1000; i++)
    fail (&schedule, 500, -1);
  g_assert_cmpint (bantar_schedule_get_next (&schedule, NOW, 0), ==, NOW + 15 * MINUTE / 2);
  g_assert_cmpint (bantar_schedule_get_next (&schedule, NOW, MOST), <=, NOW + 15 * MINUTE);
  bantar_schedule_note (&schedule, NULL, NOW);
  g_assert_cmpint (bantar_schedule_get_next (&schedule, NOW, 0), ==, NOW + 20 * MINUTE);
}

/* The server's wish is obeyed, also when the line comes back meanwhile, within measure. */
static void
test_retry_after (void)
{
  BantarSchedule schedule = { 0 };

  fail (&schedule, 429, 120);
  g_assert_cmpint (bantar_schedule_get_next (&schedule, NOW, 0), ==, NOW + 2 * MINUTE);
  g_assert_cmpint (bantar_schedule_get_next (&schedule, NOW, MOST), >=, NOW + 2 * MINUTE);
  g_assert_cmpint (bantar_schedule_get_soon (&schedule, NOW + 1000, 0), ==,
                   NOW + 2 * MINUTE + 2000);
  g_assert_cmpint (bantar_schedule_get_soon (&schedule, NOW + 3 * MINUTE, 0), ==,
                   NOW + 3 * MINUTE + 2000);
  fail (&schedule, 503, 1000000);
  g_assert_cmpint (bantar_schedule_get_next (&schedule, NOW, 0), ==, NOW + 15 * MINUTE);
  g_assert_cmpint (bantar_schedule_get_soon (&schedule, NOW, 0), ==, NOW + 15 * MINUTE + 2000);
  bantar_schedule_note (&schedule, NULL, NOW);
  g_assert_cmpint (bantar_schedule_get_soon (&schedule, NOW, 0), ==, NOW + 2000);
}

/* 408, 429 and every 5xx mend themselves; what the city has to mend is asked at the usual pace; a
 * password is not tried again. */
static void
test_kinds (void)
{
  static const struct {
    int status;
    gint64 next; /* after a first failure */
  } cases[] = {
    { 408, 1000 },
    { 429, 1000 },
    { 500, 1000 },
    { 502, 1000 },
    { 503, 1000 },
    { 511, 1000 },
    { 302, 1000 },
    { 403, 20 * MINUTE },
    { 404, 20 * MINUTE },
    { 400, 20 * MINUTE },
    { 401, BANTAR_SCHEDULE_NEVER - NOW },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BantarSchedule schedule = { 0 };

    fail (&schedule, cases[i].status, -1);
    g_assert_cmpint (bantar_schedule_get_next (&schedule, NOW, 0), ==, NOW + cases[i].next);
  }
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "stop");
  BantarSchedule schedule = { .failures = 3 };

  bantar_schedule_note (&schedule, error, NOW);
  g_assert_cmpint (bantar_schedule_get_next (&schedule, NOW, 0), ==, NOW + 20 * MINUTE);
}

static void
test_metered (void)
{
  const BantarSchedule schedule = { .metered = TRUE };

  g_assert_cmpint (bantar_schedule_get_soon (&schedule, NOW, 0), ==, BANTAR_SCHEDULE_NEVER);
  g_assert_cmpint (bantar_schedule_get_next (&schedule, NOW, 0), ==, BANTAR_SCHEDULE_NEVER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/schedule/soon", test_soon);
  g_test_add_func ("/sync/schedule/every-so-often", test_every_so_often);
  g_test_add_func ("/sync/schedule/back-off", test_back_off);
  g_test_add_func ("/sync/schedule/retry-after", test_retry_after);
  g_test_add_func ("/sync/schedule/kinds", test_kinds);
  g_test_add_func ("/sync/schedule/cancelled", test_cancelled);
  g_test_add_func ("/sync/schedule/metered", test_metered);
  return g_test_run ();
}
