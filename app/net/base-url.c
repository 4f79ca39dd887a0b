/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/base-url.h"

#include "net/net-error.h"

#include <curl/curl.h>
#include <string.h>

#define URL_MAX 500 /* bytes */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CURLU, curl_url_cleanup)

typedef char XCurlString;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XCurlString, curl_free)

static char *
dup_part (CURLU *url, CURLUPart part)
{
  g_autoptr (XCurlString) text = NULL;

  return curl_url_get (url, part, &text, 0) == CURLUE_OK ? g_strdup (text) : NULL;
}

static gboolean
has_part (CURLU *url, CURLUPart part)
{
  g_autofree char *text = dup_part (url, part);

  return text != NULL;
}

/* Only addresses that cannot leave the machine: libcurl answers "localhost" by itself, without
 * asking a name server. */
static gboolean
host_is_loopback (const char *host)
{
  g_autofree char *bare = g_strdup (host);
  g_autoptr (GInetAddress) address = NULL;
  gsize length = strlen (bare);

  if (g_ascii_strcasecmp (bare, "localhost") == 0)
    return TRUE;

  if (length > 2 && bare[0] == '[' && bare[length - 1] == ']') {
    bare[length - 1] = '\0';
    address = g_inet_address_new_from_string (bare + 1);
  } else {
    address = g_inet_address_new_from_string (bare);
  }

  return address != NULL && g_inet_address_get_is_loopback (address);
}

static gboolean
check_parts (CURLU *url, gboolean *loopback, GError **error)
{
  g_autofree char *scheme = dup_part (url, CURLUPART_SCHEME);
  g_autofree char *host = dup_part (url, CURLUPART_HOST);
  const char *wrong = NULL;

  *loopback = host != NULL && host_is_loopback (host);

  if (host == NULL || *host == '\0')
    wrong = "has no host";
  else if (has_part (url, CURLUPART_USER) || has_part (url, CURLUPART_PASSWORD))
    wrong = "carries a user name or password";
  else if (has_part (url, CURLUPART_QUERY) || has_part (url, CURLUPART_FRAGMENT))
    wrong = "has a query or a fragment";
  else if (g_strcmp0 (scheme, "https") != 0 && g_strcmp0 (scheme, "http") != 0)
    wrong = "is not https";
  else if (g_strcmp0 (scheme, "http") == 0 && !*loopback)
    wrong = "is http, which would send the password in the clear";

  if (wrong == NULL)
    return TRUE;

  /* The address itself is not repeated: it may hold the password that makes it wrong. */
  g_set_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_URL, "The address %s", wrong);
  return FALSE;
}

/**
 * bantar_base_url_check:
 * @text: what was typed
 * @loopback: (out): whether it is this very machine
 *
 * Parses with libcurl's own parser, so that what was judged is what will be asked.
 *
 * Returns: (transfer full) (nullable): the address without a slash at its end, or %NULL with
 *   %BANTAR_NET_ERROR_BAD_URL when it is not https, or http to this machine
 */
char *
bantar_base_url_check (const char *text, gboolean *loopback, GError **error)
{
  g_autoptr (CURLU) url = curl_url ();
  g_autofree char *address = NULL;
  gsize length;

  if (strlen (text) <= URL_MAX && curl_url_set (url, CURLUPART_URL, text, 0) == CURLUE_OK)
    address = dup_part (url, CURLUPART_URL);
  /* libcurl spells some characters of a host with three, and three as one; what was taken once has
   * to be taken again. */
  if (address == NULL || strlen (address) > URL_MAX || !g_utf8_validate (address, -1, NULL)) {
    g_set_error_literal (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_URL, "Not an address");
    return NULL;
  }

  if (!check_parts (url, loopback, error))
    return NULL;

  for (length = strlen (address); length > 0 && address[length - 1] == '/'; length--)
    address[length - 1] = '\0';

  return g_steal_pointer (&address);
}
