/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/bundle-json.h"

#include "ctl/month-json.h"
#include "ctl/output.h"

static const char *const trusts[] = { "none", "unknown", "known" };
static const char *const matches[] = { "id", "place", "none" };
static const char *const kinds[] = { "same",     "older",      "new",        "changed",
                                     "conflict", "instrument", "unreadable", "not-ours" };

static void
add_plan_month (JsonBuilder *json, const BantarBundlePlanMonth *month)
{
  json_builder_begin_object (json);
  bantar_json_add_period (json, month->period);
  bantar_json_add_string (json, "state", bantar_state_to_string (month->state));
  bantar_json_add_int (json, "answered", month->answered);
  bantar_json_add_int (json, "total", month->total);
  bantar_json_add_int (json, "photos", month->photos);
  json_builder_end_object (json);
}

static void
add_plan_rt (JsonBuilder *json, const BantarBundlePlanRt *rt)
{
  json_builder_begin_object (json);
  bantar_json_add_place (json, rt->id, rt->kelurahan, rt->number);
  bantar_json_begin_list (json, "months");
  for (guint i = 0; i < rt->months->len; i++)
    add_plan_month (json, rt->months->pdata[i]);
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
add_receiver (JsonBuilder *json, const BantarBundleReceiver *receiver)
{
  json_builder_begin_object (json);
  bantar_json_add_string (json, "user", receiver->user);
  bantar_json_add_string (json, "role", bantar_role_to_string (receiver->role));
  bantar_json_add_int (json, "devices", receiver->devices);
  json_builder_end_object (json);
}

void
bantar_bundle_plan_json (const char *file, const BantarBundlePlan *plan)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  bantar_json_add_string (json, "file", file);
  bantar_json_add_int (json, "bytes", plan->bytes);
  bantar_json_add_bool (json, "signed", plan->signable);
  bantar_json_add_int (json, "photos", plan->photos);
  bantar_json_begin_list (json, "rts");
  for (guint i = 0; i < plan->rts->len; i++)
    add_plan_rt (json, plan->rts->pdata[i]);
  json_builder_end_array (json);
  bantar_json_begin_list (json, "receivers");
  for (guint i = 0; i < plan->receivers->len; i++)
    add_receiver (json, plan->receivers->pdata[i]);
  json_builder_end_array (json);
  json_builder_end_object (json);
  bantar_say_json (json);
}

static void
add_review (JsonBuilder *json, const BantarBundleMonth *month)
{
  json_builder_set_member_name (json, "review");
  if (month->review == NULL) {
    json_builder_add_null_value (json);
    return;
  }
  json_builder_begin_object (json);
  bantar_json_add_string (json, "by", month->review->by);
  bantar_json_add_string (json, "at", month->review->at);
  bantar_json_add_string (json, "outcome", bantar_state_to_string (month->review->outcome));
  bantar_json_add_bool (json, "doubted", month->doubted);
  json_builder_end_object (json);
}

static void
add_standing (JsonBuilder *json, const char *name, BantarState state, guint answered)
{
  bantar_json_begin_object (json, name);
  bantar_json_add_string (json, "state", bantar_state_to_string (state));
  bantar_json_add_int (json, "answered", answered);
  json_builder_end_object (json);
}

static void
add_month (JsonBuilder *json, const BantarBundleMonth *month)
{
  json_builder_begin_object (json);
  if (month->period != 0)
    bantar_json_add_period (json, month->period);
  bantar_json_add_string (json, "kind", kinds[month->kind]);
  add_standing (json, "now", month->state_now, month->answered_now);
  add_standing (json, "then", month->state_then, month->answered_then);
  bantar_json_add_int (json, "total", month->total);
  bantar_json_add_int (json, "asked", month->asked);
  bantar_json_add_int (json, "replaced", month->replaced);
  bantar_json_add_int (json, "photos", month->photos);
  bantar_json_add_bool (json, "received", month->received);
  add_review (json, month);
  json_builder_end_object (json);
}

static void
add_rt (JsonBuilder *json, const BantarBundleRt *rt)
{
  json_builder_begin_object (json);
  bantar_json_add_string (json, "match", matches[rt->match]);
  bantar_json_add_place (json, rt->id, rt->kelurahan, rt->number);
  bantar_json_add_string (json, "chair", rt->chair);
  bantar_json_add_string (json, "id_here", rt->id_here);
  bantar_json_begin_list (json, "months");
  for (guint i = 0; i < rt->months->len; i++)
    add_month (json, rt->months->pdata[i]);
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
add_sender (JsonBuilder *json, const BantarBundlePreview *preview)
{
  bantar_json_begin_object (json, "sender");
  bantar_json_add_string (json, "user", preview->user);
  bantar_json_add_string (json, "name", preview->name);
  bantar_json_add_string (json, "role", bantar_role_to_string (preview->role));
  bantar_json_add_string (json, "trust", trusts[preview->trust]);
  bantar_json_add_bool (json, "ours", preview->ours);
  json_builder_end_object (json);
}

void
bantar_bundle_preview_json (const char *file, const BantarBundlePreview *preview, gboolean imported)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  bantar_json_add_string (json, "file", file);
  bantar_json_add_string (json, "made_at", preview->made_at);
  add_sender (json, preview);
  bantar_json_add_bool (json, "asks_trust", preview->asks_trust);
  bantar_json_add_bool (json, "asks_place", preview->asks_place);
  bantar_json_add_bool (json, "brings", preview->brings);
  bantar_json_add_int (json, "asked", preview->asked);
  bantar_json_add_int (json, "unread", preview->unread);
  bantar_json_add_int (json, "photos", preview->photos);
  bantar_json_add_int (json, "received", preview->received);
  bantar_json_begin_list (json, "rts");
  for (guint i = 0; i < preview->rts->len; i++)
    add_rt (json, preview->rts->pdata[i]);
  json_builder_end_array (json);
  bantar_json_add_bool (json, "imported", imported);
  json_builder_end_object (json);
  bantar_say_json (json);
}
