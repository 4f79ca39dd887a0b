/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "city/bring-up.h"
#include "city/rt-security.h"

G_BEGIN_DECLS

/* A whole city as its server has it: the directory, the months, the indicator sets, the databases.
 */
typedef struct {
  GPtrArray *rts; /* (element-type BantarCityRt): by id */
  BantarCityRules rules;
  GHashTable *databases; /* (element-type utf8): names; empty without admin rights */
} BantarCity;

BantarCity *bantar_city_load (BantarCityServer *server, GError **error);
void bantar_city_free (BantarCity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarCity, bantar_city_free)

gboolean bantar_city_set_exception (BantarCityServer *server,
                                    const BantarCity *self,
                                    const BantarCityRt *rt,
                                    BantarPeriod month,
                                    const char *until,
                                    BantarCityTally *tally,
                                    GError **error);
BantarCityMonth *bantar_city_find_month (const BantarCity *self, BantarPeriod period);
BantarCityRt *bantar_city_find_rt (const BantarCity *self, const char *id);

gboolean bantar_city_install_shared (BantarCityServer *server,
                                     const BantarCity *self,
                                     BantarCityTally *tally,
                                     GError **error);
gboolean bantar_city_install_rts (BantarCityServer *server,
                                  const BantarCity *self,
                                  BantarCityTally *tally,
                                  GError **error);
gboolean bantar_city_install_rt (BantarCityServer *server,
                                 const BantarCity *self,
                                 const BantarCityRt *rt,
                                 BantarCityTally *tally,
                                 GError **error);

G_END_DECLS
