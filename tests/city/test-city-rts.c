/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/city-fixture.h"
#include "sync/relay.h"

#include <string.h>

#define KEYS "dry_run seconds databases created security functions tested again changes already"
#define EKA  "15.71.11.1003"

/* RT 21 is there already: next month it is split and moves away, while this month, the first that
 * the city has set, is still open. Two come new. */
static char *
write_list (CityFixture *fixture)
{
  g_autoptr (GTimeZone) wib = g_time_zone_new_offset (7 * 3600);
  g_autoptr (GDateTime) now = g_date_time_new_now (wib);
  g_autoptr (GDateTime) later = g_date_time_add_months (now, 1);
  g_autofree char *next = g_date_time_format (later, "%Y-%m");
  g_autofree char *list = g_strdup_printf ("change;kelurahan;number;since;was\n"
                                           "new;" EKA ";22;2026-01;\n"
                                           "new;" EKA ";23;;\n"
                                           "split;" EKA ";24;%s;21\n"
                                           "moved;15.71.01.1001;7;%s;" EKA "/21\n",
                                           next, next);

  return ctl_write (fixture->ctl, "list.csv", list, -1);
}

static JsonObject *
add (CityFixture *fixture, const char *file, const char *option)
{
  return ctl_json (fixture->ctl, "city", "add-rts", file, AS_ADMIN (fixture), "--json", option,
                   NULL);
}

static JsonObject *
find_change (JsonObject *said, guint line)
{
  JsonArray *changes = json_object_get_array_member (said, "changes");

  for (guint i = 0; i < json_array_get_length (changes); i++) {
    JsonObject *change = json_array_get_object_element (changes, i);

    if (json_object_get_int_member (change, "line") == line)
      return change;
  }
  g_assert_not_reached ();
}

static char *
get_security (CityFixture *fixture, const char *rt)
{
  g_autofree char *path = g_strdup_printf ("bantar-rt-%s/_security", rt);

  return bantar_test_city_admin_get (fixture->city, path);
}

static void
test_add (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  g_autofree char *file = write_list (fixture);
  g_autoptr (JsonObject) dry = add (fixture, file, "--dry-run");
  guint before = city_count (fixture, "bantar-kota", "rt:");
  g_autoptr (JsonObject) first = add (fixture, file, NULL);
  g_autoptr (JsonObject) second = add (fixture, file, NULL);
  g_autofree char *security = NULL;
  g_autoptr (JsonObject) doc = NULL;
  g_autofree char *path = NULL;
  const char *moved;

  ctl_assert_keys (dry, KEYS);
  g_assert_cmpuint (before, ==, 1);
  city_assert_int (dry, "created", 3);
  city_assert_int (first, "created", 3);
  city_assert_int (first, "tested", 6);
  city_assert_int (second, "already", 4);
  city_assert_int (second, "created", 0);
  city_assert_int (second, "security", 0);
  city_assert_int (second, "functions", 0);
  moved = json_object_get_string_member (find_change (first, 5), "rt");
  g_assert_cmpstr (moved, ==, bantar_test_city_get_rt (fixture->city));
  security = get_security (fixture, moved);
  g_assert_nonnull (strstr (security, "\"pendamping:15.71.01.1001\""));
  g_assert_nonnull (strstr (security, "\"pendamping:" EKA "\""));
  path = g_strdup_printf ("bantar-kota/rt:%s", moved);
  doc = city_get (fixture, path);
  g_assert_cmpint (json_object_get_int_member (doc, "number"), ==, 7);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (doc, "earlier")), ==, 1);
}

/* A list that cannot be is refused before anybody is asked anything: the server is not even there.
 */
static void
test_faulty_list (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  g_autofree char *file =
      ctl_write (fixture->ctl, "bad.csv", "kelurahan,number\n" EKA ",1\n" EKA ",1\n", -1);
  g_autoptr (CtlRun) run =
      ctl_run (fixture->ctl, "city", "add-rts", file, "--server", "http://127.0.0.1:1", "--user",
               "admin", "--password-file", fixture->admin, "--language", "en", NULL);

  g_assert_cmpint (run->status, ==, 1);
  g_assert_nonnull (strstr (run->err, "bad.csv: nothing was changed."));
  g_assert_nonnull (strstr (run->err, "line 3: this RT is in the list twice"));
  ctl_must (fixture->ctl, 1, "city", "add-rts", "/nowhere/list.csv", AS_ADMIN (fixture), NULL);
  ctl_must (fixture->ctl, 1, "city", "add-rts", file, AS_OFFICER (fixture), NULL);
}

/* The line breaks after the server has carried out the @nth write. Whatever the first run says of
 * that, the second ends where it should, and the third finds nothing to do. */
static gboolean
break_and_resume (guint nth)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  g_autoptr (Relay) relay = relay_new (fixture->url);
  g_autofree char *file = write_list (fixture);
  g_autoptr (CtlRun) broken = NULL;
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (JsonObject) third = NULL;

  relay_spoil (relay, nth, "P", RELAY_DROP, NULL); /* POST and PUT */
  broken = ctl_run (fixture->ctl, "city", "add-rts", file, "--server", relay_get_url (relay),
                    "--user", "admin", "--password-file", fixture->admin, NULL);
  g_assert_cmpint (broken->status, <=, 1);
  second = add (fixture, file, NULL);
  city_assert_int (second, "tested", 6);
  third = add (fixture, file, NULL);
  city_assert_int (third, "already", 4);
  city_assert_int (third, "created", 0);
  city_assert_int (third, "security", 0);
  city_assert_int (third, "functions", 0);
  g_assert_cmpuint (city_count (fixture, "bantar-kota", "rt:"), ==, 4);
  g_assert_cmpuint (city_count (fixture, "_users", "org.couchdb.user:"), ==, 3);
  return relay_did_spoil (relay);
}

static void
test_resume (void)
{
  guint step = g_getenv ("BANTAR_TEST_LONG") != NULL ? 1 : 5;
  guint nth = 1;

  while (break_and_resume (nth))
    nth += step;
  g_assert_cmpuint (nth, >, 20);
  g_print ("# %s: add-rts broken at every %uth write\n", step > 1 ? "sampled" : "all", step);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/city/rts/add", test_add);
  g_test_add_func ("/city/rts/faulty-list", test_faulty_list);
  g_test_add_func ("/city/rts/resume", test_resume);
  return g_test_run ();
}
