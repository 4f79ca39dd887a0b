/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "checklist-words.h"
#include "ui-test.h"

static BantarChecklist *
new_month (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "instrument-four-pillars.json", NULL);
  g_autoptr (BantarInstrument) instrument = bantar_instrument_load_file (path, &error);

  g_assert_no_error (error);
  return bantar_checklist_new (instrument, bantar_period_new (2026, 11));
}

static void
answer (BantarChecklist *month, const BantarPart *part, BantarStatus status)
{
  BantarAnswer *said = bantar_answer_new (part->code);

  said->status = status;
  bantar_checklist_put_answer (month, said);
}

static void
test_details (void)
{
  g_autoptr (BantarAnswer) said = bantar_answer_new ("bersih-1");
  g_autofree char *nothing = bantar_words_details (NULL);
  g_autofree char *blank = bantar_words_details (said);
  g_autofree char *one = NULL;
  g_autofree char *much = NULL;

  g_assert_cmpstr (nothing, ==, "Details");
  g_assert_cmpstr (blank, ==, "Details");
  bantar_answer_set_count (said, "houses", 0);
  one = bantar_words_details (said);
  g_assert_cmpstr (one, ==, "Details: 1 count");
  bantar_answer_set_count (said, "decent-houses", 0);
  g_ptr_array_add (said->photos, g_strdup ("a"));
  g_free (said->note);
  said->note = g_strdup ("n");
  much = bantar_words_details (said);
  g_assert_cmpstr (much, ==, "Details: 2 counts, 1 photo, note");
}

static void
test_left (void)
{
  g_autoptr (BantarChecklist) month = new_month ();
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);
  guint total = bantar_instrument_count_indicators (month->instrument);
  g_autofree char *all = bantar_words_left (month);
  g_autofree char *all_expected = g_strdup_printf ("%u items left", total);
  g_autofree char *none = NULL;

  g_assert_cmpuint (bantar_checklist_count_left (month), ==, total);
  g_assert_cmpstr (all, ==, all_expected);
  for (guint i = 0; i < parts->len; i++)
    answer (month, parts->pdata[i], BANTAR_STATUS_NA);
  none = bantar_words_left (month);
  g_assert_cmpuint (bantar_checklist_count_left (month), ==, 0);
  g_assert_cmpstr (none, ==, "All filled in");
}

/* In a returned month it is corrections that are left, not items. */
static void
test_left_returned (void)
{
  g_autoptr (BantarChecklist) month = new_month ();
  const BantarPart *part = bantar_instrument_get_parts (month->instrument)->pdata[0];
  BantarReview *review = bantar_review_new ();
  g_autofree char *left = NULL;
  g_autofree char *next = NULL;

  g_hash_table_insert (review->reasons, g_strdup (part->code), g_strdup ("why"));
  g_ptr_array_add (month->reviews, review);
  month->state = BANTAR_STATE_RETURNED;
  left = bantar_words_left (month);
  next = bantar_words_next (month);
  g_assert_cmpstr (left, ==, "1 correction left");
  g_assert_cmpstr (next, ==, "1 correction");
}

static void
test_saved (void)
{
  g_autoptr (GDateTime) at = bantar_time_parse ("2026-11-28T02:41:00Z");
  g_autoptr (GDateTime) same_day = bantar_time_parse ("2026-11-28T16:59:00Z");
  g_autoptr (GDateTime) next_day = bantar_time_parse ("2026-11-28T17:00:00Z");
  g_autofree char *full = bantar_words_saved (at, same_day, FALSE);
  g_autofree char *brief = bantar_words_saved (at, same_day, TRUE);
  g_autofree char *later = bantar_words_saved (at, next_day, FALSE);

  g_assert_cmpstr (full, ==, "Saved on this laptop at 09.41");
  g_assert_cmpstr (brief, ==, "Saved 09.41");
  g_assert_cmpstr (later, !=, full);
}

static void
test_names (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *three = NULL;

  g_ptr_array_add (names, (gpointer) "Bersih");
  one = bantar_words_names (names);
  g_ptr_array_add (names, (gpointer) "Aman");
  two = bantar_words_names (names);
  g_ptr_array_add (names, (gpointer) "Pintar");
  three = bantar_words_names (names);
  g_assert_cmpstr (one, ==, "Bersih");
  g_assert_cmpstr (two, ==, "Bersih and Aman");
  g_assert_cmpstr (three, ==, "Bersih, Aman and Pintar");
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/checklist-words/details", test_details);
  g_test_add_func ("/ui/checklist-words/left", test_left);
  g_test_add_func ("/ui/checklist-words/left-returned", test_left_returned);
  g_test_add_func ("/ui/checklist-words/saved", test_saved);
  g_test_add_func ("/ui/checklist-words/names", test_names);
  return g_test_run ();
}
