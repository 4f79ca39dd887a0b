/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-private.h"

#include "store/file.h"
#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* A bundle while it is read. */
typedef struct {
  const char *path;
  const char *plain;
  int in;
  int out;
  gint64 left; /* bytes of the body that are still to be read */
  crypto_secretstream_xchacha20poly1305_state stream;
} Unsealing;

static gboolean
read_chunk (Unsealing *self, guint8 *sealed, gsize length, GError **error)
{
  gssize got = bantar_file_read (self->in, sealed, length);

  if (got == (gssize) length)
    return TRUE;
  if (got < 0)
    bantar_file_set_error (errno, self->path, error);
  else
    bantar_bundle_refuse (error, BANTAR_BUNDLE_ERROR_DAMAGED, "the bundle has become shorter");
  return FALSE;
}

/* The chunk that says that it is the last has to be it, and the other way round. */
static gboolean
open_chunk (Unsealing *self,
            guint8 *chunk,
            const guint8 *sealed,
            gsize length,
            GBytes *bound,
            GError **error)
{
  const guint8 *data = bound != NULL ? g_bytes_get_data (bound, NULL) : NULL;
  gsize n_data = bound != NULL ? g_bytes_get_size (bound) : 0;
  guint8 tag;

  if (crypto_secretstream_xchacha20poly1305_pull (&self->stream, chunk, NULL, &tag, sealed, length,
                                                  data, n_data) == 0 &&
      tag == (self->left == 0 ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                              : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE))
    return TRUE;
  return bantar_bundle_refuse (error, BANTAR_BUNDLE_ERROR_DAMAGED,
                               "the bundle was cut off or altered");
}

static gboolean
read_body (Unsealing *self, GBytes *bound, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (BANTAR_BUNDLE_CHUNK);
  g_autofree guint8 *sealed = g_malloc (BANTAR_BUNDLE_CHUNK + BANTAR_BUNDLE_TAG);

  do {
    gsize length = (gsize) MIN (BANTAR_BUNDLE_CHUNK + (gint64) BANTAR_BUNDLE_TAG, self->left);

    if (length < BANTAR_BUNDLE_TAG)
      return bantar_bundle_refuse (error, BANTAR_BUNDLE_ERROR_DAMAGED, "the bundle is cut off");
    if (!read_chunk (self, sealed, length, error))
      return FALSE;
    self->left -= (gint64) length;
    if (!open_chunk (self, chunk, sealed, length, bound, error) ||
        !bantar_file_append (self->out, self->plain, chunk, length - BANTAR_BUNDLE_TAG, error))
      return FALSE;
    bound = NULL;
  } while (self->left > 0);
  return TRUE;
}

/* Without room for all of it nothing is begun. */
static gboolean
open_plain (Unsealing *self, GError **error)
{
  int code;

  self->out = g_open (self->plain, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  code = self->out < 0 ? errno : posix_fallocate (self->out, 0, MAX (self->left, 1));
  if (code == 0 && ftruncate (self->out, 0) != 0)
    code = errno;
  if (code == 0)
    return TRUE;
  bantar_file_set_error (code, self->plain, error);
  return FALSE;
}

static gboolean
read_file (Unsealing *self,
           const BantarBundleHeader *header,
           const BantarDeviceSecret *secret,
           const char *passphrase,
           GError **error)
{
  guint8 key[BANTAR_BUNDLE_KEY];
  gboolean good;

  if (!bantar_bundle_slots_open (header, secret, passphrase, key, error))
    return FALSE;
  crypto_secretstream_xchacha20poly1305_init_pull (&self->stream, header->end->stream, key);
  sodium_memzero (key, sizeof key);
  self->left = header->size - (gint64) g_bytes_get_size (header->bytes);
  good = open_plain (self, error) && read_body (self, header->bytes, error);
  sodium_memzero (&self->stream, sizeof self->stream);
  if (self->out >= 0)
    close (self->out);
  if (!good && self->out >= 0)
    g_unlink (self->plain);
  return good;
}

/**
 * bantar_bundle_unseal:
 * @path: a file from outside; nothing in it is trusted
 * @plain: what is inside is written there, readable by this user only; there as a whole, or not at
 *   all
 * @secret: (nullable): of this device
 * @passphrase: (nullable)
 *
 * Returns: `FALSE` with a `BANTAR_BUNDLE_ERROR`, a `G_IO_ERROR` when there is no file to be read,
 *   or a `BANTAR_STORE_ERROR` of the disk
 */
gboolean
bantar_bundle_unseal (const char *path,
                      const char *plain,
                      const BantarDeviceSecret *secret,
                      const char *passphrase,
                      GError **error)
{
  Unsealing unsealing = { .path = path, .plain = plain, .out = -1 };
  g_autoptr (BantarBundleHeader) header = NULL;
  gint64 size;
  gboolean good;

  if (!bantar_lock_prepare (error))
    return FALSE;
  unsealing.in = bantar_bundle_open (path, &size, error);
  if (unsealing.in < 0)
    return FALSE;
  header = bantar_bundle_header_read (unsealing.in, path, size, error);
  good = header != NULL && read_file (&unsealing, header, secret, passphrase, error);
  close (unsealing.in);
  return good;
}

/**
 * bantar_bundle_peek:
 * @path: a file from outside
 * @secret: (nullable): of this device
 * @seal: (out caller-allocates)
 *
 * Looks at the file's beginning only. Errors as of bantar_bundle_unseal().
 */
gboolean
bantar_bundle_peek (const char *path,
                    const BantarDeviceSecret *secret,
                    BantarBundleSeal *seal,
                    GError **error)
{
  g_autoptr (BantarBundleHeader) header = NULL;
  guint8 key[BANTAR_BUNDLE_KEY];
  gint64 size;
  int fd;

  if (!bantar_lock_prepare (error))
    return FALSE;
  fd = bantar_bundle_open (path, &size, error);
  if (fd < 0)
    return FALSE;
  header = bantar_bundle_header_read (fd, path, size, error);
  close (fd);
  if (header == NULL)
    return FALSE;
  seal->has_passphrase = header->passphrase != NULL;
  seal->inside = header->inside;
  seal->for_us = secret != NULL && bantar_bundle_slots_open_device (header, secret, key);
  sodium_memzero (key, sizeof key);
  return TRUE;
}
