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

static void write_node (GString *text, JsonNode *node);

/* As json-glib writes it, which has to be asked only when something is to be escaped. */
static void
write_string (GString *text, const char *string, JsonNode *node)
{
  g_autofree char *escaped = NULL;

  for (const char *c = string; *c != '\0'; c++) {
    if ((guchar) *c < 0x20 || *c == 0x7f || *c == '"' || *c == '\\') {
      escaped = json_to_string (node, FALSE);
      g_string_append (text, escaped);
      return;
    }
  }
  g_string_append_c (text, '"');
  g_string_append (text, string);
  g_string_append_c (text, '"');
}

static void
write_name (GString *text, const char *name)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), name);

  write_string (text, name, node);
  g_string_append_c (text, ':');
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* @without: (nullable): a member that is left out */
static void
write_object (GString *text, JsonObject *object, const char *without)
{
  g_autoptr (GPtrArray) names = g_ptr_array_sized_new (json_object_get_size (object));
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL)) {
    if (g_strcmp0 (name, without) != 0)
      g_ptr_array_add (names, (gpointer) name);
  }
  g_ptr_array_sort (names, compare_names);
  g_string_append_c (text, '{');
  for (guint i = 0; i < names->len; i++) {
    if (i > 0)
      g_string_append_c (text, ',');
    write_name (text, names->pdata[i]);
    write_node (text, json_object_get_member (object, names->pdata[i]));
  }
  g_string_append_c (text, '}');
}

static void
write_array (GString *text, JsonArray *array)
{
  g_string_append_c (text, '[');
  for (guint i = 0; i < json_array_get_length (array); i++) {
    if (i > 0)
      g_string_append_c (text, ',');
    write_node (text, json_array_get_element (array, i));
  }
  g_string_append_c (text, ']');
}

static void
write_value (GString *text, JsonNode *node)
{
  g_autofree char *word = NULL;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING) {
    write_string (text, json_node_get_string (node), node);
    return;
  }
  word = bantar_json_to_text (node);
  g_string_append (text, word);
}

static void
write_node (GString *text, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    write_object (text, json_node_get_object (node), NULL);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    write_array (text, json_node_get_array (node));
  else
    write_value (text, node);
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
  GString *text = g_string_new (NULL);

  write_node (text, node);
  return g_string_free (text, FALSE);
}

/**
 * bantar_json_canonical_without:
 * @name: a member of @object that is left out
 *
 * Returns: (transfer full): the same of an object
 */
char *
bantar_json_canonical_without (JsonObject *object, const char *name)
{
  GString *text = g_string_new (NULL);

  write_object (text, object, name);
  return g_string_free (text, FALSE);
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
