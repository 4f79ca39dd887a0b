/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "photo-window.h"

#include "photo-texture.h"

#define WIDTH  960
#define HEIGHT 720

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkPicture) picture = user_data;
  g_autoptr (GdkTexture) texture = bantar_photo_texture_load_finish (result, NULL);

  /* Without it the window stays empty; the thumbnail that opened it already showed the picture. */
  if (texture != NULL)
    gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
}

static void
close_on_escape (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcut *escape = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                          gtk_named_action_new ("window.close"));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), escape);
  gtk_widget_add_controller (window, keys);
}

/**
 * bantar_photo_window_present:
 * @path: the picture's file
 * @title: what it is a picture of
 *
 * Shows a picture large, until Escape.
 */
void
bantar_photo_window_present (GtkWindow *parent, const char *path, const char *title)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *picture = gtk_picture_new ();

  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), title);
  gtk_window_set_child (GTK_WINDOW (window), picture);
  close_on_escape (window);
  bantar_photo_texture_load_async (path, 0, 0, NULL, on_loaded, g_object_ref (picture));
  gtk_window_present (GTK_WINDOW (window));
}
