/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "city/city.h"

G_BEGIN_DECLS

/* Taking a photo or a person's data off the server for good. */

typedef gboolean (*BantarCitySays) (JsonObject *doc, const char *what);

GPtrArray *bantar_city_find_months (BantarCityServer *server,
                                    const char *db,
                                    BantarCitySays says,
                                    const char *what,
                                    GError **error);
gboolean bantar_city_compact (BantarCityServer *server, const char *db, GError **error);

gboolean bantar_city_photo_name_is_valid (const char *sha256);
GPtrArray *bantar_city_find_months_of_photo (BantarCityServer *server,
                                             const char *db,
                                             const char *sha256,
                                             GError **error);
gboolean bantar_city_erase_photo (BantarCityServer *server,
                                  const BantarCityRt *rt,
                                  const char *sha256,
                                  GError **error);

GPtrArray *bantar_city_find_keys (BantarCityServer *server, const char *user, GError **error);
gboolean bantar_city_erase_account (BantarCityServer *server,
                                    const char *user,
                                    GPtrArray *keys,
                                    GError **error);

G_END_DECLS
