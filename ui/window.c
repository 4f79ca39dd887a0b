/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include "report/explain.h"
#include "store/profile-folder.h"
#include "window-pages.h"

#include <glib/gi18n.h>

/**
 * BantarWindow:
 *
 * The one window: a profile's pages beside the sidebar, or in their place the first start, the list
 * of profiles, or what went wrong.
 */
G_DEFINE_FINAL_TYPE (BantarWindow, bantar_window, ADW_TYPE_APPLICATION_WINDOW)

enum { PROP_0, PROP_SYNCING, PROP_SYNC_NOTE, PROP_SYNC_RTS, PROP_SYNC_RTS_DONE, N_PROPS };
static GParamSpec *props[N_PROPS];

/**
 * bantar_window_say:
 *
 * Says in passing what has just been done.
 */
void
bantar_window_say (BantarWindow *self, const char *text)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
}

/**
 * bantar_window_say_error:
 *
 * Says why something could not be done, until the person closes it; nothing when the person
 * cancelled it.
 */
void
bantar_window_say_error (BantarWindow *self, const GError *error)
{
  g_autofree char *words = bantar_explain_error (error);
  g_autofree char *markup = g_markup_escape_text (words, -1);
  AdwToast *toast = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_message ("%s", error->message);
  toast = adw_toast_new (markup);
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Who reads the screen with a screen reader hears only the page that is shown. */
static void
hide_others (GtkStack *stack)
{
  GtkWidget *shown = gtk_stack_get_visible_child (stack);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN,
                                 child != shown, -1);
}

/**
 * bantar_window_show_frame:
 *
 * Shows the pages, or what stands in their place.
 */
void
bantar_window_show_frame (BantarWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->frames, name);
  hide_others (self->frames);
  if (!g_str_equal (name, "main"))
    gtk_widget_grab_focus (gtk_stack_get_visible_child (self->frames));
}

static const BantarWindowPage *
find_page (BantarWindow *self, const char *name)
{
  return self->profile != NULL ? bantar_window_pages_find (
                                     name, bantar_profile_get_overview (self->profile)->facts->role)
                               : NULL;
}

/**
 * bantar_window_ensure_page:
 *
 * Returns: (transfer none) (nullable): the page of the open profile, built now if it was not needed
 *   before; `NULL` when the profile has no such page
 */
GtkWidget *
bantar_window_ensure_page (BantarWindow *self, const char *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, name);
  const BantarWindowPage *kind = page == NULL ? find_page (self, name) : NULL;

  if (kind != NULL) {
    page = g_object_new (kind->get_type (), "profile", self->profile, NULL);
    gtk_stack_add_named (self->pages, page, name);
  }
  return page;
}

static void
put_in_front (BantarWindow *self, GtkWidget *page, const char *name)
{
  const char *before = bantar_window_get_page (self);

  if (g_strcmp0 (before, name) != 0)
    self->page_before = g_intern_string (before);
  bantar_adaptive_box_set_open (self->box, FALSE);
  gtk_stack_set_visible_child (self->pages, page);
  hide_others (self->pages);
  bantar_sidebar_choose (self->sidebar, name);
  gtk_widget_grab_focus (page);
}

/**
 * bantar_window_show_page:
 * @name: see window-pages.c; a page that the profile does not have is ignored
 *
 * Shows a page of the open profile as it was left; at first the month of today.
 */
void
bantar_window_show_page (BantarWindow *self, const char *name)
{
  const BantarWindowPage *kind = find_page (self, name);
  gboolean is_new = gtk_stack_get_child_by_name (self->pages, name) == NULL;
  GtkWidget *page = kind != NULL ? bantar_window_ensure_page (self, name) : NULL;

  if (page == NULL)
    return;
  if (is_new && kind->show_month != NULL)
    kind->show_month (page, 0, bantar_profile_get_overview (self->profile)->period);
  put_in_front (self, page, name);
}

/**
 * bantar_window_show_month:
 * @name: of a page that shows months
 * @rt: key of one of the profile's RTs; 0 for its only one, or for all
 *
 * Shows that month on the page; ignored when the profile does not have it.
 */
void
bantar_window_show_month (BantarWindow *self, const char *name, gint64 rt, BantarPeriod period)
{
  const BantarWindowPage *kind = find_page (self, name);
  GtkWidget *page = kind != NULL ? bantar_window_ensure_page (self, name) : NULL;

  if (page == NULL || kind->show_month == NULL)
    return;
  kind->show_month (page, rt, period);
  put_in_front (self, page, name);
}

/**
 * bantar_window_go_back:
 *
 * Shows the page that was shown before, as it was left.
 */
void
bantar_window_go_back (BantarWindow *self)
{
  bantar_window_show_page (self, self->page_before != NULL ? self->page_before : "home");
}

/**
 * bantar_window_get_page:
 *
 * Returns: (nullable): name of the page that is shown
 */
const char *
bantar_window_get_page (BantarWindow *self)
{
  return gtk_stack_get_visible_child_name (self->pages);
}

/**
 * bantar_window_get_profile:
 *
 * Returns: (transfer none) (nullable): the open profile
 */
BantarProfile *
bantar_window_get_profile (BantarWindow *self)
{
  return self->profile;
}

static void
remove_pages (BantarWindow *self)
{
  GtkWidget *page;

  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, page);
  self->page_before = NULL;
}

/**
 * bantar_window_close_profile:
 *
 * Nothing of the profile that was open is shown or synced any more.
 */
void
bantar_window_close_profile (BantarWindow *self)
{
  bantar_window_set_syncer (self, NULL);
  remove_pages (self);
  bantar_window_forget_lock (self);
  g_clear_object (&self->profile);
}

static void
remember (BantarWindow *self, BantarProfile *profile)
{
  g_autofree char *name = g_path_get_basename (bantar_profile_get_folder (profile));

  g_settings_set_string (self->settings, "last-profile", name);
}

/**
 * bantar_window_open_profile:
 * @profile: has been read; its password, if it has one, was given
 *
 * Shows Beranda of @profile.
 */
void
bantar_window_open_profile (BantarWindow *self, BantarProfile *profile)
{
  g_autoptr (BantarProfile) kept = g_object_ref (profile);

  bantar_window_close_profile (self);
  self->profile = g_steal_pointer (&kept);
  g_object_set (self->sidebar, "profile", profile, NULL);
  bantar_window_set_syncer (self, profile);
  remember (self, profile);
  bantar_window_show_frame (self, "main");
  bantar_window_show_page (self, "home");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.lock", bantar_window_is_of_many (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.rules",
                                 bantar_profile_get_overview (profile)->facts->role ==
                                     BANTAR_ROLE_PENDAMPING);
  bantar_window_enable_bundles (self);
  if (bantar_window_is_of_many (self))
    bantar_window_watch (self);
  bantar_window_open_kept_bundle (self);
}

/**
 * bantar_window_take_profile:
 * @error: (nullable): what came of reading @profile
 *
 * Shows Beranda, or what asks for the password, or the first start where there is no RT yet, or
 * what is wrong.
 */
void
bantar_window_take_profile (BantarWindow *self, BantarProfile *profile, const GError *error)
{
  if (error == NULL && bantar_profile_get_overview (profile)->duty != NULL) {
    bantar_window_ask_password (self, profile);
  } else if (error == NULL) {
    bantar_window_open_profile (self, profile);
    bantar_window_look_after (self);
  } else if (g_error_matches (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_PROFILE)) {
    bantar_window_welcome (self, bantar_profile_get_folder (profile));
  } else {
    bantar_window_show_trouble (self, profile, error);
  }
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarWindow) self = user_data;
  BantarProfile *profile = BANTAR_PROFILE (source);
  g_autoptr (GError) error = NULL;

  bantar_profile_load_finish (profile, result, &error);
  bantar_window_take_profile (self, profile, error);
}

/**
 * bantar_window_load_profile:
 *
 * Opens @profile, and shows what comes of it.
 */
void
bantar_window_load_profile (BantarWindow *self, BantarProfile *profile)
{
  bantar_profile_load_async (profile, on_loaded, g_object_ref (self));
}

static void
on_retry (BantarTroublePage *page, BantarWindow *self)
{
  bantar_window_load_profile (self, self->profile);
}

/**
 * bantar_window_show_trouble:
 * @profile: could not be opened, or its file is damaged
 *
 * Says what is wrong and offers the ways out.
 */
void
bantar_window_show_trouble (BantarWindow *self, BantarProfile *profile, const GError *error)
{
  if (self->trouble == NULL) {
    self->trouble = g_object_new (BANTAR_TYPE_TROUBLE_PAGE, NULL);
    g_signal_connect_object (self->trouble, "retry", G_CALLBACK (on_retry), self,
                             G_CONNECT_DEFAULT);
    gtk_stack_add_named (self->frames, GTK_WIDGET (self->trouble), "trouble");
  }
  g_object_ref (profile);
  bantar_window_close_profile (self);
  self->profile = profile;
  bantar_trouble_page_show (self->trouble, profile, error);
  bantar_window_show_frame (self, "trouble");
}

static void
on_started (BantarFirstStart *page,
            BantarProfile *profile,
            const BantarSignIn *sign_in,
            BantarWindow *self)
{
  if (bantar_profile_get_overview (profile)->duty != NULL) {
    bantar_window_open_with (self, profile, sign_in->password);
    return;
  }
  bantar_window_open_profile (self, profile);
  bantar_window_show_page (self, "checklist");
  if (sign_in != NULL)
    bantar_window_bind (self, sign_in);
}

static void
on_others_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarWindow) self = user_data;
  g_autoptr (GPtrArray) others = bantar_profile_folder_list_finish (result, NULL);

  bantar_first_start_set_may_go_back (self->first_start, others->len > 0);
}

/**
 * bantar_window_welcome:
 * @folder: (nullable): where the new profile has to be
 *
 * Asks for the RT.
 */
void
bantar_window_welcome (BantarWindow *self, const char *folder)
{
  if (self->first_start == NULL) {
    self->first_start = g_object_new (BANTAR_TYPE_FIRST_START, NULL);
    g_signal_connect_object (self->first_start, "started", G_CALLBACK (on_started), self,
                             G_CONNECT_DEFAULT);
    gtk_stack_add_named (self->frames, GTK_WIDGET (self->first_start), "first-start");
  }
  bantar_first_start_set_folder (self->first_start, folder);
  bantar_first_start_set_may_go_back (self->first_start, FALSE);
  bantar_first_start_clear (self->first_start);
  bantar_window_show_frame (self, "first-start");
  if (folder == NULL)
    bantar_profile_folder_list_async (NULL, on_others_listed, g_object_ref (self));
}

static void
on_chosen (BantarProfilesPage *page, const char *folder, BantarWindow *self)
{
  g_autoptr (BantarProfile) profile = NULL;

  if (self->profile != NULL && g_str_equal (folder, bantar_profile_get_folder (self->profile)) &&
      bantar_profile_get_overview (self->profile) != NULL) {
    bantar_window_show_frame (self, self->locked ? "lock" : "main");
    bantar_window_show_page (self, "home");
    bantar_window_open_kept_bundle (self);
    return;
  }
  profile = bantar_profile_new (folder);
  bantar_window_load_profile (self, profile);
}

/**
 * bantar_window_choose_profile:
 *
 * Shows whose profiles there are on this laptop.
 */
void
bantar_window_choose_profile (BantarWindow *self)
{
  if (self->profiles == NULL) {
    self->profiles = g_object_new (BANTAR_TYPE_PROFILES_PAGE, NULL);
    g_signal_connect_object (self->profiles, "chosen", G_CALLBACK (on_chosen), self,
                             G_CONNECT_DEFAULT);
    gtk_stack_add_named (self->frames, GTK_WIDGET (self->profiles), "profiles");
  }
  bantar_window_lock (self);
  bantar_profiles_page_read (self->profiles, self->profile);
  bantar_window_show_frame (self, "profiles");
}

/**
 * bantar_window_notify_sync:
 *
 * Tells the pages that "syncing", "sync-note" or how far it is changed.
 */
void
bantar_window_notify_sync (BantarWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SYNC_RTS]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SYNC_RTS_DONE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SYNC_NOTE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SYNCING]);
}

static void
bantar_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BantarWindow *self = BANTAR_WINDOW (object);
  guint rts;

  switch (id) {
  case PROP_SYNCING:
    g_value_set_boolean (value, bantar_window_is_syncing (self));
    break;
  case PROP_SYNC_NOTE:
    g_value_set_string (value, self->sync_note);
    break;
  case PROP_SYNC_RTS:
    bantar_window_get_rts_done (self, &rts);
    g_value_set_uint (value, rts);
    break;
  case PROP_SYNC_RTS_DONE:
    g_value_set_uint (value, bantar_window_get_rts_done (self, &rts));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
bantar_window_dispose (GObject *object)
{
  BantarWindow *self = BANTAR_WINDOW (object);

  if (self->profile != NULL)
    bantar_window_set_syncer (self, NULL);
  g_clear_handle_id (&self->reminding, g_source_remove);
  g_clear_object (&self->profile);
  g_clear_object (&self->settings);
  g_clear_object (&self->put_away);
  g_clear_object (&self->idle_watch);
  g_clear_weak_pointer (&self->focus);
  g_clear_weak_pointer (&self->bundle_dialog);
  gtk_widget_dispose_template (GTK_WIDGET (object), BANTAR_TYPE_WINDOW);
  G_OBJECT_CLASS (bantar_window_parent_class)->dispose (object);
}

static void
bantar_window_finalize (GObject *object)
{
  g_free (BANTAR_WINDOW (object)->sync_note);
  g_free (BANTAR_WINDOW (object)->bundle);
  G_OBJECT_CLASS (bantar_window_parent_class)->finalize (object);
}

static GParamSpec *
new_count (const char *name)
{
  return g_param_spec_uint (name, NULL, NULL, 0, G_MAXUINT, 0,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
}

static void
bantar_window_class_init (BantarWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bantar_window_get_property;
  object_class->dispose = bantar_window_dispose;
  object_class->finalize = bantar_window_finalize;

  props[PROP_SYNCING] =
      g_param_spec_boolean ("syncing", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_SYNC_NOTE] =
      g_param_spec_string ("sync-note", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_SYNC_RTS] = new_count ("sync-rts");
  props[PROP_SYNC_RTS_DONE] = new_count ("sync-rts-done");
  g_object_class_install_properties (object_class, N_PROPS, props);

  bantar_window_install_actions (widget_class);
  g_type_ensure (BANTAR_TYPE_ADAPTIVE_BOX);
  g_type_ensure (BANTAR_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/go/jambikota/Bantar/window.ui");
  gtk_widget_class_bind_template_child (widget_class, BantarWindow, box);
  gtk_widget_class_bind_template_child (widget_class, BantarWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, BantarWindow, pages);
}

static void
bantar_window_init (BantarWindow *self)
{
  GtkWidget *content;

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not bound: what holds them remembers them, and would take them out once more at the end. */
  content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (self));
  self->toasts = ADW_TOAST_OVERLAY (content);
  self->overlay = GTK_OVERLAY (adw_toast_overlay_get_child (self->toasts));
  self->frames = GTK_STACK (gtk_overlay_get_child (self->overlay));
  bantar_window_accept_drops (self);
}

/* Every word of the window is there already, in the language it began with. */
static void
on_language_changed (BantarWindow *self)
{
  bantar_window_say (self, _ ("The language changes when Bantar is opened again."));
}

/**
 * bantar_window_new:
 * @settings: where the window's size and the last profile are kept
 *
 * Returns: (transfer none): a window that shows nothing yet
 */
BantarWindow *
bantar_window_new (GtkApplication *application, GSettings *settings)
{
  BantarWindow *self = g_object_new (BANTAR_TYPE_WINDOW, "application", application, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::language", G_CALLBACK (on_language_changed), self,
                           G_CONNECT_SWAPPED);
  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  bantar_window_keep_reminding (self);
  return self;
}
