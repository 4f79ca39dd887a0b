/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/rt-security.h"

#include "model/answer.h"
#include "model/json-util.h"

#include <string.h>

#define FORMAT           1
#define PERCENT_MAX      100
#define KECAMATAN_LENGTH 8 /* characters of its code, with which those of its kelurahan begin */

static JsonNode *
to_node (JsonObject *owned)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, owned);
  return node;
}

static JsonObject *
new_members (JsonArray *roles)
{
  JsonObject *members = json_object_new ();

  json_object_set_array_member (members, "names", json_array_new ());
  json_object_set_array_member (members, "roles", roles);
  return members;
}

/* Nobody is a database admin: such an account could replace the function. */
static JsonObject *
new_security (JsonArray *roles)
{
  JsonObject *security = json_object_new ();

  json_object_set_object_member (security, "admins", new_members (json_array_new ()));
  json_object_set_object_member (security, "members", new_members (roles));
  return security;
}

/**
 * bantar_city_members_new:
 * @roles: ends with `NULL`
 *
 * Returns: (transfer full): a `_security` that lets these roles in
 */
JsonNode *
bantar_city_members_new (const char *const *roles)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; roles[i] != NULL; i++)
    json_array_add_string_element (array, roles[i]);
  return to_node (new_security (array));
}

static const BantarCityMonth *
find_month (const BantarCityRules *rules, BantarPeriod period)
{
  for (guint i = 0; i < rules->months->len; i++) {
    const BantarCityMonth *month = rules->months->pdata[i];

    if (month->period == period)
      return month;
  }
  return NULL;
}

static gboolean
is_after (const BantarCityRules *rules, const char *time)
{
  g_autoptr (GDateTime) when = bantar_time_parse (time);

  return when != NULL && g_date_time_compare (rules->now, when) > 0;
}

/* A month that the city never set stays open, unless it is older than all that it set: RTs that
 * moved long before the programme came to this server have nothing left to send for it. */
static gboolean
is_closed (const BantarCityRules *rules, JsonObject *exceptions, BantarPeriod period)
{
  const BantarCityMonth *month = find_month (rules, period);
  g_autofree char *name = bantar_period_to_string (period);
  g_autofree char *grace = month != NULL ? bantar_city_month_dup_grace (month) : NULL;
  const char *exception =
      exceptions != NULL ? bantar_json_get_string (exceptions, name, NULL) : NULL;

  if (exception != NULL && !is_after (rules, exception))
    return FALSE;
  if (month != NULL)
    return is_after (rules, grace);
  for (guint i = 0; i < rules->months->len; i++) {
    const BantarCityMonth *other = rules->months->pdata[i];

    if (other->period < period)
      return FALSE;
  }
  return rules->months->len > 0;
}

static void
add_role (JsonArray *roles, const char *kind, const char *code)
{
  g_autofree char *role = g_strconcat (kind, ":", code, NULL);

  for (guint i = 0; i < json_array_get_length (roles); i++) {
    if (g_str_equal (json_array_get_string_element (roles, i), role))
      return;
  }
  json_array_add_string_element (roles, role);
}

static void
add_area (JsonArray *roles, const char *kelurahan)
{
  g_autofree char *kecamatan = g_strndup (kelurahan, KECAMATAN_LENGTH);

  add_role (roles, "pendamping", kelurahan);
  add_role (roles, "kelurahan", kelurahan);
  add_role (roles, "kecamatan", kecamatan);
}

/* Who looked after the RT before it moved does so until the last month before the move is closed.
 */
static JsonArray *
make_roles (const BantarCityRt *rt, const BantarCityRules *rules, JsonObject *exceptions)
{
  JsonArray *roles = json_array_new ();

  add_role (roles, "rt", rt->id);
  for (guint i = rt->places->len; i > 0; i--) {
    const BantarCityPlace *place = rt->places->pdata[i - 1];
    BantarPeriod end = bantar_city_rt_get_end_of_place (rt, i - 1);

    if (i == rt->places->len || !is_closed (rules, exceptions, end - 1))
      add_area (roles, place->kelurahan);
  }
  json_array_add_string_element (roles, "kota");
  return roles;
}

static void
add_months (JsonObject *bantar, const BantarCityRules *rules)
{
  JsonObject *closes = json_object_new ();
  JsonObject *graces = json_object_new ();

  for (guint i = 0; i < rules->months->len; i++) {
    const BantarCityMonth *month = rules->months->pdata[i];
    g_autofree char *name = bantar_period_to_string (month->period);
    g_autofree char *grace = bantar_city_month_dup_grace (month);

    if (*month->closes == '\0')
      continue;
    json_object_set_string_member (closes, name, month->closes);
    json_object_set_string_member (graces, name, grace);
  }
  json_object_set_object_member (bantar, "closes", closes);
  json_object_set_object_member (bantar, "grace", graces);
}

/**
 * bantar_city_rt_security:
 * @found: (nullable): the `_security` that is there: exceptions for this RT are kept nowhere else
 *
 * Returns: (transfer full): what it should be
 */
JsonNode *
bantar_city_rt_security (const BantarCityRt *rt, const BantarCityRules *rules, JsonObject *found)
{
  JsonObject *told = found != NULL ? bantar_json_get_object (found, "bantar") : NULL;
  JsonObject *exceptions = told != NULL ? bantar_json_get_object (told, "exceptions") : NULL;
  JsonObject *security = new_security (make_roles (rt, rules, exceptions));
  JsonObject *bantar = json_object_new ();

  json_object_set_int_member (bantar, "format", FORMAT);
  json_object_set_string_member (bantar, "rt", rt->id);
  json_object_set_member (bantar, "kelurahan", bantar_city_rt_places_to_json (rt));
  add_months (bantar, rules);
  if (exceptions != NULL)
    json_object_set_object_member (bantar, "exceptions", json_object_ref (exceptions));
  json_object_set_member (bantar, "instruments", json_node_copy (rules->instruments));
  json_object_set_object_member (security, "bantar", bantar);
  return to_node (security);
}

static JsonObject *
make_counts (const BantarPart *part)
{
  JsonObject *counts = json_object_new ();

  for (guint i = 0; i < part->counts->len; i++) {
    const BantarCount *count = part->counts->pdata[i];
    JsonObject *limit = json_object_new ();

    json_object_set_int_member (limit, "max", count->percent ? PERCENT_MAX : BANTAR_COUNT_MAX);
    if (count->total != NULL)
      json_object_set_string_member (limit, "of", count->total->key);
    json_object_set_object_member (counts, count->key, limit);
  }
  return counts;
}

/**
 * bantar_city_instrument_rules:
 *
 * Returns: (transfer full): what the function is told of one indicator set: part -> sensitive,
 *   counts
 */
JsonNode *
bantar_city_instrument_rules (BantarInstrument *instrument)
{
  JsonObject *rules = json_object_new ();
  GPtrArray *parts = bantar_instrument_get_parts (instrument);

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];
    JsonObject *rule = json_object_new ();

    if (part->sensitive)
      json_object_set_boolean_member (rule, "sensitive", TRUE);
    json_object_set_object_member (rule, "counts", make_counts (part));
    json_object_set_object_member (rules, part->code, rule);
  }
  return to_node (rules);
}
