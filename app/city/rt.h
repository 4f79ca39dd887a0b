/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/period.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* An RT in the city's directory. Its id is for good; number and kelurahan are where it is, or was,
 * because RTs are renumbered, moved and split. */

#define BANTAR_CITY_FIRST_MONTH "2014-01" /* when the programme began */
#define BANTAR_CITY_NUMBER_MAX  999

typedef struct {
  char *kelurahan; /* code */
  int number;
  BantarPeriod since; /* until the next place's, or the RT's end */
} BantarCityPlace;

typedef struct {
  char *id;           /* ten characters of base 32 */
  char *rev;          /* nullable: of its document, when the server has one */
  GPtrArray *places;  /* (element-type BantarCityPlace): oldest first, at least one */
  BantarPeriod until; /* the first month without it; 0: it goes on */
  GPtrArray *from;    /* (element-type utf8): ids of RTs that it came out of */
  GPtrArray *into;    /* (element-type utf8): ids of what it became, when it ended */
} BantarCityRt;

BantarCityRt *bantar_city_rt_new (const char *id);
BantarCityRt *bantar_city_rt_copy (const BantarCityRt *self);
void bantar_city_rt_free (BantarCityRt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarCityRt, bantar_city_rt_free)

gboolean bantar_city_rt_id_is_valid (const char *id);
void bantar_city_rt_add_place (BantarCityRt *self,
                               const char *kelurahan,
                               int number,
                               BantarPeriod since);
const BantarCityPlace *bantar_city_rt_get_place (const BantarCityRt *self);
const BantarCityPlace *bantar_city_rt_get_place_in (const BantarCityRt *self, BantarPeriod month);
BantarPeriod bantar_city_rt_get_end_of_place (const BantarCityRt *self, guint index);
gboolean bantar_city_rt_came_from (const BantarCityRt *self, const char *id);
char *bantar_city_rt_dup_database (const BantarCityRt *self);

BantarCityRt *bantar_city_rt_from_doc (JsonObject *doc, GError **error);
JsonObject *bantar_city_rt_to_doc (const BantarCityRt *self);
JsonNode *bantar_city_rt_places_to_json (const BantarCityRt *self);

G_END_DECLS
