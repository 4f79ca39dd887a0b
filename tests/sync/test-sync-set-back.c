/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server that was restored from a backup, or replaced: what it lost is sent again, and what it
 * shows instead undoes nothing. */
#include "config.h"

#include "laptop.h"
#include "on-server.h"
#include "relay.h"

#include "store/profiles.h"

#define OCTOBER  bantar_period_new (2026, 10)
#define NOVEMBER bantar_period_new (2026, 11)

#define OTHER_UUID                                                                                 \
  "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 36\r\n"                    \
  "Connection: close\r\n\r\n{\"couchdb\":\"Welcome\",\"uuid\":\"other\"}"

/* Yesterday bersih-1 was not yet good; today it is, and a photo shows it. */
typedef struct {
  BantarTestCity *city;
  Relay *relay;
  Laptop *laptop;
  Laptop *other;
  JsonNode *yesterday;
  char *photo; /* id */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *sha256 = NULL;

  self->city = bantar_test_city_start ();
  self->relay = relay_new (bantar_test_city_get_url (self->city));
  self->laptop = laptop_new (self->city);
  self->other = laptop_new (self->city);
  laptop_sign_in_at (self->laptop, relay_get_url (self->relay));
  laptop_sign_in (self->other);
  laptop_answer (self->laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_UNMET, "");
  laptop_sync (self->laptop);
  laptop_sync (self->other);
  self->yesterday = on_server_keep (self->city);
  laptop_answer (self->laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  laptop_answer (self->laptop, OCTOBER, "bersih-3", BANTAR_STATUS_MET, "");
  sha256 = laptop_add_photo (self->laptop, NOVEMBER, "bersih-1", 0xff0000);
  self->photo = g_strconcat ("photo:", sha256, NULL);
  laptop_sync (self->laptop);
  laptop_assert_all_confirmed (self->laptop);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  laptop_free (self->laptop);
  laptop_free (self->other);
  relay_free (self->relay);
  json_node_unref (self->yesterday);
  g_free (self->photo);
  bantar_test_city_stop (self->city);
}

/* Both laptops and the server have everything of today, and nobody was asked anything. */
static void
assert_whole (Fixture *self)
{
  laptop_assert_all_confirmed (self->laptop);
  g_assert_true (on_server_has (self->city, "checklist:2026-10"));
  g_assert_true (on_server_has (self->city, self->photo));
  laptop_sync (self->other);
  laptop_assert_all_confirmed (self->other);
  g_assert_cmpint (laptop_get_status (self->laptop, NOVEMBER, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (laptop_get_status (self->other, NOVEMBER, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (laptop_get_status (self->other, OCTOBER, "bersih-3"), ==, BANTAR_STATUS_MET);
}

static void
test_yesterday (Fixture *self, gconstpointer data)
{
  on_server_set_back (self->city, self->yesterday);
  g_assert_false (on_server_has (self->city, self->photo));
  g_assert_cmpuint (laptop_sync (self->laptop).missing, ==, 3);
  assert_whole (self);
  g_assert_cmpuint (laptop_sync (self->laptop).missing, ==, 0);
}

/* Somebody else wrote there before this laptop came back: its feed looks as if it went on. */
static void
test_overtaken (Fixture *self, gconstpointer data)
{
  g_autoptr (BantarSyncCounts) counts = NULL;

  on_server_set_back (self->city, self->yesterday);
  for (guint i = 1; i <= 6; i++) {
    g_autofree char *note = g_strdup_printf ("%u", i);

    laptop_answer (self->other, NOVEMBER, "bersih-2", BANTAR_STATUS_PARTLY, note);
    laptop_sync (self->other);
  }
  laptop_sync (self->laptop);
  /* Which of the two answers to bersih-1 came later, nobody can know: it is asked. */
  counts = laptop_count (self->laptop);
  g_assert_cmpuint (counts->conflicts, ==, 1);
  g_assert_cmpuint (counts->waiting, ==, 0);
  g_assert_cmpint (laptop_get_status (self->laptop, NOVEMBER, "bersih-2"), ==,
                   BANTAR_STATUS_PARTLY);
  g_assert_true (on_server_has (self->city, "checklist:2026-10"));
  g_assert_true (on_server_has (self->city, self->photo));
}

static void
set_back (gpointer data)
{
  Fixture *self = data;

  on_server_set_back (self->city, self->yesterday);
}

/* Just between the look at the feed and the batch. */
static void
test_meanwhile (Fixture *self, gconstpointer data)
{
  laptop_answer (self->laptop, NOVEMBER, "bersih-2", BANTAR_STATUS_MET, "");
  relay_call (self->relay, 1, "GET / ", RELAY_CALL, set_back, self);
  laptop_sync (self->laptop);
  g_assert_true (relay_did_spoil (self->relay));
  laptop_sync (self->laptop);
  assert_whole (self);
  g_assert_cmpint (laptop_get_status (self->other, NOVEMBER, "bersih-2"), ==, BANTAR_STATUS_MET);
}

/* Another server at the same address, which has nothing. */
static void
test_empty (Fixture *self, gconstpointer data)
{
  JsonArray *docs = json_object_get_array_member (json_node_get_object (self->yesterday), "docs");

  for (guint i = json_array_get_length (docs); i-- > 0;) {
    JsonObject *doc = json_array_get_object_element (docs, i);

    if (!g_str_has_prefix (json_object_get_string_member (doc, "_id"), "_design/"))
      json_array_remove_element (docs, i);
  }
  on_server_set_back (self->city, self->yesterday);
  g_assert_cmpuint (laptop_sync (self->laptop).missing, ==, 3);
  laptop_assert_all_confirmed (self->laptop);
  g_assert_true (on_server_has (self->city, "checklist:2026-11"));
  g_assert_true (on_server_has (self->city, "checklist:2026-10"));
  g_assert_true (on_server_has (self->city, self->photo));
}

static gpointer
do_long_ago (BantarDb *db, gpointer data, GError **error)
{
  g_autoptr (BantarProfileFacts) facts = bantar_profiles_load (db, error);

  return GINT_TO_POINTER (facts != NULL &&
                          bantar_profiles_set_checked (db, facts->server_uuid, data, error));
}

/* After a sign-in and once a week the server is asked for everything; otherwise not. */
static void
test_weekly (Fixture *self, gconstpointer data)
{
  guint before = relay_count (self->relay, "_revs_diff");

  laptop_sync (self->laptop);
  g_assert_cmpuint (relay_count (self->relay, "_revs_diff"), ==, before);
  laptop_run (self->laptop, do_long_ago, "2026-01-01T00:00:00Z");
  laptop_sync (self->laptop);
  g_assert_cmpuint (relay_count (self->relay, "_revs_diff"), ==, before + 1);
  laptop_sync (self->laptop);
  g_assert_cmpuint (relay_count (self->relay, "_revs_diff"), ==, before + 1);
  laptop_run (self->laptop, do_long_ago, "2226-01-01T00:00:00Z");
  laptop_sync (self->laptop);
  laptop_sign_in_at (self->laptop, relay_get_url (self->relay));
  laptop_sync (self->laptop);
  g_assert_cmpuint (relay_count (self->relay, "_revs_diff"), ==, before + 3);
}

/* Before something is sent it is asked which server it is. */
static void
test_other_uuid (Fixture *self, gconstpointer data)
{
  guint asked = relay_count (self->relay, "_revs_diff");
  guint begun = relay_count (self->relay, "since=0");

  laptop_answer (self->laptop, NOVEMBER, "bersih-2", BANTAR_STATUS_MET, "");
  relay_spoil (self->relay, 1, "GET / ", RELAY_INSTEAD, OTHER_UUID);
  g_assert_cmpuint (laptop_sync (self->laptop).missing, ==, 0);
  g_assert_true (relay_did_spoil (self->relay));
  g_assert_cmpuint (relay_count (self->relay, "_revs_diff"), ==, asked + 1);
  g_assert_cmpuint (relay_count (self->relay, "since=0"), >=, begun + 2);
  assert_whole (self);
}

/* A proxy that hides the server's name is no reason not to sync. */
static void
test_hidden_uuid (Fixture *self, gconstpointer data)
{
  laptop_answer (self->laptop, NOVEMBER, "bersih-2", BANTAR_STATUS_MET, "");
  relay_spoil (self->relay, 1, "GET / ", RELAY_INSTEAD,
               "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 15\r\n"
               "Connection: close\r\n\r\n<html>x</html>\n");
  laptop_sync (self->laptop);
  g_assert_true (relay_did_spoil (self->relay));
  assert_whole (self);
}

#define ADD(name, func) g_test_add ("/sync/set-back/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("yesterday", test_yesterday);
  ADD ("overtaken", test_overtaken);
  ADD ("meanwhile", test_meanwhile);
  ADD ("empty", test_empty);
  ADD ("weekly", test_weekly);
  ADD ("other-uuid", test_other_uuid);
  ADD ("hidden-uuid", test_hidden_uuid);
  return g_test_run ();
}
