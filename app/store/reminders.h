/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

/* What was said once and is not said again, also after a restart. Functions that end in _in do not
 * open a transaction of their own. */

gboolean bantar_reminders_note_in (BantarDb *db, const char *name, gboolean *first, GError **error);

/* What chairs sent to a pendamping. */
typedef struct {
  guint arrived; /* RTs whose month came in since this was last asked */
  guint waiting; /* RTs of which any month waits to be checked */
} BantarArrivals;

gboolean bantar_reminders_note_arrivals_in (BantarDb *db, BantarArrivals *arrivals, GError **error);

G_END_DECLS
