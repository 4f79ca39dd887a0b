/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/instrument.h"
#include "store/db.h"

G_BEGIN_DECLS

/* The indicator sets this profile has used or been given. A month stays with the set it began with,
 * so none is ever removed. */

BantarInstrument *bantar_instruments_get (BantarDb *db, const char *id, GError **error);
BantarInstrument *bantar_instruments_get_current (BantarDb *db, GError **error);
gboolean bantar_instruments_has (BantarDb *db, const char *id, gboolean *has, GError **error);
gboolean bantar_instruments_put_older (BantarDb *db, BantarInstrument *instrument, GError **error);
gboolean bantar_instruments_put (BantarDb *db, BantarInstrument *instrument, GError **error);

G_END_DECLS
