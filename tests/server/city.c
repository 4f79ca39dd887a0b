/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "server/city.h"

#include <curl/curl.h>
#include <gio/gio.h>
#include <json-glib/json-glib.h>

#define START_SECONDS  60
#define ANSWER_SECONDS 30L

struct _BantarTestCity {
  GSubprocess *process;
  JsonParser *parser;
  JsonObject *facts; /* owned by the parser */
  char *admin;       /* "admin:password" */
};

typedef CURL BantarTestCurl;
typedef struct curl_slist BantarTestHeaders;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarTestCurl, curl_easy_cleanup)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarTestHeaders, curl_slist_free_all)

typedef struct {
  GMainLoop *loop;
  GCancellable *cancellable;
  char *line;
  GError *error;
} FirstLine;

static void
on_line_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FirstLine *first = user_data;

  first->line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL,
                                                      &first->error);
  g_main_loop_quit (first->loop);
}

static gboolean
on_start_timeout (gpointer user_data)
{
  FirstLine *first = user_data;

  g_cancellable_cancel (first->cancellable);

  return G_SOURCE_REMOVE;
}

/* Waits in a main context of its own, so that nothing of the test runs meanwhile. */
static char *
read_first_line (GInputStream *stream, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (context, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GSource) timeout = g_timeout_source_new_seconds (START_SECONDS);
  g_autoptr (GDataInputStream) lines = NULL;
  FirstLine first = { loop, cancellable, NULL, NULL };

  g_main_context_push_thread_default (context);
  lines = g_data_input_stream_new (stream);
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  g_source_set_callback (timeout, on_start_timeout, &first, NULL);
  g_source_attach (timeout, context);
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, cancellable, on_line_ready,
                                       &first);
  g_main_loop_run (loop);
  g_source_destroy (timeout);
  g_main_context_pop_thread_default (context);

  if (first.error != NULL)
    g_propagate_error (error, first.error);
  else if (first.line == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 "The test server ended at once: run ./dev test, which installs it");

  return first.line;
}

/* "http://admin:secret@127.0.0.1:5984" -> "admin:secret", as libcurl wants it. */
static char *
get_userinfo (const char *address)
{
  g_autofree char *userinfo = NULL;
  g_autoptr (GError) error = NULL;

  g_uri_split (address, G_URI_FLAGS_HAS_PASSWORD, NULL, &userinfo, NULL, NULL, NULL, NULL, NULL,
               &error);
  g_assert_no_error (error);

  return g_steal_pointer (&userinfo);
}

/**
 * bantar_test_city_start:
 *
 * Starts a city server and waits, a minute at most, until it is set up. The test fails when it does
 * not come up. With `BANTAR_TEST_COUCHDB` set, a running server is set up instead.
 *
 * Returns: (transfer full): the server
 */
BantarTestCity *
bantar_test_city_start (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  BantarTestCity *self = g_new0 (BantarTestCity, 1);

  self->process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        "node", BANTAR_TEST_CITY_PROGRAM, "--json", "--until-stdin-closes", NULL);
  g_assert_no_error (error);
  line = read_first_line (g_subprocess_get_stdout_pipe (self->process), &error);
  g_assert_no_error (error);

  self->parser = json_parser_new ();
  json_parser_load_from_data (self->parser, line, -1, &error);
  g_assert_no_error (error);
  self->facts = json_node_get_object (json_parser_get_root (self->parser));
  self->admin = get_userinfo (json_object_get_string_member (self->facts, "admin_url"));

  return self;
}

/**
 * bantar_test_city_stop:
 * @self: (transfer full): a server
 *
 * Ends the server and waits for its end.
 */
void
bantar_test_city_stop (BantarTestCity *self)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait (self->process, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (self->process);
  g_object_unref (self->parser);
  g_free (self->admin);
  g_free (self);
}

/* "http://127.0.0.1:PORT", without a slash at the end. */
const char *
bantar_test_city_get_url (BantarTestCity *self)
{
  return json_object_get_string_member (self->facts, "url");
}

/* The database server's process, or 0 where it runs on its own (BANTAR_TEST_COUCHDB). */
int
bantar_test_city_get_pid (BantarTestCity *self)
{
  return (int) json_object_get_int_member (self->facts, "pid");
}

/* The RT's stable id. */
const char *
bantar_test_city_get_rt (BantarTestCity *self)
{
  return json_object_get_string_member (json_object_get_object_member (self->facts, "rt"), "id");
}

/* The RT's database, "bantar-rt-<id>". */
const char *
bantar_test_city_get_database (BantarTestCity *self)
{
  return json_object_get_string_member (json_object_get_object_member (self->facts, "rt"),
                                        "database");
}

static const char *
get_account_member (BantarTestCity *self, BantarTestCityAccount account, const char *member)
{
  static const char *const names[] = { "chair", "pendamping", "city" };
  JsonObject *accounts = json_object_get_object_member (self->facts, "accounts");

  return json_object_get_string_member (json_object_get_object_member (accounts, names[account]),
                                        member);
}

const char *
bantar_test_city_get_user (BantarTestCity *self, BantarTestCityAccount account)
{
  return get_account_member (self, account, "user");
}

const char *
bantar_test_city_get_password (BantarTestCity *self, BantarTestCityAccount account)
{
  return get_account_member (self, account, "password");
}

static size_t
on_bytes (char *bytes, size_t size, size_t count, void *user_data)
{
  g_string_append_len (user_data, bytes, size * count);

  return size * count;
}

/**
 * bantar_test_city_request:
 * @userpwd: (nullable): "user:password", or nobody
 * @path: below the server's address, "bantar-kota/period:2026-11"
 * @json: (nullable): the body
 * @answer: (out) (optional) (transfer full): what the server said
 *
 * One request, as anyone, past the program's own client.
 *
 * Returns: the HTTP status; the test fails when there is no answer at all
 */
long
bantar_test_city_request (BantarTestCity *self,
                          const char *userpwd,
                          const char *method,
                          const char *path,
                          const char *json,
                          char **answer)
{
  g_autoptr (BantarTestCurl) curl = curl_easy_init ();
  g_autoptr (BantarTestHeaders) headers = curl_slist_append (NULL, "Accept: application/json");
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *url = g_strconcat (bantar_test_city_get_url (self), "/", path, NULL);
  long status = 0;

  headers = curl_slist_append (headers, "Content-Type: application/json");
  curl_easy_setopt (curl, CURLOPT_URL, url);
  curl_easy_setopt (curl, CURLOPT_NOPROXY, "*");
  curl_easy_setopt (curl, CURLOPT_CUSTOMREQUEST, method);
  curl_easy_setopt (curl, CURLOPT_USERPWD, userpwd);
  curl_easy_setopt (curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt (curl, CURLOPT_TIMEOUT, ANSWER_SECONDS);
  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (curl, CURLOPT_WRITEFUNCTION, on_bytes);
  curl_easy_setopt (curl, CURLOPT_WRITEDATA, body);
  if (json != NULL)
    curl_easy_setopt (curl, CURLOPT_POSTFIELDS, json);
  g_assert_cmpstr (curl_easy_strerror (curl_easy_perform (curl)), ==,
                   curl_easy_strerror (CURLE_OK));
  curl_easy_getinfo (curl, CURLINFO_RESPONSE_CODE, &status);

  if (answer != NULL)
    *answer = g_string_free (g_steal_pointer (&body), FALSE);

  return status;
}

/**
 * bantar_test_city_get_admin:
 *
 * Returns: (transfer none): name and password for bantar_test_city_request()
 */
const char *
bantar_test_city_get_admin (BantarTestCity *self)
{
  return self->admin;
}

/**
 * bantar_test_city_admin_get:
 *
 * Returns: (transfer full) (nullable): the document as text; %NULL when there is none
 */
char *
bantar_test_city_admin_get (BantarTestCity *self, const char *path)
{
  g_autofree char *answer = NULL;
  long status = bantar_test_city_request (self, self->admin, "GET", path, NULL, &answer);

  if (status == 404)
    return NULL;
  g_assert_cmpint (status, ==, 200);

  return g_steal_pointer (&answer);
}

/**
 * bantar_test_city_admin_put:
 *
 * Writes a document (with its `_rev`, to change one), a `_security` or a design document; the test
 * fails when the server refuses.
 *
 * Returns: (transfer full): the server's answer
 */
char *
bantar_test_city_admin_put (BantarTestCity *self, const char *path, const char *json)
{
  g_autofree char *answer = NULL;
  long status = bantar_test_city_request (self, self->admin, "PUT", path, json, &answer);

  if (status < 200 || status > 202)
    g_test_message ("PUT %s: %ld %s", path, status, answer);
  g_assert_cmpint (status, >=, 200);
  g_assert_cmpint (status, <=, 202);

  return g_steal_pointer (&answer);
}
