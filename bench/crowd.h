/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/city.h"

G_BEGIN_DECLS

/* Many RTs, each with its account and its database on the city server and its profile on a laptop
 * of its own, with this month filled and waiting to be sent. */

#define CROWD_PASSWORD "akhir-bulan"

char *crowd_get_id (guint rt);
char *crowd_get_user (guint rt);
char *crowd_get_database (guint rt);
char *crowd_get_folder (const char *root, guint rt);

void crowd_provision (BantarTestCity *city, guint count);
void crowd_make_laptops (BantarTestCity *city, const char *root, guint count);

G_END_DECLS
