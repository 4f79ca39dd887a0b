/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/region-key.h"

/* The three ways a number in a name is written, 1 to 10. */
enum { WORD, ROMAN, DIGIT, N_WAYS };

static const char *const numbers[][N_WAYS] = {
  { "satu", "i", "1" },     { "dua", "ii", "2" },       { "tiga", "iii", "3" },
  { "empat", "iv", "4" },   { "lima", "v", "5" },       { "enam", "vi", "6" },
  { "tujuh", "vii", "7" },  { "delapan", "viii", "8" }, { "sembilan", "ix", "9" },
  { "sepuluh", "x", "10" },
};

/* A doubled letter counts as one, because people write Pal, Paal and Pall; but not i, with which
 * Roman numerals count. */
static gboolean
is_doubled (GString *key, gunichar c)
{
  return key->len > 0 && c != 'i' && g_unichar_isalpha (c) && c < 128 &&
         key->str[key->len - 1] == (char) c;
}

/**
 * bantar_region_key:
 *
 * Reduces what a person wrote to what matters: small letters and digits, without spaces, accents,
 * punctuation and doubled letters.
 *
 * Returns: (transfer full) (nullable): %NULL when @text is not UTF-8
 */
char *
bantar_region_key (const char *text)
{
  /* g_utf8_normalize() notices only some of what is not UTF-8. */
  g_autofree char *plain =
      g_utf8_validate (text, -1, NULL) ? g_utf8_normalize (text, -1, G_NORMALIZE_ALL) : NULL;
  g_autofree char *folded = plain != NULL ? g_utf8_casefold (plain, -1) : NULL;
  GString *key = NULL;

  if (folded == NULL)
    return NULL;

  key = g_string_new (NULL);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isalnum (c) && !is_doubled (key, c))
      g_string_append_unichar (key, c);
  }
  return g_string_free (key, FALSE);
}

static const char *
respell (const char *word, guint way)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    if (g_strv_contains (
            (const char *const[]){ numbers[i][WORD], numbers[i][ROMAN], numbers[i][DIGIT], NULL },
            word))
      return numbers[i][way];
  }
  return word;
}

static char *
key_in_way (char **words, guint way)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++) {
    g_autofree char *key = bantar_region_key (*word);

    if (key != NULL)
      g_string_append (name, respell (key, way));
  }
  return bantar_region_key (name->str);
}

/**
 * bantar_region_keys:
 * @name: a region's official name
 *
 * Returns: (transfer full): the keys under which it is looked for, one for each way of writing the
 *   numbers in it, and one as it is written: it may write two numbers in two ways
 */
GStrv
bantar_region_keys (const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (name, " ,", -1);
  GStrv keys = g_new0 (char *, N_WAYS + 2);

  for (guint way = 0; way < N_WAYS; way++)
    keys[way] = key_in_way (words, way);
  keys[N_WAYS] = bantar_region_key (name);
  return keys;
}
