/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application.h"
#include "words/language.h"

#include <sys/stat.h>

int
main (int argc, char *argv[])
{
  g_autoptr (GSettings) settings = g_settings_new (BANTAR_APP_ID);
  g_autoptr (BantarApplication) application = NULL;

  /* GTK would take the machine's language, and its way to write numbers into JSON and SQL. */
  gtk_disable_setlocale ();
  bantar_language_set ((BantarLanguage) g_settings_get_enum (settings, "language"));
  /* What is written here is about people of one RT; others on this laptop have no business in it.
   */
  umask (077);
  g_set_prgname (BANTAR_APP_ID);
  application = bantar_application_new (settings);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
