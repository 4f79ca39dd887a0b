/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of answers through the clipboard: from and to the grid itself, and a spreadsheet. */
#include "config.h"

#include "fill-test.h"
#include "ui-test.h"

/* A block to elsewhere, a cell over a block, and both steps back and forth. */
static void
test_block (FillTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("1 2 Up Up Right 3 4 Up Up Left shift+Down shift+Right ctrl+c");
  ui_test_press_keys ("Down Left ctrl+v");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 3, "bersih-2") == BANTAR_STATUS_NA);
  g_assert_cmpint (fill_test_get_shown (fixture, 2, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (fill_test_get_shown (fixture, 2, "bersih-2"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpint (fill_test_get_shown (fixture, 3, "bersih-1"), ==, BANTAR_STATUS_PARTLY);
  ui_test_press_keys ("ctrl+z");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 3, "bersih-2") == BANTAR_STATUS_NONE);
  g_assert_cmpint (fill_test_get_shown (fixture, 2, "bersih-1"), ==, BANTAR_STATUS_NONE);
  ui_test_press_keys ("ctrl+shift+z");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 3, "bersih-2") == BANTAR_STATUS_NA);
  ui_test_press_keys ("ctrl+z ctrl+y ctrl+Home shift+Right Delete");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 0, "bersih-2") == BANTAR_STATUS_NONE);
  fill_test_wait_until_saved (fixture);
  g_assert_cmpint (fill_test_get_stored (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_NONE);
  g_assert_cmpint (fill_test_get_stored (fixture, 4, "bersih-1"), ==, BANTAR_STATUS_PARTLY);
  g_assert_cmpint (fill_test_get_stored (fixture, 4, "bersih-2"), ==, BANTAR_STATUS_NA);
}

/* A row by its head, cut and put into another. */
static void
test_row (FillTest *fixture, gconstpointer data)
{
  ui_test_press_keys ("1 ctrl+Home End 3 ctrl+Home Left ctrl+x Down ctrl+v");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 1, "bersih-7") == BANTAR_STATUS_UNMET);
  g_assert_cmpint (fill_test_get_shown (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (fill_test_get_shown (fixture, 0, "bersih-1"), ==, BANTAR_STATUS_NONE);
  g_assert_cmpint (fill_test_get_shown (fixture, 0, "bersih-7"), ==, BANTAR_STATUS_NONE);
  fill_test_wait_until_saved (fixture);
}

static void
set_clipboard (FillTest *fixture, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture->window), text);
}

static void
test_from_spreadsheet (FillTest *fixture, gconstpointer data)
{
  set_clipboard (fixture, "Terpenuhi\tbelum\r\n2\tNot applicable\r\n");
  ui_test_press_keys ("ctrl+v");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 1, "bersih-2") == BANTAR_STATUS_NA);
  fill_test_wait_until_saved (fixture);
  g_assert_cmpint (fill_test_get_stored (fixture, 1, "bersih-2"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpint (fill_test_get_stored (fixture, 2, "bersih-1"), ==, BANTAR_STATUS_PARTLY);
}

/* With headings; a row that names an RT comes to no other one. */
static void
test_headings (FillTest *fixture, gconstpointer data)
{
  set_clipboard (fixture, "RT\tBersih 1\nRT 01\tBelum\nRT 02\tSebagian\n");
  ui_test_press_keys ("ctrl+v");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 1, "bersih-1") == BANTAR_STATUS_PARTLY);
  fill_test_wait_until_saved (fixture);
  g_assert_cmpint (fill_test_get_stored (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  set_clipboard (fixture, "RT 03\t1\nRT 04\t1\n");
  ui_test_press_keys ("ctrl+Home Down ctrl+v");
  fill_test_wait_text (fixture, "The row of RT 03 would have come to RT 02.");
  g_assert_cmpint (fill_test_get_shown (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_PARTLY);
}

/* Bare numbers before the answers: past the digits that answer they are RTs; where they may be
 * either, nothing is shifted. */
static void
test_numbers (FillTest *fixture, gconstpointer data)
{
  set_clipboard (fixture, "1\t3\n2\t3\n3\t3\n4\t3\n5\t2\n");
  ui_test_press_keys ("ctrl+v");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 4, "bersih-1") == BANTAR_STATUS_PARTLY);
  g_assert_cmpint (fill_test_get_shown (fixture, 0, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpint (fill_test_get_shown (fixture, 0, "bersih-2"), ==, BANTAR_STATUS_NONE);
  set_clipboard (fixture, "1\t1\n2\t1\n");
  ui_test_press_keys ("ctrl+Home ctrl+v");
  fill_test_wait_text (fixture, "The first column may be RT numbers or answers.");
  g_assert_cmpint (fill_test_get_shown (fixture, 0, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  /* One column more than there is room for. */
  ui_test_press_keys ("ctrl+Home End ctrl+v");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 1, "bersih-7") == BANTAR_STATUS_MET);
  g_assert_cmpint (fill_test_get_shown (fixture, 0, "bersih-7"), ==, BANTAR_STATUS_MET);
  fill_test_wait_until_saved (fixture);
}

static void
on_text (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static char *
read_clipboard (FillTest *fixture)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->window), NULL, on_text, &text);
  TEST_ITERATE_UNTIL (text != NULL);
  return text;
}

/* Whole rows are copied with their kelurahan, and come to no row of the same number in another one;
 * but who copied them here may put them where they like. */
static void
test_paste_places (FillTest *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  ui_test_press_keys ("Left ctrl+c");
  TEST_ITERATE_UNTIL (fixture->grid->copied != NULL);
  text = read_clipboard (fixture);
  g_assert_true (g_str_has_prefix (text, "RT 01 Eka Jaya\tTerpenuhi\tTerpenuhi\t"));
  set_clipboard (fixture, "RT 01 Eka Jaya\t3\n");
  ui_test_press_keys ("Down Down Down Right ctrl+v");
  fill_test_wait_text (fixture,
                       "The row of RT 01 Eka Jaya would have come to RT 01 Lingkar Selatan.");
  g_assert_cmpint (fill_test_get_shown (fixture, 3, "bersih-1"), ==, BANTAR_STATUS_MET);
  set_clipboard (fixture, "RT 01, Kel. Lingkar Selatan\t3\n");
  ui_test_press_keys ("ctrl+v");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 3, "bersih-1") == BANTAR_STATUS_UNMET);
  ui_test_press_keys ("ctrl+Home Left ctrl+c Down Down ctrl+v");
  TEST_ITERATE_UNTIL (fill_test_get_shown (fixture, 2, "bersih-7") == BANTAR_STATUS_MET);
  fill_test_wait_until_saved (fixture);
}

/* Nothing is pasted by halves: not of strange words, not over the edge, not into a sent month. */
static void
test_paste_refused (FillTest *fixture, gconstpointer data)
{
  set_clipboard (fixture, "1\t2\n1\tsudah\n");
  ui_test_press_keys ("ctrl+End ctrl+Home Down Down ctrl+v");
  fill_test_wait_text (fixture, "“sudah”, in row 2 and column 2");
  set_clipboard (fixture, "1\n1\n1\n1\n");
  ui_test_press_keys ("ctrl+v");
  fill_test_wait_text (fixture, "(4 × 1)");
  set_clipboard (fixture, "3\n3\n");
  ui_test_press_keys ("ctrl+Home ctrl+v");
  fill_test_wait_text (fixture, "RT 01 has been sent");
  g_assert_cmpint (fill_test_get_shown (fixture, 0, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (fill_test_get_shown (fixture, 1, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (fill_test_get_shown (fixture, 3, "bersih-1"), ==, BANTAR_STATUS_NONE);
  g_assert_cmpint (bantar_fill_month_get_saving (fixture->page->month), ==, BANTAR_SAVING_DONE);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(path, prepare, func)                                                                   \
  g_test_add ("/fill-paste/" path, FillTest, prepare, fill_test_set_up, func, fill_test_tear_down)
  ADD ("block", NULL, test_block);
  ADD ("row", NULL, test_row);
  ADD ("from-spreadsheet", NULL, test_from_spreadsheet);
  ADD ("headings", NULL, test_headings);
  ADD ("numbers", NULL, test_numbers);
  ADD ("places", fill_test_prepare_places, test_paste_places);
  ADD ("refused", fill_test_prepare_states, test_paste_refused);
  return g_test_run ();
}
