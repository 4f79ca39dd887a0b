/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/backups.h"
#include "store/profile.h"

G_BEGIN_DECLS

/* Backups of the profile that is open in the window. Main thread only; nothing here waits. */

void bantar_profile_roll_backups_async (BantarProfile *self,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean
bantar_profile_roll_backups_finish (BantarProfile *self, GAsyncResult *result, GError **error);

void bantar_profile_back_up_async (BantarProfile *self,
                                   const char *path,
                                   gboolean replace,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean bantar_profile_back_up_finish (BantarProfile *self, GAsyncResult *result, GError **error);

/* What a backup would replace, to be shown before restoring. */
typedef struct {
  BantarBackupInfo *info;
  GPtrArray *changes; /* (element-type BantarBackupChange): newest month first */
} BantarBackupPreview;

void bantar_backup_preview_free (BantarBackupPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarBackupPreview, bantar_backup_preview_free)

void bantar_profile_preview_backup_async (BantarProfile *self,
                                          const char *path,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
BantarBackupPreview *
bantar_profile_preview_backup_finish (BantarProfile *self, GAsyncResult *result, GError **error);

void bantar_profile_restore_async (BantarProfile *self,
                                   const char *path,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean bantar_profile_restore_finish (BantarProfile *self, GAsyncResult *result, GError **error);

void bantar_profile_find_recovery_async (BantarProfile *self,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
char *
bantar_profile_find_recovery_finish (BantarProfile *self, GAsyncResult *result, GError **error);
void bantar_profile_recover_async (BantarProfile *self,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean bantar_profile_recover_finish (BantarProfile *self, GAsyncResult *result, GError **error);

G_END_DECLS
