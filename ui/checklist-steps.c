/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "checklist-page-private.h"

#include "report/explain.h"
#include "send-dialog.h"
#include "toast.h"

#include <glib/gi18n.h>

/* Kirim and Tarik kembali. */

static void
say_error (BantarChecklistPage *self, const GError *error)
{
  g_autofree char *text = bantar_explain_error (error);

  bantar_toast (GTK_WIDGET (self->stack), text, NULL, NULL, NULL);
}

static gboolean
is_online (void)
{
  return g_network_monitor_get_network_available (g_network_monitor_get_default ());
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarChecklistPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!bantar_month_send_finish (BANTAR_MONTH (source), result, &error)) {
    say_error (self, error);
    return;
  }
  bantar_profile_refresh (self->profile);
  bantar_notice_take_focus (self->standing);
  /* Without internet there is nothing to sign in to; it goes by itself when there is. */
  if (is_online ())
    gtk_widget_activate_action (GTK_WIDGET (self), "win.sync", NULL);
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarChecklistPage) self = user_data;
  g_autofree char *part = NULL;
  BantarSendChoice choice = bantar_send_dialog_ask_finish (result, &part);

  self->asking = FALSE;
  if (self->month == NULL || choice == BANTAR_SEND_NOT)
    return;
  if (choice == BANTAR_SEND_FILL)
    bantar_checklist_page_go_to_part (self, part);
  else
    bantar_month_send_async (self->month, choice == BANTAR_SEND_WITH_GAPS, on_sent,
                             g_object_ref (self));
}

/**
 * bantar_checklist_page_send:
 *
 * Kirim ke Pendamping: says what is still empty and goes there, or asks and sends; while the month
 * is being read, as soon as it is there. Does nothing when the month was sent already.
 */
void
bantar_checklist_page_send (BantarChecklistPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  const BantarChecklist *month =
      self->month != NULL ? bantar_month_get_checklist (self->month) : NULL;
  BantarSendFacts facts = { 0 };

  self->send = month == NULL;
  if (month == NULL || self->asking ||
      (month->state != BANTAR_STATE_DRAFT && month->state != BANTAR_STATE_RETURNED))
    return;
  facts.late = g_date_time_compare (bantar_profile_get_overview (self->profile)->today,
                                    bantar_month_get_deadline (self->month)->at) > 0;
  facts.online = is_online ();
  facts.rt = self->rt_name;
  self->asking = TRUE;
  bantar_send_dialog_ask_async (GTK_WINDOW (root), month, &facts, on_asked, g_object_ref (self));
}

static void
on_taken_back (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarChecklistPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!bantar_month_take_back_finish (BANTAR_MONTH (source), result, &error)) {
    say_error (self, error);
    return;
  }
  bantar_profile_refresh (self->profile);
  bantar_toast (GTK_WIDGET (self->stack), _ ("Taken back. The report can be changed again."), NULL,
                NULL, NULL);
}

/**
 * bantar_checklist_page_take_back:
 *
 * Tarik kembali: a month that was sent and not checked yet can be changed again.
 */
void
bantar_checklist_page_take_back (BantarChecklistPage *self)
{
  if (self->month != NULL)
    bantar_month_take_back_async (self->month, on_taken_back, g_object_ref (self));
}
