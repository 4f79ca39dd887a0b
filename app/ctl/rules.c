/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/command.h"
#include "ctl/output.h"
#include "report/unusual.h"
#include "store/unusual.h"

#include <glib/gi18n.h>

typedef struct {
  const char *word; /* nullable: nothing is switched */
  BantarRule rule;
  gboolean off[BANTAR_N_RULES];
} Rules;

static gpointer
do_rules (BantarDb *db, gpointer data, GError **error)
{
  Rules *rules = data;
  gboolean off = g_strcmp0 (rules->word, "off") == 0;

  return GINT_TO_POINTER (
      (rules->word == NULL || bantar_unusual_set_off (db, rules->rule, off, error)) &&
      bantar_unusual_read_off (db, rules->off, error));
}

static void
say_all_json (const Rules *rules)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  bantar_json_begin_list (json, "rules");
  for (BantarRule rule = 0; rule < BANTAR_N_RULES; rule++) {
    json_builder_begin_object (json);
    bantar_json_add_string (json, "rule", bantar_rule_to_string (rule));
    bantar_json_add_bool (json, "on", !rules->off[rule]);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  json_builder_end_object (json);
  bantar_say_json (json);
}

static void
say_all (const Rules *rules)
{
  for (BantarRule rule = 0; rule < BANTAR_N_RULES; rule++)
    bantar_say ("%-12s  %-3s  %s", bantar_rule_to_string (rule), rules->off[rule] ? "off" : "on",
                bantar_unusual_describe (rule));
}

static gboolean
parse_switch (BantarCtl *ctl, Rules *rules, GError **error)
{
  const char *rule = bantar_ctl_get_word (ctl, 0);

  rules->word = bantar_ctl_get_word (ctl, 1);
  if (rule == NULL)
    return TRUE;
  if (!bantar_rule_parse (rule, &rules->rule))
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE, _ ("There is no rule %s."), rule);
  if (g_strcmp0 (rules->word, "on") != 0 && g_strcmp0 (rules->word, "off") != 0)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_USAGE,
                            _ ("Say whether the rule is to be on or off."));
  return TRUE;
}

static gboolean
run_rules (BantarCtl *ctl, GError **error)
{
  Rules rules = { 0 };
  g_autoptr (BantarOverview) overview = NULL;

  if (!parse_switch (ctl, &rules, error))
    return FALSE;
  overview = bantar_ctl_load_many (ctl, error);
  if (overview == NULL || bantar_store_run (ctl->store, do_rules, &rules, error) == NULL)
    return FALSE;
  if (ctl->json)
    say_all_json (&rules);
  else
    say_all (&rules);
  return TRUE;
}

const BantarCommand bantar_command_rules = {
  .name = "rules",
  .synopsis = "[RULE on|off] [--password-file FILE|-]",
  .summary = N_ ("List or switch what is pointed out in a sent month"),
  .details = N_ ("In a profile of many RTs, show says what in a month is worth a look. Each rule "
                 "can be switched off on this laptop, and on again."),
  .keys = "rules [{rule on}]",
  .options = { "password-file" },
  .min_words = 0,
  .max_words = 2,
  .run = run_rules,
};
