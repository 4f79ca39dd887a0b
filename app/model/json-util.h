/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "model/json-text.h"
#include "model/json-write.h"

G_BEGIN_DECLS

/* JSON that others wrote: read with a limit on size and depth, asked for with a type, never
 * trusted. A member of another type than asked for is the same as a missing one. */

#define BANTAR_JSON_DEPTH_MAX 32

BantarJsonText *
bantar_json_read (const char *data, gssize length, gsize max_length, GError **error);
BantarJsonText *bantar_json_reread (JsonObject *object);
JsonNode *bantar_json_build (BantarJsonValue value);
JsonNode *bantar_json_parse (const char *data, gssize length, gsize max_length, GError **error);
const char *bantar_json_get_string (JsonObject *object, const char *name, const char *fallback);
gint64 bantar_json_get_int (JsonObject *object, const char *name, gint64 fallback);
gboolean bantar_json_get_bool (JsonObject *object, const char *name, gboolean fallback);
JsonObject *bantar_json_get_object (JsonObject *object, const char *name);
JsonArray *bantar_json_get_array (JsonObject *object, const char *name);

G_END_DECLS
