/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* nginx with backend/proxy/nginx.conf in front of a server, on loopback, with a certificate that
 * this test trusts. Only its addresses and certificate are replaced. */
typedef struct _Front Front;

/* @http2: `FALSE` takes only the word for it out of the file */
Front *front_new (const char *server, gboolean http2);
void front_free (Front *self);
const char *front_get_url (Front *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Front, front_free)

/* One request, as nginx saw it. */
typedef struct {
  char *connection;
  char *protocol; /* "HTTP/2.0" */
  int status;
  gboolean compressed;
} FrontRequest;

GPtrArray *front_stop (Front *self);

G_END_DECLS
