/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/json-util.h"

#include "model/json-text.h"

static JsonNode *
load (const char *data, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autofree char *mended = bantar_json_text_mend (data, length);

  if (!json_parser_load_from_data (parser, mended != NULL ? mended : data, length, error))
    return NULL;
  return json_parser_steal_root (parser);
}

/**
 * bantar_json_parse:
 * @data: the text, not necessarily ending in NUL
 * @length: bytes of @data, or -1 when it ends in NUL
 * @max_length: more bytes than this are refused unread
 *
 * Reads JSON that someone else wrote.
 *
 * Returns: (transfer full): the root, or `NULL` with `G_IO_ERROR_INVALID_DATA`
 */
JsonNode *
bantar_json_parse (const char *data, gssize length, gsize max_length, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gsize size = length < 0 ? strlen (data) : (gsize) length;
  g_autoptr (JsonNode) root = NULL;

  if (size > max_length) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 "larger than %" G_GSIZE_FORMAT " bytes", max_length);
    return NULL;
  }
  if (!g_utf8_validate_len (data, size, NULL)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not UTF-8 text");
    return NULL;
  }
  if (!bantar_json_text_check (data, size, BANTAR_JSON_DEPTH_MAX, error))
    return NULL;
  root = load (data, size, &local_error);
  if (local_error != NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not valid JSON: %s",
                 local_error->message);
    return NULL;
  }
  if (root == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "empty");
    return NULL;
  }
  return g_steal_pointer (&root);
}

/**
 * bantar_json_to_text:
 *
 * Returns: (transfer full): @node as a server takes it, without white space
 */
char *
bantar_json_to_text (JsonNode *node)
{
  char *text = json_to_string (node, FALSE);

  bantar_json_text_tidy (text);
  return text;
}

static JsonNode *sorted (JsonNode *node);

static JsonNode *
sorted_object (JsonObject *object)
{
  g_autoptr (GList) names = g_list_sort (json_object_get_members (object), (GCompareFunc) strcmp);
  JsonObject *copy = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (copy, l->data, sorted (json_object_get_member (object, l->data)));
  json_node_take_object (node, copy);
  return node;
}

static JsonNode *
sorted_array (JsonArray *array)
{
  JsonArray *copy = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (copy, sorted (json_array_get_element (array, i)));
  json_node_take_array (node, copy);
  return node;
}

static JsonNode *
sorted (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return sorted_object (json_node_get_object (node));
  if (JSON_NODE_HOLDS_ARRAY (node))
    return sorted_array (json_node_get_array (node));
  return json_node_copy (node);
}

/**
 * bantar_json_canonical:
 *
 * The one spelling of a document: members sorted by name, no white space. Two documents say the
 * same when these texts are equal, whatever order a server gives the members in.
 *
 * Returns: (transfer full)
 */
char *
bantar_json_canonical (JsonNode *node)
{
  g_autoptr (JsonNode) copy = sorted (node);

  return bantar_json_to_text (copy);
}

gboolean
bantar_json_equal (JsonNode *a, JsonNode *b)
{
  g_autofree char *text_a = bantar_json_canonical (a);
  g_autofree char *text_b = bantar_json_canonical (b);

  return strcmp (text_a, text_b) == 0;
}

static JsonNode *
get_value (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;
  return node;
}

/**
 * bantar_json_get_string:
 *
 * Returns: (transfer none) (nullable): the member, or @fallback when it is missing or no string
 */
const char *
bantar_json_get_string (JsonObject *object, const char *name, const char *fallback)
{
  JsonNode *node = get_value (object, name, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : fallback;
}

gint64
bantar_json_get_int (JsonObject *object, const char *name, gint64 fallback)
{
  JsonNode *node = get_value (object, name, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : fallback;
}

gboolean
bantar_json_get_bool (JsonObject *object, const char *name, gboolean fallback)
{
  JsonNode *node = get_value (object, name, G_TYPE_BOOLEAN);

  return node != NULL ? json_node_get_boolean (node) : fallback;
}

/**
 * bantar_json_get_object:
 *
 * Returns: (transfer none) (nullable): the member, or `NULL` when it is missing or no object
 */
JsonObject *
bantar_json_get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * bantar_json_get_array:
 *
 * Returns: (transfer none) (nullable): the member, or `NULL` when it is missing or no array
 */
JsonArray *
bantar_json_get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}
