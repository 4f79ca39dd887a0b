/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What goes wrong in a city's own work on its server. Messages are for the person at the terminal,
 * translated where they are made: they name databases, accounts and lines, which a code cannot. */

#define BANTAR_CITY_ERROR (bantar_city_error_quark ())
GQuark bantar_city_error_quark (void);

typedef enum {
  BANTAR_CITY_ERROR_FAILED,
  BANTAR_CITY_ERROR_NOT_ADMIN, /* only a server admin may do this */
} BantarCityError;

gboolean bantar_city_fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
