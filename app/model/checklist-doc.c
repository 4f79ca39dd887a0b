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
dup_unchanged (const BantarPart *part, JsonObject *theirs, JsonNode *ours)
{
  g_autoptr (BantarAnswer) answer = bantar_answer_from_json (theirs, part, NULL);
  g_autoptr (JsonNode) same = NULL;

  if (answer == NULL || (part->sensitive && json_object_has_member (theirs, "note")))
    return NULL;
  same = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (same, bantar_answer_to_json (answer, !part->sensitive));
  return bantar_json_equal (same, ours) ? json_node_init_object (json_node_alloc (), theirs) : NULL;
}

static JsonNode *
build_answer (const BantarPart *part, const BantarAnswer *answer, JsonObject *before)
{
  JsonObject *theirs = before != NULL ? bantar_json_get_object (before, part->code) : NULL;
  g_autoptr (JsonNode) ours = json_node_new (JSON_NODE_OBJECT);
  JsonNode *unchanged;

  json_node_take_object (ours, bantar_answer_to_json (answer, !part->sensitive));
  unchanged = theirs != NULL ? dup_unchanged (part, theirs, ours) : NULL;
  return unchanged != NULL ? unchanged : g_steal_pointer (&ours);
}

static JsonObject *
build_answers (const BantarChecklist *self, JsonObject *base)
{
  GPtrArray *parts = bantar_instrument_get_parts (self->instrument);
  JsonObject *before = base != NULL ? bantar_json_get_object (base, "answers") : NULL;
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
build_reviews (const BantarChecklist *self, JsonObject *base)
{
  JsonArray *before = base != NULL ? bantar_json_get_array (base, "reviews") : NULL;
  guint known = before != NULL ? json_array_get_length (before) : 0;
  JsonArray *reviews = json_array_new ();

  for (guint i = 0; i < self->reviews->len; i++) {
    if (i < known)
      json_array_add_element (reviews, json_node_copy (json_array_get_element (before, i)));
    else
      json_array_add_object_element (reviews, build_review (self->reviews->pdata[i]));
  }
  return reviews;
}

/* Left out while nobody carried it, as by programs that do not know of it: a month that was read
 * and is written again is the same. */
static void
build_carried (const BantarChecklist *self, JsonObject *doc, JsonObject *base)
{
  if (self->carried || (base != NULL && json_object_has_member (base, "carried")))
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
copy_foreign_members (JsonObject *doc, JsonObject *base)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, base);
  while (json_object_iter_next (&iter, &name, &value)) {
    if (!g_strv_contains (own_members, name))
      json_object_set_member (doc, name, json_node_copy (value));
  }
}

/**
 * bantar_checklist_to_doc:
 * @pushed_by: the account that will write it
 * @base: (nullable): the document as the server last had it
 *
 * Returns: (transfer full): the document without `_rev`
 */
JsonNode *
bantar_checklist_to_doc (const BantarChecklist *self, const char *pushed_by, JsonObject *base)
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
  if (base != NULL)
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
take_text (char **text, JsonObject *object, const char *name)
{
  g_free (*text);
  *text = g_strdup (bantar_json_get_string (object, name, ""));
}

static gboolean
read_answer (BantarChecklist *self, const char *code, JsonNode *node, GError **error)
{
  const BantarPart *part = bantar_instrument_find_part (self->instrument, code);
  BantarAnswer *answer;

  if (part == NULL)
    return fail (error, "an answer to a part that this instrument does not have");
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, "an answer is not an object");
  answer = bantar_answer_from_json (json_node_get_object (node), part, error);
  if (answer == NULL)
    return FALSE;
  bantar_checklist_put_answer (self, answer);
  return TRUE;
}

static gboolean
read_answers (BantarChecklist *self, JsonObject *doc, GError **error)
{
  JsonObject *answers = bantar_json_get_object (doc, "answers");
  JsonObjectIter iter;
  const char *code;
  JsonNode *node;

  if (answers == NULL || json_object_get_size (answers) > ANSWERS_MAX)
    return fail (error, "no answers, or far too many");
  json_object_iter_init (&iter, answers);
  while (json_object_iter_next (&iter, &code, &node)) {
    if (!read_answer (self, code, node, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_reasons (BantarReview *review, JsonObject *object, GError **error)
{
  JsonObject *reasons = bantar_json_get_object (object, "reasons");
  JsonObjectIter iter;
  const char *part;
  JsonNode *node;

  if (reasons == NULL)
    return TRUE;
  json_object_iter_init (&iter, reasons);
  while (json_object_iter_next (&iter, &part, &node)) {
    if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
      return fail (error, "a reason is not text");
    g_hash_table_insert (review->reasons, g_strdup (part), json_node_dup_string (node));
  }
  return TRUE;
}

static gboolean
read_review (BantarChecklist *self, JsonNode *node, GError **error)
{
  BantarReview *review = bantar_review_new ();
  gint64 send_number;
  JsonObject *object;
  JsonObject *judged;

  g_ptr_array_add (self->reviews, review);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, "a review is not an object");
  object = json_node_get_object (node);
  if (!bantar_state_parse (bantar_json_get_string (object, "outcome", NULL), &review->outcome) ||
      review->outcome < BANTAR_STATE_RETURNED)
    return fail (error, "a review neither verifies nor returns");
  take_text (&review->by, object, "by");
  take_text (&review->at, object, "at");
  send_number = bantar_json_get_int (object, "send_number", 0);
  if (send_number < 1 || send_number > G_MAXINT32)
    return fail (error, "a review of no sending");
  review->send_number = send_number;
  review->bulk = bantar_json_get_bool (object, "bulk", FALSE);
  judged = bantar_json_get_object (object, "judged");
  if (judged != NULL) {
    g_free (review->judged);
    review->judged = bantar_json_canonical (json_object_get_member (object, "judged"));
  }
  return read_reasons (review, object, error);
}

static gboolean
read_reviews (BantarChecklist *self, JsonObject *doc, GError **error)
{
  JsonArray *reviews = bantar_json_get_array (doc, "reviews");
  guint n = reviews != NULL ? json_array_get_length (reviews) : 0;

  if (n > BANTAR_REVIEWS_MAX)
    return fail (error, "too many reviews");
  for (guint i = 0; i < n; i++) {
    if (!read_review (self, json_array_get_element (reviews, i), error))
      return FALSE;
  }
  if (self->state >= BANTAR_STATE_RETURNED && n == 0)
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
bantar_checklist_doc_peek (JsonObject *doc,
                           BantarPeriod *period,
                           const char **instrument_id,
                           GError **error)
{
  const char *month = bantar_json_get_string (doc, "period", "");
  const char *id = bantar_json_get_string (doc, "_id", "");

  if (!g_str_equal (bantar_json_get_string (doc, "type", ""), "checklist") ||
      !bantar_period_parse (month, period) || !g_str_has_prefix (id, "checklist:") ||
      !g_str_equal (id + strlen ("checklist:"), month))
    return fail (error, "not a checklist of a month");
  *instrument_id = bantar_json_get_string (doc, "instrument", "");
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
bantar_checklist_from_doc (JsonObject *doc, BantarInstrument *instrument, GError **error)
{
  g_autoptr (BantarChecklist) self = NULL;
  BantarPeriod period;
  const char *instrument_id;
  JsonObject *author = bantar_json_get_object (doc, "author");
  gint64 send_number = bantar_json_get_int (doc, "send_number", 0);

  if (!bantar_checklist_doc_peek (doc, &period, &instrument_id, error))
    return NULL;
  if (!g_str_equal (instrument_id, bantar_instrument_get_id (instrument))) {
    fail (error, "made with another instrument");
    return NULL;
  }
  self = bantar_checklist_new (instrument, period);
  if (!bantar_state_parse (bantar_json_get_string (doc, "state", NULL), &self->state) ||
      send_number < 0 || send_number > G_MAXINT32 || author == NULL) {
    fail (error, "no known state, send number or author");
    return NULL;
  }
  self->send_number = send_number;
  self->on_behalf = bantar_json_get_bool (doc, "on_behalf", FALSE);
  self->carried = bantar_json_get_bool (doc, "carried", FALSE);
  self->completed_counter = bantar_json_get_int (doc, "completed_counter", 0);
  take_text (&self->author, author, "user");
  take_text (&self->rt, doc, "rt");
  take_text (&self->completed_at, doc, "completed_at");
  take_text (&self->completed_server, doc, "completed_server");
  if (!read_answers (self, doc, error) || !read_reviews (self, doc, error))
    return NULL;
  return g_steal_pointer (&self);
}
