/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/bundle-file.h"

#include "store/profile-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Format 1. A later program may read it for years: never changed, a new format is another number.
 */
static const char tables[] = "CREATE TABLE bundle ("
                             "  id INTEGER PRIMARY KEY CHECK (id = 1),"
                             "  made_at TEXT NOT NULL,"
                             "  city TEXT NOT NULL,"
                             "  user TEXT NOT NULL,"
                             "  device TEXT NOT NULL,"
                             "  name TEXT NOT NULL,"
                             "  role TEXT NOT NULL,"
                             "  sign TEXT NOT NULL,"
                             "  box TEXT NOT NULL,"
                             "  digest TEXT NOT NULL,"
                             "  signature TEXT NOT NULL"
                             ") STRICT;"

                             "CREATE TABLE source ("
                             "  ref INTEGER PRIMARY KEY,"
                             "  id TEXT NOT NULL,"
                             "  kelurahan TEXT NOT NULL,"
                             "  number INTEGER NOT NULL,"
                             "  chair TEXT NOT NULL"
                             ") STRICT;"

                             "CREATE TABLE document ("
                             "  ref INTEGER NOT NULL REFERENCES source (ref),"
                             "  id TEXT NOT NULL,"
                             "  author TEXT NOT NULL,"
                             "  on_behalf INTEGER NOT NULL CHECK (on_behalf IN (0, 1)),"
                             "  body TEXT NOT NULL,"
                             "  base TEXT NOT NULL,"
                             "  base_rev TEXT NOT NULL,"
                             "  PRIMARY KEY (ref, id)"
                             ") STRICT, WITHOUT ROWID;"

                             "CREATE TABLE version ("
                             "  ref INTEGER NOT NULL,"
                             "  id TEXT NOT NULL,"
                             "  number INTEGER NOT NULL," /* 0 is the latest */
                             "  sha256 TEXT NOT NULL,"
                             "  body TEXT NOT NULL,"
                             "  PRIMARY KEY (ref, id, number),"
                             "  FOREIGN KEY (ref, id) REFERENCES document (ref, id)"
                             ") STRICT, WITHOUT ROWID;"

                             "CREATE TABLE photo ("
                             "  ref INTEGER NOT NULL REFERENCES source (ref),"
                             "  sha256 TEXT NOT NULL,"
                             "  jpeg BLOB NOT NULL,"
                             "  PRIMARY KEY (ref, sha256)"
                             ") STRICT;"

                             "CREATE TABLE instrument ("
                             "  id TEXT PRIMARY KEY,"
                             "  body TEXT NOT NULL,"
                             "  current INTEGER NOT NULL CHECK (current IN (0, 1))"
                             ") STRICT, WITHOUT ROWID;"

                             "CREATE TABLE period ("
                             "  id TEXT PRIMARY KEY,"
                             "  body TEXT NOT NULL"
                             ") STRICT, WITHOUT ROWID;";

/**
 * bantar_bundle_file_make_tables:
 * @db: empty
 */
gboolean
bantar_bundle_file_make_tables (BantarDb *db, GError **error)
{
  return bantar_db_exec (db, tables, error);
}

/* It is sealed and removed at once, and written anew when something goes wrong: nothing of it has
 * to survive a power cut, and no journal with the same content may stay behind. */
static BantarDb *
make (const char *path, GError **error)
{
  g_autoptr (BantarDb) db = bantar_db_open (path, error);
  g_autofree char *marks =
      g_strdup_printf ("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
                       "PRAGMA application_id = %d; PRAGMA user_version = %d",
                       BANTAR_BUNDLE_APPLICATION_ID, BANTAR_BUNDLE_FILE_FORMAT);

  if (db == NULL || !bantar_db_exec (db, marks, error) || !bantar_db_begin (db, error) ||
      !bantar_bundle_file_make_tables (db, error))
    return NULL;
  return g_steal_pointer (&db);
}

static gboolean
write_head (BantarDb *db, const BantarBundleContent *content, GError **error)
{
  return bantar_db_run (
      db, error, "INSERT INTO bundle VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
      "ssssssssss", content->made_at, content->city, content->user, content->device, content->name,
      content->role, content->sign, content->box, content->digest, content->signature);
}

static gboolean
write_versions (BantarDb *db, gint64 ref, const BantarBundleDocument *document, GError **error)
{
  for (guint i = 0; i < document->versions->len; i++) {
    const BantarBundleVersion *version = document->versions->pdata[i];

    if (!bantar_db_run (db, error, "INSERT INTO version VALUES (?1, ?2, ?3, ?4, ?5)", "isiss", ref,
                        document->id, (gint64) i, version->sha256, version->body))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_documents (BantarDb *db, gint64 ref, GPtrArray *documents, GError **error)
{
  for (guint i = 0; i < documents->len; i++) {
    const BantarBundleDocument *document = documents->pdata[i];

    if (!bantar_db_run (db, error, "INSERT INTO document VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                        "ississs", ref, document->id, document->author,
                        (gint64) document->on_behalf, document->body, document->base,
                        document->base_rev) ||
        !write_versions (db, ref, document, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_photos (BantarDb *db, const char *folder, gint64 ref, GPtrArray *photos, GError **error)
{
  for (guint i = 0; i < photos->len; i++) {
    g_autofree char *path = bantar_profile_folder_get_photo (folder, photos->pdata[i]);
    g_autoptr (GBytes) jpeg = NULL;
    char *data;
    gsize size;

    if (!g_file_get_contents (path, &data, &size, NULL)) {
      g_set_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_PHOTO, "%s cannot be read", path);
      return FALSE;
    }
    jpeg = g_bytes_new_take (data, size);
    if (!bantar_db_run (db, error, "INSERT INTO photo VALUES (?1, ?2, ?3)", "isb", ref,
                        photos->pdata[i], jpeg))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_source (BantarDb *db,
              const char *folder,
              gint64 ref,
              const BantarBundleSource *source,
              GError **error)
{
  return bantar_db_run (db, error, "INSERT INTO source VALUES (?1, ?2, ?3, ?4, ?5)", "issis", ref,
                        source->id, source->kelurahan, (gint64) source->number, source->chair) &&
         write_documents (db, ref, source->documents, error) &&
         write_photos (db, folder, ref, source->photos, error);
}

static gboolean
write_published (BantarDb *db, const BantarBundleContent *content, GError **error)
{
  for (guint i = 0; i < content->instruments->len; i++) {
    const BantarBundleInstrument *instrument = content->instruments->pdata[i];

    if (!bantar_db_run (db, error, "INSERT INTO instrument VALUES (?1, ?2, ?3)", "ssi",
                        instrument->id, instrument->body, (gint64) instrument->current))
      return FALSE;
  }
  for (guint i = 0; i < content->periods->len; i++) {
    const BantarBundlePeriod *period = content->periods->pdata[i];

    if (!bantar_db_run (db, error, "INSERT INTO period VALUES (?1, ?2)", "ss", period->id,
                        period->body))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_all (BantarDb *db, const char *folder, const BantarBundleContent *content, GError **error)
{
  for (guint i = 0; i < content->sources->len; i++) {
    if (!write_source (db, folder, i + 1, content->sources->pdata[i], error))
      return FALSE;
  }
  return write_head (db, content, error) && write_published (db, content, error) &&
         bantar_db_commit (db, error);
}

/**
 * bantar_bundle_file_write:
 * @path: must not exist; for the caller to remove, also after a failure
 * @folder: the profile's folder, where the pictures are
 *
 * Writes the inside of a bundle. Takes time: call it in a thread.
 */
gboolean
bantar_bundle_file_write (const char *path,
                          const char *folder,
                          const BantarBundleContent *content,
                          GError **error)
{
  g_autoptr (BantarDb) db = NULL;
  int fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0) {
    bantar_file_set_error (errno, path, error);
    return FALSE;
  }
  close (fd);
  db = make (path, error);
  return db != NULL && write_all (db, folder, content, error);
}
