/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/photo-doc.h"

#include "model/json-util.h"
#include "store/photos.h"

#define FILE_NAME "photo.jpg"

/**
 * bantar_photo_doc_new:
 *
 * The JPEG travels inside the document, in one request: the city's function then sees its type and
 * length, and there is no half-arrived photo. What a pendamping brings is marked as typed for the
 * RT, or, with @carried, as brought from the RT's own laptop.
 *
 * Returns: (transfer full)
 */
JsonNode *
bantar_photo_doc_new (BantarSyncRun *run, const char *id, GBytes *jpeg, gboolean carried)
{
  g_autofree char *base64 =
      g_base64_encode (g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg));
  JsonObject *doc = json_object_new ();
  JsonObject *author = json_object_new ();
  JsonObject *attachments = json_object_new ();
  JsonObject *file = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (author, "user", run->facts->user);
  json_object_set_string_member (file, "content_type", "image/jpeg");
  json_object_set_string_member (file, "data", base64);
  json_object_set_object_member (attachments, FILE_NAME, file);
  json_object_set_string_member (doc, "_id", id);
  json_object_set_string_member (doc, "type", "photo");
  json_object_set_string_member (doc, "rt", run->facts->rt);
  json_object_set_object_member (doc, "author", author);
  json_object_set_string_member (doc, "pushed_by", run->facts->user);
  if (run->facts->role == BANTAR_ROLE_PENDAMPING)
    json_object_set_boolean_member (doc, carried ? "carried" : "on_behalf", TRUE);
  json_object_set_object_member (doc, "_attachments", attachments);
  json_node_take_object (node, doc);
  return node;
}

static JsonObject *
get_file (JsonObject *doc)
{
  JsonObject *attachments = bantar_json_get_object (doc, "_attachments");

  return attachments != NULL ? bantar_json_get_object (attachments, FILE_NAME) : NULL;
}

/**
 * bantar_photo_doc_has_jpeg:
 * @doc: as the feed shows it, with its file as a stub
 *
 * Tells whether there is something of a size that can be a photo of ours.
 */
gboolean
bantar_photo_doc_has_jpeg (JsonObject *doc)
{
  JsonObject *file = get_file (doc);
  gint64 length = file != NULL ? bantar_json_get_int (file, "length", -1) : -1;

  return length > 0 && length <= BANTAR_PHOTO_BYTES_MAX;
}

/**
 * bantar_photo_doc_get_jpeg:
 * @doc: with its file inside
 *
 * Returns: (transfer full) (nullable): the file; `NULL` when it is not the one that is named
 *   @sha256, whatever the document says of it
 */
GBytes *
bantar_photo_doc_get_jpeg (JsonObject *doc, const char *sha256)
{
  JsonObject *file = get_file (doc);
  const char *base64 = file != NULL ? bantar_json_get_string (file, "data", "") : "";
  g_autoptr (GBytes) jpeg = NULL;
  g_autofree char *found = NULL;
  guchar *data;
  gsize size = 0;

  if (*base64 == '\0')
    return NULL;
  data = g_base64_decode (base64, &size);
  jpeg = g_bytes_new_take (data, size);
  found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, jpeg);
  if (size > BANTAR_PHOTO_BYTES_MAX || strcmp (found, sha256) != 0)
    return NULL;
  return g_steal_pointer (&jpeg);
}
