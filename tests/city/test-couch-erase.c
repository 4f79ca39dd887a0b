/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only CouchDB itself can do, against a server that says what CouchDB says. */
#include "config.h"

#include "net/couch-erase.h"

#include "sync/fake-server.h"

#include <string.h>

#define JSON "Content-Type: application/json\r\n"
#define LEAVES                                                                                     \
  "[{\"ok\":{\"_id\":\"key:a:b\",\"_rev\":\"2-aa\"}},{\"ok\":{\"_id\":\"key:a:b\",\"_rev\":"       \
  "\"3-bb\",\"_deleted\":true}},{\"missing\":\"1-cc\"}]"

static void
test_purge (void)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarCouch) couch = bantar_couch_new (fake_server_get_url (server), NULL);
  g_autoptr (GError) error = NULL;
  const FakeRequest *request;

  fake_server_answer (server, 200, JSON, LEAVES);
  fake_server_answer (server, 201, JSON,
                      "{\"purge_seq\":null,\"purged\":{\"key:a:b\":[\"2-aa\",\"3-bb\"]}}");
  g_assert_true (bantar_couch_purge (couch, "bantar-kota", "key:a:b", &error));
  g_assert_no_error (error);
  request = fake_server_get_request (server, 0);
  g_assert_cmpstr (request->target, ==, "/bantar-kota/key:a:b?open_revs=all");
  request = fake_server_get_request (server, 1);
  g_assert_cmpstr (request->method, ==, "POST");
  g_assert_cmpstr (request->target, ==, "/bantar-kota/_purge");
  g_assert_cmpstr (request->body, ==, "{\"key:a:b\":[\"2-aa\",\"3-bb\"]}");
}

/* Purged in part only is not purged. */
static void
test_purge_in_part (void)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarCouch) couch = bantar_couch_new (fake_server_get_url (server), NULL);
  g_autoptr (GError) error = NULL;

  fake_server_answer (server, 200, JSON, LEAVES);
  fake_server_answer (server, 201, JSON, "{\"purged\":{\"key:a:b\":[\"2-aa\"]}}");
  g_assert_false (bantar_couch_purge (couch, "bantar-kota", "key:a:b", &error));
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_REPLY);
}

static void
test_nothing_to_purge (void)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarCouch) couch = bantar_couch_new (fake_server_get_url (server), NULL);
  g_autoptr (GError) error = NULL;

  fake_server_answer (server, 200, JSON, "[]");
  g_assert_false (bantar_couch_purge (couch, "_users", "org.couchdb.user:a", &error));
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NO_DOCUMENT);
  g_clear_error (&error);
  g_assert_false (bantar_couch_purge (couch, "../_config", "a", &error));
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_URL);
  g_assert_cmpuint (fake_server_get_n_requests (server), ==, 1);
}

static void
test_compacting (void)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarCouch) couch = bantar_couch_new (fake_server_get_url (server), NULL);
  g_autoptr (GError) error = NULL;
  gboolean compacting = FALSE;
  gint64 bytes = 0;

  fake_server_answer (server, 202, JSON, "{\"ok\":true}");
  fake_server_answer (server, 200, JSON,
                      "{\"compact_running\":true,\"sizes\":{\"file\":104857600,\"active\":1}}");
  fake_server_answer (server, 200, JSON, "{\"db_name\":\"bantar-kota\"}");
  g_assert_true (bantar_couch_compact (couch, "bantar-kota", &error));
  g_assert_true (bantar_couch_is_compacting (couch, "bantar-kota", &compacting, &bytes, &error));
  g_assert_true (compacting);
  g_assert_cmpint (bytes, ==, 104857600);
  g_assert_true (bantar_couch_is_compacting (couch, "bantar-kota", &compacting, &bytes, &error));
  g_assert_false (compacting);
  g_assert_cmpint (bytes, ==, -1);
  g_assert_no_error (error);
}

static void
test_count_old (void)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarCouch) couch = bantar_couch_new (fake_server_get_url (server), NULL);
  g_autoptr (GError) error = NULL;
  guint readable = 7;

  fake_server_answer (server, 200, JSON,
                      "{\"_revs_info\":[{\"rev\":\"3-a\",\"status\":\"available\"},"
                      "{\"rev\":\"2-a\",\"status\":\"available\"},"
                      "{\"rev\":\"1-a\",\"status\":\"missing\"}]}");
  g_assert_true (bantar_couch_count_old (couch, "bantar-kota", "photo:a", &readable, &error));
  g_assert_cmpuint (readable, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/city/couch-erase/purge", test_purge);
  g_test_add_func ("/city/couch-erase/purge-in-part", test_purge_in_part);
  g_test_add_func ("/city/couch-erase/nothing-to-purge", test_nothing_to_purge);
  g_test_add_func ("/city/couch-erase/compacting", test_compacting);
  g_test_add_func ("/city/couch-erase/count-old", test_count_old);
  return g_test_run ();
}
