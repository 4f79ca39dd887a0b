/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/answer-json.h"

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
take_text (char **text, BantarJsonValue object, const char *name)
{
  g_free (*text);
  *text = g_strdup (bantar_json_member_string (object, name, ""));
}

static gboolean
read_counts (BantarAnswer *answer, BantarJsonValue object, GError **error)
{
  BantarJsonValue counts = bantar_json_member (object, "counts");
  BantarJsonIter iter;
  BantarJsonValue value;
  const char *key;

  if (bantar_json_value_get_kind (counts) != BANTAR_JSON_OBJECT)
    return TRUE;
  bantar_json_iter_init (&iter, counts);
  while (bantar_json_iter_next (&iter, &key, &value)) {
    if (bantar_json_value_get_kind (value) != BANTAR_JSON_INT)
      return fail (error, "a count is not a whole number");
    bantar_answer_set_count (answer, key, bantar_json_value_get_int (value));
  }
  return TRUE;
}

static gboolean
read_photos (BantarAnswer *answer, BantarJsonValue object, GError **error)
{
  BantarJsonValue photos = bantar_json_member (object, "photos");
  BantarJsonIter iter;
  BantarJsonValue value;

  if (bantar_json_value_get_kind (photos) != BANTAR_JSON_ARRAY)
    return TRUE;
  bantar_json_iter_init (&iter, photos);
  while (bantar_json_iter_next (&iter, NULL, &value)) {
    const char *photo = bantar_json_value_get_string (value);

    if (photo == NULL)
      return fail (error, "a photo is not named by text");
    if (!bantar_answer_has_photo (answer, photo))
      g_ptr_array_add (answer->photos, g_strdup (photo));
  }
  return TRUE;
}

static void
read_followup (BantarAnswer *answer, BantarJsonValue object)
{
  BantarJsonValue followup = bantar_json_member (object, "followup");

  if (bantar_json_value_get_kind (followup) != BANTAR_JSON_OBJECT)
    return;
  take_text (&answer->followup, followup, "what");
  take_text (&answer->followup_due, followup, "due");
  take_text (&answer->referral, followup, "referral");
  answer->followup_done = bantar_json_member_bool (followup, "done", FALSE);
}

/**
 * bantar_answer_from_json:
 * @object: from outside; nothing in it is trusted
 *
 * Returns: (transfer full): the answer, within what bantar_answer_check() allows, or `NULL`
 */
BantarAnswer *
bantar_answer_from_json (BantarJsonValue object, const BantarPart *part, GError **error)
{
  g_autoptr (BantarAnswer) answer = bantar_answer_new (part->code);

  if (!bantar_status_parse (bantar_json_member_string (object, "value", NULL), &answer->status)) {
    fail (error, "an answer has an unknown value");
    return NULL;
  }
  if (!read_counts (answer, object, error) || !read_photos (answer, object, error))
    return NULL;
  read_followup (answer, object);
  take_text (&answer->note, object, "note");
  take_text (&answer->by, object, "by");
  take_text (&answer->at, object, "at");
  answer->fixed = bantar_json_member_bool (object, "fixed", FALSE);
  return bantar_answer_check (answer, part, error) ? g_steal_pointer (&answer) : NULL;
}
