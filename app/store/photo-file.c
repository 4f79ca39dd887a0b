/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/photo-file.h"

#include "store/photo-end.h"
#include "store/photos.h"

#include <glib/gi18n.h>

#define CHUNK (64 << 10)
/* A few kilobytes can claim a picture of gigabytes; no phone makes more than this. */
#define PIXELS_MAX (200 * 1000 * 1000)

/* Only these decoders ever see a file from outside; gdk-pixbuf has a dozen more, some of them with
 * a sorry history. */
static const char *
recognise (const guint8 *head, gsize length)
{
  if (length >= 3 && memcmp (head, "\xff\xd8\xff", 3) == 0)
    return "image/jpeg";
  if (length >= 8 && memcmp (head, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "image/png";
  if (length >= 12 && memcmp (head + 4, "ftyp", 4) == 0 &&
      (memcmp (head + 8, "hei", 3) == 0 || memcmp (head + 8, "hev", 3) == 0 ||
       memcmp (head + 8, "mif1", 4) == 0 || memcmp (head + 8, "msf1", 4) == 0))
    return "image/heic";
  return NULL;
}

/* @reason is a msgid: what is wrong with a picture is told to the person as it stands here. */
static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_PHOTO, reason);
  return FALSE;
}

static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gboolean *too_many)
{
  double shrink = (double) BANTAR_PHOTO_SIDE_MAX / MAX (width, height);

  *too_many = (gint64) width * height > PIXELS_MAX;
  /* With no size at all the decoders give up before they ask for the memory. */
  if (*too_many)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (shrink < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (1, width * shrink), MAX (1, height * shrink));
}

static gboolean
check_size (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                         G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return refuse (error, N_ ("This is not a file."));
  if (g_file_info_get_size (info) == 0)
    return refuse (error, N_ ("The file is empty."));
  return g_file_info_get_size (info) <= BANTAR_PHOTO_SOURCE_MAX ||
         refuse (error, N_ ("The file is too big for a photo."));
}

static GdkPixbufLoader *
new_loader (const guint8 *head, gsize length, GError **error)
{
  const char *type = recognise (head, length);
  g_autoptr (GError) local_error = NULL;
  GdkPixbufLoader *loader;

  if (type == NULL) {
    refuse (error, N_ ("This is not a JPEG, PNG or HEIC picture."));
    return NULL;
  }
  loader = gdk_pixbuf_loader_new_with_mime_type (type, &local_error);
  if (loader == NULL)
    refuse (error, N_ ("This laptop cannot read this kind of picture."));
  return loader;
}

static void
read_end (BantarPhotoEnd *end, const char *type, const guint8 *data, gsize length)
{
  if (g_str_equal (type, "image/jpeg"))
    bantar_photo_end_read_jpeg (end, data, length);
  else if (g_str_equal (type, "image/png"))
    bantar_photo_end_read_png (end, data, length);
}

static gboolean
is_cut_off (const BantarPhotoEnd *end, const char *type)
{
  return !g_str_equal (type, "image/heic") && !bantar_photo_end_was_read (end);
}

static gboolean
feed (GdkPixbufLoader *loader,
      GInputStream *stream,
      guint8 *chunk,
      gsize length,
      GCancellable *cancellable,
      GError **error)
{
  const char *type = recognise (chunk, length);
  BantarPhotoEnd end = { 0 };
  gsize total = 0;

  while (length > 0) {
    total += length;
    /* The size was asked before; a file can grow, a network folder can lie. */
    if (total > BANTAR_PHOTO_SOURCE_MAX)
      return refuse (error, N_ ("The file is too big for a photo."));
    read_end (&end, type, chunk, length);
    if (!gdk_pixbuf_loader_write (loader, chunk, length, NULL))
      return refuse (error, N_ ("The picture is broken."));
    if (!g_input_stream_read_all (stream, chunk, CHUNK, &length, cancellable, error))
      return FALSE;
  }
  return !is_cut_off (&end, type) || refuse (error, N_ ("The picture is broken."));
}

static GdkPixbuf *
decode (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  g_autoptr (GdkPixbufLoader) loader = NULL;
  gboolean too_many = FALSE;
  gboolean good;
  gsize length;

  if (!g_input_stream_read_all (stream, chunk, CHUNK, &length, cancellable, error))
    return NULL;
  loader = new_loader (chunk, length, error);
  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), &too_many);
  good = feed (loader, stream, chunk, length, cancellable, error);
  /* A loader must be closed before it is dropped, whatever happened. */
  if (!gdk_pixbuf_loader_close (loader, NULL) && good)
    good = refuse (error, N_ ("The picture is broken."));
  if (good && too_many)
    good = refuse (error, N_ ("The picture has too many pixels."));
  if (good && gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    good = refuse (error, N_ ("The picture is broken."));
  return good ? g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader)) : NULL;
}

/**
 * bantar_photo_file_measure:
 * @jpeg: from outside
 *
 * Tells whether it is a whole JPEG, and how large, in pixels; else %FALSE with
 * `BANTAR_STORE_ERROR_PHOTO`.
 */
gboolean
bantar_photo_file_measure (GBytes *jpeg, int *width, int *height, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (jpeg);
  gsize length = 0;
  const guint8 *head = g_bytes_get_data (jpeg, &length);
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  if (g_strcmp0 (recognise (head, length), "image/jpeg") != 0)
    return refuse (error, N_ ("The picture is broken."));
  pixbuf = decode (stream, NULL, error);
  if (pixbuf == NULL)
    return FALSE;
  *width = gdk_pixbuf_get_width (pixbuf);
  *height = gdk_pixbuf_get_height (pixbuf);
  return TRUE;
}

/* Not every decoder can shrink while it reads. */
static GdkPixbuf *
shrink (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  double factor = (double) BANTAR_PHOTO_SIDE_MAX / MAX (width, height);

  if (factor >= 1)
    return g_object_ref (pixbuf);
  return gdk_pixbuf_scale_simple (pixbuf, MAX (1, width * factor), MAX (1, height * factor),
                                  GDK_INTERP_BILINEAR);
}

/* JPEG has no transparency: what shows through becomes white, as on paper. */
static GdkPixbuf *
flatten (GdkPixbuf *pixbuf)
{
  if (!gdk_pixbuf_get_has_alpha (pixbuf))
    return g_object_ref (pixbuf);
  return gdk_pixbuf_composite_color_simple (pixbuf, gdk_pixbuf_get_width (pixbuf),
                                            gdk_pixbuf_get_height (pixbuf), GDK_INTERP_NEAREST, 255,
                                            16, 0xffffff, 0xffffff);
}

/**
 * bantar_photo_file_read:
 *
 * Returns: (transfer full): the picture, upright and shrunk, or `NULL` with
 *   `BANTAR_STORE_ERROR_PHOTO`
 */
GdkPixbuf *
bantar_photo_file_read (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GdkPixbuf) raw = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  g_autoptr (GdkPixbuf) small = NULL;

  if (!check_size (file, cancellable, error))
    return NULL;
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  raw = decode (G_INPUT_STREAM (stream), cancellable, error);
  if (raw == NULL)
    return NULL;
  upright = gdk_pixbuf_apply_embedded_orientation (raw);
  small = shrink (upright);
  return flatten (small);
}

/**
 * bantar_photo_file_encode:
 *
 * Writes a JPEG that the server takes: the quality goes down until it fits. gdk-pixbuf writes no
 * EXIF unless asked to, so place, time and camera are gone.
 *
 * Returns: (transfer full)
 */
GBytes *
bantar_photo_file_encode (GdkPixbuf *pixbuf, GError **error)
{
  static const char *const qualities[] = { "82", "65", "45", "25" };
  g_autofree char *data = NULL;
  gsize size = G_MAXSIZE;

  for (guint i = 0; i < G_N_ELEMENTS (qualities) && size > BANTAR_PHOTO_BYTES_MAX; i++) {
    g_clear_pointer (&data, g_free);
    if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "jpeg", error, "quality", qualities[i],
                                    NULL))
      return NULL;
  }
  return g_bytes_new_take (g_steal_pointer (&data), size);
}
