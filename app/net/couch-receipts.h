/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/net-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a server says about documents that were sent to it. */

/* What became of one document that was sent: either `rev` is there and the server has it, or
 * `error` is there and nothing is known to be stored. */
typedef struct {
  char *id;
  char *rev;    /* nullable */
  char *error;  /* nullable: CouchDB's word, or "no_receipt" when it gave neither */
  char *reason; /* nullable: what the server's function threw */
} BantarReceipt;

GPtrArray *bantar_couch_parse_receipts (JsonNode *reply, GPtrArray *docs, GError **error);
char *bantar_couch_parse_put (JsonNode *reply, const char *id, GError **error);

G_END_DECLS
