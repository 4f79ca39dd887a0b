/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/answer.h"

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static BantarInstrument *instrument;

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static BantarAnswer *
full_answer (void)
{
  BantarAnswer *answer = bantar_answer_new ("bersih-1");

  answer->status = BANTAR_STATUS_PARTLY;
  bantar_answer_set_count (answer, "houses", 40);
  bantar_answer_set_count (answer, "decent-houses", 31);
  set_text (&answer->note, "Dua rumah bocor");
  g_ptr_array_add (answer->photos, g_strdup (SHA));
  set_text (&answer->followup, "Gotong royong");
  set_text (&answer->followup_due, "2026-12-15");
  answer->followup_done = TRUE;
  answer->fixed = TRUE;
  set_text (&answer->by, "rt21");
  set_text (&answer->at, "2026-11-23T00:00:00Z");
  return answer;
}

static void
test_words (void)
{
  static const char *const words[] = { "none", "met", "partly", "unmet", "na" };

  g_assert_cmpuint (G_N_ELEMENTS (words), ==, BANTAR_N_STATUS);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    BantarStatus status = BANTAR_N_STATUS;

    g_assert_cmpstr (bantar_status_to_string (i), ==, words[i]);
    g_assert_true (bantar_status_parse (words[i], &status));
    g_assert_cmpint (status, ==, i);
    g_assert_false (bantar_status_parse ("Met", &status));
    g_assert_false (bantar_status_parse (NULL, &status));
  }
}

static void
test_copy (void)
{
  g_autoptr (BantarAnswer) answer = full_answer ();
  g_autoptr (BantarAnswer) copy = bantar_answer_copy (answer);

  g_assert_true (bantar_answer_equal (answer, copy));
  g_assert_cmpstr (copy->by, ==, "rt21");
  g_assert_cmpstr (copy->at, ==, "2026-11-23T00:00:00Z");
  bantar_answer_set_count (copy, "houses", 41);
  g_assert_false (bantar_answer_equal (answer, copy));
}

static void
change_status (BantarAnswer *answer)
{
  answer->status = BANTAR_STATUS_MET;
}

static void
change_note (BantarAnswer *answer)
{
  set_text (&answer->note, "");
}

static void
change_count (BantarAnswer *answer)
{
  bantar_answer_unset_count (answer, "houses");
}

static void
change_photo (BantarAnswer *answer)
{
  bantar_answer_remove_photo (answer, SHA);
}

static void
change_followup (BantarAnswer *answer)
{
  set_text (&answer->followup, "x");
}

static void
change_due (BantarAnswer *answer)
{
  set_text (&answer->followup_due, "2026-12-16");
}

static void
change_done (BantarAnswer *answer)
{
  answer->followup_done = FALSE;
}

static void
change_referral (BantarAnswer *answer)
{
  set_text (&answer->referral, "bnn");
}

static void
change_fixed (BantarAnswer *answer)
{
  answer->fixed = FALSE;
}

static void
test_equal (void)
{
  static void (*const changes[]) (BantarAnswer *) = {
    change_status, change_note, change_count,    change_photo, change_followup,
    change_due,    change_done, change_referral, change_fixed,
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autoptr (BantarAnswer) a = full_answer ();
    g_autoptr (BantarAnswer) b = full_answer ();

    set_text (&b->by, "other");
    set_text (&b->at, "2026-11-24T00:00:00Z");
    g_assert_true (bantar_answer_equal (a, b));
    changes[i](b);
    g_assert_false (bantar_answer_equal (a, b));
    g_assert_false (bantar_answer_equal (b, a));
  }
}

static void
test_blank (void)
{
  g_autoptr (BantarAnswer) answer = bantar_answer_new ("bersih-1");

  g_assert_true (bantar_answer_is_blank (answer));
  set_text (&answer->by, "rt21");
  g_assert_true (bantar_answer_is_blank (answer));
  bantar_answer_set_count (answer, "houses", 0);
  g_assert_false (bantar_answer_is_blank (answer));
}

typedef struct {
  const char *name;
  const char *part;
  const char *key; /* nullable */
  gint64 value;
  const char *total_key; /* nullable */
  gint64 total;
  int code; /* -1: good */
} CountCase;

static const CountCase count_cases[] = {
  { "good", "bersih-1", "houses", 40, NULL, 0, -1 },
  { "zero", "bersih-1", "houses", 0, NULL, 0, -1 },
  { "negative", "bersih-1", "houses", -1, NULL, 0, BANTAR_ANSWER_ERROR_RANGE },
  { "highest", "bersih-1", "houses", BANTAR_COUNT_MAX, NULL, 0, -1 },
  { "too-high", "bersih-1", "houses", BANTAR_COUNT_MAX + 1, NULL, 0, BANTAR_ANSWER_ERROR_RANGE },
  { "of-all", "bersih-1", "decent-houses", 40, "houses", 40, -1 },
  { "of-more", "bersih-1", "decent-houses", 41, "houses", 40, BANTAR_ANSWER_ERROR_OF },
  { "percent-100", "bersih-2", "drains-working", 100, NULL, 0, -1 },
  { "percent-101", "bersih-2", "drains-working", 101, NULL, 0, BANTAR_ANSWER_ERROR_RANGE },
  { "unknown", "bersih-1", "drains-working", 1, NULL, 0, BANTAR_ANSWER_ERROR_UNKNOWN_COUNT },
};

static void
assert_check (const BantarAnswer *answer, int code)
{
  g_autoptr (GError) error = NULL;
  const BantarPart *part = bantar_instrument_find_part (instrument, answer->part);

  g_assert_nonnull (part);
  if (code < 0) {
    g_assert_true (bantar_answer_check (answer, part, &error));
    g_assert_no_error (error);
  } else {
    g_assert_false (bantar_answer_check (answer, part, &error));
    g_assert_error (error, BANTAR_ANSWER_ERROR, code);
  }
}

static void
test_count (gconstpointer data)
{
  const CountCase *c = data;
  g_autoptr (BantarAnswer) answer = bantar_answer_new (c->part);

  bantar_answer_set_count (answer, c->key, c->value);
  if (c->total_key != NULL)
    bantar_answer_set_count (answer, c->total_key, c->total);
  assert_check (answer, c->code);
}

static void
test_texts (void)
{
  g_autoptr (BantarAnswer) answer = bantar_answer_new ("bersih-1");

  /* Characters are counted, not bytes. */
  g_free (answer->note);
  answer->note = g_strnfill (BANTAR_NOTE_MAX, 'a');
  assert_check (answer, -1);
  g_free (answer->note);
  answer->note = g_strnfill (BANTAR_NOTE_MAX + 1, 'a');
  assert_check (answer, BANTAR_ANSWER_ERROR_LONG);
  set_text (&answer->note, "");
  g_free (answer->followup);
  answer->followup = g_strnfill (BANTAR_FOLLOWUP_MAX + 1, 'a');
  assert_check (answer, BANTAR_ANSWER_ERROR_LONG);
}

static void
test_followup (void)
{
  static const char *const bad_days[] = { "2026-02-30", "15-12-2026", "besok", "2026-12-15T" };
  g_autoptr (BantarAnswer) answer = bantar_answer_new ("bersih-1");
  g_autoptr (BantarAnswer) sensitive = bantar_answer_new ("aman-1");

  set_text (&answer->followup_due, "2026-12-15");
  assert_check (answer, -1);
  for (guint i = 0; i < G_N_ELEMENTS (bad_days); i++) {
    set_text (&answer->followup_due, bad_days[i]);
    assert_check (answer, BANTAR_ANSWER_ERROR_FOLLOWUP);
  }
  for (guint i = 0; bantar_referrals[i] != NULL; i++) {
    set_text (&sensitive->referral, bantar_referrals[i]);
    assert_check (sensitive, -1);
  }
  set_text (&sensitive->referral, "polisi");
  assert_check (sensitive, BANTAR_ANSWER_ERROR_FOLLOWUP);
}

/* Design, section 4: a sensitive part takes no photo and no follow-up in words; its note stays. */
static void
test_sensitive (void)
{
  g_autoptr (BantarAnswer) sensitive = bantar_answer_new ("aman-1");
  g_autoptr (BantarAnswer) plain = bantar_answer_new ("bersih-1");

  set_text (&sensitive->note, "stays here");
  assert_check (sensitive, -1);
  set_text (&sensitive->followup, "who");
  assert_check (sensitive, BANTAR_ANSWER_ERROR_SENSITIVE);
  set_text (&sensitive->followup, "");
  g_ptr_array_add (sensitive->photos, g_strdup (SHA));
  assert_check (sensitive, BANTAR_ANSWER_ERROR_SENSITIVE);
  set_text (&plain->referral, "bnn");
  assert_check (plain, BANTAR_ANSWER_ERROR_SENSITIVE);
}

static void
test_photos (void)
{
  static const char *const bad[] = { "", "photo.jpg", "../../etc/passwd" };
  g_autoptr (BantarAnswer) answer = bantar_answer_new ("bersih-1");
  g_autofree char *upper = g_ascii_strup (SHA, -1);

  for (guint i = 0; i < BANTAR_PHOTOS_MAX; i++)
    g_ptr_array_add (answer->photos, g_strdup_printf ("%.63s%x", SHA, i));
  assert_check (answer, -1);
  g_ptr_array_add (answer->photos, g_strdup (SHA));
  assert_check (answer, BANTAR_ANSWER_ERROR_PHOTOS);
  g_ptr_array_set_size (answer->photos, 0);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_ptr_array_add (answer->photos, g_strdup (bad[i]));
    assert_check (answer, BANTAR_ANSWER_ERROR_PHOTOS);
    bantar_answer_remove_photo (answer, bad[i]);
    g_assert_cmpuint (answer->photos->len, ==, 0);
  }
  g_ptr_array_add (answer->photos, g_steal_pointer (&upper));
  assert_check (answer, BANTAR_ANSWER_ERROR_PHOTOS);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  instrument = bantar_instrument_load_default (NULL);
  g_assert_nonnull (instrument);
  g_test_add_func ("/unit/answer/words", test_words);
  g_test_add_func ("/unit/answer/copy", test_copy);
  g_test_add_func ("/unit/answer/equal", test_equal);
  g_test_add_func ("/unit/answer/blank", test_blank);
  for (guint i = 0; i < G_N_ELEMENTS (count_cases); i++) {
    g_autofree char *path = g_strconcat ("/unit/answer/count/", count_cases[i].name, NULL);

    g_test_add_data_func (path, &count_cases[i], test_count);
  }
  g_test_add_func ("/unit/answer/texts", test_texts);
  g_test_add_func ("/unit/answer/followup", test_followup);
  g_test_add_func ("/unit/answer/sensitive", test_sensitive);
  g_test_add_func ("/unit/answer/photos", test_photos);
  result = g_test_run ();
  g_assert_finalize_object (instrument);
  return result;
}
