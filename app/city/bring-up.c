/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/bring-up.h"

#include "city/city-error.h"
#include "city/functions.h"
#include "model/json-util.h"

#include <glib/gi18n.h>

#define TRIES 5
#define QUIET_US                                                                                   \
  300000 /* with so much quiet around it, a replaced function was always taken up                  \
          */

static gboolean
ensure_database (BantarCityServer *server,
                 const BantarCityTarget *target,
                 BantarCityTally *tally,
                 GError **error)
{
  tally->databases++;
  if (target->exists)
    return TRUE;
  tally->created++;
  return server->dry_run || bantar_couch_create_db (server->couch, target->db, error);
}

static gboolean
ensure_security (BantarCityServer *server,
                 const BantarCityTarget *target,
                 BantarCityTally *tally,
                 GError **error)
{
  if (target->found != NULL) {
    g_autoptr (JsonNode) found = json_node_init_object (json_node_alloc (), target->found);

    if (bantar_json_equal (found, target->security))
      return TRUE;
  }
  tally->security++;
  return server->dry_run ||
         bantar_couch_put_security (server->couch, target->db, target->security, error);
}

static JsonNode *
with_rev (JsonNode *design, JsonObject *stored)
{
  g_autoptr (JsonObject) copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init (&iter, json_node_get_object (design));
  while (json_object_iter_next (&iter, &name, &member))
    json_object_set_member (copy, name, json_node_copy (member));
  if (stored != NULL)
    json_object_set_string_member (copy, "_rev", bantar_json_get_string (stored, "_rev", ""));
  return json_node_init_object (json_node_alloc (), copy);
}

/* @stored: (out) (optional) (transfer full): `NULL` when there is none */
static gboolean
get_design (BantarCityServer *server,
            const char *db,
            const char *name,
            JsonObject **stored,
            GError **error)
{
  g_autoptr (GError) local = NULL;

  *stored = bantar_couch_get_design (server->couch, db, name, &local);
  if (*stored != NULL || g_error_matches (local, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NO_DOCUMENT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
put_design (BantarCityServer *server,
            const char *db,
            const char *name,
            JsonNode *design,
            GError **error)
{
  g_autoptr (JsonObject) stored = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (!get_design (server, db, name, &stored, error))
    return FALSE;
  node = with_rev (design, stored);
  return bantar_couch_put_design (server->couch, db, name, node, error);
}

/**
 * bantar_city_put_design_if_changed:
 * @changed: (out): whether it was written, or with a dry run, would be
 */
gboolean
bantar_city_put_design_if_changed (BantarCityServer *server,
                                   const char *db,
                                   const char *name,
                                   JsonNode *design,
                                   gboolean *changed,
                                   GError **error)
{
  g_autoptr (JsonObject) stored = NULL;

  if (!get_design (server, db, name, &stored, error))
    return FALSE;
  *changed = stored == NULL || !bantar_city_design_is (stored, design);
  if (!*changed || server->dry_run)
    return TRUE;
  return put_design (server, db, name, design, error);
}

static gboolean
ensure_guard (BantarCityServer *server,
              const BantarCityTarget *target,
              BantarCityTally *tally,
              GError **error)
{
  gboolean changed = TRUE;

  if (target->exists && !bantar_city_put_design_if_changed (server, target->db, BANTAR_CITY_GUARD,
                                                            target->guard, &changed, error))
    return FALSE;
  tally->functions += changed;
  if (target->exists || server->dry_run)
    return TRUE;
  return put_design (server, target->db, BANTAR_CITY_GUARD, target->guard, error);
}

/* Always, not only after a change: a run that was killed between the two must not leave the
 * function before at work unnoticed. */
static gboolean
test_write (BantarCityServer *server,
            const BantarCityTarget *target,
            BantarCityTally *tally,
            GError **error)
{
  gboolean current = FALSE;

  for (guint i = 0; i < TRIES; i++) {
    if (!bantar_city_server_probe (server, target->db,
                                   bantar_city_guard_get_version (target->guard), &current, error))
      return FALSE;
    if (current) {
      tally->tested++;
      return TRUE;
    }
    tally->again++;
    g_usleep (QUIET_US);
    if (!put_design (server, target->db, BANTAR_CITY_GUARD, target->guard, error))
      return FALSE;
    g_usleep (QUIET_US);
  }
  return bantar_city_fail (
      error, _ ("%s: the server goes on judging by another function. Restart CouchDB, then again."),
      target->db);
}

/**
 * bantar_city_bring_up:
 * @tally: (inout): counts what was done
 *
 * Members are let in when the function that judges their writes is there: an end between the two
 * leaves a place that nobody writes to.
 *
 * Returns: whether all is as it should be; the message of an error names the database
 */
gboolean
bantar_city_bring_up (BantarCityServer *server,
                      const BantarCityTarget *target,
                      BantarCityTally *tally,
                      GError **error)
{
  if (ensure_database (server, target, tally, error) &&
      ensure_guard (server, target, tally, error) &&
      ensure_security (server, target, tally, error) &&
      (server->dry_run || test_write (server, target, tally, error)))
    return TRUE;
  g_prefix_error (error, "%s: ", target->db);
  return FALSE;
}
