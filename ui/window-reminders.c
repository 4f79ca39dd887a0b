/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include "report/reminder.h"

#define INTERVAL (30 * 60) /* seconds: what is counted in days can wait so long */

static gpointer
do_take (BantarDb *db, gpointer data, GError **error)
{
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();

  return bantar_reminders_take (db, clock, error);
}

static void
show (GApplication *application, const BantarReminder *reminder)
{
  g_autoptr (GNotification) notification = bantar_reminder_to_notification (reminder);

  g_application_send_notification (application, reminder->id, notification);
}

static void
on_taken (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarWindow) self = user_data;
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reminders = bantar_store_run_finish (BANTAR_STORE (source), result, &error);

  /* Whatever is wrong with the profile is said where it is used; the next time tries again. */
  if (reminders == NULL)
    g_message ("reminders: %s", error->message);
  for (guint i = 0; reminders != NULL && application != NULL && i < reminders->len; i++)
    show (G_APPLICATION (application), reminders->pdata[i]);
}

/**
 * bantar_window_remind:
 *
 * Tells the person of the open profile by the desktop what comes near or came in.
 */
void
bantar_window_remind (BantarWindow *self)
{
  /* A locked profile tells nobody anything. */
  if (self->locked || self->profile == NULL ||
      bantar_profile_get_overview (self->profile) == NULL ||
      gtk_window_get_application (GTK_WINDOW (self)) == NULL)
    return;
  bantar_store_run_async (bantar_profile_get_store (self->profile), do_take, NULL, NULL,
                          (GDestroyNotify) g_ptr_array_unref, NULL, on_taken, g_object_ref (self));
}

static gboolean
on_interval (gpointer user_data)
{
  bantar_window_remind (user_data);
  return G_SOURCE_CONTINUE;
}

/**
 * bantar_window_keep_reminding:
 *
 * Looks every now and then, for as long as there is a window: days pass while it is open.
 */
void
bantar_window_keep_reminding (BantarWindow *self)
{
  self->reminding = g_timeout_add_seconds (INTERVAL, on_interval, self);
}
