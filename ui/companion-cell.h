/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a cell of the list shows. */
typedef struct {
  char *text;
  char *below;      /* nullable: a second line, smaller */
  const char *icon; /* nullable: a shape before the text */
  const char *tint; /* nullable: of the shape, and of the chip */
  enum {
    BANTAR_FACE_PLAIN,
    BANTAR_FACE_BOLD,
    BANTAR_FACE_CHIP,
    BANTAR_FACE_SOLID,  /* a score that was verified */
    BANTAR_FACE_HOLLOW, /* a score that was not */
    BANTAR_FACE_BAR,
  } kind;
  double part; /* of the bar, 0 to 1 */
  char *tip;   /* nullable: what a mouse that stays there is told */
} BantarCompanionFace;

void bantar_companion_face_clear (BantarCompanionFace *face);

#define BANTAR_TYPE_COMPANION_CELL (bantar_companion_cell_get_type ())
G_DECLARE_FINAL_TYPE (BantarCompanionCell, bantar_companion_cell, BANTAR, COMPANION_CELL, GtkWidget)

/* Says what a cell of @column shows of @row. */
typedef void (*BantarCompanionFaceFunc) (BantarCompanionCell *cell,
                                         gpointer column,
                                         gpointer row,
                                         BantarCompanionFace *face);

GtkWidget *bantar_companion_cell_new (BantarCompanionFaceFunc func, gpointer column);
void bantar_companion_cell_set_row (BantarCompanionCell *self, gpointer row);
gpointer bantar_companion_cell_get_row (BantarCompanionCell *self);
gpointer bantar_companion_cell_get_column (BantarCompanionCell *self);
const BantarCompanionFace *bantar_companion_cell_get_face (BantarCompanionCell *self);

G_END_DECLS
