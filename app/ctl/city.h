/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "city/city.h"
#include "ctl/command.h"
#include "model/csv.h"

G_BEGIN_DECLS

/* What the commands of `bantarctl city` share: who signs in, how far it is, what was done. */

#define BANTAR_CTL_CITY_OPTIONS  "server", "user", "password-file", "dry-run"
#define BANTAR_CTL_CITY_SYNOPSIS "--server URL --user NAME [--password-file FILE|-] [--dry-run]"
#define BANTAR_CTL_TALLY_KEYS    "dry_run seconds databases created security functions tested again"

typedef gboolean (*BantarCityWork) (BantarCtl *ctl,
                                    BantarCityServer *server,
                                    gpointer data,
                                    GError **error);

gboolean bantar_ctl_city_run (BantarCtl *ctl, BantarCityWork work, gpointer data, GError **error);
BantarCity *bantar_ctl_city_load_as_admin (BantarCityServer *server, GError **error);
BantarCsv *bantar_ctl_city_load_list (BantarCtl *ctl,
                                      const char *const *needed,
                                      const char *const *optional,
                                      GError **error);
gboolean bantar_ctl_city_blame_list (BantarCtl *ctl, GError **error);

/* What was done with the databases. */
typedef struct {
  BantarCityTally tally;
  double seconds;
} BantarCtlCityDone;

gboolean bantar_ctl_city_bring_up (BantarCityServer *server,
                                   BantarCity *city,
                                   BantarCtlCityDone *done,
                                   GError **error);
void bantar_ctl_city_say_done (BantarCtl *ctl,
                               BantarCityServer *server,
                               const BantarCtlCityDone *done,
                               JsonBuilder *json);
gboolean bantar_ctl_city_finish (BantarCtl *ctl,
                                 BantarCityServer *server,
                                 BantarCity *city,
                                 JsonBuilder *json,
                                 GError **error);
JsonBuilder *bantar_ctl_city_begin_json (BantarCtl *ctl, BantarCityServer *server);
void bantar_ctl_city_end_json (BantarCtl *ctl, JsonBuilder *json);

G_END_DECLS
