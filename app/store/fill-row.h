/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cell-change.h"
#include "model/checklist.h"

G_BEGIN_DECLS

/* One RT in the grid: where it is in that month, and its checklist as the person sees it. Main
 * thread only. Signal "changed" is emitted when anything of it did. */

#define BANTAR_TYPE_FILL_ROW (bantar_fill_row_get_type ())
G_DECLARE_FINAL_TYPE (BantarFillRow, bantar_fill_row, BANTAR, FILL_ROW, GObject)

/* What is known of an RT and its month. */
typedef struct {
  gint64 rt; /* of this database */
  char *kelurahan;
  guint number;
  gboolean with_place; /* RTs of several kelurahan: the number alone does not tell which */
  char *chair;         /* may be "" */
  char *who;           /* under which name this account answers */
  gboolean may_fill;   /* this account types for it in that month */
  BantarChecklist *checklist;
  GHashTable *colleagues; /* (element-type utf8 utf8) (nullable): pendamping that typed in it */
  GHashTable *last;       /* (element-type utf8 BantarStatus): part code -> last month's answer */
} BantarFillFacts;

void bantar_fill_facts_free (BantarFillFacts *self);

BantarFillRow *bantar_fill_row_new (BantarFillFacts *facts);
void bantar_fill_row_take (BantarFillRow *self, BantarFillFacts *facts);
const BantarFillFacts *bantar_fill_row_get_facts (BantarFillRow *self);

BantarStatus bantar_fill_row_get_status (BantarFillRow *self, const char *part);
BantarStatus bantar_fill_row_get_last (BantarFillRow *self, const char *part);
gboolean bantar_fill_row_has_part (BantarFillRow *self, const char *part);
gboolean bantar_fill_row_is_private (BantarFillRow *self, const char *part);
gboolean bantar_fill_row_has_private (BantarFillRow *self);
gboolean bantar_fill_row_may_edit (BantarFillRow *self, const char *part);
gboolean bantar_fill_row_is_ready (BantarFillRow *self);
gboolean bantar_fill_row_is_saved (BantarFillRow *self, const char *part);

BantarCellChange *
bantar_fill_row_propose (BantarFillRow *self, const char *part, BantarStatus status);
gboolean bantar_fill_row_takes (BantarFillRow *self, const BantarCellChange *change);
void bantar_fill_row_apply (BantarFillRow *self, const BantarCellChange *change);
void bantar_fill_row_note_saved (BantarFillRow *self, const char *part);

G_END_DECLS
