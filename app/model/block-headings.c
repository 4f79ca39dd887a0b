/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/block-headings.h"

#include <string.h>

/* Of these digits each is an answer as well. */
#define ANSWER_MAX 4

static const char *
get_cell (const BantarSheet *self, guint row, guint column)
{
  return ((char *const *) self->lines->pdata[row])[column];
}

static guint
count_rows (const BantarSheet *self)
{
  return self->lines->len - self->top;
}

static gboolean
is_answer (const char *word)
{
  BantarStatus status;

  return bantar_block_read_word (word, &status);
}

/* Of headings none is an answer. A single word that is none, and numbers nothing, is a slip. */
static gboolean
are_headings (char *const *cells, guint n)
{
  gboolean any = FALSE, numbered = FALSE;
  BantarStatus status;

  for (guint i = 0; i < n; i++) {
    if (!bantar_block_read_word (cells[i], &status))
      any = TRUE;
    else if (status != BANTAR_STATUS_NONE)
      return FALSE;
    numbered |= strpbrk (cells[i], "0123456789") != NULL;
  }
  return any && (n > 1 || numbered);
}

/* A first row of which nothing is answered looks much the same; but titles stand above the answers
 * too, not just above what is before them. */
static gboolean
has_titles (const BantarSheet *self)
{
  gboolean beyond = self->columns == 1;

  for (guint column = 1; column < self->columns; column++)
    beyond |= !is_answer (get_cell (self, 0, column));
  return self->lines->len > 1 && beyond && are_headings (self->lines->pdata[0], self->columns);
}

/* Every row has one, or the column is of answers. */
static gboolean
has_words_before (const BantarSheet *self)
{
  g_autoptr (GPtrArray) firsts = g_ptr_array_new ();

  for (guint row = self->top; row < self->lines->len; row++) {
    const char *first = get_cell (self, row, 0);

    if (*first == '\0')
      return FALSE;
    g_ptr_array_add (firsts, (gpointer) first);
  }
  return are_headings ((char *const *) firsts->pdata, firsts->len);
}

static gboolean
read_number (const char *word, guint *number)
{
  g_autofree char *stripped = g_strstrip (g_strdup (word));
  guint64 value;

  if (!g_ascii_string_to_unsigned (stripped, 10, 0, G_MAXUINT, &value, NULL))
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

/* Returns: (transfer full) (nullable): the first column, when it is nothing but numbers */
static guint *
read_numbers (const BantarSheet *self)
{
  g_autofree guint *numbers = g_new (guint, count_rows (self));

  for (guint i = 0; i < count_rows (self); i++) {
    if (!read_number (get_cell (self, self->top + i, 0), &numbers[i]))
      return NULL;
  }
  return g_steal_pointer (&numbers);
}

/* How a column of numbers runs. */
typedef struct {
  gboolean rises;  /* each is greater than the one before */
  gboolean counts; /* by one */
  gboolean beyond; /* one is no answer */
  gboolean is_rts; /* just those of the RTs that it would come to */
} Run;

static Run
get_run (const guint *numbers, guint n, const BantarBlockPlace *place)
{
  Run run = { .rises = TRUE, .counts = n > 1, .is_rts = place->rts != NULL && n <= place->n_rts };

  for (guint i = 0; i < n; i++) {
    run.beyond |= numbers[i] > ANSWER_MAX;
    run.is_rts = run.is_rts && numbers[i] == place->rts[i];
    run.rises = run.rises && (i == 0 || numbers[i] > numbers[i - 1]);
    run.counts = run.counts && (i == 0 || numbers[i] == numbers[i - 1] + 1);
  }
  return run;
}

/* What stands above a column of numbers that are no answers. */
static gboolean
is_title_of_numbers (const char *title)
{
  static const char *const titles[] = { "", "rt", "no", "no rt", "nomor", "nomor rt", "number" };
  g_autofree char *folded = g_utf8_casefold (title, -1);

  g_strdelimit (folded, ".", ' ');
  g_strstrip (folded);
  for (char *space; (space = strstr (folded, "  ")) != NULL;)
    memmove (space, space + 1, strlen (space));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++) {
    if (strcmp (folded, titles[i]) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Numbers before the answers, as of RTs. Up to the fourth they could be answers themselves, and to
 * take the one for the other shifts every answer by one item: then a title must tell, or the place,
 * which has room for one column less. Numbers beyond must be RTs, whose rows are compared with
 * where they come to, or just rise.
 *
 * Returns: `FALSE` when nothing tells */
static gboolean
judge_numbers (const BantarSheet *self,
               const guint *numbers,
               const BantarBlockPlace *place,
               gboolean *are_before)
{
  Run run = get_run (numbers, count_rows (self), place);

  *are_before = TRUE;
  if (self->top > 0 && is_title_of_numbers (get_cell (self, 0, 0)))
    return TRUE;
  if (run.beyond && (run.rises || place->rts != NULL))
    return TRUE;
  if (run.rises && self->columns - 1 == place->columns)
    return TRUE;
  *are_before = FALSE;
  return self->top > 0 || run.beyond || !(run.counts || run.is_rts);
}

/**
 * bantar_sheet_find_headings:
 * @place: where the answers would come to
 *
 * Finds out where the answers begin.
 *
 * Returns: `FALSE` when nobody can tell whether the first column is of numbers or of answers
 */
gboolean
bantar_sheet_find_headings (BantarSheet *self, const BantarBlockPlace *place)
{
  g_autofree guint *numbers = NULL;
  gboolean are_before = FALSE;

  self->top = has_titles (self);
  if (self->columns == 1)
    return TRUE;
  are_before = has_words_before (self);
  numbers = are_before ? NULL : read_numbers (self);
  if (numbers != NULL && !judge_numbers (self, numbers, place, &are_before))
    return FALSE;
  self->left = are_before;
  return TRUE;
}
