/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/rt-months.h"

#include "store/rts.h"

#include "profile-fixture.h"

#define HERE  "15.71.11.1003"
#define THERE "15.71.11.1002"
#define AWAY  "15.71.02.1001"

typedef struct {
  char *folder;
  BantarDb *db;
} Fixture;

static void
run (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  bantar_db_exec (fixture->db, sql, &error);
  g_assert_no_error (error);
}

/* A pendamping of one kelurahan. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = test_folder_new ();
  fixture->db = test_db_open (fixture->folder);
  bantar_profiles_set_up_many (fixture->db, "http://127.0.0.1:5984/", "sari",
                               BANTAR_ROLE_PENDAMPING, &error);
  g_assert_no_error (error);
  run (fixture, "INSERT INTO area VALUES ('" HERE "')");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  bantar_db_close (fixture->db);
  test_folder_free (fixture->folder);
}

/* Places as "2014-01 15.71.11.1003 8", NULL-terminated, oldest first. */
static gint64
put_rt (Fixture *fixture, const char *id, const char *const *places)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_rt_place_free);
  g_autoptr (GError) error = NULL;
  gint64 key;

  for (; *places != NULL; places++) {
    g_auto (GStrv) words = g_strsplit (*places, " ", 3);
    BantarPeriod since;

    g_assert_true (bantar_period_parse (words[0], &since));
    g_ptr_array_add (list, bantar_rt_place_new (since, words[1], (guint) atoi (words[2])));
  }
  bantar_rts_put_in (fixture->db, id, list, &error);
  g_assert_no_error (error);
  bantar_db_read_int (fixture->db, &key, &error, "SELECT key FROM rt WHERE id = ?1", "s", id);
  g_assert_no_error (error);
  bantar_db_run (fixture->db, &error, "INSERT INTO feed (db, since) VALUES ('rt/' || ?1, '')", "i",
                 key);
  g_assert_no_error (error);
  return key;
}

static gint64
put_rt_here (Fixture *fixture, const char *id, guint number)
{
  g_autofree char *place = g_strdup_printf ("2014-01 " HERE " %u", number);
  const char *const places[] = { place, NULL };

  return put_rt (fixture, id, places);
}

/* A month in which every part has @status. */
static BantarChecklist *
make_month (Fixture *fixture, BantarPeriod period, BantarState state, BantarStatus status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarChecklist) empty =
      bantar_checklists_load_or_new (fixture->db, 0, period, &error);
  BantarChecklist *month = bantar_checklist_copy (empty);
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);

  g_assert_no_error (error);
  month->state = state;
  month->send_number = state == BANTAR_STATE_DRAFT ? 0 : 1;
  for (guint i = 0; i < parts->len; i++) {
    BantarAnswer *answer = bantar_answer_new (((BantarPart *) parts->pdata[i])->code);

    answer->status = status;
    bantar_checklist_put_answer (month, answer);
  }
  return month;
}

static void
put_month (Fixture *fixture, gint64 rt, const BantarChecklist *month)
{
  g_autoptr (GError) error = NULL;

  bantar_checklists_put_in (fixture->db, rt, month, &error);
  g_assert_no_error (error);
}

static void
say (Fixture *fixture, gint64 rt, BantarPeriod period, BantarState state, BantarStatus status)
{
  g_autoptr (BantarChecklist) month = make_month (fixture, period, state, status);

  put_month (fixture, rt, month);
}

static void
say_sent_at (Fixture *fixture, gint64 rt, BantarPeriod period, const char *at, const char *server)
{
  g_autoptr (BantarChecklist) month =
      make_month (fixture, period, BANTAR_STATE_SENT, BANTAR_STATUS_MET);

  g_free (month->completed_at);
  month->completed_at = g_strdup (at);
  g_free (month->completed_server);
  month->completed_server = g_strdup (server);
  put_month (fixture, rt, month);
}

static BantarRtMonths *
load (Fixture *fixture, BantarPeriod period)
{
  g_autoptr (GError) error = NULL;
  BantarRtMonths *months = bantar_rt_months_load (fixture->db, period, &error);

  g_assert_no_error (error);
  return months;
}

static const BantarRtMonth *
nth (const BantarRtMonths *months, guint i)
{
  g_assert_cmpuint (i, <, months->rts->len);
  return months->rts->pdata[i];
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarRtMonths) months = load (fixture, TEST_MONTH);

  g_assert_cmpuint (months->rts->len, ==, 0);
  g_assert_cmpuint (months->year[BANTAR_RT_YEAR - 1].rts, ==, 0);
  g_assert_true (months->deadline->estimated);
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  static const BantarState states[] = { BANTAR_STATE_DRAFT, BANTAR_STATE_SENT,
                                        BANTAR_STATE_RETURNED, BANTAR_STATE_VERIFIED };
  static const char *const ids[] = { "aaaaaaaaa2", "aaaaaaaaa3", "aaaaaaaaa4", "aaaaaaaaa5" };
  g_autoptr (BantarRtMonths) months = NULL;
  const BantarRtTally *tally;

  put_rt_here (fixture, "aaaaaaaaa6", 1);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    say (fixture, put_rt_here (fixture, ids[i], i + 2), TEST_MONTH, states[i],
         BANTAR_STATUS_PARTLY);
  months = load (fixture, TEST_MONTH);
  g_assert_cmpuint (months->rts->len, ==, 5);
  for (guint i = 0; i < BANTAR_RT_N_STATES; i++) {
    g_assert_cmpuint (nth (months, i)->number, ==, i + 1);
    g_assert_cmpint (nth (months, i)->state, ==, i);
  }
  tally = &months->year[TEST_MONTH - months->year[0].period];
  g_assert_cmpint (tally->period, ==, TEST_MONTH);
  g_assert_cmpuint (tally->rts, ==, 5);
  for (guint i = 0; i < BANTAR_RT_N_STATES; i++)
    g_assert_cmpuint (tally->in_state[i], ==, 1);
}

/* The figures are those that the month itself would give. */
static void
test_scores (Fixture *fixture, gconstpointer data)
{
  gint64 rt = put_rt_here (fixture, "aaaaaaaaa2", 8);
  g_autoptr (BantarChecklist) month =
      make_month (fixture, TEST_MONTH, BANTAR_STATE_SENT, BANTAR_STATUS_MET);
  GPtrArray *pillars = bantar_instrument_get_pillars (month->instrument);
  g_autoptr (BantarRtMonths) months = NULL;
  double score;

  ((BantarAnswer *) bantar_checklist_get_answer (month, "bersih-1"))->status = BANTAR_STATUS_UNMET;
  ((BantarAnswer *) bantar_checklist_get_answer (month, "aman-2"))->status = BANTAR_STATUS_NA;
  ((BantarAnswer *) bantar_checklist_get_answer (month, "pintar-6b"))->status =
      BANTAR_STATUS_PARTLY;
  put_month (fixture, rt, month);
  say (fixture, rt, TEST_MONTH - 1, BANTAR_STATE_VERIFIED, BANTAR_STATUS_PARTLY);
  months = load (fixture, TEST_MONTH);
  g_assert_true (bantar_checklist_get_score (month, NULL, &score));
  g_assert_cmpfloat_with_epsilon (nth (months, 0)->score, score, 1e-9);
  for (guint i = 0; i < pillars->len; i++) {
    const BantarPillar *pillar = pillars->pdata[i];

    g_assert_true (bantar_checklist_get_score (month, pillar, &score));
    g_assert_cmpfloat_with_epsilon (bantar_rt_month_get_pillar (nth (months, 0), pillar->code),
                                    score, 1e-9);
  }
  g_assert_cmpfloat (bantar_rt_month_get_pillar (nth (months, 0), "lain"), ==, BANTAR_NO_SCORE);
  g_assert_cmpfloat_with_epsilon (nth (months, 0)->last_score, 50, 1e-9);
  g_assert_true (nth (months, 0)->last_verified);
  g_assert_cmpuint (nth (months, 0)->answered, ==, nth (months, 0)->total);
}

/* Of a draft nothing but how far it is; its sensitive parts have not left the chair's laptop. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  gint64 rt = put_rt_here (fixture, "aaaaaaaaa2", 8);
  g_autoptr (BantarChecklist) month =
      make_month (fixture, TEST_MONTH, BANTAR_STATE_DRAFT, BANTAR_STATUS_MET);
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);
  g_autoptr (BantarRtMonths) months = NULL;
  g_autoptr (BantarRtMonths) typed = NULL;

  for (guint i = 0; i < parts->len; i++) {
    const BantarPart *part = parts->pdata[i];

    if (part->sensitive)
      g_hash_table_remove (month->answers, part->code);
  }
  g_hash_table_remove (month->answers, "bersih-1");
  put_month (fixture, rt, month);
  say (fixture, rt, TEST_MONTH - 1, BANTAR_STATE_DRAFT, BANTAR_STATUS_MET);
  months = load (fixture, TEST_MONTH);
  g_assert_cmpfloat (nth (months, 0)->score, ==, BANTAR_NO_SCORE);
  g_assert_cmpfloat (nth (months, 0)->last_score, ==, BANTAR_NO_SCORE);
  g_assert_null (nth (months, 0)->pillars);
  g_assert_cmpuint (nth (months, 0)->answered + 1, ==, nth (months, 0)->total);
  g_assert_cmpuint (nth (months, 0)->total, <,
                    bantar_instrument_count_indicators (months->instrument));

  month->on_behalf = TRUE;
  put_month (fixture, rt, month);
  typed = load (fixture, TEST_MONTH);
  g_assert_true (nth (typed, 0)->on_behalf);
  g_assert_cmpuint (nth (typed, 0)->total, ==,
                    bantar_instrument_count_indicators (typed->instrument));
}

/* A month without an answer has begun all the same. */
static void
test_cleared (Fixture *fixture, gconstpointer data)
{
  gint64 rt = put_rt_here (fixture, "aaaaaaaaa2", 8);
  g_autoptr (BantarChecklist) month =
      make_month (fixture, TEST_MONTH, BANTAR_STATE_DRAFT, BANTAR_STATUS_MET);
  g_autoptr (BantarRtMonths) months = NULL;

  g_hash_table_remove_all (month->answers);
  put_month (fixture, rt, month);
  months = load (fixture, TEST_MONTH);
  g_assert_cmpint (nth (months, 0)->state, ==, BANTAR_RT_DRAFT);
  g_assert_cmpuint (nth (months, 0)->answered, ==, 0);
  g_assert_cmpuint (nth (months, 0)->total, >, 0);
}

/* An RT is where it was in that month, and only there. */
static void
test_moves (Fixture *fixture, gconstpointer data)
{
  static const char *const came[] = { "2014-01 " AWAY " 3", "2026-11 " HERE " 12", NULL };
  static const char *const went[] = { "2014-01 " HERE " 4", "2026-11 " AWAY " 9", NULL };
  static const char *const renumbered[] = { "2014-01 " HERE " 5", "2026-11 " HERE " 15", NULL };
  static const char *const ended[] = { "2014-01 " HERE " 6", "2026-11  0", NULL };
  static const char *const split[] = { "2026-11 " HERE " 7", NULL };
  g_autoptr (BantarRtMonths) before = NULL;
  g_autoptr (BantarRtMonths) after = NULL;

  put_rt (fixture, "aaaaaaaaa2", came);
  put_rt (fixture, "aaaaaaaaa3", went);
  put_rt (fixture, "aaaaaaaaa4", renumbered);
  put_rt (fixture, "aaaaaaaaa5", ended);
  put_rt (fixture, "aaaaaaaaa6", split);
  before = load (fixture, TEST_MONTH - 1);
  after = load (fixture, TEST_MONTH);
  g_assert_cmpuint (before->rts->len, ==, 3);
  g_assert_cmpuint (nth (before, 0)->number, ==, 4);
  g_assert_cmpuint (nth (before, 1)->number, ==, 5);
  g_assert_cmpuint (nth (before, 2)->number, ==, 6);
  g_assert_cmpuint (after->rts->len, ==, 3);
  g_assert_cmpstr (nth (after, 0)->id, ==, "aaaaaaaaa6");
  g_assert_cmpstr (nth (after, 1)->id, ==, "aaaaaaaaa2");
  g_assert_cmpuint (nth (after, 2)->number, ==, 15);
  g_assert_cmpuint (after->year[TEST_MONTH - after->year[0].period].rts, ==, 3);
  g_assert_cmpuint (after->year[TEST_MONTH - after->year[0].period - 1].rts, ==, 3);
}

/* What was said where the RT was before is another pendamping's. */
static void
test_areas (Fixture *fixture, gconstpointer data)
{
  static const char *const there[] = { "2014-01 " THERE " 1", NULL };
  static const char *const away[] = { "2014-01 " AWAY " 1", NULL };
  g_autoptr (BantarRtMonths) kelurahan = NULL;
  g_autoptr (BantarRtMonths) kecamatan = NULL;
  g_autoptr (BantarRtMonths) city = NULL;

  put_rt_here (fixture, "aaaaaaaaa2", 1);
  say (fixture, put_rt (fixture, "aaaaaaaaa3", there), TEST_MONTH, BANTAR_STATE_SENT,
       BANTAR_STATUS_MET);
  put_rt (fixture, "aaaaaaaaa4", away);
  kelurahan = load (fixture, TEST_MONTH);
  g_assert_cmpuint (kelurahan->rts->len, ==, 1);
  run (fixture, "UPDATE area SET code = '15.71.11'");
  kecamatan = load (fixture, TEST_MONTH);
  g_assert_cmpuint (kecamatan->rts->len, ==, 2);
  g_assert_cmpstr (nth (kecamatan, 0)->kelurahan, ==, THERE);
  run (fixture, "UPDATE area SET code = ''");
  city = load (fixture, TEST_MONTH);
  g_assert_cmpuint (city->rts->len, ==, 3);
  g_assert_cmpstr (nth (city, 0)->kelurahan, ==, AWAY);
}

/* October's deadline, as nobody set it, is the 31st, 23.59 WIB; today is in November at least. */
static void
test_late (Fixture *fixture, gconstpointer data)
{
  BantarPeriod october = bantar_period_new (2026, 10);
  g_autoptr (BantarRtMonths) months = NULL;

  say_sent_at (fixture, put_rt_here (fixture, "aaaaaaaaa2", 1), october, "2026-10-31T16:59:58Z",
               "");
  say_sent_at (fixture, put_rt_here (fixture, "aaaaaaaaa3", 2), october, "2026-10-31T17:00:30Z",
               "");
  say_sent_at (fixture, put_rt_here (fixture, "aaaaaaaaa4", 3), october, "2026-11-04T03:00:00Z",
               "2026-11-03T01:00:00Z");
  say_sent_at (fixture, put_rt_here (fixture, "aaaaaaaaa5", 4), october, "2026-10-20T03:00:00Z",
               "2026-11-03T01:00:00Z");
  put_rt_here (fixture, "aaaaaaaaa6", 5);
  months = load (fixture, october);
  g_assert_cmpuint (nth (months, 0)->late_days, ==, 0);
  g_assert_cmpuint (nth (months, 1)->late_days, ==, 1);
  g_assert_cmpuint (nth (months, 2)->late_days, ==, 4);
  g_assert_false (nth (months, 2)->unsure);
  g_assert_true (nth (months, 3)->unsure);
  g_assert_cmpuint (nth (months, 4)->late_days, >=, 1);
}

/* Whether an RT has sent is not known while its database was not read, or cannot be. */
static void
test_unread (Fixture *fixture, gconstpointer data)
{
  BantarPeriod october = bantar_period_new (2026, 10);
  g_autoptr (BantarRtMonths) months = NULL;

  say_sent_at (fixture, put_rt_here (fixture, "aaaaaaaaa2", 1), october, "2026-11-04T03:00:00Z",
               "");
  put_rt_here (fixture, "aaaaaaaaa3", 2);
  put_rt_here (fixture, "aaaaaaaaa4", 3);
  say (fixture, put_rt_here (fixture, "aaaaaaaaa5", 4), october, BANTAR_STATE_DRAFT,
       BANTAR_STATUS_MET);
  put_rt_here (fixture, "aaaaaaaaa6", 5);
  run (fixture, "UPDATE rt SET trouble = 'forbidden' WHERE key IN (1, 2)");
  run (fixture, "DELETE FROM feed WHERE db IN ('rt/3', 'rt/4')");
  months = load (fixture, october);
  g_assert_false (nth (months, 0)->unread);
  g_assert_cmpuint (nth (months, 0)->late_days, ==, 4);
  for (guint i = 1; i <= 3; i++) {
    g_assert_true (nth (months, i)->unread);
    g_assert_cmpuint (nth (months, i)->late_days, ==, 0);
  }
  g_assert_false (nth (months, 4)->unread);
  g_assert_cmpuint (nth (months, 4)->late_days, >=, 1);
}

/* Nobody is late with a month of before the city had Bantar. */
static void
test_before (Fixture *fixture, gconstpointer data)
{
  BantarPeriod october = bantar_period_new (2026, 10);
  g_autoptr (BantarRtMonths) before = NULL;
  g_autoptr (BantarRtMonths) first = NULL;

  say_sent_at (fixture, put_rt_here (fixture, "aaaaaaaaa2", 1), october, "2026-10-20T03:00:00Z",
               "");
  put_rt_here (fixture, "aaaaaaaaa3", 2);
  before = load (fixture, october - 1);
  g_assert_cmpuint (nth (before, 1)->late_days, ==, 0);
  first = load (fixture, october);
  g_assert_cmpuint (nth (first, 1)->late_days, >=, 1);
}

/* One that is sent again after a return waits since the return: nobody knows since when else. */
static void
test_waits (Fixture *fixture, gconstpointer data)
{
  gint64 again = put_rt_here (fixture, "aaaaaaaaa2", 1);
  gint64 once = put_rt_here (fixture, "aaaaaaaaa3", 2);
  g_autoptr (BantarRtMonths) months = NULL;

  say_sent_at (fixture, again, TEST_MONTH, "2026-11-02T03:00:00Z", "");
  say_sent_at (fixture, once, TEST_MONTH, "2026-11-03T03:00:00Z", "");
  run (fixture, "INSERT INTO review (rt, period, number, by, at, outcome, bulk, judged) VALUES"
                " (1, '2026-11', 1, 'desi', '2026-11-05T03:00:00Z', 'returned', 0, '{}')");
  months = load (fixture, TEST_MONTH);
  g_assert_cmpstr (nth (months, 0)->waits, ==, "2026-11-05T03:00:00Z");
  g_assert_cmpstr (nth (months, 1)->waits, ==, "2026-11-03T03:00:00Z");
}

/* The city may give more time to everybody. */
static void
test_deadline (Fixture *fixture, gconstpointer data)
{
  BantarPeriod october = bantar_period_new (2026, 10);
  g_autoptr (BantarRtMonths) months = NULL;

  run (fixture, "INSERT INTO city_document (id, body) VALUES ('period:2026-10',"
                " '{\"deadline\": \"2026-11-03T16:59:59Z\"}')");
  say_sent_at (fixture, put_rt_here (fixture, "aaaaaaaaa2", 1), october, "2026-11-03T16:00:00Z",
               "");
  say_sent_at (fixture, put_rt_here (fixture, "aaaaaaaaa3", 2), october, "2026-11-05T03:00:00Z",
               "");
  months = load (fixture, october);
  g_assert_false (months->deadline->estimated);
  g_assert_cmpuint (nth (months, 0)->late_days, ==, 0);
  g_assert_cmpuint (nth (months, 1)->late_days, ==, 2);
}

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  gint64 rt = put_rt_here (fixture, "aaaaaaaaa2", 1);
  g_autoptr (BantarRtMonths) months = NULL;

  say (fixture, rt, TEST_MONTH, BANTAR_STATE_SENT, BANTAR_STATUS_MET);
  run (fixture, "INSERT INTO review_mark (rt, period, part, send_number, verdict, reason, bulk)"
                " VALUES (1, '2026-11', 'bersih-1', 1, 'right', '', 0),"
                " (1, '2026-11', 'bersih-2', 1, 'wrong', 'foto', 0),"
                " (1, '2026-11', 'bersih-3', 0, 'right', '', 0)");
  months = load (fixture, TEST_MONTH);
  g_assert_cmpint (rt, ==, 1);
  g_assert_cmpuint (nth (months, 0)->marks, ==, 2);
}

static void
test_heard (Fixture *fixture, gconstpointer data)
{
  gint64 rt = put_rt_here (fixture, "aaaaaaaaa2", 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarRtMonths) never = load (fixture, TEST_MONTH);
  g_autoptr (BantarRtMonths) heard = NULL;

  g_assert_cmpstr (nth (never, 0)->heard_at, ==, "");
  g_assert_true (bantar_rts_set_heard_in (fixture->db, rt, "2026-11-20T03:00:00Z", &error));
  g_assert_true (bantar_rts_set_heard_in (fixture->db, rt, "2026-11-19T03:00:00Z", &error));
  heard = load (fixture, TEST_MONTH);
  g_assert_cmpstr (nth (heard, 0)->heard_at, ==, "2026-11-20T03:00:00Z");
  g_assert_true (bantar_rt_month_equal (nth (never, 0), nth (never, 0)));
  g_assert_false (bantar_rt_month_equal (nth (never, 0), nth (heard, 0)));
}

/* A month that was long ago ends a year of its own. */
static void
test_year (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarRtMonths) old = load (fixture, bantar_period_new (2024, 3));
  g_autoptr (BantarRtMonths) now = load (fixture, TEST_MONTH);

  g_assert_cmpint (old->year[BANTAR_RT_YEAR - 1].period, ==, bantar_period_new (2024, 3));
  g_assert_cmpint (now->year[BANTAR_RT_YEAR - 1].period, ==, bantar_period_of (now->today));
  g_assert_cmpint (now->year[0].period, ==, now->year[BANTAR_RT_YEAR - 1].period - 11);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/rt-months/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("none", test_none);
  ADD ("states", test_states);
  ADD ("scores", test_scores);
  ADD ("draft", test_draft);
  ADD ("cleared", test_cleared);
  ADD ("moves", test_moves);
  ADD ("areas", test_areas);
  ADD ("late", test_late);
  ADD ("unread", test_unread);
  ADD ("before", test_before);
  ADD ("waits", test_waits);
  ADD ("deadline", test_deadline);
  ADD ("marks", test_marks);
  ADD ("heard", test_heard);
  ADD ("year", test_year);
  return g_test_run ();
}
