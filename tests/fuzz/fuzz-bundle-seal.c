/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bundle as somebody else could make it. By its first byte an input is the file itself ("u"), the
 * same with a good sum over its header ("s"), what a sender signed ("v"), or what is inside a good
 * header: chunks, each with its tag, its length and its bytes. Refused, and nothing left behind, or
 * opened. */
#include "config.h"

#include "fuzz.h"

#include "store/device-keys.h"
#include "sync/bundle-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define CHUNKS_MAX 4

static BantarDeviceSecret *secret;

static void
set_up (void)
{
  guint8 seed[BANTAR_DEVICE_SEED_LENGTH] = { 1 };

  g_assert_cmpint (sodium_init (), >=, 0);
  secret = bantar_device_secret_new (seed);
}

/* Returns: (nullable): what is inside; without a passphrase, which takes too long to try */
static GBytes *
open_file (const guint8 *data, gsize size)
{
  char *path = fuzz_file_new ((const char *) data, size);
  g_autofree char *plain = g_strconcat (path, ".plain", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) look_error = NULL;
  BantarBundleSeal look;
  gboolean seen = bantar_bundle_peek (path, secret, &look, &look_error);
  gboolean good = bantar_bundle_unseal (path, plain, secret, NULL, &error);
  char *inside = NULL;
  gsize length = 0;

  fuzz_assert_result (good, error);
  fuzz_assert_result (seen, look_error);
  g_assert_true (!good || (seen && look.for_us));
  g_assert_true (good || error->domain == BANTAR_BUNDLE_ERROR);
  g_assert_true (good == g_file_test (plain, G_FILE_TEST_EXISTS));
  if (good)
    g_file_get_contents (plain, &inside, &length, NULL);
  g_unlink (plain);
  fuzz_file_free (path);
  return good ? g_bytes_new_take (inside, length) : NULL;
}

static void
open_as_it_is (const guint8 *data, gsize size)
{
  GBytes *inside = open_file (data, size);

  g_clear_pointer (&inside, g_bytes_unref);
}

/* Where the sum belongs in a header that has these numbers of slots. */
static void
open_with_sum (const guint8 *data, gsize size)
{
  g_autofree guint8 *file = g_malloc0 (size + 1);
  const BantarBundleStart *start = (const BantarBundleStart *) file;
  gsize length;

  if (size > 0)
    memcpy (file, data, size);
  if (size >= sizeof *start) {
    length = sizeof *start + (start->has_passphrase == 1) * sizeof (BantarPassphraseSlot) +
             start->devices * sizeof (BantarDeviceSlot) + sizeof (BantarBundleEnd);
    if (length <= size)
      crypto_generichash (file + length - crypto_generichash_BYTES, crypto_generichash_BYTES, file,
                          length - crypto_generichash_BYTES, NULL, 0);
  }
  open_as_it_is (file, size);
}

/* A file while it is made, and what should come out of it. */
typedef struct {
  GByteArray *file;
  GByteArray *inside;
  crypto_secretstream_xchacha20poly1305_state stream;
  guint header; /* bytes */
  guint chunks;
  gboolean whole; /* so far as one that this program writes */
  gboolean ended;
} Making;

static void
begin (Making *self)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint8 key[BANTAR_BUNDLE_KEY];
  guint8 stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (keys, g_bytes_new (secret->box_public, sizeof secret->box_public));
  crypto_secretstream_xchacha20poly1305_keygen (key);
  crypto_secretstream_xchacha20poly1305_init_push (&self->stream, stream, key);
  self->file = bantar_bundle_slots_new (key, keys, NULL, &error);
  g_assert_no_error (error);
  bantar_bundle_header_finish (self->file, stream);
  self->header = self->file->len;
  self->inside = g_byte_array_new ();
  self->whole = TRUE;
}

/* @length: 255 for a whole chunk; else so many bytes */
static void
add_chunk (Making *self, const guint8 *data, gsize size, guint8 tag, guint8 length)
{
  g_autofree guint8 *chunk = g_malloc0 (BANTAR_BUNDLE_CHUNK);
  g_autofree guint8 *sealed = g_malloc (BANTAR_BUNDLE_CHUNK + BANTAR_BUNDLE_TAG);
  gsize n = length == 255 ? BANTAR_BUNDLE_CHUNK : length;

  if (size > 0)
    memcpy (chunk, data, MIN (size, n));
  crypto_secretstream_xchacha20poly1305_push (&self->stream, sealed, NULL, chunk, n,
                                              self->chunks == 0 ? self->file->data : NULL,
                                              self->chunks == 0 ? self->header : 0, tag);
  g_byte_array_append (self->file, sealed, (guint) (n + BANTAR_BUNDLE_TAG));
  g_byte_array_append (self->inside, chunk, (guint) n);
  self->chunks++;
  self->whole &= !self->ended;
  self->ended |= tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  self->whole &= self->ended || (tag == crypto_secretstream_xchacha20poly1305_TAG_MESSAGE &&
                                 n == BANTAR_BUNDLE_CHUNK);
}

static void
open_chunks (const guint8 *data, gsize size)
{
  Making making = { 0 };
  g_autoptr (GBytes) inside = NULL;

  begin (&making);
  while (size >= 2 && making.chunks < CHUNKS_MAX) {
    gsize taken = MIN (size - 2, data[1] == 255 ? 0 : data[1]);

    add_chunk (&making, data + 2, taken, data[0] % 4, data[1]);
    data += 2 + taken;
    size -= 2 + taken;
  }
  inside = open_file (making.file->data, making.file->len);
  g_assert_true ((inside != NULL) == (making.whole && making.ended));
  if (inside != NULL)
    g_assert_true (
        g_bytes_get_size (inside) == making.inside->len &&
        (making.inside->len == 0 ||
         memcmp (g_bytes_get_data (inside, NULL), making.inside->data, making.inside->len) == 0));
  g_byte_array_unref (making.file);
  g_byte_array_unref (making.inside);
}

static char *
take_text (GBytes **rest)
{
  g_autoptr (GBytes) text = fuzz_take (rest);
  gsize size;
  const guint8 *data = g_bytes_get_data (text, &size);

  return size > 0 ? fuzz_text (data, size) : g_strdup ("");
}

/* Nobody has the secret half of a key that was made up. */
static void
verify (const guint8 *data, gsize size)
{
  GBytes *rest = g_bytes_new (data, size);
  g_autofree char *key = take_text (&rest);
  g_autofree char *manifest = take_text (&rest);
  g_autofree char *signature = take_text (&rest);
  g_autofree char *own = bantar_device_key_encode (secret->sign_public);
  g_autofree char *good = bantar_bundle_sign (secret, manifest);

  g_assert_true (bantar_bundle_verify (own, manifest, good));
  g_assert_true (!bantar_bundle_verify (own, manifest, signature) || g_str_equal (signature, good));
  bantar_bundle_verify (key, manifest, signature);
  g_bytes_unref (rest);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  if (secret == NULL)
    set_up ();
  if (size > 0 && data[0] == 'u')
    open_as_it_is (data + 1, size - 1);
  else if (size > 0 && data[0] == 's')
    open_with_sum (data + 1, size - 1);
  else if (size > 0 && data[0] == 'v')
    verify (data + 1, size - 1);
  else
    open_chunks (data, size);
  return 0;
}
