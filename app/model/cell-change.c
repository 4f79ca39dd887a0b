/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cell-change.h"

static BantarCell
copy_cell (BantarCell cell)
{
  cell.by = g_strdup (cell.by != NULL ? cell.by : "");
  cell.at = g_strdup (cell.at != NULL ? cell.at : "");
  return cell;
}

static void
clear_cell (BantarCell *cell)
{
  g_free ((char *) cell->by);
  g_free ((char *) cell->at);
}

BantarCellChange *
bantar_cell_change_new (gint64 rt, const char *part, BantarCell before, BantarCell after)
{
  BantarCellChange *self = g_new0 (BantarCellChange, 1);

  self->rt = rt;
  self->part = g_strdup (part);
  self->before = copy_cell (before);
  self->after = copy_cell (after);
  return self;
}

void
bantar_cell_change_free (BantarCellChange *self)
{
  g_free (self->part);
  clear_cell (&self->before);
  clear_cell (&self->after);
  g_free (self);
}

/**
 * bantar_cell_equal:
 *
 * Whether both say the same. Who said it and when is not compared.
 */
gboolean
bantar_cell_equal (BantarCell a, BantarCell b)
{
  return a.status == b.status && a.fixed == b.fixed;
}

/**
 * bantar_cell_was_said:
 *
 * Whether somebody ever touched the answer, be it to clear it.
 */
gboolean
bantar_cell_was_said (BantarCell cell)
{
  return cell.status != BANTAR_STATUS_NONE || cell.fixed || *cell.by != '\0' || *cell.at != '\0';
}

/**
 * bantar_cell_of:
 *
 * Returns: the answer to @part; its texts are those of @month
 */
BantarCell
bantar_cell_of (const BantarChecklist *month, const char *part)
{
  const BantarAnswer *answer = bantar_checklist_get_answer (month, part);
  BantarCell cell = { .on_behalf = month->on_behalf, .by = "", .at = "" };

  if (answer != NULL) {
    cell.status = answer->status;
    cell.fixed = answer->fixed;
    cell.by = answer->by;
    cell.at = answer->at;
  }
  return cell;
}

static void
replace (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/**
 * bantar_cell_put:
 *
 * Lets @answer say what @cell says. What else was said of the part stays: counts, note, photos.
 */
void
bantar_cell_put (BantarCell cell, BantarAnswer *answer)
{
  answer->status = cell.status;
  answer->fixed = cell.fixed;
  replace (&answer->by, cell.by);
  replace (&answer->at, cell.at);
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
