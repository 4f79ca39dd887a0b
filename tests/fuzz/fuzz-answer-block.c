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

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_auto (BantarBlockFault) fault = { 0 };
  g_auto (BantarBlockFault) second = { 0 };
  g_autoptr (BantarBlock) block = bantar_block_parse ((const char *) data, size, &fault);
  g_autofree char *text = block != NULL ? bantar_block_to_text (block) : NULL;
  g_autoptr (BantarBlock) again = NULL;

  if (block == NULL) {
    g_assert_true (fault.word == NULL || g_utf8_validate (fault.word, -1, NULL));
    g_assert_true (fault.kind != BANTAR_BLOCK_FAULT_WORD || (fault.row > 0 && fault.column > 0));
  } else if (strlen (text) <= BANTAR_BLOCK_SIZE_MAX) {
    again = bantar_block_parse (text, strlen (text), &second);
    check_same (block, again);
  }
  return 0;
}
