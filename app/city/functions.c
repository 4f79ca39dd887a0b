/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/functions.h"

#include "model/json-util.h"

#include "bantar-data.h"

#define RESOURCES      "/id/go/jambikota/Bantar/backend/"
#define VERSION_DIGITS 16

/* CouchDB 3 wants text that begins with "function" and ends with "}". */
static char *
dup_function (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, ".js", NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (bantar_data_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gsize size = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return text != NULL ? g_strchomp (g_strndup (text, size)) : NULL;
}

/* Differs when the function differs, or what travels beside it. */
static char *
make_version (const char *function, JsonNode *told)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) function, -1);
  if (told != NULL) {
    g_autofree char *text = bantar_json_canonical (told);

    g_checksum_update (checksum, (const guchar *) text, -1);
  }
  return g_strndup (g_checksum_get_string (checksum), VERSION_DIGITS);
}

static JsonObject *
new_design (const char *name)
{
  JsonObject *design = json_object_new ();
  g_autofree char *id = g_strconcat ("_design/", name, NULL);

  json_object_set_string_member (design, "_id", id);
  json_object_set_string_member (design, "language", "javascript");
  return design;
}

static JsonNode *
to_node (JsonObject *owned)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, owned);
  return node;
}

/**
 * bantar_city_guard_new:
 * @function: "rt", "kota" or "nilai"
 * @told: (nullable) (transfer none): its `bantar`, when the function is told something by its own
 *   design document
 *
 * Returns: (transfer full): the design document that judges the writes into a database
 */
JsonNode *
bantar_city_guard_new (const char *function, JsonNode *told, GError **error)
{
  g_autofree char *text = dup_function (function, error);
  g_autofree char *version = NULL;
  JsonObject *design;

  if (text == NULL)
    return NULL;
  version = make_version (text, told);
  design = new_design (BANTAR_CITY_GUARD);
  json_object_set_string_member (design, "version", version);
  json_object_set_string_member (design, "validate_doc_update", text);
  if (told != NULL)
    json_object_set_member (design, "bantar", json_node_copy (told));
  return to_node (design);
}

static gboolean
add_view (JsonObject *views, const char *name, const char *reduce, GError **error)
{
  g_autofree char *file = g_strconcat ("views-nilai/", name, "-", reduce + 1, NULL);
  g_autofree char *map = dup_function (file, error);
  JsonObject *view;

  if (map == NULL)
    return FALSE;
  view = json_object_new ();
  json_object_set_string_member (view, "map", map);
  json_object_set_string_member (view, "reduce", reduce);
  json_object_set_object_member (views, name, view);
  return TRUE;
}

/**
 * bantar_city_dashboard_new:
 *
 * Returns: (transfer full): the design document with the views over the scores
 */
JsonNode *
bantar_city_dashboard_new (GError **error)
{
  g_autoptr (JsonObject) views = json_object_new ();
  JsonObject *design;

  if (!add_view (views, "totals", "_stats", error) ||
      !add_view (views, "pillars", "_stats", error) || !add_view (views, "coverage", "_sum", error))
    return NULL;
  design = new_design (BANTAR_CITY_DASHBOARD);
  json_object_set_object_member (design, "views", json_object_ref (views));
  return to_node (design);
}

/**
 * bantar_city_guard_get_version:
 *
 * Returns: (transfer none): what it answers to a test write, after "version:"
 */
const char *
bantar_city_guard_get_version (JsonNode *guard)
{
  return json_object_get_string_member (json_node_get_object (guard), "version");
}

/**
 * bantar_city_design_is:
 * @stored: as the server has it
 *
 * Returns: whether that says the same as @wanted, whatever its revision
 */
gboolean
bantar_city_design_is (JsonObject *stored, JsonNode *wanted)
{
  g_autoptr (JsonObject) plain = json_object_new ();
  g_autoptr (JsonNode) plain_node = json_node_init_object (json_node_alloc (), plain);
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init (&iter, stored);
  while (json_object_iter_next (&iter, &name, &member)) {
    if (g_strcmp0 (name, "_rev") != 0)
      json_object_set_member (plain, name, json_node_copy (member));
  }
  return bantar_json_equal (plain_node, wanted);
}
