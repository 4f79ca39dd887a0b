/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of an RT's month is pointed out to whoever checks it, and what is not. */
#include "config.h"

#include "many-fixture.h"

#include "report/unusual.h"
#include "store/unusual.h"

#include <string.h>

#define NOVEMBER bantar_period_new (2026, 11)
#define PHOTO_A  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define PHOTO_B  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define PHOTO_C  "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"

static GPtrArray *
find (ManyFixture *fixture, gint64 rt, BantarPeriod period)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = bantar_unusual_find (fixture->db, rt, period, &error);

  g_assert_no_error (error);
  return found;
}

/* Returns the sentences, or those of one rule, one a line. */
static char *
say (ManyFixture *fixture, gint64 rt)
{
  g_autoptr (GPtrArray) found = find (fixture, rt, NOVEMBER);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++) {
    const BantarUnusual *unusual = found->pdata[i];

    g_string_append_printf (text, "%s %s %s\n", bantar_rule_to_string (unusual->rule),
                            unusual->part != NULL ? unusual->part : "-", unusual->sentence);
  }
  return g_string_free (text, FALSE);
}

static void
assert_says (ManyFixture *fixture, gint64 rt, const char *expected)
{
  g_autofree char *said = say (fixture, rt);

  g_assert_cmpstr (said, ==, expected);
}

/* A month that no rule points out beside those of put_month(): one answer is another each month. */
static BantarChecklist *
month_new (ManyFixture *fixture, int year, int month)
{
  BantarChecklist *checklist = many_fixture_month_new (fixture, year, month);

  many_fixture_answer (checklist, "pintar-1")->status =
      month % 2 == 0 ? BANTAR_STATUS_PARTLY : BANTAR_STATUS_UNMET;
  return checklist;
}

static void
put_count (ManyFixture *fixture, gint64 rt, int month, const char *part, const char *key, gint64 n)
{
  g_autoptr (BantarChecklist) checklist = month_new (fixture, 2026, month);

  bantar_answer_set_count (many_fixture_answer (checklist, part), key, n);
  many_fixture_put (fixture, rt, checklist);
}

static void
put_photos (ManyFixture *fixture, gint64 rt, int month, const char *part, const char *const *photos)
{
  g_autoptr (BantarChecklist) checklist = month_new (fixture, 2026, month);

  for (guint i = 0; photos[i] != NULL; i++)
    g_ptr_array_add (many_fixture_answer (checklist, part)->photos, g_strdup (photos[i]));
  many_fixture_put (fixture, rt, checklist);
}

static void
test_nothing (ManyFixture *fixture, gconstpointer data)
{
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 1);
  g_autoptr (BantarChecklist) october = month_new (fixture, 2026, 10);
  g_autoptr (BantarChecklist) november = month_new (fixture, 2026, 11);

  assert_says (fixture, rt, "");
  many_fixture_put (fixture, rt, november);
  assert_says (fixture, rt, "");
  many_fixture_put (fixture, rt, october);
  assert_says (fixture, rt, "");
}

static void
test_same_answers (ManyFixture *fixture, gconstpointer data)
{
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 1);
  gint64 other = many_fixture_add_rt (fixture, TEST_KELURAHAN, 2);
  g_autoptr (BantarChecklist) september = many_fixture_month_new (fixture, 2026, 9);
  g_autoptr (BantarChecklist) november = many_fixture_month_new (fixture, 2026, 11);

  many_fixture_put (fixture, rt, november);
  many_fixture_put (fixture, other, september);
  assert_says (fixture, rt, "");
  /* October was not sent at all: the last one that was counts. */
  many_fixture_put (fixture, rt, september);
  assert_says (fixture, rt, "same-answers - Semua 21 jawaban sama dengan September 2026.\n");

  bantar_answer_set_count (many_fixture_answer (september, "bersih-1"), "houses", 40);
  bantar_answer_set_count (many_fixture_answer (november, "bersih-1"), "houses", 40);
  g_ptr_array_add (many_fixture_answer (november, "bersih-1")->photos, g_strdup (PHOTO_A));
  many_fixture_put (fixture, rt, september);
  many_fixture_put (fixture, rt, november);
  assert_says (fixture, rt,
               "same-answers - Semua 21 jawaban sama dengan September 2026."
               " Juga 1 jumlah yang diisi. 1 foto baru.\n");
}

/* One answer or one count of another value, or one count more, is a month of its own. */
static void
test_same_answers_but_one (ManyFixture *fixture, gconstpointer data)
{
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 1);
  g_autoptr (BantarChecklist) october = many_fixture_month_new (fixture, 2026, 10);
  g_autoptr (BantarChecklist) november = many_fixture_month_new (fixture, 2026, 11);
  BantarAnswer *answer = many_fixture_answer (november, "bersih-1");

  many_fixture_put (fixture, rt, october);
  answer->status = BANTAR_STATUS_PARTLY;
  many_fixture_put (fixture, rt, november);
  assert_says (fixture, rt, "");
  answer->status = BANTAR_STATUS_MET;
  bantar_answer_set_count (answer, "houses", 40);
  many_fixture_put (fixture, rt, november);
  assert_says (fixture, rt, "");
  bantar_answer_set_count (many_fixture_answer (october, "bersih-1"), "houses", 41);
  many_fixture_put (fixture, rt, october);
  assert_says (fixture, rt, "");
}

/* What is not sent is not compared, and nothing is said of it. */
static void
test_drafts (ManyFixture *fixture, gconstpointer data)
{
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 1);
  g_autoptr (BantarChecklist) october = many_fixture_month_new (fixture, 2026, 10);
  g_autoptr (BantarChecklist) november = many_fixture_month_new (fixture, 2026, 11);

  october->state = BANTAR_STATE_DRAFT;
  many_fixture_put (fixture, rt, october);
  many_fixture_put (fixture, rt, november);
  assert_says (fixture, rt, "");
  october->state = BANTAR_STATE_VERIFIED;
  november->state = BANTAR_STATE_DRAFT;
  many_fixture_put (fixture, rt, october);
  many_fixture_put (fixture, rt, november);
  assert_says (fixture, rt, "");
}

static void
test_same_photo (ManyFixture *fixture, gconstpointer data)
{
  const char *two[] = { PHOTO_A, PHOTO_B, NULL };
  const char *one[] = { PHOTO_A, NULL };
  const char *other[] = { PHOTO_C, NULL };
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 1);
  gint64 neighbour = many_fixture_add_rt (fixture, TEST_KELURAHAN, 12);
  gint64 far = many_fixture_add_rt (fixture, "15.71.11.1002", 3);

  put_photos (fixture, rt, 11, "bersih-3", two);
  put_photos (fixture, neighbour, 11, "bersih-3", other);
  assert_says (fixture, rt, "");
  put_photos (fixture, far, 10, "bersih-4", one);
  assert_says (fixture, rt,
               "same-photo bersih-3 Bersih 3: 1 foto sama dengan RT 03 Payo Selincah,"
               " Oktober 2026.\n");
  put_photos (fixture, neighbour, 11, "bersih-3", two);
  assert_says (fixture, rt,
               "same-photo bersih-3 Bersih 3: 2 foto sama dengan RT 12, November 2026."
               " Ada juga di 1 bulan lain.\n");
  assert_says (fixture, neighbour,
               "same-photo bersih-3 Bersih 3: 2 foto sama dengan RT 01, November 2026."
               " Ada juga di 1 bulan lain.\n");
  put_photos (fixture, rt, 8, "bersih-1", one);
  assert_says (fixture, rt,
               "same-photo bersih-3 Bersih 3: 1 foto sama dengan Agustus 2026."
               " Ada juga di 2 bulan lain.\n");
}

static void
test_count_jump (ManyFixture *fixture, gconstpointer data)
{
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 1);

  put_count (fixture, rt, 11, "bersih-3", "households-sorting", 320);
  assert_says (fixture, rt, "");
  put_count (fixture, rt, 10, "bersih-3", "households-sorting", 32);
  assert_says (fixture, rt,
               "count-jump bersih-3 Bersih 3, Rumah tangga yang memilah sampah: 320."
               " Pada Oktober 2026 jumlahnya 32.\n");
  put_count (fixture, rt, 8, "bersih-3", "households-sorting", 32);
  assert_says (fixture, rt,
               "count-jump bersih-3 Bersih 3, Rumah tangga yang memilah sampah: 320."
               " Sejak Agustus 2026 jumlahnya selalu 32.\n");
  put_count (fixture, rt, 9, "bersih-3", "households-sorting", 1030);
  assert_says (fixture, rt, "");
  put_count (fixture, rt, 9, "bersih-3", "households-sorting", 27);
  assert_says (fixture, rt,
               "count-jump bersih-3 Bersih 3, Rumah tangga yang memilah sampah: 320."
               " Sejak Agustus 2026 jumlahnya antara 27 dan 32.\n");
}

static const BantarCount *
get_count (ManyFixture *fixture, const char *part, const char *key)
{
  return bantar_part_find_count (bantar_instrument_find_part (fixture->instrument, part), key);
}

static void
test_jump_limits (ManyFixture *fixture, gconstpointer data)
{
  const BantarUnusualLimits *limits = &bantar_unusual_limits;
  const BantarCount *plain = get_count (fixture, "bersih-1", "houses");
  const BantarCount *share = get_count (fixture, "bersih-2", "drains-working");
  gint64 few = limits->difference / (limits->times - 1);
  gint64 much = 100 * limits->times;

  g_assert_false (share == NULL || plain == NULL || !share->percent || plain->percent);
  g_assert_true (bantar_unusual_count_jumps (plain, much, 90, 100));
  g_assert_false (bantar_unusual_count_jumps (plain, much - 1, 90, 100));
  g_assert_true (bantar_unusual_count_jumps (plain, 100, much, much + 50));
  g_assert_false (bantar_unusual_count_jumps (plain, 101, much, much + 50));
  g_assert_false (bantar_unusual_count_jumps (plain, few * limits->times - 1, few, few));
  g_assert_true (bantar_unusual_count_jumps (plain, limits->difference, 0, 0));
  g_assert_false (bantar_unusual_count_jumps (plain, limits->difference - 1, 0, 0));
  g_assert_false (bantar_unusual_count_jumps (plain, 100, 1, 5000));
  g_assert_true (bantar_unusual_count_jumps (share, 40 + limits->percent_points, 30, 40));
  g_assert_false (bantar_unusual_count_jumps (share, 39 + limits->percent_points, 30, 40));
  g_assert_true (bantar_unusual_count_jumps (share, 30, 30 + limits->percent_points, 100));
}

static void
set_all_at (BantarChecklist *month, guint seconds_apart)
{
  GPtrArray *parts = bantar_instrument_get_parts (month->instrument);

  for (guint i = 0; i < parts->len; i++) {
    BantarAnswer *answer =
        many_fixture_answer (month, ((const BantarPart *) parts->pdata[i])->code);

    g_free (answer->at);
    answer->at = g_strdup_printf ("2026-11-20T02:%02u:%02uZ", i * seconds_apart / 60,
                                  i * seconds_apart % 60);
  }
}

static void
test_filled_fast (ManyFixture *fixture, gconstpointer data)
{
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 1);
  g_autoptr (BantarChecklist) month = month_new (fixture, 2026, 11);

  set_all_at (month, 2);
  many_fixture_put (fixture, rt, month);
  assert_says (fixture, rt, "filled-fast - 21 jawaban diisi dalam 40 detik.\n");
  set_all_at (month, 4);
  many_fixture_put (fixture, rt, month);
  assert_says (fixture, rt, "");
}

static void
test_on_behalf (ManyFixture *fixture, gconstpointer data)
{
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 1);
  g_autoptr (BantarChecklist) month = month_new (fixture, 2026, 11);
  BantarAnswer *answer = many_fixture_answer (month, "bersih-1");

  /* Copied from paper: that goes fast. */
  set_all_at (month, 1);
  month->on_behalf = TRUE;
  many_fixture_put (fixture, rt, month);
  assert_says (fixture, rt, "on-behalf - Bulan ini diketik Pendamping untuk Ketua RT.\n");
  g_free (answer->by);
  answer->by = g_strdup (MANY_FIXTURE_USER);
  many_fixture_put (fixture, rt, month);
  assert_says (fixture, rt,
               "on-behalf - Anda sendiri yang mengetik 1 dari 21 jawaban untuk Ketua RT.\n");
}

/* A switch silences its rule and no other, for good, until it is switched on again. */
static void
test_switches (ManyFixture *fixture, gconstpointer data)
{
  const char *one[] = { PHOTO_A, NULL };
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 1);
  gint64 other = many_fixture_add_rt (fixture, TEST_KELURAHAN, 2);
  g_autoptr (BantarChecklist) october = many_fixture_month_new (fixture, 2026, 10);
  g_autoptr (BantarChecklist) november = many_fixture_month_new (fixture, 2026, 11);
  g_autoptr (GError) error = NULL;
  gboolean off[BANTAR_N_RULES];

  put_photos (fixture, other, 11, "bersih-3", one);
  bantar_answer_set_count (many_fixture_answer (october, "bersih-1"), "houses", 10);
  bantar_answer_set_count (many_fixture_answer (november, "bersih-1"), "houses", 100);
  set_all_at (november, 1);
  g_ptr_array_add (many_fixture_answer (november, "bersih-3")->photos, g_strdup (PHOTO_A));
  many_fixture_put (fixture, rt, october);
  many_fixture_put (fixture, rt, november);
  for (guint rule = 0; rule < BANTAR_N_RULES; rule++) {
    g_autoptr (GPtrArray) before = find (fixture, rt, NOVEMBER);
    g_autoptr (GPtrArray) after = NULL;
    guint kept = 0;

    g_assert_true (bantar_unusual_set_off (fixture->db, rule, TRUE, &error));
    g_assert_true (bantar_unusual_set_off (fixture->db, rule, TRUE, &error));
    after = find (fixture, rt, NOVEMBER);
    for (guint i = 0; i < before->len; i++)
      kept += ((const BantarUnusual *) before->pdata[i])->rule != rule;
    g_assert_cmpuint (after->len, ==, kept);
    g_assert_true (bantar_unusual_read_off (fixture->db, off, &error));
    g_assert_true (off[rule]);
    g_assert_true (bantar_unusual_set_off (fixture->db, rule, FALSE, &error));
    g_assert_cmpint (test_count (fixture->db, "rule_off"), ==, 0);
  }
  assert_says (fixture, rt,
               "filled-fast - 21 jawaban diisi dalam 20 detik.\n"
               "count-jump bersih-1 Bersih 1, Rumah: 100. Pada Oktober 2026 jumlahnya 10.\n"
               "same-photo bersih-3 Bersih 3: 1 foto sama dengan RT 02, November 2026.\n");
}

static void
test_words (void)
{
  BantarRule rule;

  for (guint i = 0; i < BANTAR_N_RULES; i++) {
    g_assert_true (bantar_rule_parse (bantar_rule_to_string (i), &rule));
    g_assert_cmpuint (rule, ==, i);
    g_assert_cmpuint (strlen (bantar_unusual_describe (i)), >, 0);
  }
  g_assert_false (bantar_rule_parse ("suspicious", &rule));
  g_assert_false (bantar_rule_parse (NULL, &rule));
}

#define ADD(path, test)                                                                            \
  g_test_add (path, ManyFixture, NULL, many_fixture_set_up, test, many_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/unusual/nothing", test_nothing);
  ADD ("/unusual/same-answers", test_same_answers);
  ADD ("/unusual/same-answers-but-one", test_same_answers_but_one);
  ADD ("/unusual/drafts", test_drafts);
  ADD ("/unusual/same-photo", test_same_photo);
  ADD ("/unusual/count-jump", test_count_jump);
  ADD ("/unusual/jump-limits", test_jump_limits);
  ADD ("/unusual/filled-fast", test_filled_fast);
  ADD ("/unusual/on-behalf", test_on_behalf);
  ADD ("/unusual/switches", test_switches);
  g_test_add_func ("/unusual/words", test_words);
  return g_test_run ();
}
