/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/month.h"

#include "profile-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

typedef struct {
  char *folder;
  BantarStore *store;
  BantarMonth *month;
} Fixture;

static BantarMonth *
open_month (BantarStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  BantarMonth *month;

  bantar_month_open_async (store, 0, TEST_MONTH, NULL, test_on_result, &result);
  TEST_ITERATE_UNTIL (result != NULL);
  month = bantar_month_open_finish (store, result, &error);
  g_assert_no_error (error);
  return month;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  bantar_db_close (test_db_set_up (fixture->folder));
  fixture->store = bantar_store_new (fixture->folder);
  fixture->month = open_month (fixture->store);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->month);
  bantar_store_close (fixture->store);
  g_clear_object (&fixture->store);
  test_folder_free (fixture->folder);
}

static void
say (BantarMonth *month, const char *part, BantarStatus status)
{
  BantarAnswer *answer = bantar_month_dup_answer (month, part);
  g_autoptr (GError) error = NULL;

  answer->status = status;
  g_assert_true (bantar_month_edit (month, answer, &error));
  g_assert_no_error (error);
}

static BantarStatus
shown (BantarMonth *month, const char *part)
{
  g_autoptr (BantarAnswer) answer = bantar_month_dup_answer (month, part);

  return answer->status;
}

static BantarStatus
stored (Fixture *fixture, const char *part)
{
  BantarDb *db = test_db_open (fixture->folder);
  g_autoptr (BantarChecklist) month = test_load (db, TEST_MONTH);
  const BantarAnswer *answer = bantar_checklist_get_answer (month, part);
  BantarStatus status = answer != NULL ? answer->status : BANTAR_STATUS_NONE;

  bantar_db_close (db);
  return status;
}

static gboolean
is_done (BantarMonth *month)
{
  return bantar_month_get_saving (month) == BANTAR_SAVING_DONE;
}

static gpointer
do_say (BantarDb *db, gpointer part, GError **error)
{
  test_say (db, TEST_MONTH, part, BANTAR_STATUS_UNMET);
  return GINT_TO_POINTER (TRUE);
}

/* What a sync does: the month changes on the disk behind the window's back. */
static gpointer
do_verify (BantarDb *db, gpointer data, GError **error)
{
  g_autoptr (BantarChecklist) month = test_load (db, TEST_MONTH);
  BantarReview *review = bantar_review_new ();

  review->outcome = BANTAR_STATE_VERIFIED;
  g_ptr_array_add (month->reviews, review);
  month->state = BANTAR_STATE_VERIFIED;
  return GINT_TO_POINTER (bantar_db_begin (db, error) &&
                          bantar_checklists_put_in (db, 1, month, error) &&
                          bantar_db_commit (db, error));
}

static gboolean
send_month (BantarMonth *month, gboolean allow_gaps, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  bantar_month_send_async (month, allow_gaps, test_on_result, &result);
  TEST_ITERATE_UNTIL (result != NULL);
  return bantar_month_send_finish (month, result, error);
}

static void
reload (BantarMonth *month)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bantar_month_reload_async (month, test_on_result, &result);
  TEST_ITERATE_UNTIL (result != NULL);
  g_assert_true (bantar_month_reload_finish (month, result, &error));
}

static void
count_signal (guint *count)
{
  *count += 1;
}

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  guint changes = 0;

  g_signal_connect_swapped (fixture->month, "answer-changed", G_CALLBACK (count_signal), &changes);
  say (fixture->month, "bersih-1", BANTAR_STATUS_MET);
  g_assert_cmpint (shown (fixture->month, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_false (bantar_month_is_saved (fixture->month, "bersih-1"));
  g_assert_cmpint (bantar_month_get_saving (fixture->month), ==, BANTAR_SAVING_RUNNING);
  g_assert_null (bantar_month_get_saved_at (fixture->month));
  TEST_ITERATE_UNTIL (is_done (fixture->month));
  g_assert_true (bantar_month_is_saved (fixture->month, "bersih-1"));
  g_assert_nonnull (bantar_month_get_saved_at (fixture->month));
  g_assert_cmpint (stored (fixture, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpuint (changes, ==, 2);
}

/* Many changes while one is being written go out as one; the last one counts. */
static void
test_many_edits (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 200; i++) {
    say (fixture->month, "bersih-1", BANTAR_STATUS_MET + i % 4);
    say (fixture->month, "bersih-2", BANTAR_STATUS_MET + (i + 1) % 4);
  }
  TEST_ITERATE_UNTIL (is_done (fixture->month));
  g_assert_cmpint (stored (fixture, "bersih-1"), ==, BANTAR_STATUS_NA);
  g_assert_cmpint (stored (fixture, "bersih-2"), ==, BANTAR_STATUS_MET);
}

static void
test_bad_edit (Fixture *fixture, gconstpointer data)
{
  BantarAnswer *answer = bantar_month_dup_answer (fixture->month, "bersih-1");
  g_autoptr (GError) error = NULL;

  bantar_answer_set_count (answer, "houses", -1);
  g_assert_false (bantar_month_edit (fixture->month, answer, &error));
  g_assert_error (error, BANTAR_ANSWER_ERROR, BANTAR_ANSWER_ERROR_RANGE);
  g_assert_true (is_done (fixture->month));
  g_assert_false (bantar_month_can_undo (fixture->month));
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  say (fixture->month, "bersih-1", BANTAR_STATUS_MET);
  say (fixture->month, "bersih-1", BANTAR_STATUS_NONE);
  say (fixture->month, "bersih-2", BANTAR_STATUS_MET);
  g_assert_cmpstr (bantar_month_undo (fixture->month), ==, "bersih-2");
  g_assert_cmpstr (bantar_month_undo (fixture->month), ==, "bersih-1");
  g_assert_cmpint (shown (fixture->month, "bersih-1"), ==, BANTAR_STATUS_MET);
  TEST_ITERATE_UNTIL (is_done (fixture->month));
  g_assert_cmpint (stored (fixture, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (stored (fixture, "bersih-2"), ==, BANTAR_STATUS_NONE);
  g_assert_cmpstr (bantar_month_undo (fixture->month), ==, "bersih-1");
  g_assert_null (bantar_month_undo (fixture->month));
}

/* Sent at once after the last answer, which is still on its way. */
static void
test_send (Fixture *fixture, gconstpointer data)
{
  const BantarChecklist *month = bantar_month_get_checklist (fixture->month);
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);
  g_autoptr (GAsyncResult) taken_back = NULL;
  g_autoptr (GError) error = NULL;
  guint standing = 0;

  g_signal_connect_swapped (fixture->month, "standing-changed", G_CALLBACK (count_signal),
                            &standing);
  g_assert_false (send_month (fixture->month, FALSE, &error));
  g_assert_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_INCOMPLETE);
  g_clear_error (&error);
  for (guint i = 0; i < parts->len; i++)
    say (fixture->month, ((const BantarPart *) parts->pdata[i])->code, BANTAR_STATUS_MET);
  g_assert_true (send_month (fixture->month, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (bantar_month_get_checklist (fixture->month)->state, ==, BANTAR_STATE_SENT);
  g_assert_cmpuint (standing, ==, 1);
  g_assert_false (bantar_month_can_undo (fixture->month));
  g_assert_false (bantar_month_edit (fixture->month,
                                     bantar_month_dup_answer (fixture->month, "bersih-1"), &error));
  g_assert_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_READ_ONLY);
  g_clear_error (&error);
  bantar_month_take_back_async (fixture->month, test_on_result, &taken_back);
  TEST_ITERATE_UNTIL (taken_back != NULL);
  g_assert_true (bantar_month_take_back_finish (fixture->month, taken_back, &error));
  say (fixture->month, "bersih-1", BANTAR_STATUS_UNMET);
}

/* An answer that changes between Kirim and its end is refused aloud, not lost in silence. */
static void
test_edit_while_sending (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint refused = 0;

  g_signal_connect_swapped (fixture->month, "edit-refused", G_CALLBACK (count_signal), &refused);
  bantar_month_send_async (fixture->month, TRUE, test_on_result, &result);
  say (fixture->month, "bersih-1", BANTAR_STATUS_MET);
  TEST_ITERATE_UNTIL (result != NULL && is_done (fixture->month));
  g_assert_true (bantar_month_send_finish (fixture->month, result, &error));
  g_assert_cmpuint (refused, ==, 1);
  reload (fixture->month);
  g_assert_cmpint (shown (fixture->month, "bersih-1"), ==, BANTAR_STATUS_NONE);
}

static void
test_verified_while_typing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint refused = 0;

  g_signal_connect_swapped (fixture->month, "edit-refused", G_CALLBACK (count_signal), &refused);
  bantar_store_run (fixture->store, do_verify, NULL, &error);
  g_assert_no_error (error);
  say (fixture->month, "bersih-1", BANTAR_STATUS_MET);
  TEST_ITERATE_UNTIL (refused == 1);
  g_assert_true (is_done (fixture->month));
  reload (fixture->month);
  g_assert_cmpint (bantar_month_get_checklist (fixture->month)->state, ==, BANTAR_STATE_VERIFIED);
  g_assert_cmpint (shown (fixture->month, "bersih-1"), ==, BANTAR_STATUS_NONE);
}

/* Reading again takes nothing off the screen, and undo survives where nobody else changed it. */
static void
test_reload (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  say (fixture->month, "bersih-1", BANTAR_STATUS_MET);
  say (fixture->month, "bersih-2", BANTAR_STATUS_MET);
  TEST_ITERATE_UNTIL (is_done (fixture->month));
  bantar_store_run (fixture->store, do_say, (gpointer) "bersih-2", &error);
  bantar_store_run (fixture->store, do_say, (gpointer) "bersih-3", &error);
  say (fixture->month, "bersih-4", BANTAR_STATUS_PARTLY);
  reload (fixture->month);
  g_assert_cmpint (shown (fixture->month, "bersih-3"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpint (shown (fixture->month, "bersih-4"), ==, BANTAR_STATUS_PARTLY);
  g_assert_cmpstr (bantar_month_undo (fixture->month), ==, "bersih-4");
  g_assert_cmpstr (bantar_month_undo (fixture->month), ==, "bersih-1");
  g_assert_null (bantar_month_undo (fixture->month));
  g_assert_cmpint (shown (fixture->month, "bersih-2"), ==, BANTAR_STATUS_UNMET);
  TEST_ITERATE_UNTIL (is_done (fixture->month));
}

/* From here to limit_files (RLIM_INFINITY) no file can grow, as on a full disk; SQLite meets the
 * same kind of error in the same places. */
static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
fail_to_save (Fixture *fixture, int code)
{
  say (fixture->month, "bersih-2", BANTAR_STATUS_PARTLY);
  TEST_ITERATE_UNTIL (bantar_month_get_saving (fixture->month) == BANTAR_SAVING_FAILED);
  g_assert_error (bantar_month_get_save_error (fixture->month), BANTAR_STORE_ERROR, code);
  g_assert_false (bantar_month_is_saved (fixture->month, "bersih-2"));
  g_assert_true (bantar_month_is_saved (fixture->month, "bersih-1"));
  g_assert_cmpint (shown (fixture->month, "bersih-2"), ==, BANTAR_STATUS_PARTLY);
}

static void
assert_both_saved (Fixture *fixture)
{
  TEST_ITERATE_UNTIL (is_done (fixture->month));
  g_assert_null (bantar_month_get_save_error (fixture->month));
  g_assert_cmpint (stored (fixture, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (stored (fixture, "bersih-2"), ==, BANTAR_STATUS_PARTLY);
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  say (fixture->month, "bersih-1", BANTAR_STATUS_MET);
  TEST_ITERATE_UNTIL (is_done (fixture->month));
  limit_files (4096);
  fail_to_save (fixture, BANTAR_STORE_ERROR_FULL);
  /* Sending says why it cannot, and does not send without the answer. */
  g_assert_false (send_month (fixture->month, TRUE, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FULL);
  g_assert_cmpint (bantar_month_get_checklist (fixture->month)->state, ==, BANTAR_STATE_DRAFT);
  limit_files (RLIM_INFINITY);
  bantar_month_retry (fixture->month);
  assert_both_saved (fixture);
}

/* Closed while something could not be written: it is shown again, and written without any help. */
static void
test_closed_while_failing (Fixture *fixture, gconstpointer data)
{
  say (fixture->month, "bersih-1", BANTAR_STATUS_MET);
  TEST_ITERATE_UNTIL (is_done (fixture->month));
  limit_files (4096);
  fail_to_save (fixture, BANTAR_STORE_ERROR_FULL);
  g_clear_object (&fixture->month);
  fixture->month = open_month (fixture->store);
  g_assert_cmpint (shown (fixture->month, "bersih-2"), ==, BANTAR_STATUS_PARTLY);
  g_assert_cmpint (bantar_month_get_saving (fixture->month), ==, BANTAR_SAVING_FAILED);
  limit_files (RLIM_INFINITY);
  assert_both_saved (fixture);
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocess) child = NULL;
  g_autofree char *line = NULL;

  say (fixture->month, "bersih-1", BANTAR_STATUS_MET);
  TEST_ITERATE_UNTIL (is_done (fixture->month));
  child = test_child_start ("hold", fixture->folder, "");
  line = test_child_read_line (child);
  g_assert_cmpstr (line, ==, "held");
  fail_to_save (fixture, BANTAR_STORE_ERROR_LOCKED);
  test_child_stop (child);
  bantar_month_retry (fixture->month);
  assert_both_saved (fixture);
}

/* Two windows must not write one profile. */
static void
test_profile_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (BantarStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_clear_object (&fixture->month);
  bantar_store_close (fixture->store);
  child = test_child_start ("lock", fixture->folder, "");
  line = test_child_read_line (child);
  g_assert_cmpstr (line, ==, "locked");
  store = bantar_store_new (fixture->folder);
  g_assert_null (bantar_store_run (store, do_say, (gpointer) "bersih-1", &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  test_child_stop (child);
  g_assert_nonnull (bantar_store_run (store, do_say, (gpointer) "bersih-1", &error));
  g_assert_no_error (error);
  bantar_store_close (store);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocess) child = NULL;
  g_autofree char *line = NULL;
  g_autofree char *expected = g_strdup_printf ("%s %d", g_quark_to_string (BANTAR_STORE_ERROR),
                                               BANTAR_STORE_ERROR_READ_ONLY);

  say (fixture->month, "bersih-1", BANTAR_STATUS_MET);
  TEST_ITERATE_UNTIL (is_done (fixture->month));
  g_clear_object (&fixture->month);
  bantar_store_close (fixture->store);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  child = test_child_start ("nobody", fixture->folder, "");
  line = test_child_read_line (child);
  g_assert_cmpstr (line, ==, expected);
  test_child_stop (child);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
  g_assert_cmpint (stored (fixture, "bersih-1"), ==, BANTAR_STATUS_MET);
}

static void
assert_line (GSubprocess *child, int code)
{
  g_autofree char *line = test_child_read_line (child);
  g_autofree char *expected = g_strdup_printf ("%d", code);

  g_assert_cmpstr (line, ==, expected);
}

/* A real disk without room, where the system lets us have one. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  char *folder = test_folder_new ();
  g_autoptr (GSubprocess) child = test_child_start ("full", folder, "");
  g_autofree char *means = test_child_read_line (child);

  g_test_message ("full by %s", means);
  assert_line (child, -1);
  assert_line (child, BANTAR_STORE_ERROR_FULL);
  assert_line (child, -1);
  test_child_stop (child);
  test_folder_free (folder);
}

#define ADD(name, func) g_test_add ("/store/month/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("edit", test_edit);
  ADD ("many-edits", test_many_edits);
  ADD ("bad-edit", test_bad_edit);
  ADD ("undo", test_undo);
  ADD ("send", test_send);
  ADD ("edit-while-sending", test_edit_while_sending);
  ADD ("verified-while-typing", test_verified_while_typing);
  ADD ("reload", test_reload);
  ADD ("full", test_full);
  ADD ("full-disk", test_full_disk);
  ADD ("closed-while-failing", test_closed_while_failing);
  ADD ("locked", test_locked);
  ADD ("profile-locked", test_profile_locked);
  ADD ("read-only", test_read_only);
  return g_test_run ();
}
