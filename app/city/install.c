/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/city.h"

#include "city/functions.h"
#include "model/json-util.h"

static JsonObject *
get_found (BantarCityServer *server, const char *db, gboolean exists, GError **error)
{
  return exists ? bantar_couch_get_security (server->couch, db, error) : NULL;
}

/* @told: (nullable): by the function's own design document */
static gboolean
install_shared (BantarCityServer *server,
                const BantarCity *self,
                const char *db,
                const char *function,
                JsonNode *told,
                BantarCityTally *tally,
                GError **error)
{
  static const char *const everybody[] = { "bantar", NULL };
  gboolean exists = g_hash_table_contains (self->databases, db);
  g_autoptr (JsonObject) found = get_found (server, db, exists, error);
  g_autoptr (JsonNode) security = bantar_city_members_new (everybody);
  g_autoptr (JsonNode) guard = bantar_city_guard_new (function, told, error);
  BantarCityTarget target = { db, exists, found, security, guard };

  if (guard == NULL || (exists && found == NULL))
    return FALSE;
  return bantar_city_bring_up (server, &target, tally, error);
}

/* For every RT its places. */
static JsonNode *
make_directory (const BantarCity *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *told = json_object_new ();
  JsonObject *rts = json_object_new ();

  for (guint i = 0; i < self->rts->len; i++) {
    const BantarCityRt *rt = self->rts->pdata[i];

    json_object_set_member (rts, rt->id, bantar_city_rt_places_to_json (rt));
  }
  json_object_set_int_member (told, "format", 1);
  json_object_set_object_member (told, "rts", rts);
  json_node_take_object (node, told);
  return node;
}

static gboolean
install_dashboard (BantarCityServer *server,
                   const BantarCity *self,
                   BantarCityTally *tally,
                   GError **error)
{
  g_autoptr (JsonNode) views = bantar_city_dashboard_new (error);
  gboolean changed = TRUE;

  if (views == NULL)
    return FALSE;
  /* With a dry run the database may not be there to be asked. */
  if ((!server->dry_run || g_hash_table_contains (self->databases, BANTAR_CITY_NILAI)) &&
      !bantar_city_put_design_if_changed (server, BANTAR_CITY_NILAI, BANTAR_CITY_DASHBOARD, views,
                                          &changed, error))
    return FALSE;
  tally->functions += changed;
  return TRUE;
}

/**
 * bantar_city_install_shared:
 *
 * Brings the two databases that everybody reads to where they should be.
 */
gboolean
bantar_city_install_shared (BantarCityServer *server,
                            const BantarCity *self,
                            BantarCityTally *tally,
                            GError **error)
{
  g_autoptr (JsonNode) directory = make_directory (self);

  return install_shared (server, self, BANTAR_CITY_KOTA, "kota", NULL, tally, error) &&
         install_shared (server, self, BANTAR_CITY_NILAI, "nilai", directory, tally, error) &&
         install_dashboard (server, self, tally, error);
}

/**
 * bantar_city_install_rt:
 *
 * Brings one RT's database to where it should be; it is made when there is none.
 */
gboolean
bantar_city_install_rt (BantarCityServer *server,
                        const BantarCity *self,
                        const BantarCityRt *rt,
                        BantarCityTally *tally,
                        GError **error)
{
  g_autofree char *db = bantar_city_rt_dup_database (rt);
  gboolean exists = g_hash_table_contains (self->databases, db);
  g_autoptr (JsonObject) found = get_found (server, db, exists, error);
  g_autoptr (JsonNode) guard = bantar_city_guard_new ("rt", NULL, error);
  g_autoptr (JsonNode) security = NULL;
  BantarCityTarget target = { db, exists, found, NULL, guard };

  if (guard == NULL || (exists && found == NULL))
    return FALSE;
  security = bantar_city_rt_security (rt, &self->rules, found);
  target.security = security;
  return bantar_city_bring_up (server, &target, tally, error);
}

/* The members of @object, or none, in an object that may be changed. */
static JsonObject *
copy_members (JsonObject *object)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (object == NULL)
    return copy;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &member))
    json_object_set_member (copy, name, json_node_copy (member));
  return copy;
}

static JsonObject *
with_exception (JsonObject *found, BantarPeriod month, const char *until)
{
  JsonObject *told = bantar_json_get_object (found, "bantar");
  JsonObject *security = copy_members (found);
  JsonObject *bantar = copy_members (told);
  JsonObject *exceptions =
      copy_members (told != NULL ? bantar_json_get_object (told, "exceptions") : NULL);
  g_autofree char *name = bantar_period_to_string (month);

  json_object_set_string_member (exceptions, name, until);
  json_object_set_object_member (bantar, "exceptions", exceptions);
  json_object_set_object_member (security, "bantar", bantar);
  return security;
}

/**
 * bantar_city_set_exception:
 * @until: UTC
 *
 * Lets one RT send @month until then. Written into its database alone, where the function reads it.
 */
gboolean
bantar_city_set_exception (BantarCityServer *server,
                           const BantarCity *self,
                           const BantarCityRt *rt,
                           BantarPeriod month,
                           const char *until,
                           BantarCityTally *tally,
                           GError **error)
{
  g_autofree char *db = bantar_city_rt_dup_database (rt);
  g_autoptr (JsonObject) found = bantar_couch_get_security (server->couch, db, error);
  g_autoptr (JsonObject) wanted = NULL;
  g_autoptr (JsonNode) before = NULL;
  g_autoptr (JsonNode) security = NULL;

  if (found == NULL)
    return FALSE;
  wanted = with_exception (found, month, until);
  before = json_node_init_object (json_node_alloc (), found);
  security = json_node_init_object (json_node_alloc (), wanted);
  if (!bantar_json_equal (before, security)) {
    tally->security++;
    if (!server->dry_run && !bantar_couch_put_security (server->couch, db, security, error))
      return FALSE;
  }
  return bantar_city_install_rt (server, self, rt, tally, error);
}

/**
 * bantar_city_install_rts:
 *
 * The same for all RTs, telling how far it is.
 */
gboolean
bantar_city_install_rts (BantarCityServer *server,
                         const BantarCity *self,
                         BantarCityTally *tally,
                         GError **error)
{
  for (guint i = 0; i < self->rts->len; i++) {
    if (!bantar_city_install_rt (server, self, self->rts->pdata[i], tally, error))
      return FALSE;
    bantar_city_server_tell (server, i + 1, self->rts->len);
  }
  return TRUE;
}
