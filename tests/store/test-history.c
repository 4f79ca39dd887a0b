/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers that lost their place: kept for good, and read beside what the month says now. */
#include "config.h"

#include "profile-fixture.h"

#include "store/conflicts.h"
#include "store/history.h"

typedef struct {
  char *folder;
  BantarDb *db;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  fixture->db = test_db_set_up (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  bantar_db_close (fixture->db);
  test_folder_free (fixture->folder);
}

static BantarAnswer *
answer_new (const char *part, BantarStatus status, const char *note)
{
  BantarAnswer *answer = bantar_answer_new (part);

  answer->status = status;
  g_free (answer->note);
  answer->note = g_strdup (note);
  return answer;
}

/* The month says "met"; this laptop had said "unmet". */
static void
disagree (Fixture *fixture, const char *part)
{
  g_autoptr (BantarAnswer) mine = answer_new (part, BANTAR_STATUS_UNMET, "punya saya");
  g_autoptr (GError) error = NULL;

  test_say_with_note (fixture->db, TEST_MONTH, part, "punya server");
  g_assert_true (bantar_conflicts_put_in (fixture->db, 1, TEST_MONTH, mine, &error));
  g_assert_no_error (error);
}

static gboolean
resolve (Fixture *fixture, const char *part, BantarConflictChoice choice, GError **error)
{
  gboolean good = bantar_conflicts_resolve (fixture->db, 1, TEST_MONTH, part, choice, error);

  bantar_db_rollback (fixture->db);
  return good;
}

static BantarHistory *
load (Fixture *fixture, BantarPeriod period)
{
  g_autoptr (GError) error = NULL;
  BantarHistory *history = bantar_history_load (fixture->db, 1, period, &error);

  g_assert_no_error (error);
  return history;
}

static void
assert_entry (const BantarHistory *history, guint i, const char *before, const char *now)
{
  const BantarHistoryEntry *entry = history->entries->pdata[i];

  g_assert_cmpstr (entry->part->code, ==, entry->code);
  g_assert_cmpstr (entry->before->note, ==, before);
  g_assert_cmpstr (entry->now->note, ==, now);
  g_assert_cmpstr (entry->kept_at, !=, "");
}

static void
test_choose (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarHistory) history = NULL;

  disagree (fixture, "bersih-1");
  g_assert_true (resolve (fixture, "bersih-1", BANTAR_CONFLICT_MINE, NULL));
  disagree (fixture, "aman-1");
  g_assert_true (resolve (fixture, "aman-1", BANTAR_CONFLICT_THEIRS, NULL));
  history = load (fixture, TEST_MONTH);
  g_assert_cmpuint (history->entries->len, ==, 2);
  assert_entry (history, 0, "punya saya", "punya server");
  assert_entry (history, 1, "punya server", "punya saya");
  g_assert_cmpint (test_count (fixture->db, "conflict"), ==, 0);
}

/* Neither was right: the server's stays for the moment, and both are kept. */
static void
test_anew (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarHistory) history = NULL;

  disagree (fixture, "bersih-1");
  g_assert_true (resolve (fixture, "bersih-1", BANTAR_CONFLICT_ANEW, NULL));
  g_assert_cmpint (test_count (fixture->db, "conflict"), ==, 0);
  test_say_with_note (fixture->db, TEST_MONTH, "bersih-1", "yang baru");
  history = load (fixture, TEST_MONTH);
  g_assert_cmpuint (history->entries->len, ==, 2);
  assert_entry (history, 0, "punya saya", "yang baru");
  assert_entry (history, 1, "punya server", "yang baru");
}

/* A month that was sent has to be taken back first: nothing is lost by asking too early. */
static void
test_anew_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  disagree (fixture, "bersih-1");
  g_assert_true (
      bantar_db_exec (fixture->db, "UPDATE checklist SET state = 'sent', send_number = 1", NULL));
  g_assert_false (resolve (fixture, "bersih-1", BANTAR_CONFLICT_ANEW, &error));
  g_assert_error (error, BANTAR_CHECKLIST_ERROR, BANTAR_CHECKLIST_ERROR_READ_ONLY);
  g_assert_cmpint (test_count (fixture->db, "conflict"), ==, 1);
  g_assert_cmpint (test_count (fixture->db, "history"), ==, 0);
}

/* What cannot be read any more is still named. */
static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarHistory) history = NULL;
  const BantarHistoryEntry *entry;

  test_say (fixture->db, TEST_MONTH, "bersih-1", BANTAR_STATUS_MET);
  bantar_history_add_text_in (fixture->db, 1, TEST_MONTH, "bersih-99", "{}", NULL);
  bantar_history_add_text_in (fixture->db, 1, TEST_MONTH, "bersih-1", "[", NULL);
  history = load (fixture, TEST_MONTH);
  g_assert_cmpuint (history->entries->len, ==, 2);
  entry = history->entries->pdata[0];
  g_assert_nonnull (entry->part);
  g_assert_null (entry->before);
  entry = history->entries->pdata[1];
  g_assert_cmpstr (entry->code, ==, "bersih-99");
  g_assert_null (entry->part);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarHistory) history = NULL;
  g_autoptr (BantarHistory) other = NULL;

  history = load (fixture, TEST_MONTH);
  g_assert_cmpuint (history->entries->len, ==, 0);
  disagree (fixture, "bersih-1");
  g_assert_true (resolve (fixture, "bersih-1", BANTAR_CONFLICT_MINE, NULL));
  other = load (fixture, TEST_MONTH - 1);
  g_assert_cmpuint (other->entries->len, ==, 0);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/history/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("choose", test_choose);
  add ("anew", test_anew);
  add ("anew-read-only", test_anew_read_only);
  add ("unreadable", test_unreadable);
  add ("empty", test_empty);
  return g_test_run ();
}
