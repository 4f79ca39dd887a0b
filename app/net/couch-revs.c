/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/couch-revs.h"

#include "model/json-util.h"
#include "net/couch-private.h"
#include "net/couch-shape.h"

#include <string.h>

static GBytes *
make_question (const BantarCouchRev *revs, guint n_revs)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  char *text;

  for (guint i = 0; i < n_revs; i++) {
    JsonArray *array = json_array_new ();

    json_array_add_string_element (array, revs[i].rev);
    json_object_set_array_member (object, revs[i].id, array);
  }
  text = bantar_json_to_text (node);
  return g_bytes_new_take (text, strlen (text));
}

static gboolean
names_rev (JsonObject *answer, const char *rev)
{
  JsonArray *missing = bantar_json_get_array (answer, "missing");
  guint n = missing != NULL ? json_array_get_length (missing) : 0;

  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (missing, i);

    if (json_node_get_value_type (node) == G_TYPE_STRING &&
        strcmp (json_node_get_string (node), rev) == 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * bantar_couch_find_missing:
 * @revs: (array length=n_revs): revisions that the server confirmed
 * @n_revs: 1 to %BANTAR_COUCH_REVS_MAX
 *
 * Asks which of them the server does not know any more. One that was changed since is still known.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the ids of those that are gone
 */
GPtrArray *
bantar_couch_find_missing (BantarCouch *self,
                           const char *db,
                           const BantarCouchRev *revs,
                           guint n_revs,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_strconcat ("/", db, "/_revs_diff", NULL);
  g_autoptr (GBytes) body = make_question (revs, n_revs);
  const BantarCouchRequest request = { "POST", path, NULL, body, BANTAR_COUCH_SMALL_MAX };
  g_autoptr (JsonNode) reply = NULL;
  JsonObject *answers;
  int status = 0;

  g_return_val_if_fail (n_revs > 0 && n_revs <= BANTAR_COUCH_REVS_MAX, NULL);
  if (!bantar_couch_check_db (db, error))
    return NULL;
  reply = bantar_couch_request (self, &request, &status, cancellable, error);
  if (reply == NULL)
    return NULL;
  answers = bantar_couch_get_root (reply);
  if (answers == NULL) {
    bantar_couch_set_bad_reply (error, "answer about revisions");
    return NULL;
  }
  for (guint i = 0; i < n_revs; i++) {
    JsonObject *answer = bantar_json_get_object (answers, revs[i].id);

    if (answer != NULL && names_rev (answer, revs[i].rev))
      g_ptr_array_add (missing, g_strdup (revs[i].id));
  }
  return g_steal_pointer (&missing);
}
