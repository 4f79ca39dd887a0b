/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cell-change.h"

G_BEGIN_DECLS

/* The steps of a person in the grid, to be taken back and done again, any number of them. */

typedef struct _BantarFillHistory BantarFillHistory;

typedef enum {
  BANTAR_FILL_NEW,
  BANTAR_FILL_UNDO,
  BANTAR_FILL_REDO,
} BantarFillStep;

BantarFillHistory *bantar_fill_history_new (void);
void bantar_fill_history_free (BantarFillHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarFillHistory, bantar_fill_history_free)

void bantar_fill_history_note (BantarFillHistory *self, BantarFillStep step, GPtrArray *changes);
GPtrArray *bantar_fill_history_take (BantarFillHistory *self, BantarFillStep step);

G_END_DECLS
