/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/review-queue.h"
#include "store/reviewing.h"

#include "many-fixture.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>

#define KILLS_LONG    200
#define KILLS_BOUNDED 10

/* Three RTs that have sent November; the first is open. */
typedef struct {
  ManyFixture many;
  gint64 rts[3];
  BantarStore *store;
  BantarReviewing *reviewing;
} Fixture;

static BantarReviewing *
open_month (BantarStore *store, gint64 rt)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  BantarReviewing *reviewing;

  bantar_reviewing_open_async (store, rt, TEST_MONTH, NULL, test_on_result, &result);
  TEST_ITERATE_UNTIL (result != NULL);
  reviewing = bantar_reviewing_open_finish (store, result, &error);
  g_assert_no_error (error);
  return reviewing;
}

static void
prepare (Fixture *fixture)
{
  many_fixture_set_up (&fixture->many, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fixture->rts); i++) {
    g_autoptr (BantarChecklist) month = many_fixture_month_new (&fixture->many, 2026, 11);

    fixture->rts[i] = many_fixture_add_rt (&fixture->many, TEST_KELURAHAN, i + 1);
    many_fixture_put (&fixture->many, fixture->rts[i], month);
  }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  prepare (fixture);
  fixture->store = bantar_store_new (fixture->many.folder);
  fixture->reviewing = open_month (fixture->store, fixture->rts[0]);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->reviewing);
  bantar_store_close (fixture->store);
  g_clear_object (&fixture->store);
  many_fixture_tear_down (&fixture->many, NULL);
}

static void
mark (Fixture *fixture, const char *part, BantarMark verdict, const char *reason)
{
  bantar_reviewing_set_mark (fixture->reviewing, part, verdict, reason);
}

static void
assert_mark (BantarReviewing *reviewing, const char *part, BantarMark verdict, const char *reason)
{
  g_assert_cmpint (bantar_reviewing_get_mark (reviewing, part), ==, verdict);
  g_assert_cmpstr (bantar_reviewing_get_reason (reviewing, part), ==, reason);
}

static gboolean
is_saved (Fixture *fixture)
{
  return bantar_reviewing_get_saving (fixture->reviewing) == BANTAR_SAVING_DONE;
}

static void
reopen (Fixture *fixture)
{
  TEST_ITERATE_UNTIL (is_saved (fixture));
  g_object_unref (fixture->reviewing);
  fixture->reviewing = open_month (fixture->store, fixture->rts[0]);
}

static void
count_signal (guint *count)
{
  *count += 1;
}

static gpointer
do_sql (BantarDb *db, gpointer sql, GError **error)
{
  return GINT_TO_POINTER (bantar_db_exec (db, sql, error));
}

/* What a sync does: the month changes behind the window's back, which then reads it again. */
static void
change_and_reload (Fixture *fixture, const char *sql)
{
  guint changed = 0;
  gulong id = g_signal_connect_swapped (fixture->reviewing, "standing-changed",
                                        G_CALLBACK (count_signal), &changed);
  g_autoptr (GError) error = NULL;

  bantar_store_run (fixture->store, do_sql, (gpointer) sql, &error);
  g_assert_no_error (error);
  bantar_reviewing_reload (fixture->reviewing);
  TEST_ITERATE_UNTIL (changed > 0);
  g_signal_handler_disconnect (fixture->reviewing, id);
}

static gboolean
give (Fixture *fixture, BantarState outcome, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  bantar_reviewing_give_async (fixture->reviewing, outcome, test_on_result, &result);
  TEST_ITERATE_UNTIL (result != NULL);
  return bantar_reviewing_give_finish (fixture->reviewing, result, error);
}

static const BantarChecklist *
get_month (Fixture *fixture)
{
  return bantar_reviewing_get_content (fixture->reviewing)->month;
}

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  BantarReviewProgress progress = bantar_reviewing_get_progress (fixture->reviewing);
  guint parts = bantar_instrument_get_parts (fixture->many.instrument)->len;

  g_assert_true (bantar_reviewing_may_mark (fixture->reviewing));
  g_assert_cmpuint (progress.undecided, ==, parts);
  mark (fixture, "bersih-1", BANTAR_MARK_RIGHT, "");
  mark (fixture, "bersih-2", BANTAR_MARK_WRONG, "");
  mark (fixture, "pintar-6a", BANTAR_MARK_RIGHT, "");
  g_assert_cmpint (bantar_reviewing_get_saving (fixture->reviewing), ==, BANTAR_SAVING_RUNNING);
  g_assert_true (bantar_reviewing_is_settled (fixture->reviewing, "bersih-1"));
  g_assert_false (bantar_reviewing_is_settled (fixture->reviewing, "bersih-2"));
  progress = bantar_reviewing_get_progress (fixture->reviewing);
  g_assert_cmpuint (progress.undecided, ==, parts - 3);
  g_assert_cmpuint (progress.checked, ==, 1);
  g_assert_cmpuint (progress.wrong, ==, 1);
  g_assert_cmpuint (progress.unreasoned, ==, 1);
  mark (fixture, "bersih-2", BANTAR_MARK_WRONG, "  Foto kurang jelas");
  mark (fixture, "pintar-6b", BANTAR_MARK_RIGHT, "");
  progress = bantar_reviewing_get_progress (fixture->reviewing);
  g_assert_cmpuint (progress.checked, ==, 3);
  g_assert_cmpuint (progress.unreasoned, ==, 0);
  g_assert_cmpuint (progress.indicators, ==,
                    bantar_instrument_count_indicators (fixture->many.instrument));
}

static void
test_reopen (Fixture *fixture, gconstpointer data)
{
  mark (fixture, "bersih-1", BANTAR_MARK_RIGHT, "");
  for (guint i = 0; i < 100; i++) {
    g_autofree char *reason = g_strdup_printf ("huruf %u", i);

    mark (fixture, "bersih-2", BANTAR_MARK_WRONG, reason);
  }
  reopen (fixture);
  assert_mark (fixture->reviewing, "bersih-1", BANTAR_MARK_RIGHT, "");
  assert_mark (fixture->reviewing, "bersih-2", BANTAR_MARK_WRONG, "huruf 99");
  g_assert_cmpint (bantar_reviewing_get_mark (fixture->reviewing, "bersih-3"), ==,
                   BANTAR_MARK_NONE);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  mark (fixture, "bersih-1", BANTAR_MARK_RIGHT, "");
  mark (fixture, "bersih-2", BANTAR_MARK_WRONG, "");
  mark (fixture, "bersih-2", BANTAR_MARK_WRONG, "a");
  mark (fixture, "bersih-2", BANTAR_MARK_WRONG, "ab");
  bantar_reviewing_mark_rest (fixture->reviewing);
  g_assert_cmpuint (bantar_reviewing_get_progress (fixture->reviewing).undecided, ==, 0);
  g_assert_true (bantar_reviewing_is_bulk (fixture->reviewing, "pintar-6b"));
  g_assert_false (bantar_reviewing_is_bulk (fixture->reviewing, "bersih-1"));
  g_assert_cmpstr (bantar_reviewing_undo (fixture->reviewing), ==, "bersih-3");
  g_assert_false (bantar_reviewing_is_settled (fixture->reviewing, "pintar-6b"));
  assert_mark (fixture->reviewing, "bersih-2", BANTAR_MARK_WRONG, "ab");
  /* The letters of a reason are one step with the mark that they belong to, and are not lost. */
  g_assert_cmpstr (bantar_reviewing_undo (fixture->reviewing), ==, "bersih-2");
  assert_mark (fixture->reviewing, "bersih-2", BANTAR_MARK_NONE, "ab");
  g_assert_cmpstr (bantar_reviewing_undo (fixture->reviewing), ==, "bersih-1");
  g_assert_null (bantar_reviewing_undo (fixture->reviewing));
  reopen (fixture);
  g_assert_cmpuint (bantar_reviewing_get_progress (fixture->reviewing).undecided, ==,
                    bantar_instrument_get_parts (fixture->many.instrument)->len);
}

/* The review waits for the last mark, which is still on its way. */
static void
test_return (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const BantarReview *review = NULL;

  mark (fixture, "bersih-1", BANTAR_MARK_RIGHT, "");
  bantar_reviewing_mark_rest (fixture->reviewing);
  mark (fixture, "bersih-2", BANTAR_MARK_WRONG, "Foto kurang jelas");
  g_assert_true (give (fixture, BANTAR_STATE_RETURNED, &error));
  g_assert_no_error (error);
  review = bantar_checklist_get_last_review (get_month (fixture));
  g_assert_cmpint (get_month (fixture)->state, ==, BANTAR_STATE_RETURNED);
  g_assert_cmpstr (review->by, ==, MANY_FIXTURE_USER);
  g_assert_true (review->bulk);
  g_assert_cmpuint (g_hash_table_size (review->reasons), ==, 1);
  g_assert_cmpstr (bantar_reviewing_get_past_reason (fixture->reviewing, "bersih-2"), ==,
                   "Foto kurang jelas");
  g_assert_false (bantar_reviewing_may_mark (fixture->reviewing));
  g_assert_null (bantar_reviewing_undo (fixture->reviewing));
}

/* A month that was verified can be returned once more. */
static void
test_verify_and_return (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  bantar_reviewing_mark_rest (fixture->reviewing);
  g_assert_true (give (fixture, BANTAR_STATE_VERIFIED, &error));
  g_assert_no_error (error);
  g_assert_true (bantar_reviewing_may_mark (fixture->reviewing));
  g_assert_cmpuint (bantar_reviewing_get_progress (fixture->reviewing).wrong, ==, 0);
  mark (fixture, "aman-3", BANTAR_MARK_WRONG, "Ternyata belum");
  g_assert_true (give (fixture, BANTAR_STATE_RETURNED, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (get_month (fixture)->reviews->len, ==, 2);
  g_assert_cmpint (get_month (fixture)->state, ==, BANTAR_STATE_RETURNED);
}

static void
test_not_all_right (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  mark (fixture, "bersih-1", BANTAR_MARK_RIGHT, "");
  g_assert_false (give (fixture, BANTAR_STATE_VERIFIED, &error));
  g_assert_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_NOT_RIGHT);
  g_assert_cmpint (get_month (fixture)->state, ==, BANTAR_STATE_SENT);
  assert_mark (fixture->reviewing, "bersih-1", BANTAR_MARK_RIGHT, "");
}

static void
test_taken_back (Fixture *fixture, gconstpointer data)
{
  guint overtaken = 0;

  g_signal_connect_swapped (fixture->reviewing, "overtaken", G_CALLBACK (count_signal), &overtaken);
  mark (fixture, "bersih-1", BANTAR_MARK_RIGHT, "");
  mark (fixture, "bersih-2", BANTAR_MARK_WRONG, "Foto kurang jelas");
  change_and_reload (fixture, "UPDATE checklist SET state = 'sent'");
  g_assert_cmpuint (overtaken, ==, 0);
  change_and_reload (fixture, "UPDATE checklist SET state = 'draft'");
  g_assert_cmpuint (overtaken, ==, 1);
  g_assert_false (bantar_reviewing_may_read (fixture->reviewing));
  g_assert_false (bantar_reviewing_may_mark (fixture->reviewing));
  g_assert_null (bantar_reviewing_undo (fixture->reviewing));
  /* Sent again: other answers, so no mark holds; a reason need not be typed anew. */
  change_and_reload (fixture, "UPDATE checklist SET state = 'sent', send_number = 2");
  g_assert_cmpuint (overtaken, ==, 2);
  assert_mark (fixture->reviewing, "bersih-1", BANTAR_MARK_NONE, "");
  assert_mark (fixture->reviewing, "bersih-2", BANTAR_MARK_NONE, "Foto kurang jelas");
  g_assert_false (bantar_reviewing_is_settled (fixture->reviewing, "bersih-2"));
}

/* It was sent again while the question whether to return it stood open. */
static void
test_sent_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint overtaken = 0;

  g_signal_connect_swapped (fixture->reviewing, "overtaken", G_CALLBACK (count_signal), &overtaken);
  mark (fixture, "bersih-2", BANTAR_MARK_WRONG, "Foto kurang jelas");
  TEST_ITERATE_UNTIL (is_saved (fixture));
  bantar_store_run (fixture->store, do_sql, "UPDATE checklist SET send_number = 2", &error);
  g_assert_no_error (error);
  g_assert_false (give (fixture, BANTAR_STATE_RETURNED, &error));
  g_assert_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_MOVED);
  TEST_ITERATE_UNTIL (overtaken > 0);
  g_assert_cmpuint (get_month (fixture)->send_number, ==, 2);
  g_assert_cmpint (get_month (fixture)->state, ==, BANTAR_STATE_SENT);
}

static void
test_reader (Fixture *fixture, gconstpointer data)
{
  change_and_reload (fixture, "UPDATE profile SET role = 'kelurahan'");
  g_assert_true (bantar_reviewing_may_read (fixture->reviewing));
  g_assert_false (bantar_reviewing_may_mark (fixture->reviewing));
}

static void
test_own (Fixture *fixture, gconstpointer data)
{
  g_assert_false (bantar_reviewing_is_own (fixture->reviewing, "bersih-1"));
  change_and_reload (fixture, "UPDATE answer SET by = '" MANY_FIXTURE_USER "'"
                              " WHERE part = 'bersih-1'");
  g_assert_true (bantar_reviewing_is_own (fixture->reviewing, "bersih-1"));
  g_assert_false (bantar_reviewing_is_own (fixture->reviewing, "bersih-2"));
}

static void
test_closed (Fixture *fixture, gconstpointer data)
{
  g_assert_false (bantar_reviewing_get_content (fixture->reviewing)->closed);
  change_and_reload (fixture, "INSERT INTO city_document (id, body) VALUES ('period:2026-11',"
                              " '{\"closes\": \"2038-01-01T00:00:00Z\"}')");
  g_assert_false (bantar_reviewing_get_content (fixture->reviewing)->closed);
  change_and_reload (fixture, "UPDATE city_document"
                              " SET body = '{\"closes\": \"2020-01-01T00:00:00Z\"}'");
  g_assert_true (bantar_reviewing_get_content (fixture->reviewing)->closed);
}

/* Only what this account has said more than once, and only short enough for a button. */
static void
test_often (Fixture *fixture, gconstpointer data)
{
  const GPtrArray *often = NULL;

  change_and_reload (fixture,
                     "INSERT INTO review (rt, period, number, by, at, outcome, bulk, judged) VALUES"
                     " (1, '2026-11', 0, '" MANY_FIXTURE_USER "', '', 'returned', 0, '{}'),"
                     " (2, '2026-11', 0, '" MANY_FIXTURE_USER "', '', 'returned', 0, '{}'),"
                     " (3, '2026-11', 0, 'orang.lain', '', 'returned', 0, '{}');"
                     "INSERT INTO review_reason (rt, period, number, part, reason) VALUES"
                     " (1, '2026-11', 0, 'bersih-1', 'Tolong foto dari depan'),"
                     " (2, '2026-11', 0, 'bersih-1', 'Tolong foto dari depan'),"
                     " (1, '2026-11', 0, 'bersih-2', 'Hanya sekali'),"
                     " (1, '2026-11', 0, 'bersih-3', 'Kata orang lain'),"
                     " (3, '2026-11', 0, 'bersih-3', 'Kata orang lain');");
  often = bantar_reviewing_get_content (fixture->reviewing)->often;
  g_assert_cmpuint (often->len, ==, 1);
  g_assert_cmpstr (often->pdata[0], ==, "Tolong foto dari depan");
}

/* From here to limit_files (RLIM_INFINITY) no file can grow, as on a full disk. */
static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static gboolean
is_failed (Fixture *fixture)
{
  return bantar_reviewing_get_saving (fixture->reviewing) == BANTAR_SAVING_FAILED;
}

/* What could not be written stays on the screen, holds back the review, and is written later, also
 * for whoever opens the month anew meanwhile. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  limit_files (4096);
  mark (fixture, "bersih-2", BANTAR_MARK_WRONG, "Foto kurang jelas");
  TEST_ITERATE_UNTIL (is_failed (fixture));
  g_assert_error (bantar_reviewing_get_save_error (fixture->reviewing), BANTAR_STORE_ERROR,
                  BANTAR_STORE_ERROR_FULL);
  g_assert_false (give (fixture, BANTAR_STATE_RETURNED, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FULL);
  g_object_unref (fixture->reviewing);
  fixture->reviewing = open_month (fixture->store, fixture->rts[0]);
  assert_mark (fixture->reviewing, "bersih-2", BANTAR_MARK_WRONG, "Foto kurang jelas");
  limit_files (RLIM_INFINITY);
  bantar_reviewing_retry (fixture->reviewing);
  reopen (fixture);
  assert_mark (fixture->reviewing, "bersih-2", BANTAR_MARK_WRONG, "Foto kurang jelas");
}

typedef struct {
  BantarReviewPlace here;
  int step;
  BantarReviewPlace next;
} Find;

static gpointer
do_find (BantarDb *db, gpointer data, GError **error)
{
  Find *job = data;

  return GINT_TO_POINTER (bantar_review_queue_find (db, &job->here, job->step, &job->next, error));
}

static void
assert_next (Fixture *fixture, gint64 rt, int step, gint64 next, BantarPeriod period)
{
  Find job = { .here = { rt, TEST_MONTH }, .step = step };

  g_assert_nonnull (bantar_store_run (fixture->store, do_find, &job, NULL));
  g_assert_cmpint (job.next.rt, ==, next);
  g_assert_cmpint (job.next.period, ==, period);
}

/* Round and round, past what does not wait. */
static void
test_queue (Fixture *fixture, gconstpointer data)
{
  assert_next (fixture, fixture->rts[0], 1, fixture->rts[1], TEST_MONTH);
  assert_next (fixture, fixture->rts[0], -1, fixture->rts[2], TEST_MONTH);
  assert_next (fixture, fixture->rts[2], 1, fixture->rts[0], TEST_MONTH);
  change_and_reload (fixture, "UPDATE checklist SET state = 'verified' WHERE rt IN (1, 2)");
  assert_next (fixture, fixture->rts[0], 1, fixture->rts[2], TEST_MONTH);
  change_and_reload (fixture, "UPDATE checklist SET state = 'returned'");
  assert_next (fixture, fixture->rts[0], 1, 0, TEST_MONTH);
}

/* Once nothing of the month waits any more, what waits longest of the others. */
static void
test_queue_of_others (Fixture *fixture, gconstpointer data)
{
  for (int i = 1; i <= 2; i++) {
    g_autoptr (BantarChecklist) month = many_fixture_month_new (&fixture->many, 2026, 11 - i);

    many_fixture_put (&fixture->many, fixture->rts[i], month);
  }
  change_and_reload (fixture, "UPDATE checklist SET state = 'verified' WHERE period = '2026-11';"
                              "UPDATE checklist SET completed_at = '2026-10-20T03:00:00Z'"
                              " WHERE period = '2026-10';"
                              "UPDATE checklist SET completed_at = '2026-10-21T03:00:00Z'"
                              " WHERE period = '2026-09'");
  assert_next (fixture, fixture->rts[0], 1, fixture->rts[1], TEST_MONTH - 1);
  assert_next (fixture, fixture->rts[0], -1, fixture->rts[1], TEST_MONTH - 1);
}

static void
note_line (GHashTable *reported, int *number, char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 2);

  g_hash_table_replace (reported, g_strdup (words[0]), g_strdup (words[1]));
  *number = atoi (words[1]);
  g_free (line);
}

static void
mark_and_kill (const char *folder, GHashTable *reported, int *number, guint lines)
{
  g_autofree char *start = g_strdup_printf ("%d", *number + 1);
  g_autoptr (GSubprocess) child = test_child_start ("mark", folder, start);
  char *line;

  for (guint i = 0; i < lines; i++) {
    line = test_child_read_line (child);
    g_assert_nonnull (line);
    note_line (reported, number, line);
  }
  g_subprocess_force_exit (child);
  while ((line = test_child_read_line (child)) != NULL)
    note_line (reported, number, line);
  g_subprocess_wait (child, NULL, NULL);
}

/* The mark is the reported one, or the next to its part, which was not reported any more. */
static void
check_marks (const char *folder, GHashTable *reported, int number)
{
  BantarDb *db = test_db_open (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) marks = bantar_review_marks_load (db, 1, TEST_MONTH, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (marks->len, >=, g_hash_table_size (reported));
  for (guint i = 0; i < marks->len; i++) {
    const BantarReviewMark *kept = marks->pdata[i];
    const char *said = g_hash_table_lookup (reported, kept->part);

    g_assert_cmpint (kept->mark, ==, BANTAR_MARK_WRONG);
    if (g_strcmp0 (kept->reason, said) != 0)
      g_assert_cmpint (atoi (kept->reason), ==, number + 1);
  }
  bantar_db_close (db);
}

static void
test_kill (void)
{
  guint times = g_getenv ("BANTAR_TEST_LONG") != NULL ? KILLS_LONG : KILLS_BOUNDED;
  g_autoptr (GHashTable) reported = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Fixture fixture = { 0 };
  int number = 0;

  g_print ("# %s: kill -9 %u of %u while marking\n", times < KILLS_LONG ? "sampled" : "all", times,
           KILLS_LONG);
  prepare (&fixture);
  for (guint i = 0; i < times; i++) {
    mark_and_kill (fixture.many.folder, reported, &number, g_test_rand_int_range (1, 30));
    check_marks (fixture.many.folder, reported, number);
  }
  many_fixture_tear_down (&fixture.many, NULL);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/reviewing/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("marks", test_marks);
  add ("reopen", test_reopen);
  add ("undo", test_undo);
  add ("return", test_return);
  add ("verify-and-return", test_verify_and_return);
  add ("not-all-right", test_not_all_right);
  add ("taken-back", test_taken_back);
  add ("sent-again", test_sent_again);
  add ("reader", test_reader);
  add ("own", test_own);
  add ("closed", test_closed);
  add ("often", test_often);
  add ("full", test_full);
  add ("queue", test_queue);
  add ("queue-of-others", test_queue_of_others);
  g_test_add_func ("/store/reviewing/kill", test_kill);
  return g_test_run ();
}
