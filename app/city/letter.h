/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The letter on paper with which a person gets an account: one page, to be printed and handed over.
 */
typedef struct {
  const char *address; /* of the city's server */
  const char *name;    /* of the person, "" when it is not known */
  const char *office;
  const char *user;
  const char *password;
  const char *number; /* of the letter */
} BantarCityLetter;

gboolean bantar_city_letter_write (const BantarCityLetter *self, const char *path, GError **error);

G_END_DECLS
