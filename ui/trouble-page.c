/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trouble-page.h"

#include "file-picker.h"
#include "place-name.h"
#include "report/explain.h"
#include "store/auto-backups.h"
#include "store/profile-backups.h"
#include "store/profile-folder.h"
#include "text-size.h"
#include "words/format.h"

#include <glib/gi18n.h>

/**
 * BantarTroublePage:
 *
 * The profile could not be opened, or its file is damaged: what happened, what is safe, and the
 * ways out of it.
 */
struct _BantarTroublePage {
  GtkBox parent_instance;
  BantarProfile *profile; /* nullable: nothing shown yet */
  AdwClamp *clamp;
  GtkLabel *place;
  GtkLabel *words;
  GtkWidget *buttons;
  GtkWidget *recover;
  GtkLabel *recover_word;
  GtkWidget *retry;
  GtkWidget *copy;
  GtkLabel *result;
};

G_DEFINE_FINAL_TYPE (BantarTroublePage, bantar_trouble_page, GTK_TYPE_BOX)

enum { RETRY, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
say (BantarTroublePage *self, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (self->result), text != NULL);
  gtk_label_set_label (self->result, text != NULL ? text : "");
}

static void
say_error (BantarTroublePage *self, const GError *error)
{
  g_autofree char *words = bantar_explain_error (error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, words);
}

static void
set_busy (BantarTroublePage *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->buttons, !busy);
}

static char *
dup_recover_word (const char *backup)
{
  const char *day = bantar_auto_backups_get_day (backup);
  GTimeZone *wib = bantar_time_wib ();
  g_autofree char *noon = g_strdup_printf ("%.10sT12:00:00", day != NULL ? day : "");
  /* Some have the time as well, in UTC; whose day is not always that of Jambi. */
  g_autoptr (GDateTime) time = day != NULL ? g_date_time_new_from_iso8601 (day, wib) : NULL;
  g_autoptr (GDateTime) when =
      time != NULL ? g_date_time_ref (time) : g_date_time_new_from_iso8601 (noon, wib);
  g_autofree char *date = when != NULL ? bantar_format_date (when) : g_strdup (backup);

  /* TRANSLATORS: button; the date of a backup that the program made by itself */
  return g_strdup_printf (_ ("Restore from the automatic backup (%s)"), date);
}

static void
on_recovery_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarTroublePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *backup =
      bantar_profile_find_recovery_finish (BANTAR_PROFILE (source), result, &error);
  g_autofree char *word = NULL;

  if (self->profile != BANTAR_PROFILE (source))
    return;
  if (backup == NULL) {
    say (self, _ ("There is no automatic backup on this laptop that is whole. If you have a backup "
                  "on a USB stick, keep it and ask the Pendamping."));
    return;
  }
  word = dup_recover_word (backup);
  gtk_label_set_label (self->recover_word, word);
  gtk_widget_set_visible (self->recover, TRUE);
  gtk_widget_grab_focus (self->recover);
}

/**
 * bantar_trouble_page_show:
 * @profile: the profile that could not be opened
 * @error: why
 */
void
bantar_trouble_page_show (BantarTroublePage *self, BantarProfile *profile, const GError *error)
{
  g_autofree char *words = bantar_explain_error (error);
  g_autofree char *place = bantar_place_dup_name_of_folder (bantar_profile_get_folder (profile));
  gboolean damaged = g_error_matches (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_DAMAGED);

  g_set_object (&self->profile, profile);
  gtk_label_set_label (self->place, place);
  gtk_label_set_label (self->words, words);
  gtk_widget_set_visible (self->recover, FALSE);
  gtk_widget_set_visible (self->copy, damaged);
  say (self, NULL);
  set_busy (self, FALSE);
  if (damaged)
    bantar_profile_find_recovery_async (profile, on_recovery_found, g_object_ref (self));
}

static void
on_retry_clicked (BantarTroublePage *self)
{
  g_signal_emit (self, signals[RETRY], 0);
}

static void
on_recovered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarTroublePage) self = user_data;
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  if (bantar_profile_recover_finish (BANTAR_PROFILE (source), result, &error))
    g_signal_emit (self, signals[RETRY], 0);
  else
    say_error (self, error);
}

static void
on_recover_clicked (BantarTroublePage *self)
{
  set_busy (self, TRUE);
  bantar_profile_recover_async (self->profile, on_recovered, g_object_ref (self));
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarTroublePage) self = user_data;
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  if (g_file_copy_finish (G_FILE (source), result, &error))
    say (self, _ ("A copy of the damaged file was saved."));
  else
    say_error (self, error);
}

static void
on_copy_place_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarTroublePage) self = user_data;
  g_autoptr (GFile) target = bantar_file_picker_save_finish (result, NULL);
  g_autofree char *path = NULL;
  g_autoptr (GFile) damaged = NULL;

  if (target == NULL)
    return;
  path = bantar_profile_folder_get_database (bantar_profile_get_folder (self->profile));
  damaged = g_file_new_for_path (path);
  set_busy (self, TRUE);
  g_file_copy_async (damaged, target, G_FILE_COPY_OVERWRITE, G_PRIORITY_DEFAULT, NULL, NULL, NULL,
                     on_copied, g_object_ref (self));
}

static void
on_copy_clicked (BantarTroublePage *self)
{
  bantar_file_picker_save_async (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Save a copy of the damaged file"),
      /* TRANSLATORS: name of a file, without a folder */
      _ ("bantar-damaged.db"), NULL, on_copy_place_chosen, g_object_ref (self));
}

static gboolean
bantar_trouble_page_grab_focus (GtkWidget *widget)
{
  BantarTroublePage *self = BANTAR_TROUBLE_PAGE (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->recover) ? self->recover
                                                                       : self->retry);
}

static void
bantar_trouble_page_dispose (GObject *object)
{
  g_clear_object (&BANTAR_TROUBLE_PAGE (object)->profile);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_TROUBLE_PAGE);
  G_OBJECT_CLASS (bantar_trouble_page_parent_class)->dispose (object);
}

static void
bantar_trouble_page_class_init (BantarTroublePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bantar_trouble_page_dispose;
  widget_class->grab_focus = bantar_trouble_page_grab_focus;
  signals[RETRY] = g_signal_new ("retry", BANTAR_TYPE_TROUBLE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/go/jambikota/Bantar/trouble-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarTroublePage, clamp);
  gtk_widget_class_bind_template_child (widget_class, BantarTroublePage, place);
  gtk_widget_class_bind_template_child (widget_class, BantarTroublePage, words);
  gtk_widget_class_bind_template_child (widget_class, BantarTroublePage, buttons);
  gtk_widget_class_bind_template_child (widget_class, BantarTroublePage, recover);
  gtk_widget_class_bind_template_child (widget_class, BantarTroublePage, recover_word);
  gtk_widget_class_bind_template_child (widget_class, BantarTroublePage, retry);
  gtk_widget_class_bind_template_child (widget_class, BantarTroublePage, copy);
  gtk_widget_class_bind_template_child (widget_class, BantarTroublePage, result);
  gtk_widget_class_bind_template_callback (widget_class, on_recover_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
bantar_trouble_page_init (BantarTroublePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bantar_text_size_scale_clamp (self->clamp);
}
