/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/couch.h"
#include "net/credentials.h"
#include "net/http.h"

G_BEGIN_DECLS

/* What couch.c, which knows the databases, and couch-request.c, which knows the session, share. */

#define BANTAR_COUCH_SMALL_MAX (256u * 1024u) /* bytes of a reply about one thing */

struct _BantarCouch {
  BantarHttp *http;
  BantarCredentials *credentials; /* nullable: to renew a session that ran out */
  BantarSession *session;         /* nullable */
  GHashTable *ahead; /* (element-type utf8 BantarHttpCall): asked for already, by their targets */
  GDateTime *server_time; /* nullable */
  gint64 clock_ahead;     /* seconds, of this machine's clock before that */
};

/* One request to CouchDB. */
typedef struct {
  const char *method;
  const char *path;
  const char *query; /* nullable */
  GBytes *body;      /* nullable: JSON */
  gsize max_body;
} BantarCouchRequest;

void bantar_couch_start (BantarCouch *self, const BantarCouchRequest *request);
BantarJsonText *bantar_couch_request_text (BantarCouch *self,
                                           const BantarCouchRequest *request,
                                           int *status,
                                           GCancellable *cancellable,
                                           GError **error);
JsonNode *bantar_couch_request (BantarCouch *self,
                                const BantarCouchRequest *request,
                                int *status,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
