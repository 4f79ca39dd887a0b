/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/backup-private.h"

#include "store/profile-folder.h"
#include "store/sensitive-parts.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#define CHUNK (64 << 10)

/* A photo that is gone from the disk, or is no longer what its name says, cannot be kept; the rest
 * of the backup is as good without it. */
static GBytes *
read_photo (const char *folder, const char *sha256)
{
  g_autofree char *path = bantar_profile_folder_get_photo (folder, sha256);
  g_autofree char *sum = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *data;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, NULL))
    return NULL;
  bytes = g_bytes_new_take (data, size);
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return g_str_equal (sum, sha256) ? g_steal_pointer (&bytes) : NULL;
}

static gboolean
add_photo (BantarDb *backup, const char *folder, const char *sha256, GError **error)
{
  g_autoptr (GBytes) bytes = read_photo (folder, sha256);

  return bytes == NULL || bantar_db_run (backup, error, "INSERT INTO backup_photo VALUES (?1, ?2)",
                                         "sb", sha256, bytes);
}

static gboolean
add_photos (BantarDb *backup, const char *folder, GError **error)
{
  BantarRows *rows = bantar_db_query (backup, error, "SELECT sha256 FROM photo", "");
  gboolean good = TRUE;

  if (rows == NULL)
    return FALSE;
  while (good && bantar_rows_next (rows))
    good = add_photo (backup, folder, bantar_rows_text (rows, 0), error);
  return bantar_rows_finish (rows, good ? error : NULL) && good;
}

static gboolean
add_facts (BantarDb *backup, GError **error)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autofree char *at = bantar_time_to_string (clock);
  g_autofree char *id =
      g_strdup_printf ("PRAGMA application_id = %d", BANTAR_BACKUP_APPLICATION_ID);

  return bantar_db_exec (backup, id, error) &&
         bantar_db_exec (backup,
                         "CREATE TABLE backup (made_at TEXT NOT NULL) STRICT;"
                         "CREATE TABLE backup_photo ("
                         "  sha256 TEXT PRIMARY KEY, data BLOB NOT NULL"
                         ") STRICT",
                         error) &&
         bantar_db_run (backup, error, "INSERT INTO backup VALUES (?1)", "s", at);
}

/* Versions of an answer that wait or were not chosen are kept as JSON. The laptop's own name stays
 * on the laptop: a second one must not pass for it. */
static const char strip_tables[] =
    "UPDATE answer SET note = '' WHERE note <> ''"
    "  AND (rt, period, part) NOT IN (SELECT rt, period, part FROM temp.plain_answer);"
    "UPDATE conflict SET mine = iif (json_valid (mine), json_remove (mine, '$.note'), '{}')"
    "  WHERE (rt, period, part) NOT IN (SELECT rt, period, part FROM temp.plain_answer);"
    "UPDATE history SET answer = iif (json_valid (answer), json_remove (answer, '$.note'), '{}')"
    "  WHERE (rt, period, part) NOT IN (SELECT rt, period, part FROM temp.plain_answer);"
    "UPDATE profile SET device = '';"
    "DELETE FROM photo WHERE sha256 NOT IN (SELECT sha256 FROM backup_photo);"
    "DELETE FROM document WHERE id LIKE 'photo:%'"
    "  AND substr (id, 7) NOT IN (SELECT sha256 FROM backup_photo)";

static gboolean
strip (BantarDb *backup, GError **error)
{
  return bantar_sensitive_parts_list (backup, error) &&
         bantar_db_exec (backup, strip_tables, error);
}

/* With secure_delete the notes are not only unlinked but overwritten. A journal on the disk would
 * hold them too. */
static gboolean
make_portable (const char *part, const char *folder, GError **error)
{
  g_autoptr (BantarDb) backup = bantar_db_open (part, error);

  if (backup == NULL ||
      !bantar_db_exec (backup, "PRAGMA secure_delete = ON; PRAGMA journal_mode = MEMORY", error) ||
      !bantar_db_begin (backup, error))
    return FALSE;
  return add_facts (backup, error) && add_photos (backup, folder, error) && strip (backup, error) &&
         bantar_db_commit (backup, error);
}

static char *
sum_of (FILE *file)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gsize length;

  while ((length = fread (chunk, 1, CHUNK, file)) > 0)
    g_checksum_update (sum, chunk, length);
  return ferror (file) ? NULL : g_strdup (g_checksum_get_string (sum));
}

static gboolean
append_seal (FILE *file)
{
  g_autofree char *sum = sum_of (file);

  return sum != NULL && fseeko (file, 0, SEEK_END) == 0 &&
         fprintf (file, BANTAR_BACKUP_SEAL "%s\n", sum) == BANTAR_BACKUP_SEAL_LENGTH &&
         fflush (file) == 0 && fsync (fileno (file)) == 0;
}

static gboolean
seal (const char *part, GError **error)
{
  FILE *file = g_fopen (part, "r+e");
  gboolean good = file != NULL && append_seal (file);

  if (!good)
    bantar_file_set_error (errno, part, error);
  if (file != NULL)
    fclose (file);
  return good;
}

/**
 * bantar_backup_write:
 * @folder: the profile's folder, where its photos are
 * @path: the file to write; there as a whole, or not at all
 * @replace: whether it may take the place of an existing file
 *
 * Writes the whole profile into one portable file. When this returns `TRUE` it is on the disk.
 *
 * Returns: `FALSE` with `BANTAR_STORE_ERROR_EXISTS`, or another `BANTAR_STORE_ERROR`
 */
gboolean
bantar_backup_write (BantarDb *db,
                     const char *folder,
                     const char *path,
                     gboolean replace,
                     GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  if (!replace && g_file_test (path, G_FILE_TEST_EXISTS)) {
    bantar_file_set_error (EEXIST, path, error);
    return FALSE;
  }
  g_unlink (part);
  if (bantar_db_copy_to (db, part, error) && make_portable (part, folder, error) &&
      seal (part, error) && bantar_file_move (part, path, replace, error))
    return bantar_folder_sync (parent, error);
  g_unlink (part);
  return FALSE;
}
