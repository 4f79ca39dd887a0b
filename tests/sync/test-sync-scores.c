/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores follow from the reviews, whatever happens between the two. */
#include "config.h"

#include "laptop.h"
#include "relay.h"
#include "reviewer.h"

#include "model/json-util.h"

#define MONTH (bantar_period_new (2026, 11))

/* A month that waits for a review, and a pendamping whose line to the city can be spoilt. */
typedef struct {
  BantarTestCity *city;
  Relay *relay;
  Laptop *chair;
  ManyLaptop *first;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->city = bantar_test_city_start ();
  fixture->relay = relay_new (bantar_test_city_get_url (fixture->city));
  fixture->chair = laptop_new (fixture->city);
  laptop_sign_in (fixture->chair);
  laptop_answer_all (fixture->chair, MONTH, BANTAR_STATUS_PARTLY);
  laptop_answer (fixture->chair, MONTH, "bersih-2", BANTAR_STATUS_MET, "");
  laptop_send (fixture->chair, MONTH);
  laptop_sync (fixture->chair);
  fixture->first = reviewer_new_at (fixture->city, relay_get_url (fixture->relay));
  many_laptop_sync (fixture->first);
  reviewer_verify (fixture->first, MONTH);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  laptop_free (fixture->chair);
  many_laptop_free (fixture->first);
  relay_free (fixture->relay);
  bantar_test_city_stop (fixture->city);
}

/* Returns: (nullable): the score that the server has */
static JsonNode *
get_score (Fixture *fixture)
{
  g_autofree char *path = g_strdup_printf ("bantar-nilai/score:" MANY_HERE ":2026-11:%s",
                                           bantar_test_city_get_rt (fixture->city));
  g_autofree char *text = bantar_test_city_admin_get (fixture->city, path);

  return text != NULL ? bantar_json_parse (text, -1, 1 << 16, NULL) : NULL;
}

static void
assert_score (Fixture *fixture, gint64 review, gboolean withdrawn, guint generation)
{
  g_autoptr (JsonNode) node = get_score (fixture);
  g_autofree char *rev = g_strdup_printf ("%u-", generation);
  JsonObject *doc;

  g_assert_nonnull (node);
  doc = json_node_get_object (node);
  g_assert_cmpint (bantar_json_get_int (bantar_json_get_object (doc, "review"), "number", 0), ==,
                   review);
  g_assert_cmpint (bantar_json_get_bool (doc, "withdrawn", FALSE), ==, withdrawn);
  g_assert_true (g_str_has_prefix (bantar_json_get_string (doc, "_rev", ""), rev));
}

static void
assert_no_score (Fixture *fixture)
{
  g_autoptr (JsonNode) node = get_score (fixture);

  g_assert_null (node);
}

static void
assert_near (double a, double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 0.051);
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (JsonNode) node = NULL;
  GPtrArray *pillars;
  double score;

  many_laptop_sync (fixture->first);
  month = reviewer_load (fixture->first, MONTH);
  node = get_score (fixture);
  g_assert_nonnull (node);
  g_assert_true (bantar_checklist_get_score (month, NULL, &score));
  assert_near (json_object_get_double_member (json_node_get_object (node), "total"), score);
  pillars = bantar_instrument_get_pillars (month->instrument);
  for (guint i = 0; i < pillars->len; i++) {
    const BantarPillar *pillar = pillars->pdata[i];
    JsonObject *found = bantar_json_get_object (
        bantar_json_get_object (json_node_get_object (node), "pillars"), pillar->code);

    g_assert_true (bantar_checklist_get_score (month, pillar, &score));
    assert_near (json_object_get_double_member (found, "score"), score);
    g_assert_cmpint (bantar_json_get_int (found, "answered", 0), ==, pillar->indicators->len);
    g_assert_cmpint (bantar_json_get_int (found, "indicators", 0), ==, pillar->indicators->len);
  }
}

/* Published, withdrawn when the month is returned, back with the next verification. */
static void
test_life (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (many_laptop_sync (fixture->first).confirmed, ==, 2);
  assert_score (fixture, 1, FALSE, 1);
  reviewer_return (fixture->first, MONTH, "bersih-2", "Tertukar");
  many_laptop_sync (fixture->first);
  assert_score (fixture, 2, TRUE, 2);
  laptop_sync (fixture->chair);
  laptop_fix (fixture->chair, MONTH, "bersih-2", BANTAR_STATUS_UNMET);
  laptop_send (fixture->chair, MONTH);
  laptop_sync (fixture->chair);
  many_laptop_sync (fixture->first);
  assert_score (fixture, 2, TRUE, 2);
  reviewer_verify (fixture->first, MONTH);
  many_laptop_sync (fixture->first);
  assert_score (fixture, 3, FALSE, 3);
}

/* A month that was never verified has no score to withdraw. */
static void
test_only_returned (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ManyLaptop) second = reviewer_new_second (fixture->city);

  many_laptop_sync (second);
  reviewer_return (second, MONTH, "bersih-2", "Foto kabur");
  many_laptop_sync (second);
  many_laptop_sync (fixture->first);
  assert_no_score (fixture);
}

static void
test_nothing_new (Fixture *fixture, gconstpointer data)
{
  many_laptop_sync (fixture->first);
  many_laptop_sync (fixture->first);
  g_assert_cmpuint (relay_count (fixture->relay, "bantar-nilai"), ==, 1);
}

/* Another pendamping's score of the same review stays as it is. */
static void
test_by_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ManyLaptop) second = reviewer_new_second (fixture->city);

  many_laptop_sync (fixture->first);
  many_laptop_sync (second);
  many_laptop_sync (second);
  assert_score (fixture, 1, FALSE, 1);
  reviewer_return (second, MONTH, "bersih-2", "Tertukar");
  many_laptop_sync (second);
  assert_score (fixture, 2, TRUE, 2);
  many_laptop_sync (fixture->first);
  assert_score (fixture, 2, TRUE, 2);
}

/* The end comes after the review and before its score, or before its receipt. */
static void
test_cut_off (Fixture *fixture, gconstpointer data)
{
  RelayFault fault = GPOINTER_TO_INT (data);
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;

  relay_spoil (fixture->relay, 1, "bantar-nilai", fault, NULL);
  g_assert_false (many_laptop_try_sync (fixture->first, &report, &error));
  g_assert_true (relay_did_spoil (fixture->relay));
  relay_heal (fixture->relay);
  many_laptop_sync (fixture->first);
  assert_score (fixture, 1, FALSE, 1);
  many_laptop_sync (fixture->first);
  assert_score (fixture, 1, FALSE, 1);
}

/* The laptop of the one who verified is lost before it published: another one of the kelurahan
 * publishes what the review says. */
static void
test_mended_by_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ManyLaptop) second = reviewer_new_second (fixture->city);
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;

  relay_spoil (fixture->relay, 1, "bantar-nilai", RELAY_DEAF, NULL);
  g_assert_false (many_laptop_try_sync (fixture->first, &report, &error));
  assert_no_score (fixture);
  many_laptop_sync (second);
  assert_score (fixture, 1, FALSE, 1);
}

/* The news of today is read, too. */
static gpointer
do_let_a_day_pass (BantarDb *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (
      bantar_db_exec (db,
                      "UPDATE profile SET circumstances = replace (circumstances, ' ', ' before ');"
                      "DELETE FROM month_news",
                      error));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body =
      g_strdup_printf ("[{\"id\":\"score:" MANY_HERE ":2026-11:%s\",\"error\":\"forbidden\","
                       "\"reason\":\"directory\"}]",
                       bantar_test_city_get_rt (fixture->city));
  g_autofree char *answer =
      g_strdup_printf ("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
                       "Content-Length: %zu\r\nConnection: close\r\n\r\n%s",
                       strlen (body), body);
  g_autofree char *expected = g_strdup_printf ("%d:directory", (int) BANTAR_NEWS_SCORE_REFUSED);
  g_autofree char *news = NULL;
  g_autofree char *no_news = NULL;
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;

  relay_spoil (fixture->relay, 1, "bantar-nilai", RELAY_INSTEAD, answer);
  report = many_laptop_sync (fixture->first);
  g_assert_cmpuint (report.refused, ==, 1);
  relay_heal (fixture->relay);
  news = reviewer_read_news (fixture->first->store);
  g_assert_cmpstr (news, ==, expected);
  many_laptop_sync (fixture->first);
  assert_no_score (fixture);
  /* Another day it is tried again, and the same answer is no news. */
  bantar_store_run (fixture->first->store, do_let_a_day_pass, NULL, &error);
  g_assert_no_error (error);
  relay_spoil (fixture->relay, 1, "bantar-nilai", RELAY_INSTEAD, answer);
  g_assert_cmpuint (many_laptop_sync (fixture->first).refused, ==, 1);
  relay_heal (fixture->relay);
  no_news = reviewer_read_news (fixture->first->store);
  g_assert_cmpstr (no_news, ==, "");
  many_laptop_sync (fixture->first);
  assert_no_score (fixture);
  /* It is tried again when the city has changed something. */
  reviewer_change_period (fixture->city);
  many_laptop_sync (fixture->first);
  assert_score (fixture, 1, FALSE, 1);
}

/* Many of which this laptop knows nothing are asked for at once. */
static void
test_new_laptop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ManyLaptop) second = NULL;
  g_autoptr (Relay) line = relay_new (bantar_test_city_get_url (fixture->city));

  for (guint i = 1; i <= 24; i++) {
    BantarPeriod period = MONTH - (int) i;

    reviewer_fill_and_send (fixture->first, period, "bersih-2", BANTAR_STATUS_MET);
    reviewer_verify (fixture->first, period);
  }
  many_laptop_sync (fixture->first);
  many_laptop_sync (fixture->first);
  g_assert_cmpint (
      many_laptop_read (fixture->first, "SELECT count (*) FROM published_score WHERE refused = ''"),
      ==, 25);
  second = reviewer_new_at (fixture->city, relay_get_url (line));
  many_laptop_sync (second);
  g_assert_cmpuint (relay_count (line, "bantar-nilai"), ==, 1);
  g_assert_cmpint (many_laptop_read (second, "SELECT count (*) FROM published_score"), ==, 25);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer data);
    gconstpointer data;
  } tests[] = {
    { "/sync-scores/figures", test_figures, NULL },
    { "/sync-scores/life", test_life, NULL },
    { "/sync-scores/only-returned", test_only_returned, NULL },
    { "/sync-scores/nothing-new", test_nothing_new, NULL },
    { "/sync-scores/by-another", test_by_another, NULL },
    { "/sync-scores/cut-off/deaf", test_cut_off, GINT_TO_POINTER (RELAY_DEAF) },
    { "/sync-scores/cut-off/no-receipt", test_cut_off, GINT_TO_POINTER (RELAY_DROP) },
    { "/sync-scores/mended-by-another", test_mended_by_another, NULL },
    { "/sync-scores/refused", test_refused, NULL },
    { "/sync-scores/new-laptop", test_new_laptop, NULL },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, tests[i].data, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
