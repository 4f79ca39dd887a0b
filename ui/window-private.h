/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "adaptive-box.h"
#include "first-start.h"
#include "idle-watch.h"
#include "lock-page.h"
#include "profiles-page.h"
#include "sidebar.h"
#include "sign-in.h"
#include "sync/syncer.h"
#include "trouble-page.h"
#include "window.h"

G_BEGIN_DECLS

/* The window's parts, for the files that it is made of. */
struct _BantarWindow {
  AdwApplicationWindow parent_instance;

  GSettings *settings;
  BantarProfile *profile; /* nullable: none is open */
  BantarSyncer *syncer;   /* of that profile */
  char *sync_note;        /* nullable: why the last exchange ended early */
  gint64 reread_at;       /* monotonic: when an exchange last showed what it brought */

  guint reminding; /* id of the timer */

  char *bundle;             /* nullable: path of a file that waits for a profile to be opened in */
  GtkWidget *bundle_dialog; /* weak; nullable: shows a file */

  AdwToastOverlay *toasts;
  GtkOverlay *overlay;  /* over everything but toasts: */
  GtkWidget *drop_hint; /* nullable: nothing was dragged here yet */
  GtkStack *frames;     /* "main", "first-start", "lock", "profiles", "trouble" */
  BantarAdaptiveBox *box;
  BantarSidebar *sidebar;
  GtkStack *pages;
  const char *page_before; /* nullable: there the page that is shown leads back to */
  BantarFirstStart *first_start;
  BantarProfilesPage *profiles;
  BantarTroublePage *trouble;

  gboolean locked;             /* the profile's password has to be given */
  BantarLockPage *lock;        /* built when first needed, as those above */
  BantarIdleWatch *idle_watch; /* nullable */
  GtkWidget *put_away;         /* nullable: the box with the pages, while it is locked */
  GtkWidget *focus;            /* weak; nullable: what had the focus then */
};

/* window.c */
void bantar_window_say (BantarWindow *self, const char *text);
void bantar_window_say_error (BantarWindow *self, const GError *error);
GtkWidget *bantar_window_ensure_page (BantarWindow *self, const char *name);
void
bantar_window_show_month (BantarWindow *self, const char *name, gint64 rt, BantarPeriod period);
void bantar_window_go_back (BantarWindow *self);
void bantar_window_show_frame (BantarWindow *self, const char *name);
void bantar_window_close_profile (BantarWindow *self);
/* window-lock.c */
gboolean bantar_window_is_of_many (BantarWindow *self);
void bantar_window_lock (BantarWindow *self);
void bantar_window_ask_password (BantarWindow *self, BantarProfile *profile);
void bantar_window_open_with (BantarWindow *self, BantarProfile *profile, const char *password);
void bantar_window_watch (BantarWindow *self);
void bantar_window_forget_lock (BantarWindow *self);
/* window-actions.c */
void bantar_window_install_actions (GtkWidgetClass *widget_class);
/* window-sync.c */
void bantar_window_set_syncer (BantarWindow *self, BantarProfile *profile);
void bantar_window_sync (BantarWindow *self);
void bantar_window_sign_in (BantarWindow *self);
void bantar_window_bind (BantarWindow *self, const BantarSignIn *sign_in);
void bantar_window_sign_out (BantarWindow *self);
gboolean bantar_window_is_syncing (BantarWindow *self);
guint bantar_window_get_rts_done (BantarWindow *self, guint *rts);
void bantar_window_notify_sync (BantarWindow *self);
/* window-reminders.c */
void bantar_window_remind (BantarWindow *self);
void bantar_window_keep_reminding (BantarWindow *self);
/* window-backups.c */
void bantar_window_back_up (BantarWindow *self);
void bantar_window_restore (BantarWindow *self);
void bantar_window_restore_new (BantarWindow *self);
void bantar_window_restore_from (BantarWindow *self, BantarProfile *profile, const char *path);
void bantar_window_look_after (BantarWindow *self);
/* window-bundles.c */
void bantar_window_save_bundle (BantarWindow *self, const char *rt);
void bantar_window_save_bundle_of (BantarWindow *self, gint64 rt);
void bantar_window_enable_bundles (BantarWindow *self);
void bantar_window_choose_bundle (BantarWindow *self);
void bantar_window_open_kept_bundle (BantarWindow *self);
/* window-drop.c */
void bantar_window_accept_drops (BantarWindow *self);

G_END_DECLS
