/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/city-fixture.h"
#include "sync/relay.h"

#include <string.h>

#define TALLY "dry_run seconds databases created security functions tested again "
#define EKA   "15.71.11.1003"

static JsonObject *
get_told (CityFixture *fixture)
{
  g_autofree char *path =
      g_strconcat (bantar_test_city_get_database (fixture->city), "/_security", NULL);
  g_autoptr (JsonObject) security = city_get (fixture, path);

  return json_object_ref (json_object_get_object_member (security, "bantar"));
}

static const char *
get_text (JsonObject *object, const char *group, const char *member)
{
  JsonObject *of = json_object_get_object_member (object, group);

  return json_object_has_member (of, member) ? json_object_get_string_member (of, member) : "";
}

/* A month that nobody has set: opened a year ahead, then told to every RT. */
static void
test_period_open (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  Ctl *ctl = fixture->ctl;
  g_autoptr (JsonObject) dry = ctl_json (ctl, "city", "period", "open", "2031-01",
                                         AS_ADMIN (fixture), "--dry-run", "--json", NULL);
  guint before = city_count (fixture, "bantar-kota", "period:2031");
  g_autoptr (JsonObject) made = ctl_json (ctl, "city", "period", "open", "2031-01", "--months", "2",
                                          "--grace-days", "3", AS_ADMIN (fixture), "--json", NULL);
  g_autoptr (JsonObject) again = ctl_json (ctl, "city", "period", "open", "2031-01", "--months",
                                           "2", AS_ADMIN (fixture), "--json", NULL);
  g_autoptr (JsonObject) month = city_get (fixture, "bantar-kota/period:2031-02");
  g_autoptr (JsonObject) told = get_told (fixture);

  ctl_assert_keys (dry, TALLY "months");
  g_assert_cmpuint (before, ==, 0);
  g_assert_cmpuint (city_count (fixture, "bantar-kota", "period:2031"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (month, "deadline"), ==, "2031-02-28T16:59:59Z");
  g_assert_cmpstr (json_object_get_string_member (month, "closes"), ==, "2031-03-05T16:59:59Z");
  city_assert_int (month, "grace_days", 3);
  city_assert_int (made, "security", 1);
  city_assert_int (made, "tested", 3);
  city_assert_int (again, "security", 0);
  g_assert_cmpstr (get_text (told, "closes", "2031-02"), ==, "2031-03-05T16:59:59Z");
  g_assert_cmpstr (get_text (told, "grace", "2031-02"), ==, "2031-03-08T16:59:59Z");
}

static void
test_period_change (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  Ctl *ctl = fixture->ctl;
  g_autoptr (JsonObject) opened = ctl_json (ctl, "city", "period", "open", "2031-01", "--months",
                                            "1", AS_ADMIN (fixture), "--json", NULL);
  g_autoptr (JsonObject) later = ctl_json (ctl, "city", "period", "deadline", "2031-01",
                                           "2031-02-03", AS_ADMIN (fixture), "--json", NULL);
  g_autoptr (JsonObject) closed = NULL;
  g_autoptr (JsonObject) told = NULL;
  g_autoptr (JsonObject) month = NULL;
  g_autoptr (JsonObject) never = NULL;
  g_autoptr (JsonObject) after = NULL;

  ctl_must (ctl, 1, "city", "period", "close", "2031-01", "2031-01-15", AS_ADMIN (fixture), NULL);
  ctl_must (ctl, 2, "city", "period", "close", "2031-01", "tomorrow", AS_ADMIN (fixture), NULL);
  ctl_must (ctl, 2, "city", "period", "close", "January", "2031-02-10", AS_ADMIN (fixture), NULL);
  ctl_must (ctl, 2, "city", "period", "open", "2031-01", "--months", "999", AS_ADMIN (fixture),
            NULL);
  closed = ctl_json (ctl, "city", "period", "close", "2031-01", "2031-02-10", AS_ADMIN (fixture),
                     "--json", NULL);
  month = city_get (fixture, "bantar-kota/period:2031-01");
  g_assert_cmpstr (json_object_get_string_member (month, "deadline"), ==, "2031-02-03T16:59:59Z");
  told = get_told (fixture);
  g_assert_cmpstr (get_text (told, "closes", "2031-01"), ==, "2031-02-10T16:59:59Z");
  never = ctl_json (ctl, "city", "period", "close", "2031-01", "never", AS_ADMIN (fixture),
                    "--json", NULL);
  after = get_told (fixture);
  g_assert_cmpstr (get_text (after, "closes", "2031-01"), ==, "");
}

static void
test_period_exception (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  Ctl *ctl = fixture->ctl;
  const char *rt = bantar_test_city_get_rt (fixture->city);
  g_autoptr (JsonObject) made =
      ctl_json (ctl, "city", "period", "exception", "2026-11", "--rt", rt, "--until", "2026-12-20",
                AS_ADMIN (fixture), "--json", NULL);
  g_autoptr (JsonObject) told = get_told (fixture);

  ctl_assert_keys (made, "dry_run rt period until tested");
  city_assert_int (made, "tested", 1);
  g_assert_cmpstr (get_text (told, "exceptions", "2026-11"), ==, "2026-12-20T16:59:59Z");
  ctl_must (ctl, 1, "city", "period", "exception", "2026-11", "--rt", "aaaaaaaaaa", "--until",
            "2026-12-20", AS_ADMIN (fixture), NULL);
  ctl_must (ctl, 1, "city", "period", "exception", "2026-11", "--rt", rt, "--until", "2026-12-20",
            AS_OFFICER (fixture), NULL);
}

static char *
write_instrument (CityFixture *fixture, const char *title)
{
  g_autofree char *source =
      g_test_build_filename (G_TEST_DIST, "data", "instrument-four-pillars.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *changed = NULL;

  g_assert_true (g_file_get_contents (source, &text, NULL, NULL));
  node = json_from_string (text, NULL);
  json_object_set_string_member (
      json_object_get_object_member (json_node_get_object (node), "title"), "id", title);
  changed = json_to_string (node, FALSE);
  return ctl_write (fixture->ctl, "instrument.json", changed, -1);
}

/* The city's officer publishes; the databases learn of it from a server admin. */
static void
test_publish (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  Ctl *ctl = fixture->ctl;
  g_autofree char *file = write_instrument (fixture, "Empat pilar");
  g_autoptr (JsonObject) first =
      ctl_json (ctl, "city", "publish", file, AS_OFFICER (fixture), "--json", NULL);
  g_autofree char *id = g_strdup (json_object_get_string_member (first, "instrument"));
  g_autoptr (JsonObject) before = get_told (fixture);
  g_autoptr (JsonObject) second =
      ctl_json (ctl, "city", "publish", file, AS_ADMIN (fixture), "--json", NULL);
  g_autoptr (JsonObject) after = get_told (fixture);
  g_autofree char *other = NULL;

  ctl_assert_keys (first, TALLY "instrument already");
  g_assert_false (
      json_object_has_member (json_object_get_object_member (before, "instruments"), id));
  g_assert_true (json_object_get_boolean_member (second, "already"));
  city_assert_int (second, "security", 1);
  g_assert_true (json_object_has_member (json_object_get_object_member (after, "instruments"), id));
  other = write_instrument (fixture, "Empat pilar, lain");
  ctl_must (ctl, 1, "city", "publish", other, AS_ADMIN (fixture), NULL);
  ctl_must (ctl, 1, "city", "publish", fixture->admin, AS_ADMIN (fixture), NULL);
}

static gboolean
is_told (CityFixture *fixture, const char *set)
{
  g_autoptr (JsonObject) told = get_told (fixture);

  return json_object_has_member (told, "instruments") &&
         json_object_has_member (json_object_get_object_member (told, "instruments"), set);
}

static int
publish_over (CityFixture *fixture, Relay *relay, const char *file)
{
  g_autoptr (CtlRun) run =
      ctl_run (fixture->ctl, "city", "publish", file, "--server", relay_get_url (relay), "--user",
               "admin", "--password-file", fixture->admin, NULL);

  return run->status;
}

/* A laptop that has the set must find a database that knows it: the databases come first. Broken
 * off anywhere, the same once more ends where it should. */
static void
test_publish_broken_off (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  g_autoptr (Relay) relay = relay_new (fixture->url);
  g_autofree char *file = write_instrument (fixture, "Empat pilar");
  g_autoptr (JsonObject) dry = ctl_json (fixture->ctl, "city", "publish", file, AS_ADMIN (fixture),
                                         "--dry-run", "--json", NULL);
  const char *id = json_object_get_string_member (dry, "instrument");
  g_autofree char *security =
      g_strdup_printf ("PUT /%s/_security", bantar_test_city_get_database (fixture->city));
  g_autofree char *doc = g_strconcat ("instrument:", id, NULL);
  g_autoptr (JsonObject) again = NULL;

  g_assert_false (is_told (fixture, id));
  g_assert_cmpuint (city_count (fixture, "bantar-kota", doc), ==, 0);

  relay_spoil (relay, 1, security, RELAY_DEAF, NULL);
  g_assert_cmpint (publish_over (fixture, relay, file), ==, 1);
  g_assert_true (relay_did_spoil (relay));
  g_assert_cmpuint (city_count (fixture, "bantar-kota", doc), ==, 0);

  relay_spoil (relay, 1, "PUT /bantar-kota/instrument:", RELAY_DEAF, NULL);
  g_assert_cmpint (publish_over (fixture, relay, file), ==, 1);
  g_assert_true (relay_did_spoil (relay));
  g_assert_true (is_told (fixture, id));
  g_assert_cmpuint (city_count (fixture, "bantar-kota", doc), ==, 0);

  again = ctl_json (fixture->ctl, "city", "publish", file, AS_ADMIN (fixture), "--json", NULL);
  g_assert_false (json_object_get_boolean_member (again, "already"));
  city_assert_int (again, "security", 0);
  g_assert_cmpuint (city_count (fixture, "bantar-kota", doc), ==, 1);
}

static void
test_announce (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  Ctl *ctl = fixture->ctl;
  g_autofree char *file = ctl_write (ctl, "text", "Rapat hari Senin.\n", -1);
  g_autoptr (JsonObject) first =
      ctl_json (ctl, "city", "announce", file, "--area", "15.71", "--title", "Rapat", "--until",
                "2026-12-31", AS_OFFICER (fixture), "--json", NULL);
  g_autoptr (JsonObject) second =
      ctl_json (ctl, "city", "announce", file, "--area", "15.71", "--title", "Rapat",
                AS_OFFICER (fixture), "--json", NULL);
  g_autofree char *path =
      g_strconcat ("bantar-kota/", json_object_get_string_member (first, "announcement"), NULL);
  g_autoptr (JsonObject) doc = city_get (fixture, path);

  ctl_assert_keys (first, "dry_run announcement already");
  g_assert_true (json_object_get_boolean_member (second, "already"));
  g_assert_cmpuint (city_count (fixture, "bantar-kota", "announcement:"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (doc, "body"), ==, "Rapat hari Senin.");
  g_assert_cmpstr (json_object_get_string_member (doc, "pushed_by"), ==, "dpmppa");
  ctl_must (ctl, 2, "city", "announce", file, "--area", "15.99", "--title", "Rapat",
            AS_OFFICER (fixture), NULL);
  ctl_must (ctl, 2, "city", "announce", file, "--title", "Rapat", AS_OFFICER (fixture), NULL);
}

/* What the functions of the city's database take, once they are installed. */
static void
test_designate (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  Ctl *ctl = fixture->ctl;
  g_autofree char *file = ctl_write (ctl, "list.csv",
                                     "year,kind,kelurahan,number,decree,date\n2026,bantar," EKA
                                     ",21,\"SK 12, 2026\",2026-12-01\n",
                                     -1);
  g_autoptr (JsonObject) installed =
      ctl_json (ctl, "city", "install", AS_ADMIN (fixture), "--json", NULL);
  g_autoptr (JsonObject) first =
      ctl_json (ctl, "city", "designate", file, AS_OFFICER (fixture), "--json", NULL);
  g_autoptr (JsonObject) second =
      ctl_json (ctl, "city", "designate", file, AS_OFFICER (fixture), "--json", NULL);
  g_autofree char *path = g_strconcat (
      "bantar-kota/designation:2026:bantar:", bantar_test_city_get_rt (fixture->city), NULL);
  g_autoptr (JsonObject) doc = city_get (fixture, path);
  g_autofree char *bad =
      ctl_write (ctl, "bad.csv", "year,kind,kelurahan,number,date\n26,gold," EKA ",21,soon\n", -1);
  g_autofree char *unknown =
      ctl_write (ctl, "unknown.csv", "year,kind,kelurahan,number\n2026,bantar," EKA ",22\n", -1);

  ctl_assert_keys (first, "dry_run written already");
  city_assert_int (installed, "tested", 3);
  city_assert_int (first, "written", 1);
  city_assert_int (second, "written", 0);
  city_assert_int (second, "already", 1);
  g_assert_cmpstr (json_object_get_string_member (doc, "status"), ==, "given");
  g_assert_cmpstr (json_object_get_string_member (doc, "decree"), ==, "SK 12, 2026");
  ctl_must (ctl, 1, "city", "designate", bad, AS_OFFICER (fixture), NULL);
  ctl_must (ctl, 1, "city", "designate", unknown, AS_OFFICER (fixture), NULL);
}

/* All that the city writes passes the functions that judge its officer. */
static void
test_functions_agree (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  Ctl *ctl = fixture->ctl;
  g_autofree char *text = ctl_write (ctl, "text", "Rapat", -1);
  g_autofree char *instrument = write_instrument (fixture, "Empat pilar");

  g_autoptr (JsonObject) installed =
      ctl_json (ctl, "city", "install", AS_ADMIN (fixture), "--json", NULL);
  g_autoptr (CtlRun) published =
      ctl_run (ctl, "city", "publish", instrument, AS_OFFICER (fixture), NULL);
  g_autoptr (CtlRun) opened =
      ctl_run (ctl, "city", "period", "open", "2031-01", AS_OFFICER (fixture), NULL);

  city_assert_int (installed, "tested", 3);
  g_assert_cmpint (published->status, ==, 0);
  g_assert_cmpint (opened->status, ==, 0);
  g_assert_nonnull (strstr (opened->err, "bantarctl city install"));
  g_assert_cmpuint (city_count (fixture, "bantar-kota", "period:2031"), ==, 12);
  ctl_must (ctl, 0, "city", "announce", text, "--area", EKA, "--title", "Rapat",
            AS_OFFICER (fixture), NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/city/publish/period-open", test_period_open);
  g_test_add_func ("/city/publish/period-change", test_period_change);
  g_test_add_func ("/city/publish/period-exception", test_period_exception);
  g_test_add_func ("/city/publish/publish", test_publish);
  g_test_add_func ("/city/publish/publish-broken-off", test_publish_broken_off);
  g_test_add_func ("/city/publish/announce", test_announce);
  g_test_add_func ("/city/publish/designate", test_designate);
  g_test_add_func ("/city/publish/functions-agree", test_functions_agree);
  return g_test_run ();
}
