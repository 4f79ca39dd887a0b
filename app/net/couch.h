/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/couch-changes.h"
#include "net/couch-receipts.h"
#include "net/couch-session.h"

G_BEGIN_DECLS

/* The city's CouchDB. Calls block, so they belong to the net thread, and one object belongs to one
 * thread. Every call can be cancelled from any thread and then returns at once. */

typedef struct _BantarCouch BantarCouch;

BantarCouch *bantar_couch_new (const char *base_url, GError **error);
void bantar_couch_free (BantarCouch *self);

gboolean bantar_couch_sign_in (BantarCouch *self,
                               const char *user,
                               const char *password,
                               GCancellable *cancellable,
                               GError **error);
gboolean bantar_couch_renew_session (BantarCouch *self, GCancellable *cancellable, GError **error);
void bantar_couch_forget_ahead (BantarCouch *self);
const BantarSession *bantar_couch_get_session (const BantarCouch *self);

void bantar_couch_start_changes (BantarCouch *self, const char *db, const char *since, guint limit);
BantarChanges *bantar_couch_changes (BantarCouch *self,
                                     const char *db,
                                     const char *since,
                                     guint limit,
                                     GCancellable *cancellable,
                                     GError **error);
JsonObject *bantar_couch_get_doc (BantarCouch *self,
                                  const char *db,
                                  const char *id,
                                  GCancellable *cancellable,
                                  GError **error);
JsonObject *bantar_couch_get_doc_with_files (BantarCouch *self,
                                             const char *db,
                                             const char *id,
                                             GCancellable *cancellable,
                                             GError **error);
GPtrArray *bantar_couch_bulk_docs (BantarCouch *self,
                                   const char *db,
                                   GPtrArray *docs,
                                   GCancellable *cancellable,
                                   GError **error);
char *bantar_couch_put_doc (BantarCouch *self,
                            const char *db,
                            const char *id,
                            JsonNode *doc,
                            GCancellable *cancellable,
                            GError **error);
char *bantar_couch_get_uuid (BantarCouch *self, GCancellable *cancellable, GError **error);

GDateTime *bantar_couch_get_server_time (const BantarCouch *self);
gint64 bantar_couch_get_clock_ahead (const BantarCouch *self);
guint bantar_couch_get_requests (const BantarCouch *self);
gint64 bantar_couch_get_transferred (const BantarCouch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarCouch, bantar_couch_free)

G_END_DECLS
