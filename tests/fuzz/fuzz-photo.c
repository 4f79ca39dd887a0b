/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture file: refused with a reason, or small enough to keep. */
#include "config.h"

#include "fuzz.h"

#include "store/db.h"
#include "store/photo-file.h"
#include "store/photos.h"

/* HEIC is left to libheif, which has targets of its own: its loader warns of each broken file. */
static gboolean
is_heic (const guint8 *data, gsize size)
{
  return size >= 8 && memcmp (data + 4, "ftyp", 4) == 0;
}

static GdkPixbuf *
read_photo (const guint8 *data, gsize size, GError **error)
{
  char *path = fuzz_file_new ((const char *) data, size);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GdkPixbuf *pixbuf = bantar_photo_file_read (file, NULL, error);

  fuzz_file_free (path);
  return pixbuf;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GBytes) jpeg = NULL;

  if (is_heic (data, size))
    return 0;
  pixbuf = read_photo (data, size, &error);
  fuzz_assert_result (pixbuf, error);
  if (pixbuf == NULL) {
    g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_PHOTO);
    return 0;
  }
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), <=, BANTAR_PHOTO_SIDE_MAX);
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), <=, BANTAR_PHOTO_SIDE_MAX);
  jpeg = bantar_photo_file_encode (pixbuf, &error);
  g_assert_no_error (error);
  g_assert_nonnull (jpeg);
  return 0;
}
