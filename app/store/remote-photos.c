/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/remote-photos.h"

/**
 * bantar_remote_photos_note:
 *
 * The feed shows it; also anew, when it may be another than the damaged one that was there.
 */
gboolean
bantar_remote_photos_note (BantarDb *db, gint64 rt, const char *sha256, GError **error)
{
  return bantar_db_run (db, error,
                        "INSERT INTO remote_photo (rt, sha256) VALUES (?1, ?2)"
                        " ON CONFLICT (rt, sha256) DO UPDATE SET damaged = 0",
                        "is", rt, sha256);
}

/**
 * bantar_remote_photos_set_damaged:
 *
 * What came under its name is not that picture: it is not asked for again, and whoever looks at the
 * month is told.
 */
gboolean
bantar_remote_photos_set_damaged (BantarDb *db, gint64 rt, const char *sha256, GError **error)
{
  return bantar_db_run (db, error,
                        "UPDATE remote_photo SET damaged = 1 WHERE rt = ?1 AND sha256 = ?2", "is",
                        rt, sha256);
}

/**
 * bantar_remote_photos_drop:
 *
 * It is here now, or nothing that is of use to anybody.
 */
gboolean
bantar_remote_photos_drop (BantarDb *db, gint64 rt, const char *sha256, GError **error)
{
  return bantar_db_run (db, error, "DELETE FROM remote_photo WHERE rt = ?1 AND sha256 = ?2", "is",
                        rt, sha256);
}

gboolean
bantar_remote_photos_has (BantarDb *db,
                          gint64 rt,
                          const char *sha256,
                          gboolean *has,
                          GError **error)
{
  gint64 n = 0;
  gboolean good = bantar_db_read_int (
      db, &n, error,
      "SELECT count (*) FROM remote_photo WHERE rt = ?1 AND sha256 = ?2 AND damaged = 0", "is", rt,
      sha256);

  *has = n > 0;
  return good;
}

/**
 * bantar_remote_photos_list:
 *
 * Returns: (transfer full) (element-type utf8): what the RT's months name, of the newest month
 *   first; what no month names is not fetched
 */
GPtrArray *
bantar_remote_photos_list (BantarDb *db, gint64 rt, guint limit, GError **error)
{
  return bantar_db_read_texts (
      db, error,
      "SELECT remote_photo.sha256 FROM remote_photo"
      " JOIN answer_photo ON answer_photo.rt = remote_photo.rt"
      "  AND answer_photo.sha256 = remote_photo.sha256"
      " WHERE remote_photo.rt = ?1 AND damaged = 0"
      "  AND remote_photo.sha256 NOT IN (SELECT sha256 FROM photo)"
      " GROUP BY remote_photo.sha256"
      " ORDER BY max (answer_photo.period) DESC, remote_photo.sha256 LIMIT ?2",
      "ii", rt, (gint64) limit);
}
