/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/period.h"
#include "store/db.h"

G_BEGIN_DECLS

/* Who among those that answered in an RT's month are pendamping, and not of the RT itself. */

GHashTable *bantar_colleagues_load (BantarDb *db, gint64 rt, BantarPeriod period, GError **error);

G_END_DECLS
