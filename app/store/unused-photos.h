/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

/* Photos that the server has and no month names any more. For a while they stay: an undo, or what
 * the RT's other laptop has not sent yet, may name them again. */

gboolean bantar_unused_photos_note (BantarDb *db, gint64 rt, const char *now, GError **error);
GPtrArray *bantar_unused_photos_list (BantarDb *db, gint64 rt, const char *until, GError **error);
gboolean bantar_unused_photos_withdraw (BantarDb *db,
                                        gint64 rt,
                                        const char *sha256,
                                        const char *now,
                                        GError **error);
gboolean bantar_unused_photos_keep_named (BantarDb *db, gint64 rt, GError **error);

G_END_DECLS
