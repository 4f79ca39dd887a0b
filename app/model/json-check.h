/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/json-faults.h"

G_BEGIN_DECLS

/* Reading JSON that a person wrote: a value that is missing, or not of the kind asked for, is added
 * to the faults, and reading goes on. */

JsonObject *
bantar_json_check_object (BantarJsonFaults *faults, JsonNode *node, const char *const *members);
JsonArray *bantar_json_check_array (BantarJsonFaults *faults,
                                    JsonObject *object,
                                    const char *member,
                                    guint at_least,
                                    guint at_most);
const char *bantar_json_check_text (BantarJsonFaults *faults,
                                    JsonObject *object,
                                    const char *member,
                                    guint at_most);
const char *
bantar_json_check_code (BantarJsonFaults *faults, JsonObject *object, const char *member);
guint bantar_json_check_choice (BantarJsonFaults *faults,
                                JsonObject *object,
                                const char *member,
                                const char *const *choices);
double bantar_json_check_number (BantarJsonFaults *faults,
                                 JsonObject *object,
                                 const char *member,
                                 int from,
                                 int to);
gboolean bantar_json_check_bool (BantarJsonFaults *faults, JsonObject *object, const char *member);

G_END_DECLS
