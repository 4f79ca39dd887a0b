/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-server.h"
#include "model/json-util.h"
#include "net/http.h"

#include <string.h>

#define JSON_TYPE "Content-Type: application/json\r\n"
#define HTML_TYPE "Content-Type: text/html\r\n"
#define HTML      "<!DOCTYPE html><html><body>Selamat datang di Wi-Fi</body></html>"
#define BODY_MAX  (1024u * 1024u)

static BantarHttp *
connect_to (FakeServer *server)
{
  g_autoptr (GError) error = NULL;
  BantarHttp *http = bantar_http_new (fake_server_get_url (server), &error);

  g_assert_no_error (error);
  return http;
}

static BantarResponse *
send (BantarHttp *http,
      const char *method,
      const char *path,
      const char *query,
      GBytes *body,
      gsize max_body,
      GCancellable *cancellable,
      GError **error)
{
  BantarHttpCall *call = bantar_http_start (http, method, path, query, body,
                                            body != NULL ? "application/json" : NULL, max_body);
  return bantar_http_finish (http, call, cancellable, error);
}

static BantarResponse *
get (BantarHttp *http, GCancellable *cancellable, GError **error)
{
  return send (http, "GET", "/x", NULL, NULL, BODY_MAX, cancellable, error);
}

/* The whole judgement on one response. */
static JsonNode *
get_json (BantarHttp *http, GError **error)
{
  g_autoptr (BantarResponse) response = get (http, NULL, error);
  g_autoptr (BantarJsonText) text =
      response != NULL ? bantar_response_to_json (response, error) : NULL;

  return text != NULL ? bantar_json_build (bantar_json_text_get_root (text)) : NULL;
}

static void
test_new_destroy (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarHttp) http = bantar_http_new ("https://rt.example.id", &error);

  g_assert_no_error (error);
  g_assert_nonnull (http);
  g_assert_cmpuint (bantar_http_get_requests (http), ==, 0);
}

static void
test_address (void)
{
  static const struct {
    const char *url;
    gboolean allowed;
  } cases[] = {
    { "https://rt.example.id", TRUE },
    { "HTTPS://RT.example.id:6984/couch/", TRUE },
    { "http://127.0.0.1:5984", TRUE },
    { "http://127.9.8.7", TRUE },
    { "http://[::1]:5984/", TRUE },
    { "http://localhost:5984", TRUE },
    { "http://LOCALHOST", TRUE },
    { "http://rt.example.id", FALSE },
    { "http://128.0.0.1", FALSE },
    { "http://192.168.1.1", FALSE },
    { "http://0.0.0.0", FALSE },
    { "http://[::2]", FALSE },
    { "http://[::ffff:10.0.0.1]", FALSE },
    { "http://localhost.example.id", FALSE },
    { "http://127.0.0.1.example.id", FALSE },
    { "http://127.0.0.1@example.id", FALSE },
    { "http://example.id#@127.0.0.1", FALSE },
    { "http://example.id\\@127.0.0.1", FALSE },
    { "https://budi:rahasia@rt.example.id", FALSE },
    { "https://budi@rt.example.id", FALSE },
    { "https://rt.example.id/?a=1", FALSE },
    { "https://rt.example.id/#a", FALSE },
    { "https://rt.example.id:99999", FALSE },
    { "https://rt example.id", FALSE },
    { "https://", FALSE },
    { "rt.example.id", FALSE },
    { "file:///etc/passwd", FALSE },
    { "ftp://127.0.0.1", FALSE },
    { "https://rt.example.id/\xff", FALSE },
    { "https://rt%ca.example.id", FALSE },
    { "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (BantarHttp) http = bantar_http_new (cases[i].url, &error);

    g_test_message ("%s", cases[i].url);
    if (cases[i].allowed) {
      g_assert_no_error (error);
      g_assert_nonnull (http);
    } else {
      g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_URL);
      g_assert_null (http);
      g_assert_null (strstr (error->message, "rahasia"));
    }
  }
}

/* Short as typed, too long as it is kept: it would be refused when it is next read. */
static void
test_address_that_grows (void)
{
  g_autofree char *percents = g_strnfill (200, '%');
  g_autofree char *url = g_strconcat ("https://", percents, ".id", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (strlen (url), <, 500);
  g_assert_null (bantar_http_new (url, &error));
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_URL);
}

static void
test_slash (void)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autofree char *url = g_strconcat (fake_server_get_url (server), "/couch//", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarHttp) http = bantar_http_new (url, &error);
  g_autoptr (BantarResponse) response = NULL;

  g_assert_no_error (error);
  fake_server_answer (server, 200, JSON_TYPE, "{}");
  response = send (http, "GET", "/a/../b", "q=%20", NULL, BODY_MAX, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fake_server_get_request (server, 0)->target, ==, "/couch/a/../b?q=%20");
}

static void
test_request (void)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarHttp) http = connect_to (server);
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"a\":1}", 7);
  g_autoptr (BantarResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  const FakeRequest *request;

  fake_server_answer (server, 201, JSON_TYPE, "{}");
  response = send (http, "PUT", "/db/x", NULL, body, BODY_MAX, NULL, &error);
  g_assert_no_error (error);

  request = fake_server_get_request (server, 0);
  g_assert_cmpstr (request->method, ==, "PUT");
  g_assert_cmpstr (request->target, ==, "/db/x");
  g_assert_cmpstr (request->body, ==, "{\"a\":1}");
  g_assert_nonnull (strstr (request->head, "accept: application/json\n"));
  g_assert_nonnull (strstr (request->head, "content-type: application/json\n"));
  g_assert_nonnull (strstr (request->head, "user-agent: Bantar/" BANTAR_VERSION "\n"));
  g_assert_nonnull (strstr (request->head, "gzip"));
  g_assert_null (strstr (request->head, "expect:"));
}

static void
test_response (void)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarHttp) http = connect_to (server);
  g_autoptr (BantarResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *date = NULL;

  fake_server_answer (server, 429,
                      "Content-Type: Application/JSON\r\nRetry-After: 17\r\n"
                      "Date: Mon, 23 Nov 2026 07:08:09 GMT\r\n",
                      "{\"a\":1}");
  response = get (http, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (response->status, ==, 429);
  g_assert_cmpint (response->retry_after, ==, 17);
  g_assert_cmpstr (response->content_type, ==, "application/json");
  g_assert_cmpint (g_bytes_get_size (response->body), ==, 7);
  g_assert_cmpint (response->transferred, >, 7);
  g_assert_cmpint (bantar_http_get_transferred (http), ==, response->transferred);
  date = g_date_time_format_iso8601 (response->date);
  g_assert_cmpstr (date, ==, "2026-11-23T07:08:09Z");
}

static void
test_odd_headers (void)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarHttp) http = connect_to (server);
  g_autoptr (BantarResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  fake_server_answer (server, 503, "Date: kemarin\r\nRetry-After: 99999999999\r\n", "");
  response = get (http, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (response->date);
  g_assert_null (response->content_type);
  g_assert_cmpint (response->retry_after, ==, 3600);
}

static void
test_keep_alive (void)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarHttp) http = connect_to (server);

  fake_server_answer (server, 200, JSON_TYPE "Set-Cookie: AuthSession=abc; Path=/; HttpOnly\r\n",
                      "{}");
  for (guint i = 1; i < 5; i++)
    fake_server_answer (server, 200, JSON_TYPE, "{}");

  for (guint i = 0; i < 5; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) node = get_json (http, &error);
    const FakeRequest *request = fake_server_get_request (server, i);

    g_assert_no_error (error);
    g_assert_true ((strstr (request->head, "cookie: AuthSession=abc\n") != NULL) == (i > 0));
  }

  g_assert_cmpuint (bantar_http_get_requests (http), ==, 5);
  g_assert_cmpuint (fake_server_get_connections (server), ==, 1);
}

/* A server may close a resting connection at any time; that is nobody's error. */
/* As a date, too. */
static void
test_retry_at (void)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarHttp) http = connect_to (server);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, 1800);
  g_autofree char *header = g_date_time_format (then, "Retry-After: %a, %d %b %Y %H:%M:%S GMT\r\n");
  gint64 moment = g_date_time_to_unix (then);
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (BantarResponse) response = NULL;

  fake_server_answer (server, 503, header, "");
  response = get (http, NULL, NULL);
  g_assert_cmpint (response->retry_after, <=, moment - before);
  g_assert_cmpint (response->retry_after, >=, moment - g_get_real_time () / G_USEC_PER_SEC);
}

/* The request is on its way before anybody waits for its answer; one that nobody waits for is given
 * up, and the next has its own answer. */
static void
test_ahead (void)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarHttp) http = bantar_http_new (fake_server_get_url (server), NULL);
  g_autoptr (BantarResponse) first = NULL;
  g_autoptr (BantarResponse) second = NULL;
  g_autoptr (BantarResponse) last = NULL;
  g_autoptr (GError) error = NULL;
  BantarHttpCall *call;

  fake_server_answer (server, 200, "", "{\"n\":1}");
  fake_server_answer (server, 200, "", "{\"n\":2}");
  fake_server_answer (server, 200, "", "{\"n\":3}");
  fake_server_answer (server, 200, "", "{\"n\":4}");
  first = get (http, NULL, &error);
  g_assert_no_error (error);
  call = bantar_http_start (http, "GET", "/y", NULL, NULL, NULL, BODY_MAX);
  while (fake_server_get_n_requests (server) < 2)
    g_thread_yield ();
  second = bantar_http_finish (http, call, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (second->body, NULL), 7, "{\"n\":2}", 7);
  call = bantar_http_start (http, "GET", "/z", NULL, NULL, NULL, BODY_MAX);
  while (fake_server_get_n_requests (server) < 3)
    g_thread_yield ();
  bantar_http_give_up (http, call);
  last = get (http, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (last->body, NULL), 7, "{\"n\":4}", 7);
  g_assert_cmpuint (bantar_http_get_requests (http), ==, 4);
  bantar_http_start (http, "GET", "/never-waited-for", NULL, NULL, NULL, BODY_MAX);
}

static void
test_reconnect (void)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarHttp) http = connect_to (server);

  for (guint i = 0; i < 3; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) node = NULL;

    fake_server_answer_bytes (server, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", -1,
                              FAKE_END_CLOSE);
    node = get_json (http, &error);
    g_assert_no_error (error);
  }

  g_assert_cmpuint (fake_server_get_connections (server), ==, 3);
}

#define REFUSAL(word) "{\"error\":\"" word "\",\"reason\":\"month_closed\"}"

static const struct {
  const char *name;
  int status;
  const char *headers;
  const char *body;
  BantarNetError code;
  const char *message; /* nullable */
  int retry_after;
} judgements[] = {
  { "html", 200, HTML_TYPE, HTML, BANTAR_NET_ERROR_PORTAL, NULL, -1 },
  { "html-called-json", 200, JSON_TYPE, " \n" HTML, BANTAR_NET_ERROR_PORTAL, NULL, -1 },
  { "html-created", 201, HTML_TYPE, HTML, BANTAR_NET_ERROR_PORTAL, NULL, -1 },
  { "redirect", 302, "Location: http://192.168.1.1/login\r\n", "", BANTAR_NET_ERROR_PORTAL, NULL,
    -1 },
  { "redirect-loopback", 307, "Location: /x\r\n", "", BANTAR_NET_ERROR_PORTAL, NULL, -1 },
  { "not-modified", 304, "", "", BANTAR_NET_ERROR_PORTAL, NULL, -1 },
  { "network-sign-in", 511, HTML_TYPE, HTML, BANTAR_NET_ERROR_PORTAL, NULL, -1 },
  { "unauthorized", 401, JSON_TYPE, REFUSAL ("unauthorized"), BANTAR_NET_ERROR_AUTH, NULL, -1 },
  { "unauthorized-html", 401, HTML_TYPE, HTML, BANTAR_NET_ERROR_PORTAL, NULL, -1 },
  { "forbidden", 403, JSON_TYPE, REFUSAL ("forbidden"), BANTAR_NET_ERROR_FORBIDDEN, "month_closed",
    -1 },
  { "forbidden-no-reason", 403, JSON_TYPE, "{\"error\":\"forbidden\"}", BANTAR_NET_ERROR_FORBIDDEN,
    "forbidden", -1 },
  { "forbidden-text-type", 403, "Content-Type: text/plain\r\n", REFUSAL ("forbidden"),
    BANTAR_NET_ERROR_FORBIDDEN, "month_closed", -1 },
  { "forbidden-lines", 403, JSON_TYPE, "{\"error\":\"forbidden\",\"reason\":\"a\\nb\"}",
    BANTAR_NET_ERROR_FORBIDDEN, "a b", -1 },
  { "forbidden-html", 403, HTML_TYPE, HTML, BANTAR_NET_ERROR_PORTAL, NULL, -1 },
  { "not-found", 404, JSON_TYPE, REFUSAL ("not_found"), BANTAR_NET_ERROR_NOT_FOUND, NULL, -1 },
  { "not-found-html", 404, HTML_TYPE, HTML, BANTAR_NET_ERROR_PORTAL, NULL, -1 },
  { "timeout", 408, "", "", BANTAR_NET_ERROR_TIMEOUT, NULL, -1 },
  { "conflict", 409, JSON_TYPE, REFUSAL ("conflict"), BANTAR_NET_ERROR_CONFLICT, NULL, -1 },
  { "too-large-html", 413, HTML_TYPE, HTML, BANTAR_NET_ERROR_TOO_LARGE, NULL, -1 },
  { "bad-request", 400, JSON_TYPE, REFUSAL ("bad_request"), BANTAR_NET_ERROR_REFUSED,
    "month_closed", -1 },
  { "busy", 429, HTML_TYPE "Retry-After: 10\r\n", HTML, BANTAR_NET_ERROR_BUSY, NULL, 10 },
  { "busy-silent", 429, HTML_TYPE, HTML, BANTAR_NET_ERROR_BUSY, NULL, -1 },
  { "server-error", 500, JSON_TYPE, REFUSAL ("TypeError"), BANTAR_NET_ERROR_SERVER, NULL, -1 },
  { "bad-gateway-html", 502, HTML_TYPE "Retry-After: 30\r\n", HTML, BANTAR_NET_ERROR_SERVER, NULL,
    30 },
  { "unavailable", 503, JSON_TYPE "Retry-After: 5\r\n", "", BANTAR_NET_ERROR_BUSY, NULL, 5 },
  { "invalid-json", 200, JSON_TYPE, "{\"a\":", BANTAR_NET_ERROR_BAD_REPLY, NULL, -1 },
  { "number", 200, JSON_TYPE, "42", BANTAR_NET_ERROR_BAD_REPLY, NULL, -1 },
  { "null", 200, JSON_TYPE, "null", BANTAR_NET_ERROR_BAD_REPLY, NULL, -1 },
  { "empty", 200, JSON_TYPE, "", BANTAR_NET_ERROR_BAD_REPLY, NULL, -1 },
};

static void
test_judgement (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarHttp) http = connect_to (server);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  fake_server_answer (server, judgements[i].status, judgements[i].headers, judgements[i].body);
  node = get_json (http, &error);
  g_assert_error (error, BANTAR_NET_ERROR, (int) judgements[i].code);
  g_assert_null (node);
  if (judgements[i].message != NULL)
    g_assert_cmpstr (error->message, ==, judgements[i].message);
  g_assert_cmpint (bantar_net_error_get_retry_after (error), ==, judgements[i].retry_after);
  g_assert_cmpuint (fake_server_get_n_requests (server), ==, 1);
}

static void
assert_bytes_fail (const char *bytes, gssize length, FakeEnd end, BantarNetError code)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarHttp) http = connect_to (server);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  fake_server_answer_bytes (server, bytes, length, end);
  node = get_json (http, &error);
  g_assert_error (error, BANTAR_NET_ERROR, (int) code);
  g_assert_null (node);
}

static void
test_cut_body (void)
{
  assert_bytes_fail ("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"a\":1}", -1, FAKE_END_CLOSE,
                     BANTAR_NET_ERROR_BAD_REPLY);
}

static void
test_no_answer (void)
{
  assert_bytes_fail ("", 0, FAKE_END_CLOSE, BANTAR_NET_ERROR_OFFLINE);
}

static void
test_endless_body (void)
{
  assert_bytes_fail ("HTTP/1.1 200 OK\r\n" JSON_TYPE "\r\n", -1, FAKE_END_ENDLESS,
                     BANTAR_NET_ERROR_BAD_REPLY);
}

static void
test_not_http (void)
{
  assert_bytes_fail ("halo\r\n", -1, FAKE_END_CLOSE, BANTAR_NET_ERROR_BAD_REPLY);
}

static void
test_deep_nesting (void)
{
  g_autofree char *open = g_strnfill (400000, '[');
  g_autofree char *close = g_strnfill (400000, ']');
  g_autofree char *body = g_strconcat (open, close, NULL);
  g_autofree char *bytes =
      g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: 800000\r\n\r\n%s", body);

  assert_bytes_fail (bytes, -1, FAKE_END_KEEP, BANTAR_NET_ERROR_BAD_REPLY);
}

static void
test_long_header_line (void)
{
  g_autofree char *line = g_strnfill (200 * 1024, 'a');
  g_autofree char *bytes = g_strdup_printf ("HTTP/1.1 200 OK\r\nX-A: %s\r\n"
                                            "Content-Length: 2\r\n\r\n{}",
                                            line);

  assert_bytes_fail (bytes, -1, FAKE_END_KEEP, BANTAR_NET_ERROR_BAD_REPLY);
}

static void
test_many_headers (void)
{
  g_autoptr (GString) bytes = g_string_new ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n");

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (bytes, "X-%u: aaaaaaaaaaaa\r\n", i);
  g_string_append (bytes, "\r\n{}");
  assert_bytes_fail (bytes->str, -1, FAKE_END_KEEP, BANTAR_NET_ERROR_BAD_REPLY);
}

static GBytes *
gzip_response (const char *body, gsize length)
{
  g_autoptr (GZlibCompressor) zip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (zip));
  g_autoptr (GBytes) zipped = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) bytes = g_string_new ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n");

  g_output_stream_write_all (stream, body, length, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);
  zipped = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));

  g_string_append_printf (bytes, "Content-Length: %zu\r\n\r\n", g_bytes_get_size (zipped));
  g_string_append_len (bytes, g_bytes_get_data (zipped, NULL), (gssize) g_bytes_get_size (zipped));
  return g_string_free_to_bytes (g_steal_pointer (&bytes));
}

static void
test_gzip (void)
{
  static const char body[] = "{\"nama\":\"Telanaipura\"}";
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarHttp) http = connect_to (server);
  g_autoptr (GBytes) bytes = gzip_response (body, strlen (body));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  fake_server_answer_bytes (server, g_bytes_get_data (bytes, NULL),
                            (gssize) g_bytes_get_size (bytes), FAKE_END_KEEP);
  node = get_json (http, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "nama"), ==,
                   "Telanaipura");
}

/* Valid JSON, so that only its size can be what is wrong with it. */
static void
test_gzip_bomb (void)
{
  const gsize size = 16 * BODY_MAX;
  g_autofree char *body = g_malloc (size);
  g_autoptr (GBytes) bytes = NULL;

  memset (body, ' ', size);
  memcpy (body, "{}", 2);
  bytes = gzip_response (body, size);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, BODY_MAX / 4);
  assert_bytes_fail (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                     FAKE_END_KEEP, BANTAR_NET_ERROR_BAD_REPLY);
}

static void
test_body_limit (void)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarHttp) http = connect_to (server);

  for (gsize limit = 7; limit >= 6; limit--) {
    g_autoptr (GError) error = NULL;
    g_autoptr (BantarResponse) response = NULL;

    fake_server_answer (server, 200, JSON_TYPE, "{\"a\":1}");
    response = send (http, "GET", "/", NULL, NULL, limit, NULL, &error);
    if (limit == 7)
      g_assert_no_error (error);
    else
      g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_REPLY);
    g_assert_true ((response != NULL) == (limit == 7));
  }
}

/* After the cancel the same client must still be usable. */
static void
test_cancel (gconstpointer bytes)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarHttp) http = connect_to (server);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarResponse) response = NULL;
  g_autoptr (JsonNode) node = NULL;

  fake_server_answer_then_cancel (server, bytes, cancellable);
  response = get (http, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (response);
  g_clear_error (&error);

  fake_server_answer (server, 200, JSON_TYPE, "{}");
  node = get_json (http, &error);
  g_assert_no_error (error);
}

static void
test_cancelled_before (void)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarHttp) http = connect_to (server);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarResponse) response = NULL;

  g_cancellable_cancel (cancellable);
  response = get (http, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (response);
  g_assert_cmpuint (fake_server_get_n_requests (server), ==, 0);
}

static void
test_nobody_listens (void)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarHttp) http = connect_to (server);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_clear_pointer (&server, fake_server_free);
  node = get_json (http, &error);
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_OFFLINE);
  g_assert_true (bantar_net_error_is_transient (error));
}

/* The proxy of the environment would answer 502: a loopback address must not reach it. */
static void
test_no_proxy_for_loopback (void)
{
  g_autoptr (FakeServer) proxy = fake_server_new ();
  g_autoptr (FakeServer) server = fake_server_new ();
  g_autoptr (BantarHttp) http = connect_to (server);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_setenv ("http_proxy", fake_server_get_url (proxy), TRUE);
  g_setenv ("all_proxy", fake_server_get_url (proxy), TRUE);
  fake_server_answer (server, 200, JSON_TYPE, "{}");
  node = get_json (http, &error);
  g_unsetenv ("http_proxy");
  g_unsetenv ("all_proxy");

  g_assert_no_error (error);
  g_assert_cmpuint (fake_server_get_connections (proxy), ==, 0);
}

static void
test_proxy (void)
{
  g_autoptr (FakeServer) proxy = fake_server_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarHttp) http = bantar_http_new ("https://rt.example.id", &error);
  g_autoptr (JsonNode) node = NULL;

  g_assert_no_error (error);
  g_setenv ("https_proxy", fake_server_get_url (proxy), TRUE);
  fake_server_answer (proxy, 503, "", "");
  node = get_json (http, &error);
  g_unsetenv ("https_proxy");

  g_assert_nonnull (error);
  g_assert_true (bantar_net_error_is_transient (error));
  g_assert_cmpstr (fake_server_get_request (proxy, 0)->method, ==, "CONNECT");
}

static void
add_judgements (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (judgements); i++) {
    g_autofree char *path = g_strconcat ("/sync/http/judgement/", judgements[i].name, NULL);

    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_judgement);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/http/new-destroy", test_new_destroy);
  g_test_add_func ("/sync/http/address", test_address);
  g_test_add_func ("/sync/http/address-that-grows", test_address_that_grows);
  g_test_add_func ("/sync/http/slash", test_slash);
  g_test_add_func ("/sync/http/request", test_request);
  g_test_add_func ("/sync/http/response", test_response);
  g_test_add_func ("/sync/http/odd-headers", test_odd_headers);
  g_test_add_func ("/sync/http/keep-alive", test_keep_alive);
  g_test_add_func ("/sync/http/retry-at", test_retry_at);
  g_test_add_func ("/sync/http/ahead", test_ahead);
  g_test_add_func ("/sync/http/reconnect", test_reconnect);
  add_judgements ();
  g_test_add_func ("/sync/http/cut-body", test_cut_body);
  g_test_add_func ("/sync/http/no-answer", test_no_answer);
  g_test_add_func ("/sync/http/endless-body", test_endless_body);
  g_test_add_func ("/sync/http/not-http", test_not_http);
  g_test_add_func ("/sync/http/deep-nesting", test_deep_nesting);
  g_test_add_func ("/sync/http/long-header-line", test_long_header_line);
  g_test_add_func ("/sync/http/many-headers", test_many_headers);
  g_test_add_func ("/sync/http/gzip", test_gzip);
  g_test_add_func ("/sync/http/gzip-bomb", test_gzip_bomb);
  g_test_add_func ("/sync/http/body-limit", test_body_limit);
  g_test_add_data_func ("/sync/http/cancel/in-headers", "HTTP/1.1 200 OK\r\nContent-", test_cancel);
  g_test_add_data_func ("/sync/http/cancel/in-body",
                        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", test_cancel);
  g_test_add_func ("/sync/http/cancel/before", test_cancelled_before);
  g_test_add_func ("/sync/http/nobody-listens", test_nobody_listens);
  g_test_add_func ("/sync/http/no-proxy-for-loopback", test_no_proxy_for_loopback);
  g_test_add_func ("/sync/http/proxy", test_proxy);

  return g_test_run ();
}
