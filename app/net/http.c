/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/http.h"

#include "net/base-url.h"

#include <curl/curl.h>
#include <string.h>

#define CONNECT_TIMEOUT_S 30L
#define STALL_BYTES_PER_S 100L
#define STALL_S           30L
#define TOTAL_TIMEOUT_S   600L          /* a photo still passes at 2 kB/s */
#define HEADERS_MAX       (64u * 1024u) /* bytes */
#define RETRY_AFTER_MAX   3600          /* seconds */
#define POLL_MS           1000
#define CONNECTIONS_MAX   8L
#define USER_AGENT        "Bantar/" BANTAR_VERSION

typedef struct curl_slist XHeaders;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XHeaders, curl_slist_free_all)

/* What has come of one response so far. */
typedef struct {
  GByteArray *body; /* nullable: nothing is under way */
  gsize max_body;
  gsize headers;
} Incoming;

struct _BantarHttp {
  char *base_url;
  gboolean loopback;
  CURLM *multi; /* waits for the line and for a cancel at once; keeps the connections */
  CURL *easy;   /* keeps the cookies */
  char message[CURL_ERROR_SIZE];
  GBytes *outgoing;  /* nullable: what the request under way sends */
  XHeaders *headers; /* nullable: of that request */
  Incoming incoming;
  guint requests;
  gint64 transferred;
};

static gpointer
init_curl (gpointer data)
{
  return GINT_TO_POINTER (curl_global_init (CURL_GLOBAL_DEFAULT) == CURLE_OK);
}

/* A short count makes libcurl give up. It hands over decompressed bytes, so a small reply that
 * unpacks into gigabytes ends here too. */
static size_t
on_body (char *data, size_t size, size_t count, void *user_data)
{
  Incoming *incoming = user_data;
  gsize length = size * count;

  if (length > incoming->max_body - incoming->body->len)
    return 0;

  g_byte_array_append (incoming->body, (const guint8 *) data, (guint) length);
  return length;
}

static size_t
on_header (char *data, size_t size, size_t count, void *user_data)
{
  Incoming *incoming = user_data;

  incoming->headers += size * count;
  return incoming->headers > HEADERS_MAX ? 0 : size * count;
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
set_up (BantarHttp *self)
{
  set_limits (self->easy);
  set_trust (self->easy, self->loopback);

  /* A server that speaks HTTP/2 gets one connection, not many that its proxy would refuse. */
  curl_multi_setopt (self->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, CONNECTIONS_MAX);
  curl_easy_setopt (self->easy, CURLOPT_HTTP_VERSION, (long) CURL_HTTP_VERSION_2TLS);
  curl_easy_setopt (self->easy, CURLOPT_PIPEWAIT, 1L);
  curl_easy_setopt (self->easy, CURLOPT_USERAGENT, USER_AGENT);
  curl_easy_setopt (self->easy, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt (self->easy, CURLOPT_COOKIEFILE, "");
  curl_easy_setopt (self->easy, CURLOPT_ERRORBUFFER, self->message);
  curl_easy_setopt (self->easy, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt (self->easy, CURLOPT_WRITEDATA, &self->incoming);
  curl_easy_setopt (self->easy, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt (self->easy, CURLOPT_HEADERDATA, &self->incoming);
}

/**
 * bantar_http_new:
 * @base_url: `https://…`, or `http://` to this machine
 *
 * Returns: (transfer full) (nullable): a new conversation; %NULL with %BANTAR_NET_ERROR_BAD_URL
 * when the address may not be used
 */
BantarHttp *
bantar_http_new (const char *base_url, GError **error)
{
  static GOnce once = G_ONCE_INIT;
  g_autofree char *address = NULL;
  gboolean loopback = FALSE;
  BantarHttp *self;

  g_return_val_if_fail (base_url != NULL, NULL);

  g_once (&once, init_curl, NULL);
  address = bantar_base_url_check (base_url, &loopback, error);
  if (address == NULL)
    return NULL;

  self = g_new0 (BantarHttp, 1);
  self->base_url = g_steal_pointer (&address);
  self->loopback = loopback;
  self->multi = curl_multi_init ();
  self->easy = curl_easy_init ();
  set_up (self);
  return self;
}

static void
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  curl_multi_wakeup (user_data);
}

static XHeaders *
make_headers (const char *content_type)
{
  XHeaders *headers = NULL;

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
set_request (BantarHttp *self, const char *method, const char *url, GBytes *body)
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

static gint64
get_transferred (CURL *easy)
{
  curl_off_t down = 0, up = 0;
  long headers = 0, request = 0;

  curl_easy_getinfo (easy, CURLINFO_SIZE_DOWNLOAD_T, &down);
  curl_easy_getinfo (easy, CURLINFO_SIZE_UPLOAD_T, &up);
  curl_easy_getinfo (easy, CURLINFO_HEADER_SIZE, &headers);
  curl_easy_getinfo (easy, CURLINFO_REQUEST_SIZE, &request);
  return (gint64) down + up + headers + request;
}

/* Nothing of one request stays behind: its body may be a password. */
static void
end_request (BantarHttp *self)
{
  if (self->incoming.body == NULL)
    return;
  curl_multi_remove_handle (self->multi, self->easy);
  self->transferred += get_transferred (self->easy);
  curl_easy_setopt (self->easy, CURLOPT_POSTFIELDS, NULL);
  curl_easy_setopt (self->easy, CURLOPT_HTTPHEADER, NULL);
  g_clear_pointer (&self->incoming.body, g_byte_array_unref);
  g_clear_pointer (&self->headers, curl_slist_free_all);
  g_clear_pointer (&self->outgoing, g_bytes_unref);
}

void
bantar_http_free (BantarHttp *self)
{
  if (self == NULL)
    return;
  end_request (self);
  curl_easy_cleanup (self->easy);
  curl_multi_cleanup (self->multi);
  g_free (self->base_url);
  g_free (self);
}

static CURLcode
run (BantarHttp *self, GCancellable *cancellable)
{
  CURLMcode result = CURLM_OK;
  CURLMsg *message;
  int running = 1, left = 0;

  while (result == CURLM_OK && running > 0) {
    if (g_cancellable_is_cancelled (cancellable))
      return CURLE_ABORTED_BY_CALLBACK;

    result = curl_multi_perform (self->multi, &running);
    if (result == CURLM_OK && running > 0)
      result = curl_multi_poll (self->multi, NULL, 0, POLL_MS, NULL);
  }

  message = curl_multi_info_read (self->multi, &left);
  return message != NULL ? message->data.result : CURLE_FAILED_INIT;
}

/* The wake-up makes a cancel immediate; libcurl's own progress callback comes once a second. */
static CURLcode
run_cancellable (BantarHttp *self, GCancellable *cancellable)
{
  gulong handler = 0;
  CURLcode code;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), self->multi, NULL);

  code = run (self, cancellable);
  if (cancellable != NULL)
    g_cancellable_disconnect (cancellable, handler);
  return code;
}

static void
set_error (BantarHttp *self, CURLcode code, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return;

  g_set_error_literal (error, BANTAR_NET_ERROR, (int) bantar_net_error_from_curl ((int) code),
                       self->message[0] != '\0' ? self->message : curl_easy_strerror (code));
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

static BantarResponse *
make_response (BantarHttp *self)
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
  response->transferred = get_transferred (easy);
  response->body = g_bytes_new (self->incoming.body->data, self->incoming.body->len);
  return response;
}

/**
 * bantar_http_start:
 * @method: `GET`, `POST`, `PUT`
 * @path: below the base address, beginning with `/`, escaped
 * @query: (nullable): after the `?`, escaped
 * @body: (nullable): what to send
 * @content_type: (nullable): of @body
 * @max_body: the most bytes of a reply, decompressed, that are taken
 *
 * Sends one request, as far as that goes without waiting: the server can work on it while this
 * thread does something else. There is one at a time; an earlier one whose response nobody waited
 * for is given up.
 */
void
bantar_http_start (BantarHttp *self,
                   const char *method,
                   const char *path,
                   const char *query,
                   GBytes *body,
                   const char *content_type,
                   gsize max_body)
{
  g_autofree char *url = NULL;
  int running = 0;

  g_return_if_fail (self != NULL && method != NULL && path != NULL && *path == '/');

  end_request (self);
  url = g_strconcat (self->base_url, path, query != NULL ? "?" : NULL, query, NULL);
  self->incoming = (Incoming){ g_byte_array_new (), max_body, 0 };
  self->outgoing = body != NULL ? g_bytes_ref (body) : NULL;
  self->headers = make_headers (content_type);
  set_request (self, method, url, body);
  curl_easy_setopt (self->easy, CURLOPT_HTTPHEADER, self->headers);
  self->message[0] = '\0';
  self->requests++;
  curl_multi_add_handle (self->multi, self->easy);
  curl_multi_perform (self->multi, &running);
}

/**
 * bantar_http_finish:
 *
 * Waits for the whole response to what was started, at most ten minutes since then. Blocks; never
 * call it on the main thread. Cancelling makes it return at once.
 *
 * Returns: (transfer full) (nullable): the response, whatever its status; %NULL with an error of
 *   %BANTAR_NET_ERROR, or %G_IO_ERROR_CANCELLED, when there is none
 */
BantarResponse *
bantar_http_finish (BantarHttp *self, GCancellable *cancellable, GError **error)
{
  BantarResponse *response = NULL;
  CURLcode code;

  g_return_val_if_fail (self != NULL && self->incoming.body != NULL, NULL);

  code = run_cancellable (self, cancellable);
  if (code == CURLE_OK)
    response = make_response (self);
  else
    set_error (self, code, cancellable, error);
  end_request (self);
  return response;
}

/**
 * bantar_http_get_requests:
 *
 * Returns: how many requests were sent so far, whatever became of them
 */
guint
bantar_http_get_requests (const BantarHttp *self)
{
  return self->requests;
}

/**
 * bantar_http_get_transferred:
 *
 * Returns: the bytes of all requests and responses so far, both ways, before decompression
 */
gint64
bantar_http_get_transferred (const BantarHttp *self)
{
  return self->transferred;
}
