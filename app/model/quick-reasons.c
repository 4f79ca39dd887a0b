/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/quick-reasons.h"

#include "bantar-data.h"
#include "model/json-util.h"

#define PATH           "/id/go/jambikota/Bantar/data/quick-reasons.json"
#define SIZE_MAX_BYTES (64 * 1024)

static gboolean
can_be_true (const char *about, const BantarPart *part, const BantarAnswer *answer)
{
  guint photos = answer != NULL ? answer->photos->len : 0;

  if (strcmp (about, "photos") == 0)
    return photos > 0;
  if (strcmp (about, "evidence") == 0)
    return photos == 0 && !part->sensitive;
  if (strcmp (about, "counts") == 0)
    return part->counts->len > 0;
  return TRUE;
}

static JsonArray *
load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (bantar_data_get_resource (), PATH,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (JsonNode) node = NULL;
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (data != NULL)
    node = bantar_json_parse (data, size, SIZE_MAX_BYTES, &error);
  /* It is compiled into the program and checked by its tests. */
  if (node == NULL)
    g_error ("quick reasons: %s", error->message);
  return json_array_ref (bantar_json_get_array (json_node_get_object (node), "reasons"));
}

/**
 * bantar_quick_reasons_list:
 * @answer: (nullable): what was said
 *
 * Returns: (transfer full) (element-type utf8): reasons that can be true of that answer; in
 *   Indonesian whatever the language of the window, because they go to the chair
 */
GPtrArray *
bantar_quick_reasons_list (const BantarPart *part, const BantarAnswer *answer)
{
  static JsonArray *reasons;
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  if (reasons == NULL)
    reasons = load ();
  for (guint i = 0; i < json_array_get_length (reasons); i++) {
    JsonObject *reason = json_array_get_object_element (reasons, i);

    if (can_be_true (bantar_json_get_string (reason, "about", ""), part, answer))
      g_ptr_array_add (list, g_strdup (bantar_json_get_string (reason, "text", "")));
  }
  return list;
}
