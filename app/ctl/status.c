/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/command.h"
#include "ctl/month-json.h"
#include "ctl/output.h"
#include "ctl/status.h"
#include "model/region.h"
#include "report/explain.h"
#include "report/month-words.h"
#include "report/standing.h"
#include "words/format.h"

#include <glib/gi18n.h>

static const char *const state_words[] = { "waiting", "sending", "confirmed", "refused" };

void
bantar_status_add_account (JsonBuilder *json, const BantarProfileFacts *facts)
{
  bantar_json_begin_object (json, "account");
  bantar_json_add_string (json, "server", facts->server);
  bantar_json_add_string (json, "user", facts->user);
  json_builder_end_object (json);
}

static void
add_rt (JsonBuilder *json, const BantarProfileFacts *facts)
{
  bantar_json_begin_object (json, "rt");
  bantar_json_add_place (json, facts->rt, facts->kelurahan, facts->number);
  bantar_json_add_string (json, "chair", facts->chair);
  json_builder_end_object (json);
  bantar_status_add_account (json, facts);
}

/**
 * bantar_status_add_news:
 *
 * news: what an exchange did to a step that was taken here; of each rt, number, period, kind, by
 * and at
 */
void
bantar_status_add_news (JsonBuilder *json, const BantarOverview *overview)
{
  bantar_json_begin_list (json, "news");
  for (guint i = 0; i < overview->news->len; i++) {
    const BantarMonthNews *news = overview->news->pdata[i];

    json_builder_begin_object (json);
    bantar_json_add_string (json, "rt", news->id);
    bantar_json_add_int (json, "number", news->number);
    bantar_json_add_period (json, news->period);
    bantar_json_add_string (json, "kind", bantar_news_kind_to_string (news->kind));
    bantar_json_add_string (json, "by", news->by);
    bantar_json_add_string (json, "at", news->at);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

/**
 * bantar_status_add_sync:
 *
 * waiting, received_by_file, refused, conflicts, synced_at, waiting_since, documents
 */
void
bantar_status_add_sync (JsonBuilder *json, const BantarOverview *overview)
{
  const BantarSyncCounts *counts = overview->counts;

  bantar_json_add_int (json, "waiting", counts->waiting);
  bantar_json_add_int (json, "received_by_file", counts->received);
  bantar_json_add_int (json, "refused", counts->refused);
  bantar_json_add_int (json, "conflicts", counts->conflicts);
  bantar_json_add_string (json, "synced_at", counts->synced_at);
  bantar_json_add_string (json, "waiting_since", counts->waiting_since);
  bantar_json_begin_list (json, "documents");
  for (guint i = 0; i < overview->open->len; i++) {
    const BantarDocument *document = overview->open->pdata[i];

    json_builder_begin_object (json);
    bantar_json_add_string (json, "id", document->id);
    bantar_json_add_string (json, "state", state_words[document->state]);
    bantar_json_add_string (json, "reason", document->reason);
    bantar_json_add_bool (json, "received_by_file", document->received);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
add_months (JsonBuilder *json, const BantarOverview *overview)
{
  bantar_json_begin_object (json, "month");
  bantar_json_add_standing (json, overview->current);
  bantar_json_add_deadline (json, overview->deadline);
  json_builder_end_object (json);
  bantar_json_begin_list (json, "other_months");
  for (guint i = 0; i < overview->months->len; i++) {
    json_builder_begin_object (json);
    bantar_json_add_standing (json, overview->months->pdata[i]);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
status_json (const BantarCtl *ctl, const BantarOverview *overview)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autofree char *today = g_date_time_format (overview->today, "%Y-%m-%d");

  json_builder_begin_object (json);
  bantar_json_add_string (json, "profile", bantar_store_get_folder (ctl->store));
  add_rt (json, overview->facts);
  bantar_json_add_string (json, "today", today);
  bantar_json_add_int (json, "clock_ahead", overview->facts->clock_ahead);
  add_months (json, overview);
  bantar_status_add_news (json, overview);
  bantar_status_add_sync (json, overview);
  json_builder_end_object (json);
  bantar_say_json (json);
}

static gboolean
say_whose (const BantarProfileFacts *facts, GError **error)
{
  g_autoptr (BantarRegions) regions = bantar_regions_load_default (error);
  g_autofree char *rt = bantar_format_rt (facts->number);
  BantarRegion *kelurahan;

  if (regions == NULL)
    return FALSE;
  kelurahan = bantar_regions_find (regions, facts->kelurahan);
  bantar_say ("%s %s", rt,
              kelurahan != NULL ? bantar_region_get_label (kelurahan) : facts->kelurahan);
  if (*facts->user != '\0')
    bantar_say (_ ("Account: %s at %s"), facts->user, facts->server);
  else
    bantar_say (_ ("Not signed in to a city server yet."));
  return TRUE;
}

static void
say_month (const BantarChecklist *checklist)
{
  g_autofree char *month = bantar_format_month (bantar_period_get_year (checklist->period),
                                                bantar_period_get_month (checklist->period));
  g_autofree char *left = bantar_standing_left (checklist);
  g_autofree char *score = bantar_standing_score (checklist, NULL);

  /* TRANSLATORS: month, where it stands, what is left, score from 0 to 100. */
  bantar_say (_ ("%s: %s. %s. Score %s."), month, bantar_standing_state (checklist->state), left,
              score);
}

static void
say_refused (const BantarOverview *overview)
{
  for (guint i = 0; i < overview->open->len; i++) {
    const BantarDocument *document = overview->open->pdata[i];
    g_autofree char *why = NULL;

    if (document->state != BANTAR_DOCUMENT_REFUSED)
      continue;
    why = bantar_explain_refused (overview, document);
    bantar_say ("  %s: %s", document->id, why);
  }
}

void
bantar_status_say_news (const BantarOverview *overview)
{
  gboolean many = overview->facts->role != BANTAR_ROLE_RT;

  for (guint i = 0; i < overview->news->len; i++) {
    g_autofree char *text = bantar_month_news_describe (overview->news->pdata[i], many);

    bantar_say_wrapped (text, 0);
  }
}

void
bantar_status_say_sync (const BantarOverview *overview)
{
  const BantarSyncCounts *counts = overview->counts;
  const char *clock = bantar_standing_clock (overview->facts->clock_ahead);
  g_autoptr (GDateTime) synced = bantar_time_parse (counts->synced_at);
  g_autofree char *when = synced != NULL ? bantar_format_when (synced, overview->today) : NULL;
  g_autofree char *received =
      counts->received > 0 ? bantar_standing_received (counts->received) : NULL;

  if (when != NULL)
    bantar_say (_ ("Last confirmed by the server: %s"), when);
  bantar_say (_ ("Waiting to be sent: %u. Refused by the server: %u. Two versions: %u."),
              counts->waiting, counts->refused, counts->conflicts);
  if (received != NULL)
    bantar_say ("%s.", received);
  say_refused (overview);
  if (clock != NULL)
    bantar_say ("%s", clock);
}

static gboolean
status_text (const BantarOverview *overview, GError **error)
{
  g_autofree char *deadline =
      bantar_standing_deadline (overview->deadline->at, overview->deadline->estimated);

  if (!say_whose (overview->facts, error))
    return FALSE;
  say_month (overview->current);
  bantar_say (_ ("Deadline: %s"), deadline);
  for (guint i = 0; i < overview->months->len; i++)
    say_month (overview->months->pdata[i]);
  bantar_status_say_news (overview);
  bantar_status_say_sync (overview);
  return TRUE;
}

static gboolean
run_status (BantarCtl *ctl, GError **error)
{
  g_autoptr (BantarOverview) overview = bantar_ctl_load (ctl, error);

  if (overview == NULL)
    return FALSE;
  if (overview->facts->role != BANTAR_ROLE_RT)
    return bantar_status_many (ctl, overview, error);
  if (!ctl->json)
    return status_text (overview, error);
  status_json (ctl, overview);
  return TRUE;
}

const BantarCommand bantar_command_status = {
  .name = "status",
  .synopsis = "[--password-file FILE|-]",
  .summary = N_ ("Show what is left, what waits to be sent and what was refused"),
  .details = N_ ("Asks no server: it shows what this laptop knows."),
  .keys = "profile rt {id kelurahan number chair} account {server user} today clock_ahead month "
          "{period instrument state send_number completed_at answered total score deadline {at "
          "estimated}} other_months [{as month, without deadline}] news [{rt number period kind by "
          "at}] "
          "waiting received_by_file refused conflicts synced_at waiting_since documents [{id state "
          "reason received_by_file}]; of many "
          "RTs: profile role account "
          "areas [code] today month {period rts none draft sent returned verified} troubled [{id "
          "kelurahan number trouble}] and from news on the same",
  .options = { "password-file" },
  .run = run_status,
};
