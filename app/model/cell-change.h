/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/answer.h"

G_BEGIN_DECLS

/* A change of answers in the grid of many RTs. It names what stood there before, so that nothing
 * that came in meanwhile is overwritten unseen, and so that it can be taken back. */

typedef struct {
  BantarStatus status;
  gboolean fixed; /* see BantarAnswer */
} BantarCell;

typedef struct {
  gint64 rt; /* of the database */
  char *part;
  BantarCell before;
  BantarCell after;
} BantarCellChange;

BantarCellChange *
bantar_cell_change_new (gint64 rt, const char *part, BantarCell before, BantarCell after);
void bantar_cell_change_free (BantarCellChange *self);
gboolean bantar_cell_equal (BantarCell a, BantarCell b);
BantarCell bantar_cell_of (const BantarAnswer *answer);

GPtrArray *bantar_cell_changes_new (void);
GPtrArray *bantar_cell_changes_reverse (GPtrArray *changes);

G_END_DECLS
