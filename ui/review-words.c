/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "review-words.h"

#include "model/answer-json.h"
#include "model/json-util.h"
#include "month-stand.h"
#include "report/unusual.h"
#include "status-look.h"
#include "words/format.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * bantar_words_part_code:
 *
 * Returns: "B3": the first letter of the pillar and the number, for a narrow column; of its code,
 *   because two pillars may begin alike in another language
 */
char *
bantar_words_part_code (const BantarPart *part)
{
  const char *pillar = part->indicator->pillar->code;
  g_autoptr (GString) code = g_string_new (NULL);

  g_string_append_unichar (code, g_unichar_toupper (g_utf8_get_char (pillar)));
  g_string_append (code, part->number);
  return g_string_free (g_steal_pointer (&code), FALSE);
}

const char *
bantar_words_judgement (BantarJudgement judgement)
{
  switch (judgement) {
  case BANTAR_JUDGEMENT_AGAIN:
    /* TRANSLATORS: how an item was judged: it came back corrected */
    return _ ("Was returned, to be checked again");
  case BANTAR_JUDGEMENT_RIGHT:
    /* TRANSLATORS: how an item was judged */
    return _ ("Right");
  case BANTAR_JUDGEMENT_BULK:
    /* TRANSLATORS: how an item was judged: together with others, not by itself */
    return _ ("Right, marked together with others");
  case BANTAR_JUDGEMENT_WRONG:
    return _ ("Needs correction");
  case BANTAR_JUDGEMENT_LEFT:
    /* TRANSLATORS: how an item was judged: it is not among those that were returned */
    return _ ("Not returned");
  case BANTAR_JUDGEMENT_NONE:
  default:
    /* TRANSLATORS: how an item was judged: it was not yet */
    return _ ("Not checked yet");
  }
}

/* The answer that the last review judged. */
static BantarAnswer *
read_judged (BantarReviewItem *item)
{
  const BantarPart *part = bantar_review_item_get_part (item);
  const BantarChecklist *month =
      bantar_reviewing_get_content (bantar_review_item_get_reviewing (item))->month;
  const BantarReview *review = bantar_checklist_get_last_review (month);
  g_autoptr (BantarJsonText) judged =
      review != NULL ? bantar_json_read (review->judged, -1, G_MAXSIZE, NULL) : NULL;

  return bantar_answer_from_json (
      bantar_json_member (bantar_json_text_get_root (judged), part->code), part, NULL);
}

static void
add_changed_counts (GString *text, BantarReviewItem *item, const BantarAnswer *then)
{
  const BantarPart *part = bantar_review_item_get_part (item);
  const BantarAnswer *now = bantar_review_item_get_answer (item);

  for (guint i = 0; i < part->counts->len; i++) {
    const BantarCount *count = part->counts->pdata[i];
    g_autofree char *was = bantar_words_count (then, count);
    g_autofree char *is = bantar_words_count (now, count);

    if (strcmp (was, is) != 0)
      g_string_append_printf (text, ", %s %s", bantar_text_get (&count->title), was);
  }
}

/**
 * bantar_words_corrected:
 * @item: one that was returned
 *
 * Returns: (nullable): what the part said when it was returned, as far as that was changed since
 */
char *
bantar_words_corrected (BantarReviewItem *item)
{
  const BantarAnswer *now = bantar_review_item_get_answer (item);
  g_autoptr (BantarAnswer) then = read_judged (item);
  g_autoptr (GString) was = g_string_new (NULL);

  if (then == NULL)
    return NULL;
  if (then->status != (now != NULL ? now->status : BANTAR_STATUS_NONE))
    g_string_append_printf (was, ", %s", bantar_status_get_look (then->status).word);
  add_changed_counts (was, item, then);
  if (was->len == 0)
    return g_strdup (_ ("The answer and its counts are as they were then."));
  /* TRANSLATORS: what was changed, as it was before: "Before: Met, Houses 60." */
  return g_strdup_printf (_ ("Before: %s."), was->str + 2);
}

/**
 * bantar_words_remarks:
 *
 * Returns: (nullable): why the part is worth a look, one sentence after the other
 */
char *
bantar_words_remarks (BantarReviewItem *item)
{
  GPtrArray *remarks = bantar_review_item_get_remarks (item);
  GString *text = NULL;

  if (remarks->len == 0)
    return NULL;
  text = g_string_new (_ ("Worth a look."));
  for (guint i = 0; i < remarks->len; i++)
    g_string_append_printf (text, " %s", ((const BantarUnusual *) remarks->pdata[i])->sentence);
  return g_string_free (text, FALSE);
}

/**
 * bantar_words_review_item:
 *
 * Returns: a row of the list, as a screen reader says it
 */
char *
bantar_words_review_item (BantarReviewItem *item)
{
  const BantarPart *part = bantar_review_item_get_part (item);
  const BantarAnswer *now = bantar_review_item_get_answer (item);
  const BantarAnswer *before = bantar_review_item_get_answer_before (item);
  BantarStatus status = now != NULL ? now->status : BANTAR_STATUS_NONE;
  BantarStatus past = before != NULL ? before->status : BANTAR_STATUS_NONE;
  guint photos = now != NULL ? now->photos->len : 0;
  g_autofree char *label = bantar_part_dup_label (part);
  g_autofree char *n_photos = g_strdup_printf (ngettext ("%u photo", "%u photos", photos), photos);

  g_autofree char *look = bantar_words_remarks (item);
  /* TRANSLATORS: a row of a list for a screen reader: "Clean 3, Residents keep it clean. This month
   * Partly, last month Not yet, 2 photos. Not checked yet" */
  g_autofree char *row = g_strdup_printf (
      _ ("%s, %s. This month %s, last month %s, %s. %s"), label, bantar_text_get (&part->title),
      bantar_status_get_look (status).word, bantar_status_get_look (past).word, n_photos,
      bantar_words_judgement (bantar_review_item_get_judgement (item)));

  return look != NULL ? g_strjoin (". ", row, look, NULL) : g_steal_pointer (&row);
}

/**
 * bantar_words_chair:
 *
 * Returns: who fills the month: the chair's name, or "Ketua RT 08" where nobody told it
 */
char *
bantar_words_chair (const BantarReviewContent *content)
{
  g_autofree char *rt = bantar_format_rt (content->number);

  if (*content->chair != '\0')
    return g_strdup (content->chair);
  /* TRANSLATORS: a person's office: "Chair of RT 08" */
  return g_strdup_printf (_ ("Chair of %s"), rt);
}

/**
 * bantar_words_sent:
 *
 * Returns: "November 2026, dikirim Ibu Rosdiana 24 November, 19.20", or the month alone
 */
char *
bantar_words_sent (const BantarReviewContent *content, GDateTime *today)
{
  g_autofree char *month = bantar_month_dup_name (content->period);
  const char *sent = content->month != NULL ? content->month->completed_at : "";
  g_autoptr (GDateTime) at = bantar_time_parse (sent);
  g_autofree char *when = at != NULL ? bantar_format_when (at, today) : NULL;
  g_autofree char *who = bantar_words_chair (content);

  if (when == NULL || content->month->state == BANTAR_STATE_DRAFT)
    return g_steal_pointer (&month);
  if (content->month->on_behalf)
    /* TRANSLATORS: month, and when it was sent for the chair who did not type it */
    return g_strdup_printf (_ ("%s, sent on behalf of %s %s"), month, who, when);
  /* TRANSLATORS: month, who sent it and when: "November 2026, sent by Rosdiana today, 19.20" */
  return g_strdup_printf (_ ("%s, sent by %s %s"), month, who, when);
}

/**
 * bantar_words_late:
 *
 * Returns: (nullable): that a month was first sent after its deadline, or that nobody can tell; the
 *   pendamping decides what follows from it
 */
char *
bantar_words_late (const BantarReviewContent *content)
{
  g_autoptr (GDateTime) at = bantar_time_parse (content->month->completed_at);
  g_autofree char *deadline = bantar_format_day_month (content->deadline->at);

  if (at == NULL)
    return NULL;
  /* Times in one form: the later one is the greater text. */
  if (strcmp (content->month->completed_at, content->month->completed_server) < 0)
    return g_strdup (_ ("When it was sent is not certain: the clock of the RT's laptop was slow."));
  if (g_date_time_compare (at, content->deadline->at) <= 0)
    return NULL;
  /* TRANSLATORS: a day: "Sent after the deadline of 30 November." */
  return g_strdup_printf (_ ("Sent after the deadline of %s."), deadline);
}

/**
 * bantar_words_checked:
 *
 * Returns: "3 dari 20 butir diperiksa, 2 perlu perbaikan", as markup
 */
char *
bantar_words_checked (const BantarReviewProgress *progress)
{
  g_autofree char *checked =
      g_strdup_printf (ngettext ("<b>%u of %u</b> item checked", "<b>%u of %u</b> items checked",
                                 progress->indicators),
                       progress->checked, progress->indicators);
  g_autofree char *wrong = NULL;

  if (progress->wrong == 0)
    return g_steal_pointer (&checked);
  wrong = g_strdup_printf (
      /* TRANSLATORS: after "3 of 20 items checked" */
      ngettext ("<b>%u needs correction</b>", "<b>%u need correction</b>", progress->wrong),
      progress->wrong);
  return g_strdup_printf ("%s, %s", checked, wrong);
}

/**
 * bantar_words_review:
 *
 * Returns: "Dikembalikan oleh desi.ekajaya, 24 November, 19.20." and whether it was in bulk
 */
char *
bantar_words_review (const BantarReview *review, GDateTime *today)
{
  g_autoptr (GDateTime) at = bantar_time_parse (review->at);
  g_autofree char *when = at != NULL ? bantar_format_when (at, today) : g_strdup (review->at);
  g_autofree char *text = NULL;

  if (review->outcome == BANTAR_STATE_RETURNED)
    /* TRANSLATORS: account of a Pendamping, and when */
    text = g_strdup_printf (_ ("Returned by %s, %s."), review->by, when);
  else
    /* TRANSLATORS: account of a Pendamping, and when */
    text = g_strdup_printf (_ ("Verified by %s, %s."), review->by, when);
  if (!review->bulk)
    return g_steal_pointer (&text);
  return g_strdup_printf ("%s %s", text, _ ("Some items were marked together, not one by one."));
}

/**
 * bantar_words_count:
 * @answer: (nullable)
 *
 * Returns: "32", "85 %", or "–" where nothing was given
 */
char *
bantar_words_count (const BantarAnswer *answer, const BantarCount *count)
{
  g_autofree char *number = NULL;
  gint64 value;

  if (answer == NULL || !bantar_answer_get_count (answer, count->key, &value))
    return g_strdup ("–");
  number = bantar_format_number (value);
  return count->percent ? g_strconcat (number, " %", NULL) : g_steal_pointer (&number);
}
