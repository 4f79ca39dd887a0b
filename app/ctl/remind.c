/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/command.h"
#include "ctl/month-json.h"
#include "ctl/output.h"
#include "report/chase.h"

#include <glib/gi18n.h>

static const char *const state_words[] = { "none", "draft", "sent", "returned", "verified" };

static gpointer
do_load (BantarDb *db, gpointer period, GError **error)
{
  return bantar_chase_list_load (db, *(const BantarPeriod *) period, error);
}

static void
add_rt (JsonBuilder *json, const BantarChaseList *list, const BantarChase *chase)
{
  g_autofree char *returned =
      chase->returned != NULL ? bantar_time_to_string (chase->returned) : NULL;
  g_autofree char *message = bantar_chase_message (list, chase);

  json_builder_begin_object (json);
  bantar_json_add_place (json, chase->id, chase->kelurahan, chase->number);
  bantar_json_add_string (json, "chair", chase->chair);
  bantar_json_add_string (json, "state", state_words[chase->state]);
  bantar_json_add_int (json, "late_days", chase->late_days);
  bantar_json_add_string (json, "returned_at", returned);
  bantar_json_begin_list (json, "missing");
  for (guint i = 0; i < chase->missing->len; i++)
    json_builder_add_string_value (json, chase->missing->pdata[i]);
  json_builder_end_array (json);
  bantar_json_add_int (json, "sensitive", chase->sensitive);
  bantar_json_add_string (json, "message", message);
  json_builder_end_object (json);
}

static void
say_all_json (const BantarChaseList *list)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autofree char *message =
      list->rts->len > 0 ? bantar_chase_group_message (list, list->rts) : NULL;

  json_builder_begin_object (json);
  bantar_json_add_period (json, list->period);
  bantar_json_add_deadline (json, list->deadline);
  bantar_json_add_string (json, "message", message);
  bantar_json_add_int (json, "unread", list->unread);
  bantar_json_begin_list (json, "rts");
  for (guint i = 0; i < list->rts->len; i++)
    add_rt (json, list, list->rts->pdata[i]);
  json_builder_end_array (json);
  json_builder_end_object (json);
  bantar_say_json (json);
}

static gboolean
say_one (const BantarChaseList *list, const char *id, GError **error)
{
  for (guint i = 0; i < list->rts->len; i++) {
    const BantarChase *chase = list->rts->pdata[i];

    if (g_str_equal (chase->id, id)) {
      g_autofree char *message = bantar_chase_message (list, chase);

      bantar_say ("%s", g_strchomp (message));
      return TRUE;
    }
  }
  return bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                          _ ("There is nothing to ask of this RT for that month."));
}

static void
say_group (const BantarChaseList *list)
{
  g_autofree char *message = NULL;
  g_autofree char *unread = bantar_chase_dup_unread (list);

  if (list->rts->len == 0) {
    bantar_say ("%s",
                unread != NULL ? unread : _ ("All months are there. There is nobody to remind."));
    return;
  }
  message = bantar_chase_group_message (list, list->rts);
  bantar_say ("%s", g_strchomp (message));
}

static gboolean
run_remind (BantarCtl *ctl, GError **error)
{
  const char *rt = bantar_ctl_get_option (ctl, "rt");
  g_autoptr (BantarOverview) overview = bantar_ctl_load_many (ctl, error);
  g_autoptr (BantarChaseList) list = NULL;
  BantarPeriod period;

  if (overview == NULL || !bantar_ctl_get_period (ctl, overview, &period, error))
    return FALSE;
  list = bantar_store_run (ctl->store, do_load, &period, error);
  if (list == NULL)
    return FALSE;
  if (ctl->json)
    say_all_json (list);
  else if (rt != NULL)
    return say_one (list, rt, error);
  else
    say_group (list);
  return TRUE;
}

const BantarCommand bantar_command_remind = {
  .name = "remind",
  .synopsis = "PERIOD [--rt ID] [--password-file FILE|-]",
  .summary = N_ ("Write to the chairs whose month is not there yet"),
  .details = N_ ("In a profile of many RTs: prints a message in Indonesian, to be copied, for the "
                 "group of all chairs, or for one with --rt. Nothing is sent. With --json it lists "
                 "every RT with its own message."),
  .keys = "period deadline {at estimated} message unread rts [{id kelurahan number chair state "
          "late_days "
          "returned_at missing [title] sensitive message}]",
  .options = { "rt", "password-file" },
  .min_words = 1,
  .max_words = 1,
  .run = run_remind,
};
