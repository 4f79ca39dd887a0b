/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cell-change.h"

BantarCellChange *
bantar_cell_change_new (gint64 rt, const char *part, BantarCell before, BantarCell after)
{
  BantarCellChange *self = g_new0 (BantarCellChange, 1);

  self->rt = rt;
  self->part = g_strdup (part);
  self->before = before;
  self->after = after;
  return self;
}

void
bantar_cell_change_free (BantarCellChange *self)
{
  g_free (self->part);
  g_free (self);
}

gboolean
bantar_cell_equal (BantarCell a, BantarCell b)
{
  return a.status == b.status && a.fixed == b.fixed;
}

/**
 * bantar_cell_of:
 * @answer: (nullable): `NULL` where nothing was said
 */
BantarCell
bantar_cell_of (const BantarAnswer *answer)
{
  BantarCell cell = { BANTAR_STATUS_NONE, FALSE };

  if (answer != NULL)
    cell = (BantarCell){ answer->status, answer->fixed };
  return cell;
}

/**
 * bantar_cell_changes_new:
 *
 * Returns: (transfer full) (element-type BantarCellChange): empty; what is done, saved and taken
 *   back as one
 */
GPtrArray *
bantar_cell_changes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_cell_change_free);
}

/**
 * bantar_cell_changes_reverse:
 *
 * Returns: (transfer full) (element-type BantarCellChange): what takes @changes back
 */
GPtrArray *
bantar_cell_changes_reverse (GPtrArray *changes)
{
  GPtrArray *reverse = bantar_cell_changes_new ();

  for (guint i = changes->len; i > 0; i--) {
    const BantarCellChange *change = changes->pdata[i - 1];

    g_ptr_array_add (
        reverse, bantar_cell_change_new (change->rt, change->part, change->after, change->before));
  }
  return reverse;
}
