/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/command.h"
#include "ctl/month-json.h"
#include "ctl/output.h"
#include "report/standing.h"
#include "store/checklists.h"
#include "words/format.h"

#include <glib/gi18n.h>

typedef struct {
  gint64 rt;
  BantarPeriod period;
  GDateTime *today;
  gboolean with_gaps;
  BantarChecklist *incomplete; /* set when something is missing */
  BantarDeadline *deadline;
} Send;

/* What is missing is sent only when it was asked for, and only once the deadline has passed:
 * before it there is still time to answer. */
static gboolean
check_missing (BantarDb *db, Send *send, BantarChecklist *checklist, GError **error)
{
  g_autoptr (BantarChecklist) owned = checklist;
  g_autoptr (GPtrArray) missing = bantar_checklist_get_missing (checklist);
  gboolean open =
      checklist->state == BANTAR_STATE_DRAFT || checklist->state == BANTAR_STATE_RETURNED;

  send->deadline = bantar_deadline_get (db, send->period, error);
  if (send->deadline == NULL)
    return FALSE;
  if (!open || missing->len == 0 ||
      (send->with_gaps && g_date_time_compare (send->today, send->deadline->at) > 0))
    return TRUE;
  send->incomplete = g_steal_pointer (&owned);
  g_set_error_literal (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_INCOMPLETE,
                       "something is missing");
  return FALSE;
}

static gpointer
do_send (BantarDb *db, gpointer data, GError **error)
{
  Send *send = data;
  BantarChecklist *checklist = bantar_checklists_load_or_new (db, send->rt, send->period, error);

  if (checklist == NULL || !check_missing (db, send, checklist, error))
    return NULL;
  return bantar_checklists_send (db, send->rt, send->period, send->with_gaps, error);
}

static gpointer
do_take_back (BantarDb *db, gpointer data, GError **error)
{
  Send *send = data;

  return bantar_checklists_take_back (db, send->rt, send->period, error);
}

static void
say_standing (BantarCtl *ctl, const BantarChecklist *checklist, const char *next)
{
  g_autofree char *month = bantar_format_month (bantar_period_get_year (checklist->period),
                                                bantar_period_get_month (checklist->period));
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (!ctl->json) {
    bantar_say ("%s: %s. %s", month, bantar_standing_state (checklist->state), next);
    return;
  }
  json_builder_begin_object (json);
  bantar_json_add_standing (json, checklist);
  bantar_json_add_missing (json, checklist);
  json_builder_end_object (json);
  bantar_say_json (json);
}

static void
name_missing (const BantarChecklist *checklist)
{
  g_autoptr (GPtrArray) missing = bantar_checklist_get_missing (checklist);

  for (guint i = 0; i < missing->len; i++) {
    const BantarPart *part = missing->pdata[i];
    g_autofree char *label = bantar_part_dup_label (part);

    bantar_complain ("  %s (%s): %s", label, part->code, bantar_text_get (&part->title));
  }
}

static gboolean
explain_missing (BantarCtl *ctl, const Send *send, GError **error)
{
  g_autofree char *deadline =
      bantar_standing_deadline (send->deadline->at, send->deadline->estimated);

  g_clear_error (error);
  if (ctl->json)
    say_standing (ctl, send->incomplete, "");
  bantar_complain (_ ("Still to do in this month:"));
  name_missing (send->incomplete);
  if (g_date_time_compare (send->today, send->deadline->at) > 0)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                            _ ("The month was not sent. The deadline has passed: with --with-gaps "
                               "it is sent as it is, and what is empty counts 0."));
  /* TRANSLATORS: %s is the deadline: weekday, date and time. */
  return bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                          _ ("The month was not sent. There is time until %s to fill in the "
                             "rest."),
                          deadline);
}

/* Sending and taking back both change the month and say how it then stands. */
static gboolean
change_month (BantarCtl *ctl, BantarStoreJob job, const char *next, GError **error)
{
  Send send = { .with_gaps = bantar_arguments_has (ctl->arguments, "with-gaps") };
  g_autoptr (BantarOverview) overview = bantar_ctl_load_month (ctl, &send.period, error);
  g_autoptr (BantarChecklist) checklist = NULL;

  if (overview == NULL)
    return FALSE;
  send.rt = overview->facts->rt_key;
  send.today = overview->today;
  checklist = bantar_store_run (ctl->store, job, &send, error);
  if (checklist != NULL)
    say_standing (ctl, checklist, next);
  else if (send.incomplete != NULL)
    explain_missing (ctl, &send, error);
  g_clear_pointer (&send.incomplete, bantar_checklist_free);
  g_clear_pointer (&send.deadline, bantar_deadline_free);
  return checklist != NULL;
}

static gboolean
run_send (BantarCtl *ctl, GError **error)
{
  return change_month (ctl, do_send, _ ("It waits for the next synchronisation."), error);
}

static gboolean
run_take_back (BantarCtl *ctl, GError **error)
{
  return change_month (ctl, do_take_back, _ ("It can be changed again."), error);
}

const BantarCommand bantar_command_send = {
  .name = "send",
  .synopsis = "PERIOD [--with-gaps] [--rt ID] [--password-file FILE|-]",
  .summary = N_ ("Send a month to the Pendamping"),
  .details = N_ ("Marks the month as sent; the next sync carries it to the server. Before the "
                 "deadline everything must be filled in, and what is missing is listed. After it "
                 "--with-gaps sends the month as it is: what is empty counts 0."),
  .keys = "period instrument state send_number completed_at answered total score missing [code]",
  .options = { "with-gaps", "rt", "password-file" },
  .min_words = 1,
  .max_words = 1,
  .run = run_send,
};

const BantarCommand bantar_command_take_back = {
  .name = "take-back",
  .synopsis = "PERIOD [--rt ID] [--password-file FILE|-]",
  .summary = N_ ("Take a sent month back to change it"),
  .details =
      N_ ("Only a month that was sent and not checked yet; not one that is closed, which could "
          "not be sent again. When the Pendamping was faster, the next sync says so."),
  .keys = "period instrument state send_number completed_at answered total score missing [code]",
  .options = { "rt", "password-file" },
  .min_words = 1,
  .max_words = 1,
  .run = run_take_back,
};
