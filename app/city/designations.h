/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "city/rt.h"
#include "model/csv.h"
#include "model/region.h"

G_BEGIN_DECLS

/* Which RTs the city names Kampung Bantar or Kencana: `designation:<year>:<kind>:<rt>`. The program
 * never decides that; it carries what the city decided. */

extern const char *const bantar_city_designation_columns[];
extern const char *const bantar_city_designation_optional_columns[];

gboolean bantar_city_designations_check (BantarCsv *csv, BantarRegions *regions, GError **error);
GPtrArray *bantar_city_designations_plan (BantarCsv *csv,
                                          GPtrArray *rts,
                                          GPtrArray *there,
                                          const char *user,
                                          GError **error);

G_END_DECLS
