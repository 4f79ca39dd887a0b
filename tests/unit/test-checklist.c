/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/checklist.h"

static BantarInstrument *instrument;
static BantarInstrument *four_pillars;

static const BantarSendContext on_time = { "2026-11-20T03:00:00Z", "2026-11-19T00:00:00Z", 3, 0 };
static const BantarSendContext late = { "2026-12-02T03:00:00Z", "", 9, TRUE };

static void
say (BantarChecklist *checklist, const char *part, BantarStatus status)
{
  BantarAnswer *answer = bantar_answer_new (part);

  answer->status = status;
  bantar_checklist_put_answer (checklist, answer);
}

static BantarChecklist *
answered (BantarInstrument *of, BantarStatus status)
{
  BantarChecklist *checklist = bantar_checklist_new (of, bantar_period_new (2026, 11));
  GPtrArray *parts = bantar_instrument_get_parts (of);

  for (guint i = 0; i < parts->len; i++)
    say (checklist, ((const BantarPart *) parts->pdata[i])->code, status);
  return checklist;
}

static void
review (BantarChecklist *checklist, BantarState outcome, const char *part)
{
  BantarReview *verdict = bantar_review_new ();

  verdict->outcome = outcome;
  if (part != NULL)
    g_hash_table_insert (verdict->reasons, g_strdup (part), g_strdup ("foto tidak jelas"));
  g_ptr_array_add (checklist->reviews, verdict);
  checklist->state = outcome;
}

static void
mark_fixed (BantarChecklist *checklist, const char *part)
{
  BantarAnswer *answer = bantar_answer_copy (bantar_checklist_get_answer (checklist, part));

  answer->fixed = TRUE;
  bantar_checklist_put_answer (checklist, answer);
}

static void
assert_missing (const BantarChecklist *checklist, const char *expected)
{
  g_autoptr (GPtrArray) missing = bantar_checklist_get_missing (checklist);
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < missing->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? " " : "",
                            ((const BantarPart *) missing->pdata[i])->code);
  g_assert_cmpstr (codes->str, ==, expected);
}

static void
test_words (void)
{
  static const char *const words[] = { "draft", "sent", "returned", "verified" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    BantarState state = BANTAR_STATE_DRAFT;

    g_assert_cmpstr (bantar_state_to_string (i), ==, words[i]);
    g_assert_true (bantar_state_parse (words[i], &state));
    g_assert_cmpint (state, ==, i);
    g_assert_false (bantar_state_parse ("", &state));
  }
}

/* draft -> sent -> returned -> sent -> verified, with what may be edited at each step. */
static void
test_life (void)
{
  g_autoptr (BantarChecklist) month = answered (instrument, BANTAR_STATUS_MET);
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_checklist_may_edit (month, "bersih-2"));
  g_assert_true (bantar_checklist_send (month, &on_time, &error));
  g_assert_no_error (error);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_SENT);
  g_assert_cmpuint (month->send_number, ==, 1);
  g_assert_cmpstr (month->completed_at, ==, on_time.clock);
  g_assert_cmpstr (month->completed_server, ==, on_time.last_server);
  g_assert_cmpint (month->completed_counter, ==, 3);
  g_assert_false (bantar_checklist_may_edit (month, "bersih-2"));

  review (month, BANTAR_STATE_RETURNED, "bersih-2");
  g_assert_true (bantar_checklist_may_edit (month, "bersih-2"));
  g_assert_false (bantar_checklist_may_edit (month, "bersih-1"));
  g_assert_cmpstr (bantar_checklist_get_return_reason (month, "bersih-2"), ==, "foto tidak jelas");
  g_assert_null (bantar_checklist_get_return_reason (month, "bersih-1"));
  assert_missing (month, "bersih-2");
  g_assert_false (bantar_checklist_send (month, &on_time, &error));
  g_assert_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_INCOMPLETE);
  g_clear_error (&error);

  mark_fixed (month, "bersih-2");
  assert_missing (month, "");
  g_assert_true (bantar_checklist_send (month, &late, &error));
  g_assert_cmpuint (month->send_number, ==, 2);
  g_assert_cmpstr (month->completed_at, ==, on_time.clock);
  g_assert_cmpint (month->completed_counter, ==, 3);

  review (month, BANTAR_STATE_VERIFIED, NULL);
  g_assert_false (bantar_checklist_may_edit (month, "bersih-2"));
  g_assert_null (bantar_checklist_get_return_reason (month, "bersih-2"));
  g_assert_cmpint (bantar_checklist_get_last_review (month)->outcome, ==, BANTAR_STATE_VERIFIED);
}

static void
test_send_refuses (void)
{
  static const BantarState states[] = { BANTAR_STATE_SENT, BANTAR_STATE_VERIFIED };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
    g_autoptr (BantarChecklist) month = answered (instrument, BANTAR_STATUS_MET);
    g_autoptr (GError) error = NULL;

    month->state = states[i];
    g_assert_false (bantar_checklist_send (month, &late, &error));
    g_assert_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_STATE);
    g_assert_cmpuint (month->send_number, ==, 0);
    g_assert_cmpstr (month->completed_at, ==, "");
  }
}

static void
test_gaps (void)
{
  g_autoptr (BantarChecklist) month = bantar_checklist_new (instrument, 2026 * 12);
  g_autoptr (GError) error = NULL;

  say (month, "bersih-1", BANTAR_STATUS_MET);
  g_assert_false (bantar_checklist_send (month, &on_time, &error));
  g_assert_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_INCOMPLETE);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_DRAFT);
  g_clear_error (&error);
  g_assert_true (bantar_checklist_send (month, &late, &error));
  g_assert_no_error (error);
}

static void
test_take_back (void)
{
  for (BantarState state = BANTAR_STATE_DRAFT; state <= BANTAR_STATE_VERIFIED; state++) {
    g_autoptr (BantarChecklist) month = answered (instrument, BANTAR_STATUS_MET);
    g_autoptr (GError) error = NULL;

    month->state = state;
    month->send_number = 4;
    if (state == BANTAR_STATE_SENT) {
      g_assert_true (bantar_checklist_take_back (month, 0, &error));
      g_assert_cmpint (month->state, ==, BANTAR_STATE_DRAFT);
    } else {
      g_assert_false (bantar_checklist_take_back (month, 0, &error));
      g_assert_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_STATE);
      g_assert_cmpint (month->state, ==, state);
    }
    g_assert_cmpuint (month->send_number, ==, 4);
  }
}

/* Sent again and taken back before any sync: the server still holds it returned, or as it was sent
 * before when the review came by file. */
static void
test_take_back_to_returned (void)
{
  g_autoptr (BantarChecklist) month = answered (instrument, BANTAR_STATUS_MET);
  g_autoptr (BantarChecklist) on_server = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_checklist_send (month, &on_time, &error));
  review (month, BANTAR_STATE_RETURNED, "bersih-2");
  g_assert_true (bantar_checklist_send (month, &late, &error));
  g_assert_cmpuint (month->send_number, ==, 2);
  on_server = bantar_checklist_copy (month);
  g_assert_true (bantar_checklist_take_back (on_server, 2, &error));
  g_assert_cmpint (on_server->state, ==, BANTAR_STATE_DRAFT);
  g_assert_cmpuint (on_server->send_number, ==, 2);
  g_assert_true (bantar_checklist_take_back (month, 1, &error));
  g_assert_no_error (error);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_RETURNED);
  g_assert_cmpuint (month->send_number, ==, 1);
  g_assert_true (bantar_checklist_may_edit (month, "bersih-2"));
  g_assert_false (bantar_checklist_may_edit (month, "bersih-1"));
}

/* What was corrected and sent, and taken back before it was checked again, is open where it was
 * returned, and nowhere else: the server takes nothing else. */
static void
test_take_back_after_return (void)
{
  g_autoptr (BantarChecklist) month = answered (instrument, BANTAR_STATUS_MET);
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_checklist_send (month, &on_time, &error));
  g_assert_false (bantar_checklist_is_confined (month));
  review (month, BANTAR_STATE_RETURNED, "bersih-2");
  g_assert_true (bantar_checklist_is_confined (month));
  mark_fixed (month, "bersih-2");
  g_assert_true (bantar_checklist_send (month, &late, &error));
  g_assert_false (bantar_checklist_is_confined (month));
  g_assert_false (bantar_checklist_may_edit (month, "bersih-2"));
  g_assert_true (bantar_checklist_take_back (month, 2, &error));
  g_assert_cmpint (month->state, ==, BANTAR_STATE_DRAFT);
  g_assert_true (bantar_checklist_is_confined (month));
  g_assert_true (bantar_checklist_may_edit (month, "bersih-2"));
  g_assert_false (bantar_checklist_may_edit (month, "bersih-1"));
  g_assert_cmpstr (bantar_checklist_get_return_reason (month, "bersih-2"), ==, "foto tidak jelas");

  /* A part that is empty and was not returned cannot be filled in: nothing waits for it. */
  g_hash_table_remove (month->answers, "bersih-1");
  assert_missing (month, "");
  g_assert_true (bantar_checklist_send (month, &on_time, &error));
  review (month, BANTAR_STATE_VERIFIED, NULL);
  g_assert_false (bantar_checklist_is_confined (month));
}

/* What was checked the server has taken: from then on the time stays, whatever the clock says. */
static void
test_clock_was_ahead_of_a_return (void)
{
  BantarSendContext context = { "2026-11-18T03:00:00Z", "2026-11-17T00:00:00Z", 7, FALSE };
  g_autoptr (BantarChecklist) month = answered (instrument, BANTAR_STATUS_MET);
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_checklist_send (month, &on_time, &error));
  review (month, BANTAR_STATE_RETURNED, "bersih-2");
  mark_fixed (month, "bersih-2");
  g_assert_true (bantar_checklist_send (month, &context, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (month->completed_at, ==, on_time.clock);
}

/* The time of the first Kirim stays, except one that lies in the future of a clock that is right.
 */
static void
test_clock_was_ahead (void)
{
  static const struct {
    const char *clock, *last_server, *completed;
  } again[] = {
    { "2026-11-21T03:00:00Z", "2026-11-20T09:00:00Z", "2026-11-20T03:00:00Z" },
    { "2026-11-18T03:00:00Z", "2026-11-17T00:00:00Z", "2026-11-18T03:00:00Z" },
    /* A dead battery: no time to go by. */
    { "1970-01-01T00:00:10Z", "2026-11-19T00:00:00Z", "2026-11-20T03:00:00Z" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (again); i++) {
    BantarSendContext context = { again[i].clock, again[i].last_server, 7, FALSE };
    g_autoptr (BantarChecklist) month = answered (instrument, BANTAR_STATUS_MET);
    g_autoptr (GError) error = NULL;

    g_assert_true (bantar_checklist_send (month, &on_time, &error));
    g_assert_true (bantar_checklist_take_back (month, 0, &error));
    g_assert_true (bantar_checklist_send (month, &context, &error));
    g_assert_no_error (error);
    g_assert_cmpstr (month->completed_at, ==, again[i].completed);
  }
}

/* Two parts, the lowest applicable one counts. */
static void
test_indicator_of_two_parts (void)
{
  static const BantarStatus cases[][3] = {
    { BANTAR_STATUS_NONE, BANTAR_STATUS_NONE, BANTAR_STATUS_NONE },
    { BANTAR_STATUS_MET, BANTAR_STATUS_NONE, BANTAR_STATUS_NONE },
    { BANTAR_STATUS_NONE, BANTAR_STATUS_NA, BANTAR_STATUS_NONE },
    { BANTAR_STATUS_MET, BANTAR_STATUS_MET, BANTAR_STATUS_MET },
    { BANTAR_STATUS_MET, BANTAR_STATUS_PARTLY, BANTAR_STATUS_PARTLY },
    { BANTAR_STATUS_UNMET, BANTAR_STATUS_PARTLY, BANTAR_STATUS_UNMET },
    { BANTAR_STATUS_NA, BANTAR_STATUS_PARTLY, BANTAR_STATUS_PARTLY },
    { BANTAR_STATUS_MET, BANTAR_STATUS_NA, BANTAR_STATUS_MET },
    { BANTAR_STATUS_NA, BANTAR_STATUS_NA, BANTAR_STATUS_NA },
  };
  const BantarIndicator *indicator = bantar_instrument_find_indicator (instrument, "pintar-6");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BantarChecklist) month = bantar_checklist_new (instrument, 2026 * 12);
    guint done, total;

    say (month, "pintar-6a", cases[i][0]);
    say (month, "pintar-6b", cases[i][1]);
    g_assert_cmpint (bantar_checklist_get_indicator_status (month, indicator), ==, cases[i][2]);
    bantar_checklist_get_progress (month, indicator->pillar, &done, &total);
    g_assert_cmpuint (done, ==, cases[i][2] != BANTAR_STATUS_NONE);
    g_assert_cmpuint (total, ==, indicator->pillar->indicators->len);
  }
}

static void
test_progress (void)
{
  g_autoptr (BantarChecklist) month = bantar_checklist_new (instrument, 2026 * 12);
  GPtrArray *pillars = bantar_instrument_get_pillars (instrument);
  guint done, total;

  bantar_checklist_get_progress (month, NULL, &done, &total);
  g_assert_cmpuint (done, ==, 0);
  g_assert_cmpuint (total, ==, bantar_instrument_count_indicators (instrument));
  say (month, "bersih-1", BANTAR_STATUS_MET);
  say (month, "aman-1", BANTAR_STATUS_NA);
  say (month, "pintar-6a", BANTAR_STATUS_MET);
  bantar_checklist_get_progress (month, NULL, &done, &total);
  g_assert_cmpuint (done, ==, 2);
  bantar_checklist_get_progress (month, pillars->pdata[0], &done, &total);
  g_assert_cmpuint (done, ==, 1);
}

static void
test_missing (void)
{
  g_autoptr (BantarChecklist) month = answered (instrument, BANTAR_STATUS_NA);

  assert_missing (month, "");
  say (month, "pintar-6b", BANTAR_STATUS_NONE);
  say (month, "bersih-3", BANTAR_STATUS_NONE);
  assert_missing (month, "bersih-3 pintar-6b");
}

static void
assert_score (const BantarChecklist *month, const char *pillar, double expected)
{
  GPtrArray *pillars = bantar_instrument_get_pillars (month->instrument);
  const BantarPillar *found = NULL;
  double score = -1;

  for (guint i = 0; pillar != NULL && i < pillars->len; i++) {
    if (g_str_equal (((const BantarPillar *) pillars->pdata[i])->code, pillar))
      found = pillars->pdata[i];
  }
  g_assert_true (bantar_checklist_get_score (month, found, &score));
  g_assert_cmpfloat_with_epsilon (score, expected, 1e-9);
}

static void
test_score (void)
{
  g_autoptr (BantarChecklist) met = answered (instrument, BANTAR_STATUS_MET);
  g_autoptr (BantarChecklist) partly = answered (instrument, BANTAR_STATUS_PARTLY);
  g_autoptr (BantarChecklist) unmet = answered (instrument, BANTAR_STATUS_UNMET);
  g_autoptr (BantarChecklist) none = bantar_checklist_new (instrument, 2026 * 12);
  g_autoptr (BantarChecklist) na = answered (instrument, BANTAR_STATUS_NA);
  double score;

  assert_score (met, NULL, 100);
  assert_score (partly, NULL, 50);
  assert_score (unmet, NULL, 0);
  assert_score (none, NULL, 0);
  g_assert_false (bantar_checklist_get_score (na, NULL, &score));
  g_assert_false (bantar_checklist_get_score (
      na, bantar_instrument_get_pillars (instrument)->pdata[0], &score));
  /* What is not applicable leaves the denominator, of its pillar and of the whole. */
  say (na, "bersih-1", BANTAR_STATUS_MET);
  say (na, "bersih-2", BANTAR_STATUS_UNMET);
  assert_score (na, "bersih", 50);
  assert_score (na, NULL, 50);
}

/* Weights: bersih-2 counts 3 of 8, and pillars 2 : 1 : 1.5 : 0.5. */
static void
test_score_weights (void)
{
  g_autoptr (BantarChecklist) month = answered (four_pillars, BANTAR_STATUS_UNMET);

  say (month, "bersih-2", BANTAR_STATUS_MET);
  assert_score (month, "bersih", 100.0 * 3 / 8);
  assert_score (month, NULL, 2 * (100.0 * 3 / 8) / 5);
}

static void
test_copy (void)
{
  g_autoptr (BantarChecklist) month = answered (instrument, BANTAR_STATUS_MET);
  g_autoptr (BantarChecklist) copy = NULL;

  bantar_checklist_send (month, &on_time, NULL);
  review (month, BANTAR_STATE_RETURNED, "bersih-2");
  copy = bantar_checklist_copy (month);
  say (month, "bersih-1", BANTAR_STATUS_UNMET);
  g_assert_cmpint (bantar_checklist_get_answer (copy, "bersih-1")->status, ==, BANTAR_STATUS_MET);
  g_assert_cmpstr (bantar_checklist_get_return_reason (copy, "bersih-2"), ==, "foto tidak jelas");
  g_assert_cmpuint (copy->send_number, ==, 1);
  g_assert_cmpstr (copy->completed_at, ==, on_time.clock);
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "data", "instrument-four-pillars.json", NULL);
  instrument = bantar_instrument_load_default (NULL);
  four_pillars = bantar_instrument_load_file (path, NULL);
  g_assert_nonnull (instrument);
  g_assert_nonnull (four_pillars);
  g_test_add_func ("/unit/checklist/words", test_words);
  g_test_add_func ("/unit/checklist/life", test_life);
  g_test_add_func ("/unit/checklist/send-refuses", test_send_refuses);
  g_test_add_func ("/unit/checklist/gaps", test_gaps);
  g_test_add_func ("/unit/checklist/take-back", test_take_back);
  g_test_add_func ("/unit/checklist/take-back-to-returned", test_take_back_to_returned);
  g_test_add_func ("/unit/checklist/take-back-after-return", test_take_back_after_return);
  g_test_add_func ("/unit/checklist/clock-was-ahead-of-a-return", test_clock_was_ahead_of_a_return);
  g_test_add_func ("/unit/checklist/clock-was-ahead", test_clock_was_ahead);
  g_test_add_func ("/unit/checklist/indicator-of-two-parts", test_indicator_of_two_parts);
  g_test_add_func ("/unit/checklist/progress", test_progress);
  g_test_add_func ("/unit/checklist/missing", test_missing);
  g_test_add_func ("/unit/checklist/score", test_score);
  g_test_add_func ("/unit/checklist/score-weights", test_score_weights);
  g_test_add_func ("/unit/checklist/copy", test_copy);
  result = g_test_run ();
  g_object_unref (instrument);
  g_object_unref (four_pillars);
  return result;
}
