/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/device-keys.h"

G_BEGIN_DECLS

/* The laptops whose files of an RT were taken in here, and of which the keys are known. */

gboolean bantar_file_senders_put_in (BantarDb *db,
                                     gint64 rt,
                                     const char *user,
                                     const char *device,
                                     GError **error);
gboolean bantar_file_senders_has (BantarDb *db,
                                  gint64 rt,
                                  const char *user,
                                  const char *device,
                                  gboolean *has,
                                  GError **error);
GPtrArray *bantar_file_senders_list (BantarDb *db, gint64 rt, GError **error);

G_END_DECLS
