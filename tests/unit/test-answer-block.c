/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/answer-block.h"

#include <string.h>

/* Wide, and no RTs: as good as nothing known of it. */
static const BantarBlockPlace anywhere = { 100, NULL, 0 };

static BantarBlock *
parse (const char *text)
{
  g_auto (BantarBlockFault) fault = { 0 };
  BantarBlock *block = bantar_block_parse (text, strlen (text), &anywhere, &fault);

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
    g_autofree char *kelurahan = NULL;
    guint number = 0;

    g_assert_cmpuint (block->rows, ==, 2);
    g_assert_cmpuint (block->columns, ==, 2);
    check_cells (block, expected);
    g_assert_true (bantar_block_get_rt (block, 1, &number, &kelurahan) == (i == 0 || i == 2));
    g_assert_cmpuint (number, ==, i == 0 || i == 2 ? 4 : 0);
    g_assert_cmpstr (kelurahan, ==, i == 0 || i == 2 ? "" : NULL);
  }
}

/* The first row, of which nothing is answered, is no row of titles. */
static void
test_empty_first_row (void)
{
  static const BantarStatus expected[] = { BANTAR_STATUS_NONE, BANTAR_STATUS_NONE,
                                           BANTAR_STATUS_MET, BANTAR_STATUS_PARTLY };
  g_autoptr (BantarBlock) block = parse ("Mawar\t\t–\nMelati\t1\t2\n");

  g_assert_cmpuint (block->rows, ==, 2);
  check_cells (block, expected);
}

/* Numbers before answers: how many columns are left, or refused with that fault. */
#define REFUSED 0

static const guint from_one[] = { 1, 2, 3, 4, 5 };
static const guint from_seven[] = { 7, 8, 9 };
static const BantarBlockPlace wide_rts = { 7, from_one, 5 };
static const BantarBlockPlace narrow_rts = { 2, from_one, 5 };
static const BantarBlockPlace other_rts = { 7, from_seven, 3 };
static const BantarBlockPlace parts_of_one = { 1, NULL, 0 };

static const struct {
  const char *text;
  const BantarBlockPlace *place;
  guint columns;
} numbered[] = {
  /* Beyond the answers: RTs, whose rows are compared, or anything that rises. */
  { "1\t1\n2\t1\n3\t1\n4\t1\n5\t1\n", &wide_rts, 1 },
  { "1\t1\n2\t1\n3\t1\n4\t1\n5\t1\n", &anywhere, 1 },
  { "7\t1\n3\t1\n12\t1\n", &wide_rts, 1 },
  { "9\t1\t2\n", &anywhere, 2 },
  { "01\t1\n2\t1\n10\t1\n", &anywhere, 1 },
  /* A title tells. */
  { "RT\tB1\n1\t1\n2\t1\n", &anywhere, 1 },
  { "No.  RT\tB1\tB2\n1\t1\t1\n2\t1\t2\n", &wide_rts, 2 },
  { "\tB1\n1\t1\n2\t1\n", &anywhere, 1 },
  { "Rumah\tSarana\n1\t1\n2\t1\n", &wide_rts, 2 },
  /* The room tells. */
  { "1\t1\t1\n2\t1\t1\n", &narrow_rts, 2 },
  { "2\t1\t1\n3\t1\t1\n", &narrow_rts, 2 },
  { "1\t3\n2\t4\n3\t1\n", &parts_of_one, 1 },
  { "1\t1\t1\n1\t1\t1\n", &narrow_rts, 3 },
  /* Nothing tells. */
  { "1\t1\n2\t1\n", &wide_rts, REFUSED },
  { "1\t1\n2\t1\n", &narrow_rts, REFUSED },
  { "1\t1\n2\t1\n3\t2\n4\t2\n", &other_rts, REFUSED },
  { "0\t1\n1\t1\n", &anywhere, REFUSED },
  { "1\t3\t3\n", &wide_rts, REFUSED },
  /* Answers: they do not count, nor are they these RTs. */
  { "1\t1\n3\t1\n", &wide_rts, 2 },
  { "2\t1\n1\t1\n", &wide_rts, 2 },
  { "1\t1\n1\t1\n", &wide_rts, 2 },
  { "1\t3\t3\n", &other_rts, 3 },
  { "1\t3\t3\n", &anywhere, 3 },
  { "1\n2\n3\n", &wide_rts, 1 },
};

static void
test_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbered); i++) {
    const char *text = numbered[i].text;
    g_auto (BantarBlockFault) fault = { 0 };
    g_autoptr (BantarBlock) block =
        bantar_block_parse (text, strlen (text), numbered[i].place, &fault);

    g_test_message ("%u: %s", i, text);
    g_assert_true ((block == NULL) == (numbered[i].columns == REFUSED));
    if (block != NULL)
      g_assert_cmpuint (block->columns, ==, numbered[i].columns);
    else
      g_assert_cmpint (fault.kind, ==, BANTAR_BLOCK_FAULT_NUMBERS);
  }
}

static const struct {
  const char *head;
  guint number; /* 0: names no RT */
  const char *kelurahan;
} heads[] = {
  { "RT 08", 8, "" },
  { " 08 ", 8, "" },
  { "rt.8", 8, "" },
  { "RT08/Lingkar Selatan", 8, "Lingkar Selatan" },
  { "RT 08 Lingkar Selatan", 8, "Lingkar Selatan" },
  { "Lingkar Selatan, RT 08", 8, "Lingkar Selatan" },
  { "Kel. Eka Jaya - RT. 12 ", 12, "Kel. Eka Jaya" },
  { "Sirtu RT 3", 3, "Sirtu" },
  { "3 Mei", 0, NULL },
  { "RT 8b", 0, NULL },
  { "8b", 0, NULL },
  { "RT", 0, NULL },
  { "TR 8", 0, NULL },
  { "Hart 8", 0, NULL },
  { "", 0, NULL },
};

/* The RT that a row is of, and of which kelurahan. */
static void
test_heads (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++) {
    g_autoptr (BantarBlock) block = bantar_block_new (1, 1);
    g_autofree char *kelurahan = NULL;
    guint number = 0;

    bantar_block_set_head (block, 0, heads[i].head);
    g_assert_true (bantar_block_get_rt (block, 0, &number, &kelurahan) == (heads[i].number > 0));
    g_assert_cmpuint (number, ==, heads[i].number);
    g_assert_cmpstr (kelurahan, ==, heads[i].kelurahan);
  }
}

/* What is copied with its heads is read with them. */
static void
test_heads_written (void)
{
  g_autoptr (BantarBlock) block = parse ("1\t0\n0\t0\n");
  g_autoptr (BantarBlock) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *kelurahan = NULL;
  guint number = 0;

  bantar_language_set (BANTAR_LANGUAGE_ID);
  bantar_block_set_head (block, 0, "RT 01 Eka Jaya");
  bantar_block_set_head (block, 1, "RT 02 Eka Jaya");
  text = bantar_block_to_text (block);
  g_assert_cmpstr (text, ==, "RT 01 Eka Jaya\tTerpenuhi\t–\nRT 02 Eka Jaya\t–\t–\n");
  again = parse (text);
  check_cells (again, block->cells);
  g_assert_true (bantar_block_get_rt (again, 1, &number, &kelurahan));
  g_assert_cmpuint (number, ==, 2);
  g_assert_cmpstr (kelurahan, ==, "Eka Jaya");
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

    g_assert_null (bantar_block_parse (faulty[i].text, strlen (faulty[i].text), &anywhere, &fault));
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

  g_assert_null (bantar_block_parse (text, length, &anywhere, &fault));
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

  g_assert_null (bantar_block_parse (text, strlen (text), &anywhere, &fault));
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
  g_test_add_func ("/answer-block/empty-first-row", test_empty_first_row);
  g_test_add_func ("/answer-block/numbers", test_numbers);
  g_test_add_func ("/answer-block/heads", test_heads);
  g_test_add_func ("/answer-block/heads-written", test_heads_written);
  g_test_add_func ("/answer-block/heading-of-one", test_heading_of_one);
  g_test_add_func ("/answer-block/faults", test_faults);
  g_test_add_func ("/answer-block/bounds", test_bounds);
  g_test_add_func ("/answer-block/long-word-is-cut", test_long_word_is_cut);
  return g_test_run ();
}
