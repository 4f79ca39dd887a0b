/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl-run.h"

#include <string.h>

#define STANDING_KEYS "period instrument state send_number completed_at answered total score"

/* A month whose deadline lies far ahead of any day on which this test runs. */
#define AHEAD "2099-11"

static void
test_incomplete (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (CtlRun) run = NULL;
  g_autoptr (JsonObject) said = NULL;
  JsonArray *missing;

  ctl_set_up (ctl);
  ctl_answer_all (ctl, "now", "aman-5");
  run = ctl_run (ctl, "send", "now", NULL);
  g_assert_cmpint (run->status, ==, 1);
  g_assert_nonnull (strstr (run->err, "aman-5"));
  g_assert_null (strstr (run->err, "aman-6"));
  said = ctl_json (ctl, "send", "now", "--json", NULL);
  ctl_assert_keys (said, STANDING_KEYS " missing");
  missing = json_object_get_array_member (said, "missing");
  g_assert_cmpuint (json_array_get_length (missing), ==, 1);
  g_assert_cmpstr (json_array_get_string_element (missing, 0), ==, "aman-5");
  g_assert_cmpstr (json_object_get_string_member (said, "state"), ==, "draft");
}

static void
test_complete (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (JsonObject) said = NULL;
  g_autoptr (JsonObject) status = NULL;

  ctl_set_up (ctl);
  ctl_answer_all (ctl, "now", NULL);
  said = ctl_json (ctl, "send", "now", "--json", NULL);
  g_assert_cmpstr (json_object_get_string_member (said, "state"), ==, "sent");
  g_assert_cmpint (json_object_get_int_member (said, "send_number"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (said, "completed_at"), !=, "");
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (said, "score"), 100, 0.001);
  ctl_must (ctl, 1, "send", "now", NULL);
  ctl_must (ctl, 1, "answer", "now", "bersih-1", "unmet", NULL);
  status = ctl_json (ctl, "status", "--json", NULL);
  g_assert_cmpint (json_object_get_int_member (status, "waiting"), ==, 1);
}

/* The completion is the first sending's and is not moved by a later one. */
static void
test_take_back (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) back = NULL;
  g_autoptr (JsonObject) second = NULL;

  ctl_set_up (ctl);
  ctl->clock = "2041-03-10 08:00:00";
  ctl_answer_all (ctl, "2041-03", NULL);
  ctl_must (ctl, 1, "take-back", "2041-03", NULL);
  first = ctl_json (ctl, "send", "2041-03", "--json", NULL);
  back = ctl_json (ctl, "take-back", "2041-03", "--json", NULL);
  g_assert_cmpstr (json_object_get_string_member (back, "state"), ==, "draft");
  ctl_must (ctl, 0, "answer", "2041-03", "bersih-1", "unmet", NULL);
  ctl->clock = "2041-03-12 08:00:00";
  second = ctl_json (ctl, "send", "2041-03", "--json", NULL);
  g_assert_cmpint (json_object_get_int_member (second, "send_number"), ==, 2);
  g_assert_true (g_str_has_prefix (json_object_get_string_member (first, "completed_at"),
                                   "2041-03-10T08:00:"));
  g_assert_cmpstr (json_object_get_string_member (second, "completed_at"), ==,
                   json_object_get_string_member (first, "completed_at"));
}

/* Before the deadline there is still time: gaps are not sent, even when asked for. */
static void
test_gaps_before_deadline (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (JsonObject) month = NULL;
  g_autoptr (CtlRun) run = NULL;

  ctl_set_up (ctl);
  run = ctl_run (ctl, "send", AHEAD, "--with-gaps", NULL);
  g_assert_cmpint (run->status, ==, 1);
  g_assert_null (strstr (run->err, "--with-gaps"));
  month = ctl_json (ctl, "show", AHEAD, "--json", NULL);
  g_assert_cmpstr (json_object_get_string_member (month, "state"), ==, "draft");
}

static void
test_gaps_after_deadline (void)
{
  g_autoptr (Ctl) ctl = ctl_new ();
  g_autoptr (JsonObject) said = NULL;
  g_autoptr (CtlRun) run = NULL;

  ctl_set_up (ctl);
  ctl_must (ctl, 0, "answer", "2026-01", "bersih-1", "met", NULL);
  run = ctl_run (ctl, "send", "2026-01", NULL);
  g_assert_cmpint (run->status, ==, 1);
  g_assert_nonnull (strstr (run->err, "--with-gaps"));
  said = ctl_json (ctl, "send", "2026-01", "--with-gaps", "--json", NULL);
  g_assert_cmpstr (json_object_get_string_member (said, "state"), ==, "sent");
  g_assert_cmpint (json_object_get_int_member (said, "answered"), ==, 1);
  g_assert_cmpfloat (json_object_get_double_member (said, "score"), <, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl/send/incomplete", test_incomplete);
  g_test_add_func ("/ctl/send/complete", test_complete);
  g_test_add_func ("/ctl/send/take-back", test_take_back);
  g_test_add_func ("/ctl/send/gaps-before-deadline", test_gaps_before_deadline);
  g_test_add_func ("/ctl/send/gaps-after-deadline", test_gaps_after_deadline);
  return g_test_run ();
}
