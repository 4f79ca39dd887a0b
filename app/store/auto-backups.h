/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

/* Copies of the profile that the program makes by itself, in <profile>/backups:
 * auto-2026-11-23/ and before-restore-<time>/, each with bantar.db and links to the photos.
 * They stay on the laptop, so the notes of sensitive parts are in them. */

#define BANTAR_AUTO_BACKUPS_RECENT 7
#define BANTAR_AUTO_BACKUPS_MONTHS 12

#define BANTAR_BEFORE_RESTORE "before-restore-"

gboolean
bantar_auto_backups_keep (BantarDb *db, const char *folder, const char *name, GError **error);
gboolean bantar_auto_backups_keep_before_restore (BantarDb *db, const char *folder, GError **error);
gboolean
bantar_auto_backups_roll (BantarDb *db, const char *folder, GDateTime *today, GError **error);
GPtrArray *bantar_auto_backups_list (const char *folder);
const char *bantar_auto_backups_get_day (const char *name);
void bantar_auto_backups_remove (const char *path);

G_END_DECLS
