/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-server.h"
#include "model/json-util.h"
#include "net/couch-admin.h"
#include "net/couch-shape.h"
#include "net/couch.h"

#include <string.h>

#define JSON_TYPE     "Content-Type: application/json\r\n"
#define DATE          "Date: Mon, 23 Nov 2026 07:08:09 GMT\r\n"
#define COOKIE(value) JSON_TYPE "Set-Cookie: AuthSession=" value "; Path=/; HttpOnly\r\n"
#define SIGNED_IN     "{\"ok\":true,\"name\":\"rt001\",\"roles\":[\"bantar\",\"rt:k3m9p2x7wd\"]}"
#define UNAUTHORIZED  "{\"error\":\"unauthorized\",\"reason\":\"You are not authorized\"}"
#define DB            "bantar-rt-k3m9p2x7wd"
#define PASSWORD      "r\"ah\\asia\n1"

typedef struct {
  FakeServer *server;
  BantarCouch *couch;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->server = fake_server_new ();
  fixture->couch = bantar_couch_new (fake_server_get_url (fixture->server), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  bantar_couch_free (fixture->couch);
  fake_server_free (fixture->server);
}

static void
sign_in (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fake_server_answer (fixture->server, 200, COOKIE ("one"), SIGNED_IN);
  g_assert_true (bantar_couch_sign_in (fixture->couch, "rt001", PASSWORD, NULL, &error));
  g_assert_no_error (error);
}

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
  return node;
}

static void
test_new_destroy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarCouch) refused = bantar_couch_new ("http://rt.example.id", &error);

  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_URL);
  g_assert_null (refused);
  g_assert_null (bantar_couch_get_session (fixture->couch));
  g_assert_null (bantar_couch_get_server_time (fixture->couch));
  g_assert_cmpuint (bantar_couch_get_requests (fixture->couch), ==, 0);
}

static void
test_sign_in (Fixture *fixture, gconstpointer data)
{
  const char *const roles[] = { "bantar", "rt:k3m9p2x7wd", NULL };
  g_autoptr (JsonNode) body = NULL;
  const FakeRequest *request;
  const BantarSession *session;

  sign_in (fixture);
  session = bantar_couch_get_session (fixture->couch);
  g_assert_cmpstr (session->name, ==, "rt001");
  g_assert_cmpstrv (session->roles, roles);

  request = fake_server_get_request (fixture->server, 0);
  g_assert_cmpstr (request->method, ==, "POST");
  g_assert_cmpstr (request->target, ==, "/_session");
  body = parse (request->body);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (body), "name"), ==,
                   "rt001");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (body), "password"), ==,
                   PASSWORD);
}

/* A server administrator is named only by GET. */
static void
test_sign_in_admin (Fixture *fixture, gconstpointer data)
{
  const char *const roles[] = { "_admin", NULL };
  g_autoptr (GError) error = NULL;

  fake_server_answer (fixture->server, 200, COOKIE ("one"),
                      "{\"ok\":true,\"name\":null,\"roles\":[\"_admin\"]}");
  fake_server_answer (fixture->server, 200, JSON_TYPE,
                      "{\"ok\":true,\"userCtx\":{\"name\":\"admin\",\"roles\":[\"_admin\",7]}}");
  g_assert_true (bantar_couch_sign_in (fixture->couch, "admin", "x", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (bantar_couch_get_session (fixture->couch)->name, ==, "admin");
  g_assert_cmpstrv (bantar_couch_get_session (fixture->couch)->roles, roles);
}

static void
test_sign_in_without_cookie (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fake_server_answer (fixture->server, 200, JSON_TYPE, "{\"ok\":true,\"name\":null,\"roles\":[]}");
  fake_server_answer (fixture->server, 200, JSON_TYPE,
                      "{\"ok\":true,\"userCtx\":{\"name\":null,\"roles\":[]}}");
  g_assert_false (bantar_couch_sign_in (fixture->couch, "rt001", "x", NULL, &error));
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_AUTH);
  g_assert_null (bantar_couch_get_session (fixture->couch));
}

static const struct {
  const char *name;
  int status;
  const char *body;
  BantarNetError code;
} refused_sign_ins[] = {
  { "wrong-password", 401, "{\"error\":\"unauthorized\",\"reason\":\"rahasia\"}",
    BANTAR_NET_ERROR_AUTH },
  { "locked", 403,
    "{\"error\":\"forbidden\",\"reason\":\"Account is temporarily locked due to multiple "
    "authentication failures\"}",
    BANTAR_NET_ERROR_LOCKED },
  { "forbidden", 403, "{\"error\":\"forbidden\",\"reason\":\"rahasia\"}",
    BANTAR_NET_ERROR_FORBIDDEN },
  { "bad-request", 400, "{\"error\":\"bad_request\",\"reason\":\"rahasia\"}",
    BANTAR_NET_ERROR_REFUSED },
  { "no-couchdb", 200, "{\"hello\":\"rahasia\"}", BANTAR_NET_ERROR_BAD_REPLY },
  { "array", 200, "[\"rahasia\"]", BANTAR_NET_ERROR_BAD_REPLY },
  { "cut", 200, "{\"ok\":true,\"name\":\"rahasia", BANTAR_NET_ERROR_BAD_REPLY },
  { "down", 502, "rahasia", BANTAR_NET_ERROR_SERVER },
};

/* Each answer repeats the password: the error must not. */
static void
test_sign_in_refused (Fixture *fixture, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;

  fake_server_answer (fixture->server, refused_sign_ins[i].status, JSON_TYPE,
                      refused_sign_ins[i].body);
  g_assert_false (bantar_couch_sign_in (fixture->couch, "rt001", "rahasia", NULL, &error));
  g_assert_error (error, BANTAR_NET_ERROR, (int) refused_sign_ins[i].code);
  g_assert_null (strstr (error->message, "rahasia"));
  g_assert_null (bantar_couch_get_session (fixture->couch));
  g_assert_cmpuint (bantar_couch_get_requests (fixture->couch), ==, 1);
}

/* The roles may have changed meanwhile. */
static void
test_renewal (Fixture *fixture, gconstpointer data)
{
  const gint64 told = G_GINT64_CONSTANT (1795417689); /* DATE */
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = NULL;

  sign_in (fixture);
  fake_server_answer (fixture->server, 401, JSON_TYPE, UNAUTHORIZED);
  fake_server_answer (fixture->server, 200, COOKIE ("two"),
                      "{\"ok\":true,\"name\":\"rt001\",\"roles\":[]}");
  fake_server_answer (fixture->server, 200, JSON_TYPE DATE, "{\"uuid\":\"0d9f\"}");

  uuid = bantar_couch_get_uuid (fixture->couch, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (uuid, ==, "0d9f");
  g_assert_cmpuint (g_strv_length (bantar_couch_get_session (fixture->couch)->roles), ==, 0);
  g_assert_cmpuint (fake_server_get_n_requests (fixture->server), ==, 4);
  g_assert_nonnull (strstr (fake_server_get_request (fixture->server, 1)->head, "AuthSession=one"));
  g_assert_nonnull (strstr (fake_server_get_request (fixture->server, 3)->head, "AuthSession=two"));
  g_assert_cmpint (g_date_time_get_hour (bantar_couch_get_server_time (fixture->couch)), ==, 7);
  g_assert_cmpint (bantar_couch_get_clock_ahead (fixture->couch), >=, before - told);
  g_assert_cmpint (bantar_couch_get_clock_ahead (fixture->couch), <=,
                   g_get_real_time () / G_USEC_PER_SEC - told);
}

static void
test_renewal_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = NULL;

  sign_in (fixture);
  fake_server_answer (fixture->server, 401, JSON_TYPE, UNAUTHORIZED);
  fake_server_answer (fixture->server, 200, COOKIE ("two"), SIGNED_IN);
  fake_server_answer (fixture->server, 401, JSON_TYPE, UNAUTHORIZED);

  uuid = bantar_couch_get_uuid (fixture->couch, NULL, &error);
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_AUTH);
  g_assert_null (uuid);
  g_assert_cmpuint (fake_server_get_n_requests (fixture->server), ==, 4);
}

static void
test_renewal_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = NULL;

  sign_in (fixture);
  fake_server_answer (fixture->server, 401, JSON_TYPE, UNAUTHORIZED);
  fake_server_answer (fixture->server, 401, JSON_TYPE, UNAUTHORIZED);

  uuid = bantar_couch_get_uuid (fixture->couch, NULL, &error);
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_AUTH);
  g_assert_null (uuid);
  g_assert_cmpuint (fake_server_get_n_requests (fixture->server), ==, 3);
}

static void
test_not_signed_in (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = NULL;

  fake_server_answer (fixture->server, 401, JSON_TYPE, UNAUTHORIZED);
  uuid = bantar_couch_get_uuid (fixture->couch, NULL, &error);
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_AUTH);
  g_assert_cmpuint (fake_server_get_n_requests (fixture->server), ==, 1);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *db;
    const char *id;
  } cases[] = {
    { "", "checklist:2026-11" },
    { "../_users", "checklist:2026-11" },
    { "_users", "checklist:2026-11" },
    { "bantar-rt-a/b", "checklist:2026-11" },
    { "bantar%2f", "checklist:2026-11" },
    { "Bantar", "checklist:2026-11" },
    { "1a", "checklist:2026-11" },
    { "a?b", "checklist:2026-11" },
    { "a b", "checklist:2026-11" },
    { "a\r\nX: y", "checklist:2026-11" },
    { DB, "" },
    { DB, "." },
    { DB, ".." },
    { DB, "_design/bantar" },
    { DB, "_local/x" },
    { DB, "\xff" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonObject) doc =
        bantar_couch_get_doc (fixture->couch, cases[i].db, cases[i].id, NULL, &error);

    g_test_message ("%" G_GSIZE_FORMAT, i);
    g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_URL);
    g_assert_null (doc);
  }
  g_assert_cmpuint (bantar_couch_get_requests (fixture->couch), ==, 0);
}

static void
test_id_escaped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) doc = NULL;

  fake_server_answer (fixture->server, 200, JSON_TYPE,
                      "{\"_id\":\"a:b/../c?d#e%\xc3\xa9 f\",\"_rev\":\"1-a\"}");
  doc = bantar_couch_get_doc (fixture->couch, DB, "a:b/../c?d#e%\xc3\xa9 f", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fake_server_get_request (fixture->server, 0)->target, ==,
                   "/" DB "/a:b%2F..%2Fc%3Fd%23e%25%C3%A9%20f");
}

#define DOC(id, rev) "{\"_id\":\"" id "\",\"_rev\":\"" rev "\",\"state\":\"sent\"}"

static void
test_get_doc (Fixture *fixture, gconstpointer data)
{
  static const struct {
    int status;
    const char *body;
    gboolean good;
    BantarNetError code;
  } cases[] = {
    { 200, DOC ("checklist:2026-11", "3-9f"), TRUE, 0 },
    { 200, DOC ("checklist:2026-12", "3-9f"), FALSE, BANTAR_NET_ERROR_BAD_REPLY },
    { 200, DOC ("checklist:2026-11", "3"), FALSE, BANTAR_NET_ERROR_BAD_REPLY },
    { 200, DOC ("checklist:2026-11", "-9f"), FALSE, BANTAR_NET_ERROR_BAD_REPLY },
    { 200, DOC ("checklist:2026-11", "3-9f&x"), FALSE, BANTAR_NET_ERROR_BAD_REPLY },
    { 200, "{\"_id\":\"checklist:2026-11\"}", FALSE, BANTAR_NET_ERROR_BAD_REPLY },
    { 200, "{\"_id\":\"checklist:2026-11\",\"_rev\":3}", FALSE, BANTAR_NET_ERROR_BAD_REPLY },
    { 200, "[]", FALSE, BANTAR_NET_ERROR_BAD_REPLY },
    { 404, "{\"error\":\"not_found\",\"reason\":\"deleted\"}", FALSE,
      BANTAR_NET_ERROR_NO_DOCUMENT },
    { 403, "{\"error\":\"forbidden\",\"reason\":\"x\"}", FALSE, BANTAR_NET_ERROR_FORBIDDEN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonObject) doc = NULL;

    fake_server_answer (fixture->server, cases[i].status, JSON_TYPE, cases[i].body);
    doc = bantar_couch_get_doc (fixture->couch, DB, "checklist:2026-11", NULL, &error);
    if (cases[i].good) {
      g_assert_no_error (error);
      g_assert_cmpstr (json_object_get_string_member (doc, "state"), ==, "sent");
    } else {
      g_assert_error (error, BANTAR_NET_ERROR, (int) cases[i].code);
      g_assert_null (doc);
    }
  }
}

#define ROW(seq, id, rev)                                                                          \
  "{\"seq\":" seq ",\"id\":\"" id "\",\"changes\":[{\"rev\":\"" rev                                \
  "\"}],\"doc\":" DOC (id, rev) "}"

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarChanges) changes = NULL;
  const BantarChange *row;

  fake_server_answer (
      fixture->server, 200, JSON_TYPE DATE,
      "{\"results\":[" ROW (
          "\"7-g1A\"", "checklist:2026-11",
          "2-ab") ","
                  "{\"seq\":\"8-g1B\",\"id\":\"_design/bantar\",\"changes\":[{\"rev\":\"1-a\"}]},"
                  "{\"seq\":null,\"id\":\"photo:1\",\"changes\":[{\"rev\":\"3-c\"}],\"deleted\":"
                  "true,"
                  "\"doc\":null}],\"last_seq\":\"9-g1C=+/\",\"pending\":4}");
  changes = bantar_couch_changes (fixture->couch, DB, NULL, 3, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fake_server_get_request (fixture->server, 0)->target, ==,
                   "/" DB "/_changes?include_docs=true&limit=3&since=0");

  g_assert_cmpstr (changes->last_seq, ==, "9-g1C=+/");
  g_assert_cmpint (changes->pending, ==, 4);
  g_assert_true (changes->more);
  g_assert_cmpuint (changes->rows->len, ==, 2);
  row = g_ptr_array_index (changes->rows, 0);
  g_assert_cmpstr (row->id, ==, "checklist:2026-11");
  g_assert_cmpstr (row->rev, ==, "2-ab");
  g_assert_false (row->deleted);
  g_assert_cmpstr (bantar_json_member_string (row->doc, "state", NULL), ==, "sent");
  row = g_ptr_array_index (changes->rows, 1);
  g_assert_true (row->deleted);
  g_assert_cmpint (bantar_json_value_get_kind (row->doc), ==, BANTAR_JSON_MISSING);
}

/* The sequence comes back as it went, and cannot add to the query. */
static void
test_changes_since (Fixture *fixture, gconstpointer data)
{
  static const char *const cases[][2] = {
    { "9-g1C=+/", "9-g1C%3D%2B%2F" },
    { "12", "12" },
    { "1&include_docs=false", "1%26include_docs%3Dfalse" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (BantarChanges) changes = NULL;
    g_autofree char *target =
        g_strconcat ("/" DB "/_changes?include_docs=true&limit=9&since=", cases[i][1], NULL);

    fake_server_answer (fixture->server, 200, JSON_TYPE, "{\"results\":[],\"last_seq\":0}");
    changes = bantar_couch_changes (fixture->couch, DB, cases[i][0], 9, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (changes->last_seq, ==, "0");
    g_assert_cmpstr (fake_server_get_request (fixture->server, (guint) i)->target, ==, target);
  }
}

static BantarJsonText *
read_reply (const char *text)
{
  g_autoptr (GError) error = NULL;
  BantarJsonText *reply = bantar_json_read (text, -1, G_MAXSIZE, &error);

  g_assert_no_error (error);
  return reply;
}

/* PouchDB counts in integers and never says what is pending. */
static void
test_changes_pouchdb (void)
{
  for (guint limit = 2; limit <= 3; limit++) {
    BantarJsonText *reply = read_reply ("{\"results\":[" ROW ("11", "photo:1", "1-a") "," ROW (
        "12", "photo:2", "1-b") "],"
                                "\"last_seq\":12}");
    g_autoptr (GError) error = NULL;
    g_autoptr (BantarChanges) changes = bantar_couch_parse_changes (reply, limit, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (changes->last_seq, ==, "12");
    g_assert_cmpint (changes->pending, ==, -1);
    g_assert_true (changes->more == (limit == 2));
    g_assert_cmpstr (changes->overlap, ==, "11");
  }
}

/* The document was changed again while the server wrote the page. */
static void
test_changes_newer_doc (void)
{
  BantarJsonText *reply =
      read_reply ("{\"results\":[{\"seq\":1,\"id\":\"a:b\",\"changes\":[{\"rev\":\"1-a\"}],"
                  "\"doc\":" DOC ("a:b", "2-b") "}],\"last_seq\":1}");
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarChanges) changes = bantar_couch_parse_changes (reply, 5, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (((BantarChange *) g_ptr_array_index (changes->rows, 0))->rev, ==, "2-b");
}

static void
test_changes_long_id (void)
{
  for (guint length = BANTAR_COUCH_ID_MAX; length <= BANTAR_COUCH_ID_MAX + 1; length++) {
    g_autofree char *id = g_strnfill (length, 'a');
    g_autofree char *text =
        g_strdup_printf ("{\"results\":[{\"seq\":1,\"id\":\"%s\",\"changes\":[{\"rev\":\"1-a\"}]}],"
                         "\"last_seq\":1}",
                         id);
    BantarJsonText *reply = read_reply (text);
    g_autoptr (GError) error = NULL;
    g_autoptr (BantarChanges) changes = bantar_couch_parse_changes (reply, 5, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (changes->rows->len, ==, length == BANTAR_COUCH_ID_MAX ? 1 : 0);
  }
}

static void
test_changes_bad (void)
{
  static const char *const cases[] = {
    "[]",
    "{}",
    "{\"results\":[]}",
    "{\"results\":{},\"last_seq\":1}",
    "{\"results\":[],\"last_seq\":-1}",
    "{\"results\":[],\"last_seq\":\"\"}",
    "{\"results\":[],\"last_seq\":null}",
    "{\"results\":[],\"last_seq\":[1,\"g\"]}",
    "{\"results\":[7],\"last_seq\":1}",
    "{\"results\":[{\"id\":7,\"changes\":[{\"rev\":\"1-a\"}]}],\"last_seq\":1}",
    "{\"results\":[{\"id\":\"a:b\"}],\"last_seq\":1}",
    "{\"results\":[{\"id\":\"a:b\",\"changes\":[]}],\"last_seq\":1}",
    "{\"results\":[{\"id\":\"a:b\",\"changes\":[\"1-a\"]}],\"last_seq\":1}",
    "{\"results\":[{\"id\":\"a:b\",\"changes\":[{\"rev\":\"x\"}]}],\"last_seq\":1}",
    "{\"results\":[{\"id\":\"a:b\",\"changes\":[{\"rev\":\"1-a\"}],\"doc\":" DOC (
        "a:c", "1-a") "}],"
                      "\"last_seq\":1}",
    "{\"results\":[{\"id\":\"a:b\",\"changes\":[{\"rev\":\"1-a\"}],\"doc\":{\"_id\":\"a:b\"}}],"
    "\"last_seq\":1}",
    "{\"results\":[" ROW ("1", "a:b", "1-a") "," ROW ("2", "a:c", "1-a") "," ROW (
        "3", "a:d", "1-a") "],\"last_seq\":3}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BantarJsonText *reply = read_reply (cases[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (BantarChanges) changes = bantar_couch_parse_changes (reply, 2, &error);

    g_test_message ("%s", cases[i]);
    g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_REPLY);
    g_assert_null (changes);
  }
}

static GPtrArray *
make_docs (void)
{
  static const char *const texts[] = {
    "{\"_id\":\"a:ok\"}",       "{\"_id\":\"a:refused\",\"_rev\":\"1-a\"}",
    "{\"_id\":\"a:conflict\"}", "{\"_id\":\"a:no-rev\"}",
    "{\"_id\":\"a:twice\"}",    "{\"_id\":\"a:unnamed\"}",
    "{\"_id\":\"a:bad-rev\"}",
  };
  GPtrArray *docs = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (docs, parse (texts[i]));
  return docs;
}

/* The refused ones first, as PouchDB answers, and some that nobody asked about. */
static const char receipts_text[] =
    "[{\"id\":\"a:refused\",\"error\":\"forbidden\",\"reason\":\"month_closed\"},"
    "{\"id\":\"a:conflict\",\"rev\":\"4-d\",\"error\":\"conflict\"},"
    "{\"ok\":true,\"id\":\"a:stranger\",\"rev\":\"1-a\"},7,{\"ok\":true},"
    "{\"ok\":true,\"id\":\"a:no-rev\"},{\"ok\":true,\"id\":\"a:bad-rev\",\"rev\":true},"
    "{\"ok\":true,\"id\":\"a:twice\",\"rev\":\"1-a\"},{\"ok\":true,\"id\":\"a:twice\",\"rev\":\"1-"
    "b\"},"
    "{\"ok\":true,\"id\":\"a:ok\",\"rev\":\"2-ab\"}]";

static void
test_bulk_docs (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *id, *rev, *error, *reason;
  } cases[] = {
    { "a:ok", "2-ab", NULL, NULL },
    { "a:refused", NULL, "forbidden", "month_closed" },
    { "a:conflict", NULL, "conflict", "" },
    { "a:no-rev", NULL, "no_receipt", NULL },
    { "a:twice", NULL, "no_receipt", NULL },
    { "a:unnamed", NULL, "no_receipt", NULL },
    { "a:bad-rev", NULL, "no_receipt", NULL },
  };
  g_autoptr (GPtrArray) docs = make_docs ();
  g_autoptr (GPtrArray) receipts = NULL;
  g_autoptr (GError) error = NULL;

  fake_server_answer (fixture->server, 201, JSON_TYPE, receipts_text);
  receipts = bantar_couch_bulk_docs (fixture->couch, DB, docs, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fake_server_get_request (fixture->server, 0)->target, ==, "/" DB "/_bulk_docs");
  g_assert_true (g_str_has_prefix (fake_server_get_request (fixture->server, 0)->body,
                                   "{\"docs\":[{\"_id\":\"a:ok\"},{\"_id\":\"a:refused\""));

  g_assert_cmpuint (receipts->len, ==, G_N_ELEMENTS (cases));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const BantarReceipt *receipt = g_ptr_array_index (receipts, i);

    g_assert_cmpstr (receipt->id, ==, cases[i].id);
    g_assert_cmpstr (receipt->rev, ==, cases[i].rev);
    g_assert_cmpstr (receipt->error, ==, cases[i].error);
    g_assert_cmpstr (receipt->reason, ==, cases[i].reason);
  }
}

static const struct {
  const char *name;
  int status;
  const char *body;
  BantarNetError code;
} refused_bulks[] = {
  { "ok-is-not-created", 200, "[]", BANTAR_NET_ERROR_BAD_REPLY },
  { "object", 201, "{\"ok\":true}", BANTAR_NET_ERROR_BAD_REPLY },
  { "forbidden", 403, "{\"error\":\"forbidden\",\"reason\":\"not allowed\"}",
    BANTAR_NET_ERROR_FORBIDDEN },
  { "too-large", 413, "{\"error\":\"document_too_large\",\"reason\":\"a:ok\"}",
    BANTAR_NET_ERROR_TOO_LARGE },
};

static void
test_bulk_docs_refused (Fixture *fixture, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GPtrArray) docs = make_docs ();
  g_autoptr (GPtrArray) receipts = NULL;
  g_autoptr (GError) error = NULL;

  fake_server_answer (fixture->server, refused_bulks[i].status, JSON_TYPE, refused_bulks[i].body);
  receipts = bantar_couch_bulk_docs (fixture->couch, DB, docs, NULL, &error);
  g_assert_error (error, BANTAR_NET_ERROR, (int) refused_bulks[i].code);
  g_assert_null (receipts);
}

static void
test_put_doc (Fixture *fixture, gconstpointer data)
{
  static const struct {
    int status;
    const char *body;
    const char *rev; /* NULL when it is no receipt */
  } cases[] = {
    { 201, "{\"ok\":true,\"id\":\"photo:1\",\"rev\":\"1-a\"}", "1-a" },
    { 202, "{\"ok\":true,\"id\":\"photo:1\",\"rev\":\"1-a\"}", "1-a" },
    { 200, "{\"ok\":true,\"id\":\"photo:1\",\"rev\":\"1-a\"}", NULL },
    { 202, "{\"ok\":true,\"id\":\"photo:1\"}", NULL },
    { 201, "{\"ok\":true,\"id\":\"photo:2\",\"rev\":\"1-a\"}", NULL },
    { 201, "{\"ok\":false,\"id\":\"photo:1\",\"rev\":\"1-a\"}", NULL },
    { 201, "[]", NULL },
  };
  g_autoptr (JsonNode) doc = parse ("{\"_id\":\"photo:1\"}");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *rev = NULL;

    fake_server_answer (fixture->server, cases[i].status, JSON_TYPE, cases[i].body);
    rev = bantar_couch_put_doc (fixture->couch, DB, "photo:1", doc, NULL, &error);
    g_assert_cmpstr (rev, ==, cases[i].rev);
    if (cases[i].rev == NULL)
      g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_REPLY);
    else
      g_assert_no_error (error);
  }

  g_assert_cmpstr (fake_server_get_request (fixture->server, 0)->method, ==, "PUT");
  g_assert_cmpstr (fake_server_get_request (fixture->server, 0)->target, ==, "/" DB "/photo:1");
  g_assert_cmpstr (fake_server_get_request (fixture->server, 0)->body, ==, "{\"_id\":\"photo:1\"}");
}

/* A hotspot's clock is nobody's business. */
static void
test_server_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = NULL;

  fake_server_answer (fixture->server, 200, "Content-Type: text/html\r\n" DATE, "<html></html>");
  uuid = bantar_couch_get_uuid (fixture->couch, NULL, &error);
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_PORTAL);
  g_assert_null (bantar_couch_get_server_time (fixture->couch));
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data), gsize i)
{
  g_test_add (path, Fixture, GSIZE_TO_POINTER (i), set_up, test, tear_down);
}

static void
add_tables (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused_sign_ins); i++) {
    g_autofree char *path =
        g_strconcat ("/sync/couch/sign-in-refused/", refused_sign_ins[i].name, NULL);

    add (path, test_sign_in_refused, i);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (refused_bulks); i++) {
    g_autofree char *path =
        g_strconcat ("/sync/couch/bulk-docs-refused/", refused_bulks[i].name, NULL);

    add (path, test_bulk_docs_refused, i);
  }
}

/* A person who stops the exchange does not wait for a page of the whole city. */
static void
test_get_all_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) docs = NULL;

  fake_server_answer_then_cancel (
      fixture->server, "HTTP/1.1 200 OK\r\n" JSON_TYPE "Content-Length: 99\r\n\r\n{\"rows\"",
      cancellable);
  docs = bantar_couch_get_all (fixture->couch, "bantar-nilai", "score:", cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (docs);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/sync/couch/new-destroy", test_new_destroy, 0);
  add ("/sync/couch/sign-in", test_sign_in, 0);
  add ("/sync/couch/sign-in-admin", test_sign_in_admin, 0);
  add ("/sync/couch/sign-in-without-cookie", test_sign_in_without_cookie, 0);
  add ("/sync/couch/renewal", test_renewal, 0);
  add ("/sync/couch/renewal-once", test_renewal_once, 0);
  add ("/sync/couch/renewal-refused", test_renewal_refused, 0);
  add ("/sync/couch/not-signed-in", test_not_signed_in, 0);
  add ("/sync/couch/names", test_names, 0);
  add ("/sync/couch/id-escaped", test_id_escaped, 0);
  add ("/sync/couch/get-doc", test_get_doc, 0);
  add ("/sync/couch/changes", test_changes, 0);
  add ("/sync/couch/changes-since", test_changes_since, 0);
  add ("/sync/couch/get-all-cancelled", test_get_all_cancelled, 0);
  g_test_add_func ("/sync/couch/changes-pouchdb", test_changes_pouchdb);
  g_test_add_func ("/sync/couch/changes-newer-doc", test_changes_newer_doc);
  g_test_add_func ("/sync/couch/changes-long-id", test_changes_long_id);
  g_test_add_func ("/sync/couch/changes-bad", test_changes_bad);
  add ("/sync/couch/bulk-docs", test_bulk_docs, 0);
  add ("/sync/couch/put-doc", test_put_doc, 0);
  add ("/sync/couch/server-time", test_server_time, 0);
  add_tables ();

  return g_test_run ();
}
