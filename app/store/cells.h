/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cell-change.h"
#include "model/period.h"
#include "store/db.h"

G_BEGIN_DECLS

gboolean bantar_cells_save (BantarDb *db, BantarPeriod period, GPtrArray *changes, GError **error);

G_END_DECLS
