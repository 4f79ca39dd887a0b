/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "many-rts.h"
#include "relay.h"

#include "net/net-error.h"

#include <json-glib/json-glib.h>

/* A profile of many RTs against the city: five RTs in two kelurahan, besides the one that every
 * test city has in the first of them. */

#define SESSION_REQUESTS 1
#define RTS              (MANY_RTS + 1)

/* Everything of the RTs that a laptop keeps, but for what differs from laptop to laptop. */
#define CONTENT                                                                                    \
  "SELECT group_concat (line, char (10)) FROM (SELECT rt.id || period || part || status AS line"   \
  " FROM answer JOIN rt ON rt.key = answer.rt UNION ALL"                                           \
  " SELECT rt.id || document.id || rev || state FROM document JOIN rt ON db = 'rt/' || rt.key"     \
  " UNION ALL SELECT rt.id || since || place.kelurahan || place.number FROM rt_place AS place"     \
  " JOIN rt ON rt.key = place.rt ORDER BY 1)"

typedef struct {
  BantarTestCity *city;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->city = bantar_test_city_start ();
  many_provision (fixture->city);
  for (ManyRt rt = MANY_HERE_1; rt < MANY_RTS; rt++) {
    many_put_month (fixture->city, rt, "2026-10", "met");
    many_put_month (fixture->city, rt, "2026-11", "partly");
  }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  bantar_test_city_stop (fixture->city);
}

static gint64
count_months (ManyLaptop *laptop)
{
  return many_laptop_read (laptop, "SELECT count (*) FROM checklist");
}

/* One request for each RT and one for the city when nothing is new; nothing is written then. */
static void
test_first_and_idle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ManyLaptop) laptop = many_laptop_new (fixture->city, MANY_USER, NULL);
  BantarSyncReport report = many_laptop_sync (laptop);
  gint64 changes;

  g_assert_cmpuint (report.pulled, ==, 2 * MANY_RTS);
  g_assert_cmpuint (report.rts, ==, RTS);
  g_assert_cmpuint (report.rts_done, ==, RTS);
  g_assert_cmpint (count_months (laptop), ==, 2 * MANY_RTS);
  many_laptop_sync (laptop);
  changes = many_laptop_read (laptop, "SELECT count (*) FROM feed");
  report = many_laptop_sync (laptop);
  g_assert_cmpuint (report.requests, ==, SESSION_REQUESTS + 1 + RTS);
  g_assert_cmpuint (report.pulled, ==, 0);
  g_assert_cmpint (many_laptop_read (laptop, "SELECT count (*) FROM feed"), ==, changes);
}

/* Heard of as the chair's own months say, and not by what was typed here. */
static void
test_heard (Fixture *fixture, gconstpointer data)
{
  static const char select[] = "SELECT group_concat (n || ' ' || heard_at) FROM"
                               " (SELECT count (*) AS n, heard_at FROM rt GROUP BY heard_at)";
  g_autoptr (ManyLaptop) laptop = many_laptop_new (fixture->city, MANY_USER, NULL);
  g_autoptr (ManyLaptop) other = NULL;
  g_autofree char *heard = NULL;
  g_autofree char *later = NULL;

  many_laptop_sync (laptop);
  heard = many_laptop_read_text (laptop, select);
  g_assert_cmpstr (heard, ==, "1 ,5 2026-11-02T03:00:00Z");
  many_laptop_answer (laptop, many_ids[MANY_HERE_1], "2026-12", "aman-1");
  many_laptop_sync (laptop);
  other = many_laptop_new (fixture->city, MANY_USER, NULL);
  many_laptop_sync (other);
  later = many_laptop_read_text (other, select);
  g_assert_cmpstr (later, ==, heard);
}

static JsonObject *
dup_month (Fixture *fixture, ManyRt rt, const char *period)
{
  g_autofree char *text = many_get_month (fixture->city, rt, period);
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_nonnull (text);
  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static void
assert_on_behalf (Fixture *fixture, ManyRt rt, const char *period, const char *author)
{
  g_autoptr (JsonObject) doc = dup_month (fixture, rt, period);

  g_assert_true (json_object_get_boolean_member (doc, "on_behalf"));
  g_assert_cmpstr (json_object_get_string_member (doc, "pushed_by"), ==, MANY_USER);
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (doc, "author"), "user"), ==,
      author);
}

/* What is typed for a chair is marked: in a month that begins with it, in one that the chair began,
 * and in one that the chair changed meanwhile. */
static void
test_on_behalf (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ManyLaptop) laptop = many_laptop_new (fixture->city, MANY_USER, NULL);
  g_autoptr (JsonObject) untouched = NULL;
  BantarSyncReport report;

  many_laptop_sync (laptop);
  many_laptop_answer (laptop, many_ids[MANY_HERE_1], "2026-09", "bersih-4");
  many_laptop_answer (laptop, many_ids[MANY_HERE_2], "2026-11", "bersih-5");
  many_laptop_answer (laptop, many_ids[MANY_THERE_1], "2026-11", "bersih-5");
  many_put_month (fixture->city, MANY_THERE_1, "2026-11", "unmet");
  report = many_laptop_sync (laptop);
  g_assert_cmpuint (report.confirmed, ==, 3);
  assert_on_behalf (fixture, MANY_HERE_1, "2026-09", MANY_USER);
  assert_on_behalf (fixture, MANY_HERE_2, "2026-11", "rt");
  assert_on_behalf (fixture, MANY_THERE_1, "2026-11", "rt");
  untouched = dup_month (fixture, MANY_HERE_3, "2026-11");
  g_assert_false (json_object_get_boolean_member (untouched, "on_behalf"));
}

/* The city's function takes it, where the server is dressed with it. */
static void
test_on_behalf_is_taken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ManyLaptop) laptop = many_laptop_new (fixture->city, MANY_USER, NULL);
  g_autofree char *path =
      g_strconcat (bantar_test_city_get_database (fixture->city), "/checklist:2026-11", NULL);
  g_autofree char *stored = NULL;
  BantarSyncReport report;

  many_laptop_sync (laptop);
  many_laptop_answer (laptop, bantar_test_city_get_rt (fixture->city), "2026-11", "bersih-4");
  report = many_laptop_sync (laptop);
  g_assert_cmpuint (report.refused, ==, 0);
  g_assert_cmpuint (report.confirmed, ==, 1);
  stored = bantar_test_city_admin_get (fixture->city, path);
  g_assert_nonnull (strstr (stored, "\"on_behalf\":true"));
}

/* Cut off at the nth request, whichever it is, and run again: the same end as without. */
static gboolean
try_cut (Fixture *fixture, guint nth, const char *expected)
{
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (fixture->city));
  g_autoptr (ManyLaptop) laptop =
      many_laptop_new_at (fixture->city, relay_get_url (relay), MANY_USER, NULL);
  g_autofree char *content = NULL;
  BantarSyncReport report;
  gboolean spoilt;

  relay_spoil (relay, nth, "/", RELAY_DROP, NULL);
  many_laptop_try_sync (laptop, &report, NULL);
  spoilt = relay_did_spoil (relay);
  relay_heal (relay);
  report = many_laptop_sync (laptop);
  g_assert_cmpuint (report.rts_done, ==, RTS);
  content = many_laptop_read_text (laptop, CONTENT);
  g_assert_cmpstr (content, ==, expected);
  return spoilt;
}

static void
test_cut_anywhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ManyLaptop) laptop = many_laptop_new (fixture->city, MANY_USER, NULL);
  g_autofree char *expected = NULL;
  guint nth = 1;

  many_laptop_sync (laptop);
  expected = many_laptop_read_text (laptop, CONTENT);
  while (try_cut (fixture, nth, expected))
    nth++;
  g_assert_cmpuint (nth, >, 1 + RTS);
}

#define INTERNAL_ERROR                                                                             \
  "HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\n"                       \
  "Content-Length: 27\r\nConnection: close\r\n\r\n{\"error\":\"internal_error\"}\n"

#define TROUBLED                                                                                   \
  "SELECT group_concat (id || trouble) FROM (SELECT id, trouble FROM rt WHERE trouble <> ''"       \
  " ORDER BY id)"

#define CHECKED "SELECT checked_at <> '' FROM profile"

static void
assert_fails (ManyLaptop *laptop, BantarSyncReport *report, BantarNetError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (many_laptop_try_sync (laptop, report, &error));
  g_assert_error (error, BANTAR_NET_ERROR, (int) code);
}

static void
assert_troubled (ManyLaptop *laptop, const char *expected)
{
  g_autofree char *troubled = many_laptop_read_text (laptop, TROUBLED);

  g_assert_cmpstr (troubled, ==, expected);
}

/* The server has trouble with one RT: all others are exchanged, and what comes after them is done.
 * That it is not all is said. */
static void
test_one_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (fixture->city));
  g_autoptr (ManyLaptop) laptop =
      many_laptop_new_at (fixture->city, relay_get_url (relay), MANY_USER, NULL);
  g_autofree char *about = g_strconcat ("bantar-rt-", many_ids[MANY_THERE_1], NULL);
  BantarSyncReport report;

  relay_spoil (relay, RELAY_EVERY, about, RELAY_INSTEAD, INTERNAL_ERROR);
  assert_fails (laptop, &report, BANTAR_NET_ERROR_SERVER);
  g_assert_cmpuint (report.troubled, ==, 1);
  g_assert_cmpuint (report.rts_done, ==, RTS - 1);
  g_assert_cmpint (count_months (laptop), ==, 2 * (MANY_RTS - 1));
  assert_troubled (laptop, "aaaaaaaaa5failed");
  g_assert_cmpint (many_laptop_read (laptop, CHECKED), ==, 1);
  many_laptop_answer (laptop, many_ids[MANY_THERE_2], "2026-12", "aman-1");
  assert_fails (laptop, &report, BANTAR_NET_ERROR_SERVER);
  g_assert_cmpuint (report.confirmed, ==, 1);
  relay_heal (relay);
  many_laptop_sync (laptop);
  assert_troubled (laptop, "");
  g_assert_cmpint (count_months (laptop), ==, 2 * MANY_RTS + 1);
}

/* So is a reply that nobody understands, and a word of the server that nobody knows. */
static void
test_one_fails_oddly (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *answer;
    BantarNetError code;
  } odd[] = {
    { "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]",
      BANTAR_NET_ERROR_BAD_REPLY },
    { "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: 35\r\n\r\n"
      "{\"error\":\"odd\",\"reason\":\"very odd\"}",
      BANTAR_NET_ERROR_REFUSED },
    { "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n", BANTAR_NET_ERROR_TIMEOUT },
  };
  g_autofree char *about = g_strconcat ("bantar-rt-", many_ids[MANY_HERE_1], NULL);

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++) {
    g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (fixture->city));
    g_autoptr (ManyLaptop) laptop =
        many_laptop_new_at (fixture->city, relay_get_url (relay), MANY_USER, NULL);
    BantarSyncReport report;

    relay_spoil (relay, RELAY_EVERY, about, RELAY_INSTEAD, odd[i].answer);
    assert_fails (laptop, &report, odd[i].code);
    g_assert_cmpuint (report.rts_done, ==, RTS - 1);
    assert_troubled (laptop, "aaaaaaaaa2failed");
  }
}

/* Several that fail one after the other are not chance: no more are tried, and the next exchange
 * begins with the others. */
static void
test_all_fail (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (fixture->city));
  g_autoptr (ManyLaptop) laptop =
      many_laptop_new_at (fixture->city, relay_get_url (relay), MANY_USER, NULL);
  BantarSyncReport report;

  relay_spoil (relay, RELAY_EVERY, "bantar-rt-", RELAY_INSTEAD, INTERNAL_ERROR);
  assert_fails (laptop, &report, BANTAR_NET_ERROR_SERVER);
  g_assert_cmpuint (report.troubled, ==, 3);
  g_assert_cmpuint (report.rts_done, ==, 0);
  g_assert_cmpint (many_laptop_read (laptop, CHECKED), ==, 0);
  assert_fails (laptop, &report, BANTAR_NET_ERROR_SERVER);
  g_assert_cmpint (many_laptop_read (laptop, "SELECT count (*) FROM rt WHERE trouble <> ''"), ==,
                   RTS);
}

/* However many the server has trouble with, the one that it has not is exchanged, and what comes
 * after the RTs is done. */
static void
test_most_fail (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (fixture->city));
  g_autoptr (ManyLaptop) laptop =
      many_laptop_new_at (fixture->city, relay_get_url (relay), MANY_USER, NULL);
  const char *good = bantar_test_city_get_rt (fixture->city);
  BantarSyncReport report = { 0 };

  many_laptop_sync (laptop);
  many_laptop_answer (laptop, good, "2026-11", "bersih-4");
  relay_spoil (relay, RELAY_EVERY, "bantar-rt-aaaaaaaaa", RELAY_INSTEAD, INTERNAL_ERROR);
  for (guint i = 0; i < 3 && report.confirmed == 0; i++)
    assert_fails (laptop, &report, BANTAR_NET_ERROR_SERVER);
  g_assert_cmpuint (report.confirmed, ==, 1);
  relay_heal (relay);
  while (many_laptop_read (laptop, "SELECT count (*) FROM rt WHERE trouble <> ''") > 0)
    many_laptop_sync (laptop);
  g_assert_cmpuint (many_laptop_sync (laptop).rts_done, ==, RTS);
}

static void
hang_up_on_all (gpointer relay)
{
  relay_spoil (relay, RELAY_EVERY, "", RELAY_DEAF, NULL);
}

/* The line broke: that is nothing about any RT. */
static void
test_line_breaks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (fixture->city));
  g_autoptr (ManyLaptop) laptop =
      many_laptop_new_at (fixture->city, relay_get_url (relay), MANY_USER, NULL);
  BantarSyncReport report;

  many_laptop_sync (laptop);
  relay_call (relay, 1, "bantar-kota", RELAY_CALL, hang_up_on_all, relay);
  assert_fails (laptop, &report, BANTAR_NET_ERROR_OFFLINE);
  g_assert_cmpuint (report.rts_done, ==, 0);
  assert_troubled (laptop, "");
}

/* An RT that cannot be read stops no other, is remembered, and is forgiven. */
static void
test_forbidden (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ManyLaptop) laptop = many_laptop_new (fixture->city, MANY_USER, NULL);
  g_autofree char *trouble = NULL;
  BantarSyncReport report;

  many_close_to_all (fixture->city, MANY_HERE_2);
  report = many_laptop_sync (laptop);
  g_assert_cmpuint (report.troubled, ==, 1);
  g_assert_cmpuint (report.rts_done, ==, RTS);
  g_assert_cmpint (count_months (laptop), ==, 2 * (MANY_RTS - 1));
  trouble = many_laptop_read_text (laptop, "SELECT group_concat (id || trouble) FROM rt"
                                           " WHERE trouble <> ''");
  g_assert_cmpstr (trouble, ==, "aaaaaaaaa3forbidden");
  many_provision (fixture->city);
  report = many_laptop_sync (laptop);
  g_assert_cmpuint (report.troubled, ==, 0);
  g_assert_cmpint (count_months (laptop), ==, 2 * MANY_RTS);
  g_assert_cmpint (many_laptop_read (laptop, "SELECT count (*) FROM rt WHERE trouble <> ''"), ==,
                   0);
}

/* Of an RT that moved away the months before the move stay, those after it never come. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  const char *moved =
      "\"kelurahan\": \"15.71.05.1001\", \"number\": 40, \"since\": \"2026-11\","
      " \"earlier\": [{\"kelurahan\": \"" MANY_THERE "\", \"number\": 4, \"since\": \"2014-01\","
      " \"until\": \"2026-11\"}]";
  g_autoptr (ManyLaptop) before = many_laptop_new (fixture->city, MANY_USER, NULL);
  g_autoptr (ManyLaptop) after = NULL;
  const char *months = "SELECT group_concat (period) FROM checklist JOIN rt ON key = rt"
                       " WHERE id = 'aaaaaaaaa5'";
  g_autofree char *had = NULL;
  g_autofree char *has = NULL;
  BantarSyncReport report;

  many_laptop_sync (before);
  many_put_directory (fixture->city, MANY_THERE_1, moved);
  after = many_laptop_new (fixture->city, MANY_USER, NULL);
  report = many_laptop_sync (after);
  g_assert_cmpuint (report.rts, ==, RTS);
  has = many_laptop_read_text (after, months);
  g_assert_cmpstr (has, ==, "2026-10");
  many_close_to_all (fixture->city, MANY_THERE_1);
  report = many_laptop_sync (before);
  g_assert_cmpuint (report.troubled, ==, 1);
  had = many_laptop_read_text (before, months);
  g_assert_cmpstr (had, ==, "2026-10,2026-11");
}

static gpointer
do_count (BantarDb *db, gpointer data, GError **error)
{
  BantarPeriod period;

  bantar_period_parse ("2026-11", &period);
  return GINT_TO_POINTER (bantar_rts_count (db, period, data, error));
}

static void
test_count (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ManyLaptop) laptop = many_laptop_new (fixture->city, MANY_USER, NULL);
  g_autoptr (GError) error = NULL;
  BantarRtCounts counts;

  many_laptop_sync (laptop);
  bantar_store_run (laptop->store, do_count, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.rts, ==, RTS);
  g_assert_cmpuint (counts.in_state[BANTAR_STATE_DRAFT], ==, MANY_RTS);
  g_assert_cmpuint (counts.none, ==, 1);
}

/* The city officer reads every RT, and the scores; a withdrawn one goes. Nothing is written. */
static void
test_officer (Fixture *fixture, gconstpointer data)
{
  BantarTestCity *city = fixture->city;
  g_autoptr (ManyLaptop) laptop =
      many_laptop_new (city, bantar_test_city_get_user (city, BANTAR_TEST_CITY_OFFICER),
                       bantar_test_city_get_password (city, BANTAR_TEST_CITY_OFFICER));
  const char *good = "\"total\": 81.4, \"pillars\": {\"bersih\": {\"score\": 85.7, \"answered\": 7,"
                     " \"indicators\": 7}, \"aman\": {\"answered\": 0, \"indicators\": 7}}";
  g_autofree char *pillars = NULL;
  BantarSyncReport report;

  many_put_score (city, MANY_HERE_1, "2026-10", good);
  many_put_score (city, MANY_THERE_1, "2026-10", good);
  report = many_laptop_sync (laptop);
  g_assert_cmpuint (report.rts, ==, RTS);
  g_assert_cmpuint (report.scores, ==, 2);
  pillars = many_laptop_read_text (laptop,
                                   "SELECT group_concat (pillar || ifnull (score, '-') || answered)"
                                   " FROM score_pillar WHERE rt = 'aaaaaaaaa2'");
  g_assert_cmpstr (pillars, ==, "aman-0,bersih85.77");
  many_put_score (city, MANY_HERE_1, "2026-10", "\"withdrawn\": true");
  many_laptop_sync (laptop);
  g_assert_cmpint (many_laptop_read (laptop, "SELECT count (*) FROM score"), ==, 1);
  g_assert_cmpint (many_laptop_read (laptop, "SELECT count (*) FROM score_pillar"), ==, 2);
  report = many_laptop_sync (laptop);
  g_assert_cmpuint (report.requests, ==, SESSION_REQUESTS + 2 + RTS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sync/many/first-and-idle", Fixture, NULL, set_up, test_first_and_idle, tear_down);
  g_test_add ("/sync/many/heard", Fixture, NULL, set_up, test_heard, tear_down);
  g_test_add ("/sync/many/on-behalf", Fixture, NULL, set_up, test_on_behalf, tear_down);
  g_test_add ("/sync/many/on-behalf-is-taken", Fixture, NULL, set_up, test_on_behalf_is_taken,
              tear_down);
  g_test_add ("/sync/many/cut-anywhere", Fixture, NULL, set_up, test_cut_anywhere, tear_down);
  g_test_add ("/sync/many/one-fails", Fixture, NULL, set_up, test_one_fails, tear_down);
  g_test_add ("/sync/many/one-fails-oddly", Fixture, NULL, set_up, test_one_fails_oddly, tear_down);
  g_test_add ("/sync/many/all-fail", Fixture, NULL, set_up, test_all_fail, tear_down);
  g_test_add ("/sync/many/most-fail", Fixture, NULL, set_up, test_most_fail, tear_down);
  g_test_add ("/sync/many/line-breaks", Fixture, NULL, set_up, test_line_breaks, tear_down);
  g_test_add ("/sync/many/forbidden", Fixture, NULL, set_up, test_forbidden, tear_down);
  g_test_add ("/sync/many/moved", Fixture, NULL, set_up, test_moved, tear_down);
  g_test_add ("/sync/many/count", Fixture, NULL, set_up, test_count, tear_down);
  g_test_add ("/sync/many/officer", Fixture, NULL, set_up, test_officer, tear_down);
  return g_test_run ();
}
