/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "words/language.h"

#include <libintl.h>
#include <locale.h>

static BantarLanguage current = BANTAR_LANGUAGE_ID;

/**
 * bantar_language_set:
 * @language: the language to speak from now on
 *
 * Sets the language of texts, messages and formats, independent of the machine's own language. Call
 * it once, before the first text is asked for and before any thread is started.
 *
 * gettext ignores `LANGUAGE` in the C locale, so the first locale that exists is taken: Indonesian
 * (GTK then sorts and formats as people expect), else C.UTF-8, which every Debian has. Numbers stay
 * in the C locale because JSON and SQL are written with them; people's numbers come from
 * words/format.h.
 */
void
bantar_language_set (BantarLanguage language)
{
  const char *folder = g_getenv ("BANTAR_LOCALEDIR");

  current = language;
  g_setenv ("LANGUAGE", language == BANTAR_LANGUAGE_ID ? "id" : "en", TRUE);
  if (language == BANTAR_LANGUAGE_EN || setlocale (LC_ALL, "id_ID.UTF-8") == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  setlocale (LC_NUMERIC, "C");

  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

BantarLanguage
bantar_language_get (void)
{
  return current;
}

/**
 * bantar_text_get:
 *
 * Returns: (transfer none): the text in the current language
 */
const char *
bantar_text_get (const BantarText *text)
{
  return current == BANTAR_LANGUAGE_EN ? text->en : text->id;
}

void
bantar_text_clear (BantarText *text)
{
  g_clear_pointer (&text->id, g_free);
  g_clear_pointer (&text->en, g_free);
}
