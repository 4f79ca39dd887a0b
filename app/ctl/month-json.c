/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/month-json.h"

#include "ctl/output.h"
#include "model/checklist-review.h"

/**
 * bantar_json_add_place:
 *
 * id, kelurahan and number of an RT
 */
void
bantar_json_add_place (JsonBuilder *json, const char *id, const char *kelurahan, guint number)
{
  bantar_json_add_string (json, "id", id);
  bantar_json_add_string (json, "kelurahan", kelurahan);
  bantar_json_add_int (json, "number", number);
}

void
bantar_json_add_period (JsonBuilder *json, BantarPeriod period)
{
  g_autofree char *month = bantar_period_to_string (period);

  bantar_json_add_string (json, "period", month);
}

static void
add_score (JsonBuilder *json, const BantarChecklist *checklist, const BantarPillar *pillar)
{
  double score;

  json_builder_set_member_name (json, "score");
  if (bantar_checklist_get_score (checklist, pillar, &score))
    json_builder_add_double_value (json, score);
  else
    json_builder_add_null_value (json);
}

static void
add_progress (JsonBuilder *json, const BantarChecklist *checklist, const BantarPillar *pillar)
{
  guint answered, total;

  bantar_checklist_get_progress (checklist, pillar, &answered, &total);
  bantar_json_add_int (json, "answered", answered);
  bantar_json_add_int (json, "total", total);
  add_score (json, checklist, pillar);
}

/**
 * bantar_json_add_standing:
 *
 * period, instrument, state, send_number, completed_at, answered, total, score
 */
void
bantar_json_add_standing (JsonBuilder *json, const BantarChecklist *checklist)
{
  bantar_json_add_period (json, checklist->period);
  bantar_json_add_string (json, "instrument", bantar_instrument_get_id (checklist->instrument));
  bantar_json_add_string (json, "state", bantar_state_to_string (checklist->state));
  bantar_json_add_int (json, "send_number", checklist->send_number);
  bantar_json_add_string (json, "completed_at", checklist->completed_at);
  add_progress (json, checklist, NULL);
}

/**
 * bantar_json_add_missing:
 *
 * missing: the codes of what is left to do
 */
void
bantar_json_add_missing (JsonBuilder *json, const BantarChecklist *checklist)
{
  g_autoptr (GPtrArray) missing = bantar_checklist_get_missing (checklist);

  bantar_json_begin_list (json, "missing");
  for (guint i = 0; i < missing->len; i++)
    json_builder_add_string_value (json, ((BantarPart *) missing->pdata[i])->code);
  json_builder_end_array (json);
}

static void
add_reasons (JsonBuilder *json, const BantarChecklist *checklist, const BantarReview *review)
{
  GPtrArray *parts = bantar_instrument_get_parts (checklist->instrument);

  bantar_json_begin_list (json, "reasons");
  for (guint i = 0; i < parts->len; i++) {
    const char *code = ((const BantarPart *) parts->pdata[i])->code;
    const char *reason = g_hash_table_lookup (review->reasons, code);

    if (reason == NULL)
      continue;
    json_builder_begin_object (json);
    bantar_json_add_string (json, "code", code);
    bantar_json_add_string (json, "reason", reason);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

/**
 * bantar_json_add_review:
 *
 * outcome, by, at, bulk, own_work, reasons
 */
void
bantar_json_add_review (JsonBuilder *json,
                        const BantarChecklist *checklist,
                        const BantarReview *review)
{
  bantar_json_add_string (json, "outcome", bantar_state_to_string (review->outcome));
  bantar_json_add_string (json, "by", review->by);
  bantar_json_add_string (json, "at", review->at);
  bantar_json_add_bool (json, "bulk", review->bulk);
  bantar_json_add_bool (json, "own_work", bantar_checklist_is_own_work (checklist, review->by));
  add_reasons (json, checklist, review);
}

/**
 * bantar_json_add_pillars:
 *
 * pillars: code, title, answered, total and score of each
 */
void
bantar_json_add_pillars (JsonBuilder *json, const BantarChecklist *checklist)
{
  GPtrArray *pillars = bantar_instrument_get_pillars (checklist->instrument);

  bantar_json_begin_list (json, "pillars");
  for (guint i = 0; i < pillars->len; i++) {
    const BantarPillar *pillar = pillars->pdata[i];

    json_builder_begin_object (json);
    bantar_json_add_string (json, "code", pillar->code);
    bantar_json_add_string (json, "title", bantar_text_get (&pillar->title));
    add_progress (json, checklist, pillar);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
add_counts (JsonBuilder *json, const BantarPart *part, const BantarAnswer *answer)
{
  gint64 value;

  bantar_json_begin_object (json, "counts");
  for (guint i = 0; i < part->counts->len; i++) {
    const BantarCount *count = part->counts->pdata[i];

    if (bantar_answer_get_count (answer, count->key, &value))
      bantar_json_add_int (json, count->key, value);
  }
  json_builder_end_object (json);
}

static void
add_details (JsonBuilder *json, const BantarAnswer *answer)
{
  bantar_json_add_string (json, "note", answer->note);
  bantar_json_begin_list (json, "photos");
  for (guint i = 0; i < answer->photos->len; i++)
    json_builder_add_string_value (json, answer->photos->pdata[i]);
  json_builder_end_array (json);
  bantar_json_begin_object (json, "followup");
  bantar_json_add_string (json, "what", answer->followup);
  bantar_json_add_string (json, "due", answer->followup_due);
  bantar_json_add_bool (json, "done", answer->followup_done);
  bantar_json_add_string (json, "referral", answer->referral);
  json_builder_end_object (json);
}

/**
 * bantar_json_add_part:
 *
 * The members of one item: the same whether it is answered or not.
 */
void
bantar_json_add_part (JsonBuilder *json, const BantarChecklist *checklist, const BantarPart *part)
{
  const BantarAnswer *given = bantar_checklist_get_answer (checklist, part->code);
  g_autoptr (BantarAnswer) answer =
      given != NULL ? bantar_answer_copy (given) : bantar_answer_new (part->code);
  g_autofree char *label = bantar_part_dup_label (part);

  bantar_json_add_string (json, "code", part->code);
  bantar_json_add_string (json, "label", label);
  bantar_json_add_string (json, "title", bantar_text_get (&part->title));
  bantar_json_add_bool (json, "sensitive", part->sensitive);
  bantar_json_add_string (json, "status", bantar_status_to_string (answer->status));
  add_counts (json, part, answer);
  add_details (json, answer);
  bantar_json_add_bool (json, "fixed", answer->fixed);
  bantar_json_add_string (json, "reason",
                          bantar_checklist_get_return_reason (checklist, part->code));
  bantar_json_add_string (json, "by", answer->by);
  bantar_json_add_string (json, "at", answer->at);
}

/**
 * bantar_json_add_deadline:
 *
 * deadline: at, and whether it is estimated
 */
void
bantar_json_add_deadline (JsonBuilder *json, const BantarDeadline *deadline)
{
  g_autofree char *at = bantar_time_to_string (deadline->at);

  bantar_json_begin_object (json, "deadline");
  bantar_json_add_string (json, "at", at);
  bantar_json_add_bool (json, "estimated", deadline->estimated);
  json_builder_end_object (json);
}
