/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a pendamping reminds, and in which words. */
#include "config.h"

#include "many-fixture.h"

#include "report/chase.h"
#include "store/rts.h"
#include "words/language.h"

#include <string.h>

static BantarChaseList *
load (ManyFixture *fixture, int year, int month)
{
  g_autoptr (GError) error = NULL;
  BantarChaseList *list =
      bantar_chase_list_load (fixture->db, bantar_period_new (year, month), &error);

  g_assert_no_error (error);
  return list;
}

/* The day is given: the message is not to hang on when the test runs. */
static void
set_today (BantarChaseList *list, const char *utc)
{
  g_date_time_unref (list->today);
  list->today = bantar_time_parse (utc);
}

static void
set_chair (ManyFixture *fixture, gint64 rt, const char *name)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_db_run (fixture->db, &error, "UPDATE rt SET chair = ?2 WHERE key = ?1",
                                "is", rt, name));
}

static void
assert_message (const BantarChaseList *list, const char *expected)
{
  g_autofree char *message = bantar_chase_message (list, list->rts->pdata[0]);

  g_assert_cmpuint (list->rts->len, ==, 1);
  g_assert_cmpstr (message, ==, expected);
}

static void
assert_why (const BantarChaseList *list, guint index, const char *expected)
{
  g_autofree char *why = bantar_chase_why (list->rts->pdata[index]);

  g_assert_cmpstr (why, ==, expected);
}

#define HOW HOW_TO ("isi yang masih kosong")
#define HOW_TO(what)                                                                               \
  "\nCaranya: buka Bantar, lalu Daftar periksa, " what ", dan tekan Kirim ke"                      \
  " Pendamping. Mengisi tidak perlu internet; Bantar mengirimnya sendiri saat ada internet."       \
  " Bila perlu dibantu, silakan hubungi kami.\n\nTerima kasih.\n"

static void
test_not_begun (ManyFixture *fixture, gconstpointer data)
{
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 8);
  g_autoptr (BantarChaseList) list = NULL;

  set_chair (fixture, rt, "Rosdiana");
  list = load (fixture, 2040, 11);
  set_today (list, "2040-11-25T03:00:00Z");
  assert_message (list, "Yth. Bapak/Ibu Rosdiana, Ketua RT 08,\n\n"
                        "Daftar periksa Kampung Bantar bulan November 2040 belum kami terima. "
                        "Mohon dikirim paling lambat Jumat, 30 November, pukul 23.59 WIB"
                        " (perkiraan).\n" HOW "Pendamping Kelurahan Eka Jaya\n");
  assert_why (list, 0, "Belum mulai");
}

/* Whoever it is written for reads Indonesian, and so the window's language is no matter. */
static void
test_english_window (ManyFixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChaseList) list = NULL;
  g_autofree char *indonesian = NULL;

  many_fixture_add_rt (fixture, TEST_KELURAHAN, 8);
  list = load (fixture, 2040, 11);
  indonesian = bantar_chase_message (list, list->rts->pdata[0]);
  g_assert_true (g_str_has_prefix (indonesian, "Yth. Bapak/Ibu Ketua RT 08,\n"));
  bantar_language_set (BANTAR_LANGUAGE_EN);
  assert_message (list, indonesian);
  assert_why (list, 0, "Not begun");
  bantar_language_set (BANTAR_LANGUAGE_ID);
}

static void
test_titles (ManyFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *name;
    const char *greeting;
  } cases[] = {
    { "Ibu Rosdiana", "Yth. Ibu Rosdiana, Ketua RT 08,\n" },
    { "Pak Yusuf", "Yth. Pak Yusuf, Ketua RT 08,\n" },
    { "bpk. M. Yusuf", "Yth. bpk. M. Yusuf, Ketua RT 08,\n" },
    { "Budi", "Yth. Bapak/Ibu Budi, Ketua RT 08,\n" },
    { "Ibunda Sari", "Yth. Bapak/Ibu Ibunda Sari, Ketua RT 08,\n" },
  };
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 8);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BantarChaseList) list = NULL;
    g_autofree char *message = NULL;

    set_chair (fixture, rt, cases[i].name);
    list = load (fixture, 2040, 11);
    message = bantar_chase_message (list, list->rts->pdata[0]);
    if (!g_str_has_prefix (message, cases[i].greeting))
      g_test_fail_printf ("%s: %s", cases[i].name, message);
  }
}

/* A month where @but were not answered. */
static BantarChecklist *
draft_new (ManyFixture *fixture, const char *const *but)
{
  BantarChecklist *month = many_fixture_month_new (fixture, 2040, 11);

  month->state = BANTAR_STATE_DRAFT;
  month->send_number = 0;
  for (guint i = 0; but[i] != NULL; i++)
    g_hash_table_remove (month->answers, but[i]);
  return month;
}

/* Of a chair's own draft the sensitive items are not here: nothing is said of them. */
static void
test_draft (ManyFixture *fixture, gconstpointer data)
{
  const char *but[] = { "bersih-3", "aman-1", "aman-2", "aman-3", "aman-4", "pintar-6b", NULL };
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 8);
  g_autoptr (BantarChecklist) month = draft_new (fixture, but);
  g_autoptr (BantarChaseList) list = NULL;

  many_fixture_put (fixture, rt, month);
  list = load (fixture, 2040, 11);
  set_today (list, "2040-12-03T03:00:00Z");
  ((BantarChase *) list->rts->pdata[0])->late_days = 3;
  assert_message (list, "Yth. Bapak/Ibu Ketua RT 08,\n\n"
                        "Daftar periksa Kampung Bantar bulan November 2040 sudah mulai diisi,"
                        " tetapi belum dikirim. Batas kirimnya Jumat, 30 November (perkiraan),"
                        " sudah lewat 3 hari. Mohon segera dikirim.\n\n"
                        "Yang belum diisi:\n"
                        "- Warga ikut menjaga kebersihan\n"
                        "- Potensi warga digali dan dikelola\n"
                        "Butir yang peka hanya terlihat di laptop Bapak/Ibu; mohon diperiksa"
                        " juga.\n" HOW "Pendamping Kelurahan Eka Jaya\n");
  assert_why (list, 0, "Belum dikirim, terlambat 3 hari");
}

/* What was typed here is known; what is sensitive is counted, not named. */
static void
test_draft_on_behalf (ManyFixture *fixture, gconstpointer data)
{
  const char *but[] = { "bersih-3", "aman-1", "aman-4", NULL };
  const char *none[] = { NULL };
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 8);
  g_autoptr (BantarChecklist) month = draft_new (fixture, but);
  g_autoptr (BantarChecklist) full = draft_new (fixture, none);
  g_autoptr (BantarChaseList) list = NULL;
  g_autoptr (BantarChaseList) later = NULL;
  g_autofree char *message = NULL;
  g_autofree char *last = NULL;

  month->on_behalf = full->on_behalf = TRUE;
  many_fixture_put (fixture, rt, month);
  list = load (fixture, 2040, 11);
  message = bantar_chase_message (list, list->rts->pdata[0]);
  g_assert_nonnull (
      strstr (message, "- Warga ikut menjaga kebersihan\n- 2 butir yang peka\n\nCaranya"));
  g_assert_null (strstr (message, "arkoba"));
  g_assert_null (strstr (message, "KDRT"));

  many_fixture_put (fixture, rt, full);
  later = load (fixture, 2040, 11);
  last = bantar_chase_message (later, later->rts->pdata[0]);
  g_assert_nonnull (strstr (last, "Semua butir sudah diisi, tinggal dikirim.\n"));
}

static void
test_returned (ManyFixture *fixture, gconstpointer data)
{
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 8);
  g_autoptr (BantarChecklist) month = many_fixture_month_new (fixture, 2040, 11);
  g_autoptr (BantarChaseList) list = NULL;
  g_autoptr (BantarChaseList) fixed = NULL;
  g_autofree char *message = NULL;
  g_autofree char *last = NULL;

  many_fixture_return (month, "bersih-3", "Foto kedua kebun");
  many_fixture_return (month, "bersih-5", "Jumlah tidak cocok");
  many_fixture_return (month, "aman-4", "Kasus di rumah Bu Ani belum ditulis");
  many_fixture_answer (month, "bersih-5")->fixed = TRUE;
  many_fixture_put (fixture, rt, month);
  list = load (fixture, 2040, 11);
  message = bantar_chase_message (list, list->rts->pdata[0]);
  g_assert_nonnull (strstr (message, "kami kembalikan pada 21 November karena ada yang perlu"));
  g_assert_nonnull (strstr (message, "Yang perlu diperbaiki:\n- Warga ikut menjaga kebersihan\n"
                                     "- 1 butir yang peka\n"));
  g_assert_null (strstr (message, "Bu Ani"));
  g_assert_null (strstr (message, "Lahan tidur"));
  assert_why (list, 0, "Perlu diperbaiki sejak 21 November");

  many_fixture_answer (month, "bersih-3")->fixed = TRUE;
  many_fixture_answer (month, "aman-4")->fixed = TRUE;
  many_fixture_put (fixture, rt, month);
  fixed = load (fixture, 2040, 11);
  last = bantar_chase_message (fixed, fixed->rts->pdata[0]);
  g_assert_nonnull (strstr (last, "Semua sudah diperbaiki, tinggal dikirim ulang.\n"));
}

/* What was sent or verified is asked of nobody. */
static void
test_done (ManyFixture *fixture, gconstpointer data)
{
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 8);
  gint64 other = many_fixture_add_rt (fixture, TEST_KELURAHAN, 9);
  g_autoptr (BantarChecklist) month = many_fixture_month_new (fixture, 2040, 11);
  g_autoptr (BantarChaseList) list = NULL;

  many_fixture_add_rt (fixture, "15.71.11.1002", 1);
  many_fixture_put (fixture, rt, month);
  month->state = BANTAR_STATE_VERIFIED;
  many_fixture_put (fixture, other, month);
  list = load (fixture, 2040, 11);
  g_assert_cmpuint (list->rts->len, ==, 0);
}

/* Everybody in the group reads it: RTs only, no names and no items. */
static void
test_group (ManyFixture *fixture, gconstpointer data)
{
  const char *but[] = { "bersih-3", NULL };
  gint64 first = many_fixture_add_rt (fixture, TEST_KELURAHAN, 5);
  gint64 second = many_fixture_add_rt (fixture, TEST_KELURAHAN, 6);
  gint64 third = many_fixture_add_rt (fixture, TEST_KELURAHAN, 7);
  g_autoptr (BantarChecklist) draft = draft_new (fixture, but);
  g_autoptr (BantarChecklist) returned = many_fixture_month_new (fixture, 2040, 11);
  g_autoptr (BantarChaseList) list = NULL;
  g_autofree char *message = NULL;

  many_fixture_add_rt (fixture, TEST_KELURAHAN, 12);
  set_chair (fixture, first, "Rosdiana");
  many_fixture_put (fixture, second, draft);
  many_fixture_return (returned, "bersih-3", "Foto kedua kebun");
  many_fixture_put (fixture, third, returned);
  list = load (fixture, 2040, 11);
  set_today (list, "2040-11-25T03:00:00Z");
  message = bantar_chase_group_message (list, list->rts);
  g_assert_cmpstr (
      message, ==,
      "Yth. Bapak/Ibu Ketua RT,\n\n"
      "Kami menunggu daftar periksa Kampung Bantar bulan November 2040 dari RT"
      " berikut. Mohon dikirim paling lambat Jumat, 30 November, pukul 23.59 WIB"
      " (perkiraan).\n\n"
      "Belum mulai: RT 05, RT 12.\n"
      "Belum dikirim: RT 06.\n"
      "Perlu diperbaiki: RT 07.\n" HOW_TO ("isi yang masih kosong atau perbaiki yang"
                                           " dikembalikan") "Pendamping Kelurahan Eka Jaya\n");
}

/* Nobody is asked for what may lie on the server. */
static void
test_unread (ManyFixture *fixture, gconstpointer data)
{
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 8);
  g_autoptr (BantarChaseList) known = load (fixture, 2026, 11);
  g_autoptr (BantarChaseList) unread = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *nothing = bantar_chase_dup_unread (known);
  g_autofree char *words = NULL;

  g_assert_cmpuint (known->rts->len, ==, 1);
  g_assert_null (nothing);
  g_assert_true (bantar_db_run (fixture->db, &error,
                                "UPDATE rt SET trouble = 'forbidden' WHERE key = ?1", "i", rt));
  unread = load (fixture, 2026, 11);
  words = bantar_chase_dup_unread (unread);
  g_assert_cmpuint (unread->rts->len, ==, 0);
  g_assert_cmpuint (unread->unread, ==, 1);
  g_assert_nonnull (strstr (words, "1 RT"));
}

/* RT 05 is not enough where there are two of them. */
static void
test_group_of_two_kelurahan (ManyFixture *fixture, gconstpointer data)
{
  const char *areas[] = { "15.71.11.1002", TEST_KELURAHAN, NULL };
  BantarDuty duty = { BANTAR_ROLE_PENDAMPING, (GStrv) areas };
  g_autoptr (BantarChaseList) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  gboolean changed;

  g_assert_true (bantar_rts_set_duty_in (fixture->db, &duty, &changed, &error));
  many_fixture_add_rt (fixture, TEST_KELURAHAN, 5);
  many_fixture_add_rt (fixture, "15.71.11.1002", 5);
  list = load (fixture, 2040, 11);
  message = bantar_chase_group_message (list, list->rts);
  g_assert_nonnull (strstr (message, "Belum mulai: RT 05 Payo Selincah, RT 05 Eka Jaya.\n"));
  g_assert_nonnull (strstr (message, "\nPendamping Kampung Bantar\n"));
}

static void
test_long (ManyFixture *fixture, gconstpointer data)
{
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 8);
  g_autoptr (BantarChecklist) month =
      bantar_checklist_new (fixture->instrument, bantar_period_new (2040, 11));
  g_autoptr (BantarChaseList) list = NULL;
  g_autofree char *message = NULL;

  many_fixture_answer (month, "bersih-1")->status = BANTAR_STATUS_MET;
  many_fixture_put (fixture, rt, month);
  list = load (fixture, 2040, 11);
  message = bantar_chase_message (list, list->rts->pdata[0]);
  g_assert_nonnull (strstr (message, "- dan 2 butir lain\nButir yang peka"));
}

#define ADD(path, test)                                                                            \
  g_test_add (path, ManyFixture, NULL, many_fixture_set_up, test, many_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/chase/not-begun", test_not_begun);
  ADD ("/chase/english-window", test_english_window);
  ADD ("/chase/titles", test_titles);
  ADD ("/chase/draft", test_draft);
  ADD ("/chase/draft-on-behalf", test_draft_on_behalf);
  ADD ("/chase/returned", test_returned);
  ADD ("/chase/done", test_done);
  ADD ("/chase/group", test_group);
  ADD ("/chase/unread", test_unread);
  ADD ("/chase/group-of-two-kelurahan", test_group_of_two_kelurahan);
  ADD ("/chase/long", test_long);
  return g_test_run ();
}
