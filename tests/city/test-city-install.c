/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/city-fixture.h"

#include <string.h>

#define KEYS "dry_run seconds databases created security functions tested again"

static JsonObject *
install (CityFixture *fixture, const char *option)
{
  return ctl_json (fixture->ctl, "city", "install", AS_ADMIN (fixture), "--json", option, NULL);
}

/* The test server has databases and members, and no function. */
static void
test_install (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  g_autoptr (JsonObject) dry = install (fixture, "--dry-run");
  g_autoptr (JsonObject) nothing = city_get (fixture, "bantar-kota/_design/bantar");
  g_autoptr (JsonObject) first = install (fixture, NULL);
  g_autoptr (JsonObject) second = install (fixture, NULL);
  g_autoptr (JsonObject) guard = city_get (fixture, "bantar-kota/_design/bantar");
  g_autoptr (JsonObject) views = city_get (fixture, "bantar-nilai/_design/dasbor");

  ctl_assert_keys (dry, KEYS);
  g_assert_null (nothing);
  city_assert_int (dry, "functions", 4);
  city_assert_int (dry, "tested", 0);
  city_assert_int (first, "databases", 3);
  city_assert_int (first, "functions", 4);
  city_assert_int (first, "tested", 3);
  city_assert_int (second, "security", 0);
  city_assert_int (second, "functions", 0);
  city_assert_int (second, "tested", 3);
  g_assert_nonnull (
      strstr (json_object_get_string_member (guard, "validate_doc_update"), "checkDesignation"));
  g_assert_true (
      json_object_has_member (json_object_get_object_member (views, "views"), "coverage"));
}

static void
put (CityFixture *fixture, const char *path, JsonObject *content)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), content);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autofree char *answer = bantar_test_city_admin_put (fixture->city, path, text);

  g_assert_nonnull (answer);
}

/* What somebody changed by hand, or another version left, is put right; an exception stays. */
static void
test_repair (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  g_autoptr (JsonObject) first = install (fixture, NULL);
  const char *db = bantar_test_city_get_database (fixture->city);
  g_autofree char *security_path = g_strconcat (db, "/_security", NULL);
  g_autofree char *guard_path = g_strconcat (db, "/_design/bantar", NULL);
  g_autoptr (JsonObject) security = city_get (fixture, security_path);
  g_autoptr (JsonObject) guard = city_get (fixture, guard_path);
  g_autoptr (JsonObject) exceptions = json_object_new ();
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (JsonObject) after = NULL;
  JsonObject *bantar = json_object_get_object_member (security, "bantar");

  json_object_set_string_member (exceptions, "2026-11", "2027-01-10T17:00:00Z");
  json_object_set_object_member (bantar, "exceptions", json_object_ref (exceptions));
  json_object_set_string_member (bantar, "rt", "somebodyel");
  put (fixture, security_path, security);
  json_object_set_string_member (guard, "version", "older");
  put (fixture, guard_path, guard);
  again = install (fixture, NULL);
  city_assert_int (again, "security", 1);
  city_assert_int (again, "functions", 1);
  city_assert_int (again, "tested", 3);
  after = city_get (fixture, security_path);
  bantar = json_object_get_object_member (after, "bantar");
  g_assert_cmpstr (json_object_get_string_member (bantar, "rt"), ==,
                   bantar_test_city_get_rt (fixture->city));
  g_assert_cmpstr (json_object_get_string_member (
                       json_object_get_object_member (bantar, "exceptions"), "2026-11"),
                   ==, "2027-01-10T17:00:00Z");
}

/* A city's officer is no server admin, a ketua RT is nothing here at all. */
static void
test_not_admin (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  g_autofree char *chair =
      ctl_write (fixture->ctl, "chair",
                 bantar_test_city_get_password (fixture->city, BANTAR_TEST_CITY_CHAIR), -1);
  g_autoptr (JsonObject) guard = NULL;

  ctl_must (fixture->ctl, 1, "city", "install", AS_OFFICER (fixture), NULL);
  ctl_must (fixture->ctl, 1, "city", "install", "--server", fixture->url, "--user",
            bantar_test_city_get_user (fixture->city, BANTAR_TEST_CITY_CHAIR), "--password-file",
            chair, NULL);
  ctl_must (fixture->ctl, 2, "city", "install", "--server", fixture->url, NULL);
  guard = city_get (fixture, "bantar-kota/_design/bantar");
  g_assert_null (guard);
}

/* The account of the test writes does not stay, and no password is said. */
static void
test_leaves_nothing (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  g_autoptr (CtlRun) run =
      ctl_run (fixture->ctl, "city", "install", AS_ADMIN (fixture), "--language", "en", NULL);
  const char *password = strchr (bantar_test_city_get_admin (fixture->city), ':') + 1;

  g_assert_cmpint (run->status, ==, 0);
  g_assert_nonnull (strstr (run->err, "1 of 1 RTs"));
  g_assert_null (strstr (run->out, password));
  g_assert_null (strstr (run->err, password));
  g_assert_cmpuint (city_count (fixture, "_users", "org.couchdb.user:"), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/city/install/install", test_install);
  g_test_add_func ("/city/install/repair", test_repair);
  g_test_add_func ("/city/install/not-admin", test_not_admin);
  g_test_add_func ("/city/install/leaves-nothing", test_leaves_nothing);
  return g_test_run ();
}
