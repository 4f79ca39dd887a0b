/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server does not take or does not have, and documents nobody here can read. */
#include "config.h"

#include "laptop.h"
#include "on-server.h"

#include "model/json-util.h"
#include "net/net-error.h"
#include "store/profiles.h"

#define OCTOBER  bantar_period_new (2026, 10)
#define NOVEMBER bantar_period_new (2026, 11)

static void
assert_state (Laptop *laptop, const char *id, BantarDocumentState state, const char *reason)
{
  g_autoptr (BantarDocument) document = laptop_get_document (laptop, id);

  g_assert_cmpint (document->state, ==, state);
  g_assert_cmpstr (document->reason, ==, reason);
}

/* One month is closed: it is refused with the reason, the other arrives. Refused is not asked again
 * until it is changed. */
static void
test_closed (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autoptr (BantarSyncCounts) counts = NULL;
  BantarSyncReport report;

  laptop_sign_in (laptop);
  on_server_refuse (city, "n._id === 'checklist:2026-10'", "closed:2026-10");
  laptop_answer (laptop, OCTOBER, "bersih-1", BANTAR_STATUS_MET, "");
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  report = laptop_sync (laptop);
  g_assert_cmpuint (report.refused, ==, 1);
  g_assert_cmpuint (report.confirmed, ==, 1);
  assert_state (laptop, "checklist:2026-10", BANTAR_DOCUMENT_REFUSED, "closed:2026-10");
  assert_state (laptop, "checklist:2026-11", BANTAR_DOCUMENT_CONFIRMED, "");
  counts = laptop_count (laptop);
  g_assert_cmpuint (counts->refused, ==, 1);
  g_assert_cmpuint (counts->waiting, ==, 0);

  report = laptop_sync (laptop);
  g_assert_cmpuint (report.refused, ==, 0);
  g_assert_cmpuint (report.requests, ==, 3);
  laptop_answer (laptop, OCTOBER, "bersih-2", BANTAR_STATUS_MET, "");
  assert_state (laptop, "checklist:2026-10", BANTAR_DOCUMENT_WAITING, "");
  on_server_refuse (city, "false", "");
  laptop_sync (laptop);
  laptop_assert_all_confirmed (laptop);
}

static void
put_period (BantarTestCity *city, const char *rev, const char *deadline)
{
  g_autofree char *json = g_strdup_printf (
      "{%s\"type\":\"period\",\"period\":\"2026-10\",\"deadline\":\"%s\"}", rev, deadline);
  g_autofree char *answer = bantar_test_city_admin_put (city, "bantar-kota/period:2026-10", json);

  g_assert_nonnull (strstr (answer, "\"ok\""));
}

static gpointer
do_other_circumstances (BantarDb *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (bantar_profiles_set_circumstances (db, "another program's", error));
}

static void
add_role (BantarTestCity *city, const char *role)
{
  g_autofree char *path = g_strconcat (
      "_users/org.couchdb.user:", bantar_test_city_get_user (city, BANTAR_TEST_CITY_CHAIR), NULL);
  g_autofree char *before = bantar_test_city_admin_get (city, path);
  g_autoptr (JsonNode) node = json_from_string (before, NULL);
  g_autofree char *after = NULL;
  g_autofree char *answer = NULL;

  json_array_add_string_element (bantar_json_get_array (json_node_get_object (node), "roles"),
                                 role);
  after = json_to_string (node, FALSE);
  answer = bantar_test_city_admin_put (city, path, after);
}

/* It is tried again by itself, once, whenever what the refusal may hang on has changed; a deletion
 * is none. */
static void
test_second_try (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);

  laptop_sign_in (laptop);
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  laptop_sync (laptop);
  on_server_delete (city, "checklist:2026-11");
  on_server_refuse (city, "n._id === 'checklist:2026-10'", "closed:2026-10");
  laptop_answer (laptop, OCTOBER, "bersih-1", BANTAR_STATUS_MET, "");
  g_assert_cmpuint (laptop_sync (laptop).refused, ==, 2);
  g_assert_cmpuint (laptop_sync (laptop).refused, ==, 0);

  put_period (city, "", "2026-11-05T17:00:00Z");
  g_assert_cmpuint (laptop_sync (laptop).refused, ==, 1);
  g_assert_cmpuint (laptop_sync (laptop).refused, ==, 0);
  add_role (city, "kelurahan:15.71.11.1003");
  g_assert_cmpuint (laptop_sync (laptop).refused, ==, 1);
  g_assert_cmpuint (laptop_sync (laptop).refused, ==, 0);
  laptop_run (laptop, do_other_circumstances, NULL);
  on_server_refuse (city, "false", "");
  g_assert_cmpuint (laptop_sync (laptop).confirmed, ==, 1);
  assert_state (laptop, "checklist:2026-10", BANTAR_DOCUMENT_CONFIRMED, "");
  assert_state (laptop, "checklist:2026-11", BANTAR_DOCUMENT_REFUSED, "deleted");
}

static gpointer
do_let_a_day_pass (BantarDb *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (bantar_db_exec (
      db, "UPDATE profile SET circumstances = replace (circumstances, ' ', ' before ')", error));
}

/* What the city may have changed where no laptop sees it is tried again once a day, all else is
 * not. */
static void
test_another_day (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);

  laptop_sign_in (laptop);
  on_server_refuse (city, "n._id === 'checklist:2026-10'", "closed:2026-10");
  laptop_answer (laptop, OCTOBER, "bersih-1", BANTAR_STATUS_MET, "");
  g_assert_cmpuint (laptop_sync (laptop).refused, ==, 1);
  on_server_refuse (city, "n._id === 'checklist:2026-11'", "answers");
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  g_assert_cmpuint (laptop_sync (laptop).refused, ==, 1);

  on_server_refuse (city, "true", "instrument");
  laptop_run (laptop, do_let_a_day_pass, NULL);
  g_assert_cmpuint (laptop_sync (laptop).refused, ==, 1);
  assert_state (laptop, "checklist:2026-10", BANTAR_DOCUMENT_REFUSED, "instrument");
  assert_state (laptop, "checklist:2026-11", BANTAR_DOCUMENT_REFUSED, "answers");
  on_server_refuse (city, "false", "");
  g_assert_cmpuint (laptop_sync (laptop).confirmed, ==, 0);
  laptop_run (laptop, do_let_a_day_pass, NULL);
  g_assert_cmpuint (laptop_sync (laptop).confirmed, ==, 1);
  assert_state (laptop, "checklist:2026-10", BANTAR_DOCUMENT_CONFIRMED, "");
  assert_state (laptop, "checklist:2026-11", BANTAR_DOCUMENT_REFUSED, "answers");
}

/* Refused because it was stale, as servers say that ask the function before they look for a
 * conflict: it is merged, not refused. */
static void
test_refused_when_stale (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autoptr (JsonNode) node = NULL;

  laptop_sign_in (laptop);
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  laptop_sync (laptop);
  on_server_refuse (city, "n._id === 'checklist:2026-11' && !n.answers['bersih-3']", "stale");
  laptop_answer (laptop, NOVEMBER, "bersih-2", BANTAR_STATUS_MET, "");
  node = on_server_get (city, "checklist:2026-11");
  json_object_set_member (bantar_json_get_object (json_node_get_object (node), "answers"),
                          "bersih-3", json_from_string ("{\"value\":\"met\"}", NULL));
  on_server_put (city, node);
  laptop_sync (laptop);
  laptop_assert_all_confirmed (laptop);
  g_assert_cmpint (laptop_get_status (laptop, NOVEMBER, "bersih-3"), ==, BANTAR_STATUS_MET);
}

static void
test_deleted (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);

  laptop_sign_in (laptop);
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "tetap ada");
  laptop_sync (laptop);
  on_server_delete (city, "checklist:2026-11");
  g_assert_cmpuint (laptop_sync (laptop).refused, ==, 1);
  assert_state (laptop, "checklist:2026-11", BANTAR_DOCUMENT_REFUSED, "deleted");
  g_assert_cmpint (laptop_get_status (laptop, NOVEMBER, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpuint (laptop_sync (laptop).refused, ==, 0);
  /* The chair goes on with it: it is made anew. */
  laptop_answer (laptop, NOVEMBER, "bersih-2", BANTAR_STATUS_MET, "");
  laptop_sync (laptop);
  laptop_assert_all_confirmed (laptop);
  g_assert_true (on_server_has (city, "checklist:2026-11"));
}

static gpointer
do_bind_elsewhere (BantarDb *db, gpointer data, GError **error)
{
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load (db, error);

  return GINT_TO_POINTER (
      facts != NULL && bantar_profiles_bind (db, facts->server, facts->user, "aaaaaaaaaa", error));
}

/* A database that is not there is no refusal of what is in it. */
static void
test_no_database (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autoptr (BantarSyncCounts) counts = NULL;
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;

  laptop_sign_in (laptop);
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  laptop_run (laptop, do_bind_elsewhere, NULL);
  g_assert_false (laptop_try_sync (laptop, &report, &error));
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NOT_FOUND);
  counts = laptop_count (laptop);
  g_assert_cmpuint (counts->waiting, ==, 1);
  g_assert_cmpuint (counts->refused, ==, 0);
  g_assert_cmpstr (counts->synced_at, ==, "");
}

/* CouchDB answers 403 to who is no member, the tests' server 401. */
static void
test_no_member (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autofree char *path = g_strconcat (bantar_test_city_get_database (city), "/_security", NULL);
  g_autofree char *before = bantar_test_city_admin_get (city, path);
  g_autofree char *closed = NULL;
  g_autofree char *opened = NULL;
  g_autoptr (BantarSyncCounts) counts = NULL;
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;

  laptop_sign_in (laptop);
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  closed = bantar_test_city_admin_put (
      city, path,
      "{\"admins\":{\"names\":[],\"roles\":[]},\"members\":{\"names\":[\"x\"],\"roles\":[]}}");
  g_assert_false (laptop_try_sync (laptop, &report, &error));
  g_assert_true (g_error_matches (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_FORBIDDEN) ||
                 g_error_matches (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_AUTH));
  counts = laptop_count (laptop);
  g_assert_cmpuint (counts->waiting, ==, 1);
  g_assert_cmpuint (counts->refused, ==, 0);
  opened = bantar_test_city_admin_put (city, path, before);
  laptop_sync (laptop);
  laptop_assert_all_confirmed (laptop);
}

/* A month that an unknown instrument was used for, and things that are no months: passed over and
 * counted, and what comes after them is read. */
static void
test_unread (void)
{
  static const char *const garbage[] = {
    "{\"_id\":\"checklist:2026-01\",\"type\":\"checklist\",\"period\":\"2026-01\","
    "\"instrument\":\"bantar-2099.1\",\"rt\":\"RT\",\"state\":\"draft\",\"send_number\":0,"
    "\"author\":{\"user\":\"x\"},\"answers\":{},\"reviews\":[]}",
    "{\"_id\":\"checklist:2026-02\"}",
    "{\"_id\":\"checklist:kapan\",\"type\":[\"checklist\"]}",
    "{\"_id\":\"checklist:2026-03\",\"type\":\"checklist\",\"period\":\"2026-03\","
    "\"instrument\":\"bantar-2014.1\",\"rt\":\"aaaaaaaaaa\",\"state\":\"draft\","
    "\"send_number\":0,\"author\":{\"user\":\"x\"},\"answers\":{},\"reviews\":[]}",
    "{\"_id\":\"checklist:2026-04\",\"type\":\"checklist\",\"period\":\"2026-04\","
    "\"instrument\":\"bantar-2014.1\",\"rt\":\"RT\",\"state\":\"sent\","
    "\"send_number\":-4,\"author\":{\"user\":\"x\"},\"answers\":[],\"reviews\":null}",
    "{\"_id\":\"photo:zz\",\"_attachments\":null}",
    "{\"_id\":\"something-else\",\"n\":1.5}",
  };
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) first = laptop_new (city);
  g_autoptr (Laptop) second = laptop_new (city);
  BantarSyncReport report;

  for (gsize i = 0; i < G_N_ELEMENTS (garbage); i++) {
    g_auto (GStrv) pieces = g_strsplit (garbage[i], "\"RT\"", 2);
    g_autofree char *rt = g_strdup_printf ("\"%s\"", bantar_test_city_get_rt (city));
    g_autofree char *text = g_strjoinv (rt, pieces);
    g_autoptr (JsonNode) node = json_from_string (text, NULL);

    g_assert_nonnull (node);
    if (strstr (text, "\"_attachments\"") != NULL)
      json_object_remove_member (json_node_get_object (node), "_attachments");
    on_server_put (city, node);
  }
  laptop_sign_in (second);
  laptop_answer (second, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  laptop_sync (second);
  laptop_sign_in (first);
  report = laptop_sync (first);
  g_assert_cmpuint (report.unread, ==, 5);
  g_assert_cmpuint (report.pulled, ==, 1);
  g_assert_cmpint (laptop_get_status (first, NOVEMBER, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpuint (laptop_sync (first).unread, ==, 0);
}

/* A month was made with an instrument that is not published yet: it is read once it is. */
static void
test_read_later (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autofree char *month = g_strdup_printf (
      "{\"_id\":\"checklist:2026-11\",\"type\":\"checklist\",\"period\":\"2026-11\","
      "\"instrument\":\"bantar-2014.9\",\"rt\":\"%s\",\"state\":\"draft\",\"send_number\":0,"
      "\"author\":{\"user\":\"x\"},\"answers\":{\"bersih-1\":{\"value\":\"met\"}},"
      "\"reviews\":[]}",
      bantar_test_city_get_rt (city));

  on_server_put_text (city, "checklist:2026-11", month);
  laptop_sign_in (laptop);
  g_assert_cmpuint (laptop_sync (laptop).unread, ==, 1);
  on_server_publish (city, "bantar-2014.9", "bersih-7", "bersih-8");
  g_assert_cmpuint (laptop_sync (laptop).pulled, ==, 1);
  g_assert_cmpint (laptop_get_status (laptop, bantar_period_new (2026, 11), "bersih-1"), ==,
                   BANTAR_STATUS_MET);
  /* Left as it was: another program's way of leaving things out is no change of ours. */
  laptop_assert_all_confirmed (laptop);
  g_assert_cmpuint (on_server_get_generation (city, "checklist:2026-11"), ==, 1);
}

/* Ours waits beside what cannot be read; it is asked for once in an exchange, not again and again.
 */
static void
test_unread_in_the_way (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autoptr (BantarSyncCounts) counts = NULL;
  BantarSyncReport report;

  on_server_put_text (city, "checklist:2026-11", "{\"_id\":\"checklist:2026-11\"}");
  laptop_sign_in (laptop);
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  report = laptop_sync (laptop);
  g_assert_cmpuint (report.unread, >=, 1);
  g_assert_cmpuint (report.confirmed, ==, 0);
  g_assert_cmpuint (report.postponed, ==, 1);
  /* Session, two feeds, which server it is, the batch, one look at what is there. */
  g_assert_cmpuint (report.requests, ==, 6);
  counts = laptop_count (laptop);
  g_assert_cmpuint (counts->waiting, ==, 1);
  g_assert_cmpuint (on_server_get_generation (city, "checklist:2026-11"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/refusals/closed", test_closed);
  g_test_add_func ("/sync/refusals/second-try", test_second_try);
  g_test_add_func ("/sync/refusals/another-day", test_another_day);
  g_test_add_func ("/sync/refusals/refused-when-stale", test_refused_when_stale);
  g_test_add_func ("/sync/refusals/deleted", test_deleted);
  g_test_add_func ("/sync/refusals/no-database", test_no_database);
  g_test_add_func ("/sync/refusals/no-member", test_no_member);
  g_test_add_func ("/sync/refusals/unread", test_unread);
  g_test_add_func ("/sync/refusals/read-later", test_read_later);
  g_test_add_func ("/sync/refusals/unread-in-the-way", test_unread_in_the_way);
  return g_test_run ();
}
