/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/server.h"

#include "city/city-error.h"
#include "city/secret-words.h"
#include "model/json-util.h"

#include <glib/gi18n.h>
#include <string.h>

#define PROBER     "bantar-uji" /* the account of the test writes */
#define PROBE      "probe:version"
#define BATCH      100 /* documents of one request */
#define KOTA_ROLE  "kota"
#define ADMIN_ROLE "_admin"

/**
 * bantar_city_server_open:
 * @dry_run: whether nothing is to be written
 *
 * Signs in as a server admin, or as an account of role kota.
 *
 * Returns: (transfer full): or `NULL` with `BANTAR_NET_ERROR` or `BANTAR_CITY_ERROR`
 */
BantarCityServer *
bantar_city_server_open (const char *address,
                         const char *user,
                         const char *password,
                         gboolean dry_run,
                         GError **error)
{
  g_autoptr (BantarCityServer) self = g_new0 (BantarCityServer, 1);
  const char *const *roles;

  self->address = g_strdup (address);
  self->user = g_strdup (user);
  self->dry_run = dry_run;
  self->couch = bantar_couch_new (address, error);
  if (self->couch == NULL || !bantar_couch_sign_in (self->couch, user, password, NULL, error))
    return NULL;
  roles = (const char *const *) bantar_couch_get_session (self->couch)->roles;
  self->admin = g_strv_contains (roles, ADMIN_ROLE);
  if (self->admin || g_strv_contains (roles, KOTA_ROLE))
    return g_steal_pointer (&self);
  g_set_error (error, BANTAR_CITY_ERROR, BANTAR_CITY_ERROR_NOT_ADMIN,
               _ ("%s is neither a server admin nor an account of the city."), user);
  return NULL;
}

/* The next run makes the account anew with another password, should this not arrive. */
static void
remove_prober (BantarCityServer *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) doc = bantar_couch_get_user (self->couch, PROBER, &error);
  const char *rev = doc != NULL ? bantar_json_get_string (doc, "_rev", "") : "";

  if (doc == NULL || !bantar_couch_delete_user (self->couch, PROBER, rev, &error))
    g_debug ("The account of the test writes stays behind: %s", error->message);
}

void
bantar_city_server_free (BantarCityServer *self)
{
  if (self == NULL)
    return;
  if (self->prober != NULL)
    remove_prober (self);
  g_clear_pointer (&self->prober, bantar_couch_free);
  g_clear_pointer (&self->couch, bantar_couch_free);
  g_free (self->address);
  g_free (self->user);
  g_free (self);
}

gboolean
bantar_city_server_need_admin (const BantarCityServer *self, GError **error)
{
  if (self->admin)
    return TRUE;
  g_set_error (error, BANTAR_CITY_ERROR, BANTAR_CITY_ERROR_NOT_ADMIN,
               _ ("%s is no server admin, and this needs one. Nothing was changed."), self->user);
  return FALSE;
}

void
bantar_city_server_tell (const BantarCityServer *self, guint done, guint total)
{
  if (self->progress != NULL)
    self->progress (done, total, self->progress_data);
}

static JsonNode *
to_node (JsonObject *doc)
{
  return json_node_init_object (json_node_alloc (), doc);
}

/**
 * bantar_city_server_put:
 * @doc: with its `_id`, and its `_rev` unless it is new; gets `pushed_by`
 *
 * Writes one document as the account that is signed in.
 */
gboolean
bantar_city_server_put (BantarCityServer *self, const char *db, JsonObject *doc, GError **error)
{
  g_autoptr (JsonNode) node = to_node (doc);
  g_autofree char *rev = NULL;

  json_object_set_string_member (doc, "pushed_by", self->user);
  rev = bantar_couch_put_doc (self->couch, db, json_object_get_string_member (doc, "_id"), node,
                              NULL, error);
  return rev != NULL;
}

static gboolean
check_receipts (GPtrArray *receipts, GError **error)
{
  for (guint i = 0; i < receipts->len; i++) {
    const BantarReceipt *receipt = receipts->pdata[i];

    if (receipt->rev == NULL)
      /* TRANSLATORS: the name of a document on the server, and the server's reason. */
      return bantar_city_fail (error, _ ("The server did not take %s: %s"), receipt->id,
                               receipt->reason != NULL ? receipt->reason : receipt->error);
  }
  return TRUE;
}

/**
 * bantar_city_server_put_all:
 * @docs: (element-type JsonObject): as for bantar_city_server_put()
 *
 * Writes documents, some at a time. Those before a failure are written.
 */
gboolean
bantar_city_server_put_all (BantarCityServer *self, const char *db, GPtrArray *docs, GError **error)
{
  for (guint first = 0; first < docs->len; first += BATCH) {
    g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
    g_autoptr (GPtrArray) receipts = NULL;

    for (guint i = first; i < MIN (first + BATCH, docs->len); i++) {
      json_object_set_string_member (docs->pdata[i], "pushed_by", self->user);
      g_ptr_array_add (batch, to_node (docs->pdata[i]));
    }
    receipts = bantar_couch_bulk_docs (self->couch, db, batch, NULL, error);
    if (receipts == NULL || !check_receipts (receipts, error))
      return FALSE;
  }
  return TRUE;
}

/* Any member that is no server admin will do: role kota reads every RT, role bantar the rest. */
static JsonObject *
make_prober (JsonObject *before, const char *password)
{
  JsonObject *doc = json_object_new ();
  JsonArray *roles = json_array_new ();

  json_array_add_string_element (roles, "bantar");
  json_array_add_string_element (roles, KOTA_ROLE);
  json_object_set_string_member (doc, "_id", "org.couchdb.user:" PROBER);
  if (before != NULL)
    json_object_set_string_member (doc, "_rev", bantar_json_get_string (before, "_rev", ""));
  json_object_set_string_member (doc, "type", "user");
  json_object_set_string_member (doc, "name", PROBER);
  json_object_set_string_member (doc, "password", password);
  json_object_set_array_member (doc, "roles", roles);
  return doc;
}

static gboolean
ensure_prober (BantarCityServer *self, GError **error)
{
  g_autofree char *password = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) doc = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (BantarCouch) prober = NULL;

  if (self->prober != NULL)
    return TRUE;
  password = bantar_secret_words ();
  before = bantar_couch_get_user (self->couch, PROBER, NULL);
  doc = make_prober (before, password);
  node = to_node (doc);
  prober = bantar_couch_new (self->address, error);
  if (prober == NULL || !bantar_couch_put_user (self->couch, PROBER, node, error) ||
      !bantar_couch_sign_in (prober, PROBER, password, NULL, error))
    return FALSE;
  self->prober = g_steal_pointer (&prober);
  return TRUE;
}

/* A test write that no function refused; left there, the next one would only be a conflict. */
static gboolean
remove_probe (BantarCityServer *self, const char *db, GError **error)
{
  g_autoptr (JsonObject) taken = bantar_couch_get_doc (self->couch, db, PROBE, NULL, error);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *rev = NULL;

  if (taken == NULL)
    return FALSE;
  json_object_set_boolean_member (taken, "_deleted", TRUE);
  node = to_node (taken);
  rev = bantar_couch_put_doc (self->couch, db, PROBE, node, NULL, error);
  return rev != NULL;
}

/**
 * bantar_city_server_probe:
 * @version: of the function that should be judging there
 * @current: (out): whether it is
 *
 * Test write as somebody without admin rights, whom the function always refuses with the version
 * that it is of. CouchDB can go on using the function before when it is replaced while somebody
 * writes, and an admin's own write would prove nothing: admins pass every function.
 *
 * Returns: whether the question was answered at all
 */
gboolean
bantar_city_server_probe (BantarCityServer *self,
                          const char *db,
                          const char *version,
                          gboolean *current,
                          GError **error)
{
  g_autoptr (GError) refused = NULL;
  g_autoptr (JsonObject) doc = json_object_new ();
  g_autoptr (JsonNode) node = to_node (doc);
  g_autofree char *expected = g_strconcat ("version:", version, NULL);
  g_autofree char *rev = NULL;

  if (!ensure_prober (self, error))
    return FALSE;
  json_object_set_string_member (doc, "_id", PROBE);
  rev = bantar_couch_put_doc (self->prober, db, PROBE, node, NULL, &refused);
  *current = g_error_matches (refused, BANTAR_NET_ERROR, BANTAR_NET_ERROR_FORBIDDEN) &&
             g_str_equal (refused->message, expected);
  /* Taken, or refused by another function, is an answer too; only a line that broke is none. */
  if (g_error_matches (refused, BANTAR_NET_ERROR, BANTAR_NET_ERROR_FORBIDDEN))
    return TRUE;
  if (rev != NULL || g_error_matches (refused, BANTAR_NET_ERROR, BANTAR_NET_ERROR_CONFLICT))
    return remove_probe (self, db, error);
  g_propagate_error (error, g_steal_pointer (&refused));
  return FALSE;
}
