/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/fill-history.h"

/* Both hold changes as they are to be made when their turn comes. */
struct _BantarFillHistory {
  GPtrArray *back;  /* (element-type GPtrArray) */
  GPtrArray *forth; /* (element-type GPtrArray) */
};

static void
changes_free (gpointer changes)
{
  g_ptr_array_unref (changes);
}

BantarFillHistory *
bantar_fill_history_new (void)
{
  BantarFillHistory *self = g_new0 (BantarFillHistory, 1);

  self->back = g_ptr_array_new_with_free_func (changes_free);
  self->forth = g_ptr_array_new_with_free_func (changes_free);
  return self;
}

void
bantar_fill_history_free (BantarFillHistory *self)
{
  g_ptr_array_unref (self->back);
  g_ptr_array_unref (self->forth);
  g_free (self);
}

/**
 * bantar_fill_history_note:
 * @step: what kind of step it was
 * @changes: (element-type BantarCellChange): were just made
 *
 * A new step ends what could have been done again.
 */
void
bantar_fill_history_note (BantarFillHistory *self, BantarFillStep step, GPtrArray *changes)
{
  GPtrArray *stack = step == BANTAR_FILL_UNDO ? self->forth : self->back;

  g_ptr_array_add (stack, bantar_cell_changes_reverse (changes));
  if (step == BANTAR_FILL_NEW)
    g_ptr_array_set_size (self->forth, 0);
}

/**
 * bantar_fill_history_take:
 * @step: undo or redo
 *
 * Returns: (transfer full) (nullable) (element-type BantarCellChange): the changes to be made next;
 *   note them once they are made, and they can be reversed again; else they are forgotten
 */
GPtrArray *
bantar_fill_history_take (BantarFillHistory *self, BantarFillStep step)
{
  GPtrArray *stack = step == BANTAR_FILL_UNDO ? self->back : self->forth;

  return stack->len > 0 ? g_ptr_array_steal_index (stack, stack->len - 1) : NULL;
}
