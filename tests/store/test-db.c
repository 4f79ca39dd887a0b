/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/profile-folder.h"

#include "profile-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
  char *folder;
  char *path;
  BantarDb *db;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "x.db", NULL);
  fixture->db = bantar_db_open (fixture->path, &error);
  g_assert_no_error (error);
  bantar_db_exec (fixture->db, "CREATE TABLE t (a TEXT, n INTEGER, b BLOB) STRICT", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  bantar_db_close (fixture->db);
  g_free (fixture->path);
  test_folder_free (fixture->folder);
}

static void
test_values (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\0\1\2", 3);
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GError) error = NULL;
  BantarRows *rows;

  g_assert_true (bantar_db_run (fixture->db, &error, "INSERT INTO t VALUES (?1, ?2, ?3)", "sib",
                                "Siti's \xc3\xa9", G_MAXINT64, bytes));
  g_assert_true (bantar_db_run (fixture->db, &error, "INSERT INTO t (a) VALUES (?1)", "s", NULL));
  rows = bantar_db_query (fixture->db, &error, "SELECT a, n, b FROM t ORDER BY rowid", "");
  g_assert_true (bantar_rows_next (rows));
  g_assert_cmpstr (bantar_rows_text (rows, 0), ==, "Siti's \xc3\xa9");
  g_assert_cmpint (bantar_rows_int (rows, 1), ==, G_MAXINT64);
  read = bantar_rows_bytes (rows, 2);
  g_assert_true (g_bytes_equal (bytes, read));
  g_assert_true (bantar_rows_next (rows));
  g_assert_cmpstr (bantar_rows_text (rows, 0), ==, "");
  g_assert_false (bantar_rows_next (rows));
  g_assert_true (bantar_rows_finish (rows, &error));
  g_assert_no_error (error);
}

static void
test_bad_sql (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bantar_db_run (fixture->db, &error, "INSERT INTO nowhere VALUES (1)", ""));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (bantar_db_run (fixture->db, &error, "INSERT INTO t (n) VALUES (?1)", "s", "x"));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FAILED);
  g_clear_error (&error);
  /* The statement is as good as before. */
  g_assert_true (
      bantar_db_run (fixture->db, &error, "INSERT INTO t (n) VALUES (?1)", "i", (gint64) 1));
}

static void
test_rollback (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_db_begin (fixture->db, &error));
  g_assert_true (bantar_db_exec (fixture->db, "INSERT INTO t (n) VALUES (1)", &error));
  bantar_db_rollback (fixture->db);
  bantar_db_rollback (fixture->db);
  g_assert_cmpint (test_count (fixture->db, "t"), ==, 0);
}

static void
test_read_defaults (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = bantar_db_read_text (fixture->db, &error, "SELECT a FROM t", "");
  gint64 number = 7;

  g_assert_cmpstr (text, ==, "");
  g_assert_true (bantar_db_read_int (fixture->db, &number, &error, "SELECT n FROM t", ""));
  g_assert_cmpint (number, ==, 0);
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "copy.db", NULL);
  g_autoptr (BantarDb) copy = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  bantar_db_exec (fixture->db, "INSERT INTO t (n) VALUES (1), (2)", &error);
  g_assert_true (bantar_db_copy_to (fixture->db, path, &error));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  copy = bantar_db_open_read_only (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (test_count (copy, "t"), ==, 2);
  g_assert_false (bantar_db_exec (copy, "DELETE FROM t", &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (bantar_db_copy_to (fixture->db, path, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_EXISTS);
}

static void
test_cannot_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->path, "below-a-file.db", NULL);

  g_assert_null (bantar_db_open (path, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_READ_ONLY);
}

static void
test_text_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "text.db", NULL);
  g_autofree char *text = g_strnfill (5000, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarDb) db = NULL;

  test_write_file (path, text, strlen (text));
  db = bantar_db_open (path, &error);
  g_assert_null (db);
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_DAMAGED);
}

/* A page in the middle is overwritten, as a dying disk does. */
static void
test_quick_check (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *content = NULL;
  gsize size;

  bantar_db_exec (fixture->db,
                  "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 4000)"
                  " INSERT INTO t (a) SELECT 'row ' || x FROM c",
                  &error);
  g_assert_true (bantar_db_quick_check (fixture->db, &error));
  g_clear_pointer (&fixture->db, bantar_db_close);
  bytes = test_read_file (fixture->path);
  content = g_bytes_unref_to_data (g_steal_pointer (&bytes), &size);
  g_assert_cmpuint (size, >, 3 * 4096);
  memset (content + 2 * 4096, 0x5a, 4096);
  test_write_file (fixture->path, content, size);
  fixture->db = bantar_db_open (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_false (bantar_db_quick_check (fixture->db, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_DAMAGED);
}

#define ADD(name, func) g_test_add ("/store/db/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("values", test_values);
  ADD ("bad-sql", test_bad_sql);
  ADD ("rollback", test_rollback);
  ADD ("read-defaults", test_read_defaults);
  ADD ("copy", test_copy);
  ADD ("cannot-open", test_cannot_open);
  ADD ("text-file", test_text_file);
  ADD ("quick-check", test_quick_check);
  return g_test_run ();
}
