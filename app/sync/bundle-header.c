/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-private.h"

#include "store/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

G_DEFINE_QUARK (bantar_bundle_error, bantar_bundle_error)

gboolean
bantar_bundle_refuse (GError **error, BantarBundleError code, const char *reason)
{
  g_set_error_literal (error, BANTAR_BUNDLE_ERROR, (int) code, reason);
  return FALSE;
}

static void
set_open_error (int code, const char *path, GError **error)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
}

/**
 * bantar_bundle_open:
 * @path: of anything; a pipe in place of a file makes nobody wait
 * @size: (out)
 *
 * Returns: a file descriptor to close(), of a plain file; or -1
 */
int
bantar_bundle_open (const char *path, gint64 *size, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  struct stat status;

  if (fd < 0 || fstat (fd, &status) != 0)
    set_open_error (errno, path, error);
  else if (!S_ISREG (status.st_mode))
    bantar_bundle_refuse (error, BANTAR_BUNDLE_ERROR_FOREIGN, "not a file");
  else {
    *size = status.st_size;
    return fd;
  }
  if (fd >= 0)
    close (fd);
  return -1;
}

static gboolean
check_start (const BantarBundleStart *start, gssize got, gint64 size, GError **error)
{
  if (got < (gssize) sizeof start->magic ||
      memcmp (start->magic, BANTAR_BUNDLE_MAGIC, sizeof start->magic) != 0)
    return bantar_bundle_refuse (error, BANTAR_BUNDLE_ERROR_FOREIGN, "not a Bantar bundle");
  if (got == sizeof *start && start->format > BANTAR_BUNDLE_FORMAT)
    return bantar_bundle_refuse (error, BANTAR_BUNDLE_ERROR_TOO_NEW, "written by a newer Bantar");
  if (size > BANTAR_BUNDLE_SIZE_MAX)
    return bantar_bundle_refuse (error, BANTAR_BUNDLE_ERROR_TOO_BIG, "the bundle is too big");
  if (got < (gssize) sizeof *start || start->format != BANTAR_BUNDLE_FORMAT ||
      start->has_passphrase > 1 || start->devices > BANTAR_BUNDLE_DEVICES_MAX)
    return bantar_bundle_refuse (error, BANTAR_BUNDLE_ERROR_DAMAGED, "the bundle begins wrongly");
  return TRUE;
}

static void
sum_up (const guint8 *header, gsize length, guint8 sum[crypto_generichash_BYTES])
{
  crypto_generichash (sum, crypto_generichash_BYTES, header, length, NULL, 0);
}

/**
 * bantar_bundle_header_finish:
 * @header: what bantar_bundle_slots_new() returned; gets the rest
 * @stream: with which the body begins
 */
void
bantar_bundle_header_finish (GByteArray *header, const guint8 *stream)
{
  guint8 sum[crypto_generichash_BYTES];

  g_byte_array_append (header, stream, sizeof ((BantarBundleEnd *) NULL)->stream);
  sum_up (header->data, header->len, sum);
  g_byte_array_append (header, sum, sizeof sum);
}

static BantarBundleHeader *
header_new (GBytes *bytes, gint64 size)
{
  BantarBundleHeader *self = g_new0 (BantarBundleHeader, 1);
  const BantarBundleStart *start = g_bytes_get_data (bytes, NULL);
  const guint8 *at = (const guint8 *) (start + 1);

  self->bytes = g_bytes_ref (bytes);
  self->size = size;
  if (start->has_passphrase) {
    self->passphrase = (const BantarPassphraseSlot *) at;
    at += sizeof *self->passphrase;
  }
  self->devices = (const BantarDeviceSlot *) at;
  self->n_devices = start->devices;
  self->end = (const BantarBundleEnd *) (self->devices + self->n_devices);
  return self;
}

/* @rest: of the header, behind its start */
static gboolean
read_rest (int fd, const char *path, guint8 *rest, gsize length, GError **error)
{
  gssize got = bantar_file_read (fd, rest, length);

  if (got == (gssize) length)
    return TRUE;
  if (got < 0) {
    bantar_file_set_error (errno, path, error);
    return FALSE;
  }
  return bantar_bundle_refuse (error, BANTAR_BUNDLE_ERROR_DAMAGED, "the bundle is cut off");
}

static GBytes *
read_bytes (int fd, const char *path, gint64 size, GError **error)
{
  BantarBundleStart start = { 0 };
  gssize got = bantar_file_read (fd, &start, sizeof start);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 sum[crypto_generichash_BYTES];
  gsize rest;

  if (got < 0) {
    bantar_file_set_error (errno, path, error);
    return NULL;
  }
  if (!check_start (&start, got, size, error))
    return NULL;
  rest = start.has_passphrase * sizeof (BantarPassphraseSlot) +
         start.devices * sizeof (BantarDeviceSlot) + sizeof (BantarBundleEnd);
  g_byte_array_append (bytes, (const guint8 *) &start, sizeof start);
  g_byte_array_set_size (bytes, (guint) (sizeof start + rest));
  if (!read_rest (fd, path, bytes->data + sizeof start, rest, error))
    return NULL;
  sum_up (bytes->data, bytes->len - sizeof sum, sum);
  if (memcmp (sum, bytes->data + bytes->len - sizeof sum, sizeof sum) != 0) {
    bantar_bundle_refuse (error, BANTAR_BUNDLE_ERROR_DAMAGED, "the bundle's header was altered");
    return NULL;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* How much is sealed in a body is known without its key: whoever has a file that is too short for
 * any is told so before a passphrase is asked for. */
static gboolean
measure_inside (BantarBundleHeader *self, GError **error)
{
  const gint64 sealed = BANTAR_BUNDLE_CHUNK + (gint64) BANTAR_BUNDLE_TAG;
  gint64 body = self->size - (gint64) g_bytes_get_size (self->bytes);
  gint64 last = body % sealed;

  if (body <= 0 || (last > 0 && last < (gint64) BANTAR_BUNDLE_TAG))
    return bantar_bundle_refuse (error, BANTAR_BUNDLE_ERROR_DAMAGED, "the bundle is cut off");
  self->inside = body - (body + sealed - 1) / sealed * (gint64) BANTAR_BUNDLE_TAG;
  return TRUE;
}

/**
 * bantar_bundle_header_read:
 * @fd: at its beginning; stands at that of the body afterwards
 *
 * Returns: (transfer full): whole, and with a body as long as one can be, though anybody may have
 *   made it
 */
BantarBundleHeader *
bantar_bundle_header_read (int fd, const char *path, gint64 size, GError **error)
{
  g_autoptr (GBytes) bytes = read_bytes (fd, path, size, error);
  g_autoptr (BantarBundleHeader) self = bytes != NULL ? header_new (bytes, size) : NULL;

  return self != NULL && measure_inside (self, error) ? g_steal_pointer (&self) : NULL;
}

void
bantar_bundle_header_free (BantarBundleHeader *self)
{
  g_bytes_unref (self->bytes);
  g_free (self);
}
