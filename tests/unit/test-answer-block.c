/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/answer-block.h"

#include <string.h>

static BantarBlock *
parse (const char *text)
{
  g_auto (BantarBlockFault) fault = { 0 };
  BantarBlock *block = bantar_block_parse (text, strlen (text), &fault);

  g_assert_nonnull (block);
  return block;
}

static void
check_cells (const BantarBlock *block, const BantarStatus *expected)
{
  for (guint i = 0; i < block->rows * block->columns; i++)
    g_assert_cmpint (block->cells[i], ==, expected[i]);
}

static void
test_words (void)
{
  static const char *const texts[] = {
    "Terpenuhi\tSebagian\tBelum\nTidak berlaku\t–\t-\n",
    "met\tPARTLY\tnot yet\r\nNot applicable\t\t  \r\n",
    "1\t2\t3\n4\t0\t",
    " terpenuhi \t2\tBELUM\ntidak berlaku\t–\t",
  };
  static const BantarStatus expected[] = { BANTAR_STATUS_MET,   BANTAR_STATUS_PARTLY,
                                           BANTAR_STATUS_UNMET, BANTAR_STATUS_NA,
                                           BANTAR_STATUS_NONE,  BANTAR_STATUS_NONE };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (BantarBlock) block = parse (texts[i]);

    g_assert_cmpuint (block->rows, ==, 2);
    g_assert_cmpuint (block->columns, ==, 3);
    check_cells (block, expected);
  }
}

static void
check_written (BantarLanguage language, const char *expected)
{
  g_autoptr (BantarBlock) block = parse ("1\t2\n3\t4\n\t0");
  g_autofree char *text = NULL;
  g_autoptr (BantarBlock) again = NULL;

  bantar_language_set (language);
  text = bantar_block_to_text (block);
  g_assert_cmpstr (text, ==, expected);
  again = parse (text);
  check_cells (again, block->cells);
}

static void
test_written_and_read (void)
{
  check_written (BANTAR_LANGUAGE_ID, "Terpenuhi\tSebagian\nBelum\tTidak berlaku\n–\t–\n");
  check_written (BANTAR_LANGUAGE_EN, "Met\tPartly\nNot yet\tNot applicable\n–\t–\n");
}

static void
test_empty_line_is_a_cell (void)
{
  static const BantarStatus expected[] = { BANTAR_STATUS_MET, BANTAR_STATUS_NONE,
                                           BANTAR_STATUS_PARTLY };
  g_autoptr (BantarBlock) block = parse ("1\n\n2\n");

  g_assert_cmpuint (block->rows, ==, 3);
  g_assert_cmpuint (block->columns, ==, 1);
  check_cells (block, expected);
}

/* As a spreadsheet has them: titles above, RTs before, and a corner. */
static void
test_headings (void)
{
  static const char *const texts[] = {
    "RT\tBersih 1\tBersih 2\nRT 03\t1\t2\nRT 04\tBelum\t\n",
    "Rumah\tSarana\n1\t2\n3\t-\n",
    "03\t1\t2\n04\t3\t\n",
    "\tB1\tB2\nMawar\t1\t2\nMelati\t3\t0\n",
  };
  static const BantarStatus expected[] = { BANTAR_STATUS_MET, BANTAR_STATUS_PARTLY,
                                           BANTAR_STATUS_UNMET, BANTAR_STATUS_NONE };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (BantarBlock) block = parse (texts[i]);
    guint number = 0;

    g_assert_cmpuint (block->rows, ==, 2);
    g_assert_cmpuint (block->columns, ==, 2);
    check_cells (block, expected);
    g_assert_true (bantar_block_get_rt (block, 1, &number) == (i == 0 || i == 2));
    g_assert_cmpuint (number, ==, i == 0 || i == 2 ? 4 : 0);
  }
}

/* A heading above one column has a number; without, the word is a slip. */
static void
test_heading_of_one (void)
{
  static const BantarStatus expected[] = { BANTAR_STATUS_MET, BANTAR_STATUS_UNMET };
  g_autoptr (BantarBlock) block = parse ("Bersih 3\n1\n3\n");

  g_assert_cmpuint (block->rows, ==, 2);
  check_cells (block, expected);
}

static const struct {
  const char *text;
  BantarBlockFaultKind kind;
  guint row;
  guint column;
  const char *word;
} faulty[] = {
  { "", BANTAR_BLOCK_FAULT_EMPTY, 0, 0, NULL },
  { "\r\n", BANTAR_BLOCK_FAULT_EMPTY, 0, 0, NULL },
  { "1\t2\n3\tsudah", BANTAR_BLOCK_FAULT_WORD, 2, 2, "sudah" },
  { "5", BANTAR_BLOCK_FAULT_WORD, 1, 1, "5" },
  { "sudah\n1\n", BANTAR_BLOCK_FAULT_WORD, 1, 1, "sudah" },
  { "RT\tB1\nRT 03\tsudah\n", BANTAR_BLOCK_FAULT_WORD, 2, 2, "sudah" },
  { "RT 03\t1\n4\t1\n", BANTAR_BLOCK_FAULT_WORD, 1, 1, "RT 03" },
  { "=SUM(A1)", BANTAR_BLOCK_FAULT_WORD, 1, 1, "=SUM(A1)" },
  { "1\t2\n3", BANTAR_BLOCK_FAULT_RAGGED, 2, 0, NULL },
  { "1\n2\t3", BANTAR_BLOCK_FAULT_RAGGED, 2, 0, NULL },
  { "a\xff", BANTAR_BLOCK_FAULT_WORD, 1, 1, "a\xef\xbf\xbd" },
};

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faulty); i++) {
    g_auto (BantarBlockFault) fault = { 0 };

    g_assert_null (bantar_block_parse (faulty[i].text, strlen (faulty[i].text), &fault));
    g_assert_cmpint (fault.kind, ==, faulty[i].kind);
    g_assert_cmpuint (fault.row, ==, faulty[i].row);
    g_assert_cmpuint (fault.column, ==, faulty[i].column);
    g_assert_cmpstr (fault.word, ==, faulty[i].word);
  }
}

static void
check_large (char *text, gsize length)
{
  g_auto (BantarBlockFault) fault = { 0 };

  g_assert_null (bantar_block_parse (text, length, &fault));
  g_assert_cmpint (fault.kind, ==, BANTAR_BLOCK_FAULT_LARGE);
  g_free (text);
}

/* Neither a megabyte of anything nor a hundred thousand cells is what somebody meant. */
static void
test_bounds (void)
{
  check_large (g_strnfill (BANTAR_BLOCK_SIZE_MAX + 1, '1'), BANTAR_BLOCK_SIZE_MAX + 1);
  check_large (g_strnfill (BANTAR_BLOCK_CELLS_MAX, '\t'), BANTAR_BLOCK_CELLS_MAX);
}

static void
test_long_word_is_cut (void)
{
  g_autofree char *text = g_strnfill (5000, 'x');
  g_auto (BantarBlockFault) fault = { 0 };

  g_assert_null (bantar_block_parse (text, strlen (text), &fault));
  g_assert_cmpuint (strlen (fault.word), ==, 40);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answer-block/words", test_words);
  g_test_add_func ("/answer-block/written-and-read", test_written_and_read);
  g_test_add_func ("/answer-block/empty-line-is-a-cell", test_empty_line_is_a_cell);
  g_test_add_func ("/answer-block/headings", test_headings);
  g_test_add_func ("/answer-block/heading-of-one", test_heading_of_one);
  g_test_add_func ("/answer-block/faults", test_faults);
  g_test_add_func ("/answer-block/bounds", test_bounds);
  g_test_add_func ("/answer-block/long-word-is-cut", test_long_word_is_cut);
  return g_test_run ();
}
