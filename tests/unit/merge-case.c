/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge-case.h"

#include "model/checklist-review.h"

#include <string.h>

static BantarInstrument *
get_instrument (void)
{
  static BantarInstrument *instrument = NULL;
  g_autoptr (GError) error = NULL;

  if (instrument == NULL)
    instrument = bantar_instrument_load_default (&error);
  g_assert_no_error (error);
  return instrument;
}

static void
replace (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

BantarChecklist *
merge_case_month (BantarState state, guint send_number)
{
  BantarChecklist *month = bantar_checklist_new (get_instrument (), bantar_period_new (2026, 11));

  month->state = state;
  month->send_number = send_number;
  replace (&month->rt, "k7v2m4q3xa");
  replace (&month->author, "rt21");
  return month;
}

/* The city's next version: it no longer asks bersih-7, and bersih-1 no longer counts houses. */
static BantarInstrument *
get_other_version (void)
{
  static BantarInstrument *instrument = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size;
  const char *source;

  if (instrument != NULL)
    return instrument;
  source = g_bytes_get_data (bantar_instrument_get_source (get_instrument ()), &size);
  text = g_string_new_len (source, size);
  g_assert_cmpuint (g_string_replace (text, "\"bantar-2014.1\"", "\"bantar-2014.2\"", 0), ==, 1);
  g_assert_cmpuint (g_string_replace (text, "\"bersih-7\"", "\"bersih-8\"", 0), ==, 1);
  g_assert_cmpuint (g_string_replace (text, "\"houses\"", "\"homes\"", 0), ==, 2);
  bytes = g_bytes_new (text->str, text->len);
  instrument = bantar_instrument_parse (bytes, &error);
  g_assert_no_error (error);
  return instrument;
}

BantarChecklist *
merge_case_other_version (BantarState state, guint send_number)
{
  BantarChecklist *month = merge_case_month (state, send_number);

  g_set_object (&month->instrument, get_other_version ());
  return month;
}

BantarAnswer *
merge_case_answer (const BantarChecklist *month, const char *code, const Say *say)
{
  const BantarPart *part = bantar_instrument_find_part (month->instrument, code);
  BantarAnswer *answer = bantar_answer_new (code);

  g_assert_nonnull (part);
  answer->status = say->status;
  replace (&answer->note, say->note != NULL ? say->note : "");
  replace (&answer->followup, say->followup != NULL ? say->followup : "");
  for (const char *p = say->photos; p != NULL && *p != '\0'; p++)
    g_ptr_array_add (answer->photos, g_strnfill (64, *p));
  if (say->count > 0)
    bantar_answer_set_count (answer, ((BantarCount *) part->counts->pdata[0])->key, say->count - 1);
  return answer;
}

void
merge_case_say_all (BantarChecklist *month, const char *part, const Say *say)
{
  bantar_checklist_put_answer (month, merge_case_answer (month, part, say));
}

void
merge_case_say (BantarChecklist *month, const char *part, BantarStatus status)
{
  merge_case_say_all (month, part, &(const Say){ .status = status });
}

void
merge_case_judge (BantarChecklist *month, BantarState outcome, const char *part, const char *why)
{
  BantarReview *review = bantar_review_new ();

  replace (&review->by, "desi");
  review->outcome = outcome;
  review->send_number = month->send_number;
  g_free (review->judged);
  review->judged = bantar_checklist_write_judged (month);
  if (part != NULL)
    g_hash_table_insert (review->reasons, g_strdup (part), g_strdup (why));
  g_ptr_array_add (month->reviews, review);
  month->state = outcome;
}

BantarStatus
merge_case_get (const BantarChecklist *month, const char *part)
{
  const BantarAnswer *answer = bantar_checklist_get_answer (month, part);

  return answer != NULL ? answer->status : BANTAR_STATUS_NONE;
}

const BantarAnswer *
merge_case_find (GPtrArray *answers, const char *part)
{
  for (guint i = 0; i < answers->len; i++) {
    const BantarAnswer *answer = answers->pdata[i];

    if (strcmp (answer->part, part) == 0)
      return answer;
  }
  return NULL;
}

/* The server never has the notes of sensitive parts, nor those parts in a draft. */
void
merge_case_keep_what_travels (BantarChecklist *month)
{
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];
    BantarAnswer *answer = (BantarAnswer *) bantar_checklist_get_answer (month, part->code);

    if (answer == NULL || !part->sensitive)
      continue;
    *answer->note = '\0';
    if (month->state == BANTAR_STATE_DRAFT)
      g_hash_table_remove (month->answers, part->code);
  }
}
