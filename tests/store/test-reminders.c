/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desktop tells without being asked: each once, whatever restarts and clocks do. */
#include "config.h"

#include "many-fixture.h"

#include "model/checklist-doc.h"
#include "model/json-util.h"
#include "report/reminder.h"
#include "store/city-documents.h"
#include "words/language.h"

#include <string.h>

/* Far enough ahead of the day this program was released. */
#define NOVEMBER bantar_period_new (2040, 11)

/* ---- A chair ---- */

typedef struct {
  char *folder;
  BantarDb *db;
} Chair;

static void
chair_set_up (Chair *chair, gconstpointer data)
{
  bantar_language_set (BANTAR_LANGUAGE_ID);
  chair->folder = test_folder_new ();
  chair->db = test_db_set_up (chair->folder);
}

static void
chair_tear_down (Chair *chair, gconstpointer data)
{
  bantar_db_close (chair->db);
  test_folder_free (chair->folder);
}

static void
restart (Chair *chair)
{
  bantar_db_close (chair->db);
  chair->db = test_db_open (chair->folder);
}

/* Returns the titles and bodies, one a line. */
static char *
take (BantarDb *db, const char *clock_utc)
{
  g_autoptr (GDateTime) clock = bantar_time_parse (clock_utc);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reminders = bantar_reminders_take (db, clock, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < reminders->len; i++) {
    const BantarReminder *reminder = reminders->pdata[i];

    g_string_append_printf (text, "%s | %s\n", reminder->title, reminder->body);
  }
  return g_string_free (text, FALSE);
}

static void
assert_takes (BantarDb *db, const char *clock_utc, const char *expected)
{
  g_autofree char *taken = take (db, clock_utc);

  if (strcmp (taken, expected) != 0)
    g_test_fail_printf ("at %s: \"%s\" instead of \"%s\"", clock_utc, taken, expected);
}

#define DEADLINE "Batas kirim: Jumat, 30 November, 23.59 WIB (perkiraan).\n"

static void
test_steps (Chair *chair, gconstpointer data)
{
  static const struct {
    const char *clock;
    const char *said;
  } days[] = {
    { "2040-11-22T16:00:00Z", "" }, /* 23.00 WIB */
    { "2040-11-22T17:30:00Z", "November 2040: tinggal 7 hari | Tinggal 20 butir. " DEADLINE },
    { "2040-11-23T09:00:00Z", "" },
    { "2040-11-26T09:00:00Z", "" },
    { "2040-11-27T09:00:00Z", "November 2040: tinggal 3 hari | Tinggal 20 butir. " DEADLINE },
    { "2040-11-28T09:00:00Z", "" },
    { "2040-11-29T09:00:00Z",
      "November 2040 paling lambat dikirim besok | Tinggal 20 butir. " DEADLINE },
    { "2040-11-29T10:00:00Z", "" },
    { "2040-11-30T01:00:00Z",
      "November 2040 paling lambat dikirim hari ini | Tinggal 20 butir. " DEADLINE },
    { "2040-11-30T16:00:00Z", "" },
    { "2040-11-30T17:00:00Z", "" }, /* past it */
    { "2040-12-01T02:00:00Z", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    assert_takes (chair->db, days[i].clock, days[i].said);
    restart (chair);
    assert_takes (chair->db, days[i].clock, "");
  }
}

/* A laptop that was off hears of the days that are left, once, and not of those that went by. */
static void
test_was_off (Chair *chair, gconstpointer data)
{
  assert_takes (chair->db, "2040-11-28T09:00:00Z",
                "November 2040: tinggal 2 hari | Tinggal 20 butir. " DEADLINE);
  assert_takes (chair->db, "2040-11-28T10:00:00Z", "");
  assert_takes (chair->db, "2040-11-29T10:00:00Z",
                "November 2040 paling lambat dikirim besok | Tinggal 20 butir. " DEADLINE);
}

static void
test_clock_set_back (Chair *chair, gconstpointer data)
{
  g_autofree char *before = take (chair->db, "2040-11-29T09:00:00Z");
  g_autofree char *last = NULL;

  g_assert_cmpstr (before, !=, "");
  assert_takes (chair->db, "2040-11-23T09:00:00Z", "");
  assert_takes (chair->db, "2040-11-27T09:00:00Z", "");
  restart (chair);
  assert_takes (chair->db, "2040-11-28T09:00:00Z", "");
  assert_takes (chair->db, "2040-11-29T09:00:00Z", "");
  last = take (chair->db, "2040-11-30T09:00:00Z");
  g_assert_cmpstr (last, !=, "");
}

/* The server's time is later than a clock that stands still: that is today. */
static void
test_server_knows_better (Chair *chair, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      bantar_profiles_set_server_time (chair->db, "2040-11-29T03:00:00Z", -1000, &error));
  assert_takes (chair->db, "2015-01-01T00:00:00Z",
                "November 2040 paling lambat dikirim besok | Tinggal 20 butir. " DEADLINE);
}

static void
test_sent (Chair *chair, gconstpointer data)
{
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (GError) error = NULL;

  test_say_all (chair->db, NOVEMBER, BANTAR_STATUS_MET);
  assert_takes (chair->db, "2040-11-23T09:00:00Z",
                "November 2040: tinggal 7 hari | Semua terisi. " DEADLINE);
  month = bantar_checklists_send (chair->db, 1, NOVEMBER, FALSE, &error);
  g_assert_no_error (error);
  assert_takes (chair->db, "2040-11-27T09:00:00Z", "");
  month->state = BANTAR_STATE_VERIFIED;
  g_assert_true (bantar_checklists_put_in (chair->db, 1, month, &error));
  assert_takes (chair->db, "2040-11-30T09:00:00Z", "");
}

/* Told at once, and again as the deadline comes near; returned once more, it is news once more. */
static void
test_returned (Chair *chair, gconstpointer data)
{
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (GError) error = NULL;

  test_say_all (chair->db, NOVEMBER, BANTAR_STATUS_MET);
  month = bantar_checklists_send (chair->db, 1, NOVEMBER, FALSE, &error);
  many_fixture_return (month, "bersih-3", "Kasus di rumah Bu Ani");
  many_fixture_return (month, "bersih-4", "Foto buram");
  g_assert_true (bantar_checklists_put_in (chair->db, 1, month, &error));
  assert_takes (chair->db, "2040-11-12T09:00:00Z",
                "November 2040 perlu diperbaiki | 2 butir perlu diperbaiki. Alasan Pendamping ada"
                " di Beranda.\n");
  restart (chair);
  assert_takes (chair->db, "2040-11-12T10:00:00Z", "");
  assert_takes (chair->db, "2040-11-27T09:00:00Z",
                "November 2040: tinggal 3 hari | 2 butir perlu diperbaiki. " DEADLINE);
  month->state = BANTAR_STATE_SENT;
  month->send_number++;
  many_fixture_return (month, "bersih-4", "Masih buram");
  g_assert_true (bantar_checklists_put_in (chair->db, 1, month, &error));
  assert_takes (chair->db, "2040-11-28T09:00:00Z",
                "November 2040 perlu diperbaiki | 1 butir perlu diperbaiki. Alasan Pendamping ada"
                " di Beranda.\n");
}

static void
put_deadline (BantarDb *db, const char *month, const char *utc)
{
  g_autofree char *id = g_strconcat ("period:", month, NULL);
  g_autoptr (JsonObject) doc = json_object_new ();
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (doc, "deadline", utc);
  g_assert_true (bantar_city_documents_put_in (db, id, doc, &error));
}

/* The city's own deadline counts, also when it lies in the next month; a later one is news. */
static void
test_city_deadline (Chair *chair, gconstpointer data)
{
  put_deadline (chair->db, "2040-11", "2040-12-04T16:59:00Z");
  assert_takes (chair->db, "2040-11-30T09:00:00Z",
                "November 2040: tinggal 4 hari | Tinggal 20 butir. Batas kirim: Selasa, 4 Desember,"
                " 23.59 WIB.\n");
  assert_takes (chair->db, "2040-12-03T09:00:00Z",
                "November 2040 paling lambat dikirim besok | Tinggal 20 butir. Batas kirim: Selasa,"
                " 4 Desember, 23.59 WIB.\n");
  put_deadline (chair->db, "2040-11", "2040-12-10T16:59:00Z");
  assert_takes (chair->db, "2040-12-03T10:00:00Z",
                "November 2040: tinggal 7 hari | Tinggal 20 butir. Batas kirim: Senin, 10 Desember,"
                " 23.59 WIB.\n");
}

/* ---- A pendamping ---- */

#define CLOCK "2040-11-20T09:00:00Z"

/* The month as it was pulled: what the server has stands beside it. */
static void
pull (ManyFixture *fixture, gint64 rt, const BantarChecklist *month, const char *pushed_by)
{
  g_autofree char *period = bantar_period_to_string (month->period);
  g_autoptr (JsonNode) node = bantar_checklist_to_doc (month, pushed_by, BANTAR_JSON_NONE);
  g_autofree char *body = bantar_json_canonical (node);
  g_autoptr (GError) error = NULL;

  many_fixture_put (fixture, rt, month);
  g_assert_true (bantar_db_run (fixture->db, &error,
                                "INSERT OR REPLACE INTO document (db, id, rev, base, state,"
                                " changed_at) VALUES ('rt/' || ?1, 'checklist:' || ?2, '1-a', ?3,"
                                " 'confirmed', '')",
                                "iss", rt, period, body));
  g_assert_no_error (error);
}

static void
test_arrivals (ManyFixture *fixture, gconstpointer data)
{
  gint64 first = many_fixture_add_rt (fixture, TEST_KELURAHAN, 1);
  gint64 second = many_fixture_add_rt (fixture, TEST_KELURAHAN, 2);
  g_autoptr (BantarChecklist) october = many_fixture_month_new (fixture, 2040, 10);
  g_autoptr (BantarChecklist) november = many_fixture_month_new (fixture, 2040, 11);

  assert_takes (fixture->db, CLOCK, "");
  pull (fixture, first, october, "rt01");
  pull (fixture, first, november, "rt01");
  assert_takes (fixture->db, CLOCK, "1 RT perlu diperiksa | Semuanya 1 RT menunggu diperiksa.\n");
  assert_takes (fixture->db, CLOCK, "");
  pull (fixture, second, november, "rt02");
  assert_takes (fixture->db, CLOCK, "1 RT perlu diperiksa | Semuanya 2 RT menunggu diperiksa.\n");
  assert_takes (fixture->db, CLOCK, "");
  november->send_number = 2;
  pull (fixture, second, november, "rt02");
  assert_takes (fixture->db, CLOCK, "1 RT perlu diperiksa | Semuanya 2 RT menunggu diperiksa.\n");
}

/* Drafts, verified months, and what this account itself sent for a chair are no news. */
static void
test_no_arrival (ManyFixture *fixture, gconstpointer data)
{
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 1);
  g_autoptr (BantarChecklist) month = many_fixture_month_new (fixture, 2040, 11);

  month->state = BANTAR_STATE_DRAFT;
  pull (fixture, rt, month, "rt01");
  assert_takes (fixture->db, CLOCK, "");
  month->state = BANTAR_STATE_SENT;
  many_fixture_put (fixture, rt, month);
  assert_takes (fixture->db, CLOCK, "");
  pull (fixture, rt, month, MANY_FIXTURE_USER);
  assert_takes (fixture->db, CLOCK, "");
  month->state = BANTAR_STATE_VERIFIED;
  pull (fixture, rt, month, "rt01");
  assert_takes (fixture->db, CLOCK, "");
  g_assert_cmpint (test_count (fixture->db, "reminder"), ==, 0);
}

/* Whoever only reads checks nothing. */
static void
test_reader (ManyFixture *fixture, gconstpointer data)
{
  gint64 rt = many_fixture_add_rt (fixture, TEST_KELURAHAN, 1);
  g_autoptr (BantarChecklist) month = many_fixture_month_new (fixture, 2040, 11);
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_db_exec (fixture->db, "UPDATE profile SET role = 'kelurahan'", &error));
  pull (fixture, rt, month, "rt01");
  assert_takes (fixture->db, "2040-11-30T09:00:00Z", "");
}

#define ADD_CHAIR(path, test) g_test_add (path, Chair, NULL, chair_set_up, test, chair_tear_down)
#define ADD_MANY(path, test)                                                                       \
  g_test_add (path, ManyFixture, NULL, many_fixture_set_up, test, many_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_CHAIR ("/reminders/steps", test_steps);
  ADD_CHAIR ("/reminders/was-off", test_was_off);
  ADD_CHAIR ("/reminders/clock-set-back", test_clock_set_back);
  ADD_CHAIR ("/reminders/server-knows-better", test_server_knows_better);
  ADD_CHAIR ("/reminders/sent", test_sent);
  ADD_CHAIR ("/reminders/returned", test_returned);
  ADD_CHAIR ("/reminders/city-deadline", test_city_deadline);
  ADD_MANY ("/reminders/arrivals", test_arrivals);
  ADD_MANY ("/reminders/no-arrival", test_no_arrival);
  ADD_MANY ("/reminders/reader", test_reader);
  return g_test_run ();
}
