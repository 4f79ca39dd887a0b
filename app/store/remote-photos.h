/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

/* Pictures that the server's feed has shown and that this laptop has not, or cannot be sure of. All
 * but the list run in the caller's transaction. */

gboolean bantar_remote_photos_note (BantarDb *db, gint64 rt, const char *sha256, GError **error);
gboolean bantar_remote_photos_drop (BantarDb *db, gint64 rt, const char *sha256, GError **error);
gboolean
bantar_remote_photos_set_damaged (BantarDb *db, gint64 rt, const char *sha256, GError **error);
gboolean bantar_remote_photos_has (BantarDb *db,
                                   gint64 rt,
                                   const char *sha256,
                                   gboolean *has,
                                   GError **error);
GPtrArray *bantar_remote_photos_list (BantarDb *db, gint64 rt, guint limit, GError **error);

G_END_DECLS
