/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "on-server.h"

#include "model/instrument.h"
#include "model/json-util.h"

#include <string.h>

#define REPLY_MAX (8 << 20)

static char *
make_path (BantarTestCity *city, const char *id)
{
  return g_strdup_printf ("%s/%s", bantar_test_city_get_database (city), id);
}

static JsonNode *
get_json (BantarTestCity *city, const char *below)
{
  g_autofree char *path = make_path (city, below);
  g_autofree char *text = bantar_test_city_admin_get (city, path);
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  g_assert_nonnull (text);
  node = bantar_json_parse (text, -1, REPLY_MAX, &error);
  g_assert_no_error (error);
  return node;
}

JsonNode *
on_server_get (BantarTestCity *city, const char *id)
{
  return get_json (city, id);
}

gboolean
on_server_has (BantarTestCity *city, const char *id)
{
  g_autofree char *path = make_path (city, id);
  g_autofree char *text = bantar_test_city_admin_get (city, path);

  return text != NULL;
}

char *
on_server_dup_rev (BantarTestCity *city, const char *id)
{
  g_autoptr (JsonNode) node = on_server_get (city, id);

  return g_strdup (bantar_json_get_string (json_node_get_object (node), "_rev", ""));
}

/* How often the document was written. */
guint
on_server_get_generation (BantarTestCity *city, const char *id)
{
  g_autofree char *rev = on_server_dup_rev (city, id);

  return g_ascii_strtoull (rev, NULL, 10);
}

GBytes *
on_server_get_photo (BantarTestCity *city, const char *sha256)
{
  g_autofree char *id = g_strdup_printf ("photo:%s?attachments=true", sha256);
  g_autoptr (JsonNode) node = on_server_get (city, id);
  JsonObject *files = bantar_json_get_object (json_node_get_object (node), "_attachments");
  JsonObject *file = files != NULL ? bantar_json_get_object (files, "photo.jpg") : NULL;
  guchar *data;
  gsize size;

  g_assert_nonnull (file);
  g_assert_cmpstr (bantar_json_get_string (file, "content_type", ""), ==, "image/jpeg");
  data = g_base64_decode (bantar_json_get_string (file, "data", ""), &size);
  return g_bytes_new_take (data, size);
}

void
on_server_put_text (BantarTestCity *city, const char *id, const char *json)
{
  g_autofree char *path = make_path (city, id);
  g_autofree char *answer = bantar_test_city_admin_put (city, path, json);

  g_assert_nonnull (strstr (answer, "\"ok\""));
}

void
on_server_put (BantarTestCity *city, JsonNode *node)
{
  const char *id = bantar_json_get_string (json_node_get_object (node), "_id", "");
  g_autofree char *text = json_to_string (node, FALSE);

  on_server_put_text (city, id, text);
}

/* @bytes: anything, under the name @sha256 */
void
on_server_put_photo (BantarTestCity *city, const char *sha256, GBytes *bytes)
{
  g_autofree char *id = g_strconcat ("photo:", sha256, NULL);
  g_autofree char *data =
      g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *json = g_strdup_printf (
      "{\"_id\":\"%s\",\"type\":\"photo\",\"rt\":\"%s\",\"_attachments\":{\"photo.jpg\":"
      "{\"content_type\":\"image/jpeg\",\"data\":\"%s\"}}}",
      id, bantar_test_city_get_rt (city), data);

  on_server_put_text (city, id, json);
}

/* A backup of the RT's database as its keeper makes one: every document with the names of its
 * earlier revisions. */
JsonNode *
on_server_keep (BantarTestCity *city)
{
  g_autoptr (JsonNode) all = get_json (city, "_all_docs");
  JsonArray *rows = bantar_json_get_array (json_node_get_object (all), "rows");
  g_autoptr (JsonNode) security = get_json (city, "_security");
  JsonObject *kept = json_object_new ();
  JsonArray *docs = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < json_array_get_length (rows); i++) {
    const char *id = json_object_get_string_member (json_array_get_object_element (rows, i), "id");
    g_autofree char *below = g_strconcat (id, "?revs=true&attachments=true", NULL);

    json_array_add_element (docs, get_json (city, below));
  }
  json_object_set_array_member (kept, "docs", docs);
  json_object_set_boolean_member (kept, "new_edits", FALSE);
  json_object_set_member (kept, "security", g_steal_pointer (&security));
  json_node_take_object (node, kept);
  return node;
}

static void
request (BantarTestCity *city, const char *method, const char *path, const char *json)
{
  long status =
      bantar_test_city_request (city, bantar_test_city_get_admin (city), method, path, json, NULL);

  g_assert_cmpint (status, >=, 200);
  g_assert_cmpint (status, <=, 202);
}

/* The database is put back as it was; what was written since is gone. */
void
on_server_set_back (BantarTestCity *city, JsonNode *kept)
{
  const char *database = bantar_test_city_get_database (city);
  JsonObject *object = json_node_get_object (kept);
  g_autofree char *path = g_strconcat (database, "/_security", NULL);
  g_autofree char *bulk = g_strconcat (database, "/_bulk_docs", NULL);
  g_autofree char *security = json_to_string (json_object_get_member (object, "security"), FALSE);
  g_autofree char *text = json_to_string (kept, FALSE);

  request (city, "DELETE", database, NULL);
  request (city, "PUT", database, NULL);
  request (city, "PUT", path, security);
  request (city, "POST", bulk, text);
}

void
on_server_delete (BantarTestCity *city, const char *id)
{
  g_autofree char *rev = on_server_dup_rev (city, id);
  g_autofree char *json =
      g_strdup_printf ("{\"_id\":\"%s\",\"_rev\":\"%s\",\"_deleted\":true}", id, rev);

  on_server_put_text (city, id, json);
}

/* From now on the city's function refuses what @condition, of the new document `n`, is true of. */
void
on_server_refuse (BantarTestCity *city, const char *condition, const char *reason)
{
  g_autofree char *old =
      on_server_has (city, "_design/test") ? on_server_dup_rev (city, "_design/test") : NULL;
  g_autofree char *rev = old != NULL ? g_strdup_printf ("\"_rev\":\"%s\",", old) : g_strdup ("");
  g_autofree char *json =
      g_strdup_printf ("{\"_id\":\"_design/test\",%s\"validate_doc_update\":"
                       "\"function (n) { if (%s) { throw ({ forbidden: '%s' }); } }\"}",
                       rev, condition, reason);

  on_server_put_text (city, "_design/test", json);
}

/* As a city whose function knows more than ours: it takes what ours would refuse. */
void
on_server_trust (BantarTestCity *city)
{
  if (on_server_has (city, "_design/bantar"))
    on_server_delete (city, "_design/bantar");
}

guint
on_server_count (BantarTestCity *city, const char *prefix)
{
  g_autofree char *below = g_strdup_printf (
      "_all_docs?startkey=%%22%s%%22&endkey=%%22%s%%EF%%BF%%B0%%22", prefix, prefix);
  g_autoptr (JsonNode) node = get_json (city, below);

  return json_array_get_length (bantar_json_get_array (json_node_get_object (node), "rows"));
}

static char *
dup_body (BantarTestCity *city, const char *id, const char *rev)
{
  g_autofree char *below = g_strdup_printf ("%s?rev=%s", id, rev);
  g_autoptr (JsonNode) node = get_json (city, below);

  json_object_remove_member (json_node_get_object (node), "_rev");
  return bantar_json_canonical (node);
}

/* No revision says just what the one before it said: nothing was written twice. */
void
on_server_assert_no_repeats (BantarTestCity *city, const char *id)
{
  g_autofree char *below = g_strconcat (id, "?revs_info=true", NULL);
  g_autoptr (JsonNode) node = get_json (city, below);
  JsonArray *revs = bantar_json_get_array (json_node_get_object (node), "_revs_info");
  g_autofree char *last = NULL;

  g_assert_nonnull (revs);
  for (guint i = 0; i < json_array_get_length (revs); i++) {
    JsonObject *row = json_array_get_object_element (revs, i);
    g_autofree char *body = NULL;

    g_assert_cmpstr (bantar_json_get_string (row, "status", ""), ==, "available");
    body = dup_body (city, id, bantar_json_get_string (row, "rev", ""));
    g_assert_cmpstr (body, !=, last);
    g_free (last);
    last = g_steal_pointer (&body);
  }
}

/* The city publishes its next instrument, in which @code is called @new_code. */
void
on_server_publish (BantarTestCity *city, const char *id, const char *code, const char *new_code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarInstrument) shipped = bantar_instrument_load_default (&error);
  g_autofree char *path = g_strconcat ("bantar-kota/instrument:", id, NULL);
  g_autofree char *quoted_id = g_strdup_printf ("\"%s\"", id);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", code);
  g_autofree char *new_quoted = g_strdup_printf ("\"%s\"", new_code);
  g_autofree char *answer = NULL;
  g_autoptr (GString) text = g_string_new ("{\"type\":\"instrument\",\"instrument\":");
  const char *source;
  gsize size;

  g_assert_no_error (error);
  source = g_bytes_get_data (bantar_instrument_get_source (shipped), &size);
  g_string_append_len (text, source, size);
  g_string_append_c (text, '}');
  g_assert_cmpuint (g_string_replace (text, "\"bantar-2014.1\"", quoted_id, 0), ==, 1);
  g_assert_cmpuint (g_string_replace (text, quoted, new_quoted, 0), ==, 1);
  answer = bantar_test_city_admin_put (city, path, text->str);
  g_assert_nonnull (strstr (answer, "\"ok\""));
}
