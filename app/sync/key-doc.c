/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/key-doc.h"

#include "model/json-util.h"

#include <string.h>

#define ROLE_MAX  64 /* as the city's function has it */
#define ROLES_MAX 100

/* What every account has says nothing. */
static gboolean
is_worth_naming (const char *role)
{
  gsize length = strlen (role);

  return length > 0 && length <= ROLE_MAX && strcmp (role, "bantar") != 0 &&
         strspn (role, "abcdefghijklmnopqrstuvwxyz0123456789:.-") == length;
}

static int
compare_roles (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * bantar_key_doc_join_roles:
 * @roles: of an account
 *
 * Returns: (transfer full): those that a key names, sorted, each once, as `device_key` has them
 */
char *
bantar_key_doc_join_roles (const char *const *roles)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; roles != NULL && roles[i] != NULL; i++) {
    if (is_worth_naming (roles[i]))
      g_ptr_array_add (sorted, (gpointer) roles[i]);
  }
  g_ptr_array_sort (sorted, compare_roles);
  for (guint i = 0; i < sorted->len && words->len < ROLES_MAX; i++) {
    if (i == 0 || strcmp (sorted->pdata[i], sorted->pdata[i - 1]) != 0)
      g_ptr_array_add (words, sorted->pdata[i]);
  }
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" ", (char **) words->pdata);
}

/**
 * bantar_device_key_new:
 * @roles: from bantar_key_doc_join_roles()
 * @at: UTC
 *
 * Returns: (transfer full): the public halves of @secret
 */
BantarDeviceKey *
bantar_device_key_new (const char *user,
                       const BantarDeviceSecret *secret,
                       const char *roles,
                       const char *at)
{
  BantarDeviceKey *key = g_new0 (BantarDeviceKey, 1);

  key->user = g_strdup (user);
  key->device = bantar_device_key_make_name (secret->sign_public);
  key->sign = bantar_device_key_encode (secret->sign_public);
  key->box = bantar_device_key_encode (secret->box_public);
  key->roles = g_strdup (roles);
  key->at = g_strdup (at);
  key->withdrawn = g_strdup ("");
  return key;
}

static void
set_roles (JsonObject *doc, const char *roles)
{
  g_auto (GStrv) words = g_strsplit (roles, " ", -1);
  JsonArray *array;

  if (*roles == '\0')
    return;
  array = json_array_new ();
  for (guint i = 0; words[i] != NULL; i++)
    json_array_add_string_element (array, words[i]);
  json_object_set_array_member (doc, "roles", array);
}

/**
 * bantar_key_doc_new:
 *
 * Returns: (transfer full): without `_rev`
 */
JsonNode *
bantar_key_doc_new (const BantarDeviceKey *key)
{
  g_autofree char *id = g_strconcat (BANTAR_KEY_PREFIX, key->user, ":", key->device, NULL);
  JsonObject *doc = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, doc);
  json_object_set_string_member (doc, "_id", id);
  json_object_set_string_member (doc, "type", "key");
  json_object_set_string_member (doc, "user", key->user);
  json_object_set_string_member (doc, "device", key->device);
  json_object_set_string_member (doc, "sign", key->sign);
  json_object_set_string_member (doc, "box", key->box);
  json_object_set_string_member (doc, "at", key->at);
  if (*key->withdrawn != '\0')
    json_object_set_string_member (doc, "withdrawn", key->withdrawn);
  set_roles (doc, key->roles);
  json_object_set_string_member (doc, "pushed_by", key->user);
  return node;
}

/* Returns: (nullable): NULL for what are no roles. One with a space in it would become two. */
static char *
read_roles (JsonObject *doc)
{
  JsonArray *array = bantar_json_get_array (doc, "roles");
  g_autoptr (GString) roles = g_string_new (NULL);

  if (array == NULL)
    return json_object_has_member (doc, "roles") ? NULL : g_strdup ("");
  if (json_array_get_length (array) > ROLES_MAX)
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);
    const char *role = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

    if (role == NULL || *role == '\0' || strchr (role, ' ') != NULL)
      return NULL;
    g_string_append_printf (roles, "%s%s", i > 0 ? " " : "", role);
  }
  return g_string_free (g_steal_pointer (&roles), FALSE);
}

static gboolean
is_of_id (const BantarDeviceKey *key, const char *id)
{
  g_autofree char *own = g_strconcat (BANTAR_KEY_PREFIX, key->user, ":", key->device, NULL);

  return strcmp (own, id) == 0;
}

/**
 * bantar_key_doc_read:
 * @doc: from outside
 *
 * Returns: (transfer full) (nullable): `NULL` when it is not what the city's function lets through
 */
BantarDeviceKey *
bantar_key_doc_read (JsonObject *doc)
{
  g_autofree char *roles = read_roles (doc);
  g_autoptr (BantarDeviceKey) key = g_new0 (BantarDeviceKey, 1);

  key->user = g_strdup (bantar_json_get_string (doc, "user", ""));
  key->device = g_strdup (bantar_json_get_string (doc, "device", ""));
  key->sign = g_strdup (bantar_json_get_string (doc, "sign", ""));
  key->box = g_strdup (bantar_json_get_string (doc, "box", ""));
  key->roles = g_strdup (roles != NULL ? roles : "");
  key->at = g_strdup (bantar_json_get_string (doc, "at", ""));
  key->withdrawn = g_strdup (bantar_json_get_string (doc, "withdrawn", ""));
  if (roles == NULL || !bantar_device_key_is_valid (key) ||
      !is_of_id (key, bantar_json_get_string (doc, "_id", "")))
    return NULL;
  return g_steal_pointer (&key);
}

/* The admin deleted it. */
static gboolean
remove_row (BantarDb *db, const char *id, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (id, ":", 3);

  return g_strv_length (parts) != 3 || bantar_device_keys_remove_in (db, parts[1], parts[2], error);
}

/* More than anybody has are passed over, but for what this device published itself. */
static gboolean
keep (BantarDb *db, const char *own, const BantarDeviceKey *key, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (BantarDeviceKey) known =
      bantar_device_keys_find (db, key->user, key->device, &local_error);
  gboolean full = FALSE;

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (known == NULL && strcmp (key->user, own) != 0 &&
      !bantar_device_keys_is_full (db, key->user, &full, error))
    return FALSE;
  return full || bantar_device_keys_put_in (db, key, error);
}

/**
 * bantar_key_doc_take_in:
 * @own: this profile's account
 * @id: of `bantar-kota`, begins with `BANTAR_KEY_PREFIX`
 * @doc: (nullable): `NULL` when it was deleted
 *
 * Keeps a device's keys; what is no key is passed over.
 */
gboolean
bantar_key_doc_take_in (BantarDb *db,
                        const char *own,
                        const char *id,
                        JsonObject *doc,
                        GError **error)
{
  g_autoptr (BantarDeviceKey) key = NULL;

  if (doc == NULL)
    return remove_row (db, id, error);
  key = bantar_key_doc_read (doc);
  if (key != NULL && is_of_id (key, id))
    return keep (db, own, key, error);
  g_debug ("not the key of a device: %s", id);
  return TRUE;
}
