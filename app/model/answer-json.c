/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/answer-json.h"

#include "model/json-util.h"

static void
set_text (JsonObject *object, const char *name, const char *value)
{
  if (*value != '\0')
    json_object_set_string_member (object, name, value);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static JsonObject *
build_counts (const BantarAnswer *answer)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (answer->counts), compare_keys);
  JsonObject *counts = json_object_new ();

  for (GList *l = keys; l != NULL; l = l->next) {
    gint64 *value = g_hash_table_lookup (answer->counts, l->data);

    json_object_set_int_member (counts, l->data, *value);
  }
  return counts;
}

static JsonArray *
build_photos (const BantarAnswer *answer)
{
  JsonArray *photos = json_array_new ();

  for (guint i = 0; i < answer->photos->len; i++)
    json_array_add_string_element (photos, answer->photos->pdata[i]);
  return photos;
}

static JsonObject *
build_followup (const BantarAnswer *answer)
{
  JsonObject *followup = json_object_new ();

  set_text (followup, "what", answer->followup);
  set_text (followup, "due", answer->followup_due);
  set_text (followup, "referral", answer->referral);
  json_object_set_boolean_member (followup, "done", answer->followup_done);
  return followup;
}

/**
 * bantar_answer_to_json:
 * @with_note: `FALSE` for a sensitive part that is to leave the laptop
 *
 * Returns: (transfer full): the answer as documents carry it; what is empty is left out
 */
JsonObject *
bantar_answer_to_json (const BantarAnswer *answer, gboolean with_note)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "value", bantar_status_to_string (answer->status));
  if (g_hash_table_size (answer->counts) > 0)
    json_object_set_object_member (object, "counts", build_counts (answer));
  if (with_note)
    set_text (object, "note", answer->note);
  if (answer->photos->len > 0)
    json_object_set_array_member (object, "photos", build_photos (answer));
  if (*answer->followup != '\0' || *answer->followup_due != '\0' || *answer->referral != '\0' ||
      answer->followup_done)
    json_object_set_object_member (object, "followup", build_followup (answer));
  if (answer->fixed)
    json_object_set_boolean_member (object, "fixed", TRUE);
  set_text (object, "by", answer->by);
  set_text (object, "at", answer->at);
  return object;
}

static gboolean
fail (GError **error, const char *reason)
{
  g_set_error_literal (error, BANTAR_ANSWER_ERROR, BANTAR_ANSWER_ERROR_DOCUMENT, reason);
  return FALSE;
}

static void
take_text (char **text, JsonObject *object, const char *name)
{
  g_free (*text);
  *text = g_strdup (bantar_json_get_string (object, name, ""));
}

static gboolean
read_counts (BantarAnswer *answer, JsonObject *object, GError **error)
{
  JsonObject *counts = bantar_json_get_object (object, "counts");
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (counts == NULL)
    return TRUE;
  json_object_iter_init (&iter, counts);
  while (json_object_iter_next (&iter, &key, &value)) {
    if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != G_TYPE_INT64)
      return fail (error, "a count is not a whole number");
    bantar_answer_set_count (answer, key, json_node_get_int (value));
  }
  return TRUE;
}

static gboolean
read_photos (BantarAnswer *answer, JsonObject *object, GError **error)
{
  JsonArray *photos = bantar_json_get_array (object, "photos");
  guint n = photos != NULL ? json_array_get_length (photos) : 0;

  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (photos, i);

    if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
      return fail (error, "a photo is not named by text");
    if (!bantar_answer_has_photo (answer, json_node_get_string (node)))
      g_ptr_array_add (answer->photos, json_node_dup_string (node));
  }
  return TRUE;
}

static void
read_followup (BantarAnswer *answer, JsonObject *object)
{
  JsonObject *followup = bantar_json_get_object (object, "followup");

  if (followup == NULL)
    return;
  take_text (&answer->followup, followup, "what");
  take_text (&answer->followup_due, followup, "due");
  take_text (&answer->referral, followup, "referral");
  answer->followup_done = bantar_json_get_bool (followup, "done", FALSE);
}

/**
 * bantar_answer_from_json:
 * @object: from outside; nothing in it is trusted
 *
 * Returns: (transfer full): the answer, within what bantar_answer_check() allows, or `NULL`
 */
BantarAnswer *
bantar_answer_from_json (JsonObject *object, const BantarPart *part, GError **error)
{
  g_autoptr (BantarAnswer) answer = bantar_answer_new (part->code);

  if (!bantar_status_parse (bantar_json_get_string (object, "value", NULL), &answer->status)) {
    fail (error, "an answer has an unknown value");
    return NULL;
  }
  if (!read_counts (answer, object, error) || !read_photos (answer, object, error))
    return NULL;
  read_followup (answer, object);
  take_text (&answer->note, object, "note");
  take_text (&answer->by, object, "by");
  take_text (&answer->at, object, "at");
  answer->fixed = bantar_json_get_bool (object, "fixed", FALSE);
  return bantar_answer_check (answer, part, error) ? g_steal_pointer (&answer) : NULL;
}
