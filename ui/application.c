/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application.h"

#include "about.h"
#include "shortcuts.h"
#include "store/profile-folder.h"
#include "text-size.h"
#include "window.h"

#include <glib/gi18n.h>

/**
 * BantarApplication:
 *
 * The program with its window. The store's worker opens the database while GTK starts, and the
 * window is shown when the first figures are there: its first frame is already Beranda.
 */
struct _BantarApplication {
  AdwApplication parent_instance;
  GSettings *settings;
  char *data;             /* nullable: folder named on the command line */
  BantarProfile *opening; /* nullable: being read since start-up */
  gboolean any;           /* there are profiles to choose from */
  GFile *file;            /* nullable: came with the start, is opened after the first frame */
  gboolean choose;        /* it may be for any of several profiles */
  gboolean read;          /* what is to be shown first is known */
  GError *error;          /* why it could not be read */
  BantarWindow *window;   /* weak; nullable */
};

G_DEFINE_FINAL_TYPE (BantarApplication, bantar_application, ADW_TYPE_APPLICATION)

/* A dialog needs to know how large the window is. */
static gboolean
on_first_frame (GtkWidget *window, GdkFrameClock *clock, gpointer file)
{
  if (gtk_widget_get_width (window) == 0)
    return G_SOURCE_CONTINUE;
  bantar_window_take_bundle (BANTAR_WINDOW (window), file);
  return G_SOURCE_REMOVE;
}

/* What is known is shown; the window comes with the first of it. */
static void
show (BantarApplication *self)
{
  if (self->window == NULL || !self->read)
    return;
  if (self->opening != NULL)
    bantar_window_take_profile (self->window, self->opening, self->error);
  else if (!self->any)
    bantar_window_welcome (self->window, NULL);
  if (self->choose || (self->opening == NULL && self->any))
    bantar_window_choose_profile (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  if (self->file != NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self->window), on_first_frame,
                                  g_steal_pointer (&self->file), g_object_unref);
  g_clear_object (&self->opening);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarApplication) self = user_data;

  bantar_profile_load_finish (BANTAR_PROFILE (source), result, &self->error);
  self->read = TRUE;
  show (self);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarApplication) self = user_data;
  g_autoptr (GPtrArray) all = bantar_profile_folder_list_finish (result, NULL);

  if (all->len == 1) {
    self->opening = bantar_profile_new_existing (all->pdata[0]);
    bantar_profile_load_async (self->opening, on_read, g_object_ref (self));
    return;
  }
  self->any = all->len > 0;
  self->read = TRUE;
  show (self);
}

/* Somebody may have taken the folder away since: then it is as if there had been no last time. */
static void
on_last_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarApplication) self = user_data;

  if (bantar_profile_load_finish (BANTAR_PROFILE (source), result, &self->error) ||
      !g_error_matches (self->error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_NO_PROFILE)) {
    self->read = TRUE;
    show (self);
    return;
  }
  g_clear_error (&self->error);
  g_clear_object (&self->opening);
  bantar_profile_folder_list_async (NULL, on_listed, g_object_ref (self));
}

/* Last time's profile is opened without looking at what others there are: that would cost time
 * before the first frame. */
static void
start_reading (BantarApplication *self)
{
  g_autofree char *last = g_settings_get_string (self->settings, "last-profile");
  g_autofree char *root = bantar_profile_folder_get_root ();
  g_autofree char *folder = g_build_filename (root, last, NULL);

  if (self->data != NULL) {
    self->opening = bantar_profile_new (self->data);
    bantar_profile_load_async (self->opening, on_read, g_object_ref (self));
  } else if (*last != '\0') {
    self->opening = bantar_profile_new_existing (folder);
    bantar_profile_load_async (self->opening, on_last_read, g_object_ref (self));
  } else {
    bantar_profile_folder_list_async (NULL, on_listed, g_object_ref (self));
  }
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bantar_about_present (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

static void
on_shortcuts (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BantarApplication *self = BANTAR_APPLICATION (user_data);
  BantarProfile *profile = self->window != NULL ? bantar_window_get_profile (self->window) : NULL;
  const BantarOverview *overview = profile != NULL ? bantar_profile_get_overview (profile) : NULL;

  bantar_shortcuts_present (gtk_application_get_active_window (GTK_APPLICATION (self)),
                            overview != NULL && overview->duty != NULL);
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  /* Closed, not destroyed: its size is kept, and whoever has unsaved work may say so. */
  if (window != NULL)
    gtk_window_close (window);
}

/* The desktop knows actions of the program only, not of its window. It may have started the program
 * for this: what was pressed is then found on Beranda, where it begins. */
static void
pass_to_window (BantarApplication *self, const char *action, GVariant *parameter)
{
  if (self->window == NULL) {
    g_application_activate (G_APPLICATION (self));
    return;
  }
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_widget_activate_action_variant (GTK_WIDGET (self->window), action, parameter);
}

static void
on_open_month (GSimpleAction *action, GVariant *period, gpointer user_data)
{
  pass_to_window (user_data, "win.open-month", period);
}

static void
on_show_page (GSimpleAction *action, GVariant *name, gpointer user_data)
{
  pass_to_window (user_data, "win.show-page", name);
}

static const GActionEntry entries[] = {
  { .name = "about", .activate = on_about },
  { .name = "shortcuts", .activate = on_shortcuts },
  { .name = "quit", .activate = on_quit },
  { .name = "open-month", .parameter_type = "s", .activate = on_open_month },
  { .name = "show-page", .parameter_type = "s", .activate = on_show_page },
};

static const struct {
  const char *action;
  const char *keys[3];
} accels[] = {
  { "app.quit", { "<Control>q" } },
  { "win.nth-page(1)", { "<Control>1" } },
  { "win.nth-page(2)", { "<Control>2" } },
  { "win.nth-page(3)", { "<Control>3" } },
  { "win.menu", { "F9" } },
  { "win.profile-menu", { "F10" } },
  { "win.lock", { "<Control>l" } },
  { "win.sync", { "F5" } },
  { "win.bundle-import", { "<Control>o" } },
  { "app.shortcuts", { "F1", "<Control>question" } },
};

static void
add_actions (BantarApplication *self)
{
  g_autoptr (GAction) text_size = g_settings_create_action (self->settings, "text-size");
  g_autoptr (GAction) language = g_settings_create_action (self->settings, "language");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), text_size);
  g_action_map_add_action (G_ACTION_MAP (self), language);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           accels[i].keys);
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/id/go/jambikota/Bantar/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
bantar_application_startup (GApplication *application)
{
  BantarApplication *self = BANTAR_APPLICATION (application);

  start_reading (self);
  G_APPLICATION_CLASS (bantar_application_parent_class)->startup (application);
  load_style ();
  bantar_text_size_follow (self->settings);
  add_actions (self);
}

static void
bantar_application_activate (GApplication *application)
{
  BantarApplication *self = BANTAR_APPLICATION (application);

  if (self->window != NULL) {
    gtk_window_present (GTK_WINDOW (self->window));
    return;
  }
  g_set_weak_pointer (&self->window,
                      bantar_window_new (GTK_APPLICATION (application), self->settings));
  show (self);
}

static void
on_others_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BantarApplication) self = user_data;
  g_autoptr (GPtrArray) all = bantar_profile_folder_list_finish (result, NULL);

  self->choose = all->len > 1;
  bantar_application_activate (G_APPLICATION (self));
  g_application_release (G_APPLICATION (self));
}

/* A double click on a Bantar file. Whose laptop it is shared by has to say for whom it is; a
 * profile that is open, or that was named, is the one. */
static void
bantar_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  BantarApplication *self = BANTAR_APPLICATION (application);

  if (self->window != NULL) {
    gtk_window_present (GTK_WINDOW (self->window));
    bantar_window_take_bundle (self->window, files[0]);
    return;
  }
  g_set_object (&self->file, files[0]);
  if (self->data != NULL) {
    bantar_application_activate (application);
    return;
  }
  g_application_hold (application);
  bantar_profile_folder_list_async (NULL, on_others_listed, g_object_ref (self));
}

static int
bantar_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  BantarApplication *self = BANTAR_APPLICATION (application);

  if (g_variant_dict_contains (options, "version")) {
    g_print ("Bantar %s\n", BANTAR_VERSION);
    return 0;
  }
  /* A profile named on the command line gets a window of its own, whatever else is open. */
  if (g_variant_dict_lookup (options, "data", "^ay", &self->data))
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
bantar_application_finalize (GObject *object)
{
  BantarApplication *self = BANTAR_APPLICATION (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->opening);
  g_clear_object (&self->file);
  g_clear_object (&self->settings);
  g_clear_error (&self->error);
  g_free (self->data);
  G_OBJECT_CLASS (bantar_application_parent_class)->finalize (object);
}

static void
bantar_application_class_init (BantarApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bantar_application_finalize;
  application_class->startup = bantar_application_startup;
  application_class->activate = bantar_application_activate;
  application_class->open = bantar_application_open;
  application_class->handle_local_options = bantar_application_handle_local_options;
}

static void
bantar_application_init (BantarApplication *self)
{
  static const GOptionEntry options[] = {
    { .long_name = "data",
      .arg = G_OPTION_ARG_FILENAME,
      .description = N_ ("Open the profile in this folder"),
      .arg_description = N_ ("DIR") },
    { .long_name = "version", .arg = G_OPTION_ARG_NONE, .description = N_ ("Print the version") },
    { NULL },
  };

  /* TRANSLATORS: on the command line: a file to open */
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE]"));
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * bantar_application_new:
 * @settings: (transfer none): the program's settings
 *
 * Returns: (transfer full)
 */
BantarApplication *
bantar_application_new (GSettings *settings)
{
  BantarApplication *self = g_object_new (BANTAR_TYPE_APPLICATION, "application-id", BANTAR_APP_ID,
                                          "flags", G_APPLICATION_HANDLES_OPEN, NULL);

  self->settings = g_object_ref (settings);
  /* GTK would add a folder of icons below it to those that it is already reading in a thread, and
   * read all of them once more before the first frame. Ours lie where it looks anyway. */
  g_application_set_resource_base_path (G_APPLICATION (self), NULL);
  return self;
}
