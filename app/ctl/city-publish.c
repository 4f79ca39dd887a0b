/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/city-error.h"
#include "ctl/city.h"
#include "ctl/output.h"
#include "model/json-util.h"

#include <glib/gi18n.h>

static JsonObject *
make_instrument_doc (BantarInstrument *instrument)
{
  JsonObject *doc = json_object_new ();
  GBytes *source = bantar_instrument_get_source (instrument);
  gsize size = 0;
  const char *text = g_bytes_get_data (source, &size);
  g_autofree char *id = g_strconcat ("instrument:", bantar_instrument_get_id (instrument), NULL);
  JsonNode *content = bantar_json_parse (text, (gssize) size, size, NULL);

  json_object_set_string_member (doc, "_id", id);
  json_object_set_string_member (doc, "type", "instrument");
  json_object_set_member (doc, "instrument", content);
  return doc;
}

/* Months that were begun with a set would mean something else if it changed. */
static gboolean
look_up (BantarCityServer *server, JsonObject *doc, gboolean *already, GError **error)
{
  const char *id = json_object_get_string_member (doc, "_id");
  g_autoptr (GError) missing = NULL;
  g_autoptr (JsonObject) there =
      bantar_couch_get_doc (server->couch, BANTAR_CITY_KOTA, id, NULL, &missing);
  JsonNode *content = there != NULL ? json_object_get_member (there, "instrument") : NULL;

  *already = there != NULL;
  if (there == NULL && !g_error_matches (missing, BANTAR_NET_ERROR, BANTAR_NET_ERROR_NO_DOCUMENT)) {
    g_propagate_error (error, g_steal_pointer (&missing));
    return FALSE;
  }
  return there == NULL ||
         (content != NULL &&
          bantar_json_equal (content, json_object_get_member (doc, "instrument"))) ||
         bantar_city_fail (error,
                           _ ("%s is published already with another content. Give the new set a "
                              "new id."),
                           id);
}

static BantarCity *
load_with (BantarCityServer *server, BantarInstrument *instrument, GError **error)
{
  BantarCity *city = bantar_city_load (server, error);

  if (city != NULL)
    json_object_set_member (json_node_get_object (city->rules.instruments),
                            bantar_instrument_get_id (instrument),
                            bantar_city_instrument_rules (instrument));
  return city;
}

/* The databases come first: a laptop that had the set before its RT's database knows it would begin
 * a month that is refused. After an end between the two, the same once more. */
static gboolean
publish (BantarCtl *ctl, BantarCityServer *server, gpointer data, GError **error)
{
  BantarInstrument *instrument = data;
  const char *id = bantar_instrument_get_id (instrument);
  g_autoptr (JsonObject) doc = make_instrument_doc (instrument);
  g_autoptr (JsonBuilder) json = bantar_ctl_city_begin_json (ctl, server);
  g_autoptr (BantarCity) city = NULL;
  BantarCtlCityDone done;
  gboolean already = FALSE;

  if (!look_up (server, doc, &already, error))
    return FALSE;
  city = load_with (server, instrument, error);
  if (city == NULL || !bantar_ctl_city_bring_up (server, city, &done, error) ||
      (!already && !server->dry_run &&
       !bantar_city_server_put (server, BANTAR_CITY_KOTA, doc, error)))
    return FALSE;
  bantar_json_add_string (json, "instrument", id);
  bantar_json_add_bool (json, "already", already);
  if (!ctl->json)
    bantar_say (already ? _ ("%s was published before.") : _ ("%s is published."), id);
  bantar_ctl_city_say_done (ctl, server, &done, json);
  return TRUE;
}

static gboolean
run_publish (BantarCtl *ctl, GError **error)
{
  const char *file = bantar_ctl_get_word (ctl, 0);
  g_autoptr (BantarInstrument) instrument = bantar_instrument_load_file (file, error);

  if (instrument == NULL)
    return bantar_ctl_blame_file (file, error);
  return bantar_ctl_city_run (ctl, publish, instrument, error);
}

const BantarCommand bantar_command_city_publish = {
  .name = "city publish",
  .synopsis = "FILE.json " BANTAR_CTL_CITY_SYNOPSIS,
  .summary = N_ ("Publish a set of indicators"),
  .details = N_ ("The set is checked first (instrument check). A published set never changes: a "
                 "changed one gets a new id. An account of the city may publish; a server admin "
                 "tells the RTs' databases, which refuse months of a set that they do not know."),
  .keys = "instrument already " BANTAR_CTL_TALLY_KEYS,
  .options = { BANTAR_CTL_CITY_OPTIONS },
  .min_words = 1,
  .max_words = 1,
  .run = run_publish,
};
