/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reviewer.h"

#include "store/checklists.h"
#include "store/profiles.h"

#define PASSWORD "dua-pendamping"

/* @server: by another way to the same city. */
ManyLaptop *
reviewer_new_at (BantarTestCity *city, const char *server)
{
  return many_laptop_new_at (city, server,
                             bantar_test_city_get_user (city, BANTAR_TEST_CITY_PENDAMPING),
                             bantar_test_city_get_password (city, BANTAR_TEST_CITY_PENDAMPING));
}

ManyLaptop *
reviewer_new (BantarTestCity *city)
{
  return reviewer_new_at (city, bantar_test_city_get_url (city));
}

/* The city gives a second account for the same kelurahan, once. */
ManyLaptop *
reviewer_new_second (BantarTestCity *city)
{
  static const char path[] = "_users/org.couchdb.user:" REVIEWER_SECOND;
  g_autofree char *there = bantar_test_city_admin_get (city, path);

  if (there == NULL)
    g_free (bantar_test_city_admin_put (
        city, path,
        "{\"_id\": \"org.couchdb.user:" REVIEWER_SECOND "\", \"type\": \"user\", \"name\": "
        "\"" REVIEWER_SECOND "\", \"password\": \"" PASSWORD "\", \"bantar_test\": true,"
        " \"roles\": [\"bantar\", \"pendamping:" MANY_HERE "\"]}"));
  return many_laptop_new (city, REVIEWER_SECOND, PASSWORD);
}

typedef struct {
  ManyLaptop *laptop;
  BantarPeriod period;
  const char *part; /* nullable: verify */
  const char *reason;
  BantarStatus status;
} Job;

static gint64
get_key (BantarDb *db, const Job *job, GError **error)
{
  g_autoptr (BantarProfileFacts) facts =
      bantar_profiles_load_rt (db, bantar_test_city_get_rt (job->laptop->city), error);

  return facts != NULL ? facts->rt_key : 0;
}

static gpointer
do_load (BantarDb *db, gpointer data, GError **error)
{
  const Job *job = data;
  gint64 rt = get_key (db, job, error);

  return rt != 0 ? bantar_checklists_load_or_new (db, rt, job->period, error) : NULL;
}

static gpointer
run (ManyLaptop *self, BantarStoreJob func, Job *job)
{
  g_autoptr (GError) error = NULL;
  gpointer result = bantar_store_run (self->store, func, job, &error);

  g_assert_no_error (error);
  return result;
}

BantarChecklist *
reviewer_load (ManyLaptop *self, BantarPeriod period)
{
  Job job = { .laptop = self, .period = period };

  return run (self, do_load, &job);
}

static gboolean
put_mark (BantarDb *db,
          gint64 rt,
          const BantarChecklist *month,
          const char *part,
          const Job *job,
          GError **error)
{
  gboolean wrong = g_strcmp0 (part, job->part) == 0;
  g_autoptr (BantarReviewMark) mark = bantar_review_mark_new (
      part, wrong ? BANTAR_MARK_WRONG : BANTAR_MARK_RIGHT, wrong ? job->reason : "");

  return bantar_review_marks_put (db, rt, month->period, month->send_number, mark, error);
}

static gpointer
do_review (BantarDb *db, gpointer data, GError **error)
{
  const Job *job = data;
  gint64 rt = get_key (db, job, error);
  g_autoptr (BantarChecklist) month =
      rt != 0 ? bantar_checklists_load_or_new (db, rt, job->period, error) : NULL;
  GPtrArray *parts = month != NULL ? bantar_instrument_get_parts (month->instrument) : NULL;

  for (guint i = 0; parts != NULL && i < parts->len; i++) {
    if (!put_mark (db, rt, month, ((const BantarPart *) parts->pdata[i])->code, job, error))
      return NULL;
  }
  if (month == NULL)
    return NULL;
  return bantar_checklists_review (
      db, rt, job->period, month->send_number,
      job->part != NULL ? BANTAR_STATE_RETURNED : BANTAR_STATE_VERIFIED, error);
}

/* @part: what is returned; `NULL` to verify. Returns: whether the month was open to it */
gboolean
reviewer_try (ManyLaptop *self, BantarPeriod period, const char *part, const char *reason)
{
  Job job = { .laptop = self, .period = period, .part = part, .reason = reason };
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarChecklist) month = bantar_store_run (self->store, do_review, &job, &error);

  g_assert_true (month != NULL ||
                 g_error_matches (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_NOT_SENT));
  return month != NULL;
}

void
reviewer_verify (ManyLaptop *self, BantarPeriod period)
{
  g_assert_true (reviewer_try (self, period, NULL, NULL));
}

void
reviewer_return (ManyLaptop *self, BantarPeriod period, const char *part, const char *reason)
{
  g_assert_true (reviewer_try (self, period, part, reason));
}

static gpointer
do_fill_and_send (BantarDb *db, gpointer data, GError **error)
{
  const Job *job = data;
  gint64 rt = get_key (db, job, error);
  g_autoptr (BantarAnswer) answer = bantar_answer_new (job->part);

  answer->status = job->status;
  answer->fixed = TRUE;
  answer->by = (g_free (answer->by), g_strdup ("desi"));
  answer->at = (g_free (answer->at), g_strdup ("2026-11-20T02:00:00Z"));
  if (rt == 0 || !bantar_checklists_save_answer (db, rt, job->period, answer, NULL, error))
    return NULL;
  return bantar_checklists_send (db, rt, job->period, TRUE, error);
}

/* Types one answer for the chair, and sends the month as it is. */
void
reviewer_fill_and_send (ManyLaptop *self,
                        BantarPeriod period,
                        const char *part,
                        BantarStatus status)
{
  Job job = { .laptop = self, .period = period, .part = part, .status = status };
  g_autoptr (BantarChecklist) month = run (self, do_fill_and_send, &job);

  g_assert_nonnull (month);
}

static gpointer
do_load_marks (BantarDb *db, gpointer data, GError **error)
{
  const Job *job = data;
  g_autoptr (BantarChecklist) month = do_load (db, data, error);

  return month != NULL ? bantar_review_marks_load (db, get_key (db, job, error), job->period,
                                                   month->send_number, error)
                       : NULL;
}

GPtrArray *
reviewer_load_marks (ManyLaptop *self, BantarPeriod period)
{
  Job job = { .laptop = self, .period = period };

  return run (self, do_load_marks, &job);
}

static gpointer
do_list_news (BantarDb *db, gpointer data, GError **error)
{
  return bantar_month_news_list (db, error);
}

/* What the person is told, as "kind:by" with spaces between. */
char *
reviewer_read_news (BantarStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = bantar_store_run (store, do_list_news, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++) {
    const BantarMonthNews *news = list->pdata[i];

    g_string_append_printf (text, "%s%d:%s", i > 0 ? " " : "", (int) news->kind, news->by);
  }
  return g_string_free (text, FALSE);
}

/* The city changes something on which what was refused may have hung. */
void
reviewer_change_period (BantarTestCity *city)
{
  g_free (bantar_test_city_admin_put (
      city, "bantar-kota/period:2027-12",
      "{\"_id\": \"period:2027-12\", \"type\": \"period\", \"period\": \"2027-12\","
      " \"deadline\": \"2027-12-31T16:59:59Z\", \"grace_days\": 5}"));
}
