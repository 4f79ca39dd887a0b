/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bundle-content.h"
#include "store/db.h"

G_BEGIN_DECLS

/* Versions of a month that this laptop's went on from and that another laptop may have gone on from
 * as well; and what is known to have arrived by file. Nothing here opens a transaction of its own.
 */

#define BANTAR_FILE_VERSIONS_MAX 32 /* of a month, that are remembered by name */

GPtrArray *
bantar_file_versions_list (BantarDb *db, const char *name, const char *id, GError **error);
gboolean bantar_file_versions_has (BantarDb *db,
                                   const char *name,
                                   const char *id,
                                   gboolean *has,
                                   GError **error);
gboolean bantar_file_versions_add_in (BantarDb *db,
                                      const char *name,
                                      const char *id,
                                      const BantarBundleVersion *version,
                                      gboolean latest,
                                      GError **error);
gboolean
bantar_file_versions_trim_in (BantarDb *db, const char *name, const char *id, GError **error);

gboolean bantar_file_receipts_put_in (BantarDb *db,
                                      const char *name,
                                      const char *id,
                                      const char *sha256,
                                      const char *user,
                                      GError **error);

G_END_DECLS
