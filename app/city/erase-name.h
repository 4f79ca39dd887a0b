/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "city/city.h"

G_BEGIN_DECLS

/* Taking a person's name out of an RT's months. */

GPtrArray *bantar_city_find_months_of_name (BantarCityServer *server,
                                            const char *db,
                                            const char *name,
                                            GError **error);
gboolean bantar_city_erase_name (BantarCityServer *server,
                                 const char *db,
                                 GPtrArray *months,
                                 const char *name,
                                 GError **error);

G_END_DECLS
