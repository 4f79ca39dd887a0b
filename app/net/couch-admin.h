/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/couch.h"

G_BEGIN_DECLS

/* What a city's IT does on its CouchDB: databases, members, functions, accounts. Most of it needs a
 * server admin. Calls block and cannot be cancelled: nobody waits for them at a window. */

GHashTable *bantar_couch_list_dbs (BantarCouch *self, GError **error);
gboolean bantar_couch_create_db (BantarCouch *self, const char *db, GError **error);
JsonObject *bantar_couch_get_security (BantarCouch *self, const char *db, GError **error);
gboolean
bantar_couch_put_security (BantarCouch *self, const char *db, JsonNode *security, GError **error);

JsonObject *
bantar_couch_get_design (BantarCouch *self, const char *db, const char *name, GError **error);
gboolean bantar_couch_put_design (BantarCouch *self,
                                  const char *db,
                                  const char *name,
                                  JsonNode *design,
                                  GError **error);
GPtrArray *bantar_couch_get_all (BantarCouch *self,
                                 const char *db,
                                 const char *prefix,
                                 GCancellable *cancellable,
                                 GError **error);

JsonObject *bantar_couch_get_user (BantarCouch *self, const char *user, GError **error);
gboolean bantar_couch_put_user (BantarCouch *self, const char *user, JsonNode *doc, GError **error);
gboolean
bantar_couch_delete_user (BantarCouch *self, const char *user, const char *rev, GError **error);

G_END_DECLS
