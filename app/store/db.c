/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/db.h"

#include "store/profile-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

/* How long a write waits for another program (a backup tool, a virus scanner) before the person is
 * told. The window stays usable meanwhile: only the worker waits. */
#define BUSY_TIMEOUT_MS 4000

G_DEFINE_QUARK (bantar_store_error, bantar_store_error)

struct _BantarDb {
  sqlite3 *handle;
  char *path;
  GHashTable *statements; /* (element-type utf8 sqlite3_stmt): prepared once, by the SQL literal */
  GHashTable *cache;      /* (element-type utf8 GObject) */
};

struct _BantarRows {
  BantarDb *db;
  sqlite3_stmt *statement;
  int result;
};

/* A full quota, or a file as big as its file system takes, is an input/output error to SQLite, and
 * for a failed COMMIT it does not keep the system's reason: callers set errno to 0 before. */
static int
system_error_code (int code)
{
  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    return BANTAR_STORE_ERROR_FULL;
  return code == EROFS || code == EACCES || code == EPERM ? BANTAR_STORE_ERROR_READ_ONLY
                                                          : BANTAR_STORE_ERROR_FAILED;
}

static int
error_code (int result)
{
  switch (result & 0xff) {
  case SQLITE_IOERR:
    return system_error_code (errno);
  case SQLITE_FULL:
    return BANTAR_STORE_ERROR_FULL;
  case SQLITE_READONLY:
  case SQLITE_CANTOPEN:
  case SQLITE_PERM:
    return BANTAR_STORE_ERROR_READ_ONLY;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return BANTAR_STORE_ERROR_LOCKED;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return BANTAR_STORE_ERROR_DAMAGED;
  default:
    return BANTAR_STORE_ERROR_FAILED;
  }
}

/* The message of SQLite is read here, before any other call can overwrite it. */
static gboolean
set_error (BantarDb *self, int result, GError **error)
{
  int code = error_code (result);

  g_set_error (error, BANTAR_STORE_ERROR, code, "%s (%s)", sqlite3_errmsg (self->handle),
               sqlite3_errstr (result));
  return FALSE;
}

/* With synchronous=FULL a committed answer survives a power cut. Temporary tables may hold notes
 * that nobody else is to read, so they stay in memory; later, in a transaction, SQLite would refuse
 * to change that. Nothing here writes: whose file it is has not been asked yet. */
static gboolean
configure (BantarDb *self, GError **error)
{
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  return bantar_db_exec (self, "PRAGMA foreign_keys = ON", error) &&
         bantar_db_exec (self, "PRAGMA trusted_schema = OFF", error) &&
         bantar_db_exec (self, "PRAGMA temp_store = MEMORY", error) &&
         bantar_db_exec (self, "PRAGMA synchronous = FULL", error);
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* Counting the memory of all connections takes a lock each time that one gets or gives back some,
 * and nobody asks for the sum. */
static gpointer
set_up_library (gpointer data)
{
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  return NULL;
}

static BantarDb *
open_handle (const char *path, const char *name, int flags, GError **error)
{
  static GOnce once = G_ONCE_INIT;
  g_autoptr (BantarDb) self = g_new0 (BantarDb, 1);
  int result;

  g_once (&once, set_up_library, NULL);
  self->path = g_strdup (path);
  self->statements =
      g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, finalize_statement);
  self->cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  /* One thread owns the connection, so SQLite needs no mutex. */
  result = sqlite3_open_v2 (name, &self->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (result != SQLITE_OK) {
    set_error (self, result, error);
    return NULL;
  }
  if (!configure (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * bantar_db_open:
 * @path: made when it does not exist
 *
 * Returns: (transfer full): an open connection, or `NULL` with a `BANTAR_STORE_ERROR`
 */
BantarDb *
bantar_db_open (const char *path, GError **error)
{
  return open_handle (path, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
}

/**
 * bantar_db_open_read_only:
 * @path: a whole database that nobody writes
 *
 * Nothing is made beside the file, no lock and no journal.
 *
 * Returns: (transfer full): an open connection, or `NULL` with a `BANTAR_STORE_ERROR`
 */
BantarDb *
bantar_db_open_read_only (const char *path, GError **error)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, error);
  g_autofree char *name = g_strconcat (uri, "?immutable=1", NULL);

  return uri != NULL ? open_handle (path, name, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error)
                     : NULL;
}

/**
 * bantar_db_close:
 * @self: (transfer full)
 */
void
bantar_db_close (BantarDb *self)
{
  g_hash_table_unref (self->statements);
  g_hash_table_unref (self->cache);
  sqlite3_close (self->handle);
  g_free (self->path);
  g_free (self);
}

const char *
bantar_db_get_path (BantarDb *self)
{
  return self->path;
}

/**
 * bantar_db_get_cached:
 *
 * Returns: (transfer none) (nullable)
 */
GObject *
bantar_db_get_cached (BantarDb *self, const char *key)
{
  return g_hash_table_lookup (self->cache, key);
}

/**
 * bantar_db_set_cached:
 * @object: (transfer none)
 */
void
bantar_db_set_cached (BantarDb *self, const char *key, GObject *object)
{
  g_hash_table_replace (self->cache, g_strdup (key), g_object_ref (object));
}

/**
 * bantar_db_exec:
 * @sql: one or more statements without values
 */
gboolean
bantar_db_exec (BantarDb *self, const char *sql, GError **error)
{
  int result;

  errno = 0;
  result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  return result == SQLITE_OK || set_error (self, result, error);
}

static sqlite3_stmt *
prepare (BantarDb *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int result;

  if (statement != NULL)
    return statement;
  result = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (result != SQLITE_OK) {
    set_error (self, result, error);
    return NULL;
  }
  g_hash_table_insert (self->statements, (gpointer) sql, statement);
  return statement;
}

static void
bind_bytes (sqlite3_stmt *statement, int index, GBytes *bytes, sqlite3_destructor_type keep)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  sqlite3_bind_blob64 (statement, index, data, size, keep);
}

/* @keep: SQLITE_STATIC when the values stay as long as the statement runs, else SQLITE_TRANSIENT */
static void
bind (sqlite3_stmt *statement, const char *types, va_list values, sqlite3_destructor_type keep)
{
  for (int i = 0; types[i] != '\0'; i++) {
    switch (types[i]) {
    case 's':
      sqlite3_bind_text (statement, i + 1, va_arg (values, const char *), -1, keep);
      break;
    case 'i':
      sqlite3_bind_int64 (statement, i + 1, va_arg (values, gint64));
      break;
    case 'd':
      sqlite3_bind_double (statement, i + 1, va_arg (values, double));
      break;
    case 'b':
      bind_bytes (statement, i + 1, va_arg (values, GBytes *), keep);
      break;
    default:
      g_assert_not_reached ();
    }
  }
}

static void
reset (sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

static BantarRows *
query (BantarDb *self,
       const char *sql,
       const char *types,
       va_list values,
       sqlite3_destructor_type keep,
       GError **error)
{
  sqlite3_stmt *statement = prepare (self, sql, error);
  BantarRows *rows;

  if (statement == NULL)
    return NULL;
  bind (statement, types, values, keep);
  rows = g_new0 (BantarRows, 1);
  rows->db = self;
  rows->statement = statement;
  rows->result = SQLITE_ROW;
  return rows;
}

/**
 * bantar_db_query:
 * @sql: one statement; a literal, since it is the key of the statement cache
 *
 * Returns: (transfer full) (nullable): rows to walk with bantar_rows_next(); always end them with
 *   bantar_rows_finish(), which tells whether reading went well
 */
BantarRows *
bantar_db_query (BantarDb *self, GError **error, const char *sql, const char *types, ...)
{
  BantarRows *rows;
  va_list values;

  va_start (values, types);
  rows = query (self, sql, types, values, SQLITE_TRANSIENT, error);
  va_end (values);
  return rows;
}

gboolean
bantar_rows_next (BantarRows *self)
{
  errno = 0;
  self->result = sqlite3_step (self->statement);
  return self->result == SQLITE_ROW;
}

gint64
bantar_rows_int (BantarRows *self, int column)
{
  return sqlite3_column_int64 (self->statement, column);
}

/**
 * bantar_rows_text:
 *
 * Returns: (transfer none): the text until the next row, "" for NULL
 */
const char *
bantar_rows_text (BantarRows *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->statement, column);

  return text != NULL ? text : "";
}

/**
 * bantar_rows_bytes:
 *
 * Returns: (transfer full): a copy of the bytes, empty for NULL
 */
GBytes *
bantar_rows_bytes (BantarRows *self, int column)
{
  const void *data = sqlite3_column_blob (self->statement, column);

  return g_bytes_new (data, sqlite3_column_bytes (self->statement, column));
}

/**
 * bantar_rows_finish:
 * @self: (transfer full)
 *
 * Returns: `FALSE` with @error when reading stopped for any reason but the end, or but the caller's
 *   having seen enough
 */
gboolean
bantar_rows_finish (BantarRows *self, GError **error)
{
  g_autofree BantarRows *rows = self;
  gboolean good = rows->result == SQLITE_DONE || rows->result == SQLITE_ROW;

  if (!good)
    set_error (rows->db, rows->result, error);
  reset (rows->statement);
  return good;
}

/**
 * bantar_db_run:
 *
 * Runs one statement that gives no rows.
 */
gboolean
bantar_db_run (BantarDb *self, GError **error, const char *sql, const char *types, ...)
{
  BantarRows *rows;
  va_list values;

  va_start (values, types);
  rows = query (self, sql, types, values, SQLITE_STATIC, error);
  va_end (values);
  if (rows == NULL)
    return FALSE;
  bantar_rows_next (rows);
  return bantar_rows_finish (rows, error);
}

/**
 * bantar_db_read_int:
 * @value: (out): the first column of the first row, or 0 when there is none
 */
gboolean
bantar_db_read_int (BantarDb *self,
                    gint64 *value,
                    GError **error,
                    const char *sql,
                    const char *types,
                    ...)
{
  BantarRows *rows;
  va_list values;

  *value = 0;
  va_start (values, types);
  rows = query (self, sql, types, values, SQLITE_STATIC, error);
  va_end (values);
  if (rows == NULL)
    return FALSE;
  if (bantar_rows_next (rows))
    *value = bantar_rows_int (rows, 0);
  return bantar_rows_finish (rows, error);
}

/**
 * bantar_db_read_text:
 *
 * Returns: (transfer full): the first column of the first row, "" when there is none or it is
 *   NULL, or `NULL` with @error
 */
char *
bantar_db_read_text (BantarDb *self, GError **error, const char *sql, const char *types, ...)
{
  g_autofree char *text = NULL;
  BantarRows *rows;
  va_list values;

  va_start (values, types);
  rows = query (self, sql, types, values, SQLITE_STATIC, error);
  va_end (values);
  if (rows == NULL)
    return NULL;
  text = g_strdup (bantar_rows_next (rows) ? bantar_rows_text (rows, 0) : "");
  if (!bantar_rows_finish (rows, error))
    return NULL;
  return g_steal_pointer (&text);
}

/**
 * bantar_db_read_texts:
 *
 * Returns: (transfer full) (element-type utf8): the first column of all rows, or `NULL` with @error
 */
GPtrArray *
bantar_db_read_texts (BantarDb *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  BantarRows *rows;
  va_list values;

  va_start (values, types);
  rows = query (self, sql, types, values, SQLITE_STATIC, error);
  va_end (values);
  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows))
    g_ptr_array_add (texts, g_strdup (bantar_rows_text (rows, 0)));
  return bantar_rows_finish (rows, error) ? g_steal_pointer (&texts) : NULL;
}

/**
 * bantar_db_begin:
 *
 * Begins a transaction that may write. IMMEDIATE, because a read lock that is upgraded half-way can
 * fail and cannot be retried.
 */
gboolean
bantar_db_begin (BantarDb *self, GError **error)
{
  return bantar_db_run (self, error, "BEGIN IMMEDIATE", "");
}

gboolean
bantar_db_commit (BantarDb *self, GError **error)
{
  return bantar_db_run (self, error, "COMMIT", "");
}

/**
 * bantar_db_rollback:
 *
 * Ends a transaction without a trace. What went wrong before it is what the person must hear, so
 * its own failure is not reported; SQLite has rolled back by itself when the disk is full.
 */
void
bantar_db_rollback (BantarDb *self)
{
  if (sqlite3_get_autocommit (self->handle))
    return;
  sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  /* What was read in the transaction may not be there any more. */
  g_hash_table_remove_all (self->cache);
}

/**
 * bantar_db_set_patient:
 * @patient: for what can be fetched again: a commit does not wait for the disk
 *
 * Not within a transaction. After a power cut the file is as it was after some commit; the next one
 * that is not patient makes all before it last.
 */
gboolean
bantar_db_set_patient (BantarDb *self, gboolean patient, GError **error)
{
  return bantar_db_exec (
      self, patient ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL", error);
}

/**
 * bantar_db_quick_check:
 *
 * Returns: `FALSE` with `BANTAR_STORE_ERROR_DAMAGED` when the file is not whole
 */
gboolean
bantar_db_quick_check (BantarDb *self, GError **error)
{
  g_autofree char *verdict = bantar_db_read_text (self, error, "PRAGMA quick_check(1)", "");

  if (verdict == NULL)
    return FALSE;
  if (strcmp (verdict, "ok") == 0)
    return TRUE;
  g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_DAMAGED, verdict);
  return FALSE;
}

/* The number of a page that damage made up is beyond the largest that a file can have, which SQLite
 * takes for a full disk: that is told apart only when it failed. */
static gboolean
vacuum_into (BantarDb *self, const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (bantar_db_run (self, &local_error, "VACUUM INTO ?1", "s", path))
    return TRUE;
  if (g_error_matches (local_error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FULL) &&
      !bantar_db_quick_check (self, error))
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * bantar_db_copy_to:
 * @path: must not exist yet
 *
 * Writes a consistent, compact copy, with all that is committed so far. Only its owner can read it,
 * and when this returns `TRUE` it survives a power cut.
 */
gboolean
bantar_db_copy_to (BantarDb *self, const char *path, GError **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  gboolean good;

  if (fd < 0) {
    bantar_file_set_error (errno, path, error);
    return FALSE;
  }
  /* SQLite takes an empty file as if it were none. */
  good = vacuum_into (self, path, error) && bantar_file_sync (fd, path, error);
  close (fd);
  return good;
}
