/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/answer.h"

G_BEGIN_DECLS

/* A block of answers as it goes through the clipboard, from and to a spreadsheet: words with tabs
 * between columns and a line for each row. What comes in was written by anyone, and may have
 * headings above and before the answers. */

#define BANTAR_BLOCK_SIZE_MAX  (1024 * 1024) /* bytes of text */
#define BANTAR_BLOCK_CELLS_MAX 100000

typedef struct {
  guint rows;          /* at least 1 */
  guint columns;       /* at least 1 */
  BantarStatus *cells; /* row after row */
  char **heads;        /* nullable: what stood before each row */
} BantarBlock;

/* Where a block would come to: it helps to tell numbers before answers from answers. */
typedef struct {
  guint columns;    /* from there on */
  const guint *rts; /* (array) (nullable): whose rows they are from there on; NULL in other grids */
  guint n_rts;
} BantarBlockPlace;

typedef enum {
  BANTAR_BLOCK_FAULT_EMPTY,   /* there is nothing in it */
  BANTAR_BLOCK_FAULT_WORD,    /* a cell says something that is no answer */
  BANTAR_BLOCK_FAULT_RAGGED,  /* a row has more or fewer columns than the first */
  BANTAR_BLOCK_FAULT_LARGE,   /* more than anyone means to paste */
  BANTAR_BLOCK_FAULT_NUMBERS, /* the first column may be of RTs or of answers */
} BantarBlockFaultKind;

/* Why a text is no block of answers, and where. */
typedef struct {
  BantarBlockFaultKind kind;
  guint row;    /* from 1 */
  guint column; /* from 1, of a word */
  char *word;   /* nullable: what stands there, at most 40 characters */
} BantarBlockFault;

void bantar_block_fault_clear (BantarBlockFault *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BantarBlockFault, bantar_block_fault_clear)

BantarBlock *bantar_block_new (guint rows, guint columns);
void bantar_block_free (BantarBlock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarBlock, bantar_block_free)

BantarStatus bantar_block_get (const BantarBlock *self, guint row, guint column);
void bantar_block_set (BantarBlock *self, guint row, guint column, BantarStatus status);
void bantar_block_set_head (BantarBlock *self, guint row, const char *head);
gboolean bantar_block_get_rt (const BantarBlock *self, guint row, guint *number, char **kelurahan);
char *bantar_block_to_text (const BantarBlock *self);
BantarBlock *bantar_block_parse (const char *text,
                                 gsize length,
                                 const BantarBlockPlace *place,
                                 BantarBlockFault *fault);

G_END_DECLS
