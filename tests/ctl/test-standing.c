/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/standing.h"

#include "words/language.h"

static BantarChecklist *
new_month (void)
{
  g_autoptr (BantarInstrument) instrument = bantar_instrument_load_default (NULL);

  g_assert_nonnull (instrument);
  bantar_language_set (BANTAR_LANGUAGE_ID);
  return bantar_checklist_new (instrument, bantar_period_new (2026, 11));
}

static void
answer (BantarChecklist *month, const char *part, BantarStatus status)
{
  BantarAnswer *given = bantar_answer_new (part);

  given->status = status;
  bantar_checklist_put_answer (month, given);
}

static void
answer_all (BantarChecklist *month, BantarStatus status)
{
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);

  for (guint i = 0; i < parts->len; i++)
    answer (month, ((BantarPart *) parts->pdata[i])->code, status);
}

static void
assert_left (const BantarChecklist *month, const char *expected)
{
  g_autofree char *left = bantar_standing_left (month);

  g_assert_cmpstr (left, ==, expected);
}

static void
test_words (void)
{
  bantar_language_set (BANTAR_LANGUAGE_ID);
  g_assert_cmpstr (bantar_standing_state (BANTAR_STATE_DRAFT), ==, "Draf");
  g_assert_cmpstr (bantar_standing_state (BANTAR_STATE_SENT), ==, "Terkirim");
  g_assert_cmpstr (bantar_standing_state (BANTAR_STATE_RETURNED), ==, "Perlu perbaikan");
  g_assert_cmpstr (bantar_standing_state (BANTAR_STATE_VERIFIED), ==, "Terverifikasi");
  g_assert_cmpstr (bantar_standing_status (BANTAR_STATUS_MET), ==, "Terpenuhi");
  g_assert_cmpstr (bantar_standing_status (BANTAR_STATUS_PARTLY), ==, "Sebagian");
  g_assert_cmpstr (bantar_standing_status (BANTAR_STATUS_UNMET), ==, "Belum");
  g_assert_cmpstr (bantar_standing_status (BANTAR_STATUS_NA), ==, "Tidak berlaku");
  g_assert_cmpstr (bantar_standing_referral ("uptd-ppa"), ==, "UPTD PPA");
  g_assert_cmpstr (bantar_standing_referral ("somebody-new"), ==, "somebody-new");
}

static void
test_left (void)
{
  g_autoptr (BantarChecklist) month = new_month ();

  assert_left (month, "Tinggal 20 butir");
  answer_all (month, BANTAR_STATUS_MET);
  assert_left (month, "Semua terisi");
  answer (month, "pintar-6b", BANTAR_STATUS_NONE);
  assert_left (month, "Tinggal 1 butir");
  month->state = BANTAR_STATE_SENT;
  assert_left (month, "1 butir tidak diisi");
}

static void
test_left_when_returned (void)
{
  g_autoptr (BantarChecklist) month = new_month ();
  BantarReview *review = bantar_review_new ();

  answer_all (month, BANTAR_STATUS_MET);
  g_hash_table_insert (review->reasons, g_strdup ("bersih-4"), g_strdup ("Foto buram"));
  g_ptr_array_add (month->reviews, review);
  month->state = BANTAR_STATE_RETURNED;
  assert_left (month, "1 butir perlu diperbaiki");
  ((BantarAnswer *) bantar_checklist_get_answer (month, "bersih-4"))->fixed = TRUE;
  assert_left (month, "Semua sudah diperbaiki");
}

static void
test_score (void)
{
  g_autoptr (BantarChecklist) month = new_month ();
  g_autofree char *half = NULL;
  g_autofree char *none = NULL;
  g_autofree char *progress = NULL;

  answer_all (month, BANTAR_STATUS_PARTLY);
  half = bantar_standing_score (month, NULL);
  progress =
      bantar_standing_progress (month, bantar_instrument_get_pillars (month->instrument)->pdata[0]);
  answer_all (month, BANTAR_STATUS_NA);
  none = bantar_standing_score (month, NULL);
  g_assert_cmpstr (half, ==, "50,0");
  g_assert_cmpstr (progress, ==, "7 dari 7");
  g_assert_cmpstr (none, ==, "–");
}

static void
test_deadline (void)
{
  g_autoptr (GDateTime) at = bantar_period_get_deadline (bantar_period_new (2026, 11));
  g_autofree char *set = NULL;
  g_autofree char *estimated = NULL;

  bantar_language_set (BANTAR_LANGUAGE_ID);
  set = bantar_standing_deadline (at, FALSE);
  estimated = bantar_standing_deadline (at, TRUE);
  g_assert_cmpstr (set, ==, "Senin, 30 November, 23.59 WIB");
  g_assert_cmpstr (estimated, ==, "Senin, 30 November, 23.59 WIB (perkiraan)");
}

static void
test_origin (void)
{
  g_autoptr (BantarChecklist) month = new_month ();
  BantarReview *review = bantar_review_new ();
  g_autofree char *ordinary = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *own = NULL;

  answer_all (month, BANTAR_STATUS_MET);
  ordinary = bantar_standing_origin (month);
  g_assert_null (ordinary);
  month->on_behalf = TRUE;
  typed = bantar_standing_origin (month);
  g_assert_cmpstr (typed, ==, "Bulan ini diketik Pendamping untuk RT.");
  g_free (review->by);
  review->by = g_strdup ("desi");
  review->bulk = TRUE;
  g_ptr_array_add (month->reviews, review);
  month->state = BANTAR_STATE_VERIFIED;
  g_free (((BantarAnswer *) bantar_checklist_get_answer (month, "bersih-1"))->by);
  ((BantarAnswer *) bantar_checklist_get_answer (month, "bersih-1"))->by = g_strdup ("desi");
  own = bantar_standing_origin (month);
  g_assert_cmpstr (own, ==,
                   "Bulan ini diketik untuk RT oleh desi, yang juga memeriksanya."
                   " Ada butir yang ditandai sekaligus, tidak satu per satu.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/standing/words", test_words);
  g_test_add_func ("/report/standing/left", test_left);
  g_test_add_func ("/report/standing/left-when-returned", test_left_when_returned);
  g_test_add_func ("/report/standing/score", test_score);
  g_test_add_func ("/report/standing/deadline", test_deadline);
  g_test_add_func ("/report/standing/origin", test_origin);
  return g_test_run ();
}
