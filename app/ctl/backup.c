/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/backups.h"

#include "ctl/command.h"
#include "ctl/month-json.h"
#include "ctl/output.h"
#include "model/region.h"
#include "report/standing.h"
#include "store/profile-folder.h"
#include "words/format.h"

#include <glib/gi18n.h>

typedef struct {
  const char *folder;
  const char *file;
  const BantarBackupInfo *info;
} Backup;

static gpointer
do_write (BantarDb *db, gpointer data, GError **error)
{
  Backup *backup = data;
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load (db, error);

  return GINT_TO_POINTER (facts != NULL &&
                          bantar_backup_write (db, backup->folder, backup->file, FALSE, error));
}

static gpointer
do_compare (BantarDb *db, gpointer data, GError **error)
{
  Backup *backup = data;

  return bantar_backup_compare (db, backup->info, error);
}

static gpointer
do_restore (BantarDb *db, gpointer data, GError **error)
{
  Backup *backup = data;

  return GINT_TO_POINTER (bantar_backup_restore (db, backup->folder, backup->file, error));
}

static void
add_info (JsonBuilder *json, const char *file, const BantarBackupInfo *info)
{
  bantar_json_add_string (json, "file", file);
  bantar_json_add_string (json, "made_at", info->made_at);
  bantar_json_add_string (json, "rt", info->rt);
  bantar_json_add_string (json, "kelurahan", info->kelurahan);
  bantar_json_add_int (json, "number", info->number);
  bantar_json_add_int (json, "months", info->months->len);
  bantar_json_add_int (json, "photos", info->photos);
}

static void
say_backup (BantarCtl *ctl, const char *file, const BantarBackupInfo *info)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  if (!ctl->json) {
    /* TRANSLATORS: the backup's file, number of months, number of photos. */
    bantar_say (_ ("%s is written. Months: %u. Photos: %u."), file, info->months->len,
                info->photos);
    return;
  }
  json_builder_begin_object (json);
  add_info (json, file, info);
  json_builder_end_object (json);
  bantar_say_json (json);
}

static gpointer
do_check_one_rt (BantarDb *db, gpointer data, GError **error)
{
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load (db, error);

  return GINT_TO_POINTER (
      facts != NULL &&
      (facts->role == BANTAR_ROLE_RT ||
       bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                        _ ("This profile is of many RTs, and they are not backed up into a file: "
                           "the server has them. Nothing was written."))));
}

/* What was written is read again before anybody relies on it. */
static gboolean
run_backup (BantarCtl *ctl, GError **error)
{
  Backup backup = { .file = bantar_ctl_get_word (ctl, 0) };
  g_autoptr (BantarBackupInfo) info = NULL;

  if (!bantar_ctl_open (ctl, error) ||
      bantar_store_run (ctl->store, do_check_one_rt, NULL, error) == NULL)
    return FALSE;
  backup.folder = bantar_store_get_folder (ctl->store);
  if (bantar_store_run (ctl->store, do_write, &backup, error) == NULL)
    return FALSE;
  info = bantar_backup_peek (backup.file, error);
  if (info == NULL)
    return bantar_ctl_blame_file (backup.file, error);
  say_backup (ctl, backup.file, info);
  return TRUE;
}

const BantarCommand bantar_command_backup = {
  .name = "backup",
  .synopsis = "FILE",
  .summary = N_ ("Write all months and photos into one file"),
  .details = N_ ("For a USB stick, say. Notes on sensitive items stay on the laptop and are not in "
                 "it. A file that is there already is not overwritten."),
  .keys = "file made_at rt kelurahan number months photos",
  .min_words = 1,
  .max_words = 1,
  .run = run_backup,
};

static char *
dup_standing (const BantarBackupMonth *month)
{
  if (month == NULL)
    /* TRANSLATORS: nothing was filled in in this month. */
    return g_strdup (_ ("nothing"));
  /* TRANSLATORS: where a month stands, items answered, of all there are. */
  return g_strdup_printf (_ ("%s, %u of %u"), bantar_standing_state (month->state), month->answered,
                          month->total);
}

static void
say_change (const BantarBackupChange *change)
{
  g_autofree char *month = bantar_format_month (bantar_period_get_year (change->period),
                                                bantar_period_get_month (change->period));
  g_autofree char *now = dup_standing (change->now);
  g_autofree char *then = dup_standing (change->then);

  if (change->then == NULL)
    /* TRANSLATORS: month, how it stands. */
    bantar_say (_ ("%s: now %s. It is not in the backup and stays."), month, now);
  else
    /* TRANSLATORS: month, how it stands now, how it stands in the backup. */
    bantar_say (_ ("%s: now %s. In the backup %s."), month, now, then);
}

static void
add_month (JsonBuilder *json, const char *name, const BantarBackupMonth *month)
{
  json_builder_set_member_name (json, name);
  if (month == NULL) {
    json_builder_add_null_value (json);
    return;
  }
  json_builder_begin_object (json);
  bantar_json_add_string (json, "state", bantar_state_to_string (month->state));
  bantar_json_add_int (json, "answered", month->answered);
  bantar_json_add_int (json, "total", month->total);
  bantar_json_add_string (json, "changed_at", month->changed_at);
  json_builder_end_object (json);
}

static void
restore_json (const Backup *backup, GPtrArray *changes, gboolean restored)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  add_info (json, backup->file, backup->info);
  bantar_json_begin_list (json, "changes");
  for (guint i = 0; i < changes->len; i++) {
    const BantarBackupChange *change = changes->pdata[i];

    json_builder_begin_object (json);
    bantar_json_add_period (json, change->period);
    add_month (json, "now", change->now);
    add_month (json, "then", change->then);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  bantar_json_add_bool (json, "restored", restored);
  json_builder_end_object (json);
  bantar_say_json (json);
}

static gboolean
restore_text (const Backup *backup, GPtrArray *changes, GError **error)
{
  g_autoptr (BantarRegions) regions = bantar_regions_load_default (error);
  g_autoptr (GDateTime) made = bantar_time_parse (backup->info->made_at);
  g_autofree char *rt = bantar_format_rt (backup->info->number);
  g_autofree char *day = made != NULL ? bantar_format_date (made) : g_strdup ("–");
  BantarRegion *kelurahan;

  if (regions == NULL)
    return FALSE;
  kelurahan = bantar_regions_find (regions, backup->info->kelurahan);
  /* TRANSLATORS: RT, kelurahan, then a date. */
  bantar_say (_ ("Backup of %s %s, made on %s."), rt,
              kelurahan != NULL ? bantar_region_get_name (kelurahan) : backup->info->kelurahan,
              day);
  for (guint i = 0; i < changes->len; i++)
    say_change (changes->pdata[i]);
  return TRUE;
}

/* Looking at what would be replaced must not begin a profile where there is none. */
static GPtrArray *
compare (BantarCtl *ctl, Backup *backup, GError **error)
{
  GPtrArray *changes;

  if (ctl->store != NULL)
    return bantar_store_run (ctl->store, do_compare, backup, error);
  changes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < backup->info->months->len; i++) {
    BantarBackupChange *change = g_new0 (BantarBackupChange, 1);

    change->then = backup->info->months->pdata[i];
    change->period = change->then->period;
    g_ptr_array_add (changes, change);
  }
  return changes;
}

/* Into the profile that is there, else, on a new laptop, into one of the backup's RT. */
static gboolean
choose_folder (BantarCtl *ctl, const BantarBackupInfo *info, char **folder, GError **error)
{
  const char *named = bantar_ctl_get_option (ctl, "data");
  g_autoptr (GError) none = NULL;

  if (bantar_ctl_open (ctl, &none)) {
    *folder = g_strdup (bantar_store_get_folder (ctl->store));
    return TRUE;
  }
  if (!g_error_matches (none, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_PROFILE)) {
    g_propagate_error (error, g_steal_pointer (&none));
    return FALSE;
  }
  *folder =
      named != NULL ? g_strdup (named) : bantar_profile_folder_name (info->kelurahan, info->number);
  return TRUE;
}

static gboolean
restore (BantarCtl *ctl, Backup *backup, GError **error)
{
  gboolean agreed = bantar_arguments_has (ctl->arguments, "yes");
  g_autoptr (GPtrArray) changes = compare (ctl, backup, error);

  if (changes == NULL || (!ctl->json && !restore_text (backup, changes, error)))
    return FALSE;
  if (agreed && ctl->store == NULL)
    ctl->store = bantar_store_new (backup->folder);
  if (agreed && bantar_store_run (ctl->store, do_restore, backup, error) == NULL)
    return FALSE;
  if (ctl->json)
    restore_json (backup, changes, agreed);
  if (!agreed)
    return bantar_ctl_fail (error, BANTAR_CTL_ERROR_FAILED,
                            _ ("Nothing was changed. With --yes it is restored; what is here now "
                               "is kept as an automatic backup."));
  if (!ctl->json)
    bantar_say (_ ("Restored."));
  return TRUE;
}

static gboolean
run_restore (BantarCtl *ctl, GError **error)
{
  const char *file = bantar_ctl_get_word (ctl, 0);
  g_autoptr (BantarBackupInfo) info = bantar_backup_peek (file, error);
  g_autofree char *folder = NULL;
  Backup backup = { .file = file, .info = info };

  if (info == NULL)
    return bantar_ctl_blame_file (file, error);
  if (!choose_folder (ctl, info, &folder, error))
    return FALSE;
  backup.folder = folder;
  return restore (ctl, &backup, error);
}

const BantarCommand bantar_command_restore = {
  .name = "restore",
  .synopsis = "FILE [--yes]",
  .summary = N_ ("Put the months of a backup in place of this profile's"),
  .details = N_ ("Shows what would be replaced and changes nothing until --yes is given. Months "
                 "that the backup does not have stay, and what is replaced is kept as an automatic "
                 "backup. The backup of another RT is refused."),
  .keys = "file made_at rt kelurahan number months photos changes [{period now {state answered "
          "total changed_at} then {as now}}] restored",
  .options = { "yes" },
  .min_words = 1,
  .max_words = 1,
  .run = run_restore,
};
