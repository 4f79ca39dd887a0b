/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/couch-admin.h"

#include "model/json-util.h"
#include "net/couch-private.h"
#include "net/couch-shape.h"

#include <string.h>

#define LIST_MAX  (4u * 1024u * 1024u) /* bytes of the list of databases */
#define DOC_MAX   (2u * 1024u * 1024u) /* bytes of a document, a design document with a directory */
#define PAGE_MAX  (32u * 1024u * 1024u) /* bytes of a page of documents */
#define PAGE_ROWS 1000u

static JsonNode *
send_until (BantarCouch *self,
            const char *method,
            const char *path,
            JsonNode *content,
            gsize max,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GBytes) body = NULL;
  int status = 0;

  if (content != NULL) {
    char *text = json_to_string (content, FALSE);

    body = g_bytes_new_take (text, strlen (text));
  }
  return bantar_couch_request (self, &(const BantarCouchRequest){ method, path, NULL, body, max },
                               &status, cancellable, error);
}

/* What a person at a terminal waits for. */
static JsonNode *
send (BantarCouch *self,
      const char *method,
      const char *path,
      JsonNode *content,
      gsize max,
      GError **error)
{
  return send_until (self, method, path, content, max, NULL, error);
}

/* Whether the reply to a change says that it was made. */
static gboolean
is_done (JsonNode *reply, GError **error)
{
  JsonObject *object = reply != NULL ? bantar_couch_get_root (reply) : NULL;

  if (object != NULL && bantar_json_get_bool (object, "ok", FALSE))
    return TRUE;
  if (reply != NULL)
    bantar_couch_set_bad_reply (error, "receipt");
  return FALSE;
}

/* A write of a document is done when it has a revision: "ok" alone is no receipt. */
static gboolean
is_written (JsonNode *reply, GError **error)
{
  if (!is_done (reply, error))
    return FALSE;
  if (bantar_couch_rev_is_valid (
          bantar_json_get_string (bantar_couch_get_root (reply), "rev", NULL)))
    return TRUE;
  bantar_couch_set_bad_reply (error, "revision");
  return FALSE;
}

static JsonObject *
take_root (JsonNode *reply, const char *what, GError **error)
{
  JsonObject *object = reply != NULL ? bantar_couch_get_root (reply) : NULL;

  if (object != NULL)
    return json_object_ref (object);
  if (reply != NULL)
    bantar_couch_set_bad_reply (error, what);
  return NULL;
}

/**
 * bantar_couch_list_dbs:
 *
 * Returns: (transfer full) (element-type utf8): the names of all databases, as a set
 */
GHashTable *
bantar_couch_list_dbs (BantarCouch *self, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (JsonNode) reply = send (self, "GET", "/_all_dbs", NULL, LIST_MAX, error);
  JsonArray *array;

  if (reply == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (reply)) {
    bantar_couch_set_bad_reply (error, "list of databases");
    return NULL;
  }
  array = json_node_get_array (reply);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
      g_hash_table_add (names, g_strdup (json_node_get_string (node)));
  }
  return g_steal_pointer (&names);
}

/**
 * bantar_couch_create_db:
 *
 * Makes a database of one shard: an RT writes a few kilobytes a month, and each shard is a file.
 */
gboolean
bantar_couch_create_db (BantarCouch *self, const char *db, GError **error)
{
  g_autofree char *path = g_strconcat ("/", db, "?q=1", NULL);
  g_autoptr (JsonNode) reply = NULL;

  if (!bantar_couch_check_db (db, error))
    return FALSE;
  reply = send (self, "PUT", path, NULL, BANTAR_COUCH_SMALL_MAX, error);
  return is_done (reply, error);
}

/**
 * bantar_couch_get_security:
 *
 * Returns: (transfer full): who may read the database, and what its function is told
 */
JsonObject *
bantar_couch_get_security (BantarCouch *self, const char *db, GError **error)
{
  g_autofree char *path = g_strconcat ("/", db, "/_security", NULL);
  g_autoptr (JsonNode) reply = NULL;

  if (!bantar_couch_check_db (db, error))
    return NULL;
  reply = send (self, "GET", path, NULL, DOC_MAX, error);
  return take_root (reply, "members", error);
}

/**
 * bantar_couch_put_security:
 * @security: an object, the whole of it: there is no revision, the last writer wins
 */
gboolean
bantar_couch_put_security (BantarCouch *self, const char *db, JsonNode *security, GError **error)
{
  g_autofree char *path = g_strconcat ("/", db, "/_security", NULL);
  g_autoptr (JsonNode) reply = NULL;

  if (!bantar_couch_check_db (db, error))
    return FALSE;
  reply = send (self, "PUT", path, security, BANTAR_COUCH_SMALL_MAX, error);
  return is_done (reply, error);
}

/**
 * bantar_couch_get_design:
 * @name: without `_design/`
 *
 * Returns: (transfer full) (nullable): the design document; `NULL` with
 *   `BANTAR_NET_ERROR_NO_DOCUMENT` when there is none
 */
JsonObject *
bantar_couch_get_design (BantarCouch *self, const char *db, const char *name, GError **error)
{
  g_autofree char *path = g_strconcat ("/", db, "/_design/", name, NULL);
  g_autoptr (JsonNode) reply = NULL;

  if (!bantar_couch_check_db (db, error))
    return NULL;
  reply = send (self, "GET", path, NULL, DOC_MAX, error);
  return take_root (reply, "design document", error);
}

/**
 * bantar_couch_put_design:
 * @design: an object, with the `_rev` of the one that it takes the place of
 */
gboolean
bantar_couch_put_design (BantarCouch *self,
                         const char *db,
                         const char *name,
                         JsonNode *design,
                         GError **error)
{
  g_autofree char *path = g_strconcat ("/", db, "/_design/", name, NULL);
  g_autoptr (JsonNode) reply = NULL;

  if (!bantar_couch_check_db (db, error))
    return FALSE;
  reply = send (self, "PUT", path, design, BANTAR_COUCH_SMALL_MAX, error);
  return is_written (reply, error);
}

/* The key is a JSON string in an address. */
static char *
quote (const char *key)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), key);
  g_autofree char *text = json_to_string (node, FALSE);

  return g_uri_escape_string (text, NULL, FALSE);
}

/* Adds one page of rows. @last becomes the id to go on after, `NULL` when that was all. */
static gboolean
add_page (GPtrArray *docs, JsonNode *reply, char **last, GError **error)
{
  JsonObject *root = bantar_couch_get_root (reply);
  JsonArray *rows = root != NULL ? bantar_json_get_array (root, "rows") : NULL;
  guint n = rows != NULL ? json_array_get_length (rows) : 0;

  g_clear_pointer (last, g_free);
  if (rows == NULL) {
    bantar_couch_set_bad_reply (error, "page of documents");
    return FALSE;
  }
  for (guint i = 0; i < n; i++) {
    JsonObject *row = bantar_couch_get_element (rows, i);
    JsonObject *doc = row != NULL ? bantar_json_get_object (row, "doc") : NULL;

    if (doc != NULL && bantar_json_get_string (doc, "_id", NULL) != NULL)
      g_ptr_array_add (docs, json_object_ref (doc));
    if (row != NULL && i + 1 == n && n >= PAGE_ROWS)
      *last = g_strdup (bantar_json_get_string (row, "id", NULL));
  }
  return TRUE;
}

/**
 * bantar_couch_get_all:
 * @prefix: that the ids begin with, `rt:`
 *
 * Reads documents in pages.
 *
 * Returns: (transfer full) (element-type JsonObject): all of them, by id
 */
GPtrArray *
bantar_couch_get_all (BantarCouch *self,
                      const char *db,
                      const char *prefix,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GPtrArray) docs = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autofree char *end = g_strconcat (prefix, "\xef\xbf\xb0", NULL); /* U+FFF0 sorts behind */
  g_autofree char *end_key = quote (end);
  g_autofree char *last = NULL;

  if (!bantar_couch_check_db (db, error))
    return NULL;
  do {
    g_autofree char *start_key = quote (last != NULL ? last : prefix);
    g_autofree char *path =
        g_strdup_printf ("/%s/_all_docs?include_docs=true&limit=%u&startkey=%s&endkey=%s%s", db,
                         PAGE_ROWS, start_key, end_key, last != NULL ? "&skip=1" : "");
    g_autoptr (JsonNode) reply = send_until (self, "GET", path, NULL, PAGE_MAX, cancellable, error);

    if (reply == NULL || !add_page (docs, reply, &last, error))
      return NULL;
  } while (last != NULL);
  return g_steal_pointer (&docs);
}

static char *
make_user_path (const char *user, const char *query)
{
  g_autofree char *escaped = g_uri_escape_string (user, NULL, FALSE);

  return g_strconcat ("/_users/org.couchdb.user:", escaped, query, NULL);
}

/**
 * bantar_couch_get_user:
 *
 * Returns: (transfer full) (nullable): the account's document; `NULL` with
 *   `BANTAR_NET_ERROR_NO_DOCUMENT` when there is none
 */
JsonObject *
bantar_couch_get_user (BantarCouch *self, const char *user, GError **error)
{
  g_autofree char *path = make_user_path (user, NULL);
  g_autoptr (JsonNode) reply = send (self, "GET", path, NULL, BANTAR_COUCH_SMALL_MAX, error);

  return take_root (reply, "account", error);
}

/**
 * bantar_couch_put_user:
 * @doc: an object; a `password` in it is kept by the server as a hash only
 */
gboolean
bantar_couch_put_user (BantarCouch *self, const char *user, JsonNode *doc, GError **error)
{
  g_autofree char *path = make_user_path (user, NULL);
  g_autoptr (JsonNode) reply = send (self, "PUT", path, doc, BANTAR_COUCH_SMALL_MAX, error);

  return is_written (reply, error);
}

gboolean
bantar_couch_delete_user (BantarCouch *self, const char *user, const char *rev, GError **error)
{
  g_autofree char *query = g_strconcat ("?rev=", rev, NULL);
  g_autofree char *path = make_user_path (user, query);
  g_autoptr (JsonNode) reply = NULL;

  if (!bantar_couch_rev_is_valid (rev)) {
    bantar_couch_set_bad_reply (error, "revision");
    return FALSE;
  }
  reply = send (self, "DELETE", path, NULL, BANTAR_COUCH_SMALL_MAX, error);
  return is_written (reply, error);
}
