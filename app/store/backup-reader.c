/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/backup-private.h"

#include "model/region.h"
#include "store/checklists.h"
#include "store/conflicts.h"
#include "store/profile-folder.h"
#include "store/profiles.h"
#include "store/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK           (64 << 10)
#define BACKUP_SIZE_MAX (G_GINT64_CONSTANT (4) << 30)

/* Places in an SQLite file's first bytes, big-endian (sqlite.org/fileformat2.html). */
#define HEADER_LENGTH         100
#define HEADER_MAGIC          "SQLite format 3"
#define HEADER_VERSION        60
#define HEADER_APPLICATION_ID 68

static gboolean
refuse (GError **error, BantarStoreError code, const char *reason)
{
  g_set_error_literal (error, BANTAR_STORE_ERROR, code, reason);
  return FALSE;
}

static guint32
read_number (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);
  return GUINT32_FROM_BE (number);
}

/* Looked at before anything else reads the file, so that what is not a backup gets a plain answer
 * however big it is. */
static gboolean
check_header (int fd, gint64 size, GError **error)
{
  guint8 header[HEADER_LENGTH];

  if (pread (fd, header, sizeof header, 0) != sizeof header ||
      memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0 ||
      read_number (header + HEADER_APPLICATION_ID) != BANTAR_BACKUP_APPLICATION_ID)
    return refuse (error, BANTAR_STORE_ERROR_FOREIGN, "not a Bantar backup");
  if (read_number (header + HEADER_VERSION) > bantar_schema_get_version ())
    return refuse (error, BANTAR_STORE_ERROR_TOO_NEW, "written by a newer Bantar");
  if (size > BACKUP_SIZE_MAX || size <= (gint64) BANTAR_BACKUP_SEAL_LENGTH)
    return refuse (error, BANTAR_STORE_ERROR_BACKUP, "the backup has an impossible size");
  return TRUE;
}

static char *
read_seal (int fd, gint64 length)
{
  char text[BANTAR_BACKUP_SEAL_LENGTH + 1] = { 0 };

  if (pread (fd, text, BANTAR_BACKUP_SEAL_LENGTH, length) != BANTAR_BACKUP_SEAL_LENGTH ||
      !g_str_has_prefix (text, BANTAR_BACKUP_SEAL) || !g_str_has_suffix (text, "\n"))
    return NULL;
  text[BANTAR_BACKUP_SEAL_LENGTH - 1] = '\0';
  return g_strdup (text + strlen (BANTAR_BACKUP_SEAL));
}

/* Returns the SHA-256 of what was copied. */
static char *
copy_bytes (int fd, int out, const char *copy, gint64 length, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *chunk = g_malloc (CHUNK);

  for (gint64 at = 0; at < length;) {
    gssize got = pread (fd, chunk, MIN (CHUNK, length - at), at);

    if (got <= 0) {
      refuse (error, BANTAR_STORE_ERROR_BACKUP, "the backup cannot be read to its end");
      return NULL;
    }
    if (!bantar_file_append (out, copy, chunk, got, error))
      return NULL;
    g_checksum_update (sum, chunk, got);
    at += got;
  }
  return g_strdup (g_checksum_get_string (sum));
}

/* The database is worked on in a copy: nothing is ever written beside the backup, and what was
 * checked cannot be changed any more. */
static gboolean
copy_sealed (int fd, gint64 size, const char *copy, GError **error)
{
  gint64 length = size - BANTAR_BACKUP_SEAL_LENGTH;
  g_autofree char *seal = read_seal (fd, length);
  g_autofree char *sum = NULL;
  int out;

  if (seal == NULL)
    return refuse (error, BANTAR_STORE_ERROR_BACKUP, "the backup is not complete");
  out = g_open (copy, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  if (out < 0) {
    bantar_file_set_error (errno, copy, error);
    return FALSE;
  }
  sum = copy_bytes (fd, out, copy, length, error);
  close (out);
  if (sum == NULL)
    return FALSE;
  return g_str_equal (sum, seal) ||
         refuse (error, BANTAR_STORE_ERROR_BACKUP, "the backup was changed after it was made");
}

static gboolean
copy_backup (const char *path, const char *copy, GError **error)
{
  /* A pipe in place of a file must not make anyone wait. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  struct stat status;
  gboolean good;

  if (fd < 0 || fstat (fd, &status) != 0) {
    bantar_file_set_error (errno, path, error);
    good = FALSE;
  } else if (!S_ISREG (status.st_mode)) {
    good = refuse (error, BANTAR_STORE_ERROR_FOREIGN, "not a Bantar backup");
  } else {
    good =
        check_header (fd, status.st_size, error) && copy_sealed (fd, status.st_size, copy, error);
  }
  if (fd >= 0)
    close (fd);
  return good;
}

static gboolean
check_answers (const BantarChecklist *checklist, GError **error)
{
  GHashTableIter iter;
  gpointer code, answer;

  g_hash_table_iter_init (&iter, checklist->answers);
  while (g_hash_table_iter_next (&iter, &code, &answer)) {
    const BantarPart *part = bantar_instrument_find_part (checklist->instrument, code);

    if (part == NULL || !bantar_answer_check (answer, part, NULL))
      return refuse (error, BANTAR_STORE_ERROR_BACKUP, "the backup has an impossible answer");
  }
  return TRUE;
}

/* A new profile's folder is named after these. */
static gboolean
check_place (const BantarProfileFacts *facts, GError **error)
{
  return (bantar_region_code_is_valid (facts->kelurahan, BANTAR_REGION_KELURAHAN) &&
          facts->number >= 1 && facts->number <= 999) ||
         refuse (error, BANTAR_STORE_ERROR_BACKUP, "the backup is of no place");
}

/* Whole by its sum, but by whom was it made? Everything the program will ever read of it is read
 * once here, so that a restored profile opens. */
static gboolean
check_content (BantarDb *backup, GError **error)
{
  g_autoptr (BantarProfileFacts) facts = NULL;
  g_autoptr (GPtrArray) months = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  gint64 orphans, made;

  if (!bantar_backup_check_tables (backup, error) || !bantar_db_quick_check (backup, error) ||
      !bantar_schema_migrate_to (backup, bantar_schema_get_version (), error) ||
      !bantar_db_read_int (backup, &orphans, error,
                           "SELECT count (*) FROM pragma_foreign_key_check", ""))
    return FALSE;
  if (!bantar_db_read_int (backup, &made, error,
                           "SELECT count (*) FROM backup LEFT JOIN backup_photo ON false", ""))
    return FALSE;
  if (orphans > 0 || made != 1)
    return refuse (error, BANTAR_STORE_ERROR_BACKUP, "the backup contradicts itself");
  facts = bantar_profiles_load (backup, error);
  if (facts == NULL || !check_place (facts, error))
    return FALSE;
  months = bantar_checklists_list (backup, facts->rt_key, error);
  for (guint i = 0; months != NULL && i < months->len; i++) {
    if (!check_answers (months->pdata[i], error))
      return FALSE;
  }
  conflicts = months != NULL ? bantar_conflicts_list (backup, facts->rt_key, error) : NULL;
  return conflicts != NULL;
}

/**
 * bantar_backup_open:
 * @path: a file from outside; nothing in it is trusted
 * @copy: where the work is done; to be removed by the caller, also after a failure
 *
 * Returns: (transfer full): the backup's database in @copy, whole and of this program's version
 */
BantarDb *
bantar_backup_open (const char *path, const char *copy, GError **error)
{
  g_autoptr (BantarDb) backup = NULL;
  g_autoptr (GError) local_error = NULL;

  if (!copy_backup (path, copy, error))
    return NULL;
  backup = bantar_db_open (copy, error);
  /* A journal that a power cut left beside the copy would be taken for that of the next one. */
  if (backup == NULL || !bantar_db_exec (backup, "PRAGMA journal_mode = MEMORY", error))
    return NULL;
  if (check_content (backup, &local_error))
    return g_steal_pointer (&backup);
  /* Whatever the reader stumbled over, to the person it is one thing. */
  if (local_error->domain == BANTAR_STORE_ERROR && local_error->code != BANTAR_STORE_ERROR_FAILED &&
      local_error->code != BANTAR_STORE_ERROR_DAMAGED &&
      local_error->code != BANTAR_STORE_ERROR_NO_PROFILE)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    refuse (error, BANTAR_STORE_ERROR_BACKUP, local_error->message);
  return NULL;
}
