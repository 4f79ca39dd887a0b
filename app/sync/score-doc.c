/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/score-doc.h"

#include <math.h>

/* One decimal: more would say more than a checklist knows. */
static void
set_score (JsonObject *object, const char *name, gboolean applies, double score)
{
  if (applies)
    json_object_set_double_member (object, name, round (score * 10) / 10);
}

static JsonObject *
build_pillar (const BantarChecklist *month, const BantarPillar *pillar)
{
  JsonObject *object = json_object_new ();
  double score = 0;
  gboolean applies = bantar_checklist_get_score (month, pillar, &score);
  guint answered = 0, total = 0;

  bantar_checklist_get_progress (month, pillar, &answered, &total);
  set_score (object, "score", applies, score);
  json_object_set_int_member (object, "answered", answered);
  json_object_set_int_member (object, "indicators", total);
  return object;
}

static void
add_figures (const BantarChecklist *month, JsonObject *doc)
{
  GPtrArray *pillars = bantar_instrument_get_pillars (month->instrument);
  JsonObject *object = json_object_new ();
  double total = 0;
  gboolean applies = bantar_checklist_get_score (month, NULL, &total);

  set_score (doc, "total", applies, total);
  for (guint i = 0; i < pillars->len; i++) {
    const BantarPillar *pillar = pillars->pdata[i];

    json_object_set_object_member (object, pillar->code, build_pillar (month, pillar));
  }
  json_object_set_object_member (doc, "pillars", object);
}

static JsonObject *
build_review (const BantarChecklist *month)
{
  const BantarReview *review = bantar_checklist_get_last_review (month);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "number", month->reviews->len);
  json_object_set_string_member (object, "at", review->at);
  json_object_set_boolean_member (object, "bulk", review->bulk);
  return object;
}

/**
 * bantar_score_doc_new:
 * @month: as the server has it, with a review
 * @id: of the document
 * @kelurahan: in which the RT was in that month
 * @user: the account that publishes it
 *
 * Returns: (transfer full): without `_rev`; withdrawn when the last review returned the month
 */
JsonNode *
bantar_score_doc_new (const BantarChecklist *month,
                      const char *id,
                      const char *kelurahan,
                      const char *user)
{
  g_autofree char *period = bantar_period_to_string (month->period);
  JsonObject *doc = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, doc);
  json_object_set_string_member (doc, "_id", id);
  json_object_set_string_member (doc, "type", "score");
  json_object_set_string_member (doc, "kelurahan", kelurahan);
  json_object_set_string_member (doc, "period", period);
  json_object_set_string_member (doc, "rt", month->rt);
  json_object_set_string_member (doc, "instrument", bantar_instrument_get_id (month->instrument));
  json_object_set_int_member (doc, "send_number", month->send_number);
  json_object_set_object_member (doc, "review", build_review (month));
  json_object_set_boolean_member (doc, "on_behalf", month->on_behalf);
  json_object_set_string_member (doc, "pushed_by", user);
  if (bantar_checklist_get_last_review (month)->outcome == BANTAR_STATE_VERIFIED)
    add_figures (month, doc);
  else
    json_object_set_boolean_member (doc, "withdrawn", TRUE);
  return node;
}
