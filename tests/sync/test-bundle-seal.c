/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/bundle-private.h"

#include "store/device-keys.h"
#include "store/file.h"

#include "profile-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define PASSPHRASE "kuda merah lari pagi"
#define INSIDE     "isi berkas"

/* Of a file with a passphrase and two devices. */
#define SLOTS  (sizeof (BantarBundleStart) + 3 * sizeof (BantarDeviceSlot))
#define HEADER (SLOTS + sizeof (BantarBundleEnd))
#define SEALED (BANTAR_BUNDLE_CHUNK + BANTAR_BUNDLE_TAG)

typedef struct {
  char *folder;
  char *plain;
  char *path;
  char *out;
  BantarDeviceSecret *ours;
  BantarDeviceSecret *theirs;
  BantarDeviceSecret *stranger;
} Fixture;

static BantarDeviceSecret *
new_secret (guint8 number)
{
  guint8 seed[BANTAR_DEVICE_SEED_LENGTH] = { number };

  return bantar_device_secret_new (seed);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  fixture->plain = g_build_filename (fixture->folder, "plain", NULL);
  fixture->path = g_build_filename (fixture->folder, "RT 21.bantar", NULL);
  fixture->out = g_build_filename (fixture->folder, "out", NULL);
  fixture->ours = new_secret (1);
  fixture->theirs = new_secret (2);
  fixture->stranger = new_secret (3);
  test_write_file (fixture->plain, INSIDE, strlen (INSIDE));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_folder_free (fixture->folder);
  g_free (fixture->plain);
  g_free (fixture->path);
  g_free (fixture->out);
  bantar_device_secret_free (fixture->ours);
  bantar_device_secret_free (fixture->theirs);
  bantar_device_secret_free (fixture->stranger);
}

static GPtrArray *
list_keys (const BantarDeviceSecret *first, const BantarDeviceSecret *second)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (keys, g_bytes_new (first->box_public, sizeof first->box_public));
  if (second != NULL)
    g_ptr_array_add (keys, g_bytes_new (second->box_public, sizeof second->box_public));
  return keys;
}

/* For them and for us, and with a passphrase when one is given. */
static void
seal (Fixture *fixture, const char *passphrase)
{
  g_autoptr (GPtrArray) keys = list_keys (fixture->theirs, fixture->ours);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      bantar_bundle_seal (fixture->plain, fixture->path, TRUE, keys, passphrase, &error));
  g_assert_no_error (error);
}

static void
assert_opens (Fixture *fixture, const BantarDeviceSecret *secret, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) plain = test_read_file (fixture->plain);
  g_autoptr (GBytes) out = NULL;
  GStatBuf status;

  g_assert_true (bantar_bundle_unseal (fixture->path, fixture->out, secret, passphrase, &error));
  g_assert_no_error (error);
  out = test_read_file (fixture->out);
  g_assert_true (g_bytes_equal (plain, out));
  g_assert_cmpint (g_stat (fixture->out, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_unlink (fixture->out);
}

/* Nothing of what is inside is left lying about, either. */
static void
assert_refused (Fixture *fixture,
                const char *path,
                const BantarDeviceSecret *secret,
                const char *passphrase,
                int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bantar_bundle_unseal (path, fixture->out, secret, passphrase, &error));
  g_assert_error (error, BANTAR_BUNDLE_ERROR, code);
  g_assert_false (g_file_test (fixture->out, G_FILE_TEST_EXISTS));
}

/* Thousands of them: not each has to be on the disk. */
static void
write_quickly (const char *path, const void *data, gsize length)
{
  FILE *file = g_fopen (path, "w");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
assert_bad (Fixture *fixture, const void *data, gsize length, int code)
{
  write_quickly (fixture->path, data, length);
  assert_refused (fixture, fixture->path, fixture->ours, NULL, code);
}

static void
make_plain (Fixture *fixture, gsize length)
{
  g_autofree guint8 *data = g_malloc (MAX (length, 1));

  for (gsize i = 0; i < length; i++)
    data[i] = (guint8) (i * 31 + i / BANTAR_BUNDLE_CHUNK);
  test_write_file (fixture->plain, data, length);
}

/* Around the ends of chunks, and nothing at all. */
static void
test_lengths (Fixture *fixture, gconstpointer data)
{
  static const gsize lengths[] = {
    0,
    1,
    BANTAR_BUNDLE_CHUNK - 1,
    BANTAR_BUNDLE_CHUNK,
    BANTAR_BUNDLE_CHUNK + 1,
    3 * BANTAR_BUNDLE_CHUNK,
    1000000,
  };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    make_plain (fixture, lengths[i]);
    seal (fixture, NULL);
    assert_opens (fixture, fixture->ours, NULL);
    assert_opens (fixture, fixture->theirs, NULL);
  }
}

static void
test_receivers (Fixture *fixture, gconstpointer data)
{
  seal (fixture, NULL);
  assert_refused (fixture, fixture->path, fixture->stranger, NULL, BANTAR_BUNDLE_ERROR_NOT_FOR_US);
  assert_refused (fixture, fixture->path, NULL, PASSPHRASE, BANTAR_BUNDLE_ERROR_NOT_FOR_US);
  seal (fixture, PASSPHRASE);
  assert_opens (fixture, fixture->ours, NULL);
  assert_opens (fixture, fixture->stranger, PASSPHRASE);
  assert_opens (fixture, NULL, PASSPHRASE);
  assert_refused (fixture, fixture->path, fixture->stranger, NULL, BANTAR_BUNDLE_ERROR_PASSPHRASE);
  assert_refused (fixture, fixture->path, NULL, "kuda merah lari siang",
                  BANTAR_BUNDLE_ERROR_WRONG_PASSPHRASE);
  assert_refused (fixture, fixture->path, NULL, "", BANTAR_BUNDLE_ERROR_WRONG_PASSPHRASE);
}

/* As it was written on a piece of paper. */
static void
test_passphrase_spaces (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_bundle_seal (fixture->plain, fixture->path, FALSE, NULL,
                                     " kuda  merah\tcaf\xc3\xa9 ", &error));
  g_assert_no_error (error);
  assert_opens (fixture, NULL, "kuda merah cafe\xcc\x81");
  assert_refused (fixture, fixture->path, NULL, "kudamerah cafe\xcc\x81",
                  BANTAR_BUNDLE_ERROR_WRONG_PASSPHRASE);
  assert_refused (fixture, fixture->path, NULL, "\xff", BANTAR_BUNDLE_ERROR_WRONG_PASSPHRASE);
}

static void
test_peek (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  BantarBundleSeal look;

  seal (fixture, PASSPHRASE);
  g_assert_true (bantar_bundle_peek (fixture->path, fixture->ours, &look, &error));
  g_assert_true (look.for_us && look.has_passphrase);
  g_assert_true (bantar_bundle_peek (fixture->path, fixture->stranger, &look, &error));
  g_assert_true (!look.for_us && look.has_passphrase);
  seal (fixture, NULL);
  g_assert_true (bantar_bundle_peek (fixture->path, NULL, &look, &error));
  g_assert_true (!look.for_us && !look.has_passphrase);
  g_assert_no_error (error);
  g_assert_false (bantar_bundle_peek (fixture->plain, fixture->ours, &look, &error));
  g_assert_error (error, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_FOREIGN);
}

/* Shows nothing of its inside, and no two are alike. */
static void
test_outside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  gsize size;
  GStatBuf status;

  seal (fixture, NULL);
  first = test_read_file (fixture->path);
  seal (fixture, NULL);
  second = test_read_file (fixture->path);
  size = g_bytes_get_size (first);
  g_assert_cmpuint (size, ==,
                    HEADER - sizeof (BantarPassphraseSlot) + strlen (INSIDE) + BANTAR_BUNDLE_TAG);
  g_assert_null (memmem (g_bytes_get_data (first, NULL), size, INSIDE, strlen (INSIDE)));
  g_assert_cmpuint (g_bytes_get_size (second), ==, size);
  for (gsize i = sizeof (BantarBundleStart) + 8; i + 24 <= size; i += 24) {
    if (i % sizeof (BantarDeviceSlot) > 24)
      g_assert_cmpint (memcmp ((const char *) g_bytes_get_data (first, NULL) + i,
                               (const char *) g_bytes_get_data (second, NULL) + i, 24),
                       !=, 0);
  }
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static int
get_cut_code (gsize length)
{
  return length < strlen (BANTAR_BUNDLE_MAGIC) ? BANTAR_BUNDLE_ERROR_FOREIGN
                                               : BANTAR_BUNDLE_ERROR_DAMAGED;
}

/* At every place. */
static void
test_cut (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;

  seal (fixture, PASSPHRASE);
  bytes = test_read_file (fixture->path);
  for (gsize length = 0; length < g_bytes_get_size (bytes); length++)
    assert_bad (fixture, g_bytes_get_data (bytes, NULL), length, get_cut_code (length));
}

/* Of a long one, at and around the ends of its chunks. */
static void
test_cut_long (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;

  make_plain (fixture, 3 * BANTAR_BUNDLE_CHUNK);
  seal (fixture, PASSPHRASE);
  bytes = test_read_file (fixture->path);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, HEADER + 3 * SEALED);
  for (guint chunk = 0; chunk < 3; chunk++) {
    for (int by = -2; by <= 2; by++)
      assert_bad (fixture, g_bytes_get_data (bytes, NULL), HEADER + chunk * SEALED + by,
                  BANTAR_BUNDLE_ERROR_DAMAGED);
  }
}

static int
get_altered_code (const guint8 *altered, gsize at)
{
  if (at < strlen (BANTAR_BUNDLE_MAGIC))
    return BANTAR_BUNDLE_ERROR_FOREIGN;
  if (altered[strlen (BANTAR_BUNDLE_MAGIC)] > BANTAR_BUNDLE_FORMAT)
    return BANTAR_BUNDLE_ERROR_TOO_NEW;
  return BANTAR_BUNDLE_ERROR_DAMAGED;
}

/* Every byte of it. */
static void
test_altered (Fixture *fixture, gconstpointer data)
{
  static const guint8 masks[] = { 0x01, 0x80, 0xff };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *copy = NULL;
  gsize size;

  seal (fixture, PASSPHRASE);
  bytes = test_read_file (fixture->path);
  size = g_bytes_get_size (bytes);
  copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
  for (gsize i = 0; i < size; i++) {
    for (guint j = 0; j < G_N_ELEMENTS (masks); j++) {
      copy[i] ^= masks[j];
      assert_bad (fixture, copy, size, get_altered_code (copy, i));
      copy[i] ^= masks[j];
    }
  }
}

/* With a good sum, as somebody who knows how could: slots are bound to the body. */
static void
test_altered_slots (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *copy = NULL;
  const gsize ours = sizeof (BantarBundleStart) + 2 * sizeof (BantarDeviceSlot);
  gsize size, sum = HEADER - crypto_generichash_BYTES;

  seal (fixture, PASSPHRASE);
  bytes = test_read_file (fixture->path);
  size = g_bytes_get_size (bytes);
  copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
  for (gsize i = sizeof (BantarBundleStart); i < sum; i++) {
    gboolean is_ours = i >= ours && i < SLOTS;

    copy[i] ^= 0x10;
    crypto_generichash (copy + sum, crypto_generichash_BYTES, copy, sum, NULL, 0);
    assert_bad (fixture, copy, size,
                is_ours ? BANTAR_BUNDLE_ERROR_PASSPHRASE : BANTAR_BUNDLE_ERROR_DAMAGED);
    copy[i] ^= 0x10;
  }
}

/* Without the other receiver's slot, with a good sum. */
static void
test_slot_taken_away (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GByteArray) copy = g_byte_array_new ();
  gsize size, sum = HEADER - sizeof (BantarDeviceSlot) - crypto_generichash_BYTES;

  seal (fixture, PASSPHRASE);
  bytes = test_read_file (fixture->path);
  size = g_bytes_get_size (bytes);
  g_byte_array_append (copy, g_bytes_get_data (bytes, NULL), (guint) size);
  g_byte_array_remove_range (copy, sizeof (BantarBundleStart) + sizeof (BantarPassphraseSlot),
                             sizeof (BantarDeviceSlot));
  ((BantarBundleStart *) copy->data)->devices = 1;
  crypto_generichash (copy->data + sum, crypto_generichash_BYTES, copy->data, sum, NULL, 0);
  assert_bad (fixture, copy->data, copy->len, BANTAR_BUNDLE_ERROR_DAMAGED);
}

/* Chunks in another order, twice, or without the middle one. */
static void
test_chunks (Fixture *fixture, gconstpointer data)
{
  static const guint orders[][4] = { { 1, 0, 2, 3 }, { 0, 2, 1, 3 }, { 0, 1, 3, 3 }, { 0, 0, 1, 2 },
                                     { 3, 0, 1, 2 }, { 3, 3, 3, 3 }, { 0, 1, 2, 2 } };
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *from;

  make_plain (fixture, 4 * BANTAR_BUNDLE_CHUNK);
  seal (fixture, PASSPHRASE);
  bytes = test_read_file (fixture->path);
  from = g_bytes_get_data (bytes, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++) {
    g_autofree guint8 *copy = g_memdup2 (from, HEADER + 4 * SEALED);

    for (guint j = 0; j < 4; j++)
      memcpy (copy + HEADER + j * SEALED, from + HEADER + orders[i][j] * SEALED, SEALED);
    assert_bad (fixture, copy, HEADER + 4 * SEALED, BANTAR_BUNDLE_ERROR_DAMAGED);
  }
}

static void
test_appended (Fixture *fixture, gconstpointer data)
{
  static const gsize lengths[] = { 0, BANTAR_BUNDLE_CHUNK, 2 * BANTAR_BUNDLE_CHUNK };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GByteArray) more = g_byte_array_new ();

    make_plain (fixture, lengths[i]);
    seal (fixture, NULL);
    bytes = test_read_file (fixture->path);
    g_byte_array_append (more, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
    for (guint j = 0; j < 2 * BANTAR_BUNDLE_TAG; j++) {
      g_byte_array_append (more, (const guint8 *) "", 1);
      assert_bad (fixture, more->data, more->len, BANTAR_BUNDLE_ERROR_DAMAGED);
    }
    g_byte_array_append (more, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
    assert_bad (fixture, more->data, more->len, BANTAR_BUNDLE_ERROR_DAMAGED);
  }
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe", NULL);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", NULL);
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, fixture->plain, fixture->ours, NULL, BANTAR_BUNDLE_ERROR_FOREIGN);
  assert_refused (fixture, fixture->folder, fixture->ours, NULL, BANTAR_BUNDLE_ERROR_FOREIGN);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_refused (fixture, pipe, fixture->ours, NULL, BANTAR_BUNDLE_ERROR_FOREIGN);
  assert_refused (fixture, "/dev/zero", fixture->ours, NULL, BANTAR_BUNDLE_ERROR_FOREIGN);
  g_assert_false (bantar_bundle_unseal (missing, fixture->out, fixture->ours, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* Told at once, however long they seem: of ten gigabytes nothing is read but the beginning. */
static void
test_sparse (Fixture *fixture, gconstpointer data)
{
  test_write_file (fixture->path, "", 0);
  g_assert_cmpint (truncate (fixture->path, G_GINT64_CONSTANT (10) << 30), ==, 0);
  assert_refused (fixture, fixture->path, fixture->ours, NULL, BANTAR_BUNDLE_ERROR_FOREIGN);
  seal (fixture, NULL);
  g_assert_cmpint (truncate (fixture->path, G_GINT64_CONSTANT (10) << 30), ==, 0);
  assert_refused (fixture, fixture->path, fixture->ours, NULL, BANTAR_BUNDLE_ERROR_TOO_BIG);
  g_assert_cmpint (truncate (fixture->path, BANTAR_BUNDLE_SIZE_MAX + 1), ==, 0);
  assert_refused (fixture, fixture->path, fixture->ours, NULL, BANTAR_BUNDLE_ERROR_TOO_BIG);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
assert_not_sealed (Fixture *fixture, GPtrArray *keys, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bantar_bundle_seal (fixture->plain, fixture->path, FALSE, keys, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_too_much (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) keys = list_keys (fixture->ours, NULL);

  g_assert_cmpint (truncate (fixture->plain, BANTAR_BUNDLE_SIZE_MAX), ==, 0);
  assert_not_sealed (fixture, keys, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_TOO_BIG);
  test_write_file (fixture->plain, "x", 1);
  while (keys->len <= BANTAR_BUNDLE_DEVICES_MAX)
    g_ptr_array_add (keys, g_bytes_ref (keys->pdata[0]));
  assert_not_sealed (fixture, keys, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_TOO_BIG);
}

/* What somebody published in place of a key takes nothing from the others. */
static void
test_no_key (Fixture *fixture, gconstpointer data)
{
  static const guint8 zeros[32];
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) error = NULL;

  assert_not_sealed (fixture, NULL, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_PASSPHRASE);
  g_ptr_array_add (keys, g_bytes_new (zeros, sizeof zeros));
  g_ptr_array_add (keys, g_bytes_new (zeros, 5));
  assert_not_sealed (fixture, keys, BANTAR_BUNDLE_ERROR, BANTAR_BUNDLE_ERROR_PASSPHRASE);
  g_ptr_array_add (keys, g_bytes_new (fixture->ours->box_public, 32));
  g_assert_true (bantar_bundle_seal (fixture->plain, fixture->path, FALSE, keys, NULL, &error));
  assert_opens (fixture, fixture->ours, NULL);
}

static void
test_never_overwrites (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) keys = list_keys (fixture->stranger, NULL);
  g_autofree char *below_a_file = g_build_filename (fixture->plain, "x.bantar", NULL);
  g_autoptr (GError) error = NULL;

  seal (fixture, NULL);
  g_assert_false (bantar_bundle_seal (fixture->plain, fixture->path, FALSE, keys, NULL, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_EXISTS);
  assert_opens (fixture, fixture->ours, NULL);
  g_clear_error (&error);
  g_assert_true (bantar_bundle_seal (fixture->plain, fixture->path, TRUE, keys, NULL, &error));
  assert_opens (fixture, fixture->stranger, NULL);
  g_assert_false (bantar_bundle_seal (fixture->plain, below_a_file, FALSE, keys, NULL, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_READ_ONLY);
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* No room half-way: the file that was there is whole, and no half one lies beside it, nor on this
 * laptop. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  static const rlim_t limits[] = { 1, HEADER, HEADER + SEALED + 10, 3 * BANTAR_BUNDLE_CHUNK - 1 };
  g_autoptr (GPtrArray) keys = list_keys (fixture->stranger, NULL);

  make_plain (fixture, 3 * BANTAR_BUNDLE_CHUNK);
  seal (fixture, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++) {
    g_autoptr (GError) error = NULL;

    limit_files (limits[i]);
    g_assert_false (bantar_bundle_seal (fixture->plain, fixture->path, TRUE, keys, NULL, &error));
    g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FULL);
    g_clear_error (&error);
    g_assert_false (
        bantar_bundle_unseal (fixture->path, fixture->out, fixture->ours, NULL, &error));
    g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FULL);
    limit_files (RLIM_INFINITY);
    g_assert_cmpuint (count_files (fixture->folder), ==, 2);
  }
  assert_opens (fixture, fixture->ours, NULL);
}

/* Told before any of it is opened: even what is damaged further on is not come to. */
static void
test_full_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *copy = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  make_plain (fixture, 3 * BANTAR_BUNDLE_CHUNK);
  seal (fixture, NULL);
  bytes = test_read_file (fixture->path);
  size = g_bytes_get_size (bytes);
  copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
  copy[size - 2 * SEALED] ^= 1;
  assert_bad (fixture, copy, size, BANTAR_BUNDLE_ERROR_DAMAGED);
  limit_files (2 * SEALED);
  g_assert_false (bantar_bundle_unseal (fixture->path, fixture->out, fixture->ours, NULL, &error));
  limit_files (RLIM_INFINITY);
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FULL);
}

static G_NORETURN void
seal_for_ever (Fixture *fixture, const BantarDeviceSecret *secret)
{
  g_autoptr (GPtrArray) keys = list_keys (secret, NULL);

  while (bantar_bundle_seal (fixture->plain, fixture->path, TRUE, keys, NULL, NULL))
    continue;
  _exit (1);
}

/* Killed at random moments while it is written, the file is one that was whole, and the next is
 * written nevertheless. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  guint times = g_getenv ("BANTAR_TEST_LONG") != NULL ? 100 : 10;
  guint seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_print ("# %s: sealing killed %u of 100, seed %u\n", times < 100 ? "sampled" : "all", times,
           seed);
  make_plain (fixture, 10 * BANTAR_BUNDLE_CHUNK);
  for (guint i = 0; i < times; i++) {
    pid_t child;
    int status;

    seal (fixture, NULL);
    child = fork ();
    if (child == 0)
      seal_for_ever (fixture, fixture->ours);
    /* Any moment will do: nothing below depends on which one it was. */
    g_usleep (g_rand_int_range (random, 0, 20000));
    kill (child, SIGKILL);
    g_assert_cmpint (waitpid (child, &status, 0), ==, child);
    g_assert_true (WIFSIGNALED (status));
    assert_opens (fixture, fixture->ours, NULL);
  }
  seal (fixture, NULL);
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
}

static void
test_signature (void)
{
  g_autoptr (BantarDeviceSecret) secret = new_secret (1);
  g_autoptr (BantarDeviceSecret) other = new_secret (2);
  g_autofree char *key = bantar_device_key_encode (secret->sign_public);
  g_autofree char *other_key = bantar_device_key_encode (other->sign_public);
  g_autofree char *signature = bantar_bundle_sign (secret, "{\"rts\":[]}");
  guint8 bare[crypto_sign_BYTES];
  g_autofree char *bare_text = NULL;

  g_assert_true (bantar_bundle_verify (key, "{\"rts\":[]}", signature));
  g_assert_false (bantar_bundle_verify (key, "{\"rts\":[] }", signature));
  g_assert_false (bantar_bundle_verify (key, "", signature));
  g_assert_false (bantar_bundle_verify (other_key, "{\"rts\":[]}", signature));
  g_assert_false (bantar_bundle_verify (key, "{\"rts\":[]}", ""));
  g_assert_false (bantar_bundle_verify ("", "{\"rts\":[]}", signature));
  g_assert_false (bantar_bundle_verify (key, "{\"rts\":[]}", key));
  g_assert_false (bantar_bundle_verify (signature, "{\"rts\":[]}", signature));
  /* Of the same text, but not for this purpose. */
  crypto_sign_detached (bare, NULL, (const guint8 *) "{}", 2, secret->sign_secret);
  bare_text = g_base64_encode (bare, sizeof bare);
  g_assert_false (bantar_bundle_verify (key, "{}", bare_text));
  signature[10] = signature[10] == 'A' ? 'B' : 'A';
  g_assert_false (bantar_bundle_verify (key, "{\"rts\":[]}", signature));
}

/* Written down once: with other costs of Argon2id, another context of a key or another order of
 * bytes, files that are on their way could not be opened. */
static const char golden[] =
    "QkFOVEFSAQECdO5Ap2OLY7S+egVWUdFmsc54seg9wnDvgtJITa03IB53s6DeyHH6b9HM3KEKv7ZaaVs5exBbhH7J"
    "VT/3aXQn9Ub5vl9dx6B6hKlxqx18LBxixop/RKDmFm83PUb7jiT+kx83nGXz4yPx4/w9fSfIMybNQH4SFOnq0AcA"
    "N2nQLnxb3ojAL/6iTKsTUMucf7f7J6n8c09h54fTuhWK4kSrFR4dUKL1H180LSlT1eRU8eq9gktH7wRxcVbd0VLh"
    "/Jn1owKCoGAMTM3/mHMRqDitCasgcyKPx3VrmQOTIVJDENFNG8h8KATh2sUK576ixrjjoh3y8xUDRbFgV/1HSSYM"
    "5nwvSz43hs2BPggNQOZejwrotZa9KaEZP56y5YCXT2PoPHoLKuFA1eaFux6LkccsVEHwDlX0ea63bb+nIg6/CFtT"
    "udV6mDfvXwaIIkGQKqC+Y0+Y4ElNgghY5io=";

static void
test_golden (Fixture *fixture, gconstpointer data)
{
  gsize length;
  g_autofree guint8 *bytes = g_base64_decode (golden, &length);

  test_write_file (fixture->path, bytes, length);
  assert_opens (fixture, fixture->ours, NULL);
  assert_opens (fixture, NULL, PASSPHRASE);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/sync/bundle-seal/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("lengths", test_lengths);
  ADD ("receivers", test_receivers);
  ADD ("passphrase-spaces", test_passphrase_spaces);
  ADD ("peek", test_peek);
  ADD ("outside", test_outside);
  ADD ("cut", test_cut);
  ADD ("cut-long", test_cut_long);
  ADD ("altered", test_altered);
  ADD ("altered-slots", test_altered_slots);
  ADD ("slot-taken-away", test_slot_taken_away);
  ADD ("chunks", test_chunks);
  ADD ("appended", test_appended);
  ADD ("foreign", test_foreign);
  ADD ("sparse", test_sparse);
  ADD ("too-much", test_too_much);
  ADD ("no-key", test_no_key);
  ADD ("never-overwrites", test_never_overwrites);
  ADD ("full", test_full);
  ADD ("full-at-once", test_full_at_once);
  ADD ("killed", test_killed);
  g_test_add_func ("/sync/bundle-seal/signature", test_signature);
  ADD ("golden", test_golden);
  return g_test_run ();
}
