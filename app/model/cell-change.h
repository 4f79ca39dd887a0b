/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"

G_BEGIN_DECLS

/* A change of answers in the grid of many RTs. It names what stood there before, so that nothing
 * that came in meanwhile is overwritten unseen, and so that it can be taken back without a trace.
 */

/* Of an answer, what the grid changes. */
typedef struct {
  BantarStatus status;
  gboolean fixed;     /* see BantarAnswer */
  gboolean on_behalf; /* of the whole month, see BantarChecklist */
  const char *by;     /* who said it, and when: both "" where nothing ever was */
  const char *at;
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
gboolean bantar_cell_was_said (BantarCell cell);
void bantar_cell_put (BantarCell cell, BantarAnswer *answer);
BantarCell bantar_cell_of (const BantarChecklist *month, const char *part);

GPtrArray *bantar_cell_changes_new (void);
GPtrArray *bantar_cell_changes_reverse (GPtrArray *changes);

G_END_DECLS
