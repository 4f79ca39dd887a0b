/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "year.h"

#include "store/checklists.h"
#include "store/profiles.h"

#define NOTE "Parit di depan pos ronda sudah dikeruk warga; sisa lumpur diangkut hari Minggu."

typedef struct {
  BantarPeriod period;
  guint seed;
} MonthJob;

static gpointer
run (BantarStore *store, BantarStoreJob func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gpointer result = bantar_store_run (store, func, data, &error);

  if (error != NULL)
    g_error ("%s", error->message);
  return result;
}

static gpointer
do_set_up (BantarDb *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (
      bantar_profiles_set_up (db, BENCH_KELURAHAN, BENCH_RT, "Rosdiana", error));
}

/**
 * bench_set_up:
 *
 * First start of the profile. Like everything here it ends the program when it does not succeed.
 */
void
bench_set_up (BantarStore *store)
{
  run (store, do_set_up, NULL);
}

BantarPeriod
bench_this_month (void)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) today = bantar_time_today (clock, NULL);

  return bantar_period_of (today);
}

/* Percentages stay in range, and a count never passes the total it is part of. */
static void
set_counts (BantarAnswer *answer, const BantarPart *part, guint value)
{
  for (guint i = 0; i < part->counts->len; i++) {
    const BantarCount *count = part->counts->pdata[i];

    bantar_answer_set_count (answer, count->key, count->total != NULL ? 1 : 1 + value % 90);
  }
}

/**
 * bench_answer_new:
 * @seed: another one gives another status
 * @count: another one gives other counts
 *
 * Returns: (transfer full): an answer as a person would give it, with counts and a note
 */
BantarAnswer *
bench_answer_new (const BantarPart *part, guint seed, guint count)
{
  static const BantarStatus statuses[] = { BANTAR_STATUS_MET, BANTAR_STATUS_MET,
                                           BANTAR_STATUS_PARTLY, BANTAR_STATUS_UNMET };
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  BantarAnswer *answer = bantar_answer_new (part->code);

  answer->status = statuses[seed % G_N_ELEMENTS (statuses)];
  set_counts (answer, part, count);
  g_free (answer->note);
  answer->note = g_strdup (NOTE);
  g_free (answer->by);
  answer->by = g_strdup ("Rosdiana");
  g_free (answer->at);
  answer->at = bantar_time_to_string (clock);
  return answer;
}

static gpointer
do_fill (BantarDb *db, gpointer data, GError **error)
{
  const MonthJob *job = data;
  g_autoptr (BantarChecklist) month = bantar_checklists_load_or_new (db, 1, job->period, error);
  GPtrArray *parts = month != NULL ? bantar_instrument_get_parts (month->instrument) : NULL;

  for (guint i = 0; month != NULL && i < parts->len; i++) {
    g_autoptr (BantarAnswer) answer = bench_answer_new (parts->pdata[i], job->seed + i, i);

    if (!bantar_checklists_save_answer (db, 1, job->period, answer, NULL, error))
      return NULL;
  }
  return NULL;
}

/**
 * bench_fill_month:
 *
 * Answers every part of the month.
 */
void
bench_fill_month (BantarStore *store, BantarPeriod period)
{
  MonthJob job = { period, (guint) period };

  run (store, do_fill, &job);
}

static gpointer
do_send (BantarDb *db, gpointer data, GError **error)
{
  return bantar_checklists_send (db, 1, ((const MonthJob *) data)->period, FALSE, error);
}

void
bench_send_month (BantarStore *store, BantarPeriod period)
{
  MonthJob job = { period, 0 };

  bantar_checklist_free (run (store, do_send, &job));
}

/**
 * bench_fill_year:
 *
 * Twelve months answered and sent, and this month answered but not sent.
 */
void
bench_fill_year (BantarStore *store)
{
  BantarPeriod now = bench_this_month ();

  for (BantarPeriod period = now - BENCH_MONTHS; period <= now; period++) {
    bench_fill_month (store, period);
    if (period < now)
      bench_send_month (store, period);
  }
}
