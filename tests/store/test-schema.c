/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/profile-folder.h"

#include "profile-fixture.h"

#include <string.h>

/* A database as a released version left it, from tests/data/golden/version-<n>.sql. */
static void
make_golden (const char *folder, guint version)
{
  g_autofree char *name = g_strdup_printf ("golden/version-%u.sql", version);
  g_autofree char *source = test_data_path (name);
  g_autoptr (GBytes) bytes = test_read_file (source);
  g_autofree char *sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *path = bantar_profile_folder_get_database (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarDb) db = NULL;

  g_assert_true (bantar_profile_folder_make (folder, &error));
  db = bantar_db_open (path, &error);
  g_assert_no_error (error);
  bantar_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

static char *
describe_schema (BantarDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = bantar_db_read_text (
      db, &error,
      "SELECT group_concat (sql, char (10)) FROM"
      " (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name)",
      "");

  g_assert_no_error (error);
  return g_steal_pointer (&text);
}

static void
test_new (void)
{
  char *folder = test_folder_new ();
  BantarDb *db = test_db_open (folder);
  g_autoptr (GError) error = NULL;
  gint64 number;

  bantar_db_read_int (db, &number, &error, "PRAGMA application_id", "");
  g_assert_cmpint (number, ==, BANTAR_APPLICATION_ID);
  bantar_db_read_int (db, &number, &error, "PRAGMA user_version", "");
  g_assert_cmpint (number, ==, bantar_schema_get_version ());
  bantar_db_read_int (db, &number, &error, "PRAGMA foreign_keys", "");
  g_assert_cmpint (number, ==, 1);
  bantar_db_read_int (db, &number, &error, "PRAGMA synchronous", "");
  g_assert_cmpint (number, ==, 2);
  bantar_db_close (db);
  test_folder_free (folder);
}

/* Before the first step the profile as it was is put by, readable for the program that wrote it. */
static void
assert_kept (const char *folder, guint version)
{
  g_autofree char *backups = bantar_profile_folder_get_backups (folder);
  g_autofree char *name =
      g_strdup_printf ("before-version-%u-from-%u.db", bantar_schema_get_version (), version);
  g_autofree char *path = g_build_filename (backups, name, NULL);
  g_autoptr (BantarDb) kept = NULL;
  g_autoptr (GError) error = NULL;
  gint64 found;

  if (version == bantar_schema_get_version ()) {
    g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    return;
  }
  kept = bantar_db_open_read_only (path, &error);
  g_assert_no_error (error);
  g_assert_true (bantar_db_quick_check (kept, &error));
  bantar_db_read_int (kept, &found, &error, "PRAGMA user_version", "");
  g_assert_cmpint (found, ==, version);
  g_assert_cmpint (test_count (kept, "answer"), ==, 23);
  g_assert_cmpint (test_count (kept, "document"), ==, 3);
}

/* Whatever version a laptop comes from, it ends with the tables of a new one and its own answers.
 */
static void
test_golden (gconstpointer data)
{
  char *folder = test_folder_new ();
  char *fresh_folder = test_folder_new ();
  g_autoptr (BantarDb) fresh = test_db_open (fresh_folder);
  g_autofree char *expected = describe_schema (fresh);
  g_autofree char *found = NULL;
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (GError) error = NULL;
  const BantarAnswer *answer;
  gint64 houses = 0;
  BantarDb *db;

  make_golden (folder, GPOINTER_TO_UINT (data));
  db = test_db_open (folder);
  assert_kept (folder, GPOINTER_TO_UINT (data));
  found = describe_schema (db);
  g_assert_cmpstr (found, ==, expected);
  g_assert_true (bantar_db_quick_check (db, &error));
  g_assert_cmpint (test_count (db, "pragma_foreign_key_check"), ==, 0);
  month = test_load (db, TEST_MONTH);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_RETURNED);
  g_assert_cmpstr (bantar_checklist_get_return_reason (month, "bersih-1"), ==, "foto kabur");
  answer = bantar_checklist_get_answer (month, "bersih-1");
  g_assert_cmpint (answer->status, ==, BANTAR_STATUS_PARTLY);
  g_assert_cmpstr (answer->note, ==, "Dua rumah bocor");
  g_assert_true (bantar_answer_get_count (answer, "houses", &houses));
  g_assert_cmpint (houses, ==, 40);
  g_assert_cmpuint (answer->photos->len, ==, 1);
  bantar_db_close (db);
  test_folder_free (folder);
  test_folder_free (fresh_folder);
}

/* The city's feed has passed keys that nothing knew of then: it is read anew. What else was read
 * stays read. */
static void
test_feeds (void)
{
  char *folder = test_folder_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = bantar_profile_folder_get_database (folder);
  BantarDb *db;

  make_golden (folder, 4);
  db = bantar_db_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (bantar_db_exec (
      db, "INSERT INTO feed VALUES ('kota', '9-a', 'period:2026-11', '1-a')", &error));
  bantar_db_close (db);
  db = test_db_open (folder);
  g_assert_cmpint (test_count (db, "feed WHERE db = 'kota'"), ==, 0);
  g_assert_cmpint (test_count (db, "feed"), ==, 1);
  g_assert_cmpint (test_count (db, "file_version"), ==, 0);
  g_assert_cmpint (test_count (db, "file_receipt WHERE edit = -1"), ==, 1);
  bantar_db_close (db);
  test_folder_free (folder);
}

static void
test_every_version_has_a_golden (void)
{
  for (guint version = 1; version <= bantar_schema_get_version (); version++) {
    g_autofree char *name = g_strdup_printf ("golden/version-%u.sql", version);
    g_autofree char *path = test_data_path (name);

    g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  }
}

/* What is refused is not touched: not a byte of it changes. */
static void
assert_refused (const char *sql, int code)
{
  char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "bantar.db", NULL);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  BantarDb *db = bantar_db_open (path, &error);

  g_assert_no_error (error);
  bantar_db_exec (db, sql, &error);
  g_assert_no_error (error);
  bantar_db_close (db);
  before = test_read_file (path);
  db = bantar_db_open (path, &error);
  g_assert_no_error (error);
  g_assert_false (bantar_schema_prepare (db, folder, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, code);
  bantar_db_close (db);
  after = test_read_file (path);
  g_assert_true (g_bytes_equal (before, after));
  test_folder_free (folder);
}

static void
test_newer (void)
{
  g_autofree char *sql =
      g_strdup_printf ("PRAGMA application_id = %d; CREATE TABLE t (a); PRAGMA user_version = %u",
                       BANTAR_APPLICATION_ID, bantar_schema_get_version () + 1);

  assert_refused (sql, BANTAR_STORE_ERROR_TOO_NEW);
}

static void
test_foreign (void)
{
  assert_refused ("CREATE TABLE t (a)", BANTAR_STORE_ERROR_FOREIGN);
  assert_refused ("PRAGMA application_id = 7; CREATE TABLE t (a)", BANTAR_STORE_ERROR_FOREIGN);
  assert_refused ("CREATE TABLE t (a); PRAGMA user_version = 1", BANTAR_STORE_ERROR_FOREIGN);
}

/* A step that fails half-way leaves the version before it. */
static void
test_failed_step (void)
{
  char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "bantar.db", NULL);
  g_autofree char *id =
      g_strdup_printf ("PRAGMA application_id = %d; CREATE TABLE feed (a)", BANTAR_APPLICATION_ID);
  g_autoptr (GError) error = NULL;
  BantarDb *db = bantar_db_open (path, &error);

  bantar_db_exec (db, id, &error);
  g_assert_no_error (error);
  g_assert_false (bantar_schema_prepare (db, folder, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FAILED);
  g_assert_cmpint (test_count (db, "sqlite_schema"), ==, 1);
  bantar_db_close (db);
  test_folder_free (folder);
}

static gboolean
builds_temporary_table (BantarDb *db, const char *statement)
{
  g_autofree char *sql = g_strconcat ("EXPLAIN ", statement, NULL);
  const char *literal = g_intern_string (sql);
  g_autoptr (GError) error = NULL;
  BantarRows *rows = bantar_db_query (db, &error, literal, "");
  gboolean builds = FALSE;

  g_assert_no_error (error);
  while (bantar_rows_next (rows))
    builds |= g_str_equal (bantar_rows_text (rows, 1), "OpenEphemeral");
  g_assert_true (bantar_rows_finish (rows, &error));
  return builds;
}

/* What a first pull and every answer write: a condition that SQLite judges with the help of a
 * temporary table costs more than the row. */
static void
test_conditions_are_cheap (void)
{
  static const char *const statements[] = {
    "UPDATE profile SET role = ?1",
    "INSERT INTO checklist (rt, period, instrument, state) VALUES (?1, ?2, ?3, ?4)",
    "INSERT INTO answer (rt, period, part, status) VALUES (?1, ?2, ?3, ?4)",
    "INSERT INTO answer_count VALUES (?1, ?2, ?3, ?4, ?5)",
    "INSERT INTO document (db, id, state) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (db, id) DO UPDATE SET state = ?3",
  };
  char *folder = test_folder_new ();
  BantarDb *db = test_db_open (folder);

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++) {
    g_test_message ("%s", statements[i]);
    g_assert_false (builds_temporary_table (db, statements[i]));
  }
  bantar_db_close (db);
  test_folder_free (folder);
}

/* @column takes each of @words and no other. */
static void
assert_takes (BantarDb *db, const char *table, const char *column, const char *const *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *wrong = g_strdup_printf ("UPDATE %s SET %s = 'other'", table, column);
  g_autofree char *empty = g_strdup_printf ("UPDATE %s SET %s = ''", table, column);

  for (guint i = 0; words[i] != NULL; i++) {
    g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = '%s'", table, column, words[i]);

    bantar_db_exec (db, sql, &error);
    g_assert_no_error (error);
  }
  g_assert_false (bantar_db_exec (db, wrong, &error));
  g_assert_nonnull (strstr (error->message, "CHECK"));
  g_assert_false (bantar_db_exec (db, empty, NULL));
}

/* In other words the conditions are the ones that they were. */
static void
test_conditions_hold (void)
{
  static const char *const roles[] = { "rt", "pendamping", "kelurahan", "kecamatan", "kota", NULL };
  static const char *const states[] = { "draft", "sent", "returned", "verified", NULL };
  static const char *const statuses[] = { "none", "met", "partly", "unmet", "na", NULL };
  static const char *const standings[] = { "waiting", "sending", "confirmed", "refused", NULL };
  char *folder = test_folder_new ();
  g_autoptr (GError) error = NULL;
  BantarDb *db;

  make_golden (folder, 6);
  db = test_db_open (folder);
  assert_takes (db, "profile", "role", roles);
  assert_takes (db, "checklist", "state", states);
  assert_takes (db, "answer", "status", statuses);
  assert_takes (db, "document", "state", standings);
  bantar_db_close (db);
  test_folder_free (folder);
}

/* Of a table that no version made, nothing is known: it stays as it is. */
static void
test_unknown_conditions (void)
{
  char *folder = test_folder_new ();
  g_autofree char *path = bantar_profile_folder_get_database (folder);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  BantarDb *db;
  gint64 version;

  make_golden (folder, 7);
  db = bantar_db_open (path, &error);
  g_assert_true (bantar_db_exec (db, "DROP TABLE profile; CREATE TABLE profile (a)", &error));
  before = describe_schema (db);
  g_assert_false (bantar_schema_migrate_to (db, 8, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FAILED);
  after = describe_schema (db);
  g_assert_cmpstr (after, ==, before);
  bantar_db_read_int (db, &version, NULL, "PRAGMA user_version", "");
  g_assert_cmpint (version, ==, 7);
  g_assert_false (bantar_db_exec (db, "UPDATE sqlite_schema SET sql = sql", NULL));
  bantar_db_close (db);
  test_folder_free (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/schema/new", test_new);
  for (guint version = 1; version <= bantar_schema_get_version (); version++) {
    g_autofree char *path = g_strdup_printf ("/store/schema/golden/%u", version);

    g_test_add_data_func (path, GUINT_TO_POINTER (version), test_golden);
  }
  g_test_add_func ("/store/schema/feeds", test_feeds);
  g_test_add_func ("/store/schema/every-version", test_every_version_has_a_golden);
  g_test_add_func ("/store/schema/newer", test_newer);
  g_test_add_func ("/store/schema/foreign", test_foreign);
  g_test_add_func ("/store/schema/failed-step", test_failed_step);
  g_test_add_func ("/store/schema/conditions-are-cheap", test_conditions_are_cheap);
  g_test_add_func ("/store/schema/conditions-hold", test_conditions_hold);
  g_test_add_func ("/store/schema/unknown-conditions", test_unknown_conditions);
  return g_test_run ();
}
