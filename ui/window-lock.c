/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

/* Minutes without anybody after which a profile of many RTs is locked. */
#define IDLE_MINUTES 15

/* Nobody can look at what is not there: the pages leave the window, so that neither the screen nor
 * a screen reader has them. They are kept as they are. */
static void
put_away (BantarWindow *self)
{
  if (self->put_away != NULL)
    return;
  self->focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (self->focus != NULL && gtk_widget_is_ancestor (self->focus, GTK_WIDGET (self->box)))
    g_object_add_weak_pointer (G_OBJECT (self->focus), (gpointer *) &self->focus);
  else
    self->focus = NULL;
  /* What is being typed is saved when the focus leaves it. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  self->put_away = g_object_ref (GTK_WIDGET (self->box));
  gtk_stack_remove (self->frames, self->put_away);
}

static void
bring_back (BantarWindow *self)
{
  GtkWidget *focus = self->focus;

  if (self->put_away == NULL)
    return;
  g_clear_weak_pointer (&self->focus);
  gtk_stack_add_named (self->frames, self->put_away, "main");
  g_clear_object (&self->put_away);
  bantar_window_show_frame (self, "main");
  gtk_widget_grab_focus (focus != NULL ? focus : gtk_stack_get_visible_child (self->pages));
}

static gboolean
is_over (BantarWindow *self, GtkWindow *window)
{
  GtkWindow *below = gtk_window_get_transient_for (window);

  return below != NULL && (below == GTK_WINDOW (self) || is_over (self, below));
}

/* Dialogs show what is in the profile, too. */
static void
close_dialogs (BantarWindow *self)
{
  GListModel *all = gtk_window_get_toplevels ();
  g_autoptr (GPtrArray) over = g_ptr_array_new_with_free_func (g_object_unref);

  /* One that closes may take others with it. */
  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

    if (is_over (self, window))
      g_ptr_array_add (over, g_steal_pointer (&window));
  }
  for (guint i = 0; i < over->len; i++)
    gtk_window_close (over->pdata[i]);
}

/**
 * bantar_window_is_of_many:
 *
 * Returns: whether the window's profile is of many RTs: then it is locked when nobody is there
 */
gboolean
bantar_window_is_of_many (BantarWindow *self)
{
  const BantarOverview *overview =
      self->profile != NULL ? bantar_profile_get_overview (self->profile) : NULL;

  return overview != NULL && overview->duty != NULL;
}

static void
on_opened (BantarLockPage *page, const char *password, BantarWindow *self)
{
  self->locked = FALSE;
  if (self->syncer == NULL) {
    bantar_window_open_profile (self, self->profile);
    bantar_window_look_after (self);
  } else {
    bring_back (self);
    bantar_idle_watch_start (self->idle_watch);
  }
  bantar_syncer_unlock (self->syncer, password);
  bantar_window_open_kept_bundle (self);
}

static void
show_lock (BantarWindow *self)
{
  if (self->lock == NULL) {
    self->lock = g_object_new (BANTAR_TYPE_LOCK_PAGE, NULL);
    g_signal_connect_object (self->lock, "opened", G_CALLBACK (on_opened), self, G_CONNECT_DEFAULT);
    gtk_stack_add_named (self->frames, GTK_WIDGET (self->lock), "lock");
  }
  self->locked = TRUE;
  bantar_lock_page_show (self->lock, self->profile);
  bantar_window_show_frame (self, "lock");
}

/**
 * bantar_window_lock:
 *
 * Locks the open profile, if it is one that opens only with a password: nothing of it is to be seen
 * until the password is given, and syncing ends with the exchange that runs.
 */
void
bantar_window_lock (BantarWindow *self)
{
  if (self->locked || !bantar_window_is_of_many (self))
    return;
  bantar_idle_watch_stop (self->idle_watch);
  close_dialogs (self);
  put_away (self);
  bantar_syncer_lock (self->syncer);
  show_lock (self);
}

/**
 * bantar_window_ask_password:
 * @profile: of many RTs; has been read
 *
 * Shows nothing of @profile until its password is given.
 */
void
bantar_window_ask_password (BantarWindow *self, BantarProfile *profile)
{
  g_autoptr (BantarProfile) kept = g_object_ref (profile);

  close_dialogs (self);
  bantar_window_close_profile (self);
  self->profile = g_steal_pointer (&kept);
  show_lock (self);
}

/**
 * bantar_window_open_with:
 * @profile: of many RTs; has been read
 * @password: that was right for it just now
 *
 * Shows Beranda of @profile, and syncs at once.
 */
void
bantar_window_open_with (BantarWindow *self, BantarProfile *profile, const char *password)
{
  bantar_window_open_profile (self, profile);
  bantar_syncer_start_with (self->syncer, password, FALSE);
}

static void
on_idle (BantarWindow *self)
{
  bantar_window_lock (self);
}

/**
 * bantar_window_watch:
 *
 * From now on the open profile is locked when nobody is there, if it is of many RTs.
 */
void
bantar_window_watch (BantarWindow *self)
{
  if (self->idle_watch == NULL) {
    self->idle_watch = bantar_idle_watch_new (GTK_WINDOW (self), IDLE_MINUTES);
    g_signal_connect_object (self->idle_watch, "idle", G_CALLBACK (on_idle), self,
                             G_CONNECT_SWAPPED);
  }
  bantar_idle_watch_start (self->idle_watch);
}

/**
 * bantar_window_forget_lock:
 *
 * The profile that may be locked is no longer the window's: another one takes its place.
 */
void
bantar_window_forget_lock (BantarWindow *self)
{
  self->locked = FALSE;
  if (self->idle_watch != NULL)
    bantar_idle_watch_stop (self->idle_watch);
  g_clear_weak_pointer (&self->focus);
  if (self->put_away == NULL)
    return;
  gtk_stack_add_named (self->frames, self->put_away, "main");
  g_clear_object (&self->put_away);
}
