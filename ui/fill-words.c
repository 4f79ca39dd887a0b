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
  if (bantar_checklist_is_confined (month))
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
  if (bantar_checklist_is_confined (facts->checklist) && !bantar_fill_row_is_private (row, part))
    return explain_state (BANTAR_STATE_RETURNED, rt);
  return explain_state (facts->checklist->state, rt);
}

/* Returns: (transfer none) (nullable): the kelurahan with just that name; what else stands beside
 * an RT, as its chair's, names none */
static BantarRegion *
find_kelurahan (const char *name)
{
  GListModel *all = bantar_regions_get_kelurahan (bantar_place_get_regions ());

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (BantarRegion) region = g_list_model_get_item (all, i);

    if (bantar_region_rank (region, name) == BANTAR_REGION_RANK_EXACT)
      return region; /* the list keeps it */
  }
  return NULL;
}

/* "Kel. Lingkar Selatan" */
static const char *
skip_kelurahan (const char *name)
{
  static const char *const words[] = { "kelurahan ", "kel. ", "kel " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (g_ascii_strncasecmp (name, words[i], strlen (words[i])) == 0)
      return name + strlen (words[i]);
  }
  return name;
}

/**
 * bantar_fill_words_other_rt:
 * @line: of @block
 *
 * Returns: (nullable): why that line was not pasted into @row: it names another RT; `NULL` when it
 *   names none, or this one
 */
char *
bantar_fill_words_other_rt (BantarFillRow *row, const BantarBlock *block, guint line)
{
  const BantarFillFacts *facts = bantar_fill_row_get_facts (row);
  BantarRegion *here = bantar_regions_find (bantar_place_get_regions (), facts->kelurahan);
  g_autofree char *kelurahan = NULL;
  g_autofree char *this = NULL;
  g_autofree char *other = NULL;
  BantarRegion *there = NULL;
  guint number;

  if (!bantar_block_get_rt (block, line, &number, &kelurahan))
    return NULL;
  there = *kelurahan != '\0' ? find_kelurahan (skip_kelurahan (kelurahan)) : NULL;
  /* Two kelurahan may have one name. */
  if (there != NULL && here != NULL &&
      g_str_equal (bantar_region_get_name (there), bantar_region_get_name (here)))
    there = here;
  if (number == facts->number && (there == NULL || there == here))
    return NULL;
  this = there != NULL ? bantar_place_dup_name (facts->kelurahan, facts->number)
                       : bantar_fill_words_rt (row);
  other = there != NULL ? bantar_place_dup_name (bantar_region_get_code (there), number)
                        : bantar_format_rt (number);
  /* TRANSLATORS: two RTs: "RT 08", "RT 09" */
  return g_strdup_printf (_ ("Nothing was pasted. The row of %s would have come to %s. Begin where "
                             "its first row belongs."),
                          other, this);
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
  case BANTAR_BLOCK_FAULT_NUMBERS:
    return g_strdup (
        _ ("Nothing was pasted. The first column may be RT numbers or answers. Write RT "
           "before the numbers, or copy without them; answers can be pasted column by "
           "column."));
  case BANTAR_BLOCK_FAULT_EMPTY:
  default:
    return g_strdup (_ ("Nothing was pasted. The clipboard holds no text."));
  }
}
