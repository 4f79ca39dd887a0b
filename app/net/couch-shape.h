/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/net-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The shapes that CouchDB's names, ids and replies have. Nothing that a server or a directory says
 * is trusted to be of the expected shape. */

#define BANTAR_COUCH_ID_MAX 200 /* characters */

gboolean bantar_couch_id_is_valid (const char *id);
gboolean bantar_couch_rev_is_valid (const char *rev);
gboolean bantar_couch_check_db (const char *db, GError **error);
char *bantar_couch_make_doc_path (const char *db, const char *id, GError **error);

JsonObject *bantar_couch_get_root (JsonNode *reply);
JsonObject *bantar_couch_get_element (JsonArray *array, guint i);
void bantar_couch_set_bad_reply (GError **error, const char *what);

G_END_DECLS
