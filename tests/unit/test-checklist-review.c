/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/checklist-review.h"

static BantarInstrument *instrument;

static const BantarSendContext on_time = { "2026-11-20T03:00:00Z", "2026-11-19T00:00:00Z", 3, 0 };

static void
say (BantarChecklist *checklist, const char *part, const char *by)
{
  BantarAnswer *answer = bantar_answer_new (part);

  answer->status = BANTAR_STATUS_MET;
  g_free (answer->by);
  answer->by = g_strdup (by);
  bantar_checklist_put_answer (checklist, answer);
}

/* All its parts answered, and as far on as @state. */
static BantarChecklist *
month_in (BantarState state)
{
  BantarChecklist *checklist = bantar_checklist_new (instrument, bantar_period_new (2026, 11));
  GPtrArray *parts = bantar_instrument_get_parts (instrument);

  for (guint i = 0; i < parts->len; i++)
    say (checklist, ((const BantarPart *) parts->pdata[i])->code, "rosdiana");
  checklist->state = state;
  return checklist;
}

static BantarReview *
verdict_new (BantarState outcome, const char *part, const char *reason)
{
  BantarReview *review = bantar_review_new ();

  g_free (review->by);
  g_free (review->at);
  review->by = g_strdup ("desi");
  review->at = g_strdup ("2026-12-01T03:00:00Z");
  review->outcome = outcome;
  if (part != NULL)
    g_hash_table_insert (review->reasons, g_strdup (part), g_strdup (reason));
  return review;
}

static void
assert_refused (BantarChecklist *checklist, const BantarReview *review, BantarChecklistError code)
{
  g_autoptr (GError) error = NULL;
  BantarState before = checklist->state;
  guint reviews = checklist->reviews->len;

  g_assert_false (bantar_checklist_review (checklist, review, &error));
  g_assert_error (error, BANTAR_CHECKLIST_ERROR, (int) code);
  g_assert_cmpint (checklist->state, ==, before);
  g_assert_cmpuint (checklist->reviews->len, ==, reviews);
}

/* Every row of the table of steps that a pendamping can try. */
static void
test_steps (void)
{
  static const struct {
    BantarState from;
    BantarState to;
    gboolean allowed;
  } steps[] = {
    { BANTAR_STATE_DRAFT, BANTAR_STATE_VERIFIED, FALSE },
    { BANTAR_STATE_DRAFT, BANTAR_STATE_RETURNED, FALSE },
    { BANTAR_STATE_SENT, BANTAR_STATE_VERIFIED, TRUE },
    { BANTAR_STATE_SENT, BANTAR_STATE_RETURNED, TRUE },
    { BANTAR_STATE_RETURNED, BANTAR_STATE_VERIFIED, FALSE },
    { BANTAR_STATE_RETURNED, BANTAR_STATE_RETURNED, FALSE },
    { BANTAR_STATE_VERIFIED, BANTAR_STATE_VERIFIED, FALSE },
    { BANTAR_STATE_VERIFIED, BANTAR_STATE_RETURNED, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (BantarChecklist) month = month_in (steps[i].from);
    gboolean returns = steps[i].to == BANTAR_STATE_RETURNED;
    g_autoptr (BantarReview) review =
        verdict_new (steps[i].to, returns ? "bersih-2" : NULL, "foto kabur");
    g_autoptr (GError) error = NULL;

    if (!steps[i].allowed) {
      assert_refused (month, review, BANTAR_CHECKLIST_ERROR_NOT_SENT);
      continue;
    }
    g_assert_true (bantar_checklist_review (month, review, &error));
    g_assert_no_error (error);
    g_assert_cmpint (month->state, ==, steps[i].to);
    g_assert_cmpuint (month->reviews->len, ==, 1);
  }
}

static void
test_neither (void)
{
  g_autoptr (BantarChecklist) month = month_in (BANTAR_STATE_SENT);
  g_autoptr (BantarReview) draft = verdict_new (BANTAR_STATE_DRAFT, NULL, NULL);
  g_autoptr (BantarReview) sent = verdict_new (BANTAR_STATE_SENT, NULL, NULL);

  assert_refused (month, draft, BANTAR_CHECKLIST_ERROR_STATE);
  assert_refused (month, sent, BANTAR_CHECKLIST_ERROR_STATE);
}

static void
test_reasons (void)
{
  g_autoptr (BantarChecklist) month = month_in (BANTAR_STATE_SENT);
  g_autoptr (BantarReview) none = verdict_new (BANTAR_STATE_RETURNED, NULL, NULL);
  g_autoptr (BantarReview) empty = verdict_new (BANTAR_STATE_RETURNED, "bersih-2", "");
  g_autoptr (BantarReview) needless = verdict_new (BANTAR_STATE_VERIFIED, "bersih-2", "foto kabur");
  g_autoptr (BantarReview) stranger = verdict_new (BANTAR_STATE_RETURNED, "bersih-99", "foto");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (BantarReview) longest = NULL;
  g_autoptr (BantarReview) longer = NULL;

  assert_refused (month, none, BANTAR_CHECKLIST_ERROR_REASON);
  assert_refused (month, empty, BANTAR_CHECKLIST_ERROR_REASON);
  assert_refused (month, needless, BANTAR_CHECKLIST_ERROR_REASON);
  assert_refused (month, stranger, BANTAR_CHECKLIST_ERROR_UNKNOWN);
  for (guint i = 0; i < BANTAR_REASON_MAX; i++)
    g_string_append (text, "é");
  longest = verdict_new (BANTAR_STATE_RETURNED, "bersih-2", text->str);
  g_string_append (text, "é");
  longer = verdict_new (BANTAR_STATE_RETURNED, "bersih-2", text->str);
  assert_refused (month, longer, BANTAR_CHECKLIST_ERROR_REASON_LONG);
  g_assert_true (bantar_checklist_review (month, longest, NULL));
  g_assert_nonnull (bantar_checklist_get_return_reason (month, "bersih-2"));
  g_assert_null (bantar_checklist_get_return_reason (month, "bersih-3"));
}

static void
test_too_many (void)
{
  g_autoptr (BantarChecklist) month = month_in (BANTAR_STATE_SENT);
  g_autoptr (BantarReview) review = verdict_new (BANTAR_STATE_RETURNED, "bersih-2", "foto kabur");

  for (guint i = 0; i < BANTAR_REVIEWS_MAX; i++) {
    month->state = BANTAR_STATE_SENT;
    g_assert_true (bantar_checklist_review (month, review, NULL));
  }
  month->state = BANTAR_STATE_SENT;
  assert_refused (month, review, BANTAR_CHECKLIST_ERROR_REVIEWS);
}

/* A return with the same reason for all parts. */
static BantarReview *
return_all_new (gsize length)
{
  g_autofree char *reason = g_strnfill (length, 'x');
  GPtrArray *parts = bantar_instrument_get_parts (instrument);
  BantarReview *review = verdict_new (BANTAR_STATE_RETURNED, NULL, NULL);

  for (guint i = 0; i < parts->len; i++)
    g_hash_table_insert (review->reasons, g_strdup (((const BantarPart *) parts->pdata[i])->code),
                         g_strdup (reason));
  return review;
}

/* The RT's own words need their room on the server, and so does one more verification. */
static void
test_room (void)
{
  g_autoptr (BantarChecklist) month = month_in (BANTAR_STATE_SENT);
  g_autoptr (BantarReview) longest = return_all_new (BANTAR_REASON_MAX);
  g_autoptr (BantarReview) short_one = return_all_new (1);
  g_autoptr (BantarReview) minimal = return_all_new (1);
  g_autoptr (BantarReview) verified = verdict_new (BANTAR_STATE_VERIFIED, NULL, NULL);

  g_assert_true (bantar_checklist_review (month, longest, NULL));
  month->state = BANTAR_STATE_SENT;
  g_assert_true (bantar_checklist_review (month, longest, NULL));
  month->state = BANTAR_STATE_SENT;
  assert_refused (month, longest, BANTAR_CHECKLIST_ERROR_REASON_LONG);
  while (bantar_checklist_review (month, short_one, NULL))
    month->state = BANTAR_STATE_SENT;
  g_assert_cmpuint (month->reviews->len, <, BANTAR_REVIEWS_MAX);
  assert_refused (month, minimal, BANTAR_CHECKLIST_ERROR_REVIEWS);
  g_assert_true (bantar_checklist_review (month, verified, NULL));
}

/* Value and counts of every answer that is in the document, and nothing else of it; they stay when
 * the answer is corrected. */
static void
test_judged (void)
{
  g_autoptr (BantarChecklist) month =
      bantar_checklist_new (instrument, bantar_period_new (2026, 11));
  BantarAnswer *counted = bantar_answer_new ("bersih-1");
  BantarAnswer *noted = bantar_answer_new ("aman-1");
  g_autoptr (BantarReview) review = verdict_new (BANTAR_STATE_VERIFIED, NULL, NULL);
  g_autofree char *judged = NULL;

  counted->status = BANTAR_STATUS_PARTLY;
  counted->note = (g_free (counted->note), g_strdup ("Dua rumah bocor"));
  bantar_answer_set_count (counted, "houses", 40);
  bantar_answer_set_count (counted, "decent-houses", 31);
  bantar_checklist_put_answer (month, counted);
  say (month, "bersih-2", "rosdiana");
  /* A sensitive part with nothing but a note, which stays on the laptop, is not in the document. */
  noted->note = (g_free (noted->note), g_strdup ("rahasia"));
  bantar_checklist_put_answer (month, noted);
  g_assert_true (bantar_checklist_send (
      month, &(BantarSendContext){ on_time.clock, on_time.last_server, 1, TRUE }, NULL));
  g_assert_true (bantar_checklist_review (month, review, NULL));
  g_assert_cmpuint (bantar_checklist_get_last_review (month)->send_number, ==, month->send_number);
  judged = g_strdup (bantar_checklist_get_last_review (month)->judged);
  g_assert_cmpstr (judged, ==,
                   "{\"bersih-1\":{\"counts\":{\"decent-houses\":31,\"houses\":40},"
                   "\"value\":\"partly\"},\"bersih-2\":{\"value\":\"met\"}}");
  counted = bantar_answer_new ("bersih-1");
  counted->status = BANTAR_STATUS_UNMET;
  bantar_checklist_put_answer (month, counted);
  g_assert_cmpstr (bantar_checklist_get_last_review (month)->judged, ==, judged);
}

static void
test_own_work (void)
{
  g_autoptr (BantarChecklist) month = month_in (BANTAR_STATE_SENT);

  say (month, "bersih-4", "desi");
  g_assert_false (bantar_checklist_is_own_work (month, "desi"));
  month->on_behalf = TRUE;
  g_assert_true (bantar_checklist_is_own_work (month, "desi"));
  g_assert_false (bantar_checklist_is_own_work (month, "sari"));
  g_assert_false (bantar_checklist_is_own_work (month, ""));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  instrument = bantar_instrument_load_default (NULL);
  g_assert_nonnull (instrument);
  g_test_add_func ("/checklist-review/steps", test_steps);
  g_test_add_func ("/checklist-review/neither", test_neither);
  g_test_add_func ("/checklist-review/reasons", test_reasons);
  g_test_add_func ("/checklist-review/too-many", test_too_many);
  g_test_add_func ("/checklist-review/room", test_room);
  g_test_add_func ("/checklist-review/judged", test_judged);
  g_test_add_func ("/checklist-review/own-work", test_own_work);
  result = g_test_run ();
  g_object_unref (instrument);
  return result;
}
