/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "photo-texture.h"

/* Pictures are read and shrunk in a thread: decoding one takes longer than a frame. */

typedef struct {
  char *path;
  int width; /* 0 for the whole picture as it is */
  int height;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->path);
  g_free (wish);
}

/* As large as is needed to cover the wished size, and the middle of it. */
static GdkPixbuf *
crop (GdkPixbuf *picture, const Wish *wish)
{
  int width = gdk_pixbuf_get_width (picture);
  int height = gdk_pixbuf_get_height (picture);
  double scale = MAX ((double) wish->width / width, (double) wish->height / height);
  GdkPixbuf *cropped = gdk_pixbuf_new (GDK_COLORSPACE_RGB, gdk_pixbuf_get_has_alpha (picture), 8,
                                       wish->width, wish->height);

  gdk_pixbuf_scale (picture, cropped, 0, 0, wish->width, wish->height,
                    (wish->width - scale * width) / 2, (wish->height - scale * height) / 2, scale,
                    scale, GDK_INTERP_BILINEAR);
  return cropped;
}

static void
load (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Wish *wish = data;
  GError *error = NULL;
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new_from_file (wish->path, &error);
  g_autoptr (GdkPixbuf) cropped = NULL;

  if (picture == NULL) {
    g_task_return_error (task, error);
    return;
  }
  cropped = wish->width > 0 ? crop (picture, wish) : g_object_ref (picture);
  g_task_return_pointer (task, gdk_texture_new_for_pixbuf (cropped), g_object_unref);
}

/**
 * bantar_photo_texture_load_async:
 * @path: the picture's file
 * @width: in pixels, to crop it to; 0 for the whole picture
 * @height: in pixels
 */
void
bantar_photo_texture_load_async (const char *path,
                                 int width,
                                 int height,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Wish *wish = g_new0 (Wish, 1);

  wish->path = g_strdup (path);
  wish->width = width;
  wish->height = height;
  g_task_set_task_data (task, wish, wish_free);
  g_task_run_in_thread (task, load);
}

/**
 * bantar_photo_texture_load_finish:
 *
 * Returns: (transfer full): the picture, or `NULL` when it is not there, broken, or no longer
 * wanted
 */
GdkTexture *
bantar_photo_texture_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
