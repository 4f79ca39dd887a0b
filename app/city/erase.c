/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/erase.h"

#include "city/city-error.h"
#include "model/json-util.h"
#include "net/couch-erase.h"

#include <glib/gi18n.h>
#include <string.h>

#define USERS       "_users"
#define WAIT_US     500000
#define WAITS       240 /* two minutes: an RT's database is compacted in seconds */
#define SHA256_SIZE 64  /* characters */

gboolean
bantar_city_photo_name_is_valid (const char *sha256)
{
  return strlen (sha256) == SHA256_SIZE && strspn (sha256, "0123456789abcdef") == SHA256_SIZE;
}

/**
 * bantar_city_find_months:
 * @db: of one RT
 * @says: (scope call): whether a checklist's document is looked for; gets @what
 *
 * Returns: (transfer full) (element-type utf8): ids of the checklists that are
 */
GPtrArray *
bantar_city_find_months (BantarCityServer *server,
                         const char *db,
                         BantarCitySays says,
                         const char *what,
                         GError **error)
{
  g_autoptr (GPtrArray) docs = bantar_couch_get_all (server->couch, db, "checklist:", NULL, error);
  GPtrArray *months;

  if (docs == NULL)
    return NULL;
  months = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < docs->len; i++) {
    if (says (docs->pdata[i], what))
      g_ptr_array_add (months, g_strdup (bantar_json_get_string (docs->pdata[i], "_id", "")));
  }
  return months;
}

static gboolean
names_photo (JsonObject *doc, const char *sha256)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), doc);
  g_autofree char *text = json_to_string (node, FALSE);

  return strstr (text, sha256) != NULL;
}

/**
 * bantar_city_find_months_of_photo:
 *
 * Returns: (transfer full) (element-type utf8): ids of the checklists that show it
 */
GPtrArray *
bantar_city_find_months_of_photo (BantarCityServer *server,
                                  const char *db,
                                  const char *sha256,
                                  GError **error)
{
  return bantar_city_find_months (server, db, names_photo, sha256, error);
}

/**
 * bantar_city_compact:
 *
 * Has the server forget what was deleted or replaced in a database, and waits until it has.
 */
gboolean
bantar_city_compact (BantarCityServer *server, const char *db, GError **error)
{
  gboolean compacting = TRUE;
  gint64 bytes = 0;

  if (!bantar_couch_compact (server->couch, db, error))
    return FALSE;
  for (guint i = 0; i < WAITS; i++) {
    if (!bantar_couch_is_compacting (server->couch, db, &compacting, &bytes, error))
      return FALSE;
    if (!compacting)
      return TRUE;
    g_usleep (WAIT_US);
  }
  return bantar_city_fail (error, _ ("%s is still being compacted. Run the command again later."),
                           db);
}

/* The document stays and says that it is withdrawn, else a laptop that holds the photo would find
 * it missing here and send it again. */
static JsonObject *
make_tombstone (JsonObject *photo)
{
  static const char *const kept[] = { "_id",    "_rev",      "type",    "rt",
                                      "author", "on_behalf", "carried", NULL };
  JsonObject *doc = json_object_new ();
  JsonObject *tombstone = json_object_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *at = bantar_time_to_string (now);

  for (guint i = 0; kept[i] != NULL; i++) {
    JsonNode *member = json_object_get_member (photo, kept[i]);

    if (member != NULL)
      json_object_set_member (doc, kept[i], json_node_copy (member));
  }
  json_object_set_string_member (tombstone, "reason", "removed");
  json_object_set_string_member (tombstone, "at", at);
  json_object_set_object_member (doc, "tombstone", tombstone);
  return doc;
}

static gboolean
withdraw (BantarCityServer *server, const char *db, const char *id, GError **error)
{
  g_autoptr (JsonObject) photo = bantar_couch_get_doc (server->couch, db, id, NULL, error);
  g_autoptr (JsonObject) doc = NULL;

  if (photo == NULL)
    return FALSE;
  if (bantar_json_get_object (photo, "tombstone") != NULL)
    return TRUE;
  doc = make_tombstone (photo);
  return bantar_city_server_put (server, db, doc, error);
}

/**
 * bantar_city_erase_photo:
 *
 * Withdraws a photo if nobody has, and has the server forget its bytes. Looks afterwards whether it
 * has.
 */
gboolean
bantar_city_erase_photo (BantarCityServer *server,
                         const BantarCityRt *rt,
                         const char *sha256,
                         GError **error)
{
  g_autofree char *db = bantar_city_rt_dup_database (rt);
  g_autofree char *id = g_strconcat ("photo:", sha256, NULL);
  guint readable = 0;

  if (!withdraw (server, db, id, error) || !bantar_city_compact (server, db, error) ||
      !bantar_couch_count_old (server->couch, db, id, &readable, error))
    return FALSE;
  return readable == 0 ||
         bantar_city_fail (error, _ ("The server still has %u older versions of this photo."),
                           readable);
}

/**
 * bantar_city_find_keys:
 *
 * Returns: (transfer full) (element-type utf8): ids of the keys of a person's devices
 */
GPtrArray *
bantar_city_find_keys (BantarCityServer *server, const char *user, GError **error)
{
  g_autofree char *prefix = g_strconcat ("key:", user, ":", NULL);
  g_autoptr (GPtrArray) docs =
      bantar_couch_get_all (server->couch, BANTAR_CITY_KOTA, prefix, NULL, error);
  GPtrArray *keys;

  if (docs == NULL)
    return NULL;
  keys = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < docs->len; i++)
    g_ptr_array_add (keys, g_strdup (bantar_json_get_string (docs->pdata[i], "_id", "")));
  return keys;
}

/* What an interrupted run has purged already is no fault. */
static gboolean
purge (BantarCityServer *server, const char *db, const char *id, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (bantar_couch_purge (server->couch, db, id, &local) ||
      g_error_matches (local, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NO_DOCUMENT))
    return TRUE;
  if (g_error_matches (local, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NOT_FOUND) ||
      g_error_matches (local, BANTAR_NET_ERROR, BANTAR_NET_ERROR_REFUSED))
    return bantar_city_fail (
        error, _ ("This server cannot purge documents (%s). It takes CouchDB 3."), local->message);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * bantar_city_erase_account:
 * @keys: (element-type utf8): as bantar_city_find_keys() found them
 *
 * Has the server forget an account and the keys of its devices.
 */
gboolean
bantar_city_erase_account (BantarCityServer *server,
                           const char *user,
                           GPtrArray *keys,
                           GError **error)
{
  g_autofree char *id = g_strconcat ("org.couchdb.user:", user, NULL);

  for (guint i = 0; i < keys->len; i++) {
    if (!purge (server, BANTAR_CITY_KOTA, keys->pdata[i], error))
      return FALSE;
  }
  return purge (server, USERS, id, error) && bantar_city_compact (server, USERS, error) &&
         (keys->len == 0 || bantar_city_compact (server, BANTAR_CITY_KOTA, error));
}
