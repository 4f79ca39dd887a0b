/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/photos.h"
#include "store/profile-folder.h"

#include "profile-fixture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct {
  char *folder;
  char *path;
  GFile *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "dari HP.jpg", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
  g_assert_true (bantar_profile_folder_make (fixture->folder, &error));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->file);
  g_free (fixture->path);
  test_folder_free (fixture->folder);
}

/* Left half red, right half blue, so that turning shows. */
static GdkPixbuf *
new_picture (int width, int height, gboolean alpha)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);
  g_autoptr (GdkPixbuf) left = gdk_pixbuf_new_subpixbuf (pixbuf, 0, 0, width / 2, height);

  gdk_pixbuf_fill (pixbuf, 0x0000ffff);
  gdk_pixbuf_fill (left, alpha ? 0xff000000 : 0xff0000ff);
  return pixbuf;
}

static void
save_picture (Fixture *fixture, int width, int height, const char *type, gboolean alpha)
{
  g_autoptr (GdkPixbuf) pixbuf = new_picture (width, height, alpha);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_save (pixbuf, fixture->path, type, &error, NULL);
  g_assert_no_error (error);
}

static BantarPhoto *
import (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  BantarPhoto *photo = bantar_photo_import (fixture->folder, fixture->file, NULL, &error);

  g_assert_no_error (error);
  return photo;
}

static guint
count_photos (Fixture *fixture)
{
  g_autofree char *photos = bantar_profile_folder_get_photos (fixture->folder);
  g_autoptr (GDir) dir = g_dir_open (photos, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

/* Refused as not being a usable picture, and nothing is left of it. */
static void
assert_refused (Fixture *fixture, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bantar_photo_import (fixture->folder, fixture->file, NULL, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, code);
  g_assert_cmpuint (count_photos (fixture), ==, 0);
}

static GBytes *
read_stored (Fixture *fixture, const BantarPhoto *photo)
{
  g_autofree char *path = bantar_profile_folder_get_photo (fixture->folder, photo->sha256);

  return test_read_file (path);
}

static void
get_pixel (Fixture *fixture, const BantarPhoto *photo, int x, int y, guint8 *pixel)
{
  g_autofree char *path = bantar_profile_folder_get_photo (fixture->folder, photo->sha256);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file (path, &error);

  g_assert_no_error (error);
  memcpy (pixel,
          gdk_pixbuf_read_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf) +
              x * gdk_pixbuf_get_n_channels (pixbuf),
          3);
}

static const struct {
  const char *name;
  int width, height;
  const char *type;
  int stored_width, stored_height;
} sizes[] = {
  { "jpeg-small", 64, 48, "jpeg", 64, 48 },      { "jpeg-wide", 4000, 3000, "jpeg", 1280, 960 },
  { "jpeg-tall", 900, 2560, "jpeg", 450, 1280 }, { "jpeg-exact", 1280, 10, "jpeg", 1280, 10 },
  { "png-wide", 2560, 100, "png", 1280, 50 },    { "png-thread", 5000, 1, "png", 1280, 1 },
};

static void
test_size (Fixture *fixture, gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (BantarPhoto) photo = NULL;
  g_autoptr (GBytes) stored = NULL;
  g_autofree char *sha256 = NULL;
  const guint8 *bytes;

  save_picture (fixture, sizes[i].width, sizes[i].height, sizes[i].type, FALSE);
  photo = import (fixture);
  g_assert_cmpint (photo->width, ==, sizes[i].stored_width);
  g_assert_cmpint (photo->height, ==, sizes[i].stored_height);
  stored = read_stored (fixture, photo);
  g_assert_cmpint (photo->bytes, ==, g_bytes_get_size (stored));
  g_assert_cmpint (photo->bytes, <=, BANTAR_PHOTO_BYTES_MAX);
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, stored);
  g_assert_cmpstr (photo->sha256, ==, sha256);
  bytes = g_bytes_get_data (stored, NULL);
  g_assert_cmpmem (bytes, 3, "\xff\xd8\xff", 3);
}

/* Noise is what JPEG compresses worst. */
static void
test_noise_fits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 1280, 1280);
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarPhoto) photo = NULL;

  for (gsize i = 0; i < gdk_pixbuf_get_byte_length (pixbuf); i++)
    pixels[i] = g_rand_int (random);
  gdk_pixbuf_save (pixbuf, fixture->path, "png", &error, NULL);
  g_assert_no_error (error);
  photo = import (fixture);
  g_assert_cmpint (photo->bytes, <=, BANTAR_PHOTO_BYTES_MAX);
}

/* An EXIF block as phones write it: turned by 90 degrees, with a maker and a place. */
static void
save_with_exif (Fixture *fixture)
{
  static const guint8 exif[] = "\xff\xe1\x00\x4a"
                               "Exif\0\0"
                               "MM\0\x2a\0\0\0\x08"
                               "\0\x03"
                               "\x01\x0f\0\x02\0\0\0\x0a\0\0\0\x32"
                               "\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"
                               "\x88\x25\0\x04\0\0\0\x01\0\0\0\x3c"
                               "\0\0\0\0"
                               "MerekHP-9\0"
                               "\0\0\0\0";
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  const guint8 *bytes;
  gsize size;

  save_picture (fixture, 80, 40, "jpeg", FALSE);
  plain = test_read_file (fixture->path);
  bytes = g_bytes_get_data (plain, &size);
  g_byte_array_append (whole, bytes, 2);
  g_byte_array_append (whole, exif, sizeof exif - 1);
  g_byte_array_append (whole, bytes + 2, size - 2);
  test_write_file (fixture->path, whole->data, whole->len);
}

static void
test_exif (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarPhoto) photo = NULL;
  g_autoptr (GBytes) stored = NULL;
  guint8 top[3], bottom[3];

  save_with_exif (fixture);
  photo = import (fixture);
  /* Upright: what was left is on top. */
  g_assert_cmpint (photo->width, ==, 40);
  g_assert_cmpint (photo->height, ==, 80);
  get_pixel (fixture, photo, 20, 10, top);
  get_pixel (fixture, photo, 20, 70, bottom);
  g_assert_cmpuint (top[0], >, 200);
  g_assert_cmpuint (bottom[2], >, 200);
  stored = read_stored (fixture, photo);
  g_assert_null (memmem (g_bytes_get_data (stored, NULL), g_bytes_get_size (stored), "Exif", 4));
  g_assert_null (
      memmem (g_bytes_get_data (stored, NULL), g_bytes_get_size (stored), "MerekHP-9", 9));
}

/* What shows through becomes white. */
static void
test_alpha (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarPhoto) photo = NULL;
  guint8 pixel[3];

  save_picture (fixture, 64, 64, "png", TRUE);
  photo = import (fixture);
  get_pixel (fixture, photo, 8, 32, pixel);
  g_assert_cmpuint (MIN (MIN (pixel[0], pixel[1]), pixel[2]), >, 240);
}

static void
test_stored_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarPhoto) first = NULL;
  g_autoptr (BantarPhoto) second = NULL;

  save_picture (fixture, 64, 48, "jpeg", FALSE);
  first = import (fixture);
  second = import (fixture);
  g_assert_cmpstr (first->sha256, ==, second->sha256);
  g_assert_cmpuint (count_photos (fixture), ==, 1);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  test_write_file (fixture->path, "", 0);
  assert_refused (fixture, BANTAR_STORE_ERROR_PHOTO);
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  test_write_file (fixture->path, "bukan foto", 10);
  assert_refused (fixture, BANTAR_STORE_ERROR_PHOTO);
}

static void
test_huge_file (Fixture *fixture, gconstpointer data)
{
  save_picture (fixture, 64, 48, "jpeg", FALSE);
  g_assert_cmpint (truncate (fixture->path, 500 << 20), ==, 0);
  assert_refused (fixture, BANTAR_STORE_ERROR_PHOTO);
}

static void
test_cut (Fixture *fixture, gconstpointer data)
{
  const char *type = data;
  g_autoptr (GBytes) bytes = NULL;
  gsize size;

  save_picture (fixture, 640, 480, type, FALSE);
  bytes = test_read_file (fixture->path);
  size = g_bytes_get_size (bytes);
  for (guint i = 1; i <= 3; i++) {
    test_write_file (fixture->path, g_bytes_get_data (bytes, NULL), size * i / 20 + 8);
    assert_refused (fixture, BANTAR_STORE_ERROR_PHOTO);
  }
}

/* A phone's file has a whole small picture in its head; it must not pass for the end. */
static void
test_cut_after_thumbnail (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) thumbnail = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  g_autoptr (BantarPhoto) photo = NULL;
  guint8 head[] = { 0xff, 0xd8, 0xff, 0xe1, 0, 0 };
  gsize size;

  save_picture (fixture, 16, 16, "jpeg", FALSE);
  thumbnail = test_read_file (fixture->path);
  save_picture (fixture, 640, 480, "jpeg", FALSE);
  plain = test_read_file (fixture->path);
  size = g_bytes_get_size (thumbnail) + 2;
  head[4] = size >> 8;
  head[5] = size & 0xff;
  g_byte_array_append (whole, head, sizeof head);
  g_byte_array_append (whole, g_bytes_get_data (thumbnail, NULL), size - 2);
  g_byte_array_append (whole, (const guint8 *) g_bytes_get_data (plain, NULL) + 2,
                       g_bytes_get_size (plain) - 2);
  test_write_file (fixture->path, whole->data, whole->len - 40);
  assert_refused (fixture, BANTAR_STORE_ERROR_PHOTO);
  test_write_file (fixture->path, whole->data, whole->len);
  photo = import (fixture);
}

/* A few bytes that claim 30,000 x 30,000 pixels, a file that is whole in its form. */
static void
test_huge_dimensions (Fixture *fixture, gconstpointer data)
{
  static const guint8 png[] = "\x89PNG\r\n\x1a\n"
                              "\0\0\0\x0d"
                              "IHDR"
                              "\0\0\x75\x30"
                              "\0\0\x75\x30"
                              "\x08\x02\0\0\0"
                              "\xe9\x45\x6f\xed"
                              "\0\0\0\0"
                              "IEND"
                              "\xae\x42\x60\x82";
  test_write_file (fixture->path, png, sizeof png - 1);
  assert_refused (fixture, BANTAR_STORE_ERROR_PHOTO);
}

static void
test_folder_as_file (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_refused (fixture, BANTAR_STORE_ERROR_PHOTO);
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  struct rlimit limit;
  rlim_t before;
  g_autoptr (BantarPhoto) photo = NULL;

  save_picture (fixture, 640, 480, "jpeg", FALSE);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  before = limit.rlim_cur;
  limit.rlim_cur = 100;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  assert_refused (fixture, BANTAR_STORE_ERROR_FULL);
  limit.rlim_cur = before;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  photo = import (fixture);
}

/* tests/data/photo.heic: 64x48, left half red, right half blue, as a phone stores it. */
static void
choose_heic (Fixture *fixture)
{
  g_autofree char *path = test_data_path ("photo.heic");

  g_object_unref (fixture->file);
  fixture->file = g_file_new_for_path (path);
}

static void
test_heic (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarPhoto) photo = NULL;
  guint8 left[3], right[3];

  choose_heic (fixture);
  photo = import (fixture);
  g_assert_cmpint (photo->width, ==, 64);
  g_assert_cmpint (photo->height, ==, 48);
  get_pixel (fixture, photo, 10, 24, left);
  get_pixel (fixture, photo, 53, 24, right);
  g_assert_cmpuint (left[0], >, 200);
  g_assert_cmpuint (left[2], <, 60);
  g_assert_cmpuint (right[0], <, 60);
  g_assert_cmpuint (right[2], >, 200);
}

/* gdk-pixbuf reads once in a process which decoders there are; this one has only its own. */
static void
test_heic_without_decoder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ()) {
    g_test_trap_subprocess (NULL, 0, 0);
    g_test_trap_assert_passed ();
    return;
  }
  g_setenv ("GDK_PIXBUF_MODULE_FILE", "/dev/null", TRUE);
  choose_heic (fixture);
  g_assert_null (bantar_photo_import (fixture->folder, fixture->file, NULL, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_PHOTO);
  g_assert_cmpstr (error->message, ==, "This laptop cannot read this kind of picture.");
  g_assert_cmpuint (count_photos (fixture), ==, 0);
}

#define ADD(name, func, data)                                                                      \
  g_test_add ("/store/photos/" name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *path = g_strconcat ("/store/photos/size/", sizes[i].name, NULL);

    g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_size, tear_down);
  }
  ADD ("noise-fits", test_noise_fits, NULL);
  ADD ("exif", test_exif, NULL);
  ADD ("alpha", test_alpha, NULL);
  ADD ("stored-once", test_stored_once, NULL);
  ADD ("empty", test_empty, NULL);
  ADD ("text", test_text, NULL);
  ADD ("huge-file", test_huge_file, NULL);
  ADD ("cut-jpeg", test_cut, "jpeg");
  ADD ("cut-png", test_cut, "png");
  ADD ("cut-after-thumbnail", test_cut_after_thumbnail, NULL);
  ADD ("huge-dimensions", test_huge_dimensions, NULL);
  ADD ("folder", test_folder_as_file, NULL);
  ADD ("full", test_full, NULL);
  ADD ("heic", test_heic, NULL);
  ADD ("heic-without-decoder", test_heic_without_decoder, NULL);
  return g_test_run ();
}
