/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/command.h"
#include "ctl/month-json.h"
#include "ctl/output.h"
#include "report/standing.h"
#include "report/unusual.h"
#include "store/checklists.h"
#include "words/format.h"

#include <glib/gi18n.h>

typedef struct {
  gint64 rt;
  BantarPeriod period;
  BantarChecklist *checklist;
  BantarDeadline *deadline;
  gboolean checks;    /* whoever asks looks after others */
  GPtrArray *unusual; /* (element-type BantarUnusual); nullable: not for who fills the month in */
} Show;

static gpointer
do_read (BantarDb *db, gpointer data, GError **error)
{
  Show *show = data;

  show->checklist = bantar_checklists_load_or_new (db, show->rt, show->period, error);
  if (show->checklist == NULL)
    return NULL;
  if (show->checks) {
    show->unusual = bantar_unusual_find (db, show->rt, show->period, error);
    if (show->unusual == NULL)
      return NULL;
  }
  show->deadline = bantar_deadline_get (db, show->period, error);
  return show->deadline;
}

static void
add_unusual (JsonBuilder *json, GPtrArray *unusual)
{
  bantar_json_begin_list (json, "unusual");
  for (guint i = 0; i < unusual->len; i++) {
    const BantarUnusual *each = unusual->pdata[i];

    json_builder_begin_object (json);
    bantar_json_add_string (json, "rule", bantar_rule_to_string (each->rule));
    bantar_json_add_string (json, "part", each->part);
    bantar_json_add_string (json, "sentence", each->sentence);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
add_reviews (JsonBuilder *json, const BantarChecklist *checklist)
{
  bantar_json_begin_list (json, "reviews");
  for (guint i = 0; i < checklist->reviews->len; i++) {
    json_builder_begin_object (json);
    bantar_json_add_review (json, checklist, checklist->reviews->pdata[i]);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
show_json (const Show *show)
{
  GPtrArray *parts = bantar_instrument_get_parts (show->checklist->instrument);
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  bantar_json_add_standing (json, show->checklist);
  bantar_json_add_deadline (json, show->deadline);
  bantar_json_add_bool (json, "on_behalf", show->checklist->on_behalf);
  add_reviews (json, show->checklist);
  bantar_json_add_missing (json, show->checklist);
  bantar_json_add_pillars (json, show->checklist);
  bantar_json_begin_list (json, "parts");
  for (guint i = 0; i < parts->len; i++) {
    json_builder_begin_object (json);
    bantar_json_add_part (json, show->checklist, parts->pdata[i]);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  if (show->unusual != NULL)
    add_unusual (json, show->unusual);
  json_builder_end_object (json);
  bantar_say_json (json);
}

static void say_detail (const char *format, ...) G_GNUC_PRINTF (1, 2);

static void
say_detail (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list values;

  va_start (values, format);
  text = g_strdup_vprintf (format, values);
  va_end (values);
  bantar_say ("      %s", text);
}

static void
show_counts (const BantarPart *part, const BantarAnswer *answer)
{
  gint64 value;

  for (guint i = 0; i < part->counts->len; i++) {
    const BantarCount *count = part->counts->pdata[i];
    g_autofree char *number = NULL;

    if (!bantar_answer_get_count (answer, count->key, &value))
      continue;
    number = bantar_format_number (value);
    say_detail ("%s (%s): %s%s", bantar_text_get (&count->title), count->key, number,
                count->percent ? " %" : "");
  }
}

static void
show_follow_up (const BantarAnswer *answer)
{
  g_autofree char *midnight = g_strdup_printf ("%sT00:00:00Z", answer->followup_due);
  g_autoptr (GDateTime) due = bantar_time_parse (midnight);
  g_autofree char *day = due != NULL ? bantar_format_date (due) : NULL;

  if (*answer->followup != '\0')
    say_detail (_ ("Follow-up: %s"), answer->followup);
  if (*answer->referral != '\0')
    say_detail (_ ("Referred to: %s"), bantar_standing_referral (answer->referral));
  if (day != NULL)
    /* TRANSLATORS: the day by which a follow-up will be done. */
    say_detail (_ ("By: %s"), day);
  if (answer->followup_done)
    say_detail (_ ("Done"));
}

static void
show_details (const BantarPart *part, const BantarAnswer *answer)
{
  show_counts (part, answer);
  if (*answer->note != '\0' && part->sensitive)
    say_detail (_ ("Note, on this laptop only: %s"), answer->note);
  else if (*answer->note != '\0')
    say_detail (_ ("Note: %s"), answer->note);
  if (answer->photos->len > 0)
    say_detail (_ ("Photos: %u"), answer->photos->len);
  show_follow_up (answer);
}

static void
show_part (const Show *show, const BantarPart *part)
{
  const BantarAnswer *answer = bantar_checklist_get_answer (show->checklist, part->code);
  const char *reason = bantar_checklist_get_return_reason (show->checklist, part->code);
  BantarStatus status = answer != NULL ? answer->status : BANTAR_STATUS_NONE;

  bantar_say ("  %-10s  %s: %s", part->code, bantar_text_get (&part->title),
              bantar_standing_status (status));
  if (reason != NULL)
    say_detail (_ ("Returned: %s"), reason);
  if (answer != NULL)
    show_details (part, answer);
}

static void
show_pillar (const Show *show, const BantarPillar *pillar)
{
  g_autofree char *progress = bantar_standing_progress (show->checklist, pillar);
  g_autofree char *score = bantar_standing_score (show->checklist, pillar);

  /* TRANSLATORS: pillar, "5 of 7", score from 0 to 100. */
  bantar_say ("%s", "");
  bantar_say (_ ("%s: %s, score %s"), bantar_text_get (&pillar->title), progress, score);
  for (guint i = 0; i < pillar->indicators->len; i++) {
    const BantarIndicator *indicator = pillar->indicators->pdata[i];

    for (guint j = 0; j < indicator->parts->len; j++)
      show_part (show, indicator->parts->pdata[j]);
  }
}

static void
show_unusual (GPtrArray *unusual)
{
  if (unusual->len == 0)
    return;
  bantar_say ("%s", "");
  bantar_say ("%s", _ ("Worth a look:"));
  for (guint i = 0; i < unusual->len; i++)
    bantar_say ("  %s", ((const BantarUnusual *) unusual->pdata[i])->sentence);
}

static void
show_text (const Show *show)
{
  GPtrArray *pillars = bantar_instrument_get_pillars (show->checklist->instrument);
  g_autofree char *month = bantar_format_month (bantar_period_get_year (show->period),
                                                bantar_period_get_month (show->period));
  g_autofree char *left = bantar_standing_left (show->checklist);
  g_autofree char *score = bantar_standing_score (show->checklist, NULL);
  g_autofree char *deadline =
      bantar_standing_deadline (show->deadline->at, show->deadline->estimated);
  g_autofree char *origin = bantar_standing_origin (show->checklist);

  bantar_say ("%s: %s. %s.", month, bantar_standing_state (show->checklist->state), left);
  bantar_say (_ ("Score: %s"), score);
  bantar_say (_ ("Deadline: %s"), deadline);
  if (origin != NULL)
    bantar_say ("%s", origin);
  for (guint i = 0; i < pillars->len; i++)
    show_pillar (show, pillars->pdata[i]);
  if (show->unusual != NULL)
    show_unusual (show->unusual);
}

static gboolean
run_show (BantarCtl *ctl, GError **error)
{
  Show show = { 0 };
  g_autoptr (BantarOverview) overview = bantar_ctl_load_month (ctl, &show.period, error);
  gboolean good;

  if (overview == NULL)
    return FALSE;
  show.rt = overview->facts->rt_key;
  show.checks = overview->facts->role != BANTAR_ROLE_RT;
  good = bantar_store_run (ctl->store, do_read, &show, error) != NULL;
  if (good && ctl->json)
    show_json (&show);
  else if (good)
    show_text (&show);
  g_clear_pointer (&show.checklist, bantar_checklist_free);
  g_clear_pointer (&show.deadline, bantar_deadline_free);
  g_clear_pointer (&show.unusual, g_ptr_array_unref);
  return good;
}

const BantarCommand bantar_command_show = {
  .name = "show",
  .synopsis = "PERIOD [--rt ID] [--password-file FILE|-]",
  .summary = N_ ("Show a month: its answers, where it stands, its score"),
  .details =
      N_ ("PERIOD is a month, such as 2026-11, or now. Scores run from 0 to 100; there is "
          "no official pass mark. In a profile of many RTs it also says what in a sent month "
          "is worth a look: that is pointed out, not judged."),
  .keys = "period instrument state send_number completed_at answered total score deadline {at "
          "estimated} on_behalf reviews [{outcome by at bulk own_work reasons [{code reason}]}] "
          "missing [code] pillars "
          "[{code title answered total score}] parts [{as in "
          "answer}] and of one of many RTs unusual [{rule part sentence}]",
  .options = { "rt", "password-file" },
  .min_words = 1,
  .max_words = 1,
  .run = run_show,
};
