/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/bundle-seal.h"

#include <sodium.h>

G_BEGIN_DECLS

/* How a bundle begins, byte by byte; what the files around it share. All of it is bound to the
 * first chunk of what follows. */

#define BANTAR_BUNDLE_MAGIC  "BANTAR"
#define BANTAR_BUNDLE_FORMAT 1
#define BANTAR_BUNDLE_KEY    crypto_secretstream_xchacha20poly1305_KEYBYTES
#define BANTAR_BUNDLE_CHUNK  (64 << 10) /* bytes of the inside */
#define BANTAR_BUNDLE_TAG    crypto_secretstream_xchacha20poly1305_ABYTES

typedef struct {
  char magic[sizeof BANTAR_BUNDLE_MAGIC - 1];
  guint8 format;
  guint8 has_passphrase; /* 1: a BantarPassphraseSlot follows */
  guint8 devices;        /* so many BantarDeviceSlot follow */
} BantarBundleStart;

/* Each slot holds the key of the file. */
typedef struct {
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint8 nonce[crypto_secretbox_NONCEBYTES];
  guint8 box[crypto_secretbox_MACBYTES + BANTAR_BUNDLE_KEY];
} BantarPassphraseSlot;

typedef struct {
  guint8 hint[8]; /* the first bytes of SHA-256 of the public key: whose slot it is */
  guint8 box[crypto_box_SEALBYTES + BANTAR_BUNDLE_KEY];
} BantarDeviceSlot;

/* A stick with a fault must not be taken for a file that is not for us, nor for a wrong passphrase:
 * the sum is over all that stands before it. */
typedef struct {
  guint8 stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
  guint8 sum[crypto_generichash_BYTES];
} BantarBundleEnd;

/* Bytes only, so there is no gap between members. */
G_STATIC_ASSERT (sizeof (BantarBundleStart) == 9);
G_STATIC_ASSERT (sizeof (BantarPassphraseSlot) == 88);
G_STATIC_ASSERT (sizeof (BantarDeviceSlot) == 88);
G_STATIC_ASSERT (sizeof (BantarBundleEnd) == 56);

/* A header that was read. All but @bytes and @size point into @bytes. */
typedef struct {
  GBytes *bytes;
  gint64 size;                            /* of the whole file */
  gint64 inside;                          /* bytes of what is sealed in it */
  const BantarPassphraseSlot *passphrase; /* nullable */
  const BantarDeviceSlot *devices;
  guint n_devices;
  const BantarBundleEnd *end;
} BantarBundleHeader;

int bantar_bundle_open (const char *path, gint64 *size, GError **error);
BantarBundleHeader *
bantar_bundle_header_read (int fd, const char *path, gint64 size, GError **error);
void bantar_bundle_header_free (BantarBundleHeader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarBundleHeader, bantar_bundle_header_free)

GByteArray *bantar_bundle_slots_new (const guint8 key[BANTAR_BUNDLE_KEY],
                                     GPtrArray *box_keys,
                                     const char *passphrase,
                                     GError **error);
gboolean bantar_bundle_slots_open_device (const BantarBundleHeader *header,
                                          const BantarDeviceSecret *secret,
                                          guint8 key[BANTAR_BUNDLE_KEY]);
gboolean bantar_bundle_slots_open (const BantarBundleHeader *header,
                                   const BantarDeviceSecret *secret,
                                   const char *passphrase,
                                   guint8 key[BANTAR_BUNDLE_KEY],
                                   GError **error);
void bantar_bundle_header_finish (GByteArray *header, const guint8 *stream);

gboolean bantar_bundle_refuse (GError **error, BantarBundleError code, const char *reason);

G_END_DECLS
