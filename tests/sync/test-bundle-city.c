/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months that go by file part of the way, and by network the rest, with the city's own functions
 * judging what arrives. */
#include "config.h"

#include "laptop.h"
#include "on-server.h"
#include "reviewer.h"
#include "stick.h"

#include "model/json-util.h"

#define MONTH    (bantar_period_new (2026, 11))
#define DOCUMENT "checklist:2026-11"

/* A chair with two laptops, and a pendamping who has the city's server. */
typedef struct {
  BantarTestCity *city;
  Laptop *chair;
  Laptop *second;
  ManyLaptop *desi;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->city = bantar_test_city_start ();
  fixture->chair = laptop_new (fixture->city);
  fixture->second = laptop_new (fixture->city);
  fixture->desi = reviewer_new (fixture->city);
  many_laptop_sync (fixture->desi);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  laptop_free (fixture->chair);
  laptop_free (fixture->second);
  many_laptop_free (fixture->desi);
  bantar_test_city_stop (fixture->city);
}

/* All months: which of them is this month's depends on the day of the test. */
static void
carry (BantarStore *from, const char *rt, BantarStore *to)
{
  g_autofree char *path = stick_write (from, rt, TRUE);

  bantar_bundle_preview_free (stick_take (to, path));
}

static void
carry_there (Fixture *fixture, Laptop *laptop)
{
  carry (laptop->store, NULL, fixture->desi->store);
}

static void
carry_back (Fixture *fixture, Laptop *laptop)
{
  carry (fixture->desi->store, bantar_test_city_get_rt (fixture->city), laptop->store);
}

static JsonObject *
get_month (Fixture *fixture)
{
  g_autoptr (JsonNode) node = on_server_get (fixture->city, DOCUMENT);

  return json_node_dup_object (node);
}

static void
assert_server (Fixture *fixture, const char *state, guint reviews, gboolean carried)
{
  g_autoptr (JsonObject) doc = get_month (fixture);

  g_assert_cmpstr (bantar_json_get_string (doc, "state", ""), ==, state);
  g_assert_cmpuint (json_array_get_length (bantar_json_get_array (doc, "reviews")), ==, reviews);
  g_assert_cmpint (bantar_json_get_bool (doc, "carried", FALSE), ==, carried);
}

/* Waiting, sending or refused, or with two versions, of all that the profile has. */
static void
assert_settled (BantarStore *store)
{
  ManyLaptop laptop = { .store = store };
  g_autofree char *open = many_laptop_read_text (
      &laptop, "SELECT coalesce (group_concat (id || state || reason), '') FROM open_document");
  g_autofree char *asked =
      many_laptop_read_text (&laptop, "SELECT coalesce (group_concat (part), '') FROM conflict");

  g_assert_cmpstr (open, ==, "");
  g_assert_cmpstr (asked, ==, "");
}

static void
assert_news (BantarStore *store, BantarNewsKind kind)
{
  g_autofree char *news = reviewer_read_news (store);
  g_autofree char *expected = g_strdup_printf ("%d:", (int) kind);

  g_assert_cmpstr (news, ==, expected);
}

/* The chair is never online. All that the server has of the RT it has from the pendamping; the day
 * the chair signs in, it is all one. */
static void
test_never_online (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) month = NULL;
  g_autofree char *photo = laptop_add_photo (fixture->chair, MONTH, "bersih-1", 0x336699);
  g_autofree char *id = g_strconcat ("photo:", photo, NULL);
  g_autoptr (JsonNode) node = NULL;

  laptop_answer_all (fixture->chair, MONTH, BANTAR_STATUS_PARTLY);
  laptop_send (fixture->chair, MONTH);
  carry_there (fixture, fixture->chair);
  many_laptop_sync (fixture->desi);
  assert_server (fixture, "sent", 0, TRUE);
  node = on_server_get (fixture->city, id);
  g_assert_true (bantar_json_get_bool (json_node_get_object (node), "carried", FALSE));

  reviewer_return (fixture->desi, MONTH, "bersih-1", "foto kabur");
  many_laptop_sync (fixture->desi);
  assert_server (fixture, "returned", 1, TRUE);
  carry_back (fixture, fixture->chair);
  laptop_fix (fixture->chair, MONTH, "bersih-1", BANTAR_STATUS_MET);
  laptop_send (fixture->chair, MONTH);
  carry_there (fixture, fixture->chair);
  reviewer_verify (fixture->desi, MONTH);
  many_laptop_sync (fixture->desi);
  assert_server (fixture, "verified", 2, TRUE);
  assert_settled (fixture->desi->store);
  on_server_assert_no_repeats (fixture->city, DOCUMENT);

  laptop_sign_in (fixture->chair);
  laptop_sync (fixture->chair);
  laptop_sync (fixture->chair);
  month = laptop_load (fixture->chair, MONTH);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_VERIFIED);
  assert_settled (fixture->chair->store);
}

/* The pendamping brings the whole story at once. */
static void
test_story_at_once (Fixture *fixture, gconstpointer data)
{
  laptop_answer_all (fixture->chair, MONTH, BANTAR_STATUS_PARTLY);
  laptop_send (fixture->chair, MONTH);
  carry_there (fixture, fixture->chair);
  reviewer_return (fixture->desi, MONTH, "bersih-1", "foto kabur");
  carry_back (fixture, fixture->chair);
  laptop_fix (fixture->chair, MONTH, "bersih-1", BANTAR_STATUS_MET);
  laptop_send (fixture->chair, MONTH);
  carry_there (fixture, fixture->chair);
  reviewer_verify (fixture->desi, MONTH);
  many_laptop_sync (fixture->desi);
  many_laptop_sync (fixture->desi);
  assert_server (fixture, "verified", 2, TRUE);
  assert_settled (fixture->desi->store);
}

/* A review that came by file is the pendamping's to bring: the chair's own exchange waits for it.
 */
static void
test_review_ahead (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarSyncCounts) counts = NULL;
  BantarSyncReport report;

  laptop_sign_in (fixture->chair);
  laptop_answer_all (fixture->chair, MONTH, BANTAR_STATUS_PARTLY);
  laptop_send (fixture->chair, MONTH);
  laptop_sync (fixture->chair);
  many_laptop_sync (fixture->desi);
  reviewer_return (fixture->desi, MONTH, "bersih-1", "foto kabur");
  carry_back (fixture, fixture->chair);
  report = laptop_sync (fixture->chair);
  g_assert_cmpuint (report.refused, ==, 0);
  laptop_fix (fixture->chair, MONTH, "bersih-1", BANTAR_STATUS_MET);
  laptop_send (fixture->chair, MONTH);
  report = laptop_sync (fixture->chair);
  g_assert_cmpuint (report.refused, ==, 0);
  counts = laptop_count (fixture->chair);
  g_assert_cmpuint (counts->waiting, ==, 1);
  assert_server (fixture, "sent", 0, FALSE);
  many_laptop_sync (fixture->desi);
  assert_server (fixture, "returned", 1, FALSE);
  laptop_sync (fixture->chair);
  assert_server (fixture, "sent", 1, FALSE);
  assert_settled (fixture->chair->store);
}

/* The review came to one laptop by file, and that went on from it; the other one, which had not
 * heard of it, sent the month anew over the network. The review falls on both sides, and nobody
 * waits. */
static void
test_review_overtaken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) month = NULL;

  laptop_sign_in (fixture->chair);
  laptop_sign_in (fixture->second);
  laptop_answer_all (fixture->chair, MONTH, BANTAR_STATUS_PARTLY);
  laptop_send (fixture->chair, MONTH);
  laptop_sync (fixture->chair);
  laptop_sync (fixture->second);
  many_laptop_sync (fixture->desi);
  reviewer_return (fixture->desi, MONTH, "bersih-1", "foto kabur");
  carry_back (fixture, fixture->chair);
  laptop_fix (fixture->chair, MONTH, "bersih-1", BANTAR_STATUS_MET);
  laptop_send (fixture->chair, MONTH);
  laptop_take_back (fixture->second, MONTH);
  laptop_send (fixture->second, MONTH);
  laptop_sync (fixture->second);
  laptop_sync (fixture->chair);
  many_laptop_sync (fixture->desi);
  month = laptop_load (fixture->chair, MONTH);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_SENT);
  g_assert_cmpuint (month->reviews->len, ==, 0);
  assert_server (fixture, "sent", 0, FALSE);
  assert_settled (fixture->desi->store);
  assert_news (fixture->desi->store, BANTAR_NEWS_REVIEW_CROSSED);
  assert_news (fixture->chair->store, BANTAR_NEWS_REVIEW_OVERTAKEN);
}

/* Sent again on a review that came by file, and taken back: only what was returned is open, as it
 * was before. */
static void
test_taken_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) month = NULL;

  laptop_sign_in (fixture->chair);
  laptop_answer_all (fixture->chair, MONTH, BANTAR_STATUS_PARTLY);
  laptop_send (fixture->chair, MONTH);
  laptop_sync (fixture->chair);
  many_laptop_sync (fixture->desi);
  reviewer_return (fixture->desi, MONTH, "bersih-1", "foto kabur");
  carry_back (fixture, fixture->chair);
  laptop_fix (fixture->chair, MONTH, "bersih-1", BANTAR_STATUS_MET);
  laptop_send (fixture->chair, MONTH);
  laptop_take_back (fixture->chair, MONTH);
  month = laptop_load (fixture->chair, MONTH);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_RETURNED);
  g_assert_cmpuint (month->send_number, ==, 1);
  many_laptop_sync (fixture->desi);
  laptop_sync (fixture->chair);
  assert_server (fixture, "returned", 1, FALSE);
  assert_settled (fixture->chair->store);
}

/* What was carried meets what the RT brought itself in the meantime. */
static void
test_both_ways (Fixture *fixture, gconstpointer data)
{
  laptop_answer (fixture->chair, MONTH, "bersih-1", BANTAR_STATUS_MET, "dari kertas");
  carry_there (fixture, fixture->chair);
  laptop_sign_in (fixture->chair);
  laptop_sync (fixture->chair);
  many_laptop_sync (fixture->desi);
  assert_server (fixture, "draft", 0, FALSE);
  assert_settled (fixture->desi->store);
  fixture->chair->clock = "2026-11-21T02:00:00Z";
  laptop_answer (fixture->chair, MONTH, "bersih-1", BANTAR_STATUS_UNMET, "ternyata");
  carry_there (fixture, fixture->chair);
  fixture->chair->clock = "2026-11-22T02:00:00Z";
  laptop_answer (fixture->chair, MONTH, "bersih-1", BANTAR_STATUS_PARTLY, "akhirnya");
  laptop_sync (fixture->chair);
  many_laptop_sync (fixture->desi);
  /* Two answers of the chair's own: nobody else is asked about them. */
  assert_settled (fixture->desi->store);
  assert_settled (fixture->chair->store);
}

/* A profile that never was online learned of the month by file, and went on; now the server shows
 * what came in the file. */
static void
test_first_pull (Fixture *fixture, gconstpointer data)
{
  laptop_answer_all (fixture->chair, MONTH, BANTAR_STATUS_PARTLY);
  laptop_send (fixture->chair, MONTH);
  carry_there (fixture, fixture->chair);
  reviewer_return (fixture->desi, MONTH, "bersih-1", "foto kabur");
  carry_back (fixture, fixture->second);
  many_laptop_sync (fixture->desi);
  laptop_fix (fixture->second, MONTH, "bersih-1", BANTAR_STATUS_MET);
  laptop_send (fixture->second, MONTH);
  laptop_sign_in (fixture->second);
  laptop_sync (fixture->second);
  assert_settled (fixture->second->store);
  assert_server (fixture, "sent", 1, TRUE);
}

/* By network on one laptop, by file on the other: the server ends with what both say. */
static void
test_mixed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) one = NULL;
  g_autoptr (BantarChecklist) other = NULL;

  laptop_sign_in (fixture->chair);
  laptop_answer (fixture->chair, MONTH, "bersih-1", BANTAR_STATUS_MET, "");
  laptop_sync (fixture->chair);
  carry (fixture->chair->store, NULL, fixture->second->store);
  laptop_answer (fixture->second, MONTH, "bersih-2", BANTAR_STATUS_MET, "dari laptop kedua");
  laptop_answer (fixture->chair, MONTH, "bersih-3", BANTAR_STATUS_MET, "dari laptop pertama");
  laptop_sync (fixture->chair);
  carry_there (fixture, fixture->second);
  many_laptop_sync (fixture->desi);
  laptop_sync (fixture->chair);
  carry (fixture->chair->store, NULL, fixture->second->store);
  one = laptop_load (fixture->chair, MONTH);
  other = laptop_load (fixture->second, MONTH);
  g_assert_cmpuint (g_hash_table_size (one->answers), ==, 3);
  g_assert_cmpuint (g_hash_table_size (other->answers), ==, 3);
  assert_settled (fixture->chair->store);
  assert_settled (fixture->desi->store);
  assert_server (fixture, "draft", 0, TRUE);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/sync/bundle-city/never-online", test_never_online },
    { "/sync/bundle-city/story-at-once", test_story_at_once },
    { "/sync/bundle-city/review-ahead", test_review_ahead },
    { "/sync/bundle-city/review-overtaken", test_review_overtaken },
    { "/sync/bundle-city/taken-back", test_taken_back },
    { "/sync/bundle-city/both-ways", test_both_ways },
    { "/sync/bundle-city/first-pull", test_first_pull },
    { "/sync/bundle-city/mixed", test_mixed },
  };
  int result;

  g_test_init (&argc, &argv, NULL);
  stick_use_keyring ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  result = g_test_run ();
  stick_end ();
  return result;
}
