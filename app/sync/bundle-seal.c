/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-private.h"

#include "store/file.h"
#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* A bundle while it is written. */
typedef struct {
  const char *plain;
  const char *part; /* it gets its name when it is whole */
  int in;
  int out;
  gint64 left; /* bytes of the inside that are still to be sealed */
  crypto_secretstream_xchacha20poly1305_state stream;
} Sealing;

static gboolean
read_chunk (Sealing *self, guint8 *chunk, gsize length, GError **error)
{
  gssize got = bantar_file_read (self->in, chunk, length);

  if (got == (gssize) length)
    return TRUE;
  bantar_file_set_error (got < 0 ? errno : EIO, self->plain, error);
  return FALSE;
}

/* The header is bound to the first chunk. An inside without a byte is one chunk, too. */
static gboolean
write_body (Sealing *self, const GByteArray *header, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (BANTAR_BUNDLE_CHUNK);
  g_autofree guint8 *sealed = g_malloc (BANTAR_BUNDLE_CHUNK + BANTAR_BUNDLE_TAG);
  const guint8 *bound = header->data;
  gsize n_bound = header->len;

  do {
    gsize length = (gsize) MIN (BANTAR_BUNDLE_CHUNK, self->left);

    if (!read_chunk (self, chunk, length, error))
      return FALSE;
    self->left -= (gint64) length;
    crypto_secretstream_xchacha20poly1305_push (
        &self->stream, sealed, NULL, chunk, length, bound, n_bound,
        self->left == 0 ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                        : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    if (!bantar_file_append (self->out, self->part, sealed, length + BANTAR_BUNDLE_TAG, error))
      return FALSE;
    bound = NULL;
    n_bound = 0;
  } while (self->left > 0);
  return bantar_file_sync (self->out, self->part, error);
}

static gboolean
write_file (Sealing *self, GPtrArray *box_keys, const char *passphrase, GError **error)
{
  guint8 key[BANTAR_BUNDLE_KEY];
  guint8 stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
  g_autoptr (GByteArray) header = NULL;
  gboolean good;

  crypto_secretstream_xchacha20poly1305_keygen (key);
  header = bantar_bundle_slots_new (key, box_keys, passphrase, error);
  if (header != NULL) {
    crypto_secretstream_xchacha20poly1305_init_push (&self->stream, stream, key);
    bantar_bundle_header_finish (header, stream);
  }
  sodium_memzero (key, sizeof key);
  good = header != NULL &&
         bantar_file_append (self->out, self->part, header->data, header->len, error) &&
         write_body (self, header, error);
  sodium_memzero (&self->stream, sizeof self->stream);
  return good;
}

/* The largest header and the tags of all chunks have to find room, too. */
static gboolean
check_size (Sealing *self, GError **error)
{
  gint64 chunks = self->left / BANTAR_BUNDLE_CHUNK + 1;
  gint64 header =
      (gint64) (sizeof (BantarBundleStart) + sizeof (BantarPassphraseSlot) +
                BANTAR_BUNDLE_DEVICES_MAX * sizeof (BantarDeviceSlot) + sizeof (BantarBundleEnd));

  return self->left + header + chunks * (gint64) BANTAR_BUNDLE_TAG <= BANTAR_BUNDLE_SIZE_MAX ||
         bantar_bundle_refuse (error, BANTAR_BUNDLE_ERROR_TOO_BIG, "too much for one bundle");
}

static gboolean
open_plain (Sealing *self, GError **error)
{
  struct stat status;

  self->in = g_open (self->plain, O_RDONLY | O_CLOEXEC, 0);
  if (self->in < 0 || fstat (self->in, &status) != 0) {
    bantar_file_set_error (errno, self->plain, error);
    return FALSE;
  }
  self->left = status.st_size;
  return check_size (self, error);
}

/* What a kill left there is in nobody's way. */
static gboolean
open_part (Sealing *self, GError **error)
{
  g_unlink (self->part);
  self->out = g_open (self->part, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (self->out >= 0)
    return TRUE;
  bantar_file_set_error (errno, self->part, error);
  return FALSE;
}

static gboolean
write_part (Sealing *self, GPtrArray *box_keys, const char *passphrase, GError **error)
{
  gboolean good = open_plain (self, error) && open_part (self, error) &&
                  write_file (self, box_keys, passphrase, error);

  if (self->in >= 0)
    close (self->in);
  if (self->out >= 0)
    close (self->out);
  return good;
}

/**
 * bantar_bundle_seal:
 * @plain: the inside, a file that nobody changes meanwhile
 * @path: the bundle; there as a whole, or not at all
 * @replace: whether it may take the place of an existing file
 * @box_keys: (nullable) (element-type GBytes): public keys (X25519) of the devices that may open
 *   it, at most `BANTAR_BUNDLE_DEVICES_MAX`
 * @passphrase: (nullable): opens it, too; spaces before, behind and more than one between words
 *   make no difference
 *
 * When this returns `TRUE` the file is on the disk.
 *
 * Returns: `FALSE` with `BANTAR_BUNDLE_ERROR_PASSPHRASE` when nobody could open it,
 *   `BANTAR_BUNDLE_ERROR_TOO_BIG`, `BANTAR_STORE_ERROR_EXISTS`, or another `BANTAR_STORE_ERROR`
 */
gboolean
bantar_bundle_seal (const char *plain,
                    const char *path,
                    gboolean replace,
                    GPtrArray *box_keys,
                    const char *passphrase,
                    GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  Sealing sealing = { .plain = plain, .part = part, .in = -1, .out = -1 };

  if (!bantar_lock_prepare (error))
    return FALSE;
  if (!replace && g_file_test (path, G_FILE_TEST_EXISTS)) {
    bantar_file_set_error (EEXIST, path, error);
    return FALSE;
  }
  if (write_part (&sealing, box_keys, passphrase, error) &&
      bantar_file_move (part, path, replace, error))
    return bantar_folder_sync (folder, error);
  g_unlink (part);
  return FALSE;
}
