/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/checklist-doc.h"
#include "model/json-util.h"

#include <string.h>

#define SHA    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define SECRET "nama korban"

static BantarInstrument *instrument;

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
put_plain (BantarChecklist *month)
{
  BantarAnswer *answer = bantar_answer_new ("bersih-1");

  answer->status = BANTAR_STATUS_PARTLY;
  bantar_answer_set_count (answer, "houses", 40);
  bantar_answer_set_count (answer, "decent-houses", 31);
  set_text (&answer->note, "Dua rumah bocor");
  g_ptr_array_add (answer->photos, g_strdup (SHA));
  set_text (&answer->followup, "Gotong royong");
  set_text (&answer->followup_due, "2026-12-15");
  answer->fixed = TRUE;
  set_text (&answer->by, "rt21");
  set_text (&answer->at, "2026-11-20T00:00:00Z");
  bantar_checklist_put_answer (month, answer);
}

static void
put_sensitive (BantarChecklist *month)
{
  BantarAnswer *answer = bantar_answer_new ("aman-1");

  answer->status = BANTAR_STATUS_UNMET;
  bantar_answer_set_count (answer, "cases", 2);
  set_text (&answer->note, SECRET);
  set_text (&answer->referral, "uptd-ppa");
  bantar_checklist_put_answer (month, answer);
}

static BantarChecklist *
sample (BantarState state)
{
  BantarChecklist *month = bantar_checklist_new (instrument, bantar_period_new (2026, 11));

  set_text (&month->rt, "k3v9aaaaaa");
  put_plain (month);
  put_sensitive (month);
  month->state = state;
  month->send_number = 2;
  month->on_behalf = TRUE;
  set_text (&month->author, "rt21");
  set_text (&month->completed_at, "2026-11-20T03:00:00Z");
  set_text (&month->completed_server, "2026-11-19T00:00:00Z");
  month->completed_counter = 3;
  return month;
}

static void
put_review (BantarChecklist *month)
{
  BantarReview *review = bantar_review_new ();

  set_text (&review->by, "pendamping1");
  set_text (&review->at, "2026-11-22T00:00:00Z");
  review->bulk = TRUE;
  g_hash_table_insert (review->reasons, g_strdup ("bersih-1"), g_strdup ("foto kabur"));
  set_text (&review->judged, "{\"bersih-1\":{\"value\":\"partly\"}}");
  g_ptr_array_add (month->reviews, review);
}

static char *
to_text (const BantarChecklist *month, BantarJsonValue base)
{
  g_autoptr (JsonNode) doc = bantar_checklist_to_doc (month, "rt21", base);

  return bantar_json_canonical (doc);
}

static BantarChecklist *
from_text (const char *text, GError **error)
{
  g_autoptr (BantarJsonText) read = bantar_json_read (text, -1, 1 << 20, error);

  return read != NULL
             ? bantar_checklist_from_doc (bantar_json_text_get_root (read), instrument, error)
             : NULL;
}

static void
test_round_trip (void)
{
  g_autoptr (BantarChecklist) month = sample (BANTAR_STATE_RETURNED);
  g_autoptr (BantarChecklist) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  put_review (month);
  text = to_text (month, BANTAR_JSON_NONE);
  back = from_text (text, &error);
  g_assert_no_error (error);
  again = to_text (back, BANTAR_JSON_NONE);
  g_assert_cmpstr (again, ==, text);
  g_assert_true (bantar_answer_equal (bantar_checklist_get_answer (back, "bersih-1"),
                                      bantar_checklist_get_answer (month, "bersih-1")));
  g_assert_cmpuint (back->send_number, ==, 2);
  g_assert_true (back->on_behalf);
  g_assert_cmpint (back->completed_counter, ==, 3);
  g_assert_cmpstr (bantar_checklist_get_return_reason (back, "bersih-1"), ==, "foto kabur");
  g_assert_true (bantar_checklist_get_last_review (back)->bulk);
}

/* The shape that the server's validation knows; it must not change by accident. */
static void
test_shape (void)
{
  g_autoptr (BantarChecklist) month = sample (BANTAR_STATE_SENT);
  g_autofree char *text = to_text (month, BANTAR_JSON_NONE);

  g_assert_cmpstr (
      text, ==,
      "{\"_id\":\"checklist:2026-11\",\"answers\":{"
      "\"aman-1\":{\"counts\":{\"cases\":2},"
      "\"followup\":{\"done\":false,\"referral\":\"uptd-ppa\"},\"value\":\"unmet\"},"
      "\"bersih-1\":{\"at\":\"2026-11-20T00:00:00Z\",\"by\":\"rt21\","
      "\"counts\":{\"decent-houses\":31,\"houses\":40},\"fixed\":true,"
      "\"followup\":{\"done\":false,\"due\":\"2026-12-15\",\"what\":\"Gotong royong\"},"
      "\"note\":\"Dua rumah bocor\",\"photos\":[\"" SHA "\"],\"value\":\"partly\"}},"
      "\"author\":{\"user\":\"rt21\"},\"completed_at\":\"2026-11-20T03:00:00Z\","
      "\"completed_counter\":3,\"completed_server\":\"2026-11-19T00:00:00Z\","
      "\"instrument\":\"bantar-2014.1\",\"on_behalf\":true,\"period\":\"2026-11\","
      "\"pushed_by\":\"rt21\",\"reviews\":[],\"rt\":\"k3v9aaaaaa\",\"send_number\":2,"
      "\"state\":\"sent\",\"type\":\"checklist\"}");
}

static void
test_sensitive_note_stays (void)
{
  for (BantarState state = BANTAR_STATE_DRAFT; state <= BANTAR_STATE_VERIFIED; state++) {
    g_autoptr (BantarChecklist) month = sample (state);
    g_autofree char *text = to_text (month, BANTAR_JSON_NONE);

    g_assert_null (strstr (text, SECRET));
    /* A draft is only a safety copy: its sensitive parts join it on sending. */
    g_assert_cmpint (strstr (text, "\"aman-1\"") != NULL, ==, state != BANTAR_STATE_DRAFT);
    g_assert_nonnull (strstr (text, "\"bersih-1\""));
  }
}

static void
test_blank_answers_do_not_travel (void)
{
  g_autoptr (BantarChecklist) month = bantar_checklist_new (instrument, 2026 * 12);
  g_autofree char *text = NULL;
  BantarAnswer *note_only = bantar_answer_new ("aman-1");

  set_text (&note_only->note, SECRET);
  bantar_checklist_put_answer (month, note_only);
  bantar_checklist_put_answer (month, bantar_answer_new ("bersih-1"));
  month->state = BANTAR_STATE_SENT;
  text = to_text (month, BANTAR_JSON_NONE);
  g_assert_nonnull (strstr (text, "\"answers\":{}"));
}

static void
test_foreign_members (void)
{
  g_autoptr (BantarChecklist) month = sample (BANTAR_STATE_SENT);
  g_autoptr (BantarJsonText) base = bantar_json_read (
      "{\"_rev\":\"4-x\",\"state\":\"draft\",\"later\":{\"a\":[1]}}", -1, 100, NULL);
  g_autofree char *text = to_text (month, bantar_json_text_get_root (base));

  g_assert_nonnull (strstr (text, "\"later\":{\"a\":[1]}"));
  g_assert_nonnull (strstr (text, "\"state\":\"sent\""));
  g_assert_null (strstr (text, "_rev"));
}

/* A good document with one thing replaced. */
static const struct {
  const char *name;
  const char *from;
  const char *to;
} bad_cases[] = {
  { "type", "\"type\":\"checklist\"", "\"type\":\"score\"" },
  { "no-type", "\"type\":\"checklist\"", "\"x\":1" },
  { "id", "\"_id\":\"checklist:2026-11\"", "\"_id\":\"checklist:2026-12\"" },
  { "period", "\"period\":\"2026-11\"", "\"period\":202611" },
  { "instrument", "bantar-2014.1", "other-1" },
  { "state", "\"state\":\"returned\"", "\"state\":\"open\"" },
  { "send-number-negative", "\"send_number\":2", "\"send_number\":-1" },
  { "send-number-huge", "\"send_number\":2", "\"send_number\":99999999999" },
  { "author", "\"author\":{\"user\":\"rt21\"}", "\"author\":\"rt21\"" },
  { "answers", "\"answers\":{", "\"answers\":[],\"x\":{" },
  { "part", "\"bersih-1\":{\"at\"", "\"bersih-99\":{\"at\"" },
  { "value", "\"value\":\"partly\"", "\"value\":\"maybe\"" },
  { "value-number", "\"value\":\"partly\"", "\"value\":2" },
  { "count-text", "\"houses\":40", "\"houses\":\"40\"" },
  { "count-fraction", "\"houses\":40", "\"houses\":40.5" },
  { "count-negative", "\"houses\":40", "\"houses\":-1" },
  { "count-above-total", "\"houses\":40", "\"houses\":30" },
  { "count-unknown", "\"houses\":40", "\"cats\":40" },
  { "photo-name", SHA, "../x" },
  { "photo-number", "\"" SHA "\"", "7" },
  { "due", "2026-12-15", "tomorrow" },
  { "referral", "uptd-ppa", "polisi" },
  { "sensitive-text", "\"referral\":\"uptd-ppa\"", "\"what\":\"" SECRET "\"" },
  { "sensitive-photo", "\"value\":\"unmet\"", "\"value\":\"unmet\",\"photos\":[\"" SHA "\"]" },
  { "review-outcome", "\"outcome\":\"returned\"", "\"outcome\":\"sent\"" },
  { "review-reason", "\"foto kabur\"", "[]" },
  { "review-missing", "\"reviews\":[{", "\"reviews\":[],\"x\":[{" },
  { "review-text", "\"reviews\":[{", "\"reviews\":[\"\",{" },
};

static void
test_refuses (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (BantarChecklist) month = sample (BANTAR_STATE_RETURNED);
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *good = NULL;

  put_review (month);
  good = to_text (month, BANTAR_JSON_NONE);
  text = g_string_new (good);
  g_assert_cmpuint (g_string_replace (text, bad_cases[i].from, bad_cases[i].to, 1), ==, 1);
  g_assert_null (from_text (text->str, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == BANTAR_CHECKLIST_ERROR || error->domain == BANTAR_ANSWER_ERROR);
}

/* The city's functions cannot tell 40.0 from 40 and let both in: such a month is the same month. */
static void
test_whole_numbers (void)
{
  g_autoptr (BantarChecklist) month = sample (BANTAR_STATE_RETURNED);
  g_autoptr (BantarChecklist) back = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *good = NULL;
  g_autofree char *again = NULL;

  put_review (month);
  good = to_text (month, BANTAR_JSON_NONE);
  text = g_string_new (good);
  g_assert_cmpuint (g_string_replace (text, "\"houses\":40", "\"houses\":40.0", 1), ==, 1);
  g_assert_cmpuint (g_string_replace (text, "\"cases\":2", "\"cases\":2e0", 1), ==, 1);
  g_assert_cmpuint (
      g_string_replace (text, "\"completed_counter\":3", "\"completed_counter\":3.0", 1), ==, 1);
  g_assert_cmpuint (g_string_replace (text, "\"send_number\":2", "\"send_number\":2.0", 0), ==, 1);
  back = from_text (text->str, &error);
  g_assert_no_error (error);
  again = to_text (back, BANTAR_JSON_NONE);
  g_assert_cmpstr (again, ==, good);
}

static void
test_too_many_reviews (void)
{
  g_autoptr (BantarChecklist) month = sample (BANTAR_STATE_RETURNED);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 51; i++)
    put_review (month);
  text = to_text (month, BANTAR_JSON_NONE);
  g_assert_null (from_text (text, &error));
  g_assert_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_DOCUMENT);
}

/* Neither empty text nor half of an object may stop a month from being sent. */
static void
test_bad_judged (void)
{
  g_autoptr (BantarChecklist) month = sample (BANTAR_STATE_RETURNED);
  g_autoptr (JsonNode) doc = NULL;
  BantarReview *review;
  JsonArray *reviews;

  put_review (month);
  review = month->reviews->pdata[0];
  set_text (&review->judged, "{\"a\":");
  doc = bantar_checklist_to_doc (month, "rt21", BANTAR_JSON_NONE);
  reviews = bantar_json_get_array (json_node_get_object (doc), "reviews");
  g_assert_nonnull (bantar_json_get_object (json_array_get_object_element (reviews, 0), "judged"));
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  instrument = bantar_instrument_load_default (NULL);
  g_assert_nonnull (instrument);
  g_test_add_func ("/unit/checklist-doc/round-trip", test_round_trip);
  g_test_add_func ("/unit/checklist-doc/shape", test_shape);
  g_test_add_func ("/unit/checklist-doc/sensitive-note-stays", test_sensitive_note_stays);
  g_test_add_func ("/unit/checklist-doc/blank-answers", test_blank_answers_do_not_travel);
  g_test_add_func ("/unit/checklist-doc/foreign-members", test_foreign_members);
  g_test_add_func ("/unit/checklist-doc/whole-numbers", test_whole_numbers);
  g_test_add_func ("/unit/checklist-doc/too-many-reviews", test_too_many_reviews);
  g_test_add_func ("/unit/checklist-doc/bad-judged", test_bad_judged);
  for (guint i = 0; i < G_N_ELEMENTS (bad_cases); i++) {
    g_autofree char *path = g_strconcat ("/unit/checklist-doc/refuses/", bad_cases[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_refuses);
  }
  result = g_test_run ();
  g_object_unref (instrument);
  return result;
}
