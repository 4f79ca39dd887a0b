/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/couch-erase.h"

#include "model/json-util.h"
#include "net/couch-private.h"
#include "net/couch-shape.h"

#include <string.h>

#define DOC_MAX (4u * 1024u * 1024u) /* bytes */
#define USERS   "_users"

static char *
make_path (const char *db, const char *rest, GError **error)
{
  if (strcmp (db, USERS) != 0 && !bantar_couch_check_db (db, error))
    return NULL;
  return g_strconcat ("/", db, rest, NULL);
}

static char *
make_doc_path (const char *db, const char *id, const char *query, GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (id, ":", FALSE);
  g_autofree char *rest = g_strconcat ("/", escaped, query, NULL);

  return make_path (db, rest, error);
}

static JsonNode *
send (BantarCouch *self, const char *method, const char *path, JsonObject *content, GError **error)
{
  g_autoptr (GBytes) body = NULL;
  int status = 0;

  if (content != NULL) {
    g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), content);
    char *text = json_to_string (node, FALSE);

    body = g_bytes_new_take (text, strlen (text));
  }
  return bantar_couch_request (
      self, &(const BantarCouchRequest){ method, path, NULL, body, DOC_MAX }, &status, NULL, error);
}

/* The revisions at the ends of a document's history, deleted ones too. */
static JsonArray *
get_leaves (BantarCouch *self, const char *db, const char *id, GError **error)
{
  g_autofree char *path = make_doc_path (db, id, "?open_revs=all", error);
  g_autoptr (JsonNode) reply = path != NULL ? send (self, "GET", path, NULL, error) : NULL;
  JsonArray *rows, *revs;

  if (reply == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (reply)) {
    bantar_couch_set_bad_reply (error, "list of revisions");
    return NULL;
  }
  rows = json_node_get_array (reply);
  revs = json_array_new ();
  for (guint i = 0; i < json_array_get_length (rows); i++) {
    JsonObject *row = bantar_couch_get_element (rows, i);
    JsonObject *doc = row != NULL ? bantar_json_get_object (row, "ok") : NULL;
    const char *rev = doc != NULL ? bantar_json_get_string (doc, "_rev", NULL) : NULL;

    if (bantar_couch_rev_is_valid (rev))
      json_array_add_string_element (revs, rev);
  }
  return revs;
}

/* The server names what it purged: of every leaf it must say so. */
static gboolean
check_purged (JsonNode *reply, const char *id, guint n, GError **error)
{
  JsonObject *root = bantar_couch_get_root (reply);
  JsonObject *purged = root != NULL ? bantar_json_get_object (root, "purged") : NULL;
  JsonArray *revs = purged != NULL ? bantar_json_get_array (purged, id) : NULL;

  if (revs != NULL && json_array_get_length (revs) == n)
    return TRUE;
  bantar_couch_set_bad_reply (error, "answer about purging");
  return FALSE;
}

/**
 * bantar_couch_purge:
 * @db: also "_users"
 *
 * Makes the server forget a document, its name included. Its bytes go when the database is
 * compacted.
 *
 * Returns: whether the server says so; `BANTAR_NET_ERROR_NO_DOCUMENT` when there is nothing to
 * purge
 */
gboolean
bantar_couch_purge (BantarCouch *self, const char *db, const char *id, GError **error)
{
  g_autofree char *path = make_path (db, "/_purge", error);
  JsonArray *leaves = path != NULL ? get_leaves (self, db, id, error) : NULL;
  g_autoptr (JsonObject) question = json_object_new ();
  g_autoptr (JsonNode) reply = NULL;
  guint n;

  if (leaves == NULL)
    return FALSE;
  n = json_array_get_length (leaves);
  json_object_set_array_member (question, id, leaves);
  if (n == 0) {
    g_set_error_literal (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NO_DOCUMENT, "Nothing to purge");
    return FALSE;
  }
  reply = send (self, "POST", path, question, error);
  return reply != NULL && check_purged (reply, id, n, error);
}

/**
 * bantar_couch_compact:
 *
 * Begins to write a database anew without what was deleted or replaced.
 */
gboolean
bantar_couch_compact (BantarCouch *self, const char *db, GError **error)
{
  g_autofree char *path = make_path (db, "/_compact", error);
  g_autoptr (JsonObject) nothing = json_object_new ();
  g_autoptr (JsonNode) reply = path != NULL ? send (self, "POST", path, nothing, error) : NULL;

  return reply != NULL;
}

/**
 * bantar_couch_is_compacting:
 * @compacting: (out)
 * @bytes: (out): on the server's disk, -1 when it does not say
 */
gboolean
bantar_couch_is_compacting (BantarCouch *self,
                            const char *db,
                            gboolean *compacting,
                            gint64 *bytes,
                            GError **error)
{
  g_autofree char *path = make_path (db, "", error);
  g_autoptr (JsonNode) reply = path != NULL ? send (self, "GET", path, NULL, error) : NULL;
  JsonObject *root = reply != NULL ? bantar_couch_get_root (reply) : NULL;
  JsonObject *sizes = root != NULL ? bantar_json_get_object (root, "sizes") : NULL;

  if (reply == NULL)
    return FALSE;
  *compacting = root != NULL && bantar_json_get_bool (root, "compact_running", FALSE);
  *bytes = sizes != NULL ? bantar_json_get_int (sizes, "file", -1) : -1;
  return TRUE;
}

/**
 * bantar_couch_count_old:
 * @readable: (out): how many replaced revisions of the document can still be read
 */
gboolean
bantar_couch_count_old (BantarCouch *self,
                        const char *db,
                        const char *id,
                        guint *readable,
                        GError **error)
{
  g_autofree char *path = make_doc_path (db, id, "?revs_info=true", error);
  g_autoptr (JsonNode) reply = path != NULL ? send (self, "GET", path, NULL, error) : NULL;
  JsonObject *root = reply != NULL ? bantar_couch_get_root (reply) : NULL;
  JsonArray *revs = root != NULL ? bantar_json_get_array (root, "_revs_info") : NULL;

  if (reply == NULL)
    return FALSE;
  if (revs == NULL) {
    bantar_couch_set_bad_reply (error, "history");
    return FALSE;
  }
  *readable = 0;
  for (guint i = 1; i < json_array_get_length (revs); i++) {
    JsonObject *rev = bantar_couch_get_element (revs, i);

    *readable +=
        rev != NULL && g_str_equal (bantar_json_get_string (rev, "status", ""), "available");
  }
  return TRUE;
}
