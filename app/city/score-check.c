/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/score-check.h"

#include "model/checklist-doc.h"
#include "model/json-util.h"

#include <math.h>
#include <string.h>

#define ROUNDING 0.051 /* scores are written with one decimal */

static const char *const faults[] = {
  [BANTAR_CITY_SCORE_MISSING] = "missing",       [BANTAR_CITY_SCORE_UNVERIFIED] = "unverified",
  [BANTAR_CITY_SCORE_OTHER] = "other",           [BANTAR_CITY_SCORE_CLAIM] = "claim",
  [BANTAR_CITY_SCORE_UNREADABLE] = "unreadable",
};

const char *
bantar_city_score_fault_to_string (BantarCityScoreFault fault)
{
  return faults[fault];
}

static void
difference_free (gpointer data)
{
  BantarCityScoreDifference *difference = data;

  g_free (difference->score);
  g_free (difference->found);
  g_free (difference->computed);
  g_free (difference);
}

GPtrArray *
bantar_city_differences_new (void)
{
  return g_ptr_array_new_with_free_func (difference_free);
}

static gboolean
get_number (JsonObject *object, const char *member, double *number)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      (json_node_get_value_type (node) != G_TYPE_DOUBLE &&
       json_node_get_value_type (node) != G_TYPE_INT64))
    return FALSE;
  *number = json_node_get_double (node);
  return TRUE;
}

static char *
describe (gboolean has, double score)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (has ? g_ascii_formatd (text, sizeof text, "%.1f", score) : "");
}

/* @found, @computed: (transfer full) */
static BantarCityScoreDifference *
add (GPtrArray *differences,
     const char *id,
     BantarCityScoreFault fault,
     char *found,
     char *computed)
{
  BantarCityScoreDifference *difference = g_new0 (BantarCityScoreDifference, 1);

  difference->score = g_strdup (id);
  difference->fault = fault;
  difference->member = "";
  difference->found = found;
  difference->computed = computed;
  g_ptr_array_add (differences, difference);
  return difference;
}

static gboolean
is_near (gboolean has, double a, gboolean expected, double b)
{
  return has == expected && (!has || fabs (a - b) < ROUNDING);
}

static gboolean
pillar_agrees (JsonObject *pillars, const BantarChecklist *checklist, const BantarPillar *pillar)
{
  JsonObject *found = pillars != NULL ? bantar_json_get_object (pillars, pillar->code) : NULL;
  double score = 0, expected = 0;
  gboolean has = get_number (found, "score", &score);
  gboolean applies = bantar_checklist_get_score (checklist, pillar, &expected);
  guint answered = 0, total = 0;

  bantar_checklist_get_progress (checklist, pillar, &answered, &total);
  return found != NULL && is_near (has, score, applies, expected) &&
         bantar_json_get_int (found, "answered", -1) == answered &&
         bantar_json_get_int (found, "indicators", -1) == total;
}

/* @member: "on_behalf", or "review.bulk" for one of an object
 * Returns: (transfer full): "" when it is not there, or of a kind that no claim has */
static char *
dup_claim (JsonObject *score, const char *member)
{
  g_auto (GStrv) path = g_strsplit (member, ".", 2);
  JsonObject *object = path[1] != NULL ? bantar_json_get_object (score, path[0]) : score;
  JsonNode *node =
      object != NULL ? json_object_get_member (object, path[path[1] != NULL ? 1 : 0]) : NULL;
  GType type =
      node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_strdup (type == G_TYPE_STRING ? json_node_get_string (node) : "");
}

/* @expected: (transfer full) */
static void
compare_claim (JsonObject *score,
               const char *id,
               const char *member,
               char *expected,
               GPtrArray *differences)
{
  g_autofree char *computed = expected;
  g_autofree char *found = dup_claim (score, member);

  if (strcmp (found, computed) != 0)
    add (differences, id, BANTAR_CITY_SCORE_CLAIM, g_steal_pointer (&found),
         g_steal_pointer (&computed))
        ->member = member;
}

static char *
write_bool (gboolean value)
{
  return g_strdup (value ? "true" : "false");
}

/* Everybody reads from these how a score came about: after which check, of how the month was filled
 * in. */
static void
compare_claims (JsonObject *score,
                const char *id,
                const BantarChecklist *checklist,
                GPtrArray *differences)
{
  const BantarReview *review = bantar_checklist_get_last_review (checklist);

  compare_claim (score, id, "instrument",
                 g_strdup (bantar_instrument_get_id (checklist->instrument)), differences);
  compare_claim (score, id, "send_number", g_strdup_printf ("%u", checklist->send_number),
                 differences);
  compare_claim (score, id, "on_behalf", write_bool (checklist->on_behalf), differences);
  compare_claim (score, id, "review.number", g_strdup_printf ("%u", checklist->reviews->len),
                 differences);
  compare_claim (score, id, "review.at", g_strdup (review != NULL ? review->at : ""), differences);
  compare_claim (score, id, "review.bulk", write_bool (review != NULL && review->bulk),
                 differences);
}

static void
compare (JsonObject *score,
         const char *id,
         const BantarChecklist *checklist,
         GPtrArray *differences)
{
  GPtrArray *pillars = bantar_instrument_get_pillars (checklist->instrument);
  JsonObject *found = bantar_json_get_object (score, "pillars");
  double total = 0, expected = 0;
  gboolean has = get_number (score, "total", &total);
  gboolean applies = bantar_checklist_get_score (checklist, NULL, &expected);
  gboolean agrees = is_near (has, total, applies, expected);

  for (guint i = 0; i < pillars->len; i++)
    agrees = agrees && pillar_agrees (found, checklist, pillars->pdata[i]);
  if (!agrees)
    add (differences, id, BANTAR_CITY_SCORE_OTHER, describe (has, total),
         describe (applies, expected));
  compare_claims (score, id, checklist, differences);
}

static gboolean
is_withdrawn (JsonObject *score)
{
  return bantar_json_get_bool (score, "withdrawn", FALSE);
}

static BantarChecklist *
read_checklist (JsonObject *doc, BantarCityInstruments *instruments)
{
  const char *version = bantar_json_get_string (doc, "instrument", "");
  BantarInstrument *instrument = g_hash_table_lookup (instruments, version);

  g_autoptr (BantarJsonText) text = instrument != NULL ? bantar_json_reread (doc) : NULL;

  return instrument != NULL
             ? bantar_checklist_from_doc (bantar_json_text_get_root (text), instrument, NULL)
             : NULL;
}

static void
check_month (JsonObject *doc,
             const char *id,
             JsonObject *score,
             BantarCityInstruments *instruments,
             GPtrArray *differences)
{
  gboolean verified = g_str_equal (bantar_json_get_string (doc, "state", ""), "verified");
  gboolean counts = score != NULL && !is_withdrawn (score);
  g_autoptr (BantarChecklist) checklist = verified ? read_checklist (doc, instruments) : NULL;

  if (!verified && counts)
    add (differences, id, BANTAR_CITY_SCORE_UNVERIFIED, g_strdup (""), g_strdup (""));
  else if (verified && checklist == NULL)
    add (differences, id, BANTAR_CITY_SCORE_UNREADABLE, g_strdup (""), g_strdup (""));
  else if (verified && !counts)
    add (differences, id, BANTAR_CITY_SCORE_MISSING, g_strdup (""), g_strdup (""));
  else if (verified)
    compare (score, id, checklist, differences);
}

/**
 * bantar_city_check_rt:
 * @checklists: (element-type JsonObject): of its database
 * @scores: (element-type utf8 JsonObject): by id; those that are looked at are taken out
 * @differences: (element-type BantarCityScoreDifference): gets what is found
 */
void
bantar_city_check_rt (const BantarCityRt *rt,
                      GPtrArray *checklists,
                      GHashTable *scores,
                      BantarCityInstruments *instruments,
                      GPtrArray *differences)
{
  for (guint i = 0; i < checklists->len; i++) {
    JsonObject *doc = checklists->pdata[i];
    const char *month = bantar_json_get_string (doc, "period", "");
    const BantarCityPlace *place;
    BantarPeriod period = 0;
    g_autofree char *id = NULL;

    if (!bantar_period_parse (month, &period))
      continue;
    place = bantar_city_rt_get_place_in (rt, period);
    if (place == NULL)
      continue;
    id = g_strjoin (":", "score", place->kelurahan, month, rt->id, NULL);
    check_month (doc, id, g_hash_table_lookup (scores, id), instruments, differences);
    g_hash_table_remove (scores, id);
  }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/**
 * bantar_city_check_rest:
 * @scores: what no month was found for
 */
void
bantar_city_check_rest (GHashTable *scores, GPtrArray *differences)
{
  g_autoptr (GList) ids = g_list_sort (g_hash_table_get_keys (scores), compare_ids);

  for (GList *l = ids; l != NULL; l = l->next) {
    if (!is_withdrawn (g_hash_table_lookup (scores, l->data)))
      add (differences, l->data, BANTAR_CITY_SCORE_UNVERIFIED, g_strdup (""), g_strdup (""));
  }
}
