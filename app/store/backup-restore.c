/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/backup-private.h"

#include "store/auto-backups.h"
#include "store/photos.h"
#include "store/profile-folder.h"
#include "store/sensitive-parts.h"

#include <glib/gstdio.h>

/* Whose profile it is. A laptop that has an account keeps it; numbers that only grow still do. */
static const char restore_profile[] =
    "INSERT INTO main.profile (id, device, server, user, server_time, counter)"
    "  SELECT 1, ?1, server, user, server_time, counter FROM backup.profile WHERE true"
    "  ON CONFLICT (id) DO UPDATE SET"
    "  server = iif (profile.server = '', excluded.server, profile.server),"
    "  user = iif (profile.server = '', excluded.user, profile.user),"
    "  server_time = max (profile.server_time, excluded.server_time),"
    "  counter = max (profile.counter, excluded.counter)";

/* Of the instruments the last row is the current one. In a profile that has begun, those that come
 * from the backup are older ones. */
static const char restore_tables[] =
    "INSERT INTO main.rt SELECT * FROM backup.rt WHERE key = 1"
    "  ON CONFLICT (key) DO UPDATE SET id = coalesce (rt.id, excluded.id),"
    "  chair = iif (rt.chair = '', excluded.chair, rt.chair);"

    "INSERT INTO main.instrument (rowid, id, body)"
    "  SELECT iif (EXISTS (SELECT 1 FROM main.checklist),"
    "    (SELECT min (rowid) FROM main.instrument) - 1"
    "    - ((SELECT max (rowid) FROM backup.instrument) - rowid), NULL), id, body"
    "  FROM backup.instrument WHERE true ORDER BY rowid ON CONFLICT (id) DO NOTHING;"

    "CREATE TEMP TABLE restored AS SELECT period FROM backup.checklist WHERE rt = 1;"
    "DELETE FROM main.conflict WHERE rt = 1 AND period IN temp.restored;"
    "DELETE FROM main.review WHERE rt = 1 AND period IN temp.restored;"
    "DELETE FROM main.answer WHERE rt = 1 AND period IN temp.restored;"
    "DELETE FROM main.checklist WHERE rt = 1 AND period IN temp.restored;"

    "INSERT INTO main.checklist SELECT * FROM backup.checklist WHERE rt = 1;"
    "INSERT INTO main.answer SELECT * FROM backup.answer WHERE rt = 1;"
    "INSERT INTO main.answer_count SELECT * FROM backup.answer_count WHERE rt = 1;"
    "INSERT INTO main.answer_photo SELECT * FROM backup.answer_photo WHERE rt = 1;"
    "INSERT INTO main.review SELECT * FROM backup.review WHERE rt = 1;"
    "INSERT INTO main.review_reason SELECT * FROM backup.review_reason WHERE rt = 1;"
    "INSERT INTO main.conflict SELECT * FROM backup.conflict WHERE rt = 1;"
    "INSERT INTO main.photo SELECT * FROM backup.photo WHERE true ON CONFLICT DO NOTHING;"
    "INSERT INTO main.city_document SELECT * FROM backup.city_document WHERE true"
    "  ON CONFLICT DO NOTHING;"
    "INSERT INTO main.history (rt, period, part, answer, kept_at)"
    "  SELECT rt, period, part, answer, kept_at FROM backup.history AS old WHERE rt = 1"
    "  AND NOT EXISTS (SELECT 1 FROM main.history WHERE history.rt = old.rt"
    "    AND history.period = old.period AND history.part = old.part"
    "    AND history.kept_at = old.kept_at);"
    "DROP TABLE temp.restored;";

/* The server's revision and the base are those of the backup, so that the next sync, which reads
 * the server's feed from its beginning, can merge what happened since. A photo never changes; what
 * this laptop knows of one is as good. */
static const char restore_documents[] =
    "INSERT INTO main.document"
    "  SELECT db, id, rev, base, sent, iif (state = 'confirmed', state, 'waiting'), '', edit, 0,"
    "  changed_at, confirmed_at, revs FROM backup.document WHERE true"
    "  ON CONFLICT (db, id) DO UPDATE SET rev = excluded.rev, base = excluded.base,"
    "  revs = excluded.revs, sent = excluded.sent, state = excluded.state, reason = '',"
    "  edit = max (document.edit, excluded.edit) + 1, sent_edit = 0,"
    "  changed_at = excluded.changed_at, confirmed_at = excluded.confirmed_at"
    "  WHERE document.id NOT LIKE 'photo:%';"
    "DELETE FROM main.feed;";

/* Notes of sensitive parts are in no backup, so the laptop's own are not out of date. */
static const char keep_notes[] =
    "CREATE TEMP TABLE kept_note AS SELECT rt, period, part, note FROM main.answer"
    "  WHERE note <> '' AND rt = 1 AND period IN (SELECT period FROM backup.checklist)"
    "  AND (rt, period, part) NOT IN (SELECT rt, period, part FROM temp.plain_answer)";

static const char put_notes_back[] =
    "INSERT INTO main.answer"
    "  SELECT rt, period, part, 'none', note, '', '', 0, '', 0, '', '' FROM temp.kept_note WHERE "
    "true"
    "  ON CONFLICT (rt, period, part) DO UPDATE SET note = excluded.note;"
    "DROP TABLE temp.kept_note";

static gboolean
restore_in (BantarDb *db, GError **error)
{
  g_autofree char *device = g_uuid_string_random ();

  return bantar_sensitive_parts_list (db, error) && bantar_db_exec (db, keep_notes, error) &&
         bantar_db_run (db, error, restore_profile, "s", device) &&
         bantar_db_exec (db, restore_tables, error) &&
         bantar_db_exec (db, restore_documents, error) &&
         bantar_db_exec (db, put_notes_back, error);
}

/* One transaction over both files: a power cut leaves the old profile or the new one. */
static gboolean
replace_tables (BantarDb *db, const char *copy, GError **error)
{
  gboolean good;

  if (!bantar_db_run (db, error, "ATTACH DATABASE ?1 AS backup", "s", copy))
    return FALSE;
  good = bantar_db_begin (db, error) && restore_in (db, error) && bantar_db_commit (db, error);
  bantar_db_rollback (db);
  return bantar_db_exec (db, "DETACH DATABASE backup", good ? error : NULL) && good;
}

static gboolean
extract_photo (BantarPhotoBatch *batch,
               const char *folder,
               const char *sha256,
               GBytes *bytes,
               GError **error)
{
  g_autofree char *path = bantar_profile_folder_get_photo (folder, sha256);
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  /* The sum is also what makes the name a harmless one. */
  if (!g_str_equal (sum, sha256) || g_bytes_get_size (bytes) > BANTAR_PHOTO_BYTES_MAX) {
    g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_BACKUP,
                         "a photo in the backup is not the one it is named after");
    return FALSE;
  }
  return g_file_test (path, G_FILE_TEST_EXISTS) ||
         bantar_photo_batch_add (batch, sha256, bytes, error);
}

/* Before the tables name them: files that no answer names do no harm. */
static gboolean
extract_photos (BantarDb *backup, const char *folder, GError **error)
{
  g_autoptr (BantarPhotoBatch) batch = bantar_photo_batch_new (folder, error);
  BantarRows *rows;
  gboolean good = TRUE;

  if (batch == NULL)
    return FALSE;
  rows = bantar_db_query (backup, error, "SELECT sha256, data FROM backup_photo", "");
  if (rows == NULL)
    return FALSE;
  while (good && bantar_rows_next (rows)) {
    g_autoptr (GBytes) bytes = bantar_rows_bytes (rows, 1);

    good = extract_photo (batch, folder, bantar_rows_text (rows, 0), bytes, error);
  }
  return bantar_rows_finish (rows, good ? error : NULL) && good &&
         bantar_photo_batch_finish (batch, error);
}

/* Nothing to keep before the first start. */
static gboolean
keep_present (BantarDb *db, const char *folder, GError **error)
{
  gint64 profiles;

  return bantar_db_read_int (db, &profiles, error, "SELECT count (*) FROM profile", "") &&
         (profiles == 0 || bantar_auto_backups_keep_before_restore (db, folder, error));
}

static gboolean
prepare (BantarDb *db, const char *folder, const char *path, const char *copy, GError **error)
{
  g_autoptr (BantarDb) backup = bantar_backup_open (path, copy, error);
  g_autoptr (BantarBackupInfo) info = NULL;

  if (backup == NULL)
    return FALSE;
  info = bantar_backup_read_info (backup, error);
  return info != NULL && bantar_backup_check_rt (db, info, error) &&
         keep_present (db, folder, error) && extract_photos (backup, folder, error);
}

/**
 * bantar_backup_restore:
 * @db: the profile's, perhaps still empty; no sync may be running
 * @folder: the profile's folder
 * @path: a file from outside; nothing in it is trusted
 *
 * Puts the months of a backup in place of the profile's. Months that the backup does not have stay.
 * What was there before is kept as an automatic backup. Done as a whole or not at all.
 *
 * Returns: `FALSE` with `BANTAR_STORE_ERROR_OTHER_RT`, or an error of bantar_backup_peek()
 */
gboolean
bantar_backup_restore (BantarDb *db, const char *folder, const char *path, GError **error)
{
  g_autofree char *copy = g_build_filename (folder, "restore.part", NULL);
  gboolean good = prepare (db, folder, path, copy, error) && replace_tables (db, copy, error);

  g_unlink (copy);
  return good;
}
