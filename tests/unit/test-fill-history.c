/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/fill-history.h"

static const BantarCell none = { BANTAR_STATUS_NONE, FALSE, FALSE, "", "" };
static const BantarCell met = { BANTAR_STATUS_MET, FALSE, TRUE, "desi", "2026-11-02T02:00:00Z" };
static const BantarCell fixed = { BANTAR_STATUS_UNMET, TRUE, TRUE, "rt08", "2026-11-03T02:00:00Z" };

static GPtrArray *
step_new (gint64 rt, const char *part, BantarCell before, BantarCell after)
{
  GPtrArray *changes = bantar_cell_changes_new ();

  g_ptr_array_add (changes, bantar_cell_change_new (rt, part, before, after));
  return changes;
}

static void
do_new (BantarFillHistory *history,
        gint64 rt,
        const char *part,
        BantarCell before,
        BantarCell after)
{
  g_autoptr (GPtrArray) changes = step_new (rt, part, before, after);

  bantar_fill_history_note (history, BANTAR_FILL_NEW, changes);
}

static void
check_change (GPtrArray *changes, guint n, gint64 rt, const char *part, BantarCell after)
{
  const BantarCellChange *change = changes->pdata[n];

  g_assert_cmpint (change->rt, ==, rt);
  g_assert_cmpstr (change->part, ==, part);
  g_assert_true (bantar_cell_equal (change->after, after));
  g_assert_true (change->after.on_behalf == after.on_behalf);
  g_assert_cmpstr (change->after.by, ==, after.by);
  g_assert_cmpstr (change->after.at, ==, after.at);
}

/* Takes the next step, checks what it comes to, and makes it. */
static void
go (BantarFillHistory *history, BantarFillStep way, gint64 rt, const char *part, BantarCell after)
{
  g_autoptr (GPtrArray) changes = bantar_fill_history_take (history, way);

  g_assert_nonnull (changes);
  check_change (changes, 0, rt, part, after);
  bantar_fill_history_note (history, way, changes);
}

static void
test_back_and_forth (void)
{
  g_autoptr (BantarFillHistory) history = bantar_fill_history_new ();

  do_new (history, 8, "bersih-4", none, met);
  do_new (history, 9, "aman-1", met, fixed);
  go (history, BANTAR_FILL_UNDO, 9, "aman-1", met);
  go (history, BANTAR_FILL_UNDO, 8, "bersih-4", none);
  g_assert_null (bantar_fill_history_take (history, BANTAR_FILL_UNDO));
  go (history, BANTAR_FILL_REDO, 8, "bersih-4", met);
  go (history, BANTAR_FILL_REDO, 9, "aman-1", fixed);
  g_assert_null (bantar_fill_history_take (history, BANTAR_FILL_REDO));
  go (history, BANTAR_FILL_UNDO, 9, "aman-1", met);
}

static void
test_new_step_ends_redo (void)
{
  g_autoptr (BantarFillHistory) history = bantar_fill_history_new ();

  do_new (history, 8, "bersih-4", none, met);
  go (history, BANTAR_FILL_UNDO, 8, "bersih-4", none);
  do_new (history, 8, "bersih-5", none, met);
  g_assert_null (bantar_fill_history_take (history, BANTAR_FILL_REDO));
  go (history, BANTAR_FILL_UNDO, 8, "bersih-5", none);
}

/* A step that could not be made is not noted, and stays out. */
static void
test_left_out (void)
{
  g_autoptr (BantarFillHistory) history = bantar_fill_history_new ();
  g_autoptr (GPtrArray) lost = NULL;

  do_new (history, 8, "bersih-4", none, met);
  do_new (history, 9, "bersih-4", none, met);
  lost = bantar_fill_history_take (history, BANTAR_FILL_UNDO);
  g_assert_null (bantar_fill_history_take (history, BANTAR_FILL_REDO));
  go (history, BANTAR_FILL_UNDO, 8, "bersih-4", none);
}

/* A paste is one step; what was changed twice in it comes back to what was there first. */
static void
test_many_cells (void)
{
  g_autoptr (BantarFillHistory) history = bantar_fill_history_new ();
  g_autoptr (GPtrArray) paste = step_new (8, "bersih-1", none, met);
  g_autoptr (GPtrArray) undo = NULL;

  g_ptr_array_add (paste, bantar_cell_change_new (9, "bersih-1", none, met));
  g_ptr_array_add (paste, bantar_cell_change_new (9, "bersih-1", met, fixed));
  bantar_fill_history_note (history, BANTAR_FILL_NEW, paste);
  undo = bantar_fill_history_take (history, BANTAR_FILL_UNDO);
  g_assert_cmpuint (undo->len, ==, 3);
  check_change (undo, 0, 9, "bersih-1", met);
  check_change (undo, 1, 9, "bersih-1", none);
  check_change (undo, 2, 8, "bersih-1", none);
}

/* Any number: nothing is dropped from the far end. */
static void
test_any_number (void)
{
  g_autoptr (BantarFillHistory) history = bantar_fill_history_new ();

  for (int i = 0; i < 5000; i++)
    do_new (history, i, "aman-2", none, met);
  for (int i = 4999; i >= 0; i--)
    go (history, BANTAR_FILL_UNDO, i, "aman-2", none);
  for (int i = 0; i < 5000; i++)
    go (history, BANTAR_FILL_REDO, i, "aman-2", met);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fill-history/back-and-forth", test_back_and_forth);
  g_test_add_func ("/fill-history/new-step-ends-redo", test_new_step_ends_redo);
  g_test_add_func ("/fill-history/left-out", test_left_out);
  g_test_add_func ("/fill-history/many-cells", test_many_cells);
  g_test_add_func ("/fill-history/any-number", test_any_number);
  return g_test_run ();
}
