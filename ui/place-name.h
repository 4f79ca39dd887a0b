/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/region.h"

G_BEGIN_DECLS

BantarRegions *bantar_place_get_regions (void);
char *bantar_place_dup_name (const char *kelurahan, guint number);
char *bantar_place_dup_name_of_folder (const char *folder);

G_END_DECLS
