/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public keys of devices: published once, and known to everybody else. */
#include "config.h"

#include "laptop.h"
#include "relay.h"
#include "reviewer.h"

#include "model/json-util.h"
#include "net/net-error.h"
#include "store/device-keys.h"
#include "store/profiles.h"
#include "sync/key-doc.h"

#include <string.h>

#define PENDAMPING "pendamping:" MANY_HERE
#define TIME       "2026-11-27T02:00:00Z"
#define KEY        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

typedef struct {
  BantarTestCity *city;
  Relay *relay;
  Laptop *chair;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->city = bantar_test_city_start ();
  fixture->relay = relay_new (bantar_test_city_get_url (fixture->city));
  fixture->chair = laptop_new (fixture->city);
  laptop_sign_in_at (fixture->chair, relay_get_url (fixture->relay));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  laptop_free (fixture->chair);
  relay_free (fixture->relay);
  bantar_test_city_stop (fixture->city);
}

/* In place of a keyring: another seed for each profile, always the same. */
static BantarDeviceSecret *
load_secret (const char *device, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 seed[BANTAR_DEVICE_SEED_LENGTH];
  gsize length = sizeof seed;

  g_checksum_update (sum, (const guchar *) device, -1);
  g_checksum_get_digest (sum, seed, &length);
  return bantar_device_secret_new (seed);
}

static BantarDeviceSecret *
load_none (const char *device, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no keyring");
  return NULL;
}

static gboolean
try_sync (BantarStore *store,
          const char *password,
          BantarSyncSecret secret,
          BantarSyncReport *report,
          GError **error)
{
  const BantarSyncOptions options = { .load_secret = secret };

  return bantar_sync_run_with (store, password, &options, report, NULL, error);
}

static guint
sync_store (BantarStore *store, const char *password, BantarSyncSecret secret)
{
  BantarSyncReport report;
  g_autoptr (GError) error = NULL;

  g_assert_true (try_sync (store, password, secret, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.unread, ==, 0);
  g_assert_cmpuint (report.refused, ==, 0);
  return report.requests;
}

static const char *
get_password (Fixture *fixture)
{
  return bantar_test_city_get_password (fixture->city, BANTAR_TEST_CITY_CHAIR);
}

static const char *
get_user (Fixture *fixture)
{
  return bantar_test_city_get_user (fixture->city, BANTAR_TEST_CITY_CHAIR);
}

/* Returns: of how many requests it was */
static guint
sync_chair (Fixture *fixture)
{
  return sync_store (fixture->chair->store, get_password (fixture), load_secret);
}

static guint
sync_many (ManyLaptop *laptop)
{
  return sync_store (laptop->store, laptop->password, load_secret);
}

static gpointer
do_load_facts (BantarDb *db, gpointer data, GError **error)
{
  return bantar_profiles_load (db, error);
}

/* The device's name before everybody. */
static char *
dup_device (BantarStore *store)
{
  g_autoptr (BantarProfileFacts) facts = bantar_store_run (store, do_load_facts, NULL, NULL);
  g_autoptr (BantarDeviceSecret) secret = load_secret (facts->device, NULL, NULL);

  return bantar_device_key_make_name (secret->sign_public);
}

static char *
dup_path (const char *user, const char *device)
{
  return g_strdup_printf ("bantar-kota/key:%s:%s", user, device);
}

/* Returns: (nullable): what the server has of the laptop's keys */
static JsonNode *
get_key (Fixture *fixture, const char *user, BantarStore *store)
{
  g_autofree char *device = dup_device (store);
  g_autofree char *path = dup_path (user, device);
  g_autofree char *text = bantar_test_city_admin_get (fixture->city, path);

  return text != NULL ? bantar_json_parse (text, -1, 1 << 16, NULL) : NULL;
}

static void
assert_generation (JsonNode *node, guint generation)
{
  g_autofree char *start = g_strdup_printf ("%u-", generation);

  g_assert_nonnull (node);
  g_assert_true (
      g_str_has_prefix (bantar_json_get_string (json_node_get_object (node), "_rev", ""), start));
}

static gpointer
do_find (BantarDb *db, gpointer data, GError **error)
{
  const char *const *names = data;

  return bantar_device_keys_find (db, names[0], names[1], error);
}

/* Returns: (nullable): what is known of it on the laptop of @store */
static BantarDeviceKey *
find_key (BantarStore *store, const char *user, const char *device)
{
  const char *const names[] = { user, device };
  g_autoptr (GError) error = NULL;
  BantarDeviceKey *key = bantar_store_run (store, do_find, (gpointer) names, &error);

  g_assert_no_error (error);
  return key;
}

static gpointer
do_exec (BantarDb *db, gpointer sql, GError **error)
{
  return GINT_TO_POINTER (bantar_db_exec (db, sql, error));
}

/* Nothing but one PUT more, once. */
static void
test_published_once (Fixture *fixture, gconstpointer data)
{
  g_autofree char *device = dup_device (fixture->chair->store);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) later = NULL;
  g_autoptr (BantarDeviceKey) known = NULL;
  guint first, idle;
  g_autofree char *role = g_strconcat ("rt:", bantar_test_city_get_rt (fixture->city), NULL);

  laptop_sync (fixture->chair);
  idle = laptop_sync (fixture->chair).requests;
  first = sync_chair (fixture);
  g_assert_cmpuint (first, ==, idle + 1);
  node = get_key (fixture, get_user (fixture), fixture->chair->store);
  assert_generation (node, 1);
  known = find_key (fixture->chair->store, get_user (fixture), device);
  g_assert_cmpstr (known->roles, ==, role);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (sync_chair (fixture), ==, idle);
  later = get_key (fixture, get_user (fixture), fixture->chair->store);
  assert_generation (later, 1);
}

/* Each knows whom to seal a file for. */
static void
test_known_to_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ManyLaptop) desi = reviewer_new (fixture->city);
  const char *desi_user = bantar_test_city_get_user (fixture->city, BANTAR_TEST_CITY_PENDAMPING);
  g_autofree char *desi_device = dup_device (desi->store);
  g_autofree char *device = dup_device (fixture->chair->store);
  g_autofree char *role = g_strconcat ("rt:", bantar_test_city_get_rt (fixture->city), NULL);
  g_autoptr (BantarDeviceKey) desi_key = NULL;
  g_autoptr (BantarDeviceKey) key = NULL;
  guint idle;

  sync_chair (fixture);
  sync_many (desi);
  idle = sync_many (desi);
  g_assert_cmpuint (sync_many (desi), ==, idle);
  g_assert_cmpuint (many_laptop_sync (desi).requests, ==, idle);
  sync_chair (fixture);
  desi_key = find_key (fixture->chair->store, desi_user, desi_device);
  g_assert_cmpstr (desi_key->roles, ==, PENDAMPING);
  key = find_key (desi->store, get_user (fixture), device);
  g_assert_true (bantar_device_key_has_role (key, role));
}

/* What stands there is what the device has the secret halves of. */
static void
test_form (Fixture *fixture, gconstpointer data)
{
  g_autofree char *device = dup_device (fixture->chair->store);
  g_autoptr (BantarProfileFacts) facts =
      bantar_store_run (fixture->chair->store, do_load_facts, NULL, NULL);
  g_autoptr (BantarDeviceSecret) secret = load_secret (facts->device, NULL, NULL);
  g_autofree char *sign = bantar_device_key_encode (secret->sign_public);
  g_autofree char *box = bantar_device_key_encode (secret->box_public);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *doc;

  sync_chair (fixture);
  node = get_key (fixture, get_user (fixture), fixture->chair->store);
  doc = json_node_get_object (node);
  g_assert_cmpuint (json_object_get_size (doc), ==, 10);
  g_assert_cmpstr (bantar_json_get_string (doc, "type", ""), ==, "key");
  g_assert_cmpstr (bantar_json_get_string (doc, "user", ""), ==, get_user (fixture));
  g_assert_cmpstr (bantar_json_get_string (doc, "pushed_by", ""), ==, get_user (fixture));
  g_assert_cmpstr (bantar_json_get_string (doc, "device", ""), ==, device);
  g_assert_cmpstr (bantar_json_get_string (doc, "sign", ""), ==, sign);
  g_assert_cmpstr (bantar_json_get_string (doc, "box", ""), ==, box);
  g_assert_cmpuint (json_array_get_length (bantar_json_get_array (doc, "roles")), ==, 1);
  g_assert_cmpuint (strlen (bantar_json_get_string (doc, "at", "")), ==, 20);
}

static void
test_no_keyring (Fixture *fixture, gconstpointer data)
{
  guint requests;

  laptop_sync (fixture->chair);
  requests = laptop_sync (fixture->chair).requests;
  g_assert_cmpuint (sync_store (fixture->chair->store, get_password (fixture), load_none), ==,
                    requests);
  g_assert_null (get_key (fixture, get_user (fixture), fixture->chair->store));
}

/* By its owner, from another laptop. */
static void
withdraw (Fixture *fixture)
{
  g_autofree char *device = dup_device (fixture->chair->store);
  g_autofree char *path = dup_path (get_user (fixture), device);
  g_autofree char *login = g_strconcat (get_user (fixture), ":", get_password (fixture), NULL);
  g_autoptr (JsonNode) node = get_key (fixture, get_user (fixture), fixture->chair->store);
  g_autofree char *body = NULL;
  long status;

  json_object_set_string_member (json_node_get_object (node), "withdrawn", TIME);
  body = bantar_json_to_text (node);
  status = bantar_test_city_request (fixture->city, login, "PUT", path, body, NULL);
  g_assert_true (status == 201 || status == 202);
}

static void
test_withdrawn_stays (Fixture *fixture, gconstpointer data)
{
  g_autofree char *device = dup_device (fixture->chair->store);
  g_autoptr (BantarDeviceKey) known = NULL;
  g_autoptr (JsonNode) node = NULL;
  guint idle;

  sync_chair (fixture);
  idle = sync_chair (fixture);
  withdraw (fixture);
  g_assert_cmpuint (sync_chair (fixture), ==, idle);
  g_assert_cmpuint (sync_chair (fixture), ==, idle);
  known = find_key (fixture->chair->store, get_user (fixture), device);
  g_assert_cmpstr (known->withdrawn, ==, TIME);
  node = get_key (fixture, get_user (fixture), fixture->chair->store);
  assert_generation (node, 2);
}

static void
set_roles (Fixture *fixture, const char *roles)
{
  g_autofree char *path = g_strconcat ("_users/org.couchdb.user:", get_user (fixture), NULL);
  g_autofree char *text = bantar_test_city_admin_get (fixture->city, path);
  g_autoptr (JsonNode) node = bantar_json_parse (text, -1, 1 << 16, NULL);
  g_autoptr (JsonNode) array = bantar_json_parse (roles, -1, 1 << 16, NULL);
  g_autofree char *body = NULL;

  json_object_set_member (json_node_get_object (node), "roles", g_steal_pointer (&array));
  json_object_set_string_member (json_node_get_object (node), "password", get_password (fixture));
  body = bantar_json_to_text (node);
  g_free (bantar_test_city_admin_put (fixture->city, path, body));
}

/* The city gave the account another office, too. */
static void
test_other_roles (Fixture *fixture, gconstpointer data)
{
  const char *rt = bantar_test_city_get_rt (fixture->city);
  g_autofree char *before = g_strdup_printf ("[\"bantar\", \"rt:%s\"]", rt);
  g_autofree char *after =
      g_strdup_printf ("[\"rt:%s\", \"bantar\", \"kelurahan:15.71.11.1003\"]", rt);
  g_autofree char *names = g_strdup_printf ("kelurahan:15.71.11.1003 rt:%s", rt);
  g_autofree char *device = dup_device (fixture->chair->store);
  g_autoptr (BantarDeviceKey) first = NULL;
  g_autoptr (BantarDeviceKey) known = NULL;
  g_autoptr (JsonNode) node = NULL;
  guint idle;

  sync_chair (fixture);
  idle = sync_chair (fixture);
  first = find_key (fixture->chair->store, get_user (fixture), device);
  set_roles (fixture, after);
  g_assert_cmpuint (sync_chair (fixture), ==, idle + 2);
  g_assert_cmpuint (sync_chair (fixture), ==, idle);
  known = find_key (fixture->chair->store, get_user (fixture), device);
  g_assert_cmpstr (known->roles, ==, names);
  g_assert_cmpstr (known->at, ==, first->at);
  node = get_key (fixture, get_user (fixture), fixture->chair->store);
  assert_generation (node, 2);
  set_roles (fixture, before);
}

/* The server took it, and the laptop does not know. */
static void
test_lost_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;
  guint idle;

  laptop_sync (fixture->chair);
  idle = laptop_sync (fixture->chair).requests;
  relay_spoil (fixture->relay, 1, "PUT /bantar-kota/key", RELAY_DROP, NULL);
  g_assert_false (
      try_sync (fixture->chair->store, get_password (fixture), load_secret, &report, &error));
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_OFFLINE);
  g_assert_true (relay_did_spoil (fixture->relay));
  laptop_assert_all_confirmed (fixture->chair);
  g_assert_cmpuint (sync_chair (fixture), ==, idle);
  node = get_key (fixture, get_user (fixture), fixture->chair->store);
  assert_generation (node, 1);
}

/* It is there, and was passed over: no reason to stop. */
static void
test_there_already (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) node = NULL;

  sync_chair (fixture);
  sync_chair (fixture);
  laptop_run (fixture->chair, do_exec, "DELETE FROM device_key");
  sync_chair (fixture);
  laptop_assert_all_confirmed (fixture->chair);
  node = get_key (fixture, get_user (fixture), fixture->chair->store);
  assert_generation (node, 1);
}

/* A city whose rules do not know of it: everything else goes on. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) node = NULL;

  relay_spoil (fixture->relay, RELAY_EVERY, "PUT /bantar-kota/key", RELAY_INSTEAD,
               "HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nContent-Length: 39\r\n"
               "\r\n{\"error\":\"forbidden\",\"reason\":\"fields\"}");
  sync_chair (fixture);
  g_assert_true (relay_did_spoil (fixture->relay));
  laptop_assert_all_confirmed (fixture->chair);
  relay_heal (fixture->relay);
  sync_chair (fixture);
  node = get_key (fixture, get_user (fixture), fixture->chair->store);
  assert_generation (node, 1);
}

/* Set back, the server is asked anew what it has of this account; what it says, counts. */
static void
test_set_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *device = dup_device (fixture->chair->store);
  g_autofree char *lost =
      g_strdup_printf ("INSERT INTO device_key VALUES ('%s', 'lostaaaaaa', '" KEY "', '" KEY
                       "', '', '" TIME "', '');"
                       "INSERT INTO device_key VALUES ('%s', 'lostbbbbbb', '" KEY "', '" KEY
                       "', '', '" TIME "', '" TIME "');"
                       "UPDATE feed SET last_id = 'rt:gone' WHERE db = 'kota'",
                       get_user (fixture), get_user (fixture));
  g_autoptr (BantarDeviceKey) known = NULL;
  g_autoptr (BantarDeviceKey) withdrawn = NULL;
  g_autoptr (JsonNode) node = NULL;

  sync_chair (fixture);
  sync_chair (fixture);
  laptop_run (fixture->chair, do_exec, lost);
  sync_chair (fixture);
  g_assert_null (find_key (fixture->chair->store, get_user (fixture), "lostaaaaaa"));
  withdrawn = find_key (fixture->chair->store, get_user (fixture), "lostbbbbbb");
  g_assert_nonnull (withdrawn);
  known = find_key (fixture->chair->store, get_user (fixture), device);
  g_assert_nonnull (known);
  node = get_key (fixture, get_user (fixture), fixture->chair->store);
  assert_generation (node, 1);
}

static void
put_key (Fixture *fixture, const char *user, const char *device, const char *members)
{
  g_autofree char *path = dup_path (user, device);
  g_autofree char *there = bantar_test_city_admin_get (fixture->city, path);
  g_autoptr (JsonNode) node = there != NULL ? bantar_json_parse (there, -1, 1 << 16, NULL) : NULL;
  g_autofree char *rev =
      node != NULL
          ? g_strdup_printf (",\"_rev\":\"%s\"",
                             bantar_json_get_string (json_node_get_object (node), "_rev", ""))
          : g_strdup ("");
  g_autofree char *json =
      g_strdup_printf ("{\"type\":\"key\",\"pushed_by\":\"%s\"%s,%s}", user, rev, members);

  g_free (bantar_test_city_admin_put (fixture->city, path, json));
}

#define MEMBERS(user, device, sign)                                                                \
  "\"user\":\"" user "\",\"device\":\"" device "\",\"sign\":\"" sign "\",\"box\":\"" KEY           \
  "\",\"at\":\"" TIME "\""

/* By an admin, whom no function stops. */
static const char *const bad[] = {
  MEMBERS ("jahat", "badaaaaaab", KEY), /* of another id */
  MEMBERS ("desi", "badaaaaaaa", KEY),
  MEMBERS ("jahat", "badaaaaaaa", "short"),
  MEMBERS ("jahat", "badaaaaaaa", KEY "x"),
  "\"user\":\"jahat\",\"device\":\"badaaaaaaa\",\"sign\":\"" KEY "\",\"box\":1,\"at\":\"" TIME "\"",
  "\"user\":\"jahat\",\"device\":\"badaaaaaaa\"",
  MEMBERS ("jahat", "badaaaaaaa", KEY) ",\"roles\":\"kota\"",
  MEMBERS ("jahat", "badaaaaaaa", KEY) ",\"roles\":[\"bantar " PENDAMPING "\"]",
  MEMBERS ("jahat", "badaaaaaaa", KEY) ",\"roles\":[[\"kota\"]]",
  MEMBERS ("jahat", "badaaaaaaa", KEY) ",\"roles\":[1]",
  MEMBERS ("jahat", "badaaaaaaa", KEY) ",\"roles\":[\"\"]",
  MEMBERS ("jahat", "badaaaaaaa", KEY) ",\"withdrawn\":\"kapan\"",
};

static void
test_bad_keys (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarDeviceKey) good = NULL;

  sync_chair (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    put_key (fixture, "jahat", "badaaaaaaa", bad[i]);
    sync_chair (fixture);
    g_test_message ("%s", bad[i]);
    g_assert_null (find_key (fixture->chair->store, "jahat", "badaaaaaaa"));
    g_assert_null (find_key (fixture->chair->store, "jahat", "badaaaaaab"));
    g_assert_null (find_key (fixture->chair->store, "desi", "badaaaaaaa"));
  }
  put_key (fixture, "jahat", "badaaaaaaa",
           MEMBERS ("jahat", "badaaaaaaa", KEY) ",\"roles\":[\"b\",\"a\"]");
  sync_chair (fixture);
  good = find_key (fixture->chair->store, "jahat", "badaaaaaaa");
  g_assert_cmpstr (good->roles, ==, "b a");
}

static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_path ("lama", "oldaaaaaaa");
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (BantarDeviceKey) known = NULL;
  g_autofree char *target = NULL;
  long status;

  put_key (fixture, "lama", "oldaaaaaaa", MEMBERS ("lama", "oldaaaaaaa", KEY));
  sync_chair (fixture);
  known = find_key (fixture->chair->store, "lama", "oldaaaaaaa");
  g_assert_nonnull (known);
  text = bantar_test_city_admin_get (fixture->city, path);
  node = bantar_json_parse (text, -1, 1 << 16, NULL);
  target = g_strdup_printf ("%s?rev=%s", path,
                            bantar_json_get_string (json_node_get_object (node), "_rev", ""));
  status = bantar_test_city_request (fixture->city, bantar_test_city_get_admin (fixture->city),
                                     "DELETE", target, NULL, NULL);
  g_assert_cmpint (status, ==, 200);
  sync_chair (fixture);
  g_assert_null (find_key (fixture->chair->store, "lama", "oldaaaaaaa"));
}

/* One account's keys, more than anybody has. */
static void
put_many (Fixture *fixture, const char *user)
{
  g_autoptr (GString) json = g_string_new ("{\"docs\":[");
  long status;

  for (guint i = 0; i < 104; i++)
    g_string_append_printf (
        json,
        "%s{\"_id\":\"key:%s:aaaaaaaa%c%c\",\"type\":\"key\",\"user\":\"%s\",\"device\":\"aaaaaaaa%"
        "c%c\","
        "\"sign\":\"" KEY "\",\"box\":\"" KEY "\",\"at\":\"" TIME "\",\"pushed_by\":\"%s\"}",
        i > 0 ? "," : "", user, 'a' + i / 26, 'a' + i % 26, user, 'a' + i / 26, 'a' + i % 26, user);
  g_string_append (json, "]}");
  status = bantar_test_city_request (fixture->city, bantar_test_city_get_admin (fixture->city),
                                     "POST", "bantar-kota/_bulk_docs", json->str, NULL);
  g_assert_true (status == 201 || status == 202);
}

static gpointer
do_count_keys (BantarDb *db, gpointer user, GError **error)
{
  gint64 n = 0;

  bantar_db_read_int (db, &n, error, "SELECT count (*) FROM device_key WHERE user = ?1", "s", user);
  return GSIZE_TO_POINTER (n);
}

/* Somebody who publishes keys without end does not fill everybody's laptop; one's own are not
 * passed over, or this device would publish its own again and again. */
static void
test_many_keys (Fixture *fixture, gconstpointer data)
{
  put_many (fixture, "banyak");
  put_many (fixture, get_user (fixture));
  sync_chair (fixture);
  sync_chair (fixture);
  g_assert_cmpuint (GPOINTER_TO_SIZE (laptop_run (fixture->chair, do_count_keys, "banyak")), ==,
                    100);
  g_assert_cmpuint (
      GPOINTER_TO_SIZE (laptop_run (fixture->chair, do_count_keys, (gpointer) get_user (fixture))),
      ==, 105);
}

static void
test_roles (void)
{
  const char *const roles[] = { "rt:k3v7q2m6xa", "bantar",        "Wali Kota", "",
                                "kota",          "rt:k3v7q2m6xa", "_admin",    NULL };
  g_auto (GStrv) many = g_new0 (char *, 121);
  g_autofree char *names = bantar_key_doc_join_roles (roles);
  g_autofree char *none = bantar_key_doc_join_roles (roles + 7);
  g_autofree char *few = NULL;
  g_auto (GStrv) few_names = NULL;

  g_assert_cmpstr (names, ==, "kota rt:k3v7q2m6xa");
  g_assert_cmpstr (none, ==, "");
  for (guint i = 0; i < 120; i++)
    many[i] = g_strdup_printf ("kelurahan:%u", i);
  few = bantar_key_doc_join_roles ((const char *const *) many);
  few_names = g_strsplit (few, " ", -1);
  g_assert_cmpuint (g_strv_length (few_names), ==, 100);
}

#define ADD(name, func) g_test_add ("/sync/keys/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("published-once", test_published_once);
  ADD ("known-to-others", test_known_to_others);
  ADD ("form", test_form);
  ADD ("no-keyring", test_no_keyring);
  ADD ("withdrawn-stays", test_withdrawn_stays);
  ADD ("other-roles", test_other_roles);
  ADD ("lost-answer", test_lost_answer);
  ADD ("there-already", test_there_already);
  ADD ("refused", test_refused);
  ADD ("set-back", test_set_back);
  ADD ("bad-keys", test_bad_keys);
  ADD ("deleted", test_deleted);
  ADD ("many-keys", test_many_keys);
  g_test_add_func ("/sync/keys/roles", test_roles);
  return g_test_run ();
}
