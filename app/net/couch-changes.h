/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/json-text.h"
#include "net/net-error.h"

G_BEGIN_DECLS

/* One page of a database's changes. */

typedef struct {
  const char *id;
  const char *rev; /* of `doc` when it is there */
  gboolean deleted;
  BantarJsonValue doc; /* an object with _id and _rev, or missing */
} BantarChange;

typedef struct {
  BantarJsonText *text; /* that the rows stand in */
  GPtrArray *rows;      /* (element-type BantarChange) */
  GHashTable *ids;      /* (element-type utf8): of all rows, also those that cannot be ours */
  char *last_seq;       /* opaque: kept, and sent back as it is */
  char *overlap;  /* nullable: asked from here, the last row comes once more; `NULL` when there
                   * were fewer than two rows */
  char *last_id;  /* of the last row, whatever it is; "" when there was none */
  char *last_rev; /* its revision, "" as well */
  gint64 pending; /* rows after these, or -1 when the server does not say */
  gboolean more;  /* whether there is more after `last_seq`, see bantar_changes_go_on() */
} BantarChanges;

void bantar_changes_free (BantarChanges *self);
gboolean bantar_changes_go_on (const BantarChanges *self, const char *since);
BantarChanges *bantar_couch_parse_changes (BantarJsonText *reply, guint limit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarChanges, bantar_changes_free)

G_END_DECLS
