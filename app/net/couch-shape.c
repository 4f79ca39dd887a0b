/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/couch-shape.h"

#include <string.h>

#define REV_MAX 100 /* bytes; CouchDB's are 34 and a bit */
#define DB_MAX  100 /* bytes of a database's name */

/**
 * bantar_couch_id_is_valid:
 *
 * Tells whether @id can be a document of ours: not CouchDB's own (`_design/…`, `_local/…`), not a
 * step in a path, and of sensible length.
 */
gboolean
bantar_couch_id_is_valid (const char *id)
{
  if (id == NULL || *id == '\0' || *id == '_' || !g_utf8_validate (id, -1, NULL))
    return FALSE;

  return g_strcmp0 (id, ".") != 0 && g_strcmp0 (id, "..") != 0 &&
         g_utf8_strlen (id, -1) <= BANTAR_COUCH_ID_MAX;
}

/**
 * bantar_couch_rev_is_valid:
 *
 * Tells whether @rev is a revision: how often the document was changed, and a hash ("3-9f2a…").
 */
gboolean
bantar_couch_rev_is_valid (const char *rev)
{
  const char *p = rev;

  if (rev == NULL || strlen (rev) > REV_MAX || !g_ascii_isdigit (*p))
    return FALSE;

  while (g_ascii_isdigit (*p))
    p++;
  if (*p++ != '-' || *p == '\0')
    return FALSE;
  while (g_ascii_isalnum (*p))
    p++;

  return *p == '\0';
}

/**
 * bantar_couch_get_root:
 *
 * Returns: (transfer none) (nullable): @reply if it is an object
 */
JsonObject *
bantar_couch_get_root (JsonNode *reply)
{
  return JSON_NODE_HOLDS_OBJECT (reply) ? json_node_get_object (reply) : NULL;
}

/**
 * bantar_couch_get_element:
 *
 * Returns: (transfer none) (nullable): the element at @i if it is an object
 */
JsonObject *
bantar_couch_get_element (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * bantar_couch_set_bad_reply:
 * @what: what the reply should have been, for logs
 */
void
bantar_couch_set_bad_reply (GError **error, const char *what)
{
  g_set_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_REPLY, "No usable %s", what);
}

/**
 * bantar_couch_check_db:
 *
 * Names of databases come from the city's directory: they must not be able to form another path.
 *
 * Returns: whether @db is one; else %BANTAR_NET_ERROR_BAD_URL
 */
gboolean
bantar_couch_check_db (const char *db, GError **error)
{
  gboolean valid = db != NULL && g_ascii_islower (*db) && strlen (db) <= DB_MAX;

  for (const char *p = db; valid && *p != '\0'; p++)
    valid = g_ascii_islower (*p) || g_ascii_isdigit (*p) || *p == '_' || *p == '-';

  if (!valid)
    g_set_error_literal (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_URL, "Not a database name");
  return valid;
}

/**
 * bantar_couch_make_doc_path:
 *
 * Returns: (transfer full) (nullable): the escaped path of a document below the server's address,
 * or %NULL with %BANTAR_NET_ERROR_BAD_URL when @db or @id is not one
 */
char *
bantar_couch_make_doc_path (const char *db, const char *id, GError **error)
{
  g_autofree char *escaped = NULL;

  if (!bantar_couch_check_db (db, error))
    return NULL;

  if (!bantar_couch_id_is_valid (id)) {
    g_set_error_literal (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_URL, "Not a document id");
    return NULL;
  }

  escaped = g_uri_escape_string (id, ":", FALSE);
  return g_strconcat ("/", db, "/", escaped, NULL);
}
