/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/city.h"

#include "city/city-error.h"
#include "model/json-util.h"

#include <glib/gi18n.h>
#include <string.h>

void
bantar_city_free (BantarCity *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rts);
  g_ptr_array_unref (self->rules.months);
  g_clear_pointer (&self->rules.instruments, json_node_unref);
  g_clear_pointer (&self->rules.now, g_date_time_unref);
  g_clear_pointer (&self->databases, g_hash_table_unref);
  g_free (self);
}

static GPtrArray *
get_all (BantarCityServer *server, const BantarCity *self, const char *prefix, GError **error)
{
  /* Before the first installation there is nothing, which is no fault. */
  if (server->admin && !g_hash_table_contains (self->databases, BANTAR_CITY_KOTA))
    return g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  return bantar_couch_get_all (server->couch, BANTAR_CITY_KOTA, prefix, NULL, error);
}

static gboolean
load_rts (BantarCityServer *server, BantarCity *self, GError **error)
{
  g_autoptr (GPtrArray) docs = get_all (server, self, "rt:", error);

  for (guint i = 0; docs != NULL && i < docs->len; i++) {
    BantarCityRt *rt = bantar_city_rt_from_doc (docs->pdata[i], error);

    if (rt == NULL)
      return FALSE;
    g_ptr_array_add (self->rts, rt);
  }
  return docs != NULL;
}

static gboolean
load_months (BantarCityServer *server, BantarCity *self, GError **error)
{
  g_autoptr (GPtrArray) docs = get_all (server, self, "period:", error);

  for (guint i = 0; docs != NULL && i < docs->len; i++) {
    BantarCityMonth *month = bantar_city_month_from_doc (docs->pdata[i], error);

    if (month == NULL)
      return FALSE;
    g_ptr_array_add (self->rules.months, month);
  }
  return docs != NULL;
}

static gboolean
add_instrument (JsonObject *rules, JsonObject *doc, GError **error)
{
  JsonNode *content = json_object_get_member (doc, "instrument");
  char *text = content != NULL ? json_to_string (content, FALSE) : g_strdup ("");
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autoptr (BantarInstrument) instrument = bantar_instrument_parse (bytes, error);

  if (instrument == NULL) {
    g_prefix_error (error, "%s: ", bantar_json_get_string (doc, "_id", "?"));
    return FALSE;
  }
  json_object_set_member (rules, bantar_instrument_get_id (instrument),
                          bantar_city_instrument_rules (instrument));
  return TRUE;
}

/* The set that comes with the program is always told: laptops use it before anything is published.
 */
static gboolean
load_instruments (BantarCityServer *server, BantarCity *self, GError **error)
{
  g_autoptr (GPtrArray) docs = get_all (server, self, "instrument:", error);
  g_autoptr (BantarInstrument) own = bantar_instrument_load_default (error);
  JsonObject *rules;

  if (docs == NULL || own == NULL)
    return FALSE;
  rules = json_node_get_object (self->rules.instruments);
  json_object_set_member (rules, bantar_instrument_get_id (own),
                          bantar_city_instrument_rules (own));
  for (guint i = 0; i < docs->len; i++) {
    if (!add_instrument (rules, docs->pdata[i], error))
      return FALSE;
  }
  return TRUE;
}

static BantarCity *
new_city (BantarCityServer *server)
{
  BantarCity *self = g_new0 (BantarCity, 1);
  GDateTime *told = bantar_couch_get_server_time (server->couch);

  self->rts = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_city_rt_free);
  self->rules.months = g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_city_month_free);
  self->rules.instruments = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (self->rules.instruments, json_object_new ());
  /* Months close by the server's clock. */
  self->rules.now = told != NULL ? g_date_time_ref (told) : g_date_time_new_now_utc ();
  return self;
}

/**
 * bantar_city_load:
 *
 * Reads all of it that concerns every RT.
 *
 * Returns: (transfer full)
 */
BantarCity *
bantar_city_load (BantarCityServer *server, GError **error)
{
  g_autoptr (BantarCity) self = new_city (server);

  self->databases = server->admin ? bantar_couch_list_dbs (server->couch, error)
                                  : g_hash_table_new (g_str_hash, g_str_equal);
  if (self->databases != NULL && load_rts (server, self, error) &&
      load_months (server, self, error) && load_instruments (server, self, error))
    return g_steal_pointer (&self);
  return NULL;
}

/**
 * bantar_city_find_month:
 *
 * Returns: (transfer none) (nullable)
 */
BantarCityMonth *
bantar_city_find_month (const BantarCity *self, BantarPeriod period)
{
  for (guint i = 0; i < self->rules.months->len; i++) {
    BantarCityMonth *month = self->rules.months->pdata[i];

    if (month->period == period)
      return month;
  }
  return NULL;
}

/**
 * bantar_city_find_rt:
 *
 * Returns: (transfer none) (nullable)
 */
BantarCityRt *
bantar_city_find_rt (const BantarCity *self, const char *id)
{
  for (guint i = 0; i < self->rts->len; i++) {
    BantarCityRt *rt = self->rts->pdata[i];

    if (g_str_equal (rt->id, id))
      return rt;
  }
  return NULL;
}
