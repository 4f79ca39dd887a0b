/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reviews on their way to the server and to the chair, and steps that cross them. */
#include "config.h"

#include "laptop.h"
#include "on-server.h"
#include "reviewer.h"

#include "model/json-util.h"

#define MONTH    (bantar_period_new (2026, 11))
#define DOCUMENT "checklist:2026-11"

/* A chair who has sent the month, and two pendamping who have it before them. */
typedef struct {
  BantarTestCity *city;
  Laptop *chair;
  ManyLaptop *first;
  ManyLaptop *second;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->city = bantar_test_city_start ();
  fixture->chair = laptop_new (fixture->city);
  laptop_sign_in (fixture->chair);
  laptop_answer_all (fixture->chair, MONTH, BANTAR_STATUS_PARTLY);
  laptop_send (fixture->chair, MONTH);
  laptop_sync (fixture->chair);
  fixture->first = reviewer_new (fixture->city);
  fixture->second = reviewer_new_second (fixture->city);
  many_laptop_sync (fixture->first);
  many_laptop_sync (fixture->second);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  laptop_free (fixture->chair);
  many_laptop_free (fixture->first);
  many_laptop_free (fixture->second);
  bantar_test_city_stop (fixture->city);
}

static const char *
get_first_user (Fixture *fixture)
{
  return bantar_test_city_get_user (fixture->city, BANTAR_TEST_CITY_PENDAMPING);
}

static void
assert_server (Fixture *fixture, const char *state, guint send_number, guint reviews)
{
  g_autoptr (JsonNode) node = on_server_get (fixture->city, DOCUMENT);
  JsonObject *doc = json_node_get_object (node);

  g_assert_cmpstr (bantar_json_get_string (doc, "state", ""), ==, state);
  g_assert_cmpint (bantar_json_get_int (doc, "send_number", 0), ==, send_number);
  g_assert_cmpuint (json_array_get_length (bantar_json_get_array (doc, "reviews")), ==, reviews);
}

static void
assert_news (BantarStore *store, BantarNewsKind kind, const char *by)
{
  g_autofree char *news = reviewer_read_news (store);
  g_autofree char *expected = g_strdup_printf ("%d:%s", (int) kind, by);

  g_assert_cmpstr (news, ==, expected);
}

static void
assert_no_news (BantarStore *store)
{
  g_autofree char *news = reviewer_read_news (store);

  g_assert_cmpstr (news, ==, "");
}

static void
assert_mark (ManyLaptop *laptop, BantarMark verdict, const char *part, const char *reason)
{
  g_autoptr (GPtrArray) marks = reviewer_load_marks (laptop, MONTH);
  const BantarReviewMark *mark;

  g_assert_cmpuint (marks->len, ==, 1);
  mark = marks->pdata[0];
  g_assert_cmpstr (mark->part, ==, part);
  g_assert_cmpstr (mark->reason, ==, reason);
  g_assert_cmpint (mark->mark, ==, verdict);
}

/* Waiting, sending or refused, of all that the profile has. */
static void
assert_settled (BantarStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *open = NULL;
  ManyLaptop laptop = { .store = store };

  open =
      many_laptop_read_text (&laptop, "SELECT coalesce (group_concat (id || state || reason), '')"
                                      " FROM open_document");
  g_assert_cmpstr (open, ==, "");
}

/* Returned, corrected, verified: all three have the same month in the end. */
static void
test_round (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) returned = NULL;
  g_autoptr (BantarChecklist) verified = NULL;

  reviewer_return (fixture->first, MONTH, "bersih-2", "Foto kabur");
  many_laptop_sync (fixture->first);
  assert_server (fixture, "returned", 1, 1);
  laptop_sync (fixture->chair);
  returned = laptop_load (fixture->chair, MONTH);
  g_assert_cmpint (returned->state, ==, BANTAR_STATE_RETURNED);
  g_assert_cmpstr (bantar_checklist_get_return_reason (returned, "bersih-2"), ==, "Foto kabur");
  g_assert_true (bantar_checklist_may_edit (returned, "bersih-2"));
  g_assert_false (bantar_checklist_may_edit (returned, "bersih-3"));
  laptop_fix (fixture->chair, MONTH, "bersih-2", BANTAR_STATUS_MET);
  laptop_send (fixture->chair, MONTH);
  laptop_sync (fixture->chair);
  assert_server (fixture, "sent", 2, 1);
  many_laptop_sync (fixture->first);
  reviewer_verify (fixture->first, MONTH);
  many_laptop_sync (fixture->first);
  assert_server (fixture, "verified", 2, 2);
  laptop_sync (fixture->chair);
  verified = laptop_load (fixture->chair, MONTH);
  g_assert_cmpint (verified->state, ==, BANTAR_STATE_VERIFIED);
  g_assert_cmpint (laptop_get_status (fixture->chair, MONTH, "bersih-2"), ==, BANTAR_STATUS_MET);
  many_laptop_sync (fixture->second);
  assert_settled (fixture->chair->store);
  assert_settled (fixture->first->store);
  assert_settled (fixture->second->store);
  assert_no_news (fixture->chair->store);
  assert_no_news (fixture->first->store);
  assert_no_news (fixture->second->store);
}

/* The first on the server stands; whose came second is told, and what they typed is there. */
static void
test_two_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) month = NULL;

  reviewer_verify (fixture->first, MONTH);
  reviewer_return (fixture->second, MONTH, "bersih-2", "Foto kabur");
  many_laptop_sync (fixture->first);
  many_laptop_sync (fixture->second);
  assert_server (fixture, "verified", 1, 1);
  month = reviewer_load (fixture->second, MONTH);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_VERIFIED);
  assert_news (fixture->second->store, BANTAR_NEWS_REVIEW_SECOND, get_first_user (fixture));
  assert_mark (fixture->second, BANTAR_MARK_WRONG, "bersih-2", "Foto kabur");
  assert_no_news (fixture->first->store);
  assert_settled (fixture->second->store);
  /* They may still return it, with a review on what stands now. */
  reviewer_return (fixture->second, MONTH, "bersih-2", "Foto kabur");
  many_laptop_sync (fixture->second);
  assert_server (fixture, "returned", 1, 2);
  many_laptop_sync (fixture->first);
  assert_news (fixture->first->store, BANTAR_NEWS_RETURNED_AFTER, REVIEWER_SECOND);
  laptop_sync (fixture->chair);
  assert_no_news (fixture->chair->store);
}

static void
test_returned_after (Fixture *fixture, gconstpointer data)
{
  reviewer_verify (fixture->first, MONTH);
  many_laptop_sync (fixture->first);
  laptop_sync (fixture->chair);
  reviewer_return (fixture->first, MONTH, "bersih-2", "Ternyata tertukar");
  many_laptop_sync (fixture->first);
  assert_server (fixture, "returned", 1, 2);
  laptop_sync (fixture->chair);
  assert_news (fixture->chair->store, BANTAR_NEWS_RETURNED_AFTER, get_first_user (fixture));
  assert_no_news (fixture->first->store);
}

/* The chair took the month back first. */
static void
test_take_back_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) month = NULL;

  laptop_take_back (fixture->chair, MONTH);
  laptop_answer (fixture->chair, MONTH, "bersih-3", BANTAR_STATUS_MET, "");
  laptop_sync (fixture->chair);
  reviewer_return (fixture->first, MONTH, "bersih-2", "Foto kabur");
  many_laptop_sync (fixture->first);
  assert_server (fixture, "draft", 1, 0);
  month = reviewer_load (fixture->first, MONTH);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_DRAFT);
  assert_news (fixture->first->store, BANTAR_NEWS_REVIEW_CROSSED, "");
  assert_settled (fixture->first->store);
  assert_no_news (fixture->chair->store);
  laptop_send (fixture->chair, MONTH);
  laptop_sync (fixture->chair);
  many_laptop_sync (fixture->first);
  assert_mark (fixture->first, BANTAR_MARK_NONE, "bersih-2", "Foto kabur");
}

/* The review was first: the take-back does not stand, and what was changed since is kept. */
static void
test_take_back_second (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (BantarSyncCounts) counts = NULL;

  laptop_take_back (fixture->chair, MONTH);
  laptop_answer (fixture->chair, MONTH, "bersih-3", BANTAR_STATUS_MET, "");
  reviewer_verify (fixture->first, MONTH);
  many_laptop_sync (fixture->first);
  laptop_sync (fixture->chair);
  assert_server (fixture, "verified", 1, 1);
  month = laptop_load (fixture->chair, MONTH);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_VERIFIED);
  assert_news (fixture->chair->store, BANTAR_NEWS_RT_LATE, get_first_user (fixture));
  counts = laptop_count (fixture->chair);
  g_assert_cmpuint (counts->conflicts, ==, 1);
  assert_no_news (fixture->first->store);
}

/* Taken back, changed and sent again offline, while the month was returned. */
static void
test_sent_anew_second (Fixture *fixture, gconstpointer data)
{
  laptop_take_back (fixture->chair, MONTH);
  laptop_answer (fixture->chair, MONTH, "bersih-3", BANTAR_STATUS_MET, "");
  laptop_send (fixture->chair, MONTH);
  reviewer_return (fixture->first, MONTH, "bersih-2", "Foto kabur");
  many_laptop_sync (fixture->first);
  laptop_sync (fixture->chair);
  assert_server (fixture, "returned", 1, 1);
  assert_news (fixture->chair->store, BANTAR_NEWS_RT_LATE, get_first_user (fixture));
}

static void
test_sent_anew_first (Fixture *fixture, gconstpointer data)
{
  laptop_take_back (fixture->chair, MONTH);
  laptop_answer (fixture->chair, MONTH, "bersih-3", BANTAR_STATUS_MET, "");
  laptop_send (fixture->chair, MONTH);
  reviewer_verify (fixture->first, MONTH);
  laptop_sync (fixture->chair);
  many_laptop_sync (fixture->first);
  assert_server (fixture, "sent", 2, 0);
  assert_news (fixture->first->store, BANTAR_NEWS_REVIEW_CROSSED, "");
  assert_settled (fixture->first->store);
  reviewer_verify (fixture->first, MONTH);
  many_laptop_sync (fixture->first);
  assert_server (fixture, "verified", 2, 1);
}

/* Everything that the pendamping did offline goes there step by step: typed, sent, verified by
 * mistake, returned, corrected, sent again and verified. */
static void
test_many_steps (Fixture *fixture, gconstpointer data)
{
  const BantarPeriod october = bantar_period_new (2026, 10);
  g_autoptr (JsonNode) node = NULL;
  BantarSyncReport report;

  reviewer_fill_and_send (fixture->first, october, "bersih-2", BANTAR_STATUS_PARTLY);
  reviewer_verify (fixture->first, october);
  reviewer_return (fixture->first, october, "bersih-2", "Tertukar");
  reviewer_fill_and_send (fixture->first, october, "bersih-2", BANTAR_STATUS_MET);
  reviewer_verify (fixture->first, october);
  report = many_laptop_sync (fixture->first);
  g_assert_cmpuint (report.refused, ==, 0);
  many_laptop_sync (fixture->first);
  assert_settled (fixture->first->store);
  node = on_server_get (fixture->city, "checklist:2026-10");
  g_assert_cmpstr (bantar_json_get_string (json_node_get_object (node), "state", ""), ==,
                   "verified");
  g_assert_cmpuint (
      json_array_get_length (bantar_json_get_array (json_node_get_object (node), "reviews")), ==,
      3);
}

/* What was corrected in one round is as it was when the next one goes there in one piece. */
static void
test_rounds (Fixture *fixture, gconstpointer data)
{
  BantarSyncReport report;

  reviewer_return (fixture->first, MONTH, "bersih-2", "Foto kabur");
  reviewer_fill_and_send (fixture->first, MONTH, "bersih-2", BANTAR_STATUS_MET);
  reviewer_verify (fixture->first, MONTH);
  reviewer_return (fixture->first, MONTH, "bersih-3", "Tertukar");
  many_laptop_sync (fixture->first);
  reviewer_fill_and_send (fixture->first, MONTH, "bersih-3", BANTAR_STATUS_MET);
  reviewer_verify (fixture->first, MONTH);
  report = many_laptop_sync (fixture->first);
  g_assert_cmpuint (report.refused, ==, 0);
  assert_server (fixture, "verified", 3, 4);
  assert_settled (fixture->first->store);
}

/* What was corrected and is returned again is to be corrected again. */
static void
test_same_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) once = NULL;
  g_autoptr (BantarChecklist) twice = NULL;
  g_autoptr (GPtrArray) done = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  ManyLaptop chair = { .store = fixture->chair->store };

  reviewer_return (fixture->first, MONTH, "bersih-2", "Foto kabur");
  many_laptop_sync (fixture->first);
  laptop_sync (fixture->chair);
  laptop_fix (fixture->chair, MONTH, "bersih-2", BANTAR_STATUS_MET);
  once = laptop_load (fixture->chair, MONTH);
  done = bantar_checklist_get_missing (once);
  g_assert_cmpuint (done->len, ==, 0);
  laptop_send (fixture->chair, MONTH);
  laptop_sync (fixture->chair);
  many_laptop_sync (fixture->first);
  reviewer_return (fixture->first, MONTH, "bersih-2", "Masih kabur");
  many_laptop_sync (fixture->first);
  laptop_sync (fixture->chair);
  twice = laptop_load (fixture->chair, MONTH);
  missing = bantar_checklist_get_missing (twice);
  g_assert_cmpuint (missing->len, ==, 1);
  /* That it has to be corrected again is no other answer. */
  g_assert_cmpint (many_laptop_read (&chair, "SELECT count (*) FROM history"), ==, 0);
  assert_settled (fixture->chair->store);
  laptop_sync (fixture->chair);
  laptop_fix (fixture->chair, MONTH, "bersih-2", BANTAR_STATUS_PARTLY);
  laptop_send (fixture->chair, MONTH);
  laptop_sync (fixture->chair);
  assert_server (fixture, "sent", 3, 2);
}

/* A server that was set back to before the review gets it again, and the chair sees no change. */
static void
test_set_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) kept = on_server_keep (fixture->city);
  g_autoptr (BantarChecklist) month = NULL;

  reviewer_verify (fixture->first, MONTH);
  many_laptop_sync (fixture->first);
  laptop_sync (fixture->chair);
  on_server_set_back (fixture->city, kept);
  laptop_sync (fixture->chair);
  month = laptop_load (fixture->chair, MONTH);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_VERIFIED);
  g_assert_cmpuint (month->reviews->len, ==, 1);
  assert_settled (fixture->chair->store);
  many_laptop_sync (fixture->first);
  assert_server (fixture, "verified", 1, 1);
  laptop_sync (fixture->chair);
  assert_settled (fixture->chair->store);
  assert_settled (fixture->first->store);
  assert_no_news (fixture->chair->store);
  assert_no_news (fixture->first->store);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/sync-reviews/round", test_round },
    { "/sync-reviews/two-at-once", test_two_at_once },
    { "/sync-reviews/returned-after", test_returned_after },
    { "/sync-reviews/take-back-first", test_take_back_first },
    { "/sync-reviews/take-back-second", test_take_back_second },
    { "/sync-reviews/sent-anew-first", test_sent_anew_first },
    { "/sync-reviews/sent-anew-second", test_sent_anew_second },
    { "/sync-reviews/many-steps", test_many_steps },
    { "/sync-reviews/rounds", test_rounds },
    { "/sync-reviews/same-again", test_same_again },
    { "/sync-reviews/set-back", test_set_back },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
