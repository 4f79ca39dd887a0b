/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "photo-window.h"

#include "photo-texture.h"

#include <glib/gi18n.h>

#define WIDTH  960
#define HEIGHT 720

/* The pictures that belong together, and which of them is shown. */
typedef struct {
  GtkWindow *window; /* owns this */
  GtkPicture *picture;
  GtkWidget *withdraw;
  GPtrArray *photos; /* (element-type BantarPhotoToShow) */
  guint at;
  GCancellable *loading; /* nullable */
} Album;

/**
 * bantar_photo_to_show_new:
 * @path: the picture's file
 * @title: what it is a picture of
 * @thumb: (nullable): emits "withdraw" when the person asks for it, which is offered then
 */
BantarPhotoToShow *
bantar_photo_to_show_new (const char *path, const char *title, GtkWidget *thumb)
{
  BantarPhotoToShow *self = g_new0 (BantarPhotoToShow, 1);

  self->path = g_strdup (path);
  self->title = g_strdup (title);
  g_set_object (&self->thumb, thumb);
  return self;
}

void
bantar_photo_to_show_free (BantarPhotoToShow *self)
{
  g_free (self->path);
  g_free (self->title);
  g_clear_object (&self->thumb);
  g_free (self);
}

static void
album_free (gpointer data)
{
  Album *album = data;

  g_cancellable_cancel (album->loading);
  g_clear_object (&album->loading);
  g_ptr_array_unref (album->photos);
  g_free (album);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkPicture) picture = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = bantar_photo_texture_load_finish (result, &error);

  /* Without it the window stays empty; the thumbnail that opened it already showed the picture. */
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
}

static void
show (Album *album)
{
  const BantarPhotoToShow *photo = album->photos->pdata[album->at];

  g_cancellable_cancel (album->loading);
  g_clear_object (&album->loading);
  album->loading = g_cancellable_new ();
  gtk_window_set_title (album->window, photo->title);
  gtk_picture_set_alternative_text (album->picture, photo->title);
  gtk_widget_set_visible (album->withdraw, photo->thumb != NULL);
  bantar_photo_texture_load_async (photo->path, 0, 0, album->loading, on_loaded,
                                   g_object_ref (album->picture));
}

/* Round and round. */
static void
turn (Album *album, int step)
{
  album->at = (album->at + album->photos->len + step) % album->photos->len;
  show (album);
}

static void
on_next (Album *album)
{
  turn (album, 1);
}

static void
on_previous (Album *album)
{
  turn (album, -1);
}

/* The question is asked over the page, where the picture was. */
static void
on_withdraw (Album *album)
{
  const BantarPhotoToShow *photo = album->photos->pdata[album->at];
  g_autoptr (GtkWidget) thumb = photo->thumb != NULL ? g_object_ref (photo->thumb) : NULL;

  if (thumb == NULL)
    return;
  gtk_window_close (album->window);
  g_signal_emit_by_name (thumb, "withdraw");
}

static gboolean
on_key_pressed (Album *album, guint keyval, guint keycode, GdkModifierType modifiers)
{
  if (keyval == GDK_KEY_Escape)
    gtk_window_close (album->window);
  else if (keyval == GDK_KEY_Right || keyval == GDK_KEY_space)
    turn (album, 1);
  else if (keyval == GDK_KEY_Left)
    turn (album, -1);
  else if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete)
    on_withdraw (album);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Before the buttons: a key does the same wherever the focus is. */
static void
add_keys (Album *album)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), album);
  gtk_widget_add_controller (GTK_WIDGET (album->window), keys);
}

static GtkWidget *
new_button (Album *album, const char *icon, const char *name, GtkAlign side, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_halign (button, side);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (button, 12);
  gtk_widget_set_margin_end (button, 12);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_add_css_class (button, "osd");
  gtk_widget_add_css_class (button, "circular");
  g_signal_connect_swapped (button, "clicked", callback, album);
  return button;
}

static GtkWidget *
new_withdraw (Album *album)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Remove this photo everywhere…"));

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (button, GTK_ALIGN_END);
  gtk_widget_set_margin_bottom (button, 12);
  gtk_widget_add_css_class (button, "osd");
  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_withdraw), album);
  return button;
}

static GtkWidget *
new_content (Album *album)
{
  GtkWidget *overlay = gtk_overlay_new ();

  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (album->picture));
  album->withdraw = new_withdraw (album);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), album->withdraw);
  if (album->photos->len == 1)
    return overlay;
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay),
                           new_button (album, "bantar-previous-symbolic", _ ("Previous photo"),
                                       GTK_ALIGN_START, G_CALLBACK (on_previous)));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay),
                           new_button (album, "bantar-next-symbolic", _ ("Next photo"),
                                       GTK_ALIGN_END, G_CALLBACK (on_next)));
  return overlay;
}

/**
 * bantar_photo_window_present:
 * @photos: (transfer full) (element-type BantarPhotoToShow): those that belong together
 * @at: which of them is shown first
 *
 * Shows pictures large, one at a time, until Escape; Left, Right and Space turn to the others, and
 * Delete asks to remove the one that is shown everywhere.
 */
void
bantar_photo_window_present (GtkWindow *parent, GPtrArray *photos, guint at)
{
  Album *album = g_new0 (Album, 1);

  album->window = GTK_WINDOW (gtk_window_new ());
  album->picture = GTK_PICTURE (gtk_picture_new ());
  album->photos = photos;
  album->at = at;
  g_object_set_data_full (G_OBJECT (album->window), "bantar-album", album, album_free);
  gtk_window_set_transient_for (album->window, parent);
  gtk_window_set_modal (album->window, TRUE);
  gtk_window_set_destroy_with_parent (album->window, TRUE);
  gtk_window_set_default_size (album->window, WIDTH, HEIGHT);
  gtk_window_set_child (album->window, new_content (album));
  add_keys (album);
  show (album);
  gtk_window_present (album->window);
}
