/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-grid-private.h"

#include "fill-words.h"

#include <glib/gi18n.h>

/* Blocks of answers from and to the clipboard, where a spreadsheet may be at the other end. */

#define TEXT "text/plain;charset=utf-8"

static BantarBlock *
read_block (BantarFillGrid *self, const BantarFillBlock *place)
{
  BantarBlock *block = bantar_block_new (place->last_line - place->first_line + 1,
                                         place->last_column - place->first_column + 1);

  for (guint row = 0; row < block->rows; row++) {
    BantarFillLine *line = bantar_fill_grid_get_line (self, place->first_line + row);

    for (guint column = 0; column < block->columns; column++) {
      BantarFillRow *of = bantar_fill_line_get_row (line);
      const char *part = bantar_fill_line_get_part (line, place->first_column + column)->code;

      if (!bantar_fill_row_is_private (of, part))
        bantar_block_set (block, row, column, bantar_fill_row_get_status (of, part));
    }
  }
  return block;
}

/* With the heads, where they are in the block and somebody may look for the rows again elsewhere:
 * then it is seen when they come back to another kelurahan. */
static void
add_heads (BantarFillGrid *self, const BantarFillBlock *place, BantarBlock *block)
{
  if (MIN (self->column, self->from_column) != BANTAR_FILL_HEAD)
    return;
  for (guint row = 0; row < block->rows; row++) {
    BantarFillLine *line = bantar_fill_grid_get_line (self, place->first_line + row);
    BantarFillRow *of = bantar_fill_line_get_row (line);
    g_autofree char *head = bantar_fill_words_rt (of);

    if (!bantar_fill_line_is_part (line) && bantar_fill_row_get_facts (of)->with_place)
      bantar_block_set_head (block, row, head);
  }
}

/**
 * bantar_fill_grid_copy:
 *
 * Puts the block into the clipboard, as words with tabs.
 */
void
bantar_fill_grid_copy (BantarFillGrid *self)
{
  BantarFillBlock place = bantar_fill_grid_get_block (self);
  g_autoptr (BantarBlock) block = NULL;

  if (bantar_fill_grid_count_lines (self) == 0)
    return;
  block = read_block (self, &place);
  add_heads (self, &place, block);
  g_free (self->copied);
  self->copied = bantar_block_to_text (block);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->copied);
}

/**
 * bantar_fill_grid_cut:
 *
 * As copying, and clears what may be cleared as a whole.
 */
void
bantar_fill_grid_cut (BantarFillGrid *self)
{
  bantar_fill_grid_copy (self);
  bantar_fill_grid_erase (self);
}

/* What was copied begins where the block begins; one answer fills all of it. */
static gboolean
find_place (BantarFillGrid *self, const BantarBlock *block, BantarFillBlock *place)
{
  *place = bantar_fill_grid_get_block (self);
  if (block->rows == 1 && block->columns == 1)
    return TRUE;
  place->last_line = place->first_line + block->rows - 1;
  place->last_column = place->first_column + block->columns - 1;
  return place->last_line < bantar_fill_grid_count_lines (self) &&
         place->last_column < self->columns;
}

static void
say_too_large (BantarFillGrid *self, const BantarBlock *block)
{
  /* TRANSLATORS: what was copied has so many rows and columns */
  g_autofree char *text = g_strdup_printf (
      _ ("Nothing was pasted. What was copied (%u × %u) is larger than the grid from here on."),
      block->rows, block->columns);

  bantar_fill_grid_say (self, text);
}

/* Whether the lines are RTs, each its own, and not the parts of one. */
static gboolean
has_rts (BantarFillGrid *self)
{
  return !bantar_fill_line_is_part (bantar_fill_grid_get_line (self, 0));
}

/* The numbers of the RTs from where the block begins. */
static GArray *
list_rts (BantarFillGrid *self, guint line)
{
  GArray *rts = g_array_new (FALSE, FALSE, sizeof (guint));

  for (; line < bantar_fill_grid_count_lines (self); line++) {
    BantarFillRow *row = bantar_fill_line_get_row (bantar_fill_grid_get_line (self, line));

    g_array_append_val (rts, bantar_fill_row_get_facts (row)->number);
  }
  return rts;
}

static BantarBlock *
parse (BantarFillGrid *self, const char *text, gsize length, BantarBlockFault *fault)
{
  BantarFillBlock from = bantar_fill_grid_get_block (self);
  g_autoptr (GArray) rts = list_rts (self, from.first_line);
  BantarBlockPlace place = {
    .columns = self->columns - from.first_column,
    .rts = has_rts (self) ? (const guint *) rts->data : NULL,
    .n_rts = rts->len,
  };

  return bantar_block_parse (text, length, &place, fault);
}

/* Whoever copied it here a moment ago sees where they put it. */
static gboolean
was_copied_here (BantarFillGrid *self, const char *text, gsize length)
{
  return self->copied != NULL && strlen (self->copied) == length &&
         memcmp (self->copied, text, length) == 0;
}

/* A row that names an RT belongs there. */
static gboolean
check_rts (BantarFillGrid *self, const BantarBlock *block, const BantarFillBlock *place)
{
  if (!has_rts (self))
    return TRUE;
  for (guint i = 0; i < block->rows; i++) {
    BantarFillRow *row =
        bantar_fill_line_get_row (bantar_fill_grid_get_line (self, place->first_line + i));
    g_autofree char *complaint = bantar_fill_words_other_rt (row, block, i);

    if (complaint == NULL)
      continue;
    bantar_fill_grid_say (self, complaint);
    return FALSE;
  }
  return TRUE;
}

static void
show_pasted (BantarFillGrid *self, const BantarFillBlock *place)
{
  bantar_fill_grid_move (self, place->first_line, (int) place->first_column, FALSE);
  bantar_fill_grid_move (self, place->last_line, (int) place->last_column, TRUE);
}

/**
 * bantar_fill_grid_paste:
 * @text: of @length bytes, from anywhere
 *
 * Puts what was copied where the focus is, as one step; or says why not, and puts nothing.
 */
gboolean
bantar_fill_grid_paste (BantarFillGrid *self, const char *text, gsize length)
{
  g_auto (BantarBlockFault) fault = { 0 };
  g_autoptr (BantarBlock) block = NULL;
  g_autofree char *complaint = NULL;
  BantarFillBlock place;

  if (bantar_fill_grid_count_lines (self) == 0)
    return FALSE;
  block = parse (self, text, length, &fault);
  if (block == NULL) {
    complaint = bantar_fill_words_fault (&fault);
    bantar_fill_grid_say (self, complaint);
    return FALSE;
  }
  if (!find_place (self, block, &place)) {
    say_too_large (self, block);
    return FALSE;
  }
  if ((!was_copied_here (self, text, length) && !check_rts (self, block, &place)) ||
      !bantar_fill_grid_put (self, &place, block))
    return FALSE;
  show_pasted (self, &place);
  return TRUE;
}

/* What is being read of the clipboard; one byte more than may be pasted, so that more is known. */
typedef struct {
  BantarFillGrid *grid;
  char text[BANTAR_BLOCK_SIZE_MAX + 1];
} Reading;

static void
on_all_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Reading *reading = user_data;
  g_autoptr (BantarFillGrid) self = reading->grid;
  gsize length = 0;

  if (g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &length, NULL))
    bantar_fill_grid_paste (self, reading->text, length);
  else
    bantar_fill_grid_say (self, _ ("Nothing was pasted. The clipboard could not be read."));
}

static void
on_clipboard (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarFillGrid) self = user_data;
  g_autoptr (GInputStream) stream =
      gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  Reading *reading = NULL;

  if (stream == NULL) {
    bantar_fill_grid_say (self, _ ("Nothing was pasted. The clipboard holds no text."));
    return;
  }
  reading = g_new0 (Reading, 1);
  reading->grid = g_steal_pointer (&self);
  g_input_stream_read_all_async (stream, reading->text, sizeof reading->text, G_PRIORITY_DEFAULT,
                                 NULL, on_all_read, reading);
}

/**
 * bantar_fill_grid_read_clipboard:
 *
 * Pastes what is in the clipboard; no more of it is read than may be pasted.
 */
void
bantar_fill_grid_read_clipboard (BantarFillGrid *self)
{
  static const char *types[] = { TEXT, NULL };

  gdk_clipboard_read_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), types, G_PRIORITY_DEFAULT,
                            NULL, on_clipboard, g_object_ref (self));
}
