/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/rt-plan.h"
#include "city/secret-words.h"
#include "ctl/city.h"
#include "ctl/output.h"
#include "words/format.h"

#include <glib/gi18n.h>

typedef struct {
  BantarCsv *csv;
  BantarRegions *regions;
} List;

static void
say_step (BantarRegions *regions, const BantarCityRtStep *step)
{
  const BantarCityPlace *place = bantar_city_rt_get_place (step->rt);
  BantarRegion *region = bantar_regions_find (regions, place->kelurahan);
  g_autofree char *number = bantar_format_rt (place->number);

  /* TRANSLATORS: a line number; a word such as new or moved, as in the list; an RT, its kelurahan
   * and its id. */
  bantar_say (_ ("Line %u: %s: %s %s (%s)"), step->line, bantar_city_rt_kind_to_string (step->kind),
              number, region != NULL ? bantar_region_get_name (region) : place->kelurahan,
              step->rt->id);
}

static void
add_step (JsonBuilder *json, const BantarCityRtStep *step)
{
  const BantarCityPlace *place = bantar_city_rt_get_place (step->rt);
  g_autofree char *since = bantar_period_to_string (place->since);

  json_builder_begin_object (json);
  bantar_json_add_int (json, "line", step->line);
  bantar_json_add_string (json, "change", bantar_city_rt_kind_to_string (step->kind));
  bantar_json_add_string (json, "rt", step->rt->id);
  bantar_json_add_string (json, "kelurahan", place->kelurahan);
  bantar_json_add_int (json, "number", place->number);
  bantar_json_add_string (json, "since", since);
  json_builder_end_object (json);
}

static void
tell_plan (BantarCtl *ctl, const List *list, const BantarCityRtPlan *plan, JsonBuilder *json)
{
  bantar_json_begin_list (json, "changes");
  for (guint i = 0; i < plan->steps->len; i++) {
    add_step (json, plan->steps->pdata[i]);
    if (!ctl->json)
      say_step (list->regions, plan->steps->pdata[i]);
  }
  json_builder_end_array (json);
  bantar_json_add_int (json, "already", plan->already);
  if (!ctl->json)
    bantar_say (_ ("Lines that are carried out already: %u."), plan->already);
}

static gboolean
write_directory (BantarCityServer *server, const BantarCityRtPlan *plan, GError **error)
{
  g_autoptr (GPtrArray) docs = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (guint i = 0; i < plan->changed->len; i++)
    g_ptr_array_add (docs, bantar_city_rt_to_doc (plan->changed->pdata[i]));
  return server->dry_run || bantar_city_server_put_all (server, BANTAR_CITY_KOTA, docs, error);
}

/* The directory is written first: from there a run that was killed finds the databases that are
 * missing. */
static gboolean
add_rts (BantarCtl *ctl, BantarCityServer *server, gpointer data, GError **error)
{
  List *list = data;
  g_autoptr (BantarCity) city = bantar_ctl_city_load_as_admin (server, error);
  g_autoptr (BantarCityRtPlan) plan = NULL;
  g_autoptr (JsonBuilder) json = bantar_ctl_city_begin_json (ctl, server);

  if (city == NULL)
    return FALSE;
  if (!g_hash_table_contains (city->databases, BANTAR_CITY_KOTA))
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                            _ ("This server is not set up yet: first bantarctl city install."));
  plan = bantar_city_rt_plan_new (list->csv, city->rts, list->regions, bantar_secret_id, error);
  if (plan == NULL)
    return bantar_ctl_city_blame_list (ctl, error);
  tell_plan (ctl, list, plan, json);
  if (!write_directory (server, plan, error))
    return FALSE;
  g_ptr_array_unref (city->rts);
  city->rts = g_ptr_array_ref (plan->rts);
  return bantar_ctl_city_finish (ctl, server, city, json, error);
}

static gboolean
run_add_rts (BantarCtl *ctl, GError **error)
{
  g_autoptr (BantarCsv) csv = bantar_ctl_city_load_list (ctl, bantar_city_rt_columns,
                                                         bantar_city_rt_optional_columns, error);
  g_autoptr (BantarRegions) regions = NULL;
  List list;

  if (csv == NULL)
    return FALSE;
  regions = bantar_regions_load_default (error);
  if (regions == NULL)
    return FALSE;
  if (!bantar_city_rt_list_check (csv, regions, error))
    return bantar_ctl_city_blame_list (ctl, error);
  list = (List){ csv, regions };
  return bantar_ctl_city_run (ctl, add_rts, &list, error);
}

const BantarCommand bantar_command_city_add_rts = {
  .name = "city add-rts",
  .synopsis = "FILE.csv " BANTAR_CTL_CITY_SYNOPSIS,
  .summary = N_ ("Put RTs into the city's directory: new, renumbered, moved, split, ended"),
  .details = N_ (
      "FILE has the columns kelurahan (code) and number, and may have change, since, was and "
      "into. change is new (also when empty), renumbered (same kelurahan, another number), "
      "moved (another kelurahan), split (a new RT out of the one in was, which goes on) or "
      "ended. kelurahan and number say what the RT is afterwards, when it ends what it was; "
      "since is the first month of that, such as 2026-11, and may only be empty for new RTs: "
      "from the beginning of the programme. was and into name RTs as kelurahan/number, number "
      "alone for the same kelurahan, or id; into may name several, with spaces. An RT that is new "
      "in a list is moved by the next one. Every RT keeps "
      "its id and history, and gets a database of its own. A list can be given again: what is "
      "carried out is left alone. After a move the old pendamping stays until the months before "
      "it are closed; the next run after that takes them off. Needs a server admin."),
  .keys = "changes (line change rt kelurahan number since) already " BANTAR_CTL_TALLY_KEYS,
  .options = { BANTAR_CTL_CITY_OPTIONS },
  .min_words = 1,
  .max_words = 1,
  .run = run_add_rts,
};
