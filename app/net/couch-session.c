/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/couch-session.h"

#include "model/json-util.h"
#include "net/couch-shape.h"

#define ROLES_MAX 5000

void
bantar_session_free (BantarSession *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_strfreev (self->roles);
  g_free (self);
}

static GStrv
parse_roles (JsonArray *array)
{
  g_autoptr (GStrvBuilder) roles = g_strv_builder_new ();
  guint n = array != NULL ? MIN (json_array_get_length (array), ROLES_MAX) : 0;

  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (json_node_get_value_type (node) == G_TYPE_STRING)
      g_strv_builder_add (roles, json_node_get_string (node));
  }

  return g_strv_builder_end (roles);
}

/**
 * bantar_couch_parse_session:
 *
 * Reads the reply to POST `_session`, or the `userCtx` in that to GET `_session`.
 *
 * Returns: (transfer full) (nullable): the session; its name is %NULL when the server names nobody
 */
BantarSession *
bantar_couch_parse_session (JsonNode *reply, GError **error)
{
  JsonObject *object = bantar_couch_get_root (reply);
  JsonObject *context = object != NULL ? bantar_json_get_object (object, "userCtx") : NULL;
  BantarSession *session;

  if (object == NULL || !bantar_json_get_bool (object, "ok", FALSE)) {
    bantar_couch_set_bad_reply (error, "session");
    return NULL;
  }

  if (context == NULL)
    context = object;
  session = g_new0 (BantarSession, 1);
  session->name = g_strdup (bantar_json_get_string (context, "name", NULL));
  session->roles = parse_roles (bantar_json_get_array (context, "roles"));
  return session;
}
