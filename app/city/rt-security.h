/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "city/month.h"
#include "city/rt.h"
#include "model/instrument.h"

G_BEGIN_DECLS

/* `_security` of a database: who reads it and, for an RT's, what the function that judges its
 * writes is told. The forms are those of backend/README.md. */

/* What is the same for all RTs. */
typedef struct {
  GPtrArray *months;     /* (element-type BantarCityMonth) */
  JsonNode *instruments; /* version -> part -> what may be answered */
  GDateTime *now;
} BantarCityRules;

JsonNode *bantar_city_members_new (const char *const *roles);
JsonNode *
bantar_city_rt_security (const BantarCityRt *rt, const BantarCityRules *rules, JsonObject *found);
JsonNode *bantar_city_instrument_rules (BantarInstrument *instrument);

G_END_DECLS
