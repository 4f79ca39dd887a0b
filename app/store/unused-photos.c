/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/unused-photos.h"

#include "store/documents.h"
#include "store/withdrawn-photos.h"

/* By an answer, by a version that waits for a choice or was not chosen, or by a month as the server
 * had it. */
#define IS_NAMED(rt, sha256)                                                                       \
  "(EXISTS (SELECT 1 FROM answer_photo WHERE answer_photo.rt = " rt                                \
  "  AND answer_photo.sha256 = " sha256 ")"                                                        \
  " OR EXISTS (SELECT 1 FROM conflict WHERE conflict.rt = " rt " AND instr (mine, " sha256 "))"    \
  " OR EXISTS (SELECT 1 FROM history WHERE history.rt = " rt " AND instr (answer, " sha256 "))"    \
  " OR EXISTS (SELECT 1 FROM document WHERE document.db = 'rt/' || " rt                            \
  "  AND document.id LIKE 'checklist:%' AND instr (document.base, " sha256 ")))"

/**
 * bantar_unused_photos_note:
 * @now: by the server's clock, UTC
 *
 * Notes which photos nothing names now, and forgets those that something names again.
 */
gboolean
bantar_unused_photos_note (BantarDb *db, gint64 rt, const char *now, GError **error)
{
  return bantar_db_run (
             db, error,
             "DELETE FROM unused_photo WHERE rt = ?1 AND " IS_NAMED ("?1", "unused_photo.sha256"),
             "i", rt) &&
         bantar_db_run (db, error,
                        "INSERT OR IGNORE INTO unused_photo SELECT ?1, substr (photo.id, 7), ?2"
                        " FROM document AS photo WHERE photo.db = 'rt/' || ?1"
                        " AND photo.id LIKE 'photo:%' AND photo.state = 'confirmed'"
                        " AND NOT EXISTS (SELECT 1 FROM withdrawn_photo WHERE rt = ?1"
                        "  AND sha256 = substr (photo.id, 7))"
                        " AND NOT " IS_NAMED ("?1", "substr (photo.id, 7)"),
                        "is", rt, now);
}

/**
 * bantar_unused_photos_list:
 *
 * Returns: (transfer full) (element-type utf8): those that were unused at @until already
 */
GPtrArray *
bantar_unused_photos_list (BantarDb *db, gint64 rt, const char *until, GError **error)
{
  return bantar_db_read_texts (
      db, error, "SELECT sha256 FROM unused_photo WHERE rt = ?1 AND since <= ?2 ORDER BY sha256",
      "is", rt, until);
}

/**
 * bantar_unused_photos_withdraw:
 *
 * The next exchange takes it from the server. Its file stays on this laptop.
 */
gboolean
bantar_unused_photos_withdraw (BantarDb *db,
                               gint64 rt,
                               const char *sha256,
                               const char *now,
                               GError **error)
{
  g_autofree char *name = bantar_documents_rt_db (rt);
  g_autofree char *id = g_strconcat ("photo:", sha256, NULL);

  return bantar_db_run (db, error, "DELETE FROM unused_photo WHERE rt = ?1 AND sha256 = ?2", "is",
                        rt, sha256) &&
         bantar_db_run (db, error,
                        "INSERT OR IGNORE INTO withdrawn_photo VALUES (?1, ?2, ?3, ?4, 0)", "isss",
                        rt, sha256, BANTAR_WITHDRAWN_UNUSED, now) &&
         bantar_documents_touch (db, name, id, error);
}

/**
 * bantar_unused_photos_keep_named:
 *
 * What was going to be withdrawn and is named again is not, unless it may be on its way.
 */
gboolean
bantar_unused_photos_keep_named (BantarDb *db, gint64 rt, GError **error)
{
#define KEPT                                                                                       \
  "SELECT sha256 FROM withdrawn_photo WHERE rt = ?1 AND reason = 'unused' AND done = 0 "           \
  "AND " IS_NAMED ("?1", "withdrawn_photo.sha256")

  return bantar_db_run (db, error,
                        "UPDATE document SET state = 'confirmed', reason = ''"
                        " WHERE db = 'rt/' || ?1 AND state IN ('waiting', 'refused')"
                        " AND id LIKE 'photo:%' AND substr (id, 7) IN (" KEPT ")",
                        "i", rt) &&
         bantar_db_run (db, error,
                        "DELETE FROM withdrawn_photo WHERE rt = ?1 AND sha256 IN (" KEPT ")"
                        " AND EXISTS (SELECT 1 FROM document WHERE db = 'rt/' || ?1"
                        "  AND id = 'photo:' || withdrawn_photo.sha256 AND state = 'confirmed')",
                        "i", rt);
#undef KEPT
}
