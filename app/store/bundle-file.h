/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bundle-content.h"
#include "store/db.h"

G_BEGIN_DECLS

/* The inside of a bundle: an SQLite database of our own tables, which is sealed before it leaves
 * the profile's folder and opened there (sync/bundle-seal.h). Nothing of it is trusted by the
 * reader. */

/* "BntF" */
#define BANTAR_BUNDLE_APPLICATION_ID 0x426e7446
#define BANTAR_BUNDLE_FILE_FORMAT    1

gboolean bantar_bundle_file_write (const char *path,
                                   const char *folder,
                                   const BantarBundleContent *content,
                                   GError **error);

typedef struct _BantarBundleFile BantarBundleFile;

BantarBundleFile *bantar_bundle_file_open (const char *path, GError **error);
const BantarBundleContent *bantar_bundle_file_get_content (const BantarBundleFile *self);
GBytes *bantar_bundle_file_get_photo (BantarBundleFile *self, const char *sha256, GError **error);
void bantar_bundle_file_close (BantarBundleFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarBundleFile, bantar_bundle_file_close)

/* For the two halves of it. */
gboolean bantar_bundle_file_make_tables (BantarDb *db, GError **error);

G_END_DECLS
