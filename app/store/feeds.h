/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

G_BEGIN_DECLS

/* How far a database of the server was read. It is asked again from one row before the last one
 * that is known to be there, so that a server which was set back is noticed: it no longer has that
 * row. */
typedef struct {
  char *since;    /* where to ask from, "" for the beginning */
  char *last_id;  /* of the row that must come then, "" when none is known */
  char *last_rev; /* of that row when it was seen; a later one may stand there now */
} BantarFeed;

BantarFeed *bantar_feed_new (const char *since, const char *last_id, const char *last_rev);
void bantar_feed_free (BantarFeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarFeed, bantar_feed_free)

BantarFeed *bantar_feeds_load (BantarDb *db, const char *name, GError **error);
gboolean bantar_feeds_save (BantarDb *db, const char *name, const BantarFeed *feed, GError **error);
gboolean bantar_feeds_note_sent (BantarDb *db,
                                 const char *name,
                                 const char *id,
                                 const char *rev,
                                 GError **error);
gboolean bantar_feeds_restart (BantarDb *db, const char *name, GError **error);
gboolean bantar_feeds_restart_rts (BantarDb *db, GError **error);

G_END_DECLS
