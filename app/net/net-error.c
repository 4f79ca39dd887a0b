/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/net-error.h"

#include <curl/curl.h>
#include <string.h>

#define BACKOFF_FIRST_MS  2000u
#define BACKOFF_MAX_MS    (15u * 60u * 1000u)
#define BACKOFF_DOUBLINGS 9u /* 2 s doubled nine times is past the maximum */

typedef struct {
  int retry_after;
} BantarNetErrorPrivate;

static void
bantar_net_error_private_init (BantarNetErrorPrivate *priv)
{
  priv->retry_after = -1;
}

static void
bantar_net_error_private_copy (const BantarNetErrorPrivate *from, BantarNetErrorPrivate *to)
{
  to->retry_after = from->retry_after;
}

static void
bantar_net_error_private_clear (BantarNetErrorPrivate *priv)
{
}

G_DEFINE_EXTENDED_ERROR (BantarNetError, bantar_net_error)

/**
 * bantar_net_error_get_retry_after:
 *
 * Returns: the seconds that the server asked to be left alone, or -1 when it did not say or @error
 *   is of another domain
 */
int
bantar_net_error_get_retry_after (const GError *error)
{
  if (error == NULL || error->domain != BANTAR_NET_ERROR)
    return -1;

  return bantar_net_error_get_private (error)->retry_after;
}

/**
 * bantar_net_error_is_transient:
 *
 * Tells whether the same request may succeed later with nobody's help, so that it is tried again
 * without end. All else waits for a person, or needs another request.
 */
gboolean
bantar_net_error_is_transient (const GError *error)
{
  if (error == NULL || error->domain != BANTAR_NET_ERROR)
    return FALSE;

  switch ((BantarNetError) error->code) {
  case BANTAR_NET_ERROR_OFFLINE:
  case BANTAR_NET_ERROR_TIMEOUT:
  case BANTAR_NET_ERROR_TLS:
  case BANTAR_NET_ERROR_PORTAL:
  case BANTAR_NET_ERROR_BUSY:
  case BANTAR_NET_ERROR_LOCKED:
  case BANTAR_NET_ERROR_SERVER:
  case BANTAR_NET_ERROR_BAD_REPLY:
    return TRUE;
  case BANTAR_NET_ERROR_AUTH:
  case BANTAR_NET_ERROR_FORBIDDEN:
  case BANTAR_NET_ERROR_NOT_FOUND:
  case BANTAR_NET_ERROR_NO_DOCUMENT:
  case BANTAR_NET_ERROR_CONFLICT:
  case BANTAR_NET_ERROR_TOO_LARGE:
  case BANTAR_NET_ERROR_REFUSED:
  case BANTAR_NET_ERROR_BAD_URL:
  default:
    return FALSE;
  }
}

/**
 * bantar_net_backoff_ms:
 * @attempt: how many tries failed so far, from 1
 * @retry_after: seconds the server asked for, or -1
 * @random: any 32 bits; laptops that failed together must not come back together
 *
 * Returns: milliseconds to wait: 2 s doubled per failure up to 15 minutes, of which the second half
 *   is left to chance. It is never less than @retry_after, but that counts only up to 15 minutes
 * too, so that a wrong header cannot silence a laptop for a day.
 */
guint
bantar_net_backoff_ms (guint attempt, int retry_after, guint32 random)
{
  guint doublings = MIN (MAX (attempt, 1u) - 1u, BACKOFF_DOUBLINGS);
  guint full = MIN (BACKOFF_FIRST_MS << doublings, BACKOFF_MAX_MS);
  guint half = full / 2u;
  guint asked = (guint) MIN ((gint64) MAX (retry_after, 0) * 1000, (gint64) BACKOFF_MAX_MS);

  return MAX (half, asked) + (guint) (((guint64) half * random) >> 32);
}

/**
 * bantar_net_error_from_curl:
 * @curl_code: a CURLcode other than CURLE_OK
 */
BantarNetError
bantar_net_error_from_curl (int curl_code)
{
  switch (curl_code) {
  case CURLE_COULDNT_RESOLVE_PROXY:
  case CURLE_COULDNT_RESOLVE_HOST:
  case CURLE_COULDNT_CONNECT:
  case CURLE_INTERFACE_FAILED:
  case CURLE_GOT_NOTHING:
  case CURLE_SEND_ERROR:
  case CURLE_RECV_ERROR:
  case CURLE_HTTP2:
  case CURLE_HTTP2_STREAM:
  case CURLE_PROXY:
    return BANTAR_NET_ERROR_OFFLINE;
  case CURLE_OPERATION_TIMEDOUT:
    return BANTAR_NET_ERROR_TIMEOUT;
  case CURLE_SSL_CONNECT_ERROR:
  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_CIPHER:
  case CURLE_SSL_CACERT_BADFILE:
  case CURLE_SSL_ISSUER_ERROR:
  case CURLE_SSL_INVALIDCERTSTATUS:
    return BANTAR_NET_ERROR_TLS;
  case CURLE_URL_MALFORMAT:
    return BANTAR_NET_ERROR_BAD_URL;
  default:
    /* Cut, over-long, wrongly encoded, or not HTTP at all. */
    return BANTAR_NET_ERROR_BAD_REPLY;
  }
}

/* Of a database that is not there CouchDB says something else. A document that is gone may be sent
 * anew; one whose database is gone must not be taken for gone. */
static gboolean
is_about_document (const char *reason)
{
  return strcmp (reason, "missing") == 0 || strcmp (reason, "deleted") == 0;
}

/* CouchDB says why in JSON. A refusal without that comes from a hotspot or a proxy, and must not be
 * taken for the city's word; only "too much" and "not now" are believed from anyone. */
static BantarNetError
error_from_status (int status, const char *reason)
{
  switch (status) {
  case 408:
    return BANTAR_NET_ERROR_TIMEOUT;
  case 413:
    return BANTAR_NET_ERROR_TOO_LARGE;
  case 429:
  case 503:
    return BANTAR_NET_ERROR_BUSY;
  case 511:
    return BANTAR_NET_ERROR_PORTAL;
  default:
    break;
  }

  if (status >= 500)
    return BANTAR_NET_ERROR_SERVER;
  if (status < 400 || reason == NULL)
    return BANTAR_NET_ERROR_PORTAL;

  switch (status) {
  case 401:
    return BANTAR_NET_ERROR_AUTH;
  case 403:
    return BANTAR_NET_ERROR_FORBIDDEN;
  case 404:
    return is_about_document (reason) ? BANTAR_NET_ERROR_NO_DOCUMENT : BANTAR_NET_ERROR_NOT_FOUND;
  case 409:
    return BANTAR_NET_ERROR_CONFLICT;
  default:
    return BANTAR_NET_ERROR_REFUSED;
  }
}

static void
set_retry_after (GError *error, int retry_after)
{
  BantarNetErrorPrivate *priv = bantar_net_error_get_private (error);

  priv->retry_after = retry_after;
}

/**
 * bantar_net_error_set_status:
 * @status: an HTTP status that is not 2xx
 * @reason: (nullable): why, as CouchDB said it in JSON; NULL when the body was something else
 * @retry_after: seconds, or -1
 */
void
bantar_net_error_set_status (GError **error, int status, const char *reason, int retry_after)
{
  BantarNetError code = error_from_status (status, reason);
  g_autoptr (GError) local = NULL;

  /* The reason stands alone where the program looks it up (`month_closed`). After a sign-in it
   * could repeat what was typed, so it is left out there. */
  if (code == BANTAR_NET_ERROR_FORBIDDEN || code == BANTAR_NET_ERROR_REFUSED)
    local = g_error_new_literal (BANTAR_NET_ERROR, code, reason);
  else
    local = g_error_new (BANTAR_NET_ERROR, code, "The server answered with status %d", status);

  set_retry_after (local, retry_after);
  g_propagate_error (error, g_steal_pointer (&local));
}
