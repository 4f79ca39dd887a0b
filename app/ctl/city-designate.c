/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/designations.h"
#include "ctl/city.h"
#include "ctl/output.h"

#include <glib/gi18n.h>

static gboolean
designate (BantarCtl *ctl, BantarCityServer *server, gpointer data, GError **error)
{
  BantarCsv *csv = data;
  g_autoptr (BantarCity) city = bantar_city_load (server, error);
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (GPtrArray) docs = NULL;
  g_autoptr (JsonBuilder) json = bantar_ctl_city_begin_json (ctl, server);
  guint already;

  if (city == NULL)
    return FALSE;
  there = bantar_couch_get_all (server->couch, BANTAR_CITY_KOTA, "designation:", NULL, error);
  if (there == NULL)
    return FALSE;
  docs = bantar_city_designations_plan (csv, city->rts, there, server->user, error);
  if (docs == NULL)
    return bantar_ctl_city_blame_list (ctl, error);
  if (!server->dry_run && !bantar_city_server_put_all (server, BANTAR_CITY_KOTA, docs, error))
    return FALSE;
  already = bantar_csv_get_n_rows (csv) - docs->len;
  bantar_json_add_int (json, "written", docs->len);
  bantar_json_add_int (json, "already", already);
  if (!ctl->json)
    bantar_say (_ ("Designations written: %u. Already there: %u."), docs->len, already);
  bantar_ctl_city_end_json (ctl, json);
  return TRUE;
}

static gboolean
run_designate (BantarCtl *ctl, GError **error)
{
  g_autoptr (BantarCsv) csv = bantar_ctl_city_load_list (
      ctl, bantar_city_designation_columns, bantar_city_designation_optional_columns, error);
  g_autoptr (BantarRegions) regions = NULL;

  if (csv == NULL)
    return FALSE;
  regions = bantar_regions_load_default (error);
  if (regions == NULL)
    return FALSE;
  if (!bantar_city_designations_check (csv, regions, error))
    return bantar_ctl_city_blame_list (ctl, error);
  return bantar_ctl_city_run (ctl, designate, csv, error);
}

const BantarCommand bantar_command_city_designate = {
  .name = "city designate",
  .synopsis = "FILE.csv " BANTAR_CTL_CITY_SYNOPSIS,
  .summary = N_ ("Say which RTs the city has named Kampung Bantar or Kencana"),
  .details =
      N_ ("FILE has the columns year, kind (bantar or kencana), kelurahan and number, and may "
          "have status (given, also when empty, proposed or withdrawn), group, decree, date "
          "and reason. kelurahan and number say where the RT was in December of that year. "
          "What is there already is left alone."),
  .keys = "dry_run written already",
  .options = { BANTAR_CTL_CITY_OPTIONS },
  .min_words = 1,
  .max_words = 1,
  .run = run_designate,
};
