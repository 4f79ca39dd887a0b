/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cell-change.h"
#include "store/saver.h"

G_BEGIN_DECLS

/* The way of the grid's answers to the disk: one batch after the other, each whole or not at all.
 * What could not be written is tried again until it is, and what came later waits behind it, even
 * when nobody looks at the grid any more.
 *
 * Main thread only. Property "saving" tells how all batches stand; signal "saved" (batch) is
 * emitted when one is on the disk; "refused" (batch, GError) when a month no longer takes it, and
 * it is forgotten. */

/* Changes that are saved together. */
typedef struct {
  BantarPeriod period;
  GPtrArray *changes; /* (element-type BantarCellChange) */
} BantarCellBatch;

#define BANTAR_TYPE_CELL_SAVER (bantar_cell_saver_get_type ())
G_DECLARE_FINAL_TYPE (BantarCellSaver, bantar_cell_saver, BANTAR, CELL_SAVER, BantarSaver)

BantarCellSaver *bantar_cell_saver_for (BantarStore *store);
void bantar_cell_saver_put (BantarCellSaver *self, BantarPeriod period, GPtrArray *changes);

const GQueue *bantar_cell_saver_get_batches (BantarCellSaver *self);

G_END_DECLS
