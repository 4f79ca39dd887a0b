/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-grid-private.h"

#include "fill-words.h"

#include <glib/gi18n.h>

/* Answers that are typed, pasted and cleared: all of a block or none of it. */

static BantarFillRow *
get_cell (BantarFillGrid *self, guint line, guint column, const BantarPart **part)
{
  BantarFillLine *found = bantar_fill_grid_get_line (self, line);

  *part = bantar_fill_line_get_part (found, column);
  return bantar_fill_line_get_row (found);
}

/* Adds the change to @changes; refuses it when the cell would have to change and may not. */
static gboolean
propose (BantarFillRow *row,
         const BantarPart *part,
         BantarStatus status,
         GPtrArray *changes,
         char **why_not)
{
  BantarCellChange *change = NULL;

  /* What is not shown cannot be copied, so it comes back as nothing: that changes nothing. */
  if (status == BANTAR_STATUS_NONE && !bantar_fill_row_may_edit (row, part->code) &&
      (bantar_fill_row_is_private (row, part->code) || !bantar_fill_row_has_part (row, part->code)))
    return TRUE;
  change = bantar_fill_row_propose (row, part->code, status);
  if (change == NULL)
    return TRUE;
  *why_not = bantar_fill_words_why_not (row, part->code);
  if (*why_not != NULL) {
    bantar_cell_change_free (change);
    return FALSE;
  }
  g_ptr_array_add (changes, change);
  return TRUE;
}

static void
say_refused (BantarFillGrid *self, BantarFillRow *row, const BantarPart *part, const char *why_not)
{
  g_autofree char *rt = bantar_fill_words_rt (row);
  g_autofree char *label = bantar_part_dup_label (part);
  /* TRANSLATORS: a cell, "RT 08, Clean 4", and a sentence why it cannot be changed */
  g_autofree char *text =
      g_strdup_printf (_ ("Nothing was changed. %s, %s: %s"), rt, label, why_not);

  bantar_fill_grid_say (self, text);
}

/**
 * bantar_fill_grid_put:
 * @place: where, within the grid; when it is larger, @block is one cell that fills it
 * @block: answers
 *
 * Answers a block as one step; when one of its cells may not be changed, none is.
 */
gboolean
bantar_fill_grid_put (BantarFillGrid *self, const BantarFillBlock *place, const BantarBlock *block)
{
  g_autoptr (GPtrArray) changes = bantar_cell_changes_new ();
  gboolean one = block->rows == 1 && block->columns == 1;

  for (guint line = place->first_line; line <= place->last_line; line++) {
    for (guint column = place->first_column; column <= place->last_column; column++) {
      BantarStatus status =
          one ? bantar_block_get (block, 0, 0)
              : bantar_block_get (block, line - place->first_line, column - place->first_column);
      g_autofree char *why_not = NULL;
      const BantarPart *part = NULL;
      BantarFillRow *row = get_cell (self, line, column, &part);

      if (!propose (row, part, status, changes, &why_not)) {
        say_refused (self, row, part, why_not);
        return FALSE;
      }
    }
  }
  bantar_fill_month_apply (self->month, changes);
  return TRUE;
}

/**
 * bantar_fill_grid_erase:
 *
 * Clears the block's answers.
 */
void
bantar_fill_grid_erase (BantarFillGrid *self)
{
  g_autoptr (BantarBlock) nothing = bantar_block_new (1, 1);
  BantarFillBlock place = bantar_fill_grid_get_block (self);

  if (self->month != NULL && bantar_fill_grid_count_lines (self) > 0)
    bantar_fill_grid_put (self, &place, nothing);
}

/**
 * bantar_fill_grid_answer:
 *
 * Answers where the focus is, and goes on; or says why not.
 */
void
bantar_fill_grid_answer (BantarFillGrid *self, BantarStatus status)
{
  g_autoptr (GPtrArray) changes = bantar_cell_changes_new ();
  g_autofree char *why_not = NULL;
  const BantarPart *part = NULL;
  BantarFillRow *row = bantar_fill_grid_get_current (self, &part);
  BantarCellChange *change = NULL;

  if (part == NULL)
    return;
  why_not = bantar_fill_words_why_not (row, part->code);
  if (why_not != NULL) {
    bantar_fill_grid_say (self, why_not);
    return;
  }
  change = bantar_fill_row_propose (row, part->code, status);
  if (change != NULL)
    g_ptr_array_add (changes, change);
  bantar_fill_month_apply (self->month, changes);
  if (status != BANTAR_STATUS_NONE)
    bantar_fill_grid_step (self, 1);
}
