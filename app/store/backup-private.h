/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/backups.h"

G_BEGIN_DECLS

/* What the files around portable backups share. */

#define BANTAR_BACKUP_SEAL        "Bantar-SHA256:"
#define BANTAR_BACKUP_SEAL_LENGTH (sizeof (BANTAR_BACKUP_SEAL) - 1 + 64 + 1)

BantarDb *bantar_backup_open (const char *path, const char *copy, GError **error);
gboolean bantar_backup_check_tables (BantarDb *backup, GError **error);
BantarBackupInfo *bantar_backup_read_info (BantarDb *backup, GError **error);
GPtrArray *bantar_backup_list_months (BantarDb *db, GError **error);
gboolean bantar_backup_check_rt (BantarDb *db, const BantarBackupInfo *info, GError **error);

G_END_DECLS
