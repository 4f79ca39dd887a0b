/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs when a person logs in to the laptop, without a window: who has forgotten the month has not
 * opened Bantar either. Says by the desktop what the chairs of this laptop are to be reminded of,
 * each thing once, and is gone after a while. */
#include "config.h"

#include "report/reminder.h"
#include "store/profile-folder.h"
#include "store/profiles.h"
#include "store/store.h"
#include "words/format.h"
#include "words/language.h"

#include <gio/gdesktopappinfo.h>
#include <sys/stat.h>

/* Seconds. As long as this runs, a press on what was said opens Bantar on every desktop. */
#define STAYS (30 * 60)

/* What one profile has to say. */
typedef struct {
  char *rt; /* "RT 08" */
  GPtrArray *reminders;
} Said;

static void
said_free (gpointer data)
{
  Said *said = data;

  g_free (said->rt);
  g_clear_pointer (&said->reminders, g_ptr_array_unref);
  g_free (said);
}

/* A profile that needs a password tells nobody anything before it was given. */
static gpointer
do_take (BantarDb *db, gpointer data, GError **error)
{
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load (db, error);
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();
  Said *said = NULL;

  if (facts == NULL)
    return NULL;
  said = g_new0 (Said, 1);
  said->rt = bantar_format_rt (facts->number);
  if (facts->role == BANTAR_ROLE_RT)
    said->reminders = bantar_reminders_take (db, clock, error);
  return said;
}

/* Whatever is wrong with a profile is said where it is opened; one that is open reminds by itself.
 * Returns: (transfer full) (nullable) */
static Said *
take (const char *folder)
{
  g_autoptr (BantarStore) store = bantar_store_new_existing (folder);
  g_autoptr (GError) error = NULL;
  Said *said = bantar_store_run (store, do_take, NULL, &error);

  if (error != NULL)
    g_debug ("%s: %s", folder, error->message);
  bantar_store_close (store);
  return said;
}

/* The chairs of several RTs may share the laptop. */
static void
send_all (GApplication *application, const Said *said, gboolean several)
{
  for (guint i = 0; i < said->reminders->len; i++) {
    const BantarReminder *reminder = said->reminders->pdata[i];
    g_autoptr (GNotification) notification = bantar_reminder_to_notification (reminder);
    g_autofree char *title = g_strdup_printf ("%s: %s", said->rt, reminder->title);
    g_autofree char *id = g_strdup_printf ("%s %s", said->rt, reminder->id);

    if (several)
      g_notification_set_title (notification, title);
    g_application_send_notification (application, id, notification);
  }
}

static gboolean
on_late (gpointer application)
{
  g_application_quit (application);
  return G_SOURCE_REMOVE;
}

static void
on_activate (GApplication *application)
{
  g_autoptr (GPtrArray) folders = bantar_profile_folder_list ();
  gboolean any = FALSE;

  for (guint i = 0; i < folders->len; i++) {
    Said *said = take (folders->pdata[i]);

    if (said != NULL && said->reminders != NULL && said->reminders->len > 0) {
      send_all (application, said, folders->len > 1);
      any = TRUE;
    }
    g_clear_pointer (&said, said_free);
  }
  if (!any)
    return;
  g_application_hold (application);
  g_timeout_add_seconds (STAYS, on_late, application);
}

/* Beranda says the same, and leads on. */
static void
on_pressed (GSimpleAction *action, GVariant *month, gpointer application)
{
  g_autoptr (GDesktopAppInfo) bantar = g_desktop_app_info_new (BANTAR_APP_ID ".desktop");
  g_autoptr (GError) error = NULL;

  if (bantar == NULL || !g_app_info_launch (G_APP_INFO (bantar), NULL, NULL, &error))
    g_message ("Bantar does not start: %s", error != NULL ? error->message : "no desktop file");
  g_application_quit (application);
}

static const GActionEntry entries[] = {
  { .name = "open-month", .parameter_type = "s", .activate = on_pressed },
};

int
main (int argc, char **argv)
{
  g_autoptr (GSettings) settings = g_settings_new (BANTAR_APP_ID);
  /* Named as the program, so that the desktop knows whose words they are; it must not be taken for
   * the program itself, which would then not open its window. */
  g_autoptr (GApplication) application =
      g_application_new (BANTAR_APP_ID, G_APPLICATION_NON_UNIQUE);

  umask (077);
  bantar_language_set ((BantarLanguage) g_settings_get_enum (settings, "language"));
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (application, argc, argv);
}
