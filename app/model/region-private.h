/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/region.h"

G_BEGIN_DECLS

BantarRegion *bantar_region_new (const char *code,
                                 const char *name,
                                 BantarRegionLevel level,
                                 BantarRegion *parent);

G_END_DECLS
