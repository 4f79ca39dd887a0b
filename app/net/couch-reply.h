/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/net-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* CouchDB's replies as plain data. The functions are pure and trust nothing: whatever is not of the
 * expected shape is BANTAR_NET_ERROR_BAD_REPLY. */

#define BANTAR_COUCH_ID_MAX 200 /* characters */

typedef struct {
  char *id;
  char *rev; /* of `doc` when it is there */
  char *seq; /* nullable: the sequence after this row */
  gboolean deleted;
  JsonObject *doc; /* nullable: with _id and _rev */
} BantarChange;

typedef struct {
  GPtrArray *rows; /* (element-type BantarChange) */
  char *last_seq;  /* opaque: kept, and sent back as it is */
  gint64 pending;  /* rows after these, or -1 when the server does not say */
  gboolean more;   /* whether to ask on from `last_seq` at once */
} BantarChanges;

/* What became of one document that was sent: either `rev` is there and the server has it, or
 * `error` is there and nothing is known to be stored. */
typedef struct {
  char *id;
  char *rev;    /* nullable */
  char *error;  /* nullable: CouchDB's word, or "no_receipt" when it gave neither */
  char *reason; /* nullable: what the server's function threw */
} BantarReceipt;

typedef struct {
  char *name;
  GStrv roles;
} BantarSession;

void bantar_changes_free (BantarChanges *self);
void bantar_session_free (BantarSession *self);

gboolean bantar_couch_id_is_valid (const char *id);

BantarChanges *bantar_couch_parse_changes (JsonNode *reply, guint limit, GError **error);
JsonObject *bantar_couch_parse_doc (JsonNode *reply, const char *id, GError **error);
GPtrArray *bantar_couch_parse_receipts (JsonNode *reply, GPtrArray *docs, GError **error);
char *bantar_couch_parse_put (JsonNode *reply, const char *id, GError **error);
BantarSession *bantar_couch_parse_session (JsonNode *reply, GError **error);
char *bantar_couch_parse_uuid (JsonNode *reply, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarChanges, bantar_changes_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarSession, bantar_session_free)

G_END_DECLS
