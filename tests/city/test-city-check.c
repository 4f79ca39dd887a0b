/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/city-fixture.h"

#include <string.h>

#define EKA "15.71.11.1003"
#define REVIEW                                                                                     \
  ",\"reviews\":[{\"by\":\"desi.ekajaya\",\"at\":\"2026-12-02T03:10:00Z\",\"outcome\":"            \
  "\"verified\","                                                                                  \
  "\"bulk\":false,\"send_number\":1,\"judged\":{\"bersih-1\":{\"value\":\"met\"}}}]"

static void
put (CityFixture *fixture, const char *path, const char *doc)
{
  g_autofree char *answer = bantar_test_city_admin_put (fixture->city, path, doc);

  g_assert_nonnull (answer);
}

/* One answer of the first pillar: of seven indicators with the same weight one is met. */
static void
put_month (CityFixture *fixture, const char *month, const char *state)
{
  g_autofree char *path =
      g_strdup_printf ("%s/checklist:%s", bantar_test_city_get_database (fixture->city), month);
  g_autofree char *doc = g_strdup_printf (
      "{\"_id\":\"checklist:%s\",\"type\":\"checklist\",\"rt\":\"%s\",\"period\":\"%s\","
      "\"instrument\":\"bantar-2014.1\",\"state\":\"%s\",\"send_number\":1,"
      "\"author\":{\"user\":\"rt21.ekajaya\"},\"pushed_by\":\"rt21.ekajaya\",\"answers\":{"
      "\"bersih-1\":{\"value\":\"met\",\"by\":\"rt21.ekajaya\",\"at\":\"2026-11-28T02:41:00Z\"}},"
      "\"completed_at\":\"2026-11-28T02:42:00Z\",\"completed_counter\":1%s}",
      month, bantar_test_city_get_rt (fixture->city), month, state,
      g_str_equal (state, "verified") ? REVIEW : "");

  put (fixture, path, doc);
}

#define AT "2026-12-02T03:10:00Z"

/* What a score of put_month()'s says of it, as it is. */
#define CLAIMS(instrument, send_number, on_behalf, number, at, bulk)                               \
  "\"instrument\":\"" instrument "\",\"send_number\":" send_number ",\"on_behalf\":" on_behalf     \
  ",\"review\":{\"number\":" number ",\"at\":\"" at "\",\"bulk\":" bulk "}"
#define TRUE_CLAIMS CLAIMS ("bantar-2014.1", "1", "false", "1", AT, "false")

static void
put_score_with (CityFixture *fixture,
                const char *month,
                const char *bersih,
                const char *total,
                const char *claims)
{
  const char *rt = bantar_test_city_get_rt (fixture->city);
  g_autofree char *path = g_strdup_printf ("bantar-nilai/score:" EKA ":%s:%s", month, rt);
  g_autofree char *doc = g_strdup_printf (
      "{\"type\":\"score\",\"kelurahan\":\"" EKA "\",\"period\":\"%s\",\"rt\":\"%s\",\"total\":%s,"
      "\"pillars\":{\"bersih\":{\"score\":%s,\"answered\":1,\"indicators\":7},"
      "\"aman\":{\"score\":0,\"answered\":0,\"indicators\":7},"
      "\"pintar\":{\"score\":0,\"answered\":0,\"indicators\":6}},%s}",
      month, rt, total, bersih, claims);

  put (fixture, path, doc);
}

static void
put_score (CityFixture *fixture, const char *month, const char *bersih, const char *total)
{
  put_score_with (fixture, month, bersih, total, TRUE_CLAIMS);
}

static char *
dup_faults (JsonObject *said)
{
  JsonArray *differences = json_object_get_array_member (said, "differences");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (differences); i++) {
    JsonObject *difference = json_array_get_object_element (differences, i);
    g_auto (GStrv) parts =
        g_strsplit (json_object_get_string_member (difference, "score"), ":", -1);

    g_string_append_printf (text, "%s%s %s %s", i > 0 ? ", " : "", parts[2],
                            json_object_get_string_member (difference, "fault"),
                            json_object_get_string_member (difference, "computed"));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_differences (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  g_autoptr (JsonObject) said = NULL;
  g_autofree char *faults = NULL;

  put_month (fixture, "2026-06", "verified"); /* right */
  put_score (fixture, "2026-06", "14.3", "4.8");
  put_month (fixture, "2026-07", "verified"); /* a wrong total */
  put_score (fixture, "2026-07", "14.3", "99.9");
  put_month (fixture, "2026-08", "verified"); /* a wrong pillar */
  put_score (fixture, "2026-08", "88.8", "4.8");
  put_month (fixture, "2026-09", "verified"); /* none */
  put_month (fixture, "2026-10", "sent");     /* too early */
  put_score (fixture, "2026-10", "14.3", "4.8");
  put_score (fixture, "2026-11", "14.3", "4.8"); /* of no month */
  said = ctl_json (fixture->ctl, "city", "check", AS_OFFICER (fixture), "--json", NULL);
  ctl_assert_keys (said, "dry_run differences large sizes_told");
  faults = dup_faults (said);
  g_assert_cmpstr (faults, ==,
                   "2026-07 other 4.8, 2026-08 other 4.8, 2026-09 missing , "
                   "2026-10 unverified , 2026-11 unverified ");
  ctl_must (fixture->ctl, 1, "city", "check", AS_OFFICER (fixture), NULL);
}

/* The figures are right, and what is said besides is not. */
static void
test_claims (void)
{
  static const struct {
    const char *month;
    const char *claims;
    const char *says;
  } wrong[] = {
    { "2026-01", CLAIMS ("bantar-2030.1", "1", "false", "1", AT, "false"),
      "indicator set: it says bantar-2030.1, the checklist says bantar-2014.1." },
    { "2026-02", CLAIMS ("bantar-2014.1", "2", "false", "1", AT, "false"),
      "number of the sending: it says 2, the checklist says 1." },
    { "2026-03", CLAIMS ("bantar-2014.1", "1", "true", "1", AT, "false"),
      "filled in for the RT by the Pendamping: it says yes, the checklist says no." },
    { "2026-04", CLAIMS ("bantar-2014.1", "1", "false", "50", AT, "false"),
      "number of the check: it says 50, the checklist says 1." },
    { "2026-05", CLAIMS ("bantar-2014.1", "1", "false", "1", "2026-12-03T03:10:00Z", "false"),
      "time of the check: it says 2026-12-03T03:10:00Z, the checklist says " AT "." },
    { "2026-06", CLAIMS ("bantar-2014.1", "1", "false", "1", AT, "true"),
      "items marked in bulk: it says yes, the checklist says no." },
    { "2026-07",
      "\"instrument\":\"bantar-2014.1\",\"send_number\":1,\"on_behalf\":false,"
      "\"review\":{\"number\":1,\"at\":\"" AT "\"}",
      "items marked in bulk: it says nothing, the checklist says no." },
  };
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  g_autoptr (JsonObject) said = NULL;
  g_autoptr (CtlRun) run = NULL;
  JsonObject *first;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    put_month (fixture, wrong[i].month, "verified");
    put_score_with (fixture, wrong[i].month, "14.3", "4.8", wrong[i].claims);
  }
  said = ctl_json (fixture->ctl, "city", "check", AS_OFFICER (fixture), "--json", NULL);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (said, "differences")), ==,
                    G_N_ELEMENTS (wrong));
  first = json_array_get_object_element (json_object_get_array_member (said, "differences"), 3);
  ctl_assert_keys (first, "score fault member found computed");
  g_assert_cmpstr (json_object_get_string_member (first, "fault"), ==, "claim");
  g_assert_cmpstr (json_object_get_string_member (first, "member"), ==, "review.number");
  run = ctl_run (fixture->ctl, "city", "check", AS_OFFICER (fixture), "--language", "en", NULL);
  g_assert_cmpint (run->status, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *line = g_strdup_printf (
        ":%s:%s: %s\n", wrong[i].month, bantar_test_city_get_rt (fixture->city), wrong[i].says);

    g_assert_nonnull (strstr (run->out, line));
  }
}

static void
test_nothing (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  g_autoptr (CtlRun) run = NULL;

  put_month (fixture, "2026-06", "verified");
  put_score (fixture, "2026-06", "14.3", "4.8");
  run = ctl_run (fixture->ctl, "city", "check", AS_ADMIN (fixture), NULL);
  g_assert_cmpint (run->status, ==, 0);
  ctl_must (fixture->ctl, 2, "city", "check", "--limit", "much", AS_ADMIN (fixture), NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/city/check/differences", test_differences);
  g_test_add_func ("/city/check/claims", test_claims);
  g_test_add_func ("/city/check/nothing", test_nothing);
  return g_test_run ();
}
