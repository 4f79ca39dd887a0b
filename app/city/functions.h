/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The design documents that a city installs: the functions of backend/, as CouchDB wants them. */

#define BANTAR_CITY_GUARD     "bantar" /* the design document that judges writes */
#define BANTAR_CITY_DASHBOARD "dasbor" /* the one with views over the scores */

JsonNode *bantar_city_guard_new (const char *function, JsonNode *told, GError **error);
JsonNode *bantar_city_dashboard_new (GError **error);
const char *bantar_city_guard_get_version (JsonNode *guard);
gboolean bantar_city_design_is (JsonObject *stored, JsonNode *wanted);

G_END_DECLS
