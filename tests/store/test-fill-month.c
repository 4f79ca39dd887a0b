/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/fill-month.h"

#include "profile-fixture.h"

#include "store/cells.h"

#include <signal.h>
#include <sys/resource.h>

typedef struct {
  char *folder;
  BantarStore *store;
  BantarFillMonth *month;
} Fixture;

static BantarFillMonth *
open_month (BantarStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  BantarFillMonth *month;

  bantar_fill_month_open_async (store, TEST_MONTH, NULL, test_on_result, &result);
  TEST_ITERATE_UNTIL (result != NULL);
  month = bantar_fill_month_open_finish (store, result, &error);
  g_assert_no_error (error);
  return month;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  bantar_db_close (test_db_set_up_many (fixture->folder, 4));
  fixture->store = bantar_store_new (fixture->folder);
  fixture->month = open_month (fixture->store);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->month);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  bantar_store_close (fixture->store);
  g_clear_object (&fixture->store);
  test_folder_free (fixture->folder);
}

static BantarFillRow *
get_row (Fixture *fixture, gint64 rt)
{
  guint position;
  g_autoptr (BantarFillRow) row = NULL;

  g_assert_true (bantar_fill_month_find (fixture->month, rt, &position));
  row = g_list_model_get_item (bantar_fill_month_get_rows (fixture->month), position);
  return row;
}

static void
say (Fixture *fixture, gint64 rt, const char *part, BantarStatus status)
{
  g_autoptr (GPtrArray) changes = bantar_cell_changes_new ();

  g_ptr_array_add (changes, bantar_fill_row_propose (get_row (fixture, rt), part, status));
  bantar_fill_month_apply (fixture->month, changes);
}

static BantarStatus
shown (Fixture *fixture, gint64 rt, const char *part)
{
  return bantar_fill_row_get_status (get_row (fixture, rt), part);
}

static gboolean
is_done (Fixture *fixture)
{
  return bantar_fill_month_get_saving (fixture->month) == BANTAR_SAVING_DONE;
}

static BantarStatus
stored (Fixture *fixture, gint64 rt, const char *part)
{
  g_autoptr (BantarDb) db = test_db_open (fixture->folder);
  g_autoptr (BantarChecklist) month = NULL;

  g_assert_true (bantar_checklists_load (db, rt, TEST_MONTH, &month, NULL));
  return month != NULL ? bantar_cell_of (month, part).status : BANTAR_STATUS_NONE;
}

static gpointer
do_other_answer (BantarDb *db, gpointer rt, GError **error)
{
  g_autoptr (BantarAnswer) answer = bantar_answer_new ("bersih-1");

  answer->status = BANTAR_STATUS_NA;
  return GINT_TO_POINTER (
      bantar_checklists_save_answer (db, GPOINTER_TO_INT (rt), TEST_MONTH, answer, NULL, error));
}

/* As a sync would, without the grid's knowledge. */
static void
answer_elsewhere (Fixture *fixture, gint64 rt)
{
  g_autoptr (GError) error = NULL;

  bantar_store_run (fixture->store, do_other_answer, GINT_TO_POINTER (rt), &error);
  g_assert_no_error (error);
}

static void
count_signal (guint *count)
{
  *count += 1;
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  const BantarFillFacts *facts = bantar_fill_row_get_facts (get_row (fixture, 3));

  g_assert_cmpuint (g_list_model_get_n_items (bantar_fill_month_get_rows (fixture->month)), ==, 4);
  g_assert_cmpuint (facts->number, ==, 3);
  g_assert_cmpstr (facts->kelurahan, ==, TEST_KELURAHAN);
  g_assert_true (facts->may_fill);
  g_assert_true (bantar_fill_row_may_edit (get_row (fixture, 3), "pintar-6a"));
  g_assert_false (bantar_fill_row_may_edit (get_row (fixture, 3), "no-such-part"));
}

static void
test_saved_when_committed (Fixture *fixture, gconstpointer data)
{
  BantarFillRow *row = get_row (fixture, 2);

  say (fixture, 2, "bersih-1", BANTAR_STATUS_MET);
  say (fixture, 2, "bersih-1", BANTAR_STATUS_PARTLY);
  g_assert_cmpint (shown (fixture, 2, "bersih-1"), ==, BANTAR_STATUS_PARTLY);
  g_assert_false (bantar_fill_row_is_saved (row, "bersih-1"));
  g_assert_cmpint (bantar_fill_month_get_saving (fixture->month), ==, BANTAR_SAVING_RUNNING);
  TEST_ITERATE_UNTIL (is_done (fixture));
  g_assert_true (bantar_fill_row_is_saved (row, "bersih-1"));
  g_assert_nonnull (bantar_fill_month_get_saved_at (fixture->month));
  g_assert_cmpint (stored (fixture, 2, "bersih-1"), ==, BANTAR_STATUS_PARTLY);
}

static gboolean
undo (Fixture *fixture, gint64 rt)
{
  gboolean left_out;
  g_autoptr (GPtrArray) changes = bantar_fill_month_undo (fixture->month, &left_out);

  g_assert_nonnull (changes);
  g_assert_cmpint (((BantarCellChange *) changes->pdata[0])->rt, ==, rt);
  return !left_out;
}

/* Back over several RTs, and forth again. */
static void
test_undo_redo (Fixture *fixture, gconstpointer data)
{
  gboolean left_out;
  g_autoptr (GPtrArray) redone = NULL;

  say (fixture, 1, "bersih-1", BANTAR_STATUS_MET);
  say (fixture, 4, "aman-2", BANTAR_STATUS_UNMET);
  TEST_ITERATE_UNTIL (is_done (fixture));
  g_assert_true (undo (fixture, 4));
  g_assert_true (undo (fixture, 1));
  g_assert_null (bantar_fill_month_undo (fixture->month, &left_out));
  redone = bantar_fill_month_redo (fixture->month, &left_out);
  g_assert_false (left_out);
  TEST_ITERATE_UNTIL (is_done (fixture));
  g_assert_cmpint (stored (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (stored (fixture, 4, "aman-2"), ==, BANTAR_STATUS_NONE);
}

static gint64
count_months (Fixture *fixture)
{
  g_autoptr (BantarDb) db = test_db_open (fixture->folder);

  return test_count (db, "checklist") + test_count (db, "document");
}

/* One key in the wrong row, taken back: the RT has not begun, and can be typed into again. */
static void
test_undo_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  gboolean left_out;
  g_autoptr (GPtrArray) redone = NULL;

  say (fixture, 1, "bersih-1", BANTAR_STATUS_MET);
  TEST_ITERATE_UNTIL (is_done (fixture));
  g_assert_cmpint (count_months (fixture), ==, 2);
  g_assert_true (undo (fixture, 1));
  TEST_ITERATE_UNTIL (is_done (fixture));
  g_assert_cmpint (count_months (fixture), ==, 0);
  g_assert_false (bantar_fill_row_get_facts (get_row (fixture, 1))->checklist->on_behalf);
  redone = bantar_fill_month_redo (fixture->month, &left_out);
  g_assert_false (left_out);
  TEST_ITERATE_UNTIL (is_done (fixture));
  g_assert_cmpint (stored (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_true (bantar_fill_row_get_facts (get_row (fixture, 1))->checklist->on_behalf);
}

/* Each answer says who gave it and when, also before it is on the disk. */
static void
test_signed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarDb) db = test_db_open (fixture->folder);
  g_autoptr (BantarChecklist) month = NULL;
  BantarCell here = { 0 }, there = { 0 };

  say (fixture, 2, "bersih-1", BANTAR_STATUS_MET);
  here = bantar_cell_of (bantar_fill_row_get_facts (get_row (fixture, 2))->checklist, "bersih-1");
  TEST_ITERATE_UNTIL (is_done (fixture));
  g_assert_true (bantar_checklists_load (db, 2, TEST_MONTH, &month, NULL));
  there = bantar_cell_of (month, "bersih-1");
  g_assert_cmpstr (there.by, ==, "desi");
  g_assert_cmpstr (there.at, !=, "");
  g_assert_cmpstr (there.by, ==, here.by);
  g_assert_cmpstr (there.at, ==, here.at);
}

/* A step under which a sync put another answer says so and stays out; the one before it goes. */
static void
test_undo_overtaken (Fixture *fixture, gconstpointer data)
{
  say (fixture, 2, "bersih-1", BANTAR_STATUS_MET);
  say (fixture, 1, "bersih-1", BANTAR_STATUS_MET);
  TEST_ITERATE_UNTIL (is_done (fixture));
  answer_elsewhere (fixture, 1);
  bantar_fill_month_reload (fixture->month);
  TEST_ITERATE_UNTIL (shown (fixture, 1, "bersih-1") == BANTAR_STATUS_NA);
  g_assert_false (undo (fixture, 1));
  g_assert_true (undo (fixture, 2));
  TEST_ITERATE_UNTIL (is_done (fixture));
  g_assert_cmpint (stored (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_NA);
  g_assert_cmpint (stored (fixture, 2, "bersih-1"), ==, BANTAR_STATUS_NONE);
}

/* What the person did not see yet is not overwritten: the grid shows it instead. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  guint refused = 0;

  g_signal_connect_swapped (fixture->month, "refused", G_CALLBACK (count_signal), &refused);
  answer_elsewhere (fixture, 3);
  say (fixture, 3, "bersih-1", BANTAR_STATUS_MET);
  say (fixture, 4, "bersih-1", BANTAR_STATUS_MET);
  TEST_ITERATE_UNTIL (refused > 0 && is_done (fixture) &&
                      shown (fixture, 3, "bersih-1") == BANTAR_STATUS_NA);
  g_assert_cmpuint (refused, ==, 1);
  g_assert_cmpint (stored (fixture, 3, "bersih-1"), ==, BANTAR_STATUS_NA);
  g_assert_cmpint (stored (fixture, 4, "bersih-1"), ==, BANTAR_STATUS_MET);
}

/* What the chair answers in a draft is neither shown nor overwritten nor sent here. */
static void
test_private (Fixture *fixture, gconstpointer data)
{
  BantarFillRow *row = NULL;

  answer_elsewhere (fixture, 1);
  bantar_fill_month_reload (fixture->month);
  TEST_ITERATE_UNTIL (shown (fixture, 1, "bersih-1") == BANTAR_STATUS_NA);
  row = get_row (fixture, 1);
  g_assert_true (bantar_fill_row_is_private (row, "bersih-1"));
  g_assert_false (bantar_fill_row_may_edit (row, "bersih-1"));
  g_assert_true (bantar_fill_row_may_edit (row, "bersih-2"));
  say (fixture, 1, "bersih-2", BANTAR_STATUS_MET);
  TEST_ITERATE_UNTIL (is_done (fixture));
  g_assert_false (bantar_fill_row_is_private (row, "bersih-2"));
  g_assert_true (bantar_fill_row_has_private (row));
  g_assert_false (bantar_fill_row_has_private (get_row (fixture, 2)));
}

/* A month of RT 1 in which each part was answered by one of @who, in turn. */
static gpointer
do_put_typed (BantarDb *db, gpointer who, GError **error)
{
  g_autoptr (BantarChecklist) month = bantar_checklists_load_or_new (db, 1, TEST_MONTH, error);
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);
  const char *const *names = who;

  month->on_behalf = TRUE;
  for (guint i = 0; i < parts->len; i++) {
    BantarAnswer *answer = bantar_answer_new (((BantarPart *) parts->pdata[i])->code);
    const char *by = names[i % g_strv_length ((GStrv) names)];

    bantar_cell_put ((BantarCell){ BANTAR_STATUS_MET, .by = by, .at = "2026-11-02T02:00:00Z" },
                     answer);
    bantar_checklist_put_answer (month, answer);
  }
  return GINT_TO_POINTER (bantar_checklists_put_in (db, 1, month, error));
}

static gpointer
do_exec (BantarDb *db, gpointer sql, GError **error)
{
  return GINT_TO_POINTER (bantar_db_exec (db, sql, error));
}

static void
put_typed (Fixture *fixture, const char *const *who, const char *sql)
{
  g_autoptr (GError) error = NULL;

  bantar_store_run (fixture->store, do_put_typed, (gpointer) who, &error);
  g_assert_no_error (error);
  bantar_store_run (fixture->store, do_exec, (gpointer) sql, &error);
  g_assert_no_error (error);
  bantar_fill_month_reload (fixture->month);
  TEST_ITERATE_UNTIL (shown (fixture, 1, "bersih-1") == BANTAR_STATUS_MET);
}

#define KEY(user, device, roles)                                                                   \
  "INSERT INTO device_key VALUES ('" user "', '" device "', '', '', '" roles "',"                  \
  " '2026-01-01T00:00:00Z', '');"
#define REVIEWED                                                                                   \
  "INSERT INTO checklist SELECT rt, '2026-10', instrument, 'verified', 1, '', 0, '', '', 0, 0"     \
  " FROM checklist WHERE rt = 1;"                                                                  \
  "INSERT INTO review VALUES (1, '2026-10', 0, 'ani', '2026-11-01T02:00:00Z', 'verified', 0, "     \
  "'{}',"                                                                                          \
  " 1);"

/* After a change of pendamping, or beside a colleague: what they typed is seen, changed and sent.
 * One has a key that says so, though it is of another kelurahan by now; the other reviewed. */
static void
test_colleagues (Fixture *fixture, gconstpointer data)
{
  static const char *const who[] = { "budi", "ani", "desi", NULL };
  BantarFillRow *row = NULL;
  gboolean left_out;
  g_autoptr (GPtrArray) undone = NULL;

  put_typed (fixture, who, KEY ("budi", "aaaaaaaaaa", "pendamping:15.71.02.1001") REVIEWED);
  row = get_row (fixture, 1);
  g_assert_false (bantar_fill_row_has_private (row));
  g_assert_true (bantar_fill_row_is_ready (row));
  say (fixture, 1, "bersih-1", BANTAR_STATUS_UNMET);
  TEST_ITERATE_UNTIL (is_done (fixture));
  undone = bantar_fill_month_undo (fixture->month, &left_out);
  g_assert_false (left_out);
  TEST_ITERATE_UNTIL (is_done (fixture));
  g_assert_cmpint (stored (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_MET);
}

/* Among what a colleague typed, the chair's own answers stay the chair's: whoever is not known as a
 * pendamping, is known to be of this RT, or answered where nobody typed on its behalf. */
static const struct {
  const char *sql;
  gboolean private;
} others[] = {
  { "", TRUE },
  { KEY ("budi", "aaaaaaaaaa", ""), TRUE },
  { KEY ("budi", "aaaaaaaaaa", "kelurahan:15.71.11.1003"), TRUE },
  { KEY ("budi", "aaaaaaaaaa", "pendamping:15.71.11.1003 rt:aaaaaaaaab"), TRUE },
  { KEY ("budi", "aaaaaaaaaa", "pendamping:15.71.11.1003")
        KEY ("budi", "aaaaaaaaab", "rt:aaaaaaaaab"),
    TRUE },
  { KEY ("budi", "aaaaaaaaaa", "pendamping:15.71.11.1003") "UPDATE checklist SET on_behalf = 0",
    TRUE },
  { KEY ("budi", "aaaaaaaaaa", "pendamping:15.71.11.1003 rt:aaaaaaaaac"), FALSE },
};

static void
test_chairs_own (Fixture *fixture, gconstpointer n)
{
  static const char *const who[] = { "desi", "budi", NULL };
  BantarFillRow *row = get_row (fixture, 1);
  gboolean private = others[GPOINTER_TO_UINT (n)].private;

  put_typed (fixture, who, others[GPOINTER_TO_UINT (n)].sql);
  g_assert_false (bantar_fill_row_is_private (row, "bersih-1"));
  g_assert_true (bantar_fill_row_is_private (row, "bersih-2") == private);
  g_assert_true (bantar_fill_row_may_edit (row, "bersih-2") != private);
  g_assert_true (bantar_fill_row_is_ready (row) != private);
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  setrlimit (RLIMIT_FSIZE, &limit);
}

/* What could not be written is still there when the grid is opened again, and goes out later, in
 * order. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  say (fixture, 1, "bersih-1", BANTAR_STATUS_MET);
  TEST_ITERATE_UNTIL (is_done (fixture));
  signal (SIGXFSZ, SIG_IGN);
  limit_files (4096);
  say (fixture, 1, "bersih-1", BANTAR_STATUS_UNMET);
  say (fixture, 2, "bersih-1", BANTAR_STATUS_UNMET);
  TEST_ITERATE_UNTIL (bantar_fill_month_get_saving (fixture->month) == BANTAR_SAVING_FAILED);
  g_assert_nonnull (bantar_fill_month_get_save_error (fixture->month));
  g_clear_object (&fixture->month);
  fixture->month = open_month (fixture->store);
  g_assert_cmpint (shown (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  g_assert_false (bantar_fill_row_is_saved (get_row (fixture, 2), "bersih-1"));
  limit_files (RLIM_INFINITY);
  bantar_fill_month_retry (fixture->month);
  TEST_ITERATE_UNTIL (is_done (fixture));
  g_assert_cmpint (stored (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpint (stored (fixture, 2, "bersih-1"), ==, BANTAR_STATUS_UNMET);
}

static void
answer_all (Fixture *fixture, gint64 rt)
{
  GPtrArray *parts =
      bantar_instrument_get_parts (bantar_fill_month_get_instrument (fixture->month));

  for (guint i = 0; i < parts->len; i++)
    say (fixture, rt, ((BantarPart *) parts->pdata[i])->code, BANTAR_STATUS_MET);
}

/* The complete ones go, the others stay; the answer given just before is in it. */
static void
test_send (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) rts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree BantarFillSent *sent = NULL;
  g_autoptr (GError) error = NULL;

  answer_all (fixture, 2);
  say (fixture, 3, "bersih-1", BANTAR_STATUS_MET);
  g_assert_true (bantar_fill_row_is_ready (get_row (fixture, 2)));
  g_assert_false (bantar_fill_row_is_ready (get_row (fixture, 3)));
  g_array_append_vals (rts, (gint64[]){ 2, 3 }, 2);
  bantar_fill_month_send_async (fixture->month, rts, test_on_result, &result);
  TEST_ITERATE_UNTIL (result != NULL);
  sent = bantar_fill_month_send_finish (fixture->month, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sent->sent, ==, 1);
  g_assert_cmpuint (sent->left, ==, 1);
  TEST_ITERATE_UNTIL (!bantar_fill_row_may_edit (get_row (fixture, 2), "bersih-1"));
  g_assert_true (bantar_fill_row_may_edit (get_row (fixture, 3), "bersih-1"));
}

static const char *
get_by (Fixture *fixture, gint64 rt, const char *part)
{
  return bantar_cell_of (bantar_fill_row_get_facts (get_row (fixture, rt))->checklist, part).by;
}

/* In a returned month only what was returned is open, and a change of it marks it as mended. */
static gpointer
do_return (BantarDb *db, gpointer data, GError **error)
{
  BantarChecklist *month = bantar_checklists_load_or_new (db, 2, TEST_MONTH, error);
  BantarReview *review = bantar_review_new ();
  gboolean done;

  bantar_cell_put ((BantarCell){ BANTAR_STATUS_MET, .by = "rt02", .at = "2026-11-02T02:00:00Z" },
                   g_hash_table_lookup (month->answers, "bersih-2"));
  month->state = BANTAR_STATE_RETURNED;
  review->outcome = BANTAR_STATE_RETURNED;
  g_hash_table_insert (review->reasons, g_strdup ("bersih-2"), g_strdup ("Foto belum ada."));
  g_ptr_array_add (month->reviews, review);
  done = bantar_db_begin (db, error) && bantar_checklists_put_in (db, 2, month, error) &&
         bantar_db_commit (db, error);
  bantar_checklist_free (month);
  return GINT_TO_POINTER (done);
}

static void
test_returned (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean left_out;
  g_autoptr (GPtrArray) undone = NULL;

  answer_all (fixture, 2);
  TEST_ITERATE_UNTIL (is_done (fixture));
  bantar_store_run (fixture->store, do_return, NULL, &error);
  g_assert_no_error (error);
  bantar_fill_month_reload (fixture->month);
  TEST_ITERATE_UNTIL (!bantar_fill_row_may_edit (get_row (fixture, 2), "bersih-1"));
  g_assert_true (bantar_fill_row_may_edit (get_row (fixture, 2), "bersih-2"));
  g_assert_false (bantar_fill_row_is_ready (get_row (fixture, 2)));
  say (fixture, 2, "bersih-2", BANTAR_STATUS_PARTLY);
  g_assert_true (bantar_fill_row_is_ready (get_row (fixture, 2)));
  g_assert_cmpstr (get_by (fixture, 2, "bersih-2"), ==, "desi");
  undone = bantar_fill_month_undo (fixture->month, &left_out);
  g_assert_false (left_out);
  g_assert_false (bantar_fill_row_is_ready (get_row (fixture, 2)));
  g_assert_cmpstr (get_by (fixture, 2, "bersih-2"), ==, "rt02");
  TEST_ITERATE_UNTIL (is_done (fixture));
}

/* The whole checklist of one RT: the same marks of who typed it, and only what was sent of the
 * month before. */
static void
test_whole_of_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (BantarMonth) month = NULL;
  g_autoptr (BantarDb) db = test_db_open (fixture->folder);
  g_autoptr (BantarChecklist) stored_month = NULL;
  BantarAnswer *answer = NULL;

  test_say (db, TEST_MONTH - 1, "bersih-1", BANTAR_STATUS_MET);
  bantar_month_open_async (fixture->store, 1, TEST_MONTH, NULL, test_on_result, &result);
  TEST_ITERATE_UNTIL (result != NULL);
  month = bantar_month_open_finish (fixture->store, result, NULL);
  g_assert_null (bantar_month_get_previous (month));
  answer = bantar_month_dup_answer (month, "aman-4");
  answer->status = BANTAR_STATUS_UNMET;
  g_assert_true (bantar_month_edit (month, answer, NULL));
  TEST_ITERATE_UNTIL (bantar_month_get_saving (month) == BANTAR_SAVING_DONE);
  g_assert_true (bantar_checklists_load (db, 1, TEST_MONTH, &stored_month, NULL));
  g_assert_true (stored_month->on_behalf);
  g_assert_cmpstr (bantar_checklist_get_answer (stored_month, "aman-4")->by, ==, "desi");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/fill-month/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("rows", test_rows);
  ADD ("saved-when-committed", test_saved_when_committed);
  ADD ("undo-redo", test_undo_redo);
  ADD ("undo-leaves-nothing", test_undo_leaves_nothing);
  ADD ("signed", test_signed);
  ADD ("undo-overtaken", test_undo_overtaken);
  ADD ("refused", test_refused);
  ADD ("private", test_private);
  ADD ("colleagues", test_colleagues);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autofree char *name = g_strdup_printf ("/fill-month/chairs-own/%u", i + 1);

    g_test_add (name, Fixture, GUINT_TO_POINTER (i), set_up, test_chairs_own, tear_down);
  }
  ADD ("full-disk", test_full_disk);
  ADD ("send", test_send);
  ADD ("returned", test_returned);
  ADD ("whole-of-one", test_whole_of_one);
  return g_test_run ();
}
