/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fill-grid.h"
#include "fill-line-view.h"
#include "model/answer-block.h"

G_BEGIN_DECLS

/* What the files that make up BantarFillGrid share. */

struct _BantarFillGrid {
  GtkWidget parent_instance;

  BantarFillMonth *month; /* nullable: nothing is shown */
  GListStore *lines;      /* of BantarFillLine */
  guint columns;          /* of answers, without the head */
  guint line;             /* where the keys go */
  int column;
  guint from_line; /* the other corner of the block */
  int from_column;
  char *copied; /* nullable: what was last put into the clipboard from here */

  GtkWidget *title_line;
  GtkWidget *scroller;
  GtkWidget *list;
  GPtrArray *views; /* (element-type BantarFillLineView): all there are */
};

/* Rows and columns of a rectangle, both ends in it. */
typedef struct {
  guint first_line;
  guint last_line;
  guint first_column;
  guint last_column;
} BantarFillBlock;

/* fill-grid.c */
guint bantar_fill_grid_count_lines (BantarFillGrid *self);
BantarFillLine *bantar_fill_grid_get_line (BantarFillGrid *self, guint line);
BantarFillBlock bantar_fill_grid_get_block (BantarFillGrid *self);
void bantar_fill_grid_move (BantarFillGrid *self, guint line, int column, gboolean extend);
void bantar_fill_grid_step (BantarFillGrid *self, int step);
void bantar_fill_grid_say (BantarFillGrid *self, const char *text);
void bantar_fill_grid_ask_for_rt (BantarFillGrid *self, const char *typed);

/* fill-edit.c */
gboolean
bantar_fill_grid_put (BantarFillGrid *self, const BantarFillBlock *place, const BantarBlock *block);
void bantar_fill_grid_erase (BantarFillGrid *self);

/* fill-clipboard.c */
void bantar_fill_grid_copy (BantarFillGrid *self);
void bantar_fill_grid_cut (BantarFillGrid *self);
void bantar_fill_grid_read_clipboard (BantarFillGrid *self);

/* fill-keys.c */
gboolean bantar_fill_grid_on_key (BantarFillGrid *self,
                                  guint keyval,
                                  guint keycode,
                                  GdkModifierType modifiers);

G_END_DECLS
