/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/json-text.h"

G_BEGIN_DECLS

/* JSON as this program writes it. json-glib writes 1e42 as "1e+42.0", which no server takes, and
 * asks for every name and number anew. */

char *bantar_json_to_text (JsonNode *node);
char *bantar_json_canonical (JsonNode *node);
char *bantar_json_canonical_without (JsonObject *object, const char *name);
char *bantar_json_value_canonical_without (BantarJsonValue object, const char *name);
char *bantar_json_value_canonical (BantarJsonValue value);
gboolean bantar_json_equal (JsonNode *a, JsonNode *b);

G_END_DECLS
