/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was set aside is kept for a while, and its number is bounded. */
#include "config.h"

#include "store/auto-backups.h"
#include "store/profile-folder.h"

#include "profile-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
  BantarDb *db;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  fixture->db = test_db_set_up (fixture->folder);
  test_say_all (fixture->db, TEST_MONTH, BANTAR_STATUS_MET);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->db, bantar_db_close);
  test_folder_free (fixture->folder);
}

static void
damage (const char *path)
{
  g_autoptr (GBytes) bytes = test_read_file (path);
  gsize size = g_bytes_get_size (bytes);
  g_autofree char *content = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

  memset (content + size - 8192, 0x5a, 8192);
  test_write_file (path, content, size);
}

static void
roll (Fixture *fixture, const char *day)
{
  g_autofree char *midnight = g_strconcat (day, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) today = bantar_time_parse (midnight);
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_auto_backups_roll (fixture->db, fixture->folder, today, &error));
  g_assert_no_error (error);
}

static char *
make_damaged (Fixture *fixture, const char *ending, const char *time)
{
  g_autofree char *name = g_strconcat ("bantar-damaged-", time, ending, NULL);
  char *path = g_build_filename (fixture->folder, name, NULL);

  test_write_file (path, "x", 1);
  return path;
}

static char *
make_before_restore (Fixture *fixture, const char *time)
{
  g_autofree char *name = g_strdup_printf ("before-restore-%s", time);
  char *path = g_build_filename (fixture->folder, "backups", name, NULL);
  g_autofree char *database = g_build_filename (path, "bantar.db", NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  test_write_file (database, "x", 1);
  return path;
}

/* Times of copies set aside, newest first, and whether each is still there on 30 November. */
typedef struct {
  const char *time;
  gboolean kept;
} OldCopy;

static const OldCopy few[] = {
  { "2026-06-04T000000.000000Z", TRUE },  { "2026-06-03T000000.000000Z", TRUE },
  { "2026-06-02T000000.000000Z", TRUE },  { "2026-06-01T235959.999999Z", FALSE },
  { "2025-01-01T000000.000000Z", FALSE },
};

static const OldCopy many[] = {
  { "2026-11-30T000011.000000Z", TRUE },  { "2026-11-30T000010.000000Z", TRUE },
  { "2026-11-30T000009.000000Z", TRUE },  { "2026-11-30T000008.000000Z", TRUE },
  { "2026-11-30T000007.000000Z", TRUE },  { "2026-11-30T000006.000000Z", TRUE },
  { "2026-11-30T000005.000000Z", TRUE },  { "2026-11-30T000004.000000Z", TRUE },
  { "2026-11-02T000003.000000Z", TRUE },  { "2026-10-30T000002.000000Z", FALSE },
  { "2026-10-29T000001.000000Z", FALSE },
};

static const OldCopy too_many[] = {
  { "2026-11-30T000011.000000Z", TRUE },  { "2026-11-30T000010.000000Z", TRUE },
  { "2026-11-30T000009.000000Z", TRUE },  { "2026-11-30T000008.000000Z", TRUE },
  { "2026-11-30T000007.000000Z", TRUE },  { "2026-11-30T000006.000000Z", TRUE },
  { "2026-11-30T000005.000000Z", TRUE },  { "2026-11-30T000004.000000Z", TRUE },
  { "2026-11-30T000003.000000Z", TRUE },  { "2026-11-30T000002.000000Z", TRUE },
  { "2026-11-30T000001.000000Z", FALSE },
};

static void
assert_there (GPtrArray *paths, const OldCopy *copies)
{
  for (guint i = 0; i < paths->len; i++)
    g_assert_cmpint (g_file_test (paths->pdata[i], G_FILE_TEST_EXISTS), ==, copies[i].kept);
}

static void
check_old (Fixture *fixture, const OldCopy *copies, gsize n_copies)
{
  g_autoptr (GPtrArray) restored = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) damaged = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) logs = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *other = make_damaged (fixture, ".db", "by the person");

  for (gsize i = 0; i < n_copies; i++) {
    const char *time = copies[i].time;

    g_ptr_array_add (restored, make_before_restore (fixture, time));
    g_ptr_array_add (damaged, make_damaged (fixture, ".db", time));
    g_ptr_array_add (logs, make_damaged (fixture, ".db-wal", time));
  }
  roll (fixture, "2026-11-30");
  assert_there (restored, copies);
  assert_there (damaged, copies);
  assert_there (logs, copies);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
test_few (Fixture *fixture, gconstpointer data)
{
  check_old (fixture, few, G_N_ELEMENTS (few));
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  check_old (fixture, many, G_N_ELEMENTS (many));
}

static void
test_too_many (Fixture *fixture, gconstpointer data)
{
  check_old (fixture, too_many, G_N_ELEMENTS (too_many));
}

/* When the database is not whole, what was set aside may be the last that is good. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) today = bantar_time_parse ("2026-11-30T00:00:00Z");
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *database = bantar_profile_folder_get_database (fixture->folder);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (few); i++)
    g_ptr_array_add (paths, make_before_restore (fixture, few[i].time));
  g_clear_pointer (&fixture->db, bantar_db_close);
  damage (database);
  fixture->db = bantar_db_open (database, &error);
  g_assert_no_error (error);
  g_assert_false (bantar_auto_backups_roll (fixture->db, fixture->folder, today, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_DAMAGED);
  for (guint i = 0; i < paths->len; i++)
    g_assert_true (g_file_test (paths->pdata[i], G_FILE_TEST_IS_DIR));
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/old-copies/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("few", test_few);
  add ("many", test_many);
  add ("too-many", test_too_many);
  add ("damaged", test_damaged);
  return g_test_run ();
}
