/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server says about what it has: which revisions are gone, and where its feed ends. */
#include "config.h"

#include "fake-server.h"
#include "model/json-util.h"
#include "net/couch-revs.h"

#define JSON_TYPE "Content-Type: application/json\r\n"
#define DB        "bantar-rt-k3m9p2x7wd"

static const BantarCouchRev revs[] = {
  { "checklist:2026-10", "3-c" },
  { "checklist:2026-11", "7-a" },
};

static GPtrArray *
ask (const char *answer, char **body, GError **error)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarCouch) couch = bantar_couch_new (fake_server_get_url (server), error);
  GPtrArray *missing;

  fake_server_answer (server, 200, JSON_TYPE, answer);
  missing = bantar_couch_find_missing (couch, DB, revs, G_N_ELEMENTS (revs), NULL, error);
  g_assert_cmpstr (fake_server_get_request (server, 0)->target, ==, "/" DB "/_revs_diff");
  *body = g_strdup (fake_server_get_request (server, 0)->body);
  return missing;
}

/* Only what was asked about can be missing, and only the revision that was asked about. */
static void
test_missing (void)
{
  static const struct {
    const char *answer;
    const char *id; /* NULL for none */
  } cases[] = {
    { "{}", NULL },
    { "{\"checklist:2026-11\":{\"missing\":[\"7-a\"],\"possible_ancestors\":[\"6-b\"]}}",
      "checklist:2026-11" },
    { "{\"checklist:2026-11\":{\"missing\":[\"3-c\"]}}", NULL },
    { "{\"checklist:2026-11\":{\"missing\":[]}}", NULL },
    { "{\"checklist:2026-11\":{\"missing\":\"7-a\"}}", NULL },
    { "{\"checklist:2026-11\":{\"missing\":[7,{},null]}}", NULL },
    { "{\"checklist:2026-12\":{\"missing\":[\"7-a\"]}}", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *body = NULL;
    g_autoptr (GPtrArray) missing = ask (cases[i].answer, &body, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (body, ==, "{\"checklist:2026-10\":[\"3-c\"],\"checklist:2026-11\":[\"7-a\"]}");
    g_assert_cmpuint (missing->len, ==, cases[i].id != NULL ? 1 : 0);
    if (cases[i].id != NULL)
      g_assert_cmpstr (missing->pdata[0], ==, cases[i].id);
  }
}

static void
test_no_answer (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;
  g_autoptr (GPtrArray) missing = ask ("[]", &body, &error);

  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_REPLY);
  g_assert_null (missing);
}

static BantarChanges *
parse (const char *text)
{
  BantarJsonText *reply = bantar_json_read (text, -1, G_MAXSIZE, NULL);
  g_autoptr (GError) error = NULL;
  BantarChanges *changes = bantar_couch_parse_changes (reply, 100, &error);

  g_assert_no_error (error);
  return changes;
}

/* Asked from there, the last row comes once more. */
static void
test_overlap (void)
{
  g_autoptr (BantarChanges) none = parse ("{\"results\":[],\"last_seq\":\"9-z\"}");
  g_autoptr (BantarChanges) one =
      parse ("{\"results\":[{\"seq\":\"8-y\",\"id\":\"a\",\"changes\":[{\"rev\":\"1-a\"}]}],"
             "\"last_seq\":\"8-y\"}");
  g_autoptr (BantarChanges) two =
      parse ("{\"results\":[{\"seq\":8,\"id\":\"a\",\"changes\":[{\"rev\":\"1-a\"}]},"
             "{\"seq\":9,\"id\":\"_design/rt\",\"changes\":[{\"rev\":\"4-d\"}]}],\"last_seq\":9}");

  g_assert_null (none->overlap);
  g_assert_cmpstr (none->last_id, ==, "");
  g_assert_null (one->overlap);
  g_assert_cmpstr (one->last_id, ==, "a");
  g_assert_cmpstr (one->last_rev, ==, "1-a");
  g_assert_cmpstr (two->overlap, ==, "8");
  g_assert_cmpstr (two->last_id, ==, "_design/rt");
  g_assert_cmpstr (two->last_rev, ==, "4-d");
  g_assert_cmpuint (two->rows->len, ==, 1);
  g_assert_true (g_hash_table_contains (two->ids, "_design/rt"));
}

/* A last row that cannot be kept is not waited for. */
static void
test_odd_last (void)
{
  g_autofree char *name = g_strnfill (2000, 'x');
  g_autofree char *text = g_strdup_printf (
      "{\"results\":[{\"seq\":8,\"id\":\"%s\",\"changes\":[{\"rev\":\"1-a\"}]}],\"last_seq\":8}",
      name);
  g_autoptr (BantarChanges) changes = parse (text);

  g_assert_cmpstr (changes->last_id, ==, "");
  g_assert_cmpstr (changes->last_rev, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/couch-revs/missing", test_missing);
  g_test_add_func ("/sync/couch-revs/no-answer", test_no_answer);
  g_test_add_func ("/sync/couch-revs/overlap", test_overlap);
  g_test_add_func ("/sync/couch-revs/odd-last", test_odd_last);
  return g_test_run ();
}
