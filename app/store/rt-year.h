/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/rt-months.h"

G_BEGIN_DECLS

gboolean bantar_rt_year_load (BantarDb *db, BantarPeriod last, BantarRtTally *year, GError **error);

G_END_DECLS
