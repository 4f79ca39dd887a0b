/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

/* "Bntr": marks the file as ours, so that `file` and a restore know it. */
#define BANTAR_APPLICATION_ID 0x426e7472

guint bantar_schema_get_version (void);
gboolean bantar_schema_prepare (BantarDb *db, const char *backup_dir, GError **error);
gboolean bantar_schema_migrate_to (BantarDb *db, guint version, GError **error);

G_END_DECLS
