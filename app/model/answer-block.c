/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/answer-block.h"

#include <string.h>

#define WORD_SHOWN 40 /* characters */

/* What is written, and what is read besides: whichever language the other window spoke, and the
 * digits that answer in ours. */
static const struct {
  BantarText word;
  const char *digit;
} words[BANTAR_N_STATUS] = {
  [BANTAR_STATUS_NONE] = { { "–", "–" }, "0" },
  [BANTAR_STATUS_MET] = { { "Terpenuhi", "Met" }, "1" },
  [BANTAR_STATUS_PARTLY] = { { "Sebagian", "Partly" }, "2" },
  [BANTAR_STATUS_UNMET] = { { "Belum", "Not yet" }, "3" },
  [BANTAR_STATUS_NA] = { { "Tidak berlaku", "Not applicable" }, "4" },
};

void
bantar_block_fault_clear (BantarBlockFault *self)
{
  g_clear_pointer (&self->word, g_free);
}

/**
 * bantar_block_new:
 *
 * Returns: (transfer full): a block in which nothing is answered
 */
BantarBlock *
bantar_block_new (guint rows, guint columns)
{
  BantarBlock *self = g_new0 (BantarBlock, 1);

  self->rows = rows;
  self->columns = columns;
  self->cells = g_new0 (BantarStatus, (gsize) rows * columns);
  return self;
}

void
bantar_block_free (BantarBlock *self)
{
  g_free (self->cells);
  g_free (self);
}

BantarStatus
bantar_block_get (const BantarBlock *self, guint row, guint column)
{
  return self->cells[(gsize) row * self->columns + column];
}

void
bantar_block_set (BantarBlock *self, guint row, guint column, BantarStatus status)
{
  self->cells[(gsize) row * self->columns + column] = status;
}

/**
 * bantar_block_to_text:
 *
 * Returns: (transfer full): the answers in words of the current language, as a spreadsheet takes
 *   them
 */
char *
bantar_block_to_text (const BantarBlock *self)
{
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < self->rows; row++) {
    for (guint column = 0; column < self->columns; column++) {
      if (column > 0)
        g_string_append_c (text, '\t');
      g_string_append (text, bantar_text_get (&words[bantar_block_get (self, row, column)].word));
    }
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

static gboolean
is_word (const char *folded, const char *word)
{
  g_autofree char *key = g_utf8_casefold (word, -1);

  return strcmp (folded, key) == 0;
}

static gboolean
read_word (const char *word, BantarStatus *status)
{
  g_autofree char *stripped = g_strstrip (g_strdup (word));
  g_autofree char *folded = g_utf8_casefold (stripped, -1);

  *status = BANTAR_STATUS_NONE;
  if (*folded == '\0' || strcmp (folded, "-") == 0)
    return TRUE;
  for (guint i = 0; i < BANTAR_N_STATUS; i++) {
    *status = i;
    if (strcmp (folded, words[i].digit) == 0 || is_word (folded, words[i].word.id) ||
        is_word (folded, words[i].word.en))
      return TRUE;
  }
  return FALSE;
}

static void
blame_word (BantarBlockFault *fault, guint row, guint column, const char *word)
{
  fault->kind = BANTAR_BLOCK_FAULT_WORD;
  fault->row = row + 1;
  fault->column = column + 1;
  fault->word = g_utf8_substring (word, 0, MIN (g_utf8_strlen (word, -1), WORD_SHOWN));
}

static gboolean
read_row (BantarBlock *self, guint row, char **cells, BantarBlockFault *fault)
{
  for (guint column = 0; column < self->columns; column++) {
    BantarStatus status;

    if (!read_word (cells[column], &status)) {
      blame_word (fault, row, column, cells[column]);
      return FALSE;
    }
    bantar_block_set (self, row, column, status);
  }
  return TRUE;
}

/* Without the end of the last line, which not every program writes. */
static char **
split_lines (const char *text, gsize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);
  gsize end = strlen (valid);

  if (end > 0 && valid[end - 1] == '\n')
    valid[--end] = '\0';
  if (end > 0 && valid[end - 1] == '\r')
    valid[--end] = '\0';
  return *valid != '\0' ? g_strsplit (valid, "\n", -1) : g_new0 (char *, 1);
}

static guint
count_columns (const char *line)
{
  guint columns = 1;

  for (const char *c = line; *c != '\0'; c++)
    columns += *c == '\t';
  return columns;
}

static BantarBlock *
read_lines (char **lines, BantarBlockFault *fault)
{
  guint rows = g_strv_length (lines);
  guint columns = count_columns (lines[0]);
  g_autoptr (BantarBlock) self = NULL;

  if ((guint64) rows * columns > BANTAR_BLOCK_CELLS_MAX) {
    fault->kind = BANTAR_BLOCK_FAULT_LARGE;
    return NULL;
  }
  self = bantar_block_new (rows, columns);
  for (guint row = 0; row < rows; row++) {
    g_auto (GStrv) cells = g_strsplit (lines[row], "\t", -1);

    if (count_columns (lines[row]) != columns) {
      fault->kind = BANTAR_BLOCK_FAULT_RAGGED;
      fault->row = row + 1;
      return NULL;
    }
    /* An empty line is one empty cell, of which g_strsplit() makes none. */
    if (cells[0] != NULL && !read_row (self, row, cells, fault))
      return NULL;
  }
  return g_steal_pointer (&self);
}

/**
 * bantar_block_parse:
 * @text: of @length bytes, whatever they are
 * @fault: (out caller-allocates): what is wrong, when this returns `NULL`; clear it
 *
 * Reads the words of answers in either language, the digits that answer, and "–" or nothing for
 * what is not answered. Anything else refuses the whole text.
 *
 * Returns: (transfer full) (nullable)
 */
BantarBlock *
bantar_block_parse (const char *text, gsize length, BantarBlockFault *fault)
{
  g_auto (GStrv) lines = NULL;

  *fault = (BantarBlockFault){ 0 };
  if (length > BANTAR_BLOCK_SIZE_MAX) {
    fault->kind = BANTAR_BLOCK_FAULT_LARGE;
    return NULL;
  }
  lines = split_lines (text, length);
  if (lines[0] == NULL) {
    fault->kind = BANTAR_BLOCK_FAULT_EMPTY;
    return NULL;
  }
  return read_lines (lines, fault);
}
