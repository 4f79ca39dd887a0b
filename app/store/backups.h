/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/checklist.h"
#include "store/db.h"

G_BEGIN_DECLS

/* One portable file with all of a profile, to be kept outside of it, on a USB stick say: its
 * tables and photos, but neither the notes of sensitive parts (design, section 4) nor anything
 * that opens an account.
 *
 * The file is an SQLite database with an application id of its own; the SHA-256 of the database
 * follows it as text, so that a file that was cut or changed on its way is known at once. */

/* "BntB" */
#define BANTAR_BACKUP_APPLICATION_ID 0x426e7442
#define BANTAR_BACKUP_SUFFIX         ".bantar-backup"

/* How a month stands, in a backup or in the profile. */
typedef struct {
  BantarPeriod period;
  BantarState state;
  guint answered; /* indicators */
  guint total;
  char *changed_at; /* last edit, UTC, or "" */
} BantarBackupMonth;

typedef struct {
  char *rt;        /* the city's id, or "" */
  char *kelurahan; /* code */
  guint number;
  char *made_at;     /* UTC */
  GPtrArray *months; /* (element-type BantarBackupMonth): newest first */
  guint photos;
} BantarBackupInfo;

/* What restoring does to a month. */
typedef struct {
  BantarPeriod period;
  BantarBackupMonth *now;  /* nullable: the profile has nothing */
  BantarBackupMonth *then; /* nullable: the backup has nothing, so the month stays as it is */
} BantarBackupChange;

void bantar_backup_info_free (BantarBackupInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarBackupInfo, bantar_backup_info_free)
void bantar_backup_change_free (BantarBackupChange *self);

gboolean bantar_backup_write (BantarDb *db,
                              const char *folder,
                              const char *path,
                              gboolean replace,
                              GError **error);
BantarBackupInfo *bantar_backup_peek (const char *path, GError **error);
GPtrArray *bantar_backup_compare (BantarDb *db, const BantarBackupInfo *info, GError **error);
gboolean bantar_backup_restore (BantarDb *db, const char *folder, const char *path, GError **error);

G_END_DECLS
