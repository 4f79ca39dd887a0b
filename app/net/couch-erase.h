/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/couch.h"

G_BEGIN_DECLS

/* Taking away for good: CouchDB keeps what was deleted or replaced until a database is compacted,
 * and the name of a deleted document until it is purged. Needs a server admin. */

gboolean bantar_couch_purge (BantarCouch *self, const char *db, const char *id, GError **error);
gboolean bantar_couch_compact (BantarCouch *self, const char *db, GError **error);
gboolean bantar_couch_is_compacting (BantarCouch *self,
                                     const char *db,
                                     gboolean *compacting,
                                     gint64 *bytes,
                                     GError **error);
gboolean bantar_couch_count_old (BantarCouch *self,
                                 const char *db,
                                 const char *id,
                                 guint *readable,
                                 GError **error);

G_END_DECLS
