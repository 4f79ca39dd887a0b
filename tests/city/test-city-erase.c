/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/city-fixture.h"

#include <string.h>

#define SHA256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void
put (CityFixture *fixture, const char *id, const char *members)
{
  g_autofree char *path =
      g_strdup_printf ("%s/%s", bantar_test_city_get_database (fixture->city), id);
  g_autofree char *doc = g_strdup_printf ("{\"_id\":\"%s\",%s}", id, members);
  g_autofree char *answer = bantar_test_city_admin_put (fixture->city, path, doc);

  g_assert_nonnull (answer);
}

static void
put_photo (CityFixture *fixture)
{
  put (fixture, "photo:" SHA256,
       "\"type\":\"photo\",\"rt\":\"aaaaaaaaaa\",\"author\":{\"user\":\"rt21.ekajaya\"},"
       "\"_attachments\":{\"photo.jpg\":{\"content_type\":\"image/jpeg\",\"data\":\"/9j/4AAQ\"}}");
  put (fixture, "checklist:2026-11",
       "\"type\":\"checklist\",\"answers\":{\"bersih-1\":{\"photos\":[\"" SHA256 "\"]}}");
  put (fixture, "checklist:2026-10", "\"type\":\"checklist\",\"answers\":{}");
}

/* Listed first, erased only when agreed to, and then really gone. */
static void
test_photo (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  Ctl *ctl = fixture->ctl;
  const char *rt = bantar_test_city_get_rt (fixture->city);
  g_autofree char *path =
      g_strdup_printf ("%s/photo:" SHA256, bantar_test_city_get_database (fixture->city));
  g_autofree char *old_path = NULL;
  g_autoptr (CtlRun) listed = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) erased = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autofree char *old = NULL;

  put_photo (fixture);
  listed = ctl_run (ctl, "city", "erase", "photo", SHA256, "--rt", rt, AS_ADMIN (fixture), NULL);
  before = city_get (fixture, path);
  g_assert_cmpint (listed->status, ==, 1);
  g_assert_nonnull (strstr (listed->out, "checklist:2026-11"));
  g_assert_null (strstr (listed->out, "checklist:2026-10"));
  g_assert_true (json_object_has_member (before, "_attachments"));
  erased = ctl_json (ctl, "city", "erase", "photo", SHA256, "--rt", rt, "--yes", AS_ADMIN (fixture),
                     "--json", NULL);
  ctl_assert_keys (erased, "dry_run months erased");
  after = city_get (fixture, path);
  g_assert_false (json_object_has_member (after, "_attachments"));
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (after, "tombstone"), "reason"),
      ==, "removed");
  old_path = g_strdup_printf ("%s?rev=%s", path, json_object_get_string_member (before, "_rev"));
  old = bantar_test_city_admin_get (fixture->city, old_path);
  g_assert_null (old);
  ctl_must (ctl, 0, "city", "erase", "photo", SHA256, "--rt", rt, "--yes", AS_ADMIN (fixture),
            NULL);
}

static void
test_wrong_photo (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  Ctl *ctl = fixture->ctl;
  const char *rt = bantar_test_city_get_rt (fixture->city);

  ctl_must (ctl, 1, "city", "erase", "photo", SHA256, "--rt", rt, "--yes", AS_ADMIN (fixture),
            NULL);
  ctl_must (ctl, 1, "city", "erase", "photo", SHA256, "--rt", "aaaaaaaaaa", "--yes",
            AS_ADMIN (fixture), NULL);
  ctl_must (ctl, 2, "city", "erase", "photo", "../x", "--rt", rt, "--yes", AS_ADMIN (fixture),
            NULL);
  ctl_must (ctl, 1, "city", "erase", "photo", SHA256, "--rt", rt, "--yes", AS_OFFICER (fixture),
            NULL);
}

static void
put_names (CityFixture *fixture)
{
  put (fixture, "checklist:2026-11",
       "\"type\":\"checklist\",\"answers\":{\"bersih-1\":{\"value\":\"met\",\"by\":\"Rosdiana\"},"
       "\"bersih-2\":{\"value\":\"met\",\"by\":\"Rosdiana S.\",\"note\":\"Rumah Bu Rosdiana, RT "
       "21\","
       "\"followup\":{\"what\":\"Tanya Rosdiana\"}}},"
       "\"reviews\":[{\"by\":\"desi\",\"reasons\":{\"bersih-2\":\"kata Rosdiana\"}}]");
  put (fixture, "checklist:2026-10",
       "\"type\":\"checklist\",\"answers\":{\"bersih-1\":{\"value\":\"met\",\"by\":\"Yusuf\"}}");
}

static char *
dup_answers (JsonObject *month)
{
  return json_to_string (json_object_get_member (month, "answers"), FALSE);
}

/* Listed first, taken out only when agreed to, and then nowhere on the server. What a review says
 * stays, since laptops know it by that. */
static void
test_name (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  Ctl *ctl = fixture->ctl;
  const char *rt = bantar_test_city_get_rt (fixture->city);
  g_autofree char *path =
      g_strdup_printf ("%s/checklist:2026-11", bantar_test_city_get_database (fixture->city));
  g_autoptr (CtlRun) listed = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) erased = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autofree char *answers = NULL;
  g_autofree char *old_path = NULL;
  g_autofree char *old = NULL;

  put_names (fixture);
  listed = ctl_run (ctl, "city", "erase", "name", "Rosdiana", "--rt", rt, AS_ADMIN (fixture), NULL);
  before = city_get (fixture, path);
  g_assert_cmpint (listed->status, ==, 1);
  g_assert_nonnull (strstr (listed->out, "checklist:2026-11"));
  g_assert_null (strstr (listed->out, "checklist:2026-10"));
  g_assert_true (g_str_has_prefix (json_object_get_string_member (before, "_rev"), "1-"));
  erased = ctl_json (ctl, "city", "erase", "name", "Rosdiana", "--rt", rt, "--yes",
                     AS_ADMIN (fixture), "--json", NULL);
  ctl_assert_keys (erased, "dry_run months erased");
  after = city_get (fixture, path);
  answers = dup_answers (after);
  g_assert_cmpstr (answers, ==,
                   "{\"bersih-1\":{\"value\":\"met\"},\"bersih-2\":{\"value\":\"met\","
                   "\"by\":\"Rosdiana S.\",\"note\":\"Rumah Bu …, RT 21\","
                   "\"followup\":{\"what\":\"Tanya …\"}}}");
  g_assert_true (json_object_has_member (after, "reviews"));
  old_path = g_strdup_printf ("%s?rev=%s", path, json_object_get_string_member (before, "_rev"));
  old = bantar_test_city_admin_get (fixture->city, old_path);
  g_assert_null (old);
}

static void
test_wrong_name (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  Ctl *ctl = fixture->ctl;
  const char *rt = bantar_test_city_get_rt (fixture->city);

  ctl_must (ctl, 2, "city", "erase", "name", "Rosdiana", AS_ADMIN (fixture), NULL);
  ctl_must (ctl, 2, "city", "erase", "name", "Bu", "--rt", rt, AS_ADMIN (fixture), NULL);
  ctl_must (ctl, 1, "city", "erase", "name", "Rosdiana", "--rt", "aaaaaaaaaa", "--yes",
            AS_ADMIN (fixture), NULL);
  ctl_must (ctl, 1, "city", "erase", "name", "Rosdiana", "--rt", rt, "--yes", AS_OFFICER (fixture),
            NULL);
}

/* The server of the tests cannot purge: that is said, and nothing is claimed. */
static void
test_account (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  Ctl *ctl = fixture->ctl;
  g_autoptr (CtlRun) listed = ctl_run (ctl, "city", "erase", "account", "rt21.ekajaya", "--dry-run",
                                       AS_ADMIN (fixture), NULL);
  g_autoptr (CtlRun) run = ctl_run (ctl, "city", "erase", "account", "rt21.ekajaya", "--yes",
                                    "--language", "en", AS_ADMIN (fixture), NULL);

  g_assert_cmpint (listed->status, ==, 0);
  if (run->status == 1)
    g_assert_nonnull (strstr (run->err, "CouchDB 3"));
  else
    g_assert_cmpuint (city_count (fixture, "_users", "org.couchdb.user:rt21"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/city/erase/photo", test_photo);
  g_test_add_func ("/city/erase/wrong-photo", test_wrong_photo);
  g_test_add_func ("/city/erase/name", test_name);
  g_test_add_func ("/city/erase/wrong-name", test_wrong_name);
  g_test_add_func ("/city/erase/account", test_account);
  return g_test_run ();
}
