/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fill-words.h"

#include "place-name.h"
#include "status-look.h"
#include "words/format.h"

#include <glib/gi18n.h>

/**
 * bantar_fill_words_rt:
 *
 * Returns: "RT 08", or "RT 08 Lingkar Selatan" where there are RTs of other kelurahan as well
 */
char *
bantar_fill_words_rt (BantarFillRow *row)
{
  const BantarFillFacts *facts = bantar_fill_row_get_facts (row);

  return facts->with_place ? bantar_place_dup_name (facts->kelurahan, facts->number)
                           : bantar_format_rt (facts->number);
}

/**
 * bantar_fill_words_answer:
 *
 * Returns: the answer in a word
 */
char *
bantar_fill_words_answer (BantarFillRow *row, const char *part)
{
  if (!bantar_fill_row_has_part (row, part))
    /* TRANSLATORS: an item that this RT's checklist does not have */
    return g_strdup (_ ("Not asked"));
  if (bantar_fill_row_is_private (row, part))
    return g_strdup (_ ("Filled in by the RT"));
  return g_strdup (bantar_status_get_look (bantar_fill_row_get_status (row, part)).word);
}

/**
 * bantar_fill_words_cell:
 *
 * Returns: "RT 08, Bersih 4, Terpenuhi"
 */
char *
bantar_fill_words_cell (BantarFillRow *row, const BantarPart *part)
{
  g_autofree char *rt = bantar_fill_words_rt (row);
  g_autofree char *label = bantar_part_dup_label (part);
  g_autofree char *answer = bantar_fill_words_answer (row, part->code);

  return g_strjoin (", ", rt, label, answer, NULL);
}

static char *
describe_open (BantarFillRow *row)
{
  const BantarChecklist *month = bantar_fill_row_get_facts (row)->checklist;
  guint answered, total;

  if (bantar_fill_row_is_ready (row))
    return g_strdup (_ ("Complete"));
  if (month->state == BANTAR_STATE_RETURNED)
    return g_strdup (_ ("Returned"));
  bantar_checklist_get_progress (month, NULL, &answered, &total);
  return g_strdup_printf (_ ("%u of %u"), answered, total);
}

/**
 * bantar_fill_words_standing:
 *
 * Returns: how far the RT's month is: "12 dari 20", "Lengkap", "Terkirim"
 */
char *
bantar_fill_words_standing (BantarFillRow *row)
{
  switch (bantar_fill_row_get_facts (row)->checklist->state) {
  case BANTAR_STATE_SENT:
    return g_strdup (_ ("Sent"));
  case BANTAR_STATE_VERIFIED:
    return g_strdup (_ ("Verified"));
  case BANTAR_STATE_DRAFT:
  case BANTAR_STATE_RETURNED:
  default:
    return describe_open (row);
  }
}

static void
append_counts (GString *text, const BantarAnswer *answer, const BantarPart *part)
{
  for (guint i = 0; answer != NULL && i < part->counts->len; i++) {
    const BantarCount *count = part->counts->pdata[i];
    gint64 value;

    if (bantar_answer_get_count (answer, count->key, &value)) {
      g_autofree char *number = bantar_format_number (value);

      g_string_append_printf (text, "\n%s: %s%s", bantar_text_get (&count->title), number,
                              count->percent ? " %" : "");
    }
  }
}

/**
 * bantar_fill_words_beside:
 *
 * Returns: last month's answer, and the counts of this month
 */
char *
bantar_fill_words_beside (BantarFillRow *row, const BantarPart *part)
{
  const BantarChecklist *month = bantar_fill_row_get_facts (row)->checklist;
  BantarStatus last = bantar_fill_row_get_last (row, part->code);
  g_autofree char *line =
      /* TRANSLATORS: last month's answer to this item */
      g_strdup_printf (_ ("Last month: %s"), bantar_status_get_look (last).word);
  GString *text = g_string_new (last != BANTAR_STATUS_NONE ? line : _ ("Last month: nothing sent"));

  if (!bantar_fill_row_is_private (row, part->code))
    append_counts (text, bantar_checklist_get_answer (month, part->code), part);
  return g_string_free (text, FALSE);
}

static char *
explain_state (BantarState state, const char *rt)
{
  switch (state) {
  case BANTAR_STATE_SENT:
    return g_strdup_printf (_ ("%s has been sent already."), rt);
  case BANTAR_STATE_VERIFIED:
    return g_strdup_printf (_ ("%s has been checked already."), rt);
  case BANTAR_STATE_RETURNED:
    return g_strdup_printf (
        _ ("%s was returned: only the items that were returned can be changed."), rt);
  case BANTAR_STATE_DRAFT:
  default:
    return g_strdup_printf (
        _ ("%s fills in this item itself. Its answer is seen once the month is sent."), rt);
  }
}

/**
 * bantar_fill_words_why_not:
 *
 * Returns: (nullable): why the cell cannot be changed; `NULL` when it can
 */
char *
bantar_fill_words_why_not (BantarFillRow *row, const char *part)
{
  const BantarFillFacts *facts = bantar_fill_row_get_facts (row);
  g_autofree char *rt = bantar_fill_words_rt (row);

  if (bantar_fill_row_may_edit (row, part))
    return NULL;
  if (!facts->may_fill)
    return g_strdup_printf (_ ("Your account fills in nothing for %s in this month."), rt);
  if (!bantar_fill_row_has_part (row, part))
    return g_strdup_printf (_ ("The checklist of %s does not have this item."), rt);
  return explain_state (facts->checklist->state, rt);
}

/**
 * bantar_fill_words_other_rt:
 * @number: of the RT that the copied row names
 *
 * Returns: why a row was not pasted into @row
 */
char *
bantar_fill_words_other_rt (BantarFillRow *row, guint number)
{
  g_autofree char *here = bantar_fill_words_rt (row);
  g_autofree char *there = bantar_format_rt (number);

  /* TRANSLATORS: two RTs: "RT 08", "RT 09" */
  return g_strdup_printf (_ ("Nothing was pasted. The row of %s would have come to %s. Begin where "
                             "its first row belongs."),
                          there, here);
}

/**
 * bantar_fill_words_fault:
 *
 * Returns: why a text from the clipboard was not pasted
 */
char *
bantar_fill_words_fault (const BantarBlockFault *fault)
{
  switch (fault->kind) {
  case BANTAR_BLOCK_FAULT_WORD:
    return g_strdup_printf (_ ("Nothing was pasted. “%s”, in row %u and column %u of what was "
                               "copied, is not an answer."),
                            fault->word, fault->row, fault->column);
  case BANTAR_BLOCK_FAULT_RAGGED:
    return g_strdup_printf (_ ("Nothing was pasted. Row %u of what was copied has more or fewer "
                               "columns than the first."),
                            fault->row);
  case BANTAR_BLOCK_FAULT_LARGE:
    return g_strdup (_ ("Nothing was pasted. There is too much in the clipboard."));
  case BANTAR_BLOCK_FAULT_EMPTY:
  default:
    return g_strdup (_ ("Nothing was pasted. The clipboard holds no text."));
  }
}
