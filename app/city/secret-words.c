/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/secret-words.h"

#include <sys/random.h>

#define GROUPS      4
#define SYLLABLES   2 /* of a group: "tabu" */
#define ID_LENGTH   10
#define ULID_TIME   10 /* digits of five bits */
#define ULID_RANDOM 16

/* Letters that nobody takes for another one in print, as many as fit into whole bits: a syllable is
 * six bits, a password 48. */
static const char consonants[] = "bdfghjkmnprstwyz";
static const char vowels[] = "aeiu";
static const char base32[] = "abcdefghijklmnopqrstuvwxyz234567";
static const char crockford[] = "0123456789abcdefghjkmnpqrstvwxyz";

static void
get_random (guint8 *bytes, gsize n)
{
  /* Up to 256 bytes the kernel gives all or, before it has gathered enough at boot, waits. */
  if (getrandom (bytes, n, 0) != (gssize) n)
    g_error ("The system gives no random numbers");
}

/**
 * bantar_secret_words:
 *
 * Returns: (transfer full): a new password that can be read out and typed from paper,
 *   "tabu-kemi-nusa-rize", of 48 random bits
 */
char *
bantar_secret_words (void)
{
  guint8 bytes[GROUPS * SYLLABLES];
  GString *words = g_string_new (NULL);

  get_random (bytes, sizeof bytes);
  for (gsize i = 0; i < sizeof bytes; i++) {
    if (i > 0 && i % SYLLABLES == 0)
      g_string_append_c (words, '-');
    g_string_append_c (words, consonants[bytes[i] & 15]);
    g_string_append_c (words, vowels[(bytes[i] >> 4) & 3]);
  }
  return g_string_free (words, FALSE);
}

/**
 * bantar_secret_id:
 *
 * Returns: (transfer full): ten characters of lower-case base 32, as RTs and letters are named
 */
char *
bantar_secret_id (void)
{
  guint8 bytes[ID_LENGTH];
  char *id = g_malloc0 (ID_LENGTH + 1);

  get_random (bytes, sizeof bytes);
  for (gsize i = 0; i < sizeof bytes; i++)
    id[i] = base32[bytes[i] & 31];
  return id;
}

/**
 * bantar_secret_ulid:
 *
 * Returns: (transfer full): a new id that sorts by its time: 26 digits of base 32, lower case
 */
char *
bantar_secret_ulid (gint64 unix_ms)
{
  guint8 bytes[ULID_RANDOM];
  char *id = g_malloc0 (ULID_TIME + ULID_RANDOM + 1);

  get_random (bytes, sizeof bytes);
  for (gsize i = ULID_TIME; i > 0; unix_ms >>= 5)
    id[--i] = crockford[unix_ms & 31];
  for (gsize i = 0; i < sizeof bytes; i++)
    id[ULID_TIME + i] = crockford[bytes[i] & 31];
  return id;
}
