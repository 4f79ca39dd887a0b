/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/rt.h"

#include "city/city-error.h"
#include "model/json-util.h"

#include <glib/gi18n.h>
#include <string.h>

#define ID_LENGTH 10

static void
place_free (gpointer data)
{
  BantarCityPlace *place = data;

  g_free (place->kelurahan);
  g_free (place);
}

BantarCityRt *
bantar_city_rt_new (const char *id)
{
  BantarCityRt *self = g_new0 (BantarCityRt, 1);

  self->id = g_strdup (id);
  self->places = g_ptr_array_new_with_free_func (place_free);
  self->from = g_ptr_array_new_with_free_func (g_free);
  self->into = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
copy_names (GPtrArray *from, GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_strdup (from->pdata[i]));
}

BantarCityRt *
bantar_city_rt_copy (const BantarCityRt *self)
{
  BantarCityRt *copy = bantar_city_rt_new (self->id);

  copy->rev = g_strdup (self->rev);
  copy->until = self->until;
  for (guint i = 0; i < self->places->len; i++) {
    const BantarCityPlace *place = self->places->pdata[i];

    bantar_city_rt_add_place (copy, place->kelurahan, place->number, place->since);
  }
  copy_names (self->from, copy->from);
  copy_names (self->into, copy->into);
  return copy;
}

void
bantar_city_rt_free (BantarCityRt *self)
{
  g_free (self->id);
  g_free (self->rev);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->from);
  g_ptr_array_unref (self->into);
  g_free (self);
}

/**
 * bantar_city_rt_id_is_valid:
 *
 * Tells whether @id is one: it becomes the name of a database and of roles.
 */
gboolean
bantar_city_rt_id_is_valid (const char *id)
{
  return id != NULL && strlen (id) == ID_LENGTH &&
         strspn (id, "abcdefghijklmnopqrstuvwxyz234567") == ID_LENGTH;
}

/**
 * bantar_city_rt_add_place:
 * @since: after the last place's
 */
void
bantar_city_rt_add_place (BantarCityRt *self, const char *kelurahan, int number, BantarPeriod since)
{
  BantarCityPlace *place = g_new0 (BantarCityPlace, 1);

  place->kelurahan = g_strdup (kelurahan);
  place->number = number;
  place->since = since;
  g_ptr_array_add (self->places, place);
}

/**
 * bantar_city_rt_get_place:
 *
 * Returns: (transfer none): the last one, also when the RT has ended
 */
const BantarCityPlace *
bantar_city_rt_get_place (const BantarCityRt *self)
{
  return self->places->pdata[self->places->len - 1];
}

/**
 * bantar_city_rt_get_end_of_place:
 *
 * Returns: the first month in which the place at @index does not hold any more, or 0
 */
BantarPeriod
bantar_city_rt_get_end_of_place (const BantarCityRt *self, guint index)
{
  const BantarCityPlace *next;

  if (index + 1 >= self->places->len)
    return self->until;
  next = self->places->pdata[index + 1];
  return next->since;
}

/**
 * bantar_city_rt_get_place_in:
 *
 * Returns: (transfer none) (nullable): where the RT was in @month, `NULL` when it was not
 */
const BantarCityPlace *
bantar_city_rt_get_place_in (const BantarCityRt *self, BantarPeriod month)
{
  const BantarCityPlace *found = NULL;

  if (self->until != 0 && month >= self->until)
    return NULL;
  for (guint i = 0; i < self->places->len; i++) {
    const BantarCityPlace *place = self->places->pdata[i];

    if (place->since <= month)
      found = place;
  }
  return found;
}

gboolean
bantar_city_rt_came_from (const BantarCityRt *self, const char *id)
{
  return g_ptr_array_find_with_equal_func (self->from, id, g_str_equal, NULL);
}

char *
bantar_city_rt_dup_database (const BantarCityRt *self)
{
  return g_strconcat ("bantar-rt-", self->id, NULL);
}

static gboolean
add_place_from (BantarCityRt *self, JsonObject *object)
{
  const char *kelurahan = bantar_json_get_string (object, "kelurahan", "");
  gint64 number = bantar_json_get_int (object, "number", 0);
  BantarPeriod since = 0;

  if (*kelurahan == '\0' || number < 1 || number > BANTAR_CITY_NUMBER_MAX ||
      !bantar_period_parse (bantar_json_get_string (object, "since", ""), &since))
    return FALSE;
  if (self->places->len > 0 && bantar_city_rt_get_place (self)->since >= since)
    return FALSE;
  bantar_city_rt_add_place (self, kelurahan, (int) number, since);
  return TRUE;
}

static gboolean
add_places_from (BantarCityRt *self, JsonObject *doc)
{
  JsonArray *earlier = bantar_json_get_array (doc, "earlier");

  for (guint i = 0; earlier != NULL && i < json_array_get_length (earlier); i++) {
    JsonNode *node = json_array_get_element (earlier, i);

    if (!JSON_NODE_HOLDS_OBJECT (node) || !add_place_from (self, json_node_get_object (node)))
      return FALSE;
  }
  return add_place_from (self, doc);
}

static gboolean
add_names_from (GPtrArray *names, JsonObject *doc, const char *member)
{
  JsonArray *array = bantar_json_get_array (doc, member);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (!JSON_NODE_HOLDS_VALUE (node) || !bantar_city_rt_id_is_valid (json_node_get_string (node)))
      return FALSE;
    g_ptr_array_add (names, json_node_dup_string (node));
  }
  return TRUE;
}

/**
 * bantar_city_rt_from_doc:
 * @doc: `rt:<id>` of the directory
 *
 * Returns: (transfer full): or `NULL` when it does not have the form of one
 */
BantarCityRt *
bantar_city_rt_from_doc (JsonObject *doc, GError **error)
{
  const char *id = bantar_json_get_string (doc, "rt", "");
  const char *until = bantar_json_get_string (doc, "until", NULL);
  g_autoptr (BantarCityRt) self = bantar_city_rt_new (id);

  self->rev = g_strdup (bantar_json_get_string (doc, "_rev", NULL));
  if (bantar_city_rt_id_is_valid (id) && add_places_from (self, doc) &&
      (until == NULL || bantar_period_parse (until, &self->until)) &&
      add_names_from (self->from, doc, "from") && add_names_from (self->into, doc, "into"))
    return g_steal_pointer (&self);
  bantar_city_fail (error, _ ("%s in the directory does not have the form of an RT."),
                    bantar_json_get_string (doc, "_id", "?"));
  return NULL;
}

static void
set_month (JsonObject *object, const char *member, BantarPeriod month)
{
  g_autofree char *text = bantar_period_to_string (month);

  json_object_set_string_member (object, member, text);
}

static void
set_place (JsonObject *object, const BantarCityPlace *place)
{
  json_object_set_string_member (object, "kelurahan", place->kelurahan);
  json_object_set_int_member (object, "number", place->number);
  set_month (object, "since", place->since);
}

static void
set_earlier (JsonObject *doc, const BantarCityRt *self)
{
  JsonArray *earlier;

  if (self->places->len < 2)
    return;
  earlier = json_array_new ();
  for (guint i = 0; i + 1 < self->places->len; i++) {
    JsonObject *object = json_object_new ();

    set_place (object, self->places->pdata[i]);
    set_month (object, "until", bantar_city_rt_get_end_of_place (self, i));
    json_array_add_object_element (earlier, object);
  }
  json_object_set_array_member (doc, "earlier", earlier);
}

static void
set_names (JsonObject *doc, const char *member, GPtrArray *names)
{
  JsonArray *array;

  if (names->len == 0)
    return;
  array = json_array_new ();
  for (guint i = 0; i < names->len; i++)
    json_array_add_string_element (array, names->pdata[i]);
  json_object_set_array_member (doc, member, array);
}

/**
 * bantar_city_rt_to_doc:
 *
 * Returns: (transfer full): its document in the directory, without `pushed_by`
 */
JsonObject *
bantar_city_rt_to_doc (const BantarCityRt *self)
{
  JsonObject *doc = json_object_new ();
  g_autofree char *id = g_strconcat ("rt:", self->id, NULL);

  json_object_set_string_member (doc, "_id", id);
  if (self->rev != NULL)
    json_object_set_string_member (doc, "_rev", self->rev);
  json_object_set_string_member (doc, "type", "rt");
  json_object_set_string_member (doc, "rt", self->id);
  set_place (doc, bantar_city_rt_get_place (self));
  set_earlier (doc, self);
  if (self->until != 0)
    set_month (doc, "until", self->until);
  set_names (doc, "from", self->from);
  set_names (doc, "into", self->into);
  return doc;
}

static void
add_pair (JsonArray *pairs, const char *kelurahan, BantarPeriod since)
{
  JsonArray *pair = json_array_new ();
  g_autofree char *month = bantar_period_to_string (since);

  json_array_add_string_element (pair, kelurahan);
  json_array_add_string_element (pair, month);
  json_array_add_array_element (pairs, pair);
}

/**
 * bantar_city_rt_places_to_json:
 *
 * Returns: (transfer full): where it has been, as the server's functions are told:
 *   `[["15.71.11.1003", "2014-01"], ["", "2027-01"]]`. A new number in the same kelurahan is no new
 *   place to them.
 */
JsonNode *
bantar_city_rt_places_to_json (const BantarCityRt *self)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *pairs = json_array_new ();
  const char *last = NULL;

  for (guint i = 0; i < self->places->len; i++) {
    const BantarCityPlace *place = self->places->pdata[i];

    if (g_strcmp0 (last, place->kelurahan) != 0)
      add_pair (pairs, place->kelurahan, place->since);
    last = place->kelurahan;
  }
  if (self->until != 0)
    add_pair (pairs, "", self->until);
  json_node_take_array (node, pairs);
  return node;
}
