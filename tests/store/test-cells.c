/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "profile-fixture.h"

#include "store/cells.h"
#include "store/rts.h"

#include <stdlib.h>

#define TIMES_LONG    200
#define TIMES_BOUNDED 10

static const BantarCell none = { BANTAR_STATUS_NONE, FALSE };
static const BantarCell met = { BANTAR_STATUS_MET, FALSE };
static const BantarCell unmet = { BANTAR_STATUS_UNMET, FALSE };

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

  return bantar_cell_of (bantar_checklist_get_answer (month, part)).status;
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
  g_assert_cmpstr (answer->at, !=, "");
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
  BantarStatus status = bantar_cell_of (bantar_checklist_get_answer (first, "bersih-1")).status;
  GPtrArray *parts = bantar_instrument_get_parts (first->instrument);

  if ((int) status != BANTAR_STATUS_MET + round % 4)
    round++;
  g_assert_cmpint (status, ==, BANTAR_STATUS_MET + round % 4);
  for (gint64 rt = 1; rt <= TEST_PASTE_RTS; rt++) {
    g_autoptr (BantarChecklist) month = load (db, rt);

    for (guint i = 0; i < parts->len; i++) {
      const BantarPart *part = parts->pdata[i];

      g_assert_cmpint (bantar_cell_of (bantar_checklist_get_answer (month, part->code)).status, ==,
                       status);
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
  g_test_add_func ("/cells/kill", test_kill);
  return g_test_run ();
}
