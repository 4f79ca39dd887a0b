/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file-versions.h"

#include "model/period.h"

#define BODIES_MAX 8 /* of a month, that are remembered whole */

/**
 * bantar_file_versions_list:
 *
 * Returns: (transfer full) (element-type BantarBundleVersion): the latest first
 */
GPtrArray *
bantar_file_versions_list (BantarDb *db, const char *name, const char *id, GError **error)
{
  g_autoptr (BantarBundleDocument) document = bantar_bundle_document_new ();
  BantarRows *rows = bantar_db_query (db, error,
                                      "SELECT sha256, body FROM file_version"
                                      " WHERE db = ?1 AND id = ?2 ORDER BY number DESC",
                                      "ss", name, id);

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows))
    g_ptr_array_add (document->versions, bantar_bundle_version_new (bantar_rows_text (rows, 0),
                                                                    bantar_rows_text (rows, 1)));
  if (!bantar_rows_finish (rows, error))
    return NULL;
  return g_ptr_array_ref (document->versions);
}

/**
 * bantar_file_versions_has:
 * @has: (out): whether the month ever travelled by file
 */
gboolean
bantar_file_versions_has (BantarDb *db,
                          const char *name,
                          const char *id,
                          gboolean *has,
                          GError **error)
{
  gint64 n;

  if (!bantar_db_read_int (db, &n, error,
                           "SELECT EXISTS (SELECT 1 FROM file_version WHERE db = ?1 AND id = ?2)",
                           "ss", name, id))
    return FALSE;
  *has = n != 0;
  return TRUE;
}

/**
 * bantar_file_versions_add_in:
 * @latest: it is the nearest to what is here now, also if it was known before
 *
 * Remembers a version. A body that was known only by name is kept from now on.
 */
gboolean
bantar_file_versions_add_in (BantarDb *db,
                             const char *name,
                             const char *id,
                             const BantarBundleVersion *version,
                             gboolean latest,
                             GError **error)
{
  return bantar_db_run (
      db, error,
      "INSERT INTO file_version (db, id, sha256, number, body)"
      " VALUES (?1, ?2, ?3,"
      "  (SELECT coalesce (max (number), 0) + 1 FROM file_version WHERE db = ?1 AND id = ?2), ?4)"
      " ON CONFLICT (db, id, sha256) DO UPDATE SET number = iif (?5, excluded.number, number),"
      "  body = iif (body = '', excluded.body, body)",
      "ssssi", name, id, version->sha256, version->body, (gint64) latest);
}

/**
 * bantar_file_versions_trim_in:
 *
 * Forgets the oldest when there are many.
 */
gboolean
bantar_file_versions_trim_in (BantarDb *db, const char *name, const char *id, GError **error)
{
  return bantar_db_run (db, error,
                        "DELETE FROM file_version WHERE db = ?1 AND id = ?2 AND sha256 NOT IN"
                        " (SELECT sha256 FROM file_version WHERE db = ?1 AND id = ?2"
                        "  ORDER BY number DESC LIMIT ?3)",
                        "ssi", name, id, (gint64) BANTAR_FILE_VERSIONS_MAX) &&
         bantar_db_run (db, error,
                        "UPDATE file_version SET body = '' WHERE db = ?1 AND id = ?2"
                        " AND sha256 NOT IN (SELECT sha256 FROM file_version WHERE db = ?1"
                        "  AND id = ?2 AND body <> '' ORDER BY number DESC LIMIT ?3)",
                        "ssi", name, id, (gint64) BODIES_MAX);
}

/**
 * bantar_file_receipts_put_in:
 * @sha256: of the month's body as it is here now
 * @user: account of who has it, "" when it has none
 *
 * What this laptop has now is known to be there as well. The next edit is not.
 */
gboolean
bantar_file_receipts_put_in (BantarDb *db,
                             const char *name,
                             const char *id,
                             const char *sha256,
                             const char *user,
                             GError **error)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autofree char *at = bantar_time_to_string (clock);

  return bantar_db_run (db, error,
                        "INSERT INTO file_receipt (db, id, sha256, user, at, edit)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, coalesce ((SELECT edit FROM document"
                        "  WHERE db = ?1 AND id = ?2), -1))"
                        " ON CONFLICT (db, id) DO UPDATE SET sha256 = ?3, user = ?4, at = ?5,"
                        " edit = excluded.edit",
                        "sssss", name, id, sha256, user, at);
}
