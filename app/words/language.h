/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The two languages the program speaks. Indonesian is the default even on a machine set to English:
 * the people who fill the form speak Indonesian, whoever installed the laptop. */
typedef enum {
  BANTAR_LANGUAGE_ID,
  BANTAR_LANGUAGE_EN,
} BantarLanguage;

/* One text in both languages, as the instrument carries it. */
typedef struct {
  char *id;
  char *en;
} BantarText;

void bantar_language_set (BantarLanguage language);
BantarLanguage bantar_language_get (void);
const char *bantar_text_get (const BantarText *text);
void bantar_text_clear (BantarText *text);

G_END_DECLS
