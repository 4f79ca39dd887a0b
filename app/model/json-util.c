/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/json-util.h"

#include "model/json-text.h"

static JsonNode *
build_object (BantarJsonValue value)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  BantarJsonIter iter;
  BantarJsonValue member;
  const char *name;

  bantar_json_iter_init (&iter, value);
  while (bantar_json_iter_next (&iter, &name, &member))
    json_object_set_member (object, name, bantar_json_build (member));
  json_node_take_object (node, object);
  return node;
}

static JsonNode *
build_array (BantarJsonValue value)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();
  BantarJsonIter iter;
  BantarJsonValue element;

  bantar_json_iter_init (&iter, value);
  while (bantar_json_iter_next (&iter, NULL, &element))
    json_array_add_element (array, bantar_json_build (element));
  json_node_take_array (node, array);
  return node;
}

/**
 * bantar_json_build:
 * @value: not missing
 *
 * Returns: (transfer full): the same as nodes, which can be changed and kept
 */
JsonNode *
bantar_json_build (BantarJsonValue value)
{
  BantarJsonKind kind = bantar_json_value_get_kind (value);

  switch (kind) {
  case BANTAR_JSON_OBJECT:
    return build_object (value);
  case BANTAR_JSON_ARRAY:
    return build_array (value);
  case BANTAR_JSON_STRING:
    return json_node_init_string (json_node_alloc (), bantar_json_value_get_string (value));
  case BANTAR_JSON_INT:
    return json_node_init_int (json_node_alloc (), bantar_json_value_get_int (value));
  case BANTAR_JSON_DOUBLE:
    return json_node_init_double (json_node_alloc (), bantar_json_value_get_double (value));
  case BANTAR_JSON_TRUE:
  case BANTAR_JSON_FALSE:
    return json_node_init_boolean (json_node_alloc (), kind == BANTAR_JSON_TRUE);
  case BANTAR_JSON_MISSING:
  case BANTAR_JSON_NULL:
  default:
    return json_node_init_null (json_node_alloc ());
  }
}

/**
 * bantar_json_read:
 * @data: the text, not necessarily ending in NUL
 * @length: bytes of @data, or -1 when it ends in NUL
 * @max_length: more bytes than this are refused unread
 *
 * Reads JSON that someone else wrote.
 *
 * Returns: (transfer full): the text, or `NULL` with `G_IO_ERROR_INVALID_DATA`
 */
BantarJsonText *
bantar_json_read (const char *data, gssize length, gsize max_length, GError **error)
{
  gsize size = length < 0 ? strlen (data) : (gsize) length;

  if (size > max_length) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 "larger than %" G_GSIZE_FORMAT " bytes", max_length);
    return NULL;
  }
  return bantar_json_text_new (data, size, BANTAR_JSON_DEPTH_MAX, error);
}

/**
 * bantar_json_reread:
 *
 * Returns: (transfer full): what was built, as a text again, for whoever only reads
 */
BantarJsonText *
bantar_json_reread (JsonObject *object)
{
  g_autofree char *text = bantar_json_canonical_without (object, NULL);

  return bantar_json_text_new (text, strlen (text), G_MAXUINT, NULL);
}

/**
 * bantar_json_parse:
 *
 * The same as nodes.
 *
 * Returns: (transfer full): the root, or `NULL` with `G_IO_ERROR_INVALID_DATA`
 */
JsonNode *
bantar_json_parse (const char *data, gssize length, gsize max_length, GError **error)
{
  g_autoptr (BantarJsonText) text = bantar_json_read (data, length, max_length, error);

  return text != NULL ? bantar_json_build (bantar_json_text_get_root (text)) : NULL;
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
