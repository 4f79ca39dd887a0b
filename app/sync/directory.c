/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/directory.h"

#include "model/json-util.h"
#include "store/rts.h"

#define NUMBER_MAX 999

/**
 * bantar_rt_id_is_valid:
 *
 * The server's word about an RT names a database later, so its form is checked.
 */
gboolean
bantar_rt_id_is_valid (const char *id)
{
  return strlen (id) == 10 && strspn (id, "abcdefghijklmnopqrstuvwxyz234567") == 10;
}

static gboolean
add_place (GPtrArray *places, JsonObject *place)
{
  const char *kelurahan = bantar_json_get_string (place, "kelurahan", "");
  gint64 number = bantar_json_get_int (place, "number", 0);
  BantarPeriod since;

  if (*kelurahan == '\0' || number < 1 || number > NUMBER_MAX ||
      !bantar_period_parse (bantar_json_get_string (place, "since", ""), &since))
    return FALSE;
  g_ptr_array_add (places, bantar_rt_place_new (since, kelurahan, (guint) number));
  return TRUE;
}

/* Returns: (nullable): where the RT was and is, oldest first */
static GPtrArray *
parse_places (JsonObject *doc)
{
  g_autoptr (GPtrArray) places =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_rt_place_free);
  JsonArray *earlier = bantar_json_get_array (doc, "earlier");
  BantarPeriod until;

  for (guint i = 0; earlier != NULL && i < json_array_get_length (earlier); i++) {
    JsonNode *node = json_array_get_element (earlier, i);

    if (!JSON_NODE_HOLDS_OBJECT (node) || !add_place (places, json_node_get_object (node)))
      return NULL;
  }
  if (!add_place (places, doc))
    return NULL;
  if (bantar_period_parse (bantar_json_get_string (doc, "until", ""), &until))
    g_ptr_array_add (places, bantar_rt_place_new (until, "", 0));
  return g_steal_pointer (&places);
}

/* Whether one of the account's areas has, or had, the RT. */
static gboolean
touches (const BantarDuty *duty, GPtrArray *places)
{
  for (guint i = 0; i < places->len; i++) {
    const char *kelurahan = ((const BantarRtPlace *) places->pdata[i])->kelurahan;

    for (guint j = 0; duty->areas[j] != NULL; j++) {
      const char *area = duty->areas[j];
      gsize length = strlen (area);

      if (length == 0 || (g_str_has_prefix (kelurahan, area) &&
                          (kelurahan[length] == '\0' || kelurahan[length] == '.')))
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean
is_known (BantarDb *db, const char *rt)
{
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load_rt (db, rt, NULL);

  return facts != NULL;
}

/**
 * bantar_directory_take_in:
 * @doc: `rt:<id>` of `bantar-kota`
 *
 * Keeps an RT of the account's areas, and one that has left them.
 */
gboolean
bantar_directory_take_in (BantarDb *db, BantarSyncRun *run, JsonObject *doc, GError **error)
{
  const char *rt = bantar_json_get_string (doc, "rt", "");
  g_autoptr (GPtrArray) places = parse_places (doc);
  g_autoptr (BantarDuty) duty = NULL;

  if (!bantar_rt_id_is_valid (rt) || places == NULL) {
    run->report->unread++;
    return TRUE;
  }
  duty = bantar_rts_load_duty (db, error);
  if (duty == NULL)
    return FALSE;
  return (!touches (duty, places) && !is_known (db, rt)) ||
         bantar_rts_put_in (db, rt, places, error);
}
