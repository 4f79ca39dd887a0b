/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/documents.h"
#include "store/review-marks.h"
#include "store/rts.h"

#include "profile-fixture.h"

#define RT    "aaaaaaaaa2" /* in the pendamping's kelurahan */
#define MOVED "aaaaaaaaa3" /* there until October */

/* A pendamping's profile in which RT has sent November. */
typedef struct {
  char *folder;
  BantarDb *db;
  gint64 rt;
  gint64 moved;
} Fixture;

static void
put_rt (BantarDb *db, const char *id, guint number, gboolean moves)
{
  g_autoptr (GPtrArray) places =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_rt_place_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (places,
                   bantar_rt_place_new (bantar_period_new (2014, 1), TEST_KELURAHAN, number));
  if (moves)
    g_ptr_array_add (places,
                     bantar_rt_place_new (bantar_period_new (2026, 11), "15.71.11.1002", 40));
  g_assert_true (bantar_rts_put_in (db, id, places, &error));
  g_assert_no_error (error);
}

static gint64
get_key (BantarDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load_rt (db, id, &error);

  g_assert_no_error (error);
  return facts->rt_key;
}

static void
set_role (BantarDb *db, const char *role)
{
  g_autofree char *first = g_strconcat (role, ":" TEST_KELURAHAN, NULL);
  const char *const roles[] = { "bantar", first, NULL };
  g_autoptr (BantarDuty) duty = bantar_duty_from_roles (roles);
  gboolean changed;

  g_assert_true (bantar_rts_set_duty_in (db, duty, &changed, NULL));
}

static void
send_month (BantarDb *db, gint64 rt, BantarPeriod period)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarAnswer) answer = bantar_answer_new ("bersih-1");
  g_autoptr (BantarChecklist) sent = NULL;

  answer->status = BANTAR_STATUS_MET;
  answer->by = (g_free (answer->by), g_strdup ("rosdiana"));
  g_assert_true (bantar_checklists_save_answer (db, rt, period, answer, NULL, &error));
  sent = bantar_checklists_send (db, rt, period, TRUE, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  fixture->db = test_db_open (fixture->folder);
  g_assert_true (bantar_profiles_set_up_many (fixture->db, "http://127.0.0.1:5984", "desi",
                                              BANTAR_ROLE_PENDAMPING, NULL));
  set_role (fixture->db, "pendamping");
  put_rt (fixture->db, RT, 2, FALSE);
  put_rt (fixture->db, MOVED, 3, TRUE);
  fixture->rt = get_key (fixture->db, RT);
  fixture->moved = get_key (fixture->db, MOVED);
  send_month (fixture->db, fixture->rt, TEST_MONTH);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  bantar_db_close (fixture->db);
  test_folder_free (fixture->folder);
}

static void
mark_with (Fixture *fixture,
           const char *part,
           BantarMark verdict,
           const char *reason,
           gboolean bulk)
{
  g_autoptr (BantarReviewMark) mark = bantar_review_mark_new (part, verdict, reason);
  g_autoptr (GError) error = NULL;

  mark->bulk = bulk;
  g_assert_true (bantar_review_marks_put (fixture->db, fixture->rt, TEST_MONTH, 1, mark, &error));
  g_assert_no_error (error);
}

static void
mark_all_right (Fixture *fixture, gboolean bulk)
{
  g_autoptr (BantarChecklist) month =
      bantar_checklists_load_or_new (fixture->db, fixture->rt, TEST_MONTH, NULL);
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);

  for (guint i = 0; i < parts->len; i++)
    mark_with (fixture, ((const BantarPart *) parts->pdata[i])->code, BANTAR_MARK_RIGHT, "", bulk);
}

static GPtrArray *
load_marks (Fixture *fixture, guint send_number)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *marks =
      bantar_review_marks_load (fixture->db, fixture->rt, TEST_MONTH, send_number, &error);

  g_assert_no_error (error);
  return marks;
}

static BantarChecklist *
review (Fixture *fixture, BantarState outcome)
{
  g_autoptr (GError) error = NULL;
  BantarChecklist *month =
      bantar_checklists_review (fixture->db, fixture->rt, TEST_MONTH, 1, outcome, &error);

  g_assert_no_error (error);
  return month;
}

static void
assert_refused (BantarDb *db,
                gint64 rt,
                guint send_number,
                BantarState outcome,
                GQuark domain,
                int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bantar_checklists_review (db, rt, TEST_MONTH, send_number, outcome, &error));
  g_assert_error (error, domain, code);
  bantar_db_rollback (db);
  g_assert_cmpint (test_count (db, "review"), ==, 0);
}

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) marks = NULL;
  const BantarReviewMark *mark;

  mark_with (fixture, "bersih-2", BANTAR_MARK_WRONG, "foto kabur", FALSE);
  mark_with (fixture, "bersih-3", BANTAR_MARK_RIGHT, "", TRUE);
  mark_with (fixture, "bersih-4", BANTAR_MARK_WRONG, "", FALSE);
  mark_with (fixture, "bersih-4", BANTAR_MARK_NONE, "", FALSE);
  bantar_db_close (fixture->db);
  fixture->db = test_db_open (fixture->folder);
  marks = load_marks (fixture, 1);
  g_assert_cmpuint (marks->len, ==, 2);
  mark = marks->pdata[0];
  g_assert_cmpstr (mark->part, ==, "bersih-2");
  g_assert_cmpint (mark->mark, ==, BANTAR_MARK_WRONG);
  g_assert_cmpstr (mark->reason, ==, "foto kabur");
  g_assert_false (mark->bulk);
  mark = marks->pdata[1];
  g_assert_cmpint (mark->mark, ==, BANTAR_MARK_RIGHT);
  g_assert_true (mark->bulk);
}

/* The RT sent again: what was marked may be other now, but a reason is not typed twice. */
static void
test_marks_void (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) marks = NULL;
  const BantarReviewMark *mark;

  mark_with (fixture, "bersih-2", BANTAR_MARK_WRONG, "foto kabur", TRUE);
  mark_with (fixture, "bersih-3", BANTAR_MARK_RIGHT, "", FALSE);
  marks = load_marks (fixture, 2);
  g_assert_cmpuint (marks->len, ==, 1);
  mark = marks->pdata[0];
  g_assert_cmpint (mark->mark, ==, BANTAR_MARK_NONE);
  g_assert_cmpstr (mark->reason, ==, "foto kabur");
  g_assert_false (mark->bulk);
}

static void
test_mark_too_long (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (BANTAR_REASON_MAX + 1, 'x');
  g_autoptr (BantarReviewMark) mark = bantar_review_mark_new ("bersih-2", BANTAR_MARK_WRONG, text);
  g_autoptr (GError) error = NULL;

  g_assert_false (bantar_review_marks_put (fixture->db, fixture->rt, TEST_MONTH, 1, mark, &error));
  g_assert_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_REASON_LONG);
}

static void
test_return (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (BantarDocument) document = NULL;
  g_autofree char *name = bantar_documents_rt_db (fixture->rt);
  const BantarReview *given;

  g_assert_true (bantar_documents_set_base (fixture->db, name, "checklist:2026-11", "1-a", "{}",
                                            BANTAR_DOCUMENT_CONFIRMED, NULL));
  mark_with (fixture, "bersih-2", BANTAR_MARK_WRONG, " foto kabur\n", FALSE);
  mark_with (fixture, "bersih-3", BANTAR_MARK_RIGHT, "", FALSE);
  month = review (fixture, BANTAR_STATE_RETURNED);
  given = bantar_checklist_get_last_review (month);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_RETURNED);
  g_assert_cmpstr (given->by, ==, "desi");
  g_assert_cmpstr (given->at, !=, "");
  g_assert_cmpuint (g_hash_table_size (given->reasons), ==, 1);
  g_assert_cmpstr (bantar_checklist_get_return_reason (month, "bersih-2"), ==, "foto kabur");
  g_assert_false (given->bulk);
  marks = load_marks (fixture, 1);
  g_assert_cmpuint (marks->len, ==, 0);
  /* It waits on the revision that was read. */
  document = bantar_documents_get (fixture->db, name, "checklist:2026-11", NULL);
  g_assert_cmpint (document->state, ==, BANTAR_DOCUMENT_WAITING);
  g_assert_cmpstr (document->rev, ==, "1-a");
}

static void
test_verify (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (BantarChecklist) again = NULL;

  mark_all_right (fixture, FALSE);
  month = review (fixture, BANTAR_STATE_VERIFIED);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_VERIFIED);
  g_assert_false (bantar_checklist_get_last_review (month)->bulk);
  /* A mistake is put right by a return, not taken away. */
  mark_with (fixture, "bersih-2", BANTAR_MARK_WRONG, "tertukar", FALSE);
  again = review (fixture, BANTAR_STATE_RETURNED);
  g_assert_cmpuint (again->reviews->len, ==, 2);
}

static void
test_bulk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) month = NULL;

  mark_all_right (fixture, TRUE);
  month = review (fixture, BANTAR_STATE_VERIFIED);
  g_assert_true (bantar_checklist_get_last_review (month)->bulk);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  BantarDb *db = fixture->db;

  assert_refused (db, fixture->rt, 1, BANTAR_STATE_RETURNED, BANTAR_CHECKLIST_ERROR,
                  BANTAR_CHECKLIST_ERROR_REASON);
  assert_refused (db, fixture->rt, 1, BANTAR_STATE_VERIFIED, BANTAR_CHECKLIST_ERROR,
                  BANTAR_CHECKLIST_ERROR_NOT_RIGHT);
  mark_all_right (fixture, FALSE);
  mark_with (fixture, "bersih-2", BANTAR_MARK_WRONG, "foto kabur", FALSE);
  assert_refused (db, fixture->rt, 1, BANTAR_STATE_VERIFIED, BANTAR_CHECKLIST_ERROR,
                  BANTAR_CHECKLIST_ERROR_NOT_RIGHT);
  assert_refused (db, fixture->rt, 2, BANTAR_STATE_RETURNED, BANTAR_CHECKLIST_ERROR,
                  BANTAR_CHECKLIST_ERROR_MOVED);
  mark_with (fixture, "bersih-2", BANTAR_MARK_WRONG, " \n", FALSE);
  assert_refused (db, fixture->rt, 1, BANTAR_STATE_RETURNED, BANTAR_CHECKLIST_ERROR,
                  BANTAR_CHECKLIST_ERROR_REASON);
  g_assert_cmpint (test_count (db, "review_mark"), >, 1);
}

/* Only the pendamping of the kelurahan in which the RT was in that month. */
static void
test_reviewer (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture->db, fixture->moved, 0, BANTAR_STATE_RETURNED, BANTAR_STORE_ERROR,
                  BANTAR_STORE_ERROR_NO_REVIEWER);
  g_assert_true (bantar_rts_check_may_review (fixture->db, fixture->moved,
                                              bantar_period_new (2026, 10), NULL));
  set_role (fixture->db, "kelurahan");
  assert_refused (fixture->db, fixture->rt, 1, BANTAR_STATE_RETURNED, BANTAR_STORE_ERROR,
                  BANTAR_STORE_ERROR_NO_REVIEWER);
}

static void
test_not_by_the_rt (void)
{
  char *folder = test_folder_new ();
  BantarDb *db = test_db_set_up (folder);

  send_month (db, 1, TEST_MONTH);
  assert_refused (db, 1, 1, BANTAR_STATE_RETURNED, BANTAR_STORE_ERROR,
                  BANTAR_STORE_ERROR_NO_REVIEWER);
  bantar_db_close (db);
  test_folder_free (folder);
}

/* A review that did not come to stand: its reasons are there to be given again. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarReview) lost = bantar_review_new ();
  g_autoptr (GPtrArray) marks = NULL;

  g_hash_table_insert (lost->reasons, g_strdup ("bersih-2"), g_strdup ("foto kabur"));
  g_hash_table_insert (lost->reasons, g_strdup ("bersih-3"), g_strdup ("jumlah salah"));
  mark_with (fixture, "bersih-3", BANTAR_MARK_RIGHT, "", FALSE);
  g_assert_true (
      bantar_review_marks_restore_in (fixture->db, fixture->rt, TEST_MONTH, 1, lost, NULL));
  marks = load_marks (fixture, 1);
  g_assert_cmpuint (marks->len, ==, 2);
  g_assert_cmpstr (((BantarReviewMark *) marks->pdata[0])->reason, ==, "foto kabur");
  g_assert_cmpint (((BantarReviewMark *) marks->pdata[0])->mark, ==, BANTAR_MARK_WRONG);
  g_assert_cmpint (((BantarReviewMark *) marks->pdata[1])->mark, ==, BANTAR_MARK_RIGHT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/review/marks", Fixture, NULL, set_up, test_marks, tear_down);
  g_test_add ("/review/marks-void", Fixture, NULL, set_up, test_marks_void, tear_down);
  g_test_add ("/review/mark-too-long", Fixture, NULL, set_up, test_mark_too_long, tear_down);
  g_test_add ("/review/return", Fixture, NULL, set_up, test_return, tear_down);
  g_test_add ("/review/verify", Fixture, NULL, set_up, test_verify, tear_down);
  g_test_add ("/review/bulk", Fixture, NULL, set_up, test_bulk, tear_down);
  g_test_add ("/review/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/review/reviewer", Fixture, NULL, set_up, test_reviewer, tear_down);
  g_test_add_func ("/review/not-by-the-rt", test_not_by_the_rt);
  g_test_add ("/review/restore", Fixture, NULL, set_up, test_restore, tear_down);
  return g_test_run ();
}
