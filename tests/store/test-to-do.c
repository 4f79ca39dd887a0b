/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/to-do.h"

#include "store/overview.h"
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

static void
put_rt (Fixture *fixture, gint64 key, const char *kelurahan, guint number)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO rt (key, id, kelurahan, number) VALUES (%" G_GINT64_FORMAT ", 'aaaaaaaa%02u',"
      " '%s', %u); INSERT INTO rt_place VALUES (%" G_GINT64_FORMAT ", '2014-01', '%s', %u)",
      key, (guint) key + 10, kelurahan, number, key, kelurahan, number);

  run (fixture, sql);
}

static void
put_month (Fixture *fixture, gint64 key, const char *period, const char *state, const char *at)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO checklist (rt, period, instrument, state, send_number, author, on_behalf,"
      " completed_at, completed_server, completed_counter) VALUES (%" G_GINT64_FORMAT ", '%s',"
      " (SELECT id FROM instrument), '%s', 1, 'rt', 0, '%s', '', 1)",
      key, period, state, at);

  run (fixture, sql);
}

static void
put_return (Fixture *fixture, gint64 key, const char *period, const char *at)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO review (rt, period, number, by, at, outcome, bulk, judged) VALUES"
      " (%" G_GINT64_FORMAT ", '%s', 1, 'desi', '%s', 'returned', 0, '{}')",
      key, period, at);

  run (fixture, sql);
}

/* Two kelurahan of three; RT 3 is of the third. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarOverview) overview = NULL;

  fixture->folder = test_folder_new ();
  fixture->db = test_db_open (fixture->folder);
  bantar_profiles_set_up_many (fixture->db, "http://127.0.0.1:5984/", "sari",
                               BANTAR_ROLE_PENDAMPING, &error);
  g_assert_no_error (error);
  run (fixture, "INSERT INTO area VALUES ('" HERE "'), ('" THERE "')");
  /* The set of indicators is stored with it. */
  overview = bantar_overview_load (fixture->db, &error);
  g_assert_no_error (error);
  put_rt (fixture, 1, HERE, 1);
  put_rt (fixture, 2, THERE, 2);
  put_rt (fixture, 3, AWAY, 3);
  put_rt (fixture, 4, HERE, 4);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  bantar_db_close (fixture->db);
  test_folder_free (fixture->folder);
}

static BantarToDos *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  BantarToDos *to_dos = bantar_to_dos_load (fixture->db, bantar_period_new (2026, 10), &error);

  g_assert_no_error (error);
  return to_dos;
}

static const BantarToDo *
nth (GPtrArray *to_dos, guint n)
{
  g_assert_cmpuint (to_dos->len, >, n);
  return to_dos->pdata[n];
}

/* Whatever the month; what was returned before counts from its return. */
static void
test_oldest_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarToDos) to_dos = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  put_month (fixture, 1, "2026-10", "sent", "2026-10-20T02:00:00Z");
  put_return (fixture, 1, "2026-10", "2026-11-20T02:00:00Z");
  put_month (fixture, 2, "2026-11", "sent", "2026-11-19T02:00:00Z");
  put_month (fixture, 3, "2026-11", "sent", "2026-11-01T02:00:00Z");
  put_month (fixture, 4, "2026-11", "verified", "2026-11-01T02:00:00Z");
  to_dos = load (fixture);
  g_assert_cmpuint (to_dos->to_check->len, ==, 2);
  g_assert_cmpint (nth (to_dos->to_check, 0)->rt, ==, 2);
  g_assert_cmpstr (nth (to_dos->to_check, 0)->kelurahan, ==, THERE);
  g_assert_false (nth (to_dos->to_check, 0)->again);
  g_assert_cmpint (nth (to_dos->to_check, 1)->rt, ==, 1);
  g_assert_cmpint (nth (to_dos->to_check, 1)->period, ==, bantar_period_new (2026, 10));
  g_assert_cmpstr (nth (to_dos->to_check, 1)->since, ==, "2026-11-20T02:00:00Z");
  g_assert_true (nth (to_dos->to_check, 1)->again);
  g_assert_true (bantar_to_dos_count (fixture->db, &n, &error));
  g_assert_cmpuint (n, ==, 2);
}

static void
test_returned (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarToDos) to_dos = NULL;

  put_month (fixture, 4, "2026-11", "returned", "2026-11-02T02:00:00Z");
  put_return (fixture, 4, "2026-11", "2026-11-05T02:00:00Z");
  to_dos = load (fixture);
  g_assert_cmpuint (to_dos->to_check->len, ==, 0);
  g_assert_cmpuint (to_dos->returned->len, ==, 1);
  g_assert_cmpuint (nth (to_dos->returned, 0)->number, ==, 4);
  g_assert_cmpstr (nth (to_dos->returned, 0)->since, ==, "2026-11-05T02:00:00Z");
}

/* Late is who never sent a month that others did send, once all that was sent has been pulled: not
 * while the server has trouble with the RT. */
static void
test_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarToDos) nobody = load (fixture);
  g_autoptr (BantarToDos) unread = NULL;
  g_autoptr (BantarToDos) to_dos = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (nobody->late->len, ==, 0);
  put_month (fixture, 1, "2026-10", "verified", "2026-10-20T02:00:00Z");
  put_month (fixture, 2, "2026-10", "draft", "");
  run (fixture, "UPDATE rt SET trouble = 'failed' WHERE key = 4");
  unread = load (fixture);
  g_assert_cmpuint (unread->late->len, ==, 0);
  run (fixture, "UPDATE rt SET trouble = '' WHERE key = 4");
  bantar_rts_note_all_read (fixture->db, &error);
  g_assert_no_error (error);
  to_dos = load (fixture);
  g_assert_cmpuint (to_dos->late->len, ==, 2);
  g_assert_cmpuint (nth (to_dos->late, 0)->number, ==, 2);
  g_assert_cmpuint (nth (to_dos->late, 1)->number, ==, 4);
  g_assert_cmpint (nth (to_dos->late, 1)->period, ==, bantar_period_new (2026, 10));
}

/* An RT that has moved away is shown where it was in that month. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarToDos) to_dos = NULL;

  run (fixture, "INSERT INTO rt_place VALUES (1, '2026-11', '" AWAY "', 9)");
  put_month (fixture, 1, "2026-10", "sent", "2026-10-20T02:00:00Z");
  put_month (fixture, 1, "2026-11", "sent", "2026-11-20T02:00:00Z");
  to_dos = load (fixture);
  g_assert_cmpuint (to_dos->to_check->len, ==, 1);
  g_assert_cmpuint (nth (to_dos->to_check, 0)->number, ==, 1);
}

/* What the header and Beranda need comes with the overview. */
static void
test_overview (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarOverview) overview = NULL;
  g_autoptr (GError) error = NULL;

  put_month (fixture, 1, "2026-10", "sent", "2026-10-20T02:00:00Z");
  run (fixture, "INSERT INTO feed (db, since) VALUES ('rt/1', '7')");
  run (fixture, "UPDATE rt SET trouble = 'missing' WHERE key = 4");
  run (fixture, "INSERT INTO document (db, id, state, reason, changed_at) VALUES"
                " ('rt/2', 'checklist:2026-11', 'refused', 'role', '2026-11-20T02:00:00Z')");
  overview = bantar_overview_load (fixture->db, &error);
  g_assert_no_error (error);
  g_assert_null (overview->current);
  g_assert_null (overview->months);
  g_assert_cmpint (overview->duty->role, ==, BANTAR_ROLE_PENDAMPING);
  g_assert_cmpuint (overview->rts.rts, ==, 3);
  g_assert_cmpuint (overview->to_check, ==, 1);
  g_assert_cmpuint (overview->listed, ==, 3);
  g_assert_cmpuint (overview->unread, ==, 1);
  g_assert_cmpuint (overview->open->len, ==, 1);
  g_assert_cmpuint (overview->concerned->len, ==, 2);
  g_assert_cmpuint (bantar_overview_find_rt (overview, "rt/2")->number, ==, 2);
  g_assert_null (bantar_overview_find_rt (overview, "rt/1"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/store/to-do/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("oldest-first", test_oldest_first);
  ADD ("returned", test_returned);
  ADD ("late", test_late);
  ADD ("moved", test_moved);
  ADD ("overview", test_overview);
  return g_test_run ();
}
