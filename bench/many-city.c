/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "many-city.h"

#include "model/checklist-doc.h"
#include "model/json-util.h"
#include "year.h"

#define FIRST_MONTH "2023-12"
#define CHUNK       2000 /* scores in one request */

/* RTs: numbers have three digits. The first ones are in BENCH_KELURAHAN. */
#define IN_KELURAHAN 800

/* Ten characters of base 32, as the city hands them out. */
static char *
get_id (guint rt)
{
  char *id = g_strdup ("baaaaaaaaa");

  for (int i = 9; rt > 0; i--, rt /= 32)
    id[i] = "abcdefghijklmnopqrstuvwxyz234567"[rt % 32];
  return id;
}

char *
many_city_get_database (guint rt)
{
  g_autofree char *id = get_id (rt);

  return g_strconcat ("bantar-rt-", id, NULL);
}

static void
must (BantarTestCity *city, const char *method, const char *path, const char *json)
{
  g_autofree char *answer = NULL;
  long status = bantar_test_city_request (city, bantar_test_city_get_admin (city), method, path,
                                          json, &answer);

  if (status < 200 || status >= 300)
    g_error ("%s %s: %ld %s", method, path, status, answer);
}

static BantarPeriod
get_period (guint month)
{
  BantarPeriod first;

  bantar_period_parse (FIRST_MONTH, &first);
  return first + (BantarPeriod) month;
}

/* A month that was sent, with every part answered and counted. */
static char *
make_month (BantarInstrument *instrument, const char *rt, guint month)
{
  g_autoptr (BantarChecklist) checklist = bantar_checklist_new (instrument, get_period (month));
  GPtrArray *parts = bantar_instrument_get_parts (instrument);
  g_autoptr (JsonNode) doc = NULL;
  JsonObject *author = json_object_new ();

  for (guint i = 0; i < parts->len; i++)
    bantar_checklist_put_answer (checklist, bench_answer_new (parts->pdata[i], i + month, month));
  checklist->state = BANTAR_STATE_SENT;
  checklist->send_number = 1;
  doc = bantar_checklist_to_doc (checklist, "rt", BANTAR_JSON_NONE);
  json_object_set_string_member (author, "user", "rt");
  json_object_set_object_member (json_node_get_object (doc), "author", author);
  json_object_set_string_member (json_node_get_object (doc), "rt", rt);
  json_object_set_string_member (json_node_get_object (doc), "completed_at",
                                 "2026-11-20T02:00:00Z");
  return bantar_json_to_text (doc);
}

static void
put_months_of (BantarTestCity *city, BantarInstrument *instrument, guint rt, guint months)
{
  g_autofree char *id = get_id (rt);
  g_autofree char *database = many_city_get_database (rt);
  g_autofree char *bulk = g_strconcat (database, "/_bulk_docs", NULL);
  g_autofree char *security = g_strconcat (database, "/_security", NULL);
  g_autofree char *entry_path = g_strconcat ("bantar-kota/rt:", id, NULL);
  g_autofree char *entry =
      g_strdup_printf ("{\"type\":\"rt\",\"rt\":\"%s\",\"kelurahan\":\"15.71.11.%u\","
                       "\"number\":%u,\"since\":\"2014-01\"}",
                       id, 1003 + rt / IN_KELURAHAN, rt % IN_KELURAHAN + 100);
  g_autoptr (GString) docs = g_string_new ("{\"docs\":[");

  for (guint month = 0; month < months; month++) {
    g_autofree char *doc = make_month (instrument, id, month);

    g_string_append_printf (docs, "%s%s", month > 0 ? "," : "", doc);
  }
  g_string_append (docs, "]}");
  must (city, "PUT", database, NULL);
  must (city, "PUT", security,
        "{\"admins\":{\"names\":[],\"roles\":[]},\"members\":{\"names\":[],"
        "\"roles\":[\"pendamping:" BENCH_KELURAHAN "\",\"kota\"]}}");
  must (city, "POST", bulk, docs->str);
  must (city, "PUT", entry_path, entry);
}

void
many_city_put_months (BantarTestCity *city, guint rts, guint months)
{
  g_autoptr (BantarInstrument) instrument = bantar_instrument_load_default (NULL);

  for (guint rt = 0; rt < rts; rt++)
    put_months_of (city, instrument, rt, months);
}

static void
add_score (GString *docs, guint n)
{
  g_autofree char *id = get_id (n % MANY_CITY);
  g_autofree char *month = bantar_period_to_string (get_period (n / MANY_CITY));
  guint pillar = n % 100;

  g_string_append_printf (
      docs,
      "{\"_id\":\"score:" BENCH_KELURAHAN
      ":%s:%s\",\"type\":\"score\",\"kelurahan\":\"" BENCH_KELURAHAN
      "\",\"period\":\"%s\",\"rt\":\"%s\",\"instrument\":\"bantar-2014.1\","
      "\"send_number\":1,\"review\":{\"number\":1,\"at\":\"2026-12-02T03:10:00Z\",\"bulk\":false},"
      "\"on_behalf\":false,\"total\":%u.4,\"pillars\":{"
      "\"bersih\":{\"score\":%u.7,\"answered\":7,\"indicators\":7},"
      "\"aman\":{\"score\":%u.1,\"answered\":7,\"indicators\":7},"
      "\"pintar\":{\"score\":%u.3,\"answered\":6,\"indicators\":6}},"
      "\"pushed_by\":\"desi.ekajaya\"}",
      month, id, month, id, pillar, pillar, 99 - pillar, pillar);
}

void
many_city_put_scores (BantarTestCity *city)
{
  guint count = MANY_CITY * MANY_MONTHS;

  for (guint first = 0; first < count; first += CHUNK) {
    g_autoptr (GString) docs = g_string_new ("{\"docs\":[");

    for (guint n = first; n < MIN (first + CHUNK, count); n++) {
      if (n > first)
        g_string_append_c (docs, ',');
      add_score (docs, n);
    }
    g_string_append (docs, "]}");
    must (city, "POST", "bantar-nilai/_bulk_docs", docs->str);
  }
}
