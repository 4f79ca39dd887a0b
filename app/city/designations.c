/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/designations.h"

#include "city/month.h"
#include "city/rt-plan.h"
#include "model/json-util.h"

#include <glib/gi18n.h>
#include <string.h>

#define YEAR_MIN 2000
#define YEAR_MAX 2099
#define DECEMBER 12

const char *const bantar_city_designation_columns[] = { "year", "kind", "kelurahan", "number",
                                                        NULL };
const char *const bantar_city_designation_optional_columns[] = { "status", "group",  "decree",
                                                                 "date",   "reason", NULL };

static const char *const kinds[] = { "bantar", "kencana", NULL };
static const char *const statuses[] = { "", "given", "proposed", "withdrawn", NULL };

/* Columns that are texts, with the most characters that the server takes. */
static const struct {
  const char *name;
  glong max;
} texts[] = { { "group", 100 }, { "decree", 100 }, { "reason", 500 } };

static gboolean
parse_year (const char *text, gint64 *year)
{
  return g_ascii_string_to_signed (text, 10, YEAR_MIN, YEAR_MAX, year, NULL);
}

static void
check_row (BantarCsv *csv, guint row, BantarRegions *regions)
{
  const char *date = bantar_csv_get (csv, row, "date");
  g_autofree char *end = bantar_city_end_of_day (date, 0);
  gint64 year = 0;
  int number = 0;

  if (!parse_year (bantar_csv_get (csv, row, "year"), &year))
    bantar_csv_blame (csv, row, _ ("year must be a year such as 2026"));
  if (!g_strv_contains (kinds, bantar_csv_get (csv, row, "kind")))
    bantar_csv_blame (csv, row, _ ("kind must be bantar or kencana"));
  if (!bantar_city_is_kelurahan (regions, bantar_csv_get (csv, row, "kelurahan")))
    bantar_csv_blame (csv, row, _ ("there is no kelurahan with this code: %s"),
                      bantar_csv_get (csv, row, "kelurahan"));
  if (!bantar_city_parse_number (bantar_csv_get (csv, row, "number"), &number))
    bantar_csv_blame (csv, row, _ ("the number of the RT must be from 1 to 999"));
  if (!g_strv_contains (statuses, bantar_csv_get (csv, row, "status")))
    bantar_csv_blame (csv, row, _ ("status must be given, proposed or withdrawn"));
  if (*date != '\0' && end == NULL)
    bantar_csv_blame (csv, row, _ ("date must be a date such as 2026-12-05"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    if (g_utf8_strlen (bantar_csv_get (csv, row, texts[i].name), -1) > texts[i].max)
      bantar_csv_blame (csv, row, _ ("%s is longer than %ld characters"), texts[i].name,
                        texts[i].max);
  }
}

/**
 * bantar_city_designations_check:
 * @csv: (inout): gathers the faults, with columns `bantar_city_designation_columns`
 *
 * Looks at what can be seen without the server.
 */
gboolean
bantar_city_designations_check (BantarCsv *csv, BantarRegions *regions, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < bantar_csv_get_n_rows (csv); i++) {
    char *key =
        g_strjoin (" ", bantar_csv_get (csv, i, "year"), bantar_csv_get (csv, i, "kind"),
                   bantar_csv_get (csv, i, "kelurahan"), bantar_csv_get (csv, i, "number"), NULL);

    check_row (csv, i, regions);
    if (!g_hash_table_add (seen, key))
      bantar_csv_blame (csv, i, _ ("this RT is in the list twice"));
  }
  return bantar_csv_check (csv, error);
}

static JsonObject *
find_doc (GPtrArray *docs, const char *id)
{
  for (guint i = 0; i < docs->len; i++) {
    if (g_strcmp0 (bantar_json_get_string (docs->pdata[i], "_id", NULL), id) == 0)
      return docs->pdata[i];
  }
  return NULL;
}

static void
set_if_given (JsonObject *doc, BantarCsv *csv, guint row, const char *name)
{
  const char *value = bantar_csv_get (csv, row, name);

  if (*value != '\0')
    json_object_set_string_member (doc, name, value);
}

static void
set_author (JsonObject *doc, JsonObject *before, const char *user)
{
  JsonObject *author = before != NULL ? bantar_json_get_object (before, "author") : NULL;

  if (author != NULL) {
    json_object_set_object_member (doc, "author", json_object_ref (author));
    return;
  }
  author = json_object_new ();
  json_object_set_string_member (author, "user", user);
  json_object_set_object_member (doc, "author", author);
}

static JsonObject *
make_doc (BantarCsv *csv, guint row, const BantarCityRt *rt, GPtrArray *there, const char *user)
{
  const char *kind = bantar_csv_get (csv, row, "kind");
  const char *status = bantar_csv_get (csv, row, "status");
  g_autofree char *id =
      g_strjoin (":", "designation", bantar_csv_get (csv, row, "year"), kind, rt->id, NULL);
  JsonObject *before = find_doc (there, id);
  JsonObject *doc = json_object_new ();
  gint64 year = 0;

  parse_year (bantar_csv_get (csv, row, "year"), &year);
  json_object_set_string_member (doc, "_id", id);
  if (before != NULL)
    json_object_set_string_member (doc, "_rev", bantar_json_get_string (before, "_rev", ""));
  json_object_set_string_member (doc, "type", "designation");
  json_object_set_int_member (doc, "year", year);
  json_object_set_string_member (doc, "kind", kind);
  json_object_set_string_member (doc, "rt", rt->id);
  json_object_set_string_member (doc, "kelurahan", bantar_csv_get (csv, row, "kelurahan"));
  json_object_set_string_member (doc, "status", *status != '\0' ? status : "given");
  set_author (doc, before, user);
  set_if_given (doc, csv, row, "group");
  set_if_given (doc, csv, row, "decree");
  set_if_given (doc, csv, row, "date");
  set_if_given (doc, csv, row, "reason");
  return doc;
}

/* Whether it says the same, whoever wrote it last. */
static gboolean
is_there (JsonObject *doc, GPtrArray *there)
{
  JsonObject *before = find_doc (there, json_object_get_string_member (doc, "_id"));
  g_autoptr (JsonNode) wanted = NULL;
  g_autoptr (JsonNode) found = NULL;

  if (before == NULL)
    return FALSE;
  json_object_set_string_member (doc, "pushed_by",
                                 bantar_json_get_string (before, "pushed_by", ""));
  wanted = json_node_init_object (json_node_alloc (), doc);
  found = json_node_init_object (json_node_alloc (), before);
  return bantar_json_equal (wanted, found);
}

/**
 * bantar_city_designations_plan:
 * @rts: (element-type BantarCityRt): the directory
 * @there: (element-type JsonObject): designations that the server has
 * @user: who signs in
 *
 * Returns: (transfer full) (element-type JsonObject): the documents to be written, without those
 *   that are there already; or `NULL` with `BANTAR_CSV_ERROR_INVALID`
 */
GPtrArray *
bantar_city_designations_plan (BantarCsv *csv,
                               GPtrArray *rts,
                               GPtrArray *there,
                               const char *user,
                               GError **error)
{
  g_autoptr (GPtrArray) docs = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (guint i = 0; i < bantar_csv_get_n_rows (csv); i++) {
    g_autoptr (JsonObject) doc = NULL;
    BantarCityRt *rt;
    gint64 year = 0;
    int number = 0;

    parse_year (bantar_csv_get (csv, i, "year"), &year);
    bantar_city_parse_number (bantar_csv_get (csv, i, "number"), &number);
    /* Where an RT is at the end of the year, is where the city looks for it. */
    rt = bantar_city_find_holder (rts, bantar_csv_get (csv, i, "kelurahan"), number,
                                  bantar_period_new ((int) year, DECEMBER));
    if (rt == NULL) {
      bantar_csv_blame (csv, i, _ ("the city's directory has no such RT"));
      continue;
    }
    doc = make_doc (csv, i, rt, there, user);
    if (!is_there (doc, there))
      g_ptr_array_add (docs, g_steal_pointer (&doc));
  }
  return bantar_csv_check (csv, error) ? g_steal_pointer (&docs) : NULL;
}
