/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/response.h"

G_BEGIN_DECLS

/* One conversation with one server: at most eight connections, kept alive, and cookies in memory.
 * Calls block, so they belong to the net thread, and one object belongs to one thread. */

typedef struct _BantarHttp BantarHttp;
typedef struct _BantarHttpCall BantarHttpCall; /* a request under way */

BantarHttp *bantar_http_new (const char *base_url, GError **error);
void bantar_http_free (BantarHttp *self);
BantarHttpCall *bantar_http_start (BantarHttp *self,
                                   const char *method,
                                   const char *path,
                                   const char *query,
                                   GBytes *body,
                                   const char *content_type,
                                   gsize max_body);
BantarResponse *bantar_http_finish (BantarHttp *self,
                                    BantarHttpCall *call,
                                    GCancellable *cancellable,
                                    GError **error);
void bantar_http_give_up (BantarHttp *self, BantarHttpCall *call);
guint bantar_http_get_requests (const BantarHttp *self);
gint64 bantar_http_get_transferred (const BantarHttp *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarHttp, bantar_http_free)

G_END_DECLS
