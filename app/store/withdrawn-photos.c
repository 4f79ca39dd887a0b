/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/withdrawn-photos.h"

#include "model/period.h"
#include "store/documents.h"
#include "store/profile-folder.h"

#include <glib/gstdio.h>

void
bantar_withdrawal_free (BantarWithdrawal *self)
{
  g_free (self->reason);
  g_free (self->at);
  g_free (self);
}

/**
 * bantar_withdrawn_photos_get:
 *
 * Returns: (transfer full) (nullable): `NULL` without @error when it was not withdrawn
 */
BantarWithdrawal *
bantar_withdrawn_photos_get (BantarDb *db, gint64 rt, const char *sha256, GError **error)
{
  BantarRows *rows = bantar_db_query (
      db, error, "SELECT reason, at, done FROM withdrawn_photo WHERE rt = ?1 AND sha256 = ?2", "is",
      rt, sha256);
  g_autoptr (BantarWithdrawal) self = NULL;

  if (rows == NULL)
    return NULL;
  if (bantar_rows_next (rows)) {
    self = g_new0 (BantarWithdrawal, 1);
    self->reason = g_strdup (bantar_rows_text (rows, 0));
    self->at = g_strdup (bantar_rows_text (rows, 1));
    self->done = bantar_rows_int (rows, 2) != 0;
  }
  if (!bantar_rows_finish (rows, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * bantar_withdrawn_photos_list_gone:
 *
 * Returns: (transfer full) (element-type utf8): those that are not to be shown, and those that will
 *   never come to this laptop
 */
GHashTable *
bantar_withdrawn_photos_list_gone (BantarDb *db, gint64 rt, GError **error)
{
  BantarRows *rows =
      bantar_db_query (db, error,
                       "SELECT sha256 FROM withdrawn_photo WHERE rt = ?1"
                       " AND (reason = 'removed' OR sha256 NOT IN (SELECT sha256 FROM photo))",
                       "i", rt);
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (rows == NULL)
    return NULL;
  while (bantar_rows_next (rows))
    g_hash_table_add (gone, g_strdup (bantar_rows_text (rows, 0)));
  return bantar_rows_finish (rows, error) ? g_steal_pointer (&gone) : NULL;
}

static gboolean
put (BantarDb *db,
     gint64 rt,
     const char *sha256,
     const BantarWithdrawal *withdrawal,
     GError **error)
{
  return bantar_db_run (db, error,
                        "INSERT INTO withdrawn_photo VALUES (?1, ?2, ?3, ?4, ?5)"
                        " ON CONFLICT (rt, sha256) DO UPDATE SET"
                        " reason = excluded.reason, at = excluded.at, done = excluded.done",
                        "isssi", rt, sha256, withdrawal->reason, withdrawal->at,
                        (gint64) withdrawal->done) &&
         bantar_db_run (db, error, "DELETE FROM unused_photo WHERE rt = ?1 AND sha256 = ?2", "is",
                        rt, sha256) &&
         bantar_db_run (db, error, "DELETE FROM remote_photo WHERE rt = ?1 AND sha256 = ?2", "is",
                        rt, sha256);
}

static gboolean
check_known (BantarDb *db, const char *name, const char *id, const char *sha256, GError **error)
{
  gint64 known;

  if (!bantar_db_read_int (db, &known, error,
                           "SELECT EXISTS (SELECT 1 FROM document WHERE db = ?1 AND id = ?2)"
                           " OR EXISTS (SELECT 1 FROM answer_photo WHERE sha256 = ?3"
                           "  AND 'rt/' || rt = ?1)",
                           "sss", name, id, sha256))
    return FALSE;
  if (known == 0)
    g_set_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_PHOTO, "no photo %s", sha256);
  return known != 0;
}

/**
 * bantar_withdrawn_photos_remove:
 *
 * Hapus foto ini di mana-mana: it is not shown from now on, and the next exchange takes it from the
 * server; when that is confirmed it goes from this laptop too.
 *
 * Returns: `FALSE` with `BANTAR_STORE_ERROR_NO_PHOTO` when the RT has none of this name
 */
gboolean
bantar_withdrawn_photos_remove (BantarDb *db, gint64 rt, const char *sha256, GError **error)
{
  g_autofree char *name = bantar_documents_rt_db (rt);
  g_autofree char *id = g_strconcat ("photo:", sha256, NULL);
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  g_autofree char *at = bantar_time_to_string (clock);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (BantarWithdrawal) before = bantar_withdrawn_photos_get (db, rt, sha256, &local_error);
  BantarWithdrawal withdrawal = { BANTAR_WITHDRAWN_REMOVED, at, FALSE };

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (before != NULL && g_str_equal (before->reason, BANTAR_WITHDRAWN_REMOVED))
    return TRUE;
  /* The server has no picture any more, and takes no second reason. */
  withdrawal.done = before != NULL && before->done;
  return check_known (db, name, id, sha256, error) && put (db, rt, sha256, &withdrawal, error) &&
         (withdrawal.done || bantar_documents_touch (db, name, id, error));
}

/* What the server has it still has; what it has not goes there after all, and what this laptop
 * never had may still come. */
static gboolean
put_back (BantarDb *db, gint64 rt, const char *sha256, const char *id, GError **error)
{
  g_autofree char *name = bantar_documents_rt_db (rt);

  return bantar_db_run (db, error,
                        "UPDATE document SET state = iif (rev <> '', 'confirmed', 'waiting'),"
                        " reason = '' WHERE db = ?1 AND id = ?2",
                        "ss", name, id) &&
         bantar_db_run (db, error,
                        "DELETE FROM document WHERE db = ?1 AND id = ?2 AND rev = ''"
                        " AND NOT EXISTS (SELECT 1 FROM photo WHERE sha256 = ?3)",
                        "sss", name, id, sha256) &&
         bantar_db_run (db, error,
                        "INSERT INTO remote_photo (rt, sha256) SELECT ?1, ?2"
                        " WHERE NOT EXISTS (SELECT 1 FROM photo WHERE sha256 = ?2)"
                        " ON CONFLICT DO NOTHING",
                        "is", rt, sha256);
}

/**
 * bantar_withdrawn_photos_keep:
 *
 * Takes a withdrawal back that has not been on its way to the server.
 *
 * Returns: `FALSE` with `BANTAR_STORE_ERROR_TOO_LATE` when it has
 */
gboolean
bantar_withdrawn_photos_keep (BantarDb *db, gint64 rt, const char *sha256, GError **error)
{
  g_autofree char *name = bantar_documents_rt_db (rt);
  g_autofree char *id = g_strconcat ("photo:", sha256, NULL);
  gint64 kept;

  if (!bantar_db_run (db, error,
                      "DELETE FROM withdrawn_photo WHERE rt = ?1 AND sha256 = ?2 AND done = 0"
                      " AND NOT EXISTS (SELECT 1 FROM document WHERE db = ?3 AND id = ?4"
                      "  AND state = 'sending')",
                      "isss", rt, sha256, name, id) ||
      !bantar_db_read_int (db, &kept, error,
                           "SELECT NOT EXISTS (SELECT 1 FROM withdrawn_photo"
                           " WHERE rt = ?1 AND sha256 = ?2)",
                           "is", rt, sha256))
    return FALSE;
  if (kept == 0) {
    g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_TOO_LATE,
                         "the photo was withdrawn already");
    return FALSE;
  }
  return put_back (db, rt, sha256, id, error);
}

/**
 * bantar_withdrawn_photos_take_in:
 * @withdrawal: as the server has it
 */
gboolean
bantar_withdrawn_photos_take_in (BantarDb *db,
                                 gint64 rt,
                                 const char *sha256,
                                 const BantarWithdrawal *withdrawal,
                                 GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (BantarWithdrawal) before = bantar_withdrawn_photos_get (db, rt, sha256, &local_error);

  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  /* Somebody else found it unused at the same time as a person here wanted it to be nowhere. */
  if (before != NULL && g_str_equal (before->reason, BANTAR_WITHDRAWN_REMOVED))
    return bantar_withdrawn_photos_set_done (db, rt, sha256, TRUE, error);
  return put (db, rt, sha256, withdrawal, error);
}

/**
 * bantar_withdrawn_photos_set_done:
 * @done: `FALSE` when the server, which was set back, has the picture again
 */
gboolean
bantar_withdrawn_photos_set_done (BantarDb *db,
                                  gint64 rt,
                                  const char *sha256,
                                  gboolean done,
                                  GError **error)
{
  return bantar_db_run (db, error,
                        "UPDATE withdrawn_photo SET done = ?3 WHERE rt = ?1 AND sha256 = ?2", "isi",
                        rt, sha256, (gint64) done);
}

/* Links in the automatic backups are the picture as well: it is to be nowhere. */
static void
unlink_everywhere (const char *folder, const char *sha256)
{
  g_autofree char *path = bantar_profile_folder_get_photo (folder, sha256);
  g_autofree char *backups = bantar_profile_folder_get_backups (folder);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  const char *name;

  g_unlink (path);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *backup = g_build_filename (backups, name, NULL);
    g_autofree char *link = bantar_profile_folder_get_photo (backup, sha256);

    g_unlink (link);
  }
}

/* What another RT of this profile still has stays. */
static GPtrArray *
list_to_erase (BantarDb *db, GError **error)
{
  return bantar_db_read_texts (
      db, error,
      "SELECT DISTINCT gone.sha256 FROM withdrawn_photo AS gone JOIN photo USING (sha256)"
      " WHERE gone.reason = 'removed' AND gone.done = 1"
      " AND NOT EXISTS (SELECT 1 FROM document WHERE id = 'photo:' || gone.sha256"
      "  AND db NOT IN (SELECT 'rt/' || rt FROM withdrawn_photo AS other"
      "   WHERE other.sha256 = gone.sha256 AND reason = 'removed' AND done = 1))",
      "");
}

/**
 * bantar_withdrawn_photos_erase:
 * @folder: the profile's
 *
 * Takes the pictures that a person wanted to be nowhere, and the server no longer has, from this
 * laptop: the files, also in the automatic backups. After a power cut it is done again.
 */
gboolean
bantar_withdrawn_photos_erase (BantarDb *db, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) list = list_to_erase (db, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++) {
    unlink_everywhere (folder, list->pdata[i]);
    if (!bantar_db_run (db, error, "DELETE FROM photo WHERE sha256 = ?1", "s", list->pdata[i]))
      return FALSE;
  }
  return TRUE;
}
