/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/http-call.h"

#include <string.h>

#define CONNECT_TIMEOUT_S 30L
#define STALL_BYTES_PER_S 100L
#define STALL_S           30L
#define TOTAL_TIMEOUT_S   600L          /* a photo still passes at 2 kB/s */
#define HEADERS_MAX       (64u * 1024u) /* bytes */
#define RETRY_AFTER_MAX   3600          /* seconds */
#define USER_AGENT        "Bantar/" BANTAR_VERSION

/* A short count makes libcurl give up. It hands over decompressed bytes, so a small reply that
 * unpacks into gigabytes ends here too. */
static size_t
on_body (char *data, size_t size, size_t count, void *user_data)
{
  BantarHttpCall *self = user_data;
  gsize length = size * count;

  if (length > self->max_body - self->body->len)
    return 0;

  g_byte_array_append (self->body, (const guint8 *) data, (guint) length);
  return length;
}

static size_t
on_header (char *data, size_t size, size_t count, void *user_data)
{
  BantarHttpCall *self = user_data;

  self->header_bytes += size * count;
  return self->header_bytes > HEADERS_MAX ? 0 : size * count;
}

static void
set_limits (CURL *easy)
{
  curl_easy_setopt (easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (easy, CURLOPT_CONNECTTIMEOUT, CONNECT_TIMEOUT_S);
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_LIMIT, STALL_BYTES_PER_S);
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_TIME, STALL_S);
  curl_easy_setopt (easy, CURLOPT_TIMEOUT, TOTAL_TIMEOUT_S);
  /* A cancel must not wait for a name server that never answers. */
  curl_easy_setopt (easy, CURLOPT_QUICK_EXIT, 1L);
}

static void
set_trust (CURL *easy, gboolean loopback)
{
  curl_easy_setopt (easy, CURLOPT_PROTOCOLS_STR, loopback ? "https,http" : "https");
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt (easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  /* A redirect is a hotspot's sign-in page: CouchDB never sends one to a client that wants JSON. */
  curl_easy_setopt (easy, CURLOPT_FOLLOWLOCATION, 0L);
  /* The path is escaped already; an id must not climb out of its database. */
  curl_easy_setopt (easy, CURLOPT_PATH_AS_IS, 1L);
  if (loopback)
    curl_easy_setopt (easy, CURLOPT_PROXY, "");
}

/* What is the same for every request. The handle is never reset: libcurl would lose the list that
 * switches cookies on. */
static void
set_up (BantarHttpCall *self)
{
  /* A server that speaks HTTP/2 gets one connection, not many that its proxy would refuse. */
  curl_easy_setopt (self->easy, CURLOPT_HTTP_VERSION, (long) CURL_HTTP_VERSION_2TLS);
  curl_easy_setopt (self->easy, CURLOPT_PIPEWAIT, 1L);
  curl_easy_setopt (self->easy, CURLOPT_USERAGENT, USER_AGENT);
  curl_easy_setopt (self->easy, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt (self->easy, CURLOPT_COOKIEFILE, "");
  curl_easy_setopt (self->easy, CURLOPT_ERRORBUFFER, self->message);
  curl_easy_setopt (self->easy, CURLOPT_PRIVATE, self);
  curl_easy_setopt (self->easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt (self->easy, CURLOPT_WRITEDATA, self);
  curl_easy_setopt (self->easy, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt (self->easy, CURLOPT_HEADERDATA, self);
}

/**
 * bantar_http_call_new:
 * @share: keeps the cookies that all calls send
 *
 * Returns: (transfer full): good for one request after the other
 */
BantarHttpCall *
bantar_http_call_new (CURLSH *share, gboolean loopback)
{
  BantarHttpCall *self = g_new0 (BantarHttpCall, 1);

  self->easy = curl_easy_init ();
  self->body = g_byte_array_new ();
  curl_easy_setopt (self->easy, CURLOPT_SHARE, share);
  set_limits (self->easy);
  set_trust (self->easy, loopback);
  set_up (self);
  return self;
}

void
bantar_http_call_free (BantarHttpCall *self)
{
  bantar_http_call_clear (self);
  curl_easy_cleanup (self->easy);
  g_byte_array_unref (self->body);
  g_free (self);
}

static BantarHttpHeaders *
make_headers (const char *content_type)
{
  BantarHttpHeaders *headers = NULL;

  /* Without Accept some servers call their JSON text/plain. Expect would cost a round trip. */
  headers = curl_slist_append (headers, "Accept: application/json");
  headers = curl_slist_append (headers, "Expect:");
  if (content_type != NULL) {
    g_autofree char *line = g_strconcat ("Content-Type: ", content_type, NULL);

    headers = curl_slist_append (headers, line);
  }

  return headers;
}

static void
set_request (BantarHttpCall *self, const char *method, const char *url, GBytes *body)
{
  gsize size = 0;
  const void *data = body != NULL ? g_bytes_get_data (body, &size) : NULL;

  curl_easy_setopt (self->easy, CURLOPT_URL, url);
  if (body != NULL) {
    curl_easy_setopt (self->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) size);
    curl_easy_setopt (self->easy, CURLOPT_POSTFIELDS, data);
  } else {
    curl_easy_setopt (self->easy, CURLOPT_HTTPGET, 1L);
  }
  curl_easy_setopt (self->easy, CURLOPT_CUSTOMREQUEST, method);
}

/**
 * bantar_http_call_prepare:
 *
 * The next request of the handle; see bantar_http_start().
 */
void
bantar_http_call_prepare (BantarHttpCall *self,
                          const char *method,
                          const char *url,
                          GBytes *body,
                          const char *content_type,
                          gsize max_body)
{
  self->outgoing = body != NULL ? g_bytes_ref (body) : NULL;
  self->headers = make_headers (content_type);
  self->max_body = max_body;
  self->header_bytes = 0;
  self->done = FALSE;
  self->message[0] = '\0';
  set_request (self, method, url, body);
  curl_easy_setopt (self->easy, CURLOPT_HTTPHEADER, self->headers);
}

/**
 * bantar_http_call_clear:
 *
 * Nothing of one request stays behind: its body may be a password.
 */
void
bantar_http_call_clear (BantarHttpCall *self)
{
  curl_easy_setopt (self->easy, CURLOPT_POSTFIELDS, NULL);
  curl_easy_setopt (self->easy, CURLOPT_HTTPHEADER, NULL);
  g_clear_pointer (&self->headers, curl_slist_free_all);
  g_clear_pointer (&self->outgoing, g_bytes_unref);
  g_byte_array_unref (self->body);
  self->body = g_byte_array_new ();
}

/**
 * bantar_http_call_get_transferred:
 *
 * Returns: the bytes of request and response so far, before decompression
 */
gint64
bantar_http_call_get_transferred (BantarHttpCall *self)
{
  curl_off_t down = 0, up = 0;
  long headers = 0, request = 0;

  curl_easy_getinfo (self->easy, CURLINFO_SIZE_DOWNLOAD_T, &down);
  curl_easy_getinfo (self->easy, CURLINFO_SIZE_UPLOAD_T, &up);
  curl_easy_getinfo (self->easy, CURLINFO_HEADER_SIZE, &headers);
  curl_easy_getinfo (self->easy, CURLINFO_REQUEST_SIZE, &request);
  return (gint64) down + up + headers + request;
}

static GDateTime *
get_date (CURL *easy)
{
  struct curl_header *header = NULL;
  time_t seconds;

  if (curl_easy_header (easy, "Date", 0, CURLH_HEADER, -1, &header) != CURLHE_OK)
    return NULL;

  seconds = curl_getdate (header->value, NULL);
  return seconds > 0 ? g_date_time_new_from_unix_utc (seconds) : NULL;
}

/**
 * bantar_http_call_make_response:
 *
 * Returns: (transfer full): what came, with the body taken out of @self
 */
BantarResponse *
bantar_http_call_make_response (BantarHttpCall *self)
{
  CURL *easy = self->easy;
  BantarResponse *response = g_new0 (BantarResponse, 1);
  curl_off_t retry_after = 0;
  const char *content_type = NULL;
  long status = 0;

  curl_easy_getinfo (easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo (easy, CURLINFO_CONTENT_TYPE, &content_type);
  curl_easy_getinfo (easy, CURLINFO_RETRY_AFTER, &retry_after);

  response->status = (int) status;
  response->content_type = content_type != NULL ? g_ascii_strdown (content_type, -1) : NULL;
  response->retry_after = retry_after > 0 ? (int) MIN (retry_after, RETRY_AFTER_MAX) : -1;
  response->date = get_date (easy);
  response->transferred = bantar_http_call_get_transferred (self);
  response->body = g_byte_array_free_to_bytes (self->body);
  self->body = g_byte_array_new ();
  return response;
}
