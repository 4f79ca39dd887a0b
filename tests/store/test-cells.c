/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "profile-fixture.h"

#include "store/cells.h"
#include "store/documents.h"
#include "store/rts.h"

#include <stdlib.h>

#define TIMES_LONG    200
#define TIMES_BOUNDED 10

#define AT "2026-11-20T02:00:00Z"

static const BantarCell none = { BANTAR_STATUS_NONE, FALSE, FALSE, "", "" };
static const BantarCell met = { BANTAR_STATUS_MET, FALSE, TRUE, "desi", AT };
static const BantarCell unmet = { BANTAR_STATUS_UNMET, FALSE, TRUE, "desi", AT };
static const BantarCell cleared = { BANTAR_STATUS_NONE, FALSE, TRUE, "desi", AT };
/* What the chair said of the returned month of put_chairs_month(). */
static const BantarCell theirs = { BANTAR_STATUS_MET, FALSE, FALSE, "rt01",
                                   "2026-11-02T02:00:00Z" };
static const BantarCell mended = { BANTAR_STATUS_PARTLY, TRUE, TRUE, "desi", AT };

typedef struct {
  char *folder;
  BantarDb *db;
  GPtrArray *changes;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  fixture->db = test_db_set_up_many (fixture->folder, 3);
  fixture->changes = bantar_cell_changes_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->changes);
  bantar_db_close (fixture->db);
  test_folder_free (fixture->folder);
}

static void
add (Fixture *fixture, gint64 rt, const char *part, BantarCell before, BantarCell after)
{
  g_ptr_array_add (fixture->changes, bantar_cell_change_new (rt, part, before, after));
}

static void
save (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_cells_save (fixture->db, TEST_MONTH, fixture->changes, &error));
  g_assert_no_error (error);
  g_ptr_array_set_size (fixture->changes, 0);
}

static void
save_refused (Fixture *fixture, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bantar_cells_save (fixture->db, TEST_MONTH, fixture->changes, &error));
  g_assert_error (error, domain, code);
  bantar_db_rollback (fixture->db);
}

static BantarChecklist *
load (BantarDb *db, gint64 rt)
{
  g_autoptr (GError) error = NULL;
  BantarChecklist *month = bantar_checklists_load_or_new (db, rt, TEST_MONTH, &error);

  g_assert_no_error (error);
  return month;
}

static BantarStatus
stored (Fixture *fixture, gint64 rt, const char *part)
{
  g_autoptr (BantarChecklist) month = load (fixture->db, rt);

  return bantar_cell_of (month, part).status;
}

/* Several RTs at once; each month says that a pendamping typed it, each answer who. */
static void
test_on_behalf (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) month = NULL;
  const BantarAnswer *answer = NULL;

  add (fixture, 1, "bersih-1", none, met);
  add (fixture, 2, "aman-3", none, unmet);
  add (fixture, 2, "aman-3", unmet, met);
  save (fixture);
  g_assert_cmpint (stored (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_MET);
  month = load (fixture->db, 2);
  g_assert_true (month->on_behalf);
  answer = bantar_checklist_get_answer (month, "aman-3");
  g_assert_cmpint (answer->status, ==, BANTAR_STATUS_MET);
  g_assert_cmpstr (answer->by, ==, "desi");
  g_assert_cmpstr (answer->at, ==, AT);
  g_assert_cmpint (test_count (fixture->db, "document WHERE state = 'waiting'"), ==, 2);
  g_assert_cmpint (test_count (fixture->db, "checklist WHERE rt = 3"), ==, 0);
}

/* Counts, notes and photos are not the grid's. */
static void
test_rest_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) month = NULL;
  const BantarAnswer *answer = NULL;

  test_say_with_note (fixture->db, TEST_MONTH, "bersih-2", "Bank sampah buka tiap Sabtu.");
  add (fixture, 1, "bersih-2", met, unmet);
  save (fixture);
  month = load (fixture->db, 1);
  answer = bantar_checklist_get_answer (month, "bersih-2");
  g_assert_cmpint (answer->status, ==, BANTAR_STATUS_UNMET);
  g_assert_cmpstr (answer->note, ==, "Bank sampah buka tiap Sabtu.");
}

static void
check_nothing_saved (Fixture *fixture)
{
  g_assert_cmpint (stored (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_NONE);
  g_assert_cmpint (test_count (fixture->db, "answer WHERE rt = 1"), ==, 0);
  g_ptr_array_set_size (fixture->changes, 0);
}

/* What a sync brought meanwhile is not overwritten, and then nothing of the batch is saved. */
static void
test_overtaken (Fixture *fixture, gconstpointer data)
{
  add (fixture, 2, "bersih-1", none, met);
  save (fixture);
  add (fixture, 1, "bersih-1", none, met);
  add (fixture, 2, "bersih-1", none, unmet);
  save_refused (fixture, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_OVERTAKEN);
  g_assert_cmpint (stored (fixture, 2, "bersih-1"), ==, BANTAR_STATUS_MET);
  check_nothing_saved (fixture);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) sent = NULL;
  g_autoptr (GError) error = NULL;

  add (fixture, 2, "bersih-1", none, met);
  save (fixture);
  sent = bantar_checklists_send (fixture->db, 2, TEST_MONTH, TRUE, &error);
  g_assert_no_error (error);
  add (fixture, 1, "bersih-1", none, met);
  add (fixture, 2, "bersih-1", met, unmet);
  save_refused (fixture, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_READ_ONLY);
  check_nothing_saved (fixture);
  add (fixture, 1, "bersih-1", none, met);
  add (fixture, 3, "no-such-part", none, met);
  save_refused (fixture, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_UNKNOWN);
  check_nothing_saved (fixture);
}

static void
test_not_ours (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_db_run (fixture->db, &error,
                                "UPDATE rt_place SET kelurahan ="
                                " '15.71.01.1001' WHERE rt = 2",
                                ""));
  add (fixture, 1, "bersih-1", none, met);
  add (fixture, 2, "bersih-1", none, met);
  save_refused (fixture, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_READS_ONLY);
  check_nothing_saved (fixture);
  g_assert_true (bantar_db_run (fixture->db, &error, "UPDATE profile SET role = 'kelurahan'", ""));
  add (fixture, 1, "bersih-1", none, met);
  save_refused (fixture, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_READS_ONLY);
  check_nothing_saved (fixture);
}

static void
change_once (Fixture *fixture, const char *part, BantarCell before, BantarCell after)
{
  add (fixture, 1, part, before, after);
  save (fixture);
}

static void
check_month (Fixture *fixture, gint64 months, gint64 answers)
{
  g_assert_cmpint (test_count (fixture->db, "checklist"), ==, months);
  g_assert_cmpint (test_count (fixture->db, "document"), ==, months);
  g_assert_cmpint (test_count (fixture->db, "answer"), ==, answers);
}

static void
run (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  bantar_db_exec (fixture->db, sql, &error);
  g_assert_no_error (error);
}

/* A key that was meant for the RT below leaves nothing of a month that nobody else knows of,
 * whether it is taken back or cleared; and it can be done again. */
static void
test_no_trace (Fixture *fixture, gconstpointer data)
{
  change_once (fixture, "bersih-1", none, met);
  change_once (fixture, "bersih-2", none, unmet);
  change_once (fixture, "bersih-2", unmet, none);
  check_month (fixture, 1, 1);
  change_once (fixture, "bersih-1", met, none);
  check_month (fixture, 0, 0);
  change_once (fixture, "bersih-1", none, met);
  g_assert_cmpint (test_count (fixture->db, "checklist WHERE on_behalf = 1"), ==, 1);
  change_once (fixture, "bersih-1", met, cleared);
  check_month (fixture, 0, 0);
  change_once (fixture, "bersih-1", none, met);
  check_month (fixture, 1, 1);
}

/* In one paste over several RTs too. */
static void
test_no_trace_of_many (Fixture *fixture, gconstpointer data)
{
  for (gint64 rt = 1; rt <= 3; rt++)
    add (fixture, rt, "bersih-1", none, met);
  save (fixture);
  check_month (fixture, 3, 3);
  for (gint64 rt = 1; rt <= 2; rt++)
    add (fixture, rt, "bersih-1", met, none);
  add (fixture, 3, "bersih-1", met, unmet);
  save (fixture);
  check_month (fixture, 1, 1);
  g_assert_cmpint (stored (fixture, 3, "bersih-1"), ==, BANTAR_STATUS_UNMET);
}

/* What somebody else may know of stays a month, and marked. */
static const char *const known_elsewhere[] = {
  "UPDATE document SET rev = '1-a', revs = '1-a', base = '{\"on_behalf\":true}'",
  "UPDATE document SET state = 'sending', sent = '{}', sent_edit = edit",
  "UPDATE document SET state = 'refused', reason = 'deleted', revs = '1-a'",
  "INSERT INTO file_version SELECT db, id, printf ('%064d', 1), 1, '' FROM document",
  "INSERT INTO history (rt, period, part, answer, kept_at)"
  " VALUES (1, '2026-11', 'aman-1', '{}', '" AT "')",
  "UPDATE checklist SET send_number = 1, completed_at = '" AT "'",
  "UPDATE checklist SET carried = 1",
  "UPDATE checklist SET author = 'desi'",
  "UPDATE answer SET note = 'Bank sampah buka tiap Sabtu.'",
};

static void
test_known_elsewhere_stays (Fixture *fixture, gconstpointer sql)
{
  change_once (fixture, "bersih-1", none, met);
  run (fixture, sql);
  change_once (fixture, "bersih-1", met, cleared);
  check_month (fixture, 1, 1);
  g_assert_cmpint (test_count (fixture->db, "checklist WHERE on_behalf = 1"), ==, 1);
}

/* The chair sent it, and one part was returned; all of it is on the server. */
static void
put_chairs_month (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarChecklist) month = load (fixture->db, 1);
  BantarReview *review = bantar_review_new ();
  BantarAnswer *answer = bantar_answer_new ("bersih-2");

  bantar_cell_put (theirs, answer);
  bantar_checklist_put_answer (month, answer);
  month->state = BANTAR_STATE_RETURNED;
  month->send_number = 1;
  g_hash_table_insert (review->reasons, g_strdup ("bersih-2"), g_strdup ("Foto belum ada."));
  g_ptr_array_add (month->reviews, review);
  g_assert_true (bantar_checklists_put_in (fixture->db, 1, month, &error));
  g_assert_true (bantar_documents_set_base (fixture->db, "rt/1", "checklist:2026-11", "3-a",
                                            "{\"on_behalf\":false}", BANTAR_DOCUMENT_CONFIRMED,
                                            &error));
}

static void
check_theirs (Fixture *fixture, gboolean on_behalf)
{
  g_autoptr (BantarChecklist) month = load (fixture->db, 1);
  const BantarAnswer *answer = bantar_checklist_get_answer (month, "bersih-2");

  g_assert_cmpint (answer->status, ==, theirs.status);
  g_assert_false (answer->fixed);
  g_assert_cmpstr (answer->by, ==, theirs.by);
  g_assert_cmpstr (answer->at, ==, theirs.at);
  g_assert_true (month->on_behalf == on_behalf);
}

/* The chair's answer is the chair's again, and so is the month. */
static void
test_chairs_again (Fixture *fixture, gconstpointer data)
{
  put_chairs_month (fixture);
  change_once (fixture, "bersih-2", theirs, mended);
  g_assert_cmpint (test_count (fixture->db, "checklist WHERE on_behalf = 1"), ==, 1);
  change_once (fixture, "bersih-2", mended, theirs);
  check_theirs (fixture, FALSE);
  change_once (fixture, "bersih-2", theirs, mended);
  g_assert_cmpint (test_count (fixture->db, "checklist WHERE on_behalf = 1"), ==, 1);
}

/* The mark stays while something of ours is in the month, and where others have seen it. */
static const char *const still_marked[] = {
  "INSERT INTO answer SELECT rt, period, 'aman-1', status, note, followup, followup_due,"
  " followup_done, referral, fixed, 'desi', at FROM answer",
  "UPDATE document SET base = '{\"on_behalf\":true}'",
  "UPDATE document SET sent = '{\"on_behalf\":true}'",
  "INSERT INTO file_version VALUES ('rt/1', 'checklist:2026-11', printf ('%064d', 1), 1,"
  " '{\"on_behalf\":true}')",
};

static void
test_still_marked (Fixture *fixture, gconstpointer sql)
{
  put_chairs_month (fixture);
  change_once (fixture, "bersih-2", theirs, mended);
  run (fixture, sql);
  change_once (fixture, "bersih-2", mended, theirs);
  check_theirs (fixture, TRUE);
}

/* Reads some of what the child reports and kills it. Returns the last round that was reported. */
static int
run_and_kill (const char *folder, int round, guint lines)
{
  g_autofree char *start = g_strdup_printf ("%d", round + 1);
  g_autoptr (GSubprocess) child = test_child_start ("paste", folder, start);
  char *line;

  for (guint i = 0; i <= lines; i++) {
    line = test_child_read_line (child);
    g_assert_nonnull (line);
    round = atoi (line);
    g_free (line);
  }
  g_subprocess_force_exit (child);
  while ((line = test_child_read_line (child)) != NULL) {
    round = atoi (line);
    g_free (line);
  }
  g_subprocess_wait (child, NULL, NULL);
  return round;
}

/* The reported round everywhere, or the next one everywhere, which was committed but not reported
 * any more. Returns which it was. */
static int
check_whole (const char *folder, int round)
{
  g_autoptr (BantarDb) db = test_db_open (folder);
  g_autoptr (BantarChecklist) first = load (db, 1);
  BantarStatus status = bantar_cell_of (first, "bersih-1").status;
  GPtrArray *parts = bantar_instrument_get_parts (first->instrument);

  if ((int) status != BANTAR_STATUS_MET + round % 4)
    round++;
  g_assert_cmpint (status, ==, BANTAR_STATUS_MET + round % 4);
  for (gint64 rt = 1; rt <= TEST_PASTE_RTS; rt++) {
    g_autoptr (BantarChecklist) month = load (db, rt);

    for (guint i = 0; i < parts->len; i++) {
      const BantarPart *part = parts->pdata[i];

      g_assert_cmpint (bantar_cell_of (month, part->code).status, ==, status);
    }
  }
  return round;
}

static void
test_kill (void)
{
  char *folder = test_folder_new ();
  guint times = g_getenv ("BANTAR_TEST_LONG") != NULL ? TIMES_LONG : TIMES_BOUNDED;
  int round = -1;

  g_print ("# %s: kill -9 while pasting %u of %u\n", times < TIMES_LONG ? "sampled" : "all", times,
           TIMES_LONG);
  bantar_db_close (test_db_set_up_many (folder, TEST_PASTE_RTS));
  for (guint i = 0; i < times; i++) {
    round = run_and_kill (folder, round, g_test_rand_int_range (0, 6));
    round = check_whole (folder, round);
  }
  test_folder_free (folder);
}

static void
add_each (const char *path,
          const char *const *sql,
          guint n,
          void (*func) (Fixture *fixture, gconstpointer sql))
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("%s/%u", path, i + 1);

    g_test_add (name, Fixture, sql[i], set_up, func, tear_down);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/cells/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("on-behalf", test_on_behalf);
  ADD ("rest-stays", test_rest_stays);
  ADD ("overtaken", test_overtaken);
  ADD ("read-only", test_read_only);
  ADD ("not-ours", test_not_ours);
  ADD ("no-trace", test_no_trace);
  ADD ("no-trace-of-many", test_no_trace_of_many);
  ADD ("chairs-again", test_chairs_again);
  add_each ("/cells/known-elsewhere-stays", known_elsewhere, G_N_ELEMENTS (known_elsewhere),
            test_known_elsewhere_stays);
  add_each ("/cells/still-marked", still_marked, G_N_ELEMENTS (still_marked), test_still_marked);
  g_test_add_func ("/cells/kill", test_kill);
  return g_test_run ();
}
