/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl-run.h"

#include <string.h>

static char *
dup_now (Ctl *ctl)
{
  g_autoptr (JsonObject) month = ctl_json (ctl, "show", "now", "--json", NULL);

  return g_strdup (json_object_get_string_member (month, "period"));
}

/* A laptop whose clock battery is empty still offers a month that people live in. */
static void
test_dead_clock (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autofree char *release = g_strndup (BANTAR_RELEASE_DATE, strlen ("2026-11"));
  g_autofree char *month = NULL;
  g_autoptr (JsonObject) status = NULL;

  ctl->clock = "1980-01-01 00:00:00";
  ctl_set_up (ctl);
  month = dup_now (ctl);
  g_assert_cmpstr (month, ==, release);
  status = ctl_json (ctl, "status", "--json", NULL);
  g_assert_cmpstr (json_object_get_string_member (status, "today"), ==, BANTAR_RELEASE_DATE);
  ctl_must (ctl, 0, "answer", "now", "bersih-1", "met", NULL);
}

/* The month begins at midnight in Jambi, whatever zone the laptop is set to. */
static void
test_month_in_wib (void)
{
  static const struct {
    const char *zone;
    const char *clock;
    const char *month;
  } cases[] = {
    { "UTC", "2040-05-31 16:59:30", "2040-05" },    { "UTC", "2040-05-31 17:00:01", "2040-06" },
    { "UTC-7", "2040-05-31 23:59:30", "2040-05" },  { "UTC-7", "2040-06-01 00:00:01", "2040-06" },
    { "UTC+10", "2040-05-31 06:59:30", "2040-05" }, { "UTC+10", "2040-05-31 07:00:01", "2040-06" },
  };
  g_autoptr (Ctl) ctl = ctl_new ();

  ctl_set_up (ctl);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *month = NULL;

    ctl->zone = cases[i].zone;
    ctl->clock = cases[i].clock;
    month = dup_now (ctl);
    g_test_message ("%s in %s", ctl->clock, ctl->zone);
    g_assert_cmpstr (month, ==, cases[i].month);
  }
}

/* 23.59.59 in Jambi is the last moment without gaps. */
static void
test_deadline (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();

  ctl_set_up (ctl);
  ctl->clock = "2040-05-31 16:58:00";
  ctl_must (ctl, 1, "send", "2040-05", "--with-gaps", NULL);
  ctl->clock = "2040-05-31 17:00:01";
  ctl_must (ctl, 1, "send", "2040-05", NULL);
  ctl_must (ctl, 0, "send", "2040-05", "--with-gaps", NULL);
}

/* The clock may be wrong, so a month ahead is remarked upon and not refused. */
static void
test_month_ahead (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (CtlRun) run = NULL;

  ctl_set_up (ctl);
  ctl->clock = "2040-05-20 10:00:00";
  ctl_must (ctl, 0, "answer", "2040-05", "bersih-1", "met", NULL);
  run = ctl_run (ctl, "answer", "2040-06", "bersih-1", "met", NULL);
  g_assert_cmpint (run->status, ==, 0);
  g_assert_nonnull (strstr (run->err, "Juni 2040"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl/clock/dead-clock", test_dead_clock);
  g_test_add_func ("/ctl/clock/month-in-wib", test_month_in_wib);
  g_test_add_func ("/ctl/clock/deadline", test_deadline);
  g_test_add_func ("/ctl/clock/month-ahead", test_month_ahead);
  return g_test_run ();
}
