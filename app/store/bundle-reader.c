/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/bundle-file.h"

#include "model/duty.h"
#include "model/period.h"
#include "model/region.h"
#include "store/photos.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Far above what a whole city's pendamping could have, and far below what a small machine could not
 * hold. */
#define BODY_MAX        (256 << 10) /* bytes of a month */
#define SOURCES_MAX     500
#define DOCUMENTS_MAX   20000
#define VERSIONS_MAX    64 /* of a month */
#define PUBLISHED_MAX   200
#define INSTRUMENT_MAX  (1 << 20)
#define PHOTOS_MAX      20000
#define HEADER_LENGTH   100
#define HEADER_MAGIC    "SQLite format 3"
#define HEADER_VERSION  60
#define HEADER_APP_ID   68
#define NAME_LENGTH_MAX 400 /* bytes of an account's or a person's name */

struct _BantarBundleFile {
  BantarDb *db;
  BantarBundleContent *content;
};

static gboolean
refuse (GError **error, BantarStoreError code, const char *reason)
{
  g_set_error_literal (error, BANTAR_STORE_ERROR, code, reason);
  return FALSE;
}

static gboolean
contradicts (GError **error, const char *reason)
{
  return refuse (error, BANTAR_STORE_ERROR_BACKUP, reason);
}

static guint32
read_number (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);
  return GUINT32_FROM_BE (number);
}

/* Before SQLite sees it, so that what is no bundle gets a plain answer. */
static gboolean
check_header (const char *path, GError **error)
{
  guint8 header[HEADER_LENGTH];
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean read = fd >= 0 && pread (fd, header, sizeof header, 0) == sizeof header;

  if (fd >= 0)
    close (fd);
  if (!read || memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0 ||
      read_number (header + HEADER_APP_ID) != BANTAR_BUNDLE_APPLICATION_ID)
    return refuse (error, BANTAR_STORE_ERROR_FOREIGN, "not the inside of a bundle");
  if (read_number (header + HEADER_VERSION) != BANTAR_BUNDLE_FILE_FORMAT)
    return refuse (error, BANTAR_STORE_ERROR_TOO_NEW, "a format that is not known yet");
  return TRUE;
}

/* Everything that an SQL statement could run into. */
#define LIST_TABLES                                                                                \
  "SELECT coalesce (group_concat (line, char (10)), '') FROM (SELECT type || ' ' || name || ' '"   \
  " || coalesce (sql, '') AS line FROM sqlite_schema ORDER BY line)"

/* A file from outside could bring tables of its own making: a view that never ends, a trigger. Only
 * just those that the writer makes are taken. */
static gboolean
check_tables (BantarDb *db, GError **error)
{
  g_autoptr (BantarDb) fresh = bantar_db_open (":memory:", error);
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;

  if (fresh == NULL || !bantar_bundle_file_make_tables (fresh, error))
    return FALSE;
  expected = bantar_db_read_text (fresh, error, LIST_TABLES, "");
  found = expected != NULL ? bantar_db_read_text (db, error, LIST_TABLES, "") : NULL;
  if (found == NULL)
    return FALSE;
  return g_str_equal (found, expected) || contradicts (error, "tables that are not Bantar's");
}

/* Asked before anything is read into memory. */
static gboolean
check_amounts (BantarDb *db, GError **error)
{
  gint64 faults;

  return bantar_db_read_int (
             db, &faults, error,
             "SELECT (SELECT count (*) FROM bundle) <> 1"
             " + (SELECT count (*) NOT BETWEEN 1 AND ?1 FROM source)"
             " + (SELECT count (*) > ?2 FROM document) + (SELECT count (*) > ?3 FROM photo)"
             " + (SELECT count (*) > ?4 FROM instrument) + (SELECT count (*) > ?4 FROM period)"
             " + EXISTS (SELECT 1 FROM document WHERE length (CAST (body AS BLOB)) > ?5)"
             " + EXISTS (SELECT 1 FROM version WHERE length (CAST (body AS BLOB)) > ?5"
             "   OR number NOT BETWEEN 0 AND ?6)"
             " + EXISTS (SELECT 1 FROM instrument WHERE length (CAST (body AS BLOB)) > ?7)"
             " + EXISTS (SELECT 1 FROM period WHERE length (CAST (body AS BLOB)) > ?5)"
             " + EXISTS (SELECT 1 FROM photo WHERE length (jpeg) > ?8)"
             " + EXISTS (SELECT 1 FROM pragma_foreign_key_check)",
             "iiiiiiii", (gint64) SOURCES_MAX, (gint64) DOCUMENTS_MAX, (gint64) PHOTOS_MAX,
             (gint64) PUBLISHED_MAX, (gint64) BODY_MAX, (gint64) (VERSIONS_MAX - 1),
             (gint64) INSTRUMENT_MAX, (gint64) BANTAR_PHOTO_BYTES_MAX) &&
         (faults == 0 || contradicts (error, "more, or other, than a bundle has"));
}

static char *
dup_text (BantarRows *rows, int column)
{
  return g_strdup (bantar_rows_text (rows, column));
}

static gboolean
read_head (BantarDb *db, BantarBundleContent *content, GError **error)
{
  char **places[] = { &content->made_at, &content->city,     &content->user, &content->device,
                      &content->name,    &content->role,     &content->sign, &content->box,
                      &content->digest,  &content->signature };
  BantarRows *rows = bantar_db_query (
      db, error,
      "SELECT made_at, city, user, device, name, role, sign, box, digest, signature FROM bundle",
      "");

  if (rows == NULL)
    return FALSE;
  bantar_rows_next (rows);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    *places[i] = dup_text (rows, i);
  return bantar_rows_finish (rows, error);
}

static gboolean
read_sources (BantarDb *db, BantarBundleContent *content, GArray *refs, GError **error)
{
  BantarRows *rows = bantar_db_query (
      db, error, "SELECT ref, id, kelurahan, number, chair FROM source ORDER BY ref", "");

  if (rows == NULL)
    return FALSE;
  while (bantar_rows_next (rows)) {
    BantarBundleSource *source = bantar_bundle_source_new ();
    gint64 ref = bantar_rows_int (rows, 0);
    gint64 number = bantar_rows_int (rows, 3);

    source->id = dup_text (rows, 1);
    source->kelurahan = dup_text (rows, 2);
    source->number = number >= 1 && number <= 999 ? (guint) number : 0;
    source->chair = dup_text (rows, 4);
    g_ptr_array_add (content->sources, source);
    g_array_append_val (refs, ref);
  }
  return bantar_rows_finish (rows, error);
}

static gboolean
read_documents (BantarDb *db, BantarBundleSource *source, gint64 ref, GError **error)
{
  BantarRows *rows = bantar_db_query (
      db, error,
      "SELECT id, author, on_behalf, body, base, base_rev FROM document WHERE ref = ?1 ORDER BY id",
      "i", ref);

  if (rows == NULL)
    return FALSE;
  while (bantar_rows_next (rows)) {
    BantarBundleDocument *document = bantar_bundle_document_new ();

    document->id = dup_text (rows, 0);
    document->author = dup_text (rows, 1);
    document->on_behalf = bantar_rows_int (rows, 2) != 0;
    document->body = dup_text (rows, 3);
    document->sha256 = bantar_bundle_sum (document->body);
    document->base = dup_text (rows, 4);
    document->base_rev = dup_text (rows, 5);
    g_ptr_array_add (source->documents, document);
  }
  return bantar_rows_finish (rows, error);
}

static gboolean
read_versions (BantarDb *db, BantarBundleDocument *document, gint64 ref, GError **error)
{
  BantarRows *rows = bantar_db_query (
      db, error, "SELECT sha256, body FROM version WHERE ref = ?1 AND id = ?2 ORDER BY number",
      "is", ref, document->id);

  if (rows == NULL)
    return FALSE;
  while (bantar_rows_next (rows))
    g_ptr_array_add (document->versions, bantar_bundle_version_new (bantar_rows_text (rows, 0),
                                                                    bantar_rows_text (rows, 1)));
  return bantar_rows_finish (rows, error);
}

/* Their bytes are looked at as well: what was taken for a photo is one. */
static gboolean
read_photos (BantarDb *db, BantarBundleSource *source, gint64 ref, GError **error)
{
  BantarRows *rows = bantar_db_query (
      db, error, "SELECT sha256, jpeg FROM photo WHERE ref = ?1 ORDER BY sha256", "i", ref);
  gboolean good = TRUE;

  if (rows == NULL)
    return FALSE;
  while (good && bantar_rows_next (rows)) {
    g_autoptr (GBytes) jpeg = bantar_rows_bytes (rows, 1);
    g_autofree char *sum = NULL;

    /* GLib has no sum of nothing at all. */
    if (g_bytes_get_size (jpeg) > 0)
      sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, jpeg);
    good = g_strcmp0 (sum, bantar_rows_text (rows, 0)) == 0;
    if (good)
      g_ptr_array_add (source->photos, g_steal_pointer (&sum));
  }
  return bantar_rows_finish (rows, error) &&
         (good || contradicts (error, "a photo is not what its name says"));
}

static gboolean
read_source (BantarDb *db, BantarBundleSource *source, gint64 ref, GError **error)
{
  if (!read_documents (db, source, ref, error))
    return FALSE;
  for (guint i = 0; i < source->documents->len; i++) {
    if (!read_versions (db, source->documents->pdata[i], ref, error))
      return FALSE;
  }
  return read_photos (db, source, ref, error);
}

static gboolean
read_published (BantarDb *db, BantarBundleContent *content, GError **error)
{
  BantarRows *rows =
      bantar_db_query (db, error, "SELECT id, body, current FROM instrument ORDER BY id", "");

  if (rows == NULL)
    return FALSE;
  while (bantar_rows_next (rows))
    g_ptr_array_add (content->instruments,
                     bantar_bundle_instrument_new (bantar_rows_text (rows, 0),
                                                   bantar_rows_text (rows, 1),
                                                   bantar_rows_int (rows, 2) != 0));
  if (!bantar_rows_finish (rows, error))
    return FALSE;
  rows = bantar_db_query (db, error, "SELECT id, body FROM period ORDER BY id", "");
  if (rows == NULL)
    return FALSE;
  while (bantar_rows_next (rows))
    g_ptr_array_add (content->periods, bantar_bundle_period_new (bantar_rows_text (rows, 0),
                                                                 bantar_rows_text (rows, 1)));
  return bantar_rows_finish (rows, error);
}

static gboolean
read_content (BantarDb *db, BantarBundleContent *content, GError **error)
{
  g_autoptr (GArray) refs = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!read_head (db, content, error) || !read_sources (db, content, refs, error))
    return FALSE;
  for (guint i = 0; i < refs->len; i++) {
    if (!read_source (db, content->sources->pdata[i], g_array_index (refs, gint64, i), error))
      return FALSE;
  }
  return read_published (db, content, error);
}

static gboolean
is_sum (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static gboolean
is_name (const char *text)
{
  return strlen (text) <= NAME_LENGTH_MAX && g_utf8_validate (text, -1, NULL);
}

static gboolean
is_rt_id (const char *text)
{
  return *text == '\0' ||
         (strlen (text) == 10 && strspn (text, "abcdefghijklmnopqrstuvwxyz234567") == 10);
}

static gboolean
check_head (const BantarBundleContent *content, GError **error)
{
  g_autoptr (GDateTime) made = bantar_time_parse (content->made_at);
  g_autofree char *digest = bantar_bundle_content_get_digest (content);
  BantarRole role;

  if (made == NULL || !is_name (content->user) || !is_name (content->device) ||
      !is_name (content->name) || !bantar_role_parse (content->role, &role) ||
      !bantar_region_code_is_valid (content->city, BANTAR_REGION_CITY))
    return contradicts (error, "no sender, or no time");
  return strcmp (digest, content->digest) == 0 ||
         contradicts (error, "its digest is of something else");
}

static gboolean
check_document (const BantarBundleDocument *document, GError **error)
{
  gboolean has_base = *document->base == '\0';
  BantarPeriod period;

  if (!g_str_has_prefix (document->id, "checklist:") ||
      !bantar_period_parse (document->id + strlen ("checklist:"), &period) ||
      !is_name (document->author) || strlen (document->base_rev) > NAME_LENGTH_MAX)
    return contradicts (error, "a document that is no month");
  for (guint i = 0; i < document->versions->len; i++) {
    const BantarBundleVersion *version = document->versions->pdata[i];
    g_autofree char *sum = bantar_bundle_sum (version->body);

    if (!is_sum (version->sha256) || (*version->body != '\0' && strcmp (sum, version->sha256) != 0))
      return contradicts (error, "a version is not what its name says");
    has_base |= strcmp (version->sha256, document->base) == 0;
  }
  return has_base || strcmp (document->base, document->sha256) == 0 ||
         contradicts (error, "the server's version is missing");
}

static gboolean
check_source (const BantarBundleSource *source, GError **error)
{
  if (!is_rt_id (source->id) || source->number == 0 || !is_name (source->chair) ||
      !bantar_region_code_is_valid (source->kelurahan, BANTAR_REGION_KELURAHAN))
    return contradicts (error, "an RT of no place");
  for (guint i = 0; i < source->documents->len; i++) {
    if (!check_document (source->documents->pdata[i], error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_content (const BantarBundleContent *content, GError **error)
{
  for (guint i = 0; i < content->sources->len; i++) {
    if (!check_source (content->sources->pdata[i], error))
      return FALSE;
  }
  for (guint i = 0; i < content->periods->len; i++) {
    const BantarBundlePeriod *period = content->periods->pdata[i];
    BantarPeriod month;

    if (!g_str_has_prefix (period->id, "period:") ||
        !bantar_period_parse (period->id + strlen ("period:"), &month))
      return contradicts (error, "a period of no month");
  }
  return check_head (content, error);
}

static BantarBundleFile *
open_checked (const char *path, GError **error)
{
  g_autoptr (BantarBundleFile) self = g_new0 (BantarBundleFile, 1);

  self->content = bantar_bundle_content_new ();
  if (!check_header (path, error))
    return NULL;
  self->db = bantar_db_open_read_only (path, error);
  if (self->db == NULL || !check_tables (self->db, error) ||
      !bantar_db_quick_check (self->db, error) || !check_amounts (self->db, error) ||
      !read_content (self->db, self->content, error) || !check_content (self->content, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * bantar_bundle_file_open:
 * @path: what was unsealed, in a folder where nobody else writes
 *
 * Reads all of it once, and believes nothing: neither its tables nor its sums. Takes time: call it
 * in a thread.
 *
 * Returns: (transfer full): or `NULL` with `BANTAR_STORE_ERROR_FOREIGN`, `TOO_NEW`, or `BACKUP` for
 *   whatever is wrong with it
 */
BantarBundleFile *
bantar_bundle_file_open (const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  BantarBundleFile *self = open_checked (path, &local_error);

  if (self != NULL)
    return self;
  /* Whatever the reader stumbled over, to the person it is one thing. */
  if (g_error_matches (local_error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FAILED) ||
      g_error_matches (local_error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_DAMAGED))
    refuse (error, BANTAR_STORE_ERROR_BACKUP, local_error->message);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

const BantarBundleContent *
bantar_bundle_file_get_content (const BantarBundleFile *self)
{
  return self->content;
}

/**
 * bantar_bundle_file_get_photo:
 *
 * Returns: (transfer full): the picture; `NULL` with `BANTAR_STORE_ERROR_BACKUP` when it is not in
 *   the file. All were looked at when it was opened, but a made-up index may lead elsewhere.
 */
GBytes *
bantar_bundle_file_get_photo (BantarBundleFile *self, const char *sha256, GError **error)
{
  BantarRows *rows = bantar_db_query (
      self->db, error, "SELECT jpeg FROM photo WHERE sha256 = ?1 LIMIT 1", "s", sha256);
  g_autoptr (GBytes) jpeg = NULL;

  if (rows == NULL)
    return NULL;
  if (bantar_rows_next (rows))
    jpeg = bantar_rows_bytes (rows, 0);
  if (!bantar_rows_finish (rows, error))
    return NULL;
  if (jpeg == NULL || g_bytes_get_size (jpeg) == 0) {
    contradicts (error, "a photo cannot be found again");
    return NULL;
  }
  return g_steal_pointer (&jpeg);
}

void
bantar_bundle_file_close (BantarBundleFile *self)
{
  g_clear_pointer (&self->db, bantar_db_close);
  g_clear_pointer (&self->content, bantar_bundle_content_free);
  g_free (self);
}
