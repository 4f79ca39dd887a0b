/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/checklist-doc.h"

#include "model/answer-json.h"
#include "model/checklist-review.h"
#include "model/json-util.h"

#define ANSWERS_MAX 400

/* Members this program writes itself. Others, of a later program, are carried over untouched. */
static const char *const own_members[] = {
  "_id",
  "_rev",
  "type",
  "rt",
  "period",
  "instrument",
  "state",
  "send_number",
  "author",
  "pushed_by",
  "on_behalf",
  "carried",
  "completed_at",
  "completed_server",
  "completed_counter",
  "answers",
  "reviews",
  NULL,
};

static void
set_text (JsonObject *object, const char *name, const char *value)
{
  if (*value != '\0')
    json_object_set_string_member (object, name, value);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* A draft on the server is a safety copy that the pendamping does not read: the sensitive parts
 * join it only when the chair sends the month. */
static gboolean
travels (const BantarChecklist *self, const BantarPart *part, const BantarAnswer *answer)
{
  return answer != NULL && !(part->sensitive && self->state == BANTAR_STATE_DRAFT) &&
         !(part->sensitive && answer->status == BANTAR_STATUS_NONE &&
           g_hash_table_size (answer->counts) == 0 && *answer->referral == '\0');
}

/* An answer as the server has it, when ours says the same: whatever a later program put into it
 * stays, and the server sees that nothing was changed. */
static JsonNode *
dup_unchanged (const BantarPart *part, BantarJsonValue theirs, JsonNode *ours)
{
  g_autoptr (BantarAnswer) answer = bantar_answer_from_json (theirs, part, NULL);
  g_autoptr (JsonNode) same = NULL;

  if (answer == NULL || (part->sensitive && bantar_json_has_member (theirs, "note")))
    return NULL;
  same = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (same, bantar_answer_to_json (answer, !part->sensitive));
  return bantar_json_equal (same, ours) ? bantar_json_build (theirs) : NULL;
}

static JsonNode *
build_answer (const BantarPart *part, const BantarAnswer *answer, BantarJsonValue before)
{
  BantarJsonValue theirs = bantar_json_member (before, part->code);
  g_autoptr (JsonNode) ours = json_node_new (JSON_NODE_OBJECT);
  JsonNode *unchanged;

  json_node_take_object (ours, bantar_answer_to_json (answer, !part->sensitive));
  unchanged = bantar_json_value_get_kind (theirs) == BANTAR_JSON_OBJECT
                  ? dup_unchanged (part, theirs, ours)
                  : NULL;
  return unchanged != NULL ? unchanged : g_steal_pointer (&ours);
}

static JsonObject *
build_answers (const BantarChecklist *self, BantarJsonValue base)
{
  GPtrArray *parts = bantar_instrument_get_parts (self->instrument);
  BantarJsonValue before = bantar_json_member (base, "answers");
  JsonObject *answers = json_object_new ();

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];
    const BantarAnswer *answer = bantar_checklist_get_answer (self, part->code);

    if (travels (self, part, answer) && !bantar_answer_is_blank (answer))
      json_object_set_member (answers, part->code, build_answer (part, answer, before));
  }
  return answers;
}

/* A backup may bring anything here. */
static JsonNode *
dup_judged (const BantarReview *review)
{
  JsonNode *judged = bantar_json_parse (review->judged, -1, G_MAXSIZE, NULL);

  return judged != NULL ? judged : json_from_string ("{}", NULL);
}

static JsonObject *
build_review (const BantarReview *review)
{
  g_autoptr (GList) parts = g_list_sort (g_hash_table_get_keys (review->reasons), compare_keys);
  JsonObject *object = json_object_new ();
  JsonObject *reasons = json_object_new ();

  json_object_set_string_member (object, "by", review->by);
  json_object_set_string_member (object, "at", review->at);
  json_object_set_string_member (object, "outcome", bantar_state_to_string (review->outcome));
  json_object_set_int_member (object, "send_number", review->send_number);
  json_object_set_boolean_member (object, "bulk", review->bulk);
  for (GList *l = parts; l != NULL; l = l->next)
    json_object_set_string_member (reasons, l->data,
                                   g_hash_table_lookup (review->reasons, l->data));
  json_object_set_object_member (object, "reasons", reasons);
  json_object_set_member (object, "judged", dup_judged (review));
  return object;
}

/* Reviews are only ever added, and the server refuses any change of an earlier one: they go back
 * just as they came. */
static JsonArray *
build_reviews (const BantarChecklist *self, BantarJsonValue base)
{
  BantarJsonValue before = bantar_json_member (base, "reviews");
  gboolean known = bantar_json_value_get_kind (before) == BANTAR_JSON_ARRAY;
  JsonArray *reviews = json_array_new ();
  BantarJsonIter iter;
  BantarJsonValue review;

  bantar_json_iter_init (&iter, before);
  for (guint i = 0; i < self->reviews->len; i++) {
    known = known && bantar_json_iter_next (&iter, NULL, &review);
    if (known)
      json_array_add_element (reviews, bantar_json_build (review));
    else
      json_array_add_object_element (reviews, build_review (self->reviews->pdata[i]));
  }
  return reviews;
}

/* Left out while nobody carried it, as by programs that do not know of it: a month that was read
 * and is written again is the same. */
static void
build_carried (const BantarChecklist *self, JsonObject *doc, BantarJsonValue base)
{
  if (self->carried || bantar_json_has_member (base, "carried"))
    json_object_set_boolean_member (doc, "carried", self->carried);
}

static void
build_completion (const BantarChecklist *self, JsonObject *doc)
{
  if (*self->completed_at == '\0')
    return;
  json_object_set_string_member (doc, "completed_at", self->completed_at);
  set_text (doc, "completed_server", self->completed_server);
  json_object_set_int_member (doc, "completed_counter", self->completed_counter);
}

static void
copy_foreign_members (JsonObject *doc, BantarJsonValue base)
{
  BantarJsonIter iter;
  BantarJsonValue value;
  const char *name;

  bantar_json_iter_init (&iter, base);
  while (bantar_json_iter_next (&iter, &name, &value)) {
    if (!g_strv_contains (own_members, name))
      json_object_set_member (doc, name, bantar_json_build (value));
  }
}

/**
 * bantar_checklist_to_doc:
 * @pushed_by: the account that will write it
 * @base: the document as the server last had it, or `BANTAR_JSON_NONE`
 *
 * Returns: (transfer full): the document without `_rev`
 */
JsonNode *
bantar_checklist_to_doc (const BantarChecklist *self, const char *pushed_by, BantarJsonValue base)
{
  g_autofree char *period = bantar_period_to_string (self->period);
  g_autofree char *id = g_strconcat ("checklist:", period, NULL);
  JsonObject *doc = json_object_new ();
  JsonObject *author = json_object_new ();
  JsonNode *node;

  json_object_set_string_member (author, "user", *self->author != '\0' ? self->author : pushed_by);
  json_object_set_string_member (doc, "_id", id);
  json_object_set_string_member (doc, "type", "checklist");
  json_object_set_string_member (doc, "rt", self->rt);
  json_object_set_string_member (doc, "period", period);
  json_object_set_string_member (doc, "instrument", bantar_instrument_get_id (self->instrument));
  json_object_set_string_member (doc, "state", bantar_state_to_string (self->state));
  json_object_set_int_member (doc, "send_number", self->send_number);
  json_object_set_object_member (doc, "author", author);
  json_object_set_string_member (doc, "pushed_by", pushed_by);
  json_object_set_boolean_member (doc, "on_behalf", self->on_behalf);
  build_carried (self, doc, base);
  build_completion (self, doc);
  json_object_set_object_member (doc, "answers", build_answers (self, base));
  json_object_set_array_member (doc, "reviews", build_reviews (self, base));
  copy_foreign_members (doc, base);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, doc);
  return node;
}

static gboolean
fail (GError **error, const char *reason)
{
  g_set_error_literal (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_DOCUMENT, reason);
  return FALSE;
}

static void
take_text (char **text, BantarJsonValue object, const char *name)
{
  g_free (*text);
  *text = g_strdup (bantar_json_member_string (object, name, ""));
}

static gboolean
read_answer (BantarChecklist *self, const char *code, BantarJsonValue value, GError **error)
{
  const BantarPart *part = bantar_instrument_find_part (self->instrument, code);
  BantarAnswer *answer;

  if (part == NULL)
    return fail (error, "an answer to a part that this instrument does not have");
  if (bantar_json_value_get_kind (value) != BANTAR_JSON_OBJECT)
    return fail (error, "an answer is not an object");
  answer = bantar_answer_from_json (value, part, error);
  if (answer == NULL)
    return FALSE;
  bantar_checklist_put_answer (self, answer);
  return TRUE;
}

static gboolean
read_answers (BantarChecklist *self, BantarJsonValue doc, GError **error)
{
  BantarJsonValue answers = bantar_json_member (doc, "answers");
  BantarJsonIter iter;
  BantarJsonValue answer;
  const char *code;

  if (bantar_json_value_get_kind (answers) != BANTAR_JSON_OBJECT ||
      bantar_json_value_count (answers) > ANSWERS_MAX)
    return fail (error, "no answers, or far too many");
  bantar_json_iter_init (&iter, answers);
  while (bantar_json_iter_next (&iter, &code, &answer)) {
    if (!read_answer (self, code, answer, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_reasons (BantarReview *review, BantarJsonValue object, GError **error)
{
  BantarJsonValue reasons = bantar_json_member (object, "reasons");
  BantarJsonIter iter;
  BantarJsonValue reason;
  const char *part;

  if (bantar_json_value_get_kind (reasons) != BANTAR_JSON_OBJECT)
    return TRUE;
  bantar_json_iter_init (&iter, reasons);
  while (bantar_json_iter_next (&iter, &part, &reason)) {
    if (bantar_json_value_get_kind (reason) != BANTAR_JSON_STRING)
      return fail (error, "a reason is not text");
    g_hash_table_insert (review->reasons, g_strdup (part),
                         g_strdup (bantar_json_value_get_string (reason)));
  }
  return TRUE;
}

static gboolean
read_review (BantarChecklist *self, BantarJsonValue object, GError **error)
{
  BantarReview *review = bantar_review_new ();
  BantarJsonValue judged = bantar_json_member (object, "judged");
  gint64 send_number = bantar_json_member_int (object, "send_number", 0);

  g_ptr_array_add (self->reviews, review);
  if (bantar_json_value_get_kind (object) != BANTAR_JSON_OBJECT)
    return fail (error, "a review is not an object");
  if (!bantar_state_parse (bantar_json_member_string (object, "outcome", NULL), &review->outcome) ||
      review->outcome < BANTAR_STATE_RETURNED)
    return fail (error, "a review neither verifies nor returns");
  take_text (&review->by, object, "by");
  take_text (&review->at, object, "at");
  if (send_number < 1 || send_number > G_MAXINT32)
    return fail (error, "a review of no sending");
  review->send_number = send_number;
  review->bulk = bantar_json_member_bool (object, "bulk", FALSE);
  if (bantar_json_value_get_kind (judged) == BANTAR_JSON_OBJECT) {
    g_free (review->judged);
    review->judged = bantar_json_value_canonical (judged);
  }
  return read_reasons (review, object, error);
}

static gboolean
read_reviews (BantarChecklist *self, BantarJsonValue doc, GError **error)
{
  BantarJsonValue reviews = bantar_json_member (doc, "reviews");
  BantarJsonIter iter;
  BantarJsonValue review;

  if (bantar_json_value_get_kind (reviews) != BANTAR_JSON_ARRAY)
    reviews = BANTAR_JSON_NONE;
  if (bantar_json_value_count (reviews) > BANTAR_REVIEWS_MAX)
    return fail (error, "too many reviews");
  bantar_json_iter_init (&iter, reviews);
  while (bantar_json_iter_next (&iter, NULL, &review)) {
    if (!read_review (self, review, error))
      return FALSE;
  }
  if (self->state >= BANTAR_STATE_RETURNED && self->reviews->len == 0)
    return fail (error, "judged without a review");
  return TRUE;
}

/**
 * bantar_checklist_doc_peek:
 * @doc: a document from outside
 * @period: (out): its month
 * @instrument_id: (out) (transfer none): the version it needs
 *
 * What must be known before the rest can be read: is it a checklist, of which month, and made with
 * which instrument.
 */
gboolean
bantar_checklist_doc_peek (BantarJsonValue doc,
                           BantarPeriod *period,
                           const char **instrument_id,
                           GError **error)
{
  const char *month = bantar_json_member_string (doc, "period", "");
  const char *id = bantar_json_member_string (doc, "_id", "");

  if (!g_str_equal (bantar_json_member_string (doc, "type", ""), "checklist") ||
      !bantar_period_parse (month, period) || !g_str_has_prefix (id, "checklist:") ||
      !g_str_equal (id + strlen ("checklist:"), month))
    return fail (error, "not a checklist of a month");
  *instrument_id = bantar_json_member_string (doc, "instrument", "");
  return TRUE;
}

/**
 * bantar_checklist_from_doc:
 * @doc: a document from outside; nothing in it is trusted
 * @instrument: the version the document names
 *
 * Returns: (transfer full) (nullable): the checklist, or `NULL` when @doc is not a good one
 */
BantarChecklist *
bantar_checklist_from_doc (BantarJsonValue doc, BantarInstrument *instrument, GError **error)
{
  g_autoptr (BantarChecklist) self = NULL;
  BantarPeriod period;
  const char *instrument_id;
  BantarJsonValue author = bantar_json_member (doc, "author");
  gint64 send_number = bantar_json_member_int (doc, "send_number", 0);

  if (!bantar_checklist_doc_peek (doc, &period, &instrument_id, error))
    return NULL;
  if (!g_str_equal (instrument_id, bantar_instrument_get_id (instrument))) {
    fail (error, "made with another instrument");
    return NULL;
  }
  self = bantar_checklist_new (instrument, period);
  if (!bantar_state_parse (bantar_json_member_string (doc, "state", NULL), &self->state) ||
      send_number < 0 || send_number > G_MAXINT32 ||
      bantar_json_value_get_kind (author) != BANTAR_JSON_OBJECT) {
    fail (error, "no known state, send number or author");
    return NULL;
  }
  self->send_number = send_number;
  self->on_behalf = bantar_json_member_bool (doc, "on_behalf", FALSE);
  self->carried = bantar_json_member_bool (doc, "carried", FALSE);
  self->completed_counter = bantar_json_member_int (doc, "completed_counter", 0);
  take_text (&self->author, author, "user");
  take_text (&self->rt, doc, "rt");
  take_text (&self->completed_at, doc, "completed_at");
  take_text (&self->completed_server, doc, "completed_server");
  if (!read_answers (self, doc, error) || !read_reviews (self, doc, error))
    return NULL;
  return g_steal_pointer (&self);
}
