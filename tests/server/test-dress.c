/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The test server dressed as CouchDB: what it says otherwise than pouchdb-server does. */
#include "config.h"

#include "server/city.h"

#include <json-glib/json-glib.h>
#include <string.h>

typedef struct {
  BantarTestCity *city;
  const char *database;
  char *chair; /* "user:password" */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_setenv ("BANTAR_TEST_DRESS", "couchdb", TRUE);
  self->city = bantar_test_city_start ();
  self->database = bantar_test_city_get_database (self->city);
  self->chair =
      g_strdup_printf ("%s:%s", bantar_test_city_get_user (self->city, BANTAR_TEST_CITY_CHAIR),
                       bantar_test_city_get_password (self->city, BANTAR_TEST_CITY_CHAIR));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  bantar_test_city_stop (self->city);
  g_free (self->chair);
}

/* @wanted: what the answer says */
static void
expect (Fixture *self,
        const char *userpwd,
        const char *method,
        const char *below,
        const char *json,
        long status,
        const char *wanted)
{
  g_autofree char *path = g_strconcat (self->database, below, NULL);
  g_autofree char *answer = NULL;

  g_assert_cmpint (bantar_test_city_request (self->city, userpwd, method, path, json, &answer), ==,
                   status);
  if (strstr (answer, wanted) == NULL)
    g_test_message ("%s %s: %s", method, path, answer);
  g_assert_nonnull (strstr (answer, wanted));
}

static JsonObject *
get_object (Fixture *self, const char *below)
{
  g_autofree char *path = g_strconcat (self->database, below, NULL);
  g_autofree char *answer = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_assert_cmpint (bantar_test_city_request (self->city, self->chair, "GET", path, NULL, &answer),
                   ==, 200);
  node = json_from_string (answer, NULL);
  g_assert_nonnull (node);
  return json_node_dup_object (node);
}

static void
test_sequences (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) rest = NULL;
  g_autofree char *below = NULL;
  const char *seq;

  first = get_object (self, "/_changes?limit=1");
  seq = json_object_get_string_member (first, "last_seq");
  g_assert_true (g_str_has_prefix (seq, "1-"));
  g_assert_cmpint (json_object_get_int_member (first, "pending"), ==, 0);
  below = g_strconcat ("/_changes?since=", seq, NULL);
  rest = get_object (self, below);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (rest, "results")), ==, 0);
  g_assert_cmpstr (json_object_get_string_member (rest, "last_seq"), ==, seq);
  expect (self, self->chair, "GET", "/_changes?since=7-of-another-server", NULL, 400,
          "bad_request");
}

/* Nobody of _security.members is left: all known users are strangers. */
static void
test_members (Fixture *self, gconstpointer data)
{
  static const char security[] = "{\"admins\":{\"names\":[],\"roles\":[]},"
                                 "\"members\":{\"names\":[],\"roles\":[\"somebody\"]}}";
  g_autofree char *path = g_strconcat (self->database, "/_security", NULL);
  g_autofree char *answer = bantar_test_city_admin_put (self->city, path, security);

  expect (self, self->chair, "GET", "/_changes", NULL, 403, "forbidden");
  expect (self, self->chair, "POST", "/_bulk_docs", "{\"docs\":[{\"_id\":\"a\"}]}", 403,
          "forbidden");
  expect (self, self->chair, "POST", "/_find", "{\"selector\":{}}", 403, "forbidden");
  expect (self, self->chair, "POST", "/_bulk_get", "{\"docs\":[{\"id\":\"a\"}]}", 403, "forbidden");
  expect (self, NULL, "GET", "/_changes", NULL, 401, "unauthorized");
  expect (self, "nobody:nothing", "GET", "/_changes", NULL, 401, "unauthorized");
}

/* The city's own function judges, and is asked only when there is no conflict. */
static void
test_judgement (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_strconcat (self->database, "/checklist:2026-11", NULL);
  g_autofree char *answer = NULL;

  expect (self, self->chair, "PUT", "/probe:version", "{\"_id\":\"probe:version\"}", 403,
          "version:");
  expect (self, self->chair, "POST", "/_bulk_docs", "{\"docs\":[{\"_id\":\"checklist:2026-11\"}]}",
          201, "\"forbidden\"");
  answer = bantar_test_city_admin_put (self->city, path, "{}");
  expect (self, self->chair, "POST", "/_bulk_docs", "{\"docs\":[{\"_id\":\"checklist:2026-11\"}]}",
          201, "\"conflict\"");
  expect (self, self->chair, "PUT", "/checklist:2026-11", "{}", 409, "conflict");
}

static void
test_names (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonObject) facts = get_object (self, "");
  g_autofree char *root = NULL;

  g_assert_true (json_object_has_member (facts, "instance_start_time"));
  g_assert_cmpint (bantar_test_city_request (self->city, NULL, "GET", "", NULL, &root), ==, 200);
  g_assert_nonnull (strstr (root, "\"couchdb\":\"Welcome\""));
  g_assert_nonnull (strstr (root, "\"uuid\""));
  expect (self, self->chair, "GET", "/checklist:2026-11", NULL, 404, "missing");
  expect (self, self->chair, "POST", "/_revs_diff",
          "{\"checklist:2026-11\":[\"2-967a00dff5e02add41819138abb3284d\"]}", 200, "missing");
  expect (self, self->chair, "GET", "-none/_changes", NULL, 404, "Database does not exist.");
}

#define ADD(name, func) g_test_add ("/server/dress/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("sequences", test_sequences);
  ADD ("members", test_members);
  ADD ("judgement", test_judgement);
  ADD ("names", test_names);
  return g_test_run ();
}
