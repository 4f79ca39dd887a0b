/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include "file-picker.h"
#include "month-stand.h"
#include "place-name.h"
#include "question.h"
#include "report/explain.h"
#include "store/profile-backups.h"
#include "store/profile-folder.h"
#include "words/format.h"

#include <glib/gi18n.h>

#define RESPONSE_RESTORE "restore"

/* As many as a small screen has room for. */
#define MONTHS_SHOWN 6

/* ---- After the first frame: is the file whole, and is there a copy of it ---- */

static void
on_rolled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* The next start tries again; what the person writes is not touched by it. */
  if (!bantar_profile_roll_backups_finish (BANTAR_PROFILE (source), result, &error))
    g_message ("automatic backup: %s", error->message);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarWindow) self = user_data;
  BantarProfile *profile = BANTAR_PROFILE (source);
  g_autoptr (GError) error = NULL;

  if (self->profile != profile)
    return;
  if (!bantar_profile_check_finish (profile, result, &error))
    bantar_window_show_trouble (self, profile, error);
  else
    bantar_profile_roll_backups_async (profile, on_rolled, NULL);
}

static gboolean
on_first_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BantarWindow *self = BANTAR_WINDOW (widget);

  if (self->profile != NULL)
    bantar_profile_check_async (self->profile, on_checked, g_object_ref (self));
  bantar_window_remind (self);
  return G_SOURCE_REMOVE;
}

/**
 * bantar_window_look_after:
 *
 * Checks the open profile's file and copies it, once its first frame has been drawn, and reminds
 * its person of what comes near.
 */
void
bantar_window_look_after (BantarWindow *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self), on_first_frame, NULL, NULL);
}

/* ---- Buat cadangan ---- */

static void
on_backed_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (bantar_profile_back_up_finish (BANTAR_PROFILE (source), result, &error))
    bantar_window_say (self, _ ("The backup is complete. Keep it apart from this laptop."));
  else
    bantar_window_say_error (self, error);
}

static void
back_up_to (BantarWindow *self, const char *path, gboolean replace)
{
  bantar_profile_back_up_async (self->profile, path, replace, on_backed_up, g_object_ref (self));
}

/* A place in the network or on a phone: the chooser shows those too. */
static void
say_not_here (BantarWindow *self)
{
  bantar_window_say (self, _ ("Choose a folder on this laptop or on a USB stick."));
}

static void
on_backup_place_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarWindow) self = user_data;
  g_autoptr (GFile) file = bantar_file_picker_save_finish (result, NULL);
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;
  g_autofree char *completed = NULL;

  if (file == NULL || self->profile == NULL)
    return;
  if (path == NULL) {
    say_not_here (self);
  } else if (g_str_has_suffix (path, BANTAR_BACKUP_SUFFIX)) {
    /* The chooser itself asked before a file is replaced. */
    back_up_to (self, path, TRUE);
  } else {
    /* Without the ending it would not be offered for restoring. Of this name nobody was asked. */
    completed = g_strconcat (path, BANTAR_BACKUP_SUFFIX, NULL);
    back_up_to (self, completed, FALSE);
  }
}

/**
 * bantar_window_back_up:
 *
 * Asks where to and writes a backup of the open profile there.
 */
void
bantar_window_back_up (BantarWindow *self)
{
  const BantarOverview *overview = bantar_profile_get_overview (self->profile);
  g_autofree char *place =
      bantar_place_dup_name (overview->facts->kelurahan, overview->facts->number);
  g_autofree char *date = bantar_format_date (overview->today);
  g_autofree char *name = g_strdup_printf ("Bantar %s, %s" BANTAR_BACKUP_SUFFIX, place, date);

  bantar_file_picker_save_async (GTK_WINDOW (self), _ ("Make a backup"), name, NULL,
                                 on_backup_place_chosen, g_object_ref (self));
}

/* ---- Pulihkan dari cadangan ---- */

typedef struct {
  BantarWindow *window;
  BantarProfile *profile;
  BantarBackupInfo *info; /* nullable: of which RT it is, when that is not the open one */
  char *path;
} Restore;

static void
restore_free (Restore *self)
{
  g_object_unref (self->window);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->info, bantar_backup_info_free);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Restore, restore_free)

static void
on_restored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Restore) restore = user_data;
  g_autoptr (GError) error = NULL;

  if (bantar_profile_restore_finish (BANTAR_PROFILE (source), result, &error))
    bantar_window_say (restore->window,
                       _ ("Restored. What was here before is kept in an automatic backup."));
  else
    bantar_window_say_error (restore->window, error);
  bantar_window_load_profile (restore->window, restore->profile);
}

static char *
dup_month_line (const BantarBackupMonth *month)
{
  if (month == NULL)
    /* TRANSLATORS: a month of which there is nothing */
    return g_strdup (_ ("nothing"));
  return g_strdup_printf (
      /* TRANSLATORS: filled-in items of all items of a month: "14 of 20 items" */
      ngettext ("%u of %u item", "%u of %u items", month->total), month->answered, month->total);
}

static void
add_change (GString *text, const BantarBackupChange *change)
{
  g_autofree char *name = bantar_month_dup_name (change->period);
  g_autofree char *now = dup_month_line (change->now);
  g_autofree char *then = dup_month_line (change->then);

  if (change->then == NULL)
    g_string_append_printf (text, _ ("%s: stays as it is"), name);
  else
    /* TRANSLATORS: a month, what is here, what the backup has: "November 2026: now 14 of 20 items,
     * in the backup 20 of 20 items" */
    g_string_append_printf (text, _ ("%s: now %s, in the backup %s"), name, now, then);
  g_string_append_c (text, '\n');
}

static char *
dup_question (const BantarBackupPreview *preview, GDateTime *today)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GDateTime) made = bantar_time_parse (preview->info->made_at);
  g_autofree char *when = made != NULL ? bantar_format_when (made, today) : g_strdup ("");
  guint n = preview->changes->len;

  g_string_append_printf (text, _ ("The backup was made %s."), when);
  g_string_append (text, "\n\n");
  for (guint i = 0; i < MIN (n, MONTHS_SHOWN); i++)
    add_change (text, preview->changes->pdata[i]);
  if (n > MONTHS_SHOWN)
    g_string_append_printf (
        text,
        /* TRANSLATORS: follows a list of months */
        ngettext ("and %u earlier month", "and %u earlier months", n - MONTHS_SHOWN),
        n - MONTHS_SHOWN);
  g_string_append (text, n > MONTHS_SHOWN ? "\n\n" : "\n");
  g_string_append (text, _ ("What is here now is kept as an automatic backup first."));
  return g_string_free (text, FALSE);
}

static void
on_restore_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Restore) restore = user_data;
  g_autofree char *answer = bantar_question_ask_finish (BANTAR_QUESTION (source), result, NULL);
  Restore *job = restore;

  if (g_strcmp0 (answer, RESPONSE_RESTORE) == 0)
    bantar_profile_restore_async (job->profile, job->path, on_restored, g_steal_pointer (&restore));
}

static void
on_previewed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Restore) restore = user_data;
  BantarProfile *profile = BANTAR_PROFILE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBackupPreview) preview =
      bantar_profile_preview_backup_finish (profile, result, &error);
  g_autoptr (BantarQuestion) question = NULL;
  g_autofree char *body = NULL;

  if (preview == NULL) {
    bantar_window_say_error (restore->window, error);
    return;
  }
  body = dup_question (preview, bantar_profile_get_overview (profile)->today);
  question = bantar_question_new (GTK_WINDOW (restore->window), _ ("Restore this backup?"), body);
  bantar_question_add_response (question, BANTAR_QUESTION_CANCEL, _ ("Cancel"),
                                BANTAR_QUESTION_PLAIN);
  bantar_question_add_response (question, RESPONSE_RESTORE, _ ("Restore"),
                                BANTAR_QUESTION_DESTRUCTIVE);
  bantar_question_ask_async (question, NULL, on_restore_answered, g_steal_pointer (&restore));
}

/* ---- A backup on a laptop that does not have its RT yet ---- */

static void
on_new_set_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Restore) restore = user_data;
  BantarProfile *profile = BANTAR_PROFILE (source);
  g_autoptr (GError) error = NULL;
  const char *path = restore->path;

  if (bantar_profile_set_up_finish (profile, result, &error))
    bantar_profile_restore_async (profile, path, on_restored, g_steal_pointer (&restore));
  else
    bantar_window_say_error (restore->window, error);
}

static void
on_perhaps_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Restore) restore = user_data;
  BantarProfile *profile = BANTAR_PROFILE (source);
  g_autoptr (GError) error = NULL;
  const char *path = restore->path;
  const BantarBackupInfo *info = restore->info;

  bantar_profile_load_finish (profile, result, &error);
  if (g_error_matches (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_PROFILE)) {
    bantar_profile_set_up_async (profile, info->kelurahan, info->number, "", on_new_set_up,
                                 g_steal_pointer (&restore));
    return;
  }
  if (error != NULL) {
    bantar_window_show_trouble (restore->window, profile, error);
    return;
  }
  bantar_window_open_profile (restore->window, profile);
  bantar_profile_preview_backup_async (profile, path, on_previewed, g_steal_pointer (&restore));
}

static void
on_peeked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Restore) restore = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarBackupInfo) info = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *folder = NULL;
  BantarProfile *profile;

  if (info == NULL) {
    bantar_window_say_error (restore->window, error);
    return;
  }
  folder = bantar_profile_folder_name (info->kelurahan, info->number);
  profile = restore->profile = bantar_profile_new (folder);
  restore->info = g_steal_pointer (&info);
  bantar_profile_load_async (profile, on_perhaps_loaded, g_steal_pointer (&restore));
}

static void
peek (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  BantarBackupInfo *info = bantar_backup_peek (data, &error);

  if (info != NULL)
    g_task_return_pointer (task, info, (GDestroyNotify) bantar_backup_info_free);
  else
    g_task_return_error (task, error);
}

/**
 * bantar_window_restore_from:
 * @profile: (nullable): the open profile, whose RT the backup has to be of; `NULL` when it may be
 *   any RT's
 * @path: the backup
 *
 * Shows what the backup would replace, if anything, and restores it.
 */
void
bantar_window_restore_from (BantarWindow *self, BantarProfile *profile, const char *path)
{
  Restore *restore = g_new0 (Restore, 1);
  g_autoptr (GTask) task = NULL;

  restore->window = g_object_ref (self);
  g_set_object (&restore->profile, profile);
  restore->path = g_strdup (path);
  if (profile != NULL) {
    bantar_profile_preview_backup_async (profile, path, on_previewed, restore);
    return;
  }
  task = g_task_new (NULL, NULL, on_peeked, restore);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, peek);
}

typedef struct {
  BantarWindow *window;
  BantarProfile *profile; /* nullable */
} Choice;

static void
on_backup_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Choice *choice = user_data;
  g_autoptr (BantarWindow) self = choice->window;
  g_autoptr (BantarProfile) profile = choice->profile;
  g_autoptr (GListModel) files = bantar_file_picker_open_finish (result, NULL);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  if (file != NULL && g_file_peek_path (file) == NULL)
    say_not_here (self);
  else if (file != NULL)
    bantar_window_restore_from (self, profile, g_file_peek_path (file));
}

static void
choose_backup (BantarWindow *self, BantarProfile *profile)
{
  static const char *const patterns[] = { "*" BANTAR_BACKUP_SUFFIX, NULL };
  BantarOpenRequest request = { .title = _ ("Restore from a backup"),
                                .accept_label = _ ("Open"),
                                .patterns = patterns };
  Choice *choice = g_new0 (Choice, 1);

  choice->window = g_object_ref (self);
  g_set_object (&choice->profile, profile);
  bantar_file_picker_open_async (GTK_WINDOW (self), &request, NULL, on_backup_chosen, choice);
}

/**
 * bantar_window_restore:
 *
 * Asks for a backup of the open profile's RT, shows what it would replace, and restores it.
 */
void
bantar_window_restore (BantarWindow *self)
{
  choose_backup (self, self->profile);
}

/**
 * bantar_window_restore_new:
 *
 * Asks for a backup and makes a profile of it; an RT that is here already is asked about.
 */
void
bantar_window_restore_new (BantarWindow *self)
{
  choose_backup (self, NULL);
}
