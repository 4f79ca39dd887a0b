/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/city.h"

G_BEGIN_DECLS

/* What the pulls fetch: a pendamping's RTs with three years of months, and the city's scores. */

#define MANY_RTS    58
#define MANY_MONTHS 36
#define MANY_CITY   1652 /* RTs of the whole city */

char *many_city_get_database (guint rt);
void many_city_put_months (BantarTestCity *city, guint rts, guint months);
void many_city_put_scores (BantarTestCity *city);

G_END_DECLS
