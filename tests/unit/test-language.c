/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "words/language.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>

/* As on a laptop that somebody set up in English, or not at all. */
static void
begin_on (const char *locale)
{
  g_setenv ("LC_ALL", locale, TRUE);
  g_setenv ("LANG", locale, TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  setlocale (LC_ALL, "");
}

static void
test_indonesian (gconstpointer locale)
{
  begin_on (locale);
  bantar_language_set (BANTAR_LANGUAGE_ID);
  g_assert_cmpint (bantar_language_get (), ==, BANTAR_LANGUAGE_ID);
  g_assert_cmpstr (_ ("Sync now"), ==, "Sinkronkan sekarang");
}

static void
test_switch (void)
{
  begin_on ("C");
  bantar_language_set (BANTAR_LANGUAGE_ID);
  g_assert_cmpstr (_ ("Sync now"), ==, "Sinkronkan sekarang");
  bantar_language_set (BANTAR_LANGUAGE_EN);
  g_assert_cmpstr (_ ("Sync now"), ==, "Sync now");
  bantar_language_set (BANTAR_LANGUAGE_ID);
  g_assert_cmpstr (_ ("Sync now"), ==, "Sinkronkan sekarang");
}

static void
assert_entries (guint n, const char *expected)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("must have at least %u entry", "must have at least %u entries", n), n);

  g_assert_cmpstr (text, ==, expected);
}

/* English tells one from many, Indonesian does not. */
static void
test_plural (void)
{
  begin_on ("C");
  bantar_language_set (BANTAR_LANGUAGE_ID);
  assert_entries (1, "paling sedikit 1 isian");
  assert_entries (2, "paling sedikit 2 isian");
  bantar_language_set (BANTAR_LANGUAGE_EN);
  assert_entries (0, "must have at least 0 entries");
  assert_entries (1, "must have at least 1 entry");
  assert_entries (2, "must have at least 2 entries");
}

/* JSON and SQL are written with these numbers. */
static void
test_numbers (void)
{
  static const BantarLanguage languages[] = { BANTAR_LANGUAGE_ID, BANTAR_LANGUAGE_EN };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++) {
    char text[8];

    bantar_language_set (languages[i]);
    g_assert_cmpstr (setlocale (LC_NUMERIC, NULL), ==, "C");
    snprintf (text, sizeof text, "%.1f", 1.5);
    g_assert_cmpstr (text, ==, "1.5");
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/unit/language/indonesian-on/C", "C", test_indonesian);
  g_test_add_data_func ("/unit/language/indonesian-on/C.UTF-8", "C.UTF-8", test_indonesian);
  g_test_add_data_func ("/unit/language/indonesian-on/en_US.UTF-8", "en_US.UTF-8", test_indonesian);
  g_test_add_data_func ("/unit/language/indonesian-on/no-locale", "xx_XX", test_indonesian);
  g_test_add_func ("/unit/language/switch", test_switch);
  g_test_add_func ("/unit/language/plural", test_plural);
  g_test_add_func ("/unit/language/numbers", test_numbers);
  return g_test_run ();
}
