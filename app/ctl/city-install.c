/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/city.h"

#include <glib/gi18n.h>

static gboolean
install (BantarCtl *ctl, BantarCityServer *server, gpointer data, GError **error)
{
  g_autoptr (BantarCity) city = bantar_ctl_city_load_as_admin (server, error);
  g_autoptr (JsonBuilder) json = bantar_ctl_city_begin_json (ctl, server);

  return city != NULL && bantar_ctl_city_finish (ctl, server, city, json, error);
}

static gboolean
run_install (BantarCtl *ctl, GError **error)
{
  return bantar_ctl_city_run (ctl, install, NULL, error);
}

const BantarCommand bantar_command_city_install = {
  .name = "city install",
  .synopsis = BANTAR_CTL_CITY_SYNOPSIS,
  .summary = N_ ("Install or upgrade what the city's CouchDB needs"),
  .details =
      N_ ("Makes the databases that are missing and brings members, rules and functions of all of "
          "them to where they should be; what is right is left alone, so it can be repeated, and "
          "goes on when it was interrupted. In every database a test write as an account without "
          "admin rights then shows which function is judging; one that is not the right one is "
          "written again. --dry-run only says what would be done. Needs a server admin."),
  .keys = BANTAR_CTL_TALLY_KEYS,
  .options = { BANTAR_CTL_CITY_OPTIONS },
  .run = run_install,
};
