/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody pastes into the grid of answers. */
#include "config.h"

#include "fuzz.h"

#include "model/answer-block.h"

#include <string.h>

static void
check_same (const BantarBlock *a, const BantarBlock *b)
{
  g_assert_nonnull (b);
  g_assert_cmpuint (a->rows, ==, b->rows);
  g_assert_cmpuint (a->columns, ==, b->columns);
  g_assert_cmpmem (a->cells, sizeof *a->cells * a->rows * a->columns, b->cells,
                   sizeof *b->cells * b->rows * b->columns);
}

static const guint rts[] = { 1, 2, 3, 4, 7, 8, 12 };

/* The same answers wherever they would come to: no word is a number. */
static BantarBlock *
write_and_read (const BantarBlock *block, const BantarBlockPlace *place)
{
  g_auto (BantarBlockFault) fault = { 0 };
  g_autofree char *text = bantar_block_to_text (block);
  BantarBlock *again = NULL;

  if (strlen (text) > BANTAR_BLOCK_SIZE_MAX ||
      (guint64) block->rows * (block->columns + 1) > BANTAR_BLOCK_CELLS_MAX)
    return NULL;
  again = bantar_block_parse (text, strlen (text), place, &fault);
  check_same (block, again);
  return again;
}

static void
check_written (BantarBlock *block, const BantarBlockPlace *place)
{
  g_autoptr (BantarBlock) bare = NULL;
  g_autoptr (BantarBlock) headed = NULL;

  g_clear_pointer (&block->heads, g_strfreev);
  bare = write_and_read (block, place);
  g_assert_true (bare == NULL || bare->heads == NULL);
  for (guint row = 0; row < block->rows; row++) {
    g_autofree char *head = g_strdup_printf ("RT %02u Lingkar Selatan", row);

    bantar_block_set_head (block, row, head);
  }
  headed = write_and_read (block, place);
  for (guint row = 0; headed != NULL && row < block->rows; row++) {
    g_autofree char *kelurahan = NULL;
    guint number;

    g_assert_true (bantar_block_get_rt (headed, row, &number, &kelurahan));
    g_assert_cmpuint (number, ==, row);
    g_assert_cmpstr (kelurahan, ==, "Lingkar Selatan");
  }
}

/* Whatever stands before a row. */
static void
check_heads (const BantarBlock *block)
{
  for (guint row = 0; row < block->rows; row++) {
    g_autofree char *kelurahan = NULL;
    guint number;

    g_assert_true (!bantar_block_get_rt (block, row, &number, &kelurahan) ||
                   g_utf8_validate (kelurahan, -1, NULL));
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_auto (BantarBlockFault) fault = { 0 };
  BantarBlockPlace place = { 1 + size % 8, size % 2 ? rts : NULL, G_N_ELEMENTS (rts) };
  g_autoptr (BantarBlock) block = bantar_block_parse ((const char *) data, size, &place, &fault);

  if (block == NULL) {
    g_assert_true (fault.word == NULL || g_utf8_validate (fault.word, -1, NULL));
    g_assert_true (fault.kind != BANTAR_BLOCK_FAULT_WORD || (fault.row > 0 && fault.column > 0));
  } else {
    check_heads (block);
    check_written (block, &place);
  }
  return 0;
}
