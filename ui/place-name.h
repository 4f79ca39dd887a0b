/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty.h"
#include "model/region.h"
#include "store/overview.h"

G_BEGIN_DECLS

BantarRegions *bantar_place_get_regions (void);
char *bantar_place_dup_name (const char *kelurahan, guint number);
char *bantar_place_dup_name_of_folder (const char *folder);
char *bantar_place_dup_area (const BantarDuty *duty);
char *bantar_place_dup_name_of_profile (const BantarOverview *overview);
const char *bantar_place_get_office (BantarRole role);

G_END_DECLS
