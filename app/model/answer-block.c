/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/answer-block.h"

#include "model/block-headings.h"

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
  g_strfreev (self->heads);
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
 * bantar_block_set_head:
 * @head: what stands before the row
 */
void
bantar_block_set_head (BantarBlock *self, guint row, const char *head)
{
  if (self->heads == NULL) {
    self->heads = g_new0 (char *, self->rows + 1);
    for (guint i = 0; i < self->rows; i++)
      self->heads[i] = g_strdup ("");
  }
  g_free (self->heads[row]);
  self->heads[row] = g_strdup (head);
}

/**
 * bantar_block_to_text:
 *
 * Returns: (transfer full): the answers in words of the current language, and the heads before
 *   them, as a spreadsheet takes them
 */
char *
bantar_block_to_text (const BantarBlock *self)
{
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < self->rows; row++) {
    if (self->heads != NULL)
      g_string_append_printf (text, "%s\t", self->heads[row]);
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

/**
 * bantar_block_read_word:
 * @status: (out): set also when this returns `FALSE`
 *
 * Returns: whether @word is an answer, or says that there is none
 */
gboolean
bantar_block_read_word (const char *word, BantarStatus *status)
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
read_row (BantarBlock *self, const BantarSheet *sheet, guint row, BantarBlockFault *fault)
{
  char **cells = sheet->lines->pdata[sheet->top + row];

  for (guint column = 0; column < self->columns; column++) {
    const char *word = cells[sheet->left + column];
    BantarStatus status;

    if (!bantar_block_read_word (word, &status)) {
      blame_word (fault, sheet->top + row, sheet->left + column, word);
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

/* An empty line is one empty cell, of which g_strsplit() makes none. */
static char **
split_cells (const char *line)
{
  return *line != '\0' ? g_strsplit (line, "\t", -1) : g_strsplit ("-", "\t", -1);
}

static gboolean
split_sheet (BantarSheet *sheet, char **lines, BantarBlockFault *fault)
{
  guint rows = g_strv_length (lines);

  sheet->columns = count_columns (lines[0]);
  if ((guint64) rows * sheet->columns > BANTAR_BLOCK_CELLS_MAX) {
    fault->kind = BANTAR_BLOCK_FAULT_LARGE;
    return FALSE;
  }
  for (guint row = 0; row < rows; row++) {
    if (count_columns (lines[row]) != sheet->columns) {
      fault->kind = BANTAR_BLOCK_FAULT_RAGGED;
      fault->row = row + 1;
      return FALSE;
    }
    g_ptr_array_add (sheet->lines, split_cells (lines[row]));
  }
  return TRUE;
}

static void
keep_headings (BantarBlock *self, const BantarSheet *sheet)
{
  for (guint row = 0; sheet->left > 0 && row < self->rows; row++)
    bantar_block_set_head (self, row, ((char **) sheet->lines->pdata[sheet->top + row])[0]);
}

static BantarBlock *
read_lines (char **lines, const BantarBlockPlace *place, BantarBlockFault *fault)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  BantarSheet sheet = { .lines = cells };
  g_autoptr (BantarBlock) self = NULL;

  if (!split_sheet (&sheet, lines, fault))
    return NULL;
  if (!bantar_sheet_find_headings (&sheet, place)) {
    fault->kind = BANTAR_BLOCK_FAULT_NUMBERS;
    return NULL;
  }
  self = bantar_block_new (cells->len - sheet.top, sheet.columns - sheet.left);
  keep_headings (self, &sheet);
  for (guint row = 0; row < self->rows; row++) {
    if (!read_row (self, &sheet, row, fault))
      return NULL;
  }
  return g_steal_pointer (&self);
}

/* Returns: (nullable): the "RT" before a number, within @head */
static const char *
find_rt (const char *head)
{
  for (const char *c = head; *c != '\0'; c++) {
    gboolean begins = c == head || !g_ascii_isalnum (c[-1]);

    if (begins && g_ascii_strncasecmp (c, "RT", 2) == 0 &&
        g_ascii_isdigit (c[2 + strspn (c + 2, " .")]))
      return c;
  }
  return NULL;
}

/* Without what stands between the parts of an address. */
static char *
dup_name (const char *text, gsize length)
{
  const char *separators = " ,.;:/-";

  while (length > 0 && strchr (separators, text[length - 1]) != NULL)
    length--;
  while (length > 0 && strchr (separators, *text) != NULL) {
    text++;
    length--;
  }
  return g_strndup (text, length);
}

/**
 * bantar_block_get_rt:
 * @number: (out): of the RT
 * @kelurahan: (out) (transfer full): what else is said, mostly the name of its kelurahan; "" for
 *   nothing
 *
 * Returns: whether the heading before @row names an RT, as "08", "RT 08 Lingkar Selatan" or
 *   "Lingkar Selatan, RT.08"
 */
gboolean
bantar_block_get_rt (const BantarBlock *self, guint row, guint *number, char **kelurahan)
{
  const char *head = self->heads != NULL ? self->heads[row] : "";
  const char *rt = find_rt (head);
  const char *digits = rt != NULL ? rt + 2 + strspn (rt + 2, " .") : head + strspn (head, " ");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint64 value;
  char *end;

  if (!g_ascii_isdigit (*digits))
    return FALSE;
  value = g_ascii_strtoull (digits, &end, 10);
  before = dup_name (head, rt != NULL ? rt - head : 0);
  after = dup_name (end, strlen (end));
  /* "8b", and a number that is none of an RT: "3 Mei". */
  if (g_ascii_isalnum (*end) || (rt == NULL && *after != '\0'))
    return FALSE;
  *number = (guint) MIN (value, G_MAXUINT);
  *kelurahan = *before != '\0' ? g_steal_pointer (&before) : g_steal_pointer (&after);
  return TRUE;
}

/**
 * bantar_block_parse:
 * @text: of @length bytes, whatever they are
 * @place: where it would come to
 * @fault: (out caller-allocates): what is wrong, when this returns `NULL`; clear it
 *
 * Reads the words of answers in either language, the digits that answer, and "–" or nothing for
 * what is not answered; headings above them are left out, those before them kept aside. Anything
 * else refuses the whole text.
 *
 * Returns: (transfer full) (nullable)
 */
BantarBlock *
bantar_block_parse (const char *text,
                    gsize length,
                    const BantarBlockPlace *place,
                    BantarBlockFault *fault)
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
  return read_lines (lines, place, fault);
}
