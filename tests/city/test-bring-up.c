/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server that goes on judging by the function before, which the npm server never does. */
#include "config.h"

#include "city/bring-up.h"
#include "city/functions.h"
#include "city/rt-security.h"

#include "sync/fake-server.h"

#define JSON    "Content-Type: application/json\r\n"
#define WRITTEN "{\"ok\":true,\"id\":\"x\",\"rev\":\"2-a\"}"
#define TAKEN   "{\"ok\":true,\"id\":\"probe:version\",\"rev\":\"1-a\"}"
#define DB      "bantar-rt-k3v7q2m6xa"

typedef struct {
  FakeServer *fake;
  BantarCityServer server;
  BantarCityTarget target;
  BantarCityTally tally;
} City;

/* A database that is as it should be. */
static City *
city_new (void)
{
  static const char *const roles[] = { "bantar", NULL };
  City *self = g_new0 (City, 1);

  self->fake = fake_server_new ();
  self->server.couch = bantar_couch_new (fake_server_get_url (self->fake), NULL);
  self->server.prober = bantar_couch_new (fake_server_get_url (self->fake), NULL);
  self->server.admin = TRUE;
  self->target.db = DB;
  self->target.exists = TRUE;
  self->target.security = bantar_city_members_new (roles);
  self->target.found = json_object_ref (json_node_get_object (self->target.security));
  self->target.guard = bantar_city_guard_new ("rt", NULL, NULL);
  return self;
}

static void
city_free (City *self)
{
  bantar_couch_free (self->server.couch);
  bantar_couch_free (self->server.prober);
  json_node_unref (self->target.security);
  g_clear_pointer (&self->target.found, json_object_unref);
  json_node_unref (self->target.guard);
  fake_server_free (self->fake);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (City, city_free)

static void
answer_guard (City *self)
{
  g_autofree char *text = json_to_string (self->target.guard, FALSE);

  fake_server_answer (self->fake, 200, JSON, text);
}

static void
answer_probe (City *self, const char *version)
{
  g_autofree char *text =
      g_strdup_printf ("{\"error\":\"forbidden\",\"reason\":\"version:%s\"}", version);

  fake_server_answer (self->fake, 403, JSON, text);
}

static void
answer_written (City *self)
{
  answer_guard (self);
  fake_server_answer (self->fake, 201, JSON, WRITTEN);
}

static void
test_current (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (GError) error = NULL;

  answer_guard (city);
  answer_probe (city, bantar_city_guard_get_version (city->target.guard));
  g_assert_true (bantar_city_bring_up (&city->server, &city->target, &city->tally, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (city->tally.tested, ==, 1);
  g_assert_cmpuint (city->tally.functions + city->tally.again, ==, 0);
  g_assert_cmpuint (fake_server_get_n_requests (city->fake), ==, 2);
}

/* The right one is there, and another one judges: it is written once more until it is taken up. */
static void
test_old_function (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (GError) error = NULL;

  answer_guard (city);
  answer_probe (city, "older");
  answer_written (city);
  fake_server_answer (city->fake, 201, JSON, TAKEN); /* no function at all */
  fake_server_answer (city->fake, 200, JSON, "{\"_id\":\"probe:version\",\"_rev\":\"1-a\"}");
  fake_server_answer (city->fake, 201, JSON, TAKEN); /* taken away again */
  answer_written (city);
  answer_probe (city, bantar_city_guard_get_version (city->target.guard));
  g_assert_true (bantar_city_bring_up (&city->server, &city->target, &city->tally, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (city->tally.again, ==, 2);
  g_assert_cmpuint (city->tally.tested, ==, 1);
}

static void
test_never_taken_up (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (GError) error = NULL;

  answer_guard (city);
  for (guint i = 0; i < 5; i++) {
    answer_probe (city, "older");
    answer_written (city);
  }
  g_assert_false (bantar_city_bring_up (&city->server, &city->target, &city->tally, &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, DB));
  g_assert_cmpuint (city->tally.tested, ==, 0);
}

/* A line that breaks at the test write is no answer about the function. */
static void
test_no_answer (void)
{
  g_autoptr (City) city = city_new ();
  g_autoptr (GError) error = NULL;

  answer_guard (city);
  fake_server_answer (city->fake, 502, "Content-Type: text/html\r\n", "<html>");
  g_assert_false (bantar_city_bring_up (&city->server, &city->target, &city->tally, &error));
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_SERVER);
  g_assert_cmpuint (fake_server_get_n_requests (city->fake), ==, 2);
}

static City *
city_new_empty (void)
{
  City *self = city_new ();

  self->target.exists = FALSE;
  g_clear_pointer (&self->target.found, json_object_unref);
  fake_server_answer (self->fake, 201, JSON, "{\"ok\":true}");
  fake_server_answer (self->fake, 404, JSON, "{\"error\":\"not_found\",\"reason\":\"missing\"}");
  return self;
}

/* A new database: one shard, then function, members and test write. */
static void
test_new_database (void)
{
  g_autoptr (City) city = city_new_empty ();
  g_autoptr (GError) error = NULL;

  fake_server_answer (city->fake, 201, JSON, WRITTEN);
  fake_server_answer (city->fake, 200, JSON, "{\"ok\":true}");
  answer_probe (city, bantar_city_guard_get_version (city->target.guard));
  g_assert_true (bantar_city_bring_up (&city->server, &city->target, &city->tally, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fake_server_get_request (city->fake, 0)->target, ==, "/" DB "?q=1");
  g_assert_cmpstr (fake_server_get_request (city->fake, 2)->method, ==, "PUT");
  g_assert_cmpstr (fake_server_get_request (city->fake, 2)->target, ==, "/" DB "/_design/bantar");
  g_assert_cmpstr (fake_server_get_request (city->fake, 3)->method, ==, "PUT");
  g_assert_cmpstr (fake_server_get_request (city->fake, 3)->target, ==, "/" DB "/_security");
  g_assert_cmpuint (city->tally.created, ==, 1);
}

/* No member is let into a database whose writes nothing judges yet. */
static void
test_no_members_before_function (void)
{
  g_autoptr (City) city = city_new_empty ();
  g_autoptr (GError) error = NULL;

  fake_server_answer (city->fake, 502, "Content-Type: text/html\r\n", "<html>");
  g_assert_false (bantar_city_bring_up (&city->server, &city->target, &city->tally, &error));
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_SERVER);
  g_assert_cmpuint (fake_server_get_n_requests (city->fake), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_null (strstr (fake_server_get_request (city->fake, i)->target, "_security"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/city/bring-up/current", test_current);
  g_test_add_func ("/city/bring-up/old-function", test_old_function);
  g_test_add_func ("/city/bring-up/never-taken-up", test_never_taken_up);
  g_test_add_func ("/city/bring-up/no-answer", test_no_answer);
  g_test_add_func ("/city/bring-up/new-database", test_new_database);
  g_test_add_func ("/city/bring-up/no-members-before-function", test_no_members_before_function);
  return g_test_run ();
}
