/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/rt-security.h"

#include "model/json-util.h"

#include <string.h>

#define EKA   "15.71.11.1003"
#define SIPIN "15.71.01.1001"
#define BOTH_AREAS                                                                                 \
  "rt:k3v7q2m6xa pendamping:" SIPIN " kelurahan:" SIPIN " kecamatan:15.71.01 pendamping:" EKA      \
  " kelurahan:" EKA " kecamatan:15.71.11 kota"
#define NOW_ONLY "rt:k3v7q2m6xa pendamping:" SIPIN " kelurahan:" SIPIN " kecamatan:15.71.01 kota"

static BantarPeriod
month_of (const char *text)
{
  BantarPeriod period = 0;

  g_assert_true (bantar_period_parse (text, &period));
  return period;
}

static void
add_month (GPtrArray *months, const char *name, const char *closes)
{
  BantarCityMonth *month = bantar_city_month_new (month_of (name));

  g_free (month->closes);
  month->closes = g_strdup (closes);
  month->grace_days = 5;
  g_ptr_array_add (months, month);
}

/* October and November close on the fifth, with five days of grace; December stays open. */
static BantarCityRules
make_rules (const char *now)
{
  BantarCityRules rules = { 0 };

  rules.months = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_city_month_free);
  add_month (rules.months, "2026-10", "2026-11-05T16:59:59Z");
  add_month (rules.months, "2026-11", "2026-12-05T16:59:59Z");
  add_month (rules.months, "2026-12", "");
  rules.instruments = json_from_string ("{\"bantar-2014.1\":{}}", NULL);
  rules.now = bantar_time_parse (now);
  return rules;
}

static void
clear_rules (BantarCityRules *rules)
{
  g_ptr_array_unref (rules->months);
  json_node_unref (rules->instruments);
  g_date_time_unref (rules->now);
}

static BantarCityRt *
make_rt (const char *moved)
{
  BantarCityRt *rt = bantar_city_rt_new ("k3v7q2m6xa");

  bantar_city_rt_add_place (rt, EKA, 21, month_of ("2014-01"));
  bantar_city_rt_add_place (rt, SIPIN, 3, month_of (moved));
  return rt;
}

static char *
dup_roles (JsonNode *security)
{
  JsonObject *members = json_object_get_object_member (json_node_get_object (security), "members");
  JsonArray *roles = json_object_get_array_member (members, "roles");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (roles); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            json_array_get_string_element (roles, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
roles_of (const char *moved, const char *now, const char *found)
{
  BantarCityRules rules = make_rules (now);
  g_autoptr (BantarCityRt) rt = make_rt (moved);
  g_autoptr (JsonNode) before = found != NULL ? json_from_string (found, NULL) : NULL;
  g_autoptr (JsonNode) security =
      bantar_city_rt_security (rt, &rules, before != NULL ? json_node_get_object (before) : NULL);

  clear_rules (&rules);
  return dup_roles (security);
}

static const char exception[] =
    "{\"bantar\":{\"exceptions\":{\"2026-11\":\"2026-12-20T17:00:00Z\"}}}";

static void
test_after_a_move (void)
{
  static const struct {
    const char *moved;
    const char *now;
    const char *found;
    const char *roles;
  } cases[] = {
    /* November's days of grace are not over, then they are. */
    { "2026-12", "2026-12-10T16:59:00Z", NULL, BOTH_AREAS },
    { "2026-12", "2026-12-10T17:00:00Z", NULL, NOW_ONLY },
    /* An exception for this RT holds November open. */
    { "2026-12", "2026-12-19T00:00:00Z", exception, BOTH_AREAS },
    { "2026-12", "2026-12-21T00:00:00Z", exception, NOW_ONLY },
    /* December never closes; July is older than all that the city set. */
    { "2027-01", "2027-06-01T00:00:00Z", NULL, BOTH_AREAS },
    { "2026-08", "2026-11-01T00:00:00Z", NULL, NOW_ONLY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *roles = roles_of (cases[i].moved, cases[i].now, cases[i].found);

    g_assert_cmpstr (roles, ==, cases[i].roles);
  }
}

/* The whole of it, in the form of backend/README.md. */
static void
test_form (void)
{
  BantarCityRules rules = make_rules ("2026-12-20T17:00:01Z");
  g_autoptr (BantarCityRt) rt = make_rt ("2026-12");
  g_autoptr (JsonNode) found = json_from_string (exception, NULL);
  g_autoptr (JsonNode) security = NULL;
  g_autoptr (JsonNode) expected = json_from_string (
      "{\"admins\":{\"names\":[],\"roles\":[]},\"members\":{\"names\":[],\"roles\":["
      "\"rt:k3v7q2m6xa\",\"pendamping:" SIPIN "\",\"kelurahan:" SIPIN
      "\",\"kecamatan:15.71.01\",\"kota\"]},\"bantar\":{\"format\":1,\"rt\":\"k3v7q2m6xa\","
      "\"kelurahan\":[[\"" EKA "\",\"2014-01\"],[\"" SIPIN "\",\"2026-12\"],[\"\",\"2027-03\"]],"
      "\"closes\":{\"2026-10\":\"2026-11-05T16:59:59Z\",\"2026-11\":\"2026-12-05T16:59:59Z\"},"
      "\"grace\":{\"2026-10\":\"2026-11-10T16:59:59Z\",\"2026-11\":\"2026-12-10T16:59:59Z\"},"
      "\"exceptions\":{\"2026-11\":\"2026-12-20T17:00:00Z\"},"
      "\"instruments\":{\"bantar-2014.1\":{}}}}",
      NULL);
  g_autofree char *text = NULL;
  g_autofree char *expected_text = bantar_json_canonical (expected);

  rt->until = month_of ("2027-03");
  security = bantar_city_rt_security (rt, &rules, json_node_get_object (found));
  text = bantar_json_canonical (security);
  g_assert_cmpstr (text, ==, expected_text);
  clear_rules (&rules);
}

/* A number changes often; the function only asks in which kelurahan an RT is. */
static void
test_places (void)
{
  g_autoptr (BantarCityRt) rt = bantar_city_rt_new ("k3v7q2m6xa");
  g_autoptr (JsonNode) places = NULL;
  g_autofree char *text = NULL;

  bantar_city_rt_add_place (rt, EKA, 21, month_of ("2014-01"));
  bantar_city_rt_add_place (rt, EKA, 22, month_of ("2020-01"));
  places = bantar_city_rt_places_to_json (rt);
  text = bantar_json_canonical (places);
  g_assert_cmpstr (text, ==, "[[\"" EKA "\",\"2014-01\"]]");
}

static JsonObject *
get_rule (JsonNode *rules, const char *part)
{
  return json_object_get_object_member (json_node_get_object (rules), part);
}

static void
test_instrument (void)
{
  g_autoptr (BantarInstrument) instrument = bantar_instrument_load_default (NULL);
  g_autoptr (JsonNode) rules = bantar_city_instrument_rules (instrument);
  JsonObject *counts = json_object_get_object_member (get_rule (rules, "bersih-1"), "counts");
  JsonObject *decent = json_object_get_object_member (counts, "decent-houses");

  g_assert_cmpuint (json_object_get_size (json_node_get_object (rules)), ==,
                    bantar_instrument_get_parts (instrument)->len);
  g_assert_false (json_object_has_member (get_rule (rules, "bersih-1"), "sensitive"));
  g_assert_true (json_object_get_boolean_member (get_rule (rules, "aman-1"), "sensitive"));
  g_assert_cmpstr (json_object_get_string_member (decent, "of"), ==, "houses");
  g_assert_cmpint (json_object_get_int_member (decent, "max"), ==, 1000000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/city/rt-security/after-a-move", test_after_a_move);
  g_test_add_func ("/city/rt-security/form", test_form);
  g_test_add_func ("/city/rt-security/places", test_places);
  g_test_add_func ("/city/rt-security/instrument", test_instrument);
  return g_test_run ();
}
