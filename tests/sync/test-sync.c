/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exchange with a city server: everything arrives, once, and nothing is overwritten. */
#include "config.h"

#include "laptop.h"
#include "on-server.h"
#include "relay.h"

#include "model/json-util.h"
#include "net/net-error.h"

#define NOVEMBER bantar_period_new (2026, 11)

static void
test_send_month (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *doc;
  BantarSyncReport report;

  laptop_sign_in (laptop);
  laptop_answer_all (laptop, NOVEMBER, BANTAR_STATUS_MET);
  laptop_answer (laptop, NOVEMBER, "aman-1", BANTAR_STATUS_PARTLY, "tidak boleh keluar");
  laptop_send (laptop, NOVEMBER);
  report = laptop_sync (laptop);
  g_assert_cmpuint (report.confirmed, ==, 1);
  laptop_assert_all_confirmed (laptop);

  node = on_server_get (city, "checklist:2026-11");
  doc = json_node_get_object (node);
  g_assert_cmpstr (bantar_json_get_string (doc, "state", ""), ==, "sent");
  g_assert_cmpint (bantar_json_get_int (doc, "send_number", 0), ==, 1);
  g_assert_cmpstr (bantar_json_get_string (doc, "rt", ""), ==, bantar_test_city_get_rt (city));
  g_assert_cmpstr (bantar_json_get_string (doc, "pushed_by", ""), ==,
                   bantar_test_city_get_user (city, BANTAR_TEST_CITY_CHAIR));
  g_assert_cmpuint (json_object_get_size (bantar_json_get_object (doc, "answers")), ==, 21);
  {
    g_autofree char *text = json_to_string (node, FALSE);

    g_assert_null (strstr (text, "tidak boleh keluar"));
  }
}

/* A second exchange with nothing new asks twice (the session not counted) and writes nothing. */
static void
test_twice (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  BantarSyncReport report;

  laptop_sign_in (laptop);
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  laptop_sync (laptop);
  before = on_server_dup_rev (city, "checklist:2026-11");
  laptop_sync (laptop);
  report = laptop_sync (laptop);
  after = on_server_dup_rev (city, "checklist:2026-11");
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (report.confirmed, ==, 0);
  g_assert_cmpuint (report.pulled, ==, 0);
  g_assert_cmpuint (report.requests, ==, 3);
}

/* A draft on the server has no sensitive parts; sending adds them. */
static void
test_draft_without_sensitive (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *answers;

  laptop_sign_in (laptop);
  laptop_answer (laptop, NOVEMBER, "aman-1", BANTAR_STATUS_UNMET, "");
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  laptop_sync (laptop);
  node = on_server_get (city, "checklist:2026-11");
  answers = bantar_json_get_object (json_node_get_object (node), "answers");
  g_assert_false (json_object_has_member (answers, "aman-1"));
  g_assert_true (json_object_has_member (answers, "bersih-1"));
  laptop_sync (laptop);
  laptop_assert_all_confirmed (laptop);
  g_assert_cmpint (laptop_get_status (laptop, NOVEMBER, "aman-1"), ==, BANTAR_STATUS_UNMET);
}

static void
test_second_laptop (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) first = laptop_new (city);
  g_autoptr (Laptop) second = laptop_new (city);

  laptop_sign_in (first);
  laptop_sign_in (second);
  laptop_answer (first, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "dari laptop satu");
  laptop_answer (second, NOVEMBER, "bersih-2", BANTAR_STATUS_PARTLY, "");
  laptop_sync (first);
  laptop_sync (second);
  laptop_sync (first);
  g_assert_cmpint (laptop_get_status (first, NOVEMBER, "bersih-2"), ==, BANTAR_STATUS_PARTLY);
  g_assert_cmpint (laptop_get_status (second, NOVEMBER, "bersih-1"), ==, BANTAR_STATUS_MET);
  laptop_assert_all_confirmed (first);
  laptop_assert_all_confirmed (second);
}

/* Both changed the same part: the server's is shown, the other waits for a choice. */
static void
test_two_versions (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) first = laptop_new (city);
  g_autoptr (Laptop) second = laptop_new (city);
  g_autoptr (BantarSyncCounts) counts = NULL;

  laptop_sign_in (first);
  laptop_sign_in (second);
  laptop_answer (first, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  laptop_answer (second, NOVEMBER, "bersih-1", BANTAR_STATUS_UNMET, "");
  laptop_sync (first);
  g_assert_cmpuint (laptop_sync (second).kept, ==, 1);
  counts = laptop_count (second);
  g_assert_cmpuint (counts->conflicts, ==, 1);
  g_assert_cmpuint (counts->waiting, ==, 0);
  g_assert_cmpint (laptop_get_status (second, NOVEMBER, "bersih-1"), ==, BANTAR_STATUS_MET);
}

static void
test_returned (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) reviews = json_from_string (
      "[{\"by\":\"desi\",\"at\":\"2026-11-29T03:00:00Z\",\"outcome\":\"returned\","
      "\"bulk\":false,\"send_number\":1,\"reasons\":{\"bersih-2\":\"Foto belum "
      "ada\"},\"judged\":{}}]",
      NULL);
  g_autoptr (BantarChecklist) month = NULL;

  laptop_sign_in (laptop);
  laptop_answer_all (laptop, NOVEMBER, BANTAR_STATUS_MET);
  laptop_send (laptop, NOVEMBER);
  laptop_sync (laptop);
  node = on_server_get (city, "checklist:2026-11");
  json_object_set_member (json_node_get_object (node), "reviews", json_node_copy (reviews));
  json_object_set_string_member (json_node_get_object (node), "state", "returned");
  on_server_put (city, node);
  /* The chair takes it back without knowing: the review was first, and wins. */
  laptop_take_back (laptop, NOVEMBER);
  laptop_sync (laptop);
  month = laptop_load (laptop, NOVEMBER);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_RETURNED);
  g_assert_cmpstr (bantar_checklist_get_return_reason (month, "bersih-2"), ==, "Foto belum ada");
  laptop_assert_all_confirmed (laptop);
}

/* What a later program wrote into the document, and the review as it came, go back unchanged. */
static void
test_keep_foreign (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) after = NULL;
  g_autoptr (JsonNode) review =
      json_from_string ("{\"by\":\"desi\",\"outcome\":\"returned\",\"send_number\":1,\"reasons\":{"
                        "\"bersih-2\":\"?\"},\"seen\":7}",
                        NULL);
  JsonObject *doc, *answers;

  laptop_sign_in (laptop);
  on_server_trust (city);
  laptop_answer_all (laptop, NOVEMBER, BANTAR_STATUS_MET);
  laptop_send (laptop, NOVEMBER);
  laptop_sync (laptop);
  node = on_server_get (city, "checklist:2026-11");
  doc = json_node_get_object (node);
  json_object_set_string_member (doc, "state", "returned");
  json_object_set_int_member (doc, "later", 1);
  json_object_set_int_member (
      bantar_json_get_object (bantar_json_get_object (doc, "answers"), "bersih-1"), "later", 2);
  json_array_add_element (bantar_json_get_array (doc, "reviews"), json_node_copy (review));
  on_server_put (city, node);
  laptop_sync (laptop);
  laptop_assert_all_confirmed (laptop);
  g_assert_cmpuint (on_server_get_generation (city, "checklist:2026-11"), ==, 2);

  laptop_answer (laptop, NOVEMBER, "bersih-2", BANTAR_STATUS_PARTLY, "");
  laptop_sync (laptop);
  laptop_assert_all_confirmed (laptop);
  after = on_server_get (city, "checklist:2026-11");
  doc = json_node_get_object (after);
  answers = bantar_json_get_object (doc, "answers");
  g_assert_cmpint (bantar_json_get_int (doc, "later", 0), ==, 1);
  g_assert_cmpint (bantar_json_get_int (bantar_json_get_object (answers, "bersih-1"), "later", 0),
                   ==, 2);
  g_assert_cmpstr (
      bantar_json_get_string (bantar_json_get_object (answers, "bersih-2"), "value", ""), ==,
      "partly");
  g_assert_true (bantar_json_equal (
      json_array_get_element (bantar_json_get_array (doc, "reviews"), 0), review));
}

static void
test_wrong_password (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;

  laptop_sign_in (laptop);
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  g_assert_false (bantar_sync_run (laptop->store, "bukan ini", &report, NULL, &error));
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_AUTH);
  laptop_sync (laptop);
  laptop_assert_all_confirmed (laptop);
}

/* The server's address changed: its feed is read from the start, and nothing is sent again. */
static void
test_other_address (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (city));
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autofree char *photo = NULL;
  BantarSyncReport report;

  laptop_sign_in (laptop);
  photo = laptop_add_photo (laptop, NOVEMBER, "bersih-1", 0xff0000);
  laptop_sync (laptop);
  laptop_sign_in_at (laptop, relay_get_url (relay));
  report = laptop_sync (laptop);
  g_assert_cmpuint (report.confirmed, ==, 0);
  g_assert_cmpuint (relay_count (relay, "since=0"), ==, 2);
  g_assert_cmpuint (on_server_get_generation (city, "checklist:2026-11"), ==, 1);
  laptop_assert_all_confirmed (laptop);
}

/* More than two pages of something, and then a month. */
static void
fill_feed (BantarTestCity *city, Laptop *laptop)
{
  g_autoptr (GString) docs = g_string_new ("{\"docs\":[");
  g_autofree char *path = g_strconcat (bantar_test_city_get_database (city), "/_bulk_docs", NULL);

  for (guint i = 0; i < 450; i++)
    g_string_append_printf (docs, "%s{\"_id\":\"something:%03u\"}", i > 0 ? "," : "", i);
  g_string_append (docs, "]}");
  g_assert_cmpint (bantar_test_city_request (city, bantar_test_city_get_admin (city), "POST", path,
                                             docs->str, NULL),
                   ==, 201);
  laptop_sign_in (laptop);
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  laptop_sync (laptop);
}

/* Page by page; cut off in the second, the next exchange goes on behind the first. */
static void
test_pages (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (city));
  g_autoptr (Laptop) first = laptop_new (city);
  g_autoptr (Laptop) second = laptop_new (city);
  g_autofree char *feed = g_strconcat (bantar_test_city_get_database (city), "/_changes", NULL);
  g_autofree char *begin = g_strconcat (feed, "?include_docs=true&limit=200&since=0", NULL);
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;

  fill_feed (city, first);
  laptop_sign_in_at (second, relay_get_url (relay));
  relay_spoil (relay, 2, feed, RELAY_DROP, NULL);
  g_assert_false (laptop_try_sync (second, &report, &error));
  g_assert_true (relay_did_spoil (relay));
  g_assert_cmpint (laptop_get_status (second, NOVEMBER, "bersih-1"), ==, BANTAR_STATUS_NONE);
  laptop_sync (second);
  g_assert_cmpint (laptop_get_status (second, NOVEMBER, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpuint (relay_count (relay, begin), ==, 1);
  laptop_assert_all_confirmed (second);
  laptop_sync (second);
  g_assert_cmpuint (laptop_sync (second).requests, ==, 3);
}

static void
test_not_signed_in (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;

  g_assert_false (laptop_try_sync (laptop, &report, &error));
  g_assert_error (error, BANTAR_SYNC_ERROR, BANTAR_SYNC_ERROR_NOT_SIGNED_IN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/run/send-month", test_send_month);
  g_test_add_func ("/sync/run/twice", test_twice);
  g_test_add_func ("/sync/run/draft-without-sensitive", test_draft_without_sensitive);
  g_test_add_func ("/sync/run/second-laptop", test_second_laptop);
  g_test_add_func ("/sync/run/two-versions", test_two_versions);
  g_test_add_func ("/sync/run/returned", test_returned);
  g_test_add_func ("/sync/run/keep-foreign", test_keep_foreign);
  g_test_add_func ("/sync/run/wrong-password", test_wrong_password);
  g_test_add_func ("/sync/run/other-address", test_other_address);
  g_test_add_func ("/sync/run/pages", test_pages);
  g_test_add_func ("/sync/run/not-signed-in", test_not_signed_in);
  return g_test_run ();
}
