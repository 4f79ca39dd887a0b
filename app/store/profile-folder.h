/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/file.h"

G_BEGIN_DECLS

/* Where a profile keeps its files: bantar.db, photos/<sha256>.jpg, backups/, lock. Several people
 * share a laptop, so folders are 0700 and files 0600. */

char *bantar_profile_folder_get_root (void);  /* the folder of all profiles */
GPtrArray *bantar_profile_folder_list (void); /* (element-type utf8): paths */
void bantar_profile_folder_list_async (GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *bantar_profile_folder_list_finish (GAsyncResult *result, GError **error);
char *bantar_profile_folder_name (const char *kelurahan, guint rt);
char *bantar_profile_folder_name_of (const char *user);
char *bantar_profile_folder_get_database (const char *folder);
char *bantar_profile_folder_get_photos (const char *folder);
char *bantar_profile_folder_get_backups (const char *folder);
char *bantar_profile_folder_get_photo (const char *folder, const char *sha256);

gboolean bantar_profile_folder_exists (const char *folder);
gboolean bantar_profile_folder_make (const char *folder, GError **error);
int bantar_profile_folder_lock (const char *folder, GError **error);

G_END_DECLS
