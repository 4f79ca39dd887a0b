/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/auto-backups.h"
#include "store/backups.h"
#include "store/documents.h"
#include "store/instruments.h"
#include "store/profile-folder.h"

#include "profile-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  char *folder;
  char *outside; /* a USB stick, say */
  char *path;
  char *photo; /* SHA-256 */
  BantarDb *db;
} Fixture;

static void
confirm (BantarDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarDocument) document = bantar_documents_get (db, "rt/1", id, &error);

  bantar_documents_set_sending (db, document, "{}", &error);
  bantar_documents_set_confirmed (db, "rt/1", id, "3-c", "{\"base\":1}", &error);
  g_assert_no_error (error);
}

/* Versions that wait for a choice, or that were not chosen, have notes too. */
static void
put_other_versions (BantarDb *db)
{
  g_autoptr (GError) error = NULL;

  bantar_db_exec (
      db,
      "INSERT INTO conflict (rt, period, part, mine) VALUES"
      " (1, '2026-11', 'aman-1', '{\"value\":\"met\",\"note\":\"" TEST_SECRET
      "\"}'), (1, '2026-11', 'bersih-2', '{\"value\":\"met\",\"note\":\"versi biasa\"}');"
      "INSERT INTO history (rt, period, part, answer, kept_at) VALUES"
      " (1, '2026-11', 'aman-1', '{\"note\":\"" TEST_SECRET "\"}', '2026-11-20T00:00:00Z')",
      &error);
  g_assert_no_error (error);
}

/* October is sent and confirmed, November half done, with a photo and a sensitive note. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarChecklist) sent = NULL;

  fixture->folder = test_folder_new ();
  fixture->outside = test_folder_new ();
  fixture->path = g_build_filename (fixture->outside, "RT 21.bantar-backup", NULL);
  fixture->db = test_db_set_up (fixture->folder);
  bantar_profiles_bind (fixture->db, "https://kota.example", "rt21", "k3v7aaaaaa", &error);
  test_say_all (fixture->db, TEST_MONTH - 1, BANTAR_STATUS_MET);
  sent = bantar_checklists_send (fixture->db, 1, TEST_MONTH - 1, FALSE, &error);
  confirm (fixture->db, "checklist:2026-10");
  test_say_with_note (fixture->db, TEST_MONTH, "aman-1", TEST_SECRET);
  test_say_with_note (fixture->db, TEST_MONTH, "bersih-2", "catatan biasa");
  put_other_versions (fixture->db);
  fixture->photo = test_add_photo (fixture->db, fixture->folder, TEST_MONTH, "bersih-1");
  test_note_feed (fixture->db);
  bantar_backup_write (fixture->db, fixture->folder, fixture->path, FALSE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  bantar_db_close (fixture->db);
  test_folder_free (fixture->folder);
  test_folder_free (fixture->outside);
  g_free (fixture->path);
  g_free (fixture->photo);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
restore (BantarDb *db, const char *folder, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_backup_restore (db, folder, path, &error));
  g_assert_no_error (error);
  g_assert_true (bantar_db_quick_check (db, &error));
  g_assert_cmpint (test_count (db, "pragma_foreign_key_check"), ==, 0);
}

static void
test_peek (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBackupInfo) info = bantar_backup_peek (fixture->path, &error);
  g_autoptr (GDateTime) made_at = NULL;
  const BantarBackupMonth *month;
  GStatBuf status;

  g_assert_no_error (error);
  g_assert_cmpstr (info->kelurahan, ==, TEST_KELURAHAN);
  g_assert_cmpuint (info->number, ==, TEST_NUMBER);
  g_assert_cmpstr (info->rt, ==, "k3v7aaaaaa");
  g_assert_cmpuint (info->photos, ==, 1);
  made_at = bantar_time_parse (info->made_at);
  g_assert_nonnull (made_at);
  g_assert_cmpuint (info->months->len, ==, 2);
  month = info->months->pdata[0];
  g_assert_cmpint (month->period, ==, TEST_MONTH);
  g_assert_cmpint (month->state, ==, BANTAR_STATE_DRAFT);
  g_assert_cmpuint (month->answered, ==, 3);
  g_assert_cmpuint (month->total, ==, 20);
  month = info->months->pdata[1];
  g_assert_cmpint (month->state, ==, BANTAR_STATE_SENT);
  g_assert_cmpuint (month->answered, ==, 20);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_files (fixture->outside), ==, 1);
}

static gboolean
contains (GBytes *bytes, const char *text)
{
  return memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text)) !=
         NULL;
}

/* Not in a row, and not in a page that was freed either. */
static void
test_sensitive_note_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = test_read_file (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autofree char *device =
      bantar_db_read_text (fixture->db, &error, "SELECT device FROM profile", "");

  g_assert_false (contains (bytes, TEST_SECRET));
  g_assert_false (contains (bytes, device));
  g_assert_true (contains (bytes, "catatan biasa"));
  g_assert_true (contains (bytes, "versi biasa"));
}

static void
test_never_overwrites (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) before = test_read_file (fixture->path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (BantarBackupInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (bantar_backup_write (fixture->db, fixture->folder, fixture->path, FALSE, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  after = test_read_file (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
  test_say_all (fixture->db, TEST_MONTH, BANTAR_STATUS_MET);
  g_assert_true (bantar_backup_write (fixture->db, fixture->folder, fixture->path, TRUE, &error));
  info = bantar_backup_peek (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((BantarBackupMonth *) info->months->pdata[0])->answered, ==, 20);
}

/* A new laptop: an empty folder becomes the same profile. */
static void
test_fresh_laptop (Fixture *fixture, gconstpointer data)
{
  char *folder = test_folder_new ();
  BantarDb *db = test_db_open (folder);
  g_autofree char *photo = bantar_profile_folder_get_photo (folder, fixture->photo);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarProfileFacts) facts = NULL;
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (BantarDocument) document = NULL;

  restore (db, folder, fixture->path);
  facts = bantar_profiles_load (db, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (facts->kelurahan, ==, TEST_KELURAHAN);
  g_assert_cmpstr (facts->user, ==, "rt21");
  g_assert_cmpstr (facts->rt, ==, "k3v7aaaaaa");
  g_assert_cmpuint (strlen (facts->device), ==, 36);
  month = test_load (db, TEST_MONTH);
  g_assert_cmpstr (bantar_checklist_get_answer (month, "bersih-2")->note, ==, "catatan biasa");
  g_assert_cmpstr (bantar_checklist_get_answer (month, "aman-1")->note, ==, "");
  g_assert_cmpint (bantar_checklist_get_answer (month, "aman-1")->status, ==, BANTAR_STATUS_MET);
  g_assert_true (g_file_test (photo, G_FILE_TEST_IS_REGULAR));
  document = bantar_documents_get (db, "rt/1", "checklist:2026-10", &error);
  g_assert_cmpint (document->state, ==, BANTAR_DOCUMENT_CONFIRMED);
  g_assert_cmpstr (document->rev, ==, "3-c");
  g_assert_cmpstr (document->base, ==, "{\"base\":1}");
  g_assert_cmpint (test_count (db, "feed"), ==, 0);
  bantar_db_close (db);
  test_folder_free (folder);
}

static void
test_restore (Fixture *fixture, gconstpointer data)
{
  BantarDb *db = fixture->db;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (BantarChecklist) month = NULL;
  g_autoptr (BantarChecklist) later = NULL;
  g_autoptr (BantarDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *device = bantar_db_read_text (db, &error, "SELECT device FROM profile", "");
  g_autofree char *same_device = NULL;

  test_say_all (db, TEST_MONTH, BANTAR_STATUS_UNMET);
  test_say_with_note (db, TEST_MONTH, "aman-2", "catatan baru");
  test_say (db, TEST_MONTH + 1, "bersih-1", BANTAR_STATUS_MET);
  restore (db, fixture->folder, fixture->path);
  month = test_load (db, TEST_MONTH);
  g_assert_cmpint (bantar_checklist_get_answer (month, "bersih-2")->status, ==, BANTAR_STATUS_MET);
  g_assert_null (bantar_checklist_get_answer (month, "bersih-3"));
  /* The laptop's sensitive notes are in no backup and stay. */
  g_assert_cmpstr (bantar_checklist_get_answer (month, "aman-2")->note, ==, "catatan baru");
  g_assert_cmpint (bantar_checklist_get_answer (month, "aman-2")->status, ==, BANTAR_STATUS_NONE);
  /* A month that the backup does not have stays too. */
  later = test_load (db, TEST_MONTH + 1);
  g_assert_cmpuint (g_hash_table_size (later->answers), ==, 1);
  document = bantar_documents_get (db, "rt/1", "checklist:2026-11", &error);
  g_assert_cmpint (document->state, ==, BANTAR_DOCUMENT_WAITING);
  same_device = bantar_db_read_text (db, &error, "SELECT device FROM profile", "");
  g_assert_cmpstr (device, ==, same_device);
  g_assert_cmpint (test_count (db, "feed"), ==, 0);
  g_assert_cmpint (test_count (db, "history"), ==, 1);
  g_assert_cmpint (test_count (db, "conflict"), ==, 2);
  backups = bantar_auto_backups_list (fixture->folder);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_true (g_str_has_prefix (backups->pdata[0], "before-restore-"));
}

/* Note of a sensitive part: kept where the backup has the answer without it. */
static void
test_restore_keeps_note (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarChecklist) month = NULL;

  restore (fixture->db, fixture->folder, fixture->path);
  restore (fixture->db, fixture->folder, fixture->path);
  month = test_load (fixture->db, TEST_MONTH);
  g_assert_cmpstr (bantar_checklist_get_answer (month, "aman-1")->note, ==, TEST_SECRET);
  g_assert_cmpint (bantar_checklist_get_answer (month, "aman-1")->status, ==, BANTAR_STATUS_MET);
}

/* A month begun with the city's newer indicators does not fall back to the backup's. */
static void
test_restore_keeps_instrument (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = test_data_path ("instrument-four-pillars.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarInstrument) four = bantar_instrument_load_file (path, &error);
  char *folder = test_folder_new ();
  BantarDb *db = test_db_set_up (folder);
  g_autoptr (BantarChecklist) month = NULL;

  bantar_instruments_put (db, four, &error);
  g_assert_no_error (error);
  test_say (db, TEST_MONTH + 1, "lancar-1", BANTAR_STATUS_MET);
  restore (db, folder, fixture->path);
  month = test_load (db, TEST_MONTH + 2);
  g_assert_cmpstr (bantar_instrument_get_id (month->instrument), ==, "bantar-test.4");
  bantar_db_close (db);
  test_folder_free (folder);
}

static void
test_compare (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBackupInfo) info = bantar_backup_peek (fixture->path, &error);
  g_autoptr (GPtrArray) changes = NULL;
  const BantarBackupChange *change;

  test_say_all (fixture->db, TEST_MONTH, BANTAR_STATUS_MET);
  test_say (fixture->db, TEST_MONTH + 1, "bersih-1", BANTAR_STATUS_MET);
  changes = bantar_backup_compare (fixture->db, info, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 3);
  change = changes->pdata[0];
  g_assert_cmpint (change->period, ==, TEST_MONTH + 1);
  g_assert_null (change->then);
  change = changes->pdata[1];
  g_assert_cmpuint (change->now->answered, ==, 20);
  g_assert_cmpuint (change->then->answered, ==, 3);
  change = changes->pdata[2];
  g_assert_cmpint (change->then->state, ==, BANTAR_STATE_SENT);
}

static void
assert_other_rt (Fixture *fixture, const char *kelurahan, guint number, const char *rt)
{
  char *folder = test_folder_new ();
  BantarDb *db = test_db_open (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBackupInfo) info = bantar_backup_peek (fixture->path, &error);

  bantar_profiles_set_up (db, kelurahan, number, "", &error);
  if (rt != NULL)
    bantar_profiles_bind (db, "https://kota.example", "other", rt, &error);
  g_assert_no_error (error);
  g_assert_null (bantar_backup_compare (db, info, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_OTHER_RT);
  g_clear_error (&error);
  g_assert_false (bantar_backup_restore (db, folder, fixture->path, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_OTHER_RT);
  g_assert_cmpint (test_count (db, "checklist"), ==, 0);
  bantar_db_close (db);
  test_folder_free (folder);
}

static void
test_other_rt (Fixture *fixture, gconstpointer data)
{
  assert_other_rt (fixture, TEST_KELURAHAN, TEST_NUMBER + 1, NULL);
  assert_other_rt (fixture, "15.71.11.1004", TEST_NUMBER, NULL);
  assert_other_rt (fixture, TEST_KELURAHAN, TEST_NUMBER, "zzzzzzzzzz");
}

/* The city gave the RT another number: its id says that it is the same. */
static void
test_renumbered_rt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_profiles_set_place (fixture->db, TEST_KELURAHAN, 7, &error));
  restore (fixture->db, fixture->folder, fixture->path);
}

/* Refused with this code, leaving the profile and the stick as they were. */
static void
assert_bad (Fixture *fixture, const char *path, int code)
{
  g_autoptr (GError) error = NULL;
  guint files = count_files (fixture->outside);

  g_assert_null (bantar_backup_peek (path, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, code);
  g_clear_error (&error);
  g_assert_false (bantar_backup_restore (fixture->db, fixture->folder, path, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, code);
  g_assert_cmpuint (count_files (fixture->outside), ==, files);
  g_assert_cmpint (test_count (fixture->db, "checklist"), ==, 2);
  g_assert_cmpint (test_count (fixture->db, "feed"), ==, 1);
}

static void
test_cut (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = test_read_file (fixture->path);
  gsize size = g_bytes_get_size (bytes);
  const gsize lengths[] = { size - 1, size - 80, size / 2, 4096, 120 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    test_write_file (fixture->path, g_bytes_get_data (bytes, NULL), lengths[i]);
    assert_bad (fixture, fixture->path, BANTAR_STORE_ERROR_BACKUP);
  }
  test_write_file (fixture->path, "", 0);
  assert_bad (fixture, fixture->path, BANTAR_STORE_ERROR_FOREIGN);
}

static void
test_altered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = test_read_file (fixture->path);
  gsize size = g_bytes_get_size (bytes);
  guint seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 20; i++) {
    g_autofree char *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

    copy[g_rand_int_range (random, 100, size - 1)] ^= 1 << g_rand_int_range (random, 0, 8);
    test_write_file (fixture->path, copy, size);
    assert_bad (fixture, fixture->path, BANTAR_STORE_ERROR_BACKUP);
  }
}

static void
test_not_a_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (10000, 'a');
  g_autofree char *database = bantar_profile_folder_get_database (fixture->folder);
  g_autofree char *missing = g_build_filename (fixture->outside, "missing", NULL);
  g_autofree char *pipe = g_build_filename (fixture->outside, "pipe", NULL);

  test_write_file (fixture->path, text, strlen (text));
  assert_bad (fixture, fixture->path, BANTAR_STORE_ERROR_FOREIGN);
  assert_bad (fixture, database, BANTAR_STORE_ERROR_FOREIGN);
  assert_bad (fixture, fixture->outside, BANTAR_STORE_ERROR_FOREIGN);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_bad (fixture, pipe, BANTAR_STORE_ERROR_FOREIGN);
  assert_bad (fixture, missing, BANTAR_STORE_ERROR_FAILED);
}

static void
test_sparse (Fixture *fixture, gconstpointer data)
{
  g_autofree char *zeros = g_build_filename (fixture->outside, "zeros", NULL);

  test_write_file (zeros, "", 0);
  g_assert_cmpint (truncate (zeros, G_GINT64_CONSTANT (10) << 30), ==, 0);
  assert_bad (fixture, zeros, BANTAR_STORE_ERROR_FOREIGN);
  g_assert_cmpint (truncate (fixture->path, G_GINT64_CONSTANT (10) << 30), ==, 0);
  assert_bad (fixture, fixture->path, BANTAR_STORE_ERROR_BACKUP);
}

/* Changes what is in the backup and seals it again, as somebody who knows how could. */
static void
reseal (const char *path, const char *sql)
{
  g_autoptr (GBytes) bytes = test_read_file (path);
  g_autofree char *sum = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GBytes) changed = NULL;
  g_autoptr (GError) error = NULL;
  BantarDb *db;

  test_write_file (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) - 79);
  db = bantar_db_open (path, &error);
  bantar_db_exec (db, sql, &error);
  g_assert_no_error (error);
  bantar_db_close (db);
  changed = test_read_file (path);
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, changed);
  text = g_string_new_len (g_bytes_get_data (changed, NULL), g_bytes_get_size (changed));
  g_string_append_printf (text, "Bantar-SHA256:%s\n", sum);
  test_write_file (path, text->str, text->len);
}

static const struct {
  const char *name;
  const char *sql;
  int code;
} forged[] = {
  { "newer", "PRAGMA user_version = 99", BANTAR_STORE_ERROR_TOO_NEW },
  { "photo", "UPDATE backup_photo SET data = x'00'", BANTAR_STORE_ERROR_BACKUP },
  { "photo-name", "UPDATE backup_photo SET sha256 = '../../x'", BANTAR_STORE_ERROR_BACKUP },
  { "no-table", "DROP TABLE backup_photo", BANTAR_STORE_ERROR_BACKUP },
  { "orphan",
    "PRAGMA foreign_keys = OFF; DELETE FROM answer; INSERT INTO answer_count VALUES"
    " (1, '2026-11', 'bersih-1', 'houses', 1)",
    BANTAR_STORE_ERROR_BACKUP },
  { "part", "UPDATE answer SET part = 'x' WHERE part = 'bersih-2' AND period = '2026-11'",
    BANTAR_STORE_ERROR_BACKUP },
  { "instrument", "UPDATE instrument SET body = '{}'", BANTAR_STORE_ERROR_BACKUP },
  { "conflict", "UPDATE conflict SET mine = '['", BANTAR_STORE_ERROR_BACKUP },
  { "no-profile", "DELETE FROM profile", BANTAR_STORE_ERROR_BACKUP },
  { "outside", "UPDATE rt SET kelurahan = '../../../x'", BANTAR_STORE_ERROR_BACKUP },
  { "conflict-month",
    "PRAGMA foreign_keys = OFF; UPDATE conflict SET period = '2026-13';"
    " UPDATE checklist SET period = '2026-13' WHERE period = '2026-11';"
    " DELETE FROM answer WHERE period = '2026-11'",
    BANTAR_STORE_ERROR_BACKUP },
  { "endless",
    "ALTER TABLE rt RENAME TO r; CREATE VIEW rt AS WITH RECURSIVE n (i) AS"
    " (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT r.* FROM r, n WHERE i < 0",
    BANTAR_STORE_ERROR_BACKUP },
  { "trigger", "CREATE TRIGGER t AFTER UPDATE ON profile BEGIN DELETE FROM answer; END",
    BANTAR_STORE_ERROR_BACKUP },
};

static void
test_forged (Fixture *fixture, gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;

  reseal (fixture->path, forged[i].sql);
  g_assert_false (bantar_backup_restore (fixture->db, fixture->folder, fixture->path, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, forged[i].code);
  g_assert_cmpint (test_count (fixture->db, "feed"), ==, 1);
  g_assert_cmpint (test_count (fixture->db, "answer"), ==, 24);
}

static void
test_lost_photo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *photo = bantar_profile_folder_get_photo (fixture->folder, fixture->photo);
  g_autoptr (BantarBackupInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  test_write_file (photo, "rot", 3);
  g_assert_true (bantar_backup_write (fixture->db, fixture->folder, fixture->path, TRUE, &error));
  info = bantar_backup_peek (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (info->photos, ==, 0);
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* No room half-way: the backup that was there is whole, and no half one lies beside it. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  static const rlim_t limits[] = { 100, 8192, 100000 };
  g_autoptr (GBytes) before = test_read_file (fixture->path);
  g_autoptr (GBytes) after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++) {
    g_autoptr (GError) error = NULL;

    limit_files (limits[i]);
    g_assert_false (
        bantar_backup_write (fixture->db, fixture->folder, fixture->path, TRUE, &error));
    g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FULL);
    g_clear_error (&error);
    g_assert_false (bantar_backup_restore (fixture->db, fixture->folder, fixture->path, &error));
    g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FULL);
    limit_files (RLIM_INFINITY);
  }
  after = test_read_file (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (count_files (fixture->outside), ==, 1);
  g_assert_cmpint (test_count (fixture->db, "feed"), ==, 1);
  restore (fixture->db, fixture->folder, fixture->path);
}

static void
test_nowhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *below_a_file = g_build_filename (fixture->path, "x.bantar-backup", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (bantar_backup_write (fixture->db, fixture->folder, below_a_file, FALSE, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_READ_ONLY);
}

/* Killed at random moments while restoring, the profile is the old one or the new one. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  guint times = g_getenv ("BANTAR_TEST_LONG") != NULL ? 100 : 10;
  guint seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint finished = 0;

  g_print ("# %s: restore killed %u of 100, seed %u\n", times < 100 ? "sampled" : "all", times,
           seed);
  for (guint i = 0; i < times; i++) {
    g_autoptr (GSubprocess) child = NULL;
    g_autoptr (BantarChecklist) month = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *line = NULL;
    gboolean old;

    test_say_all (fixture->db, TEST_MONTH, BANTAR_STATUS_UNMET);
    g_clear_pointer (&fixture->db, bantar_db_close);
    child = test_child_start ("restore", fixture->folder, fixture->path);
    line = test_child_read_line (child);
    g_assert_cmpstr (line, ==, "begin");
    /* Any moment will do: nothing below depends on which one it was. */
    g_usleep (g_rand_int_range (random, 0, 40000));
    g_subprocess_force_exit (child);
    g_subprocess_wait (child, NULL, NULL);
    fixture->db = test_db_open (fixture->folder);
    g_assert_true (bantar_db_quick_check (fixture->db, &error));
    month = test_load (fixture->db, TEST_MONTH);
    old = bantar_checklist_get_answer (month, "bersih-3") != NULL;
    finished += !old;
    g_assert_cmpint (bantar_checklist_get_answer (month, "bersih-2")->status, ==,
                     old ? BANTAR_STATUS_UNMET : BANTAR_STATUS_MET);
  }
  g_test_message ("%u of %u had finished", finished, times);
}

#define ADD(name, func) g_test_add ("/store/backups/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("peek", test_peek);
  ADD ("sensitive-note-stays", test_sensitive_note_stays);
  ADD ("never-overwrites", test_never_overwrites);
  ADD ("fresh-laptop", test_fresh_laptop);
  ADD ("restore", test_restore);
  ADD ("restore-keeps-note", test_restore_keeps_note);
  ADD ("restore-keeps-instrument", test_restore_keeps_instrument);
  ADD ("compare", test_compare);
  ADD ("other-rt", test_other_rt);
  ADD ("renumbered-rt", test_renumbered_rt);
  ADD ("cut", test_cut);
  ADD ("altered", test_altered);
  ADD ("not-a-backup", test_not_a_backup);
  ADD ("sparse", test_sparse);
  for (guint i = 0; i < G_N_ELEMENTS (forged); i++) {
    g_autofree char *path = g_strconcat ("/store/backups/forged/", forged[i].name, NULL);

    g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_forged, tear_down);
  }
  ADD ("lost-photo", test_lost_photo);
  ADD ("full", test_full);
  ADD ("nowhere", test_nowhere);
  ADD ("killed", test_killed);
  return g_test_run ();
}
