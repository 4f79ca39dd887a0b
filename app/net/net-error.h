/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What can go wrong between this laptop and the city. Messages are for logs and never carry a
 * password, a cookie or an address; what a person reads is formed from the code. A cancelled
 * request is G_IO_ERROR_CANCELLED. */

#define BANTAR_NET_ERROR (bantar_net_error_quark ())
GQuark bantar_net_error_quark (void);

typedef enum {
  BANTAR_NET_ERROR_OFFLINE, /* no name, no route, no answer, or the line broke */
  BANTAR_NET_ERROR_TIMEOUT, /* stalled or too slow, or 408 */
  BANTAR_NET_ERROR_TLS,     /* no connection that can be trusted; often a wrong clock or a portal */
  BANTAR_NET_ERROR_PORTAL,  /* something other than CouchDB answered: a sign-in page, a redirect */
  BANTAR_NET_ERROR_AUTH,    /* 401: sign in again */
  BANTAR_NET_ERROR_LOCKED,  /* too many wrong passwords: sign in again in some minutes */
  BANTAR_NET_ERROR_FORBIDDEN,   /* 403; the message is the server's reason */
  BANTAR_NET_ERROR_NOT_FOUND,   /* 404 of a database, or of all there is */
  BANTAR_NET_ERROR_NO_DOCUMENT, /* 404 of one document: there is none, or none any more */
  BANTAR_NET_ERROR_CONFLICT,    /* 409 */
  BANTAR_NET_ERROR_TOO_LARGE,   /* 413: send less at once */
  BANTAR_NET_ERROR_BUSY,        /* 429 or 503: come back after bantar_net_error_get_retry_after() */
  BANTAR_NET_ERROR_SERVER,      /* any other 5xx */
  BANTAR_NET_ERROR_REFUSED,     /* any other 4xx; the message is the server's reason */
  BANTAR_NET_ERROR_BAD_REPLY,   /* not the JSON that was expected, cut, or longer than allowed */
  BANTAR_NET_ERROR_BAD_URL,     /* not an address, database or id that may be asked for */
} BantarNetError;

int bantar_net_error_get_retry_after (const GError *error);
gboolean bantar_net_error_is_transient (const GError *error);
guint bantar_net_backoff_ms (guint attempt, int retry_after, guint32 random);

/* For the net layer itself: the one place where libcurl's and HTTP's numbers become codes. */
#define BANTAR_NET_REASON_MAX 200 /* bytes of a server's reason that are kept */
BantarNetError bantar_net_error_from_curl (int curl_code);
void bantar_net_error_set_status (GError **error, int status, const char *reason, int retry_after);

G_END_DECLS
