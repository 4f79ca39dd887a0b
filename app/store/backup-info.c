/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/backup-private.h"

#include "store/checklists.h"
#include "store/profile-folder.h"
#include "store/profiles.h"

#include <errno.h>
#include <glib/gstdio.h>

static void
month_free (BantarBackupMonth *self)
{
  g_free (self->changed_at);
  g_free (self);
}

void
bantar_backup_info_free (BantarBackupInfo *self)
{
  g_free (self->rt);
  g_free (self->kelurahan);
  g_free (self->made_at);
  g_clear_pointer (&self->months, g_ptr_array_unref);
  g_free (self);
}

void
bantar_backup_change_free (BantarBackupChange *self)
{
  g_clear_pointer (&self->now, month_free);
  g_clear_pointer (&self->then, month_free);
  g_free (self);
}

static BantarBackupMonth *
new_month (const BantarChecklist *checklist)
{
  BantarBackupMonth *self = g_new0 (BantarBackupMonth, 1);

  self->period = checklist->period;
  self->state = checklist->state;
  self->changed_at = g_strdup (checklist->changed_at);
  bantar_checklist_get_progress (checklist, NULL, &self->answered, &self->total);
  return self;
}

static BantarBackupMonth *
copy_month (const BantarBackupMonth *month)
{
  BantarBackupMonth *copy = g_memdup2 (month, sizeof *month);

  copy->changed_at = g_strdup (month->changed_at);
  return copy;
}

/**
 * bantar_backup_list_months:
 *
 * Returns: (transfer full) (element-type BantarBackupMonth): how the months in @db stand, newest
 *   first
 */
GPtrArray *
bantar_backup_list_months (BantarDb *db, GError **error)
{
  g_autoptr (GPtrArray) checklists = bantar_checklists_list (db, 1, error);
  GPtrArray *months;

  if (checklists == NULL)
    return NULL;
  months = g_ptr_array_new_with_free_func ((GDestroyNotify) month_free);
  for (guint i = 0; i < checklists->len; i++)
    g_ptr_array_add (months, new_month (checklists->pdata[i]));
  return months;
}

/**
 * bantar_backup_read_info:
 * @backup: from bantar_backup_open()
 *
 * Returns: (transfer full)
 */
BantarBackupInfo *
bantar_backup_read_info (BantarDb *backup, GError **error)
{
  g_autoptr (BantarBackupInfo) info = g_new0 (BantarBackupInfo, 1);
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load (backup, error);
  gint64 photos;

  if (facts == NULL ||
      !bantar_db_read_int (backup, &photos, error, "SELECT count (*) FROM backup_photo", ""))
    return NULL;
  info->photos = photos;
  info->rt = g_strdup (facts->rt);
  info->kelurahan = g_strdup (facts->kelurahan);
  info->number = facts->number;
  info->made_at = bantar_db_read_text (backup, error, "SELECT made_at FROM backup", "");
  info->months = info->made_at != NULL ? bantar_backup_list_months (backup, error) : NULL;
  return info->months != NULL ? g_steal_pointer (&info) : NULL;
}

/**
 * bantar_backup_peek:
 * @path: a file from outside; nothing in it is trusted
 *
 * Says what is in a backup, after checking all of it. Changes nothing. Takes time: not for the main
 * thread of the window.
 *
 * Returns: (transfer full): or `NULL` with `BANTAR_STORE_ERROR_FOREIGN` (not a backup),
 *   `_BACKUP` (not whole), `_TOO_NEW` or another
 */
BantarBackupInfo *
bantar_backup_peek (const char *path, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("bantar-XXXXXX", error);
  g_autofree char *copy = NULL;
  g_autoptr (BantarDb) backup = NULL;
  BantarBackupInfo *info;

  if (folder == NULL)
    return NULL;
  copy = g_build_filename (folder, "peek.db", NULL);
  backup = bantar_backup_open (path, copy, error);
  info = backup != NULL ? bantar_backup_read_info (backup, error) : NULL;
  g_clear_pointer (&backup, bantar_db_close);
  g_unlink (copy);
  g_rmdir (folder);
  return info;
}

/**
 * bantar_backup_check_rt:
 * @db: the profile's; may have none yet, then every backup is welcome
 *
 * Returns: `FALSE` with `BANTAR_STORE_ERROR_OTHER_RT`. The city's id decides when both have one,
 *   since RTs are renumbered; else kelurahan and number.
 */
gboolean
bantar_backup_check_rt (BantarDb *db, const BantarBackupInfo *info, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load (db, &local_error);
  gboolean same;

  if (g_error_matches (local_error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_PROFILE))
    return TRUE;
  if (facts == NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (*facts->rt != '\0' && *info->rt != '\0')
    same = g_str_equal (facts->rt, info->rt);
  else
    same = g_str_equal (facts->kelurahan, info->kelurahan) && facts->number == info->number;
  if (!same)
    g_set_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_OTHER_RT,
                 "the backup is of RT %u in %s", info->number, info->kelurahan);
  return same;
}

static BantarBackupChange *
find_change (GPtrArray *changes, BantarPeriod period)
{
  BantarBackupChange *change;

  for (guint i = 0; i < changes->len; i++) {
    change = changes->pdata[i];
    if (change->period == period)
      return change;
  }
  change = g_new0 (BantarBackupChange, 1);
  change->period = period;
  g_ptr_array_add (changes, change);
  return change;
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  return (*(BantarBackupChange *const *) b)->period - (*(BantarBackupChange *const *) a)->period;
}

/**
 * bantar_backup_compare:
 * @info: from bantar_backup_peek()
 *
 * What restoring would replace: month by month, what the profile has now and what the backup has.
 *
 * Returns: (transfer full) (element-type BantarBackupChange): newest month first, or `NULL` with
 *   `BANTAR_STORE_ERROR_OTHER_RT`
 */
GPtrArray *
bantar_backup_compare (BantarDb *db, const BantarBackupInfo *info, GError **error)
{
  g_autoptr (GPtrArray) changes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) bantar_backup_change_free);
  g_autoptr (GPtrArray) months = NULL;

  if (!bantar_backup_check_rt (db, info, error))
    return NULL;
  months = bantar_backup_list_months (db, error);
  if (months == NULL)
    return NULL;
  for (guint i = 0; i < months->len; i++) {
    BantarBackupMonth *month = months->pdata[i];

    find_change (changes, month->period)->now = copy_month (month);
  }
  for (guint i = 0; i < info->months->len; i++) {
    BantarBackupMonth *month = info->months->pdata[i];

    find_change (changes, month->period)->then = copy_month (month);
  }
  g_ptr_array_sort (changes, compare_changes);
  return g_steal_pointer (&changes);
}
