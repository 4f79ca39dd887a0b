/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/unusual.h"

static const char *const words[BANTAR_N_RULES] = {
  "same-answers", "same-photo", "count-jump", "filled-fast", "on-behalf",
};

/* Provisional: nobody has measured yet what is usual. A jump is three times as much as ever, or a
 * third; and whoever answers by keys alone needs longer than 3 seconds to read a card. */
const BantarUnusualLimits bantar_unusual_limits = {
  .months = 6,
  .times = 3,
  .difference = 10,
  .percent_points = 50,
  .answers = 10,
  .seconds_of_an_answer = 3,
};

/**
 * bantar_rule_to_string:
 *
 * Returns: (transfer none): the rule's word
 */
const char *
bantar_rule_to_string (BantarRule rule)
{
  g_return_val_if_fail (rule < BANTAR_N_RULES, words[0]);
  return words[rule];
}

/**
 * bantar_rule_parse:
 *
 * Returns: whether @word is that of a rule
 */
gboolean
bantar_rule_parse (const char *word, BantarRule *rule)
{
  for (guint i = 0; i < BANTAR_N_RULES; i++) {
    if (g_strcmp0 (word, words[i]) == 0) {
      *rule = i;
      return TRUE;
    }
  }
  return FALSE;
}

static guint
count_new_photos (const BantarAnswer *answer, const BantarAnswer *before)
{
  guint n = 0;

  for (guint i = 0; i < answer->photos->len; i++)
    n += !bantar_answer_has_photo (before, answer->photos->pdata[i]);
  return n;
}

static gboolean
add_if_same (const BantarChecklist *month,
             const BantarChecklist *before,
             const char *part,
             BantarSameness *sameness)
{
  g_autoptr (BantarAnswer) blank = bantar_answer_new (part);
  const BantarAnswer *now = bantar_checklist_get_answer (month, part);
  const BantarAnswer *then = bantar_checklist_get_answer (before, part);

  now = now != NULL ? now : blank;
  then = then != NULL ? then : blank;
  if (now->status != then->status || !bantar_answer_has_same_counts (now, then))
    return FALSE;
  sameness->answers += now->status != BANTAR_STATUS_NONE;
  sameness->counts += g_hash_table_size (now->counts);
  sameness->new_photos += count_new_photos (now, then);
  return TRUE;
}

/**
 * bantar_unusual_same_answers:
 * @before: an earlier month of the same RT
 * @sameness: (out): how much it is that is the same
 *
 * Returns: whether every answer and every count of @month is as in @before; `FALSE` when nothing
 *   was answered, or the form was another
 */
gboolean
bantar_unusual_same_answers (const BantarChecklist *month,
                             const BantarChecklist *before,
                             BantarSameness *sameness)
{
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);

  *sameness = (BantarSameness){ 0 };
  if (!g_str_equal (bantar_instrument_get_id (month->instrument),
                    bantar_instrument_get_id (before->instrument)))
    return FALSE;
  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];

    if (!add_if_same (month, before, part->code, sameness))
      return FALSE;
  }
  return sameness->answers > 0;
}

/**
 * bantar_unusual_count_jumps:
 * @least: of the months before
 * @most: of the months before
 *
 * Returns: whether @now is far below @least or far above @most
 */
gboolean
bantar_unusual_count_jumps (const BantarCount *count, gint64 now, gint64 least, gint64 most)
{
  const BantarUnusualLimits *limits = &bantar_unusual_limits;

  if (count->percent)
    return now - most >= limits->percent_points || least - now >= limits->percent_points;
  return (now - most >= limits->difference && now >= most * limits->times) ||
         (least - now >= limits->difference && now * limits->times <= least);
}

static void
stretch (GDateTime **first, GDateTime **last, GDateTime *at)
{
  if (*first == NULL || g_date_time_compare (at, *first) < 0) {
    g_clear_pointer (first, g_date_time_unref);
    *first = g_date_time_ref (at);
  }
  if (*last == NULL || g_date_time_compare (at, *last) > 0) {
    g_clear_pointer (last, g_date_time_unref);
    *last = g_date_time_ref (at);
  }
}

/**
 * bantar_unusual_filled_fast:
 * @answers: (out): how many there are
 * @seconds: (out): from the first to the last of them
 *
 * What a pendamping copies from paper is soon typed; that is not unusual.
 *
 * Returns: whether the answers followed each other faster than a person reads
 */
gboolean
bantar_unusual_filled_fast (const BantarChecklist *month, guint *answers, gint64 *seconds)
{
  const BantarUnusualLimits *limits = &bantar_unusual_limits;
  g_autoptr (GDateTime) first = NULL;
  g_autoptr (GDateTime) last = NULL;
  GHashTableIter iter;
  gpointer answer;

  *answers = 0;
  g_hash_table_iter_init (&iter, month->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer)) {
    const BantarAnswer *given = answer;
    g_autoptr (GDateTime) at =
        given->status != BANTAR_STATUS_NONE ? bantar_time_parse (given->at) : NULL;

    if (at != NULL) {
      stretch (&first, &last, at);
      *answers += 1;
    }
  }
  *seconds = first != NULL ? g_date_time_difference (last, first) / G_TIME_SPAN_SECOND : 0;
  return !month->on_behalf && *answers >= limits->answers &&
         *seconds < (gint64) *answers * limits->seconds_of_an_answer;
}
