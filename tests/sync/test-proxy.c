/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Through the proxy that a city puts in front of CouchDB, with the very file that it gets from us:
 * HTTP/2, compression, limits, and what only a real proxy says. */
#include "config.h"

#include "fake-server.h"
#include "front.h"
#include "laptop.h"
#include "on-server.h"

#include "net/couch.h"
#include "net/http.h"

#define NOVEMBER bantar_period_new (2026, 11)
#define MANY     40
#define RUSH     400 /* more than the proxy lets through at once */
#define BODY_MAX (4 << 20)

typedef struct {
  BantarTestCity *city;
  Front *front;
  BantarHttp *http; /* signed in as the chair */
} Fixture;

static BantarResponse *
ask (BantarHttp *http, const char *method, const char *path, GBytes *body, const char *type)
{
  g_autoptr (GError) error = NULL;
  BantarHttpCall *call = bantar_http_start (http, method, path, NULL, body, type, BODY_MAX);
  BantarResponse *response = bantar_http_finish (http, call, NULL, &error);

  g_assert_no_error (error);
  return response;
}

static void
sign_in (Fixture *self)
{
  g_autofree char *text =
      g_strdup_printf ("{\"name\":\"%s\",\"password\":\"%s\"}",
                       bantar_test_city_get_user (self->city, BANTAR_TEST_CITY_CHAIR),
                       bantar_test_city_get_password (self->city, BANTAR_TEST_CITY_CHAIR));
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (BantarResponse) response =
      ask (self->http, "POST", "/_session", body, "application/json");

  g_assert_cmpint (response->status, ==, 200);
}

/* @data: not `NULL` for a proxy without HTTP/2 */
static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->city = bantar_test_city_start ();
  self->front = front_new (bantar_test_city_get_url (self->city), data == NULL);
  self->http = bantar_http_new (front_get_url (self->front), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  bantar_http_free (self->http);
  front_free (self->front);
  if (self->city != NULL)
    bantar_test_city_stop (self->city);
}

/* All at once, as a pendamping's laptop asks for its RTs. @refused: (out) (optional) (transfer
 * full): the first reply that is a 429 */
static void
ask_many (Fixture *self, const char *path, guint n, guint *statuses, BantarResponse **refused)
{
  g_autoptr (GPtrArray) calls = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (calls,
                     bantar_http_start (self->http, "GET", path, NULL, NULL, NULL, BODY_MAX));
  for (guint i = 0; i < n; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (BantarResponse) response =
        bantar_http_finish (self->http, calls->pdata[i], NULL, &error);

    g_assert_no_error (error);
    statuses[i] = response->status;
    if (refused != NULL && *refused == NULL && response->status == 429)
      *refused = g_steal_pointer (&response);
  }
}

static guint
count_connections (GPtrArray *requests)
{
  g_autoptr (GHashTable) connections = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < requests->len; i++)
    g_hash_table_add (connections, ((FrontRequest *) requests->pdata[i])->connection);
  return g_hash_table_size (connections);
}

static void
assert_all (GPtrArray *requests, const char *protocol, int status)
{
  for (guint i = 0; i < requests->len; i++) {
    const FrontRequest *request = requests->pdata[i];

    g_assert_cmpstr (request->protocol, ==, protocol);
    g_assert_cmpint (request->status, ==, status);
  }
}

static GPtrArray *
ask_many_and_stop (Fixture *self)
{
  guint statuses[MANY];
  GPtrArray *requests;

  sign_in (self);
  ask_many (self, "/bantar-kota/_changes", MANY, statuses, NULL);
  requests = front_stop (self->front);
  g_assert_cmpuint (requests->len, ==, MANY + 1);
  return requests;
}

static void
test_multiplexed (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) requests = ask_many_and_stop (self);

  assert_all (requests, "HTTP/2.0", 200);
  g_assert_cmpuint (count_connections (requests), ==, 1);
}

static void
test_eight_connections (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) requests = ask_many_and_stop (self);

  assert_all (requests, "HTTP/1.1", 200);
  g_assert_cmpuint (count_connections (requests), >, 1);
  g_assert_cmpuint (count_connections (requests), <=, 8);
}

/* The proxy asks the server for nothing compressed, and compresses by itself. */
static void
test_compressed (Fixture *self, gconstpointer data)
{
  g_autoptr (BantarResponse) response = NULL;
  g_autoptr (GPtrArray) requests = NULL;
  gsize size;

  sign_in (self);
  response = ask (self->http, "GET", "/bantar-kota/_all_docs?include_docs=true", NULL, NULL);
  g_assert_cmpint (response->status, ==, 200);
  size = g_bytes_get_size (response->body);
  g_assert_cmpuint (size, >, 4096);
  g_assert_cmpint (response->transferred, <, size / 2);
  requests = front_stop (self->front);
  g_assert_true (((FrontRequest *) requests->pdata[1])->compressed);
}

/* Everything that a laptop asks passes the proxy's list of addresses. */
static void
test_laptop (Fixture *self, gconstpointer data)
{
  g_autoptr (Laptop) laptop = laptop_new (self->city);
  g_autoptr (Laptop) other = laptop_new (self->city);
  g_autofree char *red = NULL;
  g_autoptr (GPtrArray) requests = NULL;

  laptop_sign_in_at (laptop, front_get_url (self->front));
  laptop_sign_in_at (other, front_get_url (self->front));
  red = laptop_add_photo (laptop, NOVEMBER, "bersih-1", 0xff0000);
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  laptop_sync (laptop);
  laptop_assert_all_confirmed (laptop);
  g_assert_cmpuint (laptop_sync (other).fetched, ==, 1);
  laptop_answer (other, NOVEMBER, "bersih-2", BANTAR_STATUS_MET, "");
  laptop_sync (other);
  laptop_sync (laptop);
  g_assert_cmpint (laptop_get_status (laptop, NOVEMBER, "bersih-2"), ==, BANTAR_STATUS_MET);
  requests = front_stop (self->front);
  g_assert_cmpuint (requests->len, >, 10);
  for (guint i = 0; i < requests->len; i++)
    g_assert_cmpint (((FrontRequest *) requests->pdata[i])->status, <, 300);
}

/* In HTML, as nginx says it. */
static void
test_too_often (Fixture *self, gconstpointer data)
{
  guint statuses[RUSH];
  guint refused = 0;
  g_autoptr (BantarResponse) response = NULL;
  g_autoptr (BantarJsonText) reply = NULL;
  g_autoptr (GError) error = NULL;

  ask_many (self, "/_session", G_N_ELEMENTS (statuses), statuses, &response);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    refused += statuses[i] == 429;
  g_assert_cmpuint (refused, >, 0);
  g_assert_cmpuint (refused, <=, G_N_ELEMENTS (statuses) - 200);
  g_assert_nonnull (strstr (response->content_type, "html"));
  reply = bantar_response_to_json (response, &error);
  g_assert_null (reply);
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BUSY);
  g_assert_cmpint (bantar_net_error_get_retry_after (error), ==, 10);
}

/* The laptops of a whole kelurahan behind one address of a mobile network, at the end of a month.
 */
static void
test_rush_of_sign_ins (Fixture *self, gconstpointer data)
{
  guint statuses[200];

  ask_many (self, "/", G_N_ELEMENTS (statuses), statuses, NULL);
  ask_many (self, "/_session", G_N_ELEMENTS (statuses), statuses, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    g_assert_cmpuint (statuses[i], ==, 200);
}

/* CouchDB counts wrong passwords by the address that the proxy says, and not the laptop. */
static void
test_whose_address (Fixture *self, gconstpointer data)
{
  g_autoptr (FakeServer) server = fake_server_new ();
  Front *front = front_new (fake_server_get_url (server), TRUE);
  g_autoptr (GError) error = NULL;
  BantarHttp *http = bantar_http_new (front_get_url (front), &error);
  g_autoptr (BantarResponse) response = NULL;

  g_assert_no_error (error);
  fake_server_answer (server, 200, "Content-Type: application/json\r\n", "{\"ok\":true}");
  response = ask (http, "GET", "/_session", NULL, NULL);
  g_assert_cmpint (response->status, ==, 200);
  g_assert_nonnull (
      strstr (fake_server_get_request (server, 0)->head, "x-forwarded-for: 127.0.0.1\n"));
  bantar_http_free (http);
  front_free (front);
}

static void
test_too_large (Fixture *self, gconstpointer data)
{
  g_autofree char *path =
      g_strconcat ("/", bantar_test_city_get_database (self->city), "/_bulk_docs", NULL);
  g_autoptr (GBytes) body = g_bytes_new_take (g_strnfill (5 << 20, ' '), 5 << 20);
  g_autoptr (BantarResponse) response = NULL;
  g_autoptr (BantarJsonText) reply = NULL;
  g_autoptr (GError) error = NULL;

  sign_in (self);
  response = ask (self->http, "POST", path, body, "application/json");
  g_assert_nonnull (strstr (response->content_type, "html"));
  reply = bantar_response_to_json (response, &error);
  g_assert_null (reply);
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_TOO_LARGE);
}

static void
test_server_gone (Fixture *self, gconstpointer data)
{
  g_autoptr (BantarResponse) response = NULL;
  g_autoptr (BantarJsonText) reply = NULL;
  g_autoptr (GError) error = NULL;

  bantar_test_city_stop (g_steal_pointer (&self->city));
  response = ask (self->http, "GET", "/_session", NULL, NULL);
  g_assert_cmpint (response->status, ==, 502);
  g_assert_cmpint (response->retry_after, ==, 30);
  reply = bantar_response_to_json (response, &error);
  g_assert_null (reply);
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_SERVER);
}

/* What a laptop never asks never reaches the server. */
static void
test_closed (Fixture *self, gconstpointer data)
{
  static const char *const closed[] = {
    "/_utils/",
    "/_node/_local/_config",
    "/_users/_all_docs",
    "/_all_dbs",
    "/_replicate",
    "/bantar-kota/_find",
    "/bantar-kota/_design/bantar",
    "/bantar-kota/_design%2Fbantar",
    "/bantar-kota/_security",
    "/bantar-kota/_local/x",
    "/bantar-kota/_local%2Fx",
    "/bantar-kota/../_users/_all_docs",
    "/somebody-else/_changes",
  };
  static const char *const methods[] = { "DELETE", "PUT", "POST" };

  sign_in (self);
  for (guint i = 0; i < G_N_ELEMENTS (closed); i++) {
    g_autoptr (BantarResponse) response = ask (self->http, "GET", closed[i], NULL, NULL);

    g_assert_cmpint (response->status, ==, 404);
  }
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++) {
    g_autoptr (BantarResponse) response = ask (self->http, methods[i], "/bantar-kota", NULL, NULL);

    g_assert_cmpint (response->status, ==, 403);
  }
}

#define ADD(name, data, func)                                                                      \
  g_test_add ("/sync/proxy/" name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("multiplexed", NULL, test_multiplexed);
  ADD ("eight-connections", "HTTP/1.1", test_eight_connections);
  ADD ("compressed", NULL, test_compressed);
  ADD ("laptop", NULL, test_laptop);
  ADD ("too-often", NULL, test_too_often);
  ADD ("rush-of-sign-ins", NULL, test_rush_of_sign_ins);
  ADD ("whose-address", NULL, test_whose_address);
  ADD ("too-large", NULL, test_too_large);
  ADD ("server-gone", NULL, test_server_gone);
  ADD ("closed", NULL, test_closed);
  return g_test_run ();
}
