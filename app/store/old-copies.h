/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was set aside before something else took its place: <profile>/backups/before-restore-<time>/
 * and <profile>/bantar-damaged-<time>.db. */

#define BANTAR_DAMAGED        "bantar-damaged-"
#define BANTAR_DAMAGED_SUFFIX ".db"

#define BANTAR_OLD_COPIES_KEPT 3  /* always */
#define BANTAR_OLD_COPIES_MAX  10 /* also of young ones */
#define BANTAR_OLD_COPIES_DAYS 30 /* so long a copy counts as young */

void bantar_old_copies_prune (const char *folder, GDateTime *today);

G_END_DECLS
