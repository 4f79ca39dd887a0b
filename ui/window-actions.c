/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include "checklist-page.h"
#include "companion-page.h"
#include "history-dialog.h"
#include "rules-dialog.h"

#include <glib/gi18n.h>

static BantarPeriod
parse_period (BantarWindow *self, const char *text)
{
  BantarPeriod period;

  return bantar_period_parse (text, &period) ? period
                                             : bantar_profile_get_overview (self->profile)->period;
}

/* A press that comes while no profile is open, or a locked one, by a key say, has nothing to work
 * on. */
static gboolean
has_profile (BantarWindow *self)
{
  return !self->locked && self->syncer != NULL &&
         bantar_profile_get_overview (self->profile) != NULL;
}

/* Whether the open profile is of one RT, which has a checklist of its own. */
static gboolean
has_checklist (BantarWindow *self)
{
  return has_profile (self) && bantar_profile_get_overview (self->profile)->duty == NULL;
}

static BantarChecklistPage *
open_checklist (BantarWindow *self, const char *period, const char *part)
{
  BantarChecklistPage *page = BANTAR_CHECKLIST_PAGE (bantar_window_ensure_page (self, "checklist"));

  bantar_window_show_page (self, "checklist");
  bantar_checklist_page_show_month (page, parse_period (self, period), part);
  return page;
}

static void
on_show_page (GtkWidget *widget, const char *action, GVariant *name)
{
  if (has_profile (BANTAR_WINDOW (widget)))
    bantar_window_show_page (BANTAR_WINDOW (widget), g_variant_get_string (name, NULL));
}

static void
on_go_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (has_profile (BANTAR_WINDOW (widget)))
    bantar_window_go_back (BANTAR_WINDOW (widget));
}

/* Ctrl+1 and so on: the rows of the sidebar, whatever they are for this person. */
static void
on_nth_page (GtkWidget *widget, const char *action, GVariant *nth)
{
  BantarWindow *self = BANTAR_WINDOW (widget);
  const char *name = bantar_sidebar_get_nth (self->sidebar, (guint) g_variant_get_int32 (nth));

  if (has_profile (self) && name != NULL)
    bantar_window_show_page (self, name);
}

static void
show_month_of (BantarWindow *self, const char *page, GVariant *target)
{
  gint64 rt;
  const char *period;

  g_variant_get (target, "(x&s)", &rt, &period);
  if (has_profile (self))
    bantar_window_show_month (self, page, rt, parse_period (self, period));
}

static void
on_review (GtkWidget *widget, const char *action, GVariant *target)
{
  show_month_of (BANTAR_WINDOW (widget), "review", target);
}

static void
on_fill (GtkWidget *widget, const char *action, GVariant *target)
{
  show_month_of (BANTAR_WINDOW (widget), "fill", target);
}

static void
on_companion (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (has_profile (BANTAR_WINDOW (widget)))
    bantar_window_show_page (BANTAR_WINDOW (widget), "companion");
}

/* (month, BantarCompanionFilter) */
static void
on_companion_list (GtkWidget *widget, const char *action, GVariant *target)
{
  BantarWindow *self = BANTAR_WINDOW (widget);
  GtkWidget *page = has_profile (self) ? bantar_window_ensure_page (self, "companion") : NULL;
  const char *period;
  int filter;

  g_variant_get (target, "(&si)", &period, &filter);
  if (page == NULL || filter < 0 || filter >= BANTAR_COMPANION_N_FILTERS)
    return;
  bantar_window_show_month (self, "companion", 0, parse_period (self, period));
  bantar_companion_page_show_list (BANTAR_COMPANION_PAGE (page), (BantarCompanionFilter) filter);
}

static void
on_open_month (GtkWidget *widget, const char *action, GVariant *period)
{
  if (has_checklist (BANTAR_WINDOW (widget)))
    open_checklist (BANTAR_WINDOW (widget), g_variant_get_string (period, NULL), NULL);
}

static void
on_open_part (GtkWidget *widget, const char *action, GVariant *target)
{
  const char *period, *part;

  g_variant_get (target, "(&s&s)", &period, &part);
  if (has_checklist (BANTAR_WINDOW (widget)))
    open_checklist (BANTAR_WINDOW (widget), period, part);
}

static void
on_month_history (GtkWidget *widget, const char *action, GVariant *period)
{
  BantarWindow *self = BANTAR_WINDOW (widget);

  if (has_checklist (self))
    bantar_history_dialog_present (GTK_WINDOW (self), self->profile,
                                   bantar_profile_get_overview (self->profile)->facts->rt_key,
                                   parse_period (self, g_variant_get_string (period, NULL)));
}

static void
on_send_month (GtkWidget *widget, const char *action, GVariant *period)
{
  BantarWindow *self = BANTAR_WINDOW (widget);

  if (has_checklist (self))
    bantar_checklist_page_send (open_checklist (self, g_variant_get_string (period, NULL), NULL));
}

static void
on_send (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarWindow *self = BANTAR_WINDOW (widget);

  if (!has_checklist (self))
    return;
  bantar_window_show_page (self, "checklist");
  bantar_checklist_page_send (
      BANTAR_CHECKLIST_PAGE (bantar_window_ensure_page (self, "checklist")));
}

static void
on_taken_back (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!bantar_month_take_back_finish (BANTAR_MONTH (source), result, &error)) {
    bantar_window_say_error (self, error);
    return;
  }
  bantar_window_say (self, _ ("The month is a draft again. Send it when it is ready."));
  if (self->profile != NULL)
    bantar_profile_refresh (self->profile);
  bantar_syncer_start (self->syncer, FALSE);
}

/* Something was written past the pages. */
static void
on_reread (GtkWidget *widget, const char *name, GVariant *target)
{
  BantarWindow *self = BANTAR_WINDOW (widget);

  if (self->profile != NULL)
    bantar_profile_refresh (self->profile);
}

static void
on_month_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarMonth) month = bantar_month_open_finish (BANTAR_STORE (source), result, &error);

  if (month == NULL)
    bantar_window_say_error (self, error);
  else
    bantar_month_take_back_async (month, on_taken_back, g_object_ref (self));
}

static void
on_take_back (GtkWidget *widget, const char *action, GVariant *period)
{
  BantarWindow *self = BANTAR_WINDOW (widget);

  if (has_checklist (self))
    bantar_month_open_async (bantar_profile_get_store (self->profile), 0,
                             parse_period (self, g_variant_get_string (period, NULL)), NULL,
                             on_month_opened, g_object_ref (self));
}

typedef struct {
  gint64 rt;
  BantarPeriod period;
  BantarNewsKind kind;
} Read;

static gpointer
do_dismiss (BantarDb *db, gpointer data, GError **error)
{
  const Read *job = data;

  return GINT_TO_POINTER (bantar_month_news_dismiss (db, job->rt, job->period, job->kind, error));
}

static void
on_dismissed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (bantar_store_run_finish (BANTAR_STORE (source), result, &error) == NULL)
    bantar_window_say_error (self, error);
  else if (self->profile != NULL)
    bantar_profile_refresh (self->profile);
}

static void
on_news_read (GtkWidget *widget, const char *action, GVariant *target)
{
  BantarWindow *self = BANTAR_WINDOW (widget);
  Read *job = NULL;
  const char *period;
  gint32 kind;
  gint64 rt;

  if (!has_profile (self))
    return;
  g_variant_get (target, "(x&si)", &rt, &period, &kind);
  job = g_new0 (Read, 1);
  job->rt = rt;
  job->period = parse_period (self, period);
  job->kind = (BantarNewsKind) kind;
  bantar_store_run_async (bantar_profile_get_store (self->profile), do_dismiss, job, g_free, NULL,
                          NULL, on_dismissed, g_object_ref (self));
}

static void
on_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarAdaptiveBox *box = BANTAR_WINDOW (widget)->box;

  if (!BANTAR_WINDOW (widget)->locked)
    bantar_adaptive_box_set_open (box, !bantar_adaptive_box_get_open (box));
}

/* F10, which GTK itself would give to a menu that is there to be seen only. */
static void
on_profile_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BantarWindow *self = BANTAR_WINDOW (widget);

  if (self->locked)
    return;
  bantar_adaptive_box_set_open (self->box, TRUE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->sidebar)))
    bantar_sidebar_open_menu (self->sidebar);
}

static void
on_lock (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (has_profile (BANTAR_WINDOW (widget)))
    bantar_window_lock (BANTAR_WINDOW (widget));
}

static void
on_rules (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (has_profile (BANTAR_WINDOW (widget)))
    bantar_rules_dialog_present (GTK_WINDOW (widget), BANTAR_WINDOW (widget)->profile);
}

static void
on_profiles (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bantar_window_choose_profile (BANTAR_WINDOW (widget));
}

static void
on_new_profile (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bantar_window_welcome (BANTAR_WINDOW (widget), NULL);
}

static void
on_sync (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (has_profile (BANTAR_WINDOW (widget)))
    bantar_window_sync (BANTAR_WINDOW (widget));
}

static void
on_sync_stop (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (has_profile (BANTAR_WINDOW (widget)))
    bantar_syncer_cancel (BANTAR_WINDOW (widget)->syncer);
}

/* After a choice that the server has to hear of, but that nobody should be asked a password for. */
static void
on_sync_quietly (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (has_profile (BANTAR_WINDOW (widget)))
    bantar_syncer_start (BANTAR_WINDOW (widget)->syncer, FALSE);
}

static void
on_sign_in (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (has_profile (BANTAR_WINDOW (widget)))
    bantar_window_sign_in (BANTAR_WINDOW (widget));
}

static void
on_sign_out (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (has_profile (BANTAR_WINDOW (widget)))
    bantar_window_sign_out (BANTAR_WINDOW (widget));
}

static void
on_backup (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (has_profile (BANTAR_WINDOW (widget)))
    bantar_window_back_up (BANTAR_WINDOW (widget));
}

static void
on_restore (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (has_profile (BANTAR_WINDOW (widget)))
    bantar_window_restore (BANTAR_WINDOW (widget));
}

static void
on_restore_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  bantar_window_restore_new (BANTAR_WINDOW (widget));
}

static void
on_bundle_export (GtkWidget *widget, const char *action, GVariant *rt)
{
  if (has_profile (BANTAR_WINDOW (widget)))
    bantar_window_save_bundle (BANTAR_WINDOW (widget), g_variant_get_string (rt, NULL));
}

static void
on_bundle_export_of (GtkWidget *widget, const char *action, GVariant *rt)
{
  if (has_profile (BANTAR_WINDOW (widget)))
    bantar_window_save_bundle_of (BANTAR_WINDOW (widget), g_variant_get_int64 (rt));
}

static void
on_bundle_import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (has_profile (BANTAR_WINDOW (widget)))
    bantar_window_choose_bundle (BANTAR_WINDOW (widget));
}

/**
 * bantar_window_install_actions:
 *
 * What a person can ask of the window, by button, menu or key.
 */
void
bantar_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", on_show_page);
  gtk_widget_class_install_action (widget_class, "win.go-back", NULL, on_go_back);
  gtk_widget_class_install_action (widget_class, "win.nth-page", "i", on_nth_page);
  gtk_widget_class_install_action (widget_class, "win.companion", NULL, on_companion);
  gtk_widget_class_install_action (widget_class, "win.companion-list", "(si)", on_companion_list);
  gtk_widget_class_install_action (widget_class, "win.review", "(xs)", on_review);
  gtk_widget_class_install_action (widget_class, "win.fill", "(xs)", on_fill);
  gtk_widget_class_install_action (widget_class, "win.open-month", "s", on_open_month);
  gtk_widget_class_install_action (widget_class, "win.open-part", "(ss)", on_open_part);
  gtk_widget_class_install_action (widget_class, "win.month-history", "s", on_month_history);
  gtk_widget_class_install_action (widget_class, "win.send", NULL, on_send);
  gtk_widget_class_install_action (widget_class, "win.send-month", "s", on_send_month);
  gtk_widget_class_install_action (widget_class, "win.take-back", "s", on_take_back);
  gtk_widget_class_install_action (widget_class, "win.news-read", "(xsi)", on_news_read);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, on_menu);
  gtk_widget_class_install_action (widget_class, "win.profile-menu", NULL, on_profile_menu);
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, on_lock);
  gtk_widget_class_install_action (widget_class, "win.rules", NULL, on_rules);
  gtk_widget_class_install_action (widget_class, "win.profiles", NULL, on_profiles);
  gtk_widget_class_install_action (widget_class, "win.new-profile", NULL, on_new_profile);
  gtk_widget_class_install_action (widget_class, "win.reread", NULL, on_reread);
  gtk_widget_class_install_action (widget_class, "win.sync", NULL, on_sync);
  gtk_widget_class_install_action (widget_class, "win.sync-stop", NULL, on_sync_stop);
  gtk_widget_class_install_action (widget_class, "win.sync-quietly", NULL, on_sync_quietly);
  gtk_widget_class_install_action (widget_class, "win.sign-in", NULL, on_sign_in);
  gtk_widget_class_install_action (widget_class, "win.sign-out", NULL, on_sign_out);
  gtk_widget_class_install_action (widget_class, "win.backup", NULL, on_backup);
  gtk_widget_class_install_action (widget_class, "win.restore", NULL, on_restore);
  gtk_widget_class_install_action (widget_class, "win.restore-new", NULL, on_restore_new);
  gtk_widget_class_install_action (widget_class, "win.bundle-export", "s", on_bundle_export);
  gtk_widget_class_install_action (widget_class, "win.bundle-export-of", "x", on_bundle_export_of);
  gtk_widget_class_install_action (widget_class, "win.bundle-import", NULL, on_bundle_import);
}
