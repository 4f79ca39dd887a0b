/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/device-keys.h"

#include "profile-fixture.h"

#include <string.h>

#define ROLE "pendamping:" TEST_KELURAHAN

typedef struct {
  char *folder;
  BantarDb *db;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  fixture->db = test_db_set_up (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  bantar_db_close (fixture->db);
  test_folder_free (fixture->folder);
}

static char *
make_key (guint8 number)
{
  guint8 key[BANTAR_DEVICE_KEY_LENGTH] = { number };

  return bantar_device_key_encode (key);
}

static BantarDeviceKey *
new_key (const char *user, const char *device, guint8 number, const char *at)
{
  BantarDeviceKey *key = g_new0 (BantarDeviceKey, 1);

  key->user = g_strdup (user);
  key->device = g_strdup (device);
  key->sign = make_key (number);
  key->box = make_key (number + 100);
  key->roles = g_strdup ("bantar " ROLE);
  key->at = g_strdup (at);
  key->withdrawn = g_strdup ("");
  return key;
}

static void
put (Fixture *fixture, const BantarDeviceKey *key)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_device_keys_put_in (fixture->db, key, &error));
  g_assert_no_error (error);
}

static BantarDeviceKey *
find (Fixture *fixture, const char *user, const char *device)
{
  g_autoptr (GError) error = NULL;
  BantarDeviceKey *key = bantar_device_keys_find (fixture->db, user, device, &error);

  g_assert_no_error (error);
  return key;
}

static void
replace (char **member, const char *value)
{
  g_free (*member);
  *member = g_strdup (value);
}

static void
test_put_and_find (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarDeviceKey) key = new_key ("desi", "aaaaaaaaaa", 1, "2026-11-27T02:00:00Z");
  g_autoptr (BantarDeviceKey) found = NULL;
  g_autoptr (BantarDeviceKey) by_sign = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (find (fixture, "desi", "aaaaaaaaaa"));
  put (fixture, key);
  put (fixture, key);
  found = find (fixture, "desi", "aaaaaaaaaa");
  g_assert_cmpstr (found->sign, ==, key->sign);
  g_assert_cmpstr (found->box, ==, key->box);
  g_assert_cmpstr (found->roles, ==, "bantar " ROLE);
  g_assert_cmpstr (found->at, ==, "2026-11-27T02:00:00Z");
  g_assert_cmpstr (found->withdrawn, ==, "");
  by_sign = bantar_device_keys_find_sign (fixture->db, "desi", key->sign, &error);
  g_assert_cmpstr (by_sign->device, ==, "aaaaaaaaaa");
  g_assert_null (bantar_device_keys_find_sign (fixture->db, "desi", key->box, &error));
  g_assert_no_error (error);
}

/* A copy of somebody's key under another name does not make files of the one files of the other. */
static void
test_copied_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarDeviceKey) key = new_key ("desi", "aaaaaaaaaa", 1, "2026-11-27T02:00:00Z");
  g_autoptr (BantarDeviceKey) copy = new_key ("agus", "bbbbbbbbbb", 1, "2026-11-20T02:00:00Z");
  g_autoptr (BantarDeviceKey) found = NULL;

  put (fixture, copy);
  g_assert_null (bantar_device_keys_find_sign (fixture->db, "desi", key->sign, NULL));
  put (fixture, key);
  found = bantar_device_keys_find_sign (fixture->db, "desi", key->sign, NULL);
  g_assert_cmpstr (found->device, ==, "aaaaaaaaaa");
}

static void
test_withdrawn_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarDeviceKey) key = new_key ("desi", "aaaaaaaaaa", 1, "2026-11-27T02:00:00Z");
  g_autoptr (BantarDeviceKey) found = NULL;
  g_autoptr (GPtrArray) keys = NULL;

  put (fixture, key);
  replace (&key->withdrawn, "2026-11-28T02:00:00Z");
  put (fixture, key);
  replace (&key->withdrawn, "");
  put (fixture, key);
  g_assert_true (bantar_device_keys_accept_in (fixture->db, key, NULL));
  found = find (fixture, "desi", "aaaaaaaaaa");
  g_assert_cmpstr (found->withdrawn, ==, "2026-11-28T02:00:00Z");
  keys = bantar_device_keys_list_with_role (fixture->db, ROLE, NULL);
  g_assert_cmpuint (keys->len, ==, 0);
}

/* A person's yes gives no role, and changes nothing of what the server says. */
static void
test_accepted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarDeviceKey) key = new_key ("desi", "aaaaaaaaaa", 1, "2026-11-27T02:00:00Z");
  g_autoptr (BantarDeviceKey) false_key = new_key ("desi", "aaaaaaaaaa", 9, "2026-11-29T02:00:00Z");
  g_autoptr (BantarDeviceKey) accepted = NULL;
  g_autoptr (BantarDeviceKey) known = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (bantar_device_keys_accept_in (fixture->db, false_key, &error));
  accepted = find (fixture, "desi", "aaaaaaaaaa");
  g_assert_cmpstr (accepted->roles, ==, "");
  keys = bantar_device_keys_list_with_role (fixture->db, ROLE, &error);
  g_assert_cmpuint (keys->len, ==, 0);
  put (fixture, key);
  known = find (fixture, "desi", "aaaaaaaaaa");
  g_assert_cmpstr (known->sign, ==, key->sign);
  g_assert_cmpstr (known->roles, ==, "bantar " ROLE);
  g_assert_no_error (error);
  g_assert_false (bantar_device_keys_accept_in (fixture->db, false_key, &error));
  g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_EXISTS);
  g_assert_true (bantar_device_keys_accept_in (fixture->db, key, NULL));
  g_assert_cmpint (test_count (fixture->db, "device_key WHERE roles = 'bantar " ROLE "'"), ==, 1);
}

static void
test_with_role (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarDeviceKey) longer = new_key ("agus", "cccccccccc", 3, "2026-11-30T02:00:00Z");
  g_autoptr (GPtrArray) keys = NULL;

  for (guint8 i = 0; i < 12; i++) {
    g_autofree char *device = g_strdup_printf ("aaaaaaaaa%c", 'a' + i);
    g_autofree char *at = g_strdup_printf ("2026-11-%02uT02:00:00Z", i + 1u);
    g_autoptr (BantarDeviceKey) key = new_key ("desi", device, i, at);

    put (fixture, key);
  }
  replace (&longer->roles, "bantar " ROLE "4 x" ROLE);
  put (fixture, longer);
  keys = bantar_device_keys_list_with_role (fixture->db, ROLE, NULL);
  g_assert_cmpuint (keys->len, ==, 8);
  g_assert_cmpstr (((BantarDeviceKey *) keys->pdata[0])->device, ==, "aaaaaaaaal");
  g_assert_cmpstr (((BantarDeviceKey *) keys->pdata[7])->device, ==, "aaaaaaaaae");
  g_assert_true (bantar_device_key_has_role (keys->pdata[0], ROLE));
  g_assert_false (bantar_device_key_has_role (longer, ROLE));
}

/* Which member, and what must not stand in it. */
static const struct {
  gsize member;
  const char *value;
} bad[] = {
  { G_STRUCT_OFFSET (BantarDeviceKey, user), "" },
  { G_STRUCT_OFFSET (BantarDeviceKey, user), "Desi" },
  { G_STRUCT_OFFSET (BantarDeviceKey, user), "a:b" },
  { G_STRUCT_OFFSET (BantarDeviceKey, user),
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
  { G_STRUCT_OFFSET (BantarDeviceKey, device), "aaaaaaaaa" },
  { G_STRUCT_OFFSET (BantarDeviceKey, device), "aaaaaaaaaaa" },
  { G_STRUCT_OFFSET (BantarDeviceKey, device), "aaaaaaaaa1" },
  { G_STRUCT_OFFSET (BantarDeviceKey, sign), "" },
  { G_STRUCT_OFFSET (BantarDeviceKey, sign), "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
  { G_STRUCT_OFFSET (BantarDeviceKey, sign), "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=" },
  { G_STRUCT_OFFSET (BantarDeviceKey, sign), "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==" },
  { G_STRUCT_OFFSET (BantarDeviceKey, sign), "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n" },
  { G_STRUCT_OFFSET (BantarDeviceKey, box), "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_" },
  { G_STRUCT_OFFSET (BantarDeviceKey, box), "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" },
  { G_STRUCT_OFFSET (BantarDeviceKey, roles), " bantar" },
  { G_STRUCT_OFFSET (BantarDeviceKey, roles), "bantar  kota" },
  { G_STRUCT_OFFSET (BantarDeviceKey, roles), "bantar\tkota" },
  { G_STRUCT_OFFSET (BantarDeviceKey, at), "" },
  { G_STRUCT_OFFSET (BantarDeviceKey, at), "kapan" },
  { G_STRUCT_OFFSET (BantarDeviceKey, withdrawn), "kapan" },
};

static void
test_bad (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (BantarDeviceKey) key = new_key ("desi", "aaaaaaaaaa", 1, "2026-11-27T02:00:00Z");
    g_autoptr (GError) error = NULL;

    g_assert_true (bantar_device_key_is_valid (key));
    replace (&G_STRUCT_MEMBER (char *, key, bad[i].member), bad[i].value);
    g_test_message ("%s", bad[i].value);
    g_assert_false (bantar_device_key_is_valid (key));
    g_assert_false (bantar_device_keys_put_in (fixture->db, key, &error));
    g_assert_error (error, BANTAR_STORE_ERROR, BANTAR_STORE_ERROR_FAILED);
  }
  g_assert_cmpint (test_count (fixture->db, "device_key"), ==, 0);
}

static void
test_name (void)
{
  guint8 key[BANTAR_DEVICE_KEY_LENGTH] = { 1 };
  g_autofree char *one = bantar_device_key_make_name (key);
  g_autofree char *other = NULL;

  key[31] = 1;
  other = bantar_device_key_make_name (key);
  g_assert_cmpstr (one, ==, "65s7rsux2h");
  g_assert_cmpuint (strlen (other), ==, 10);
  g_assert_cmpstr (one, !=, other);
}

static void
test_removed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BantarDeviceKey) key = new_key ("desi", "aaaaaaaaaa", 1, "2026-11-27T02:00:00Z");
  g_autoptr (BantarDeviceKey) withdrawn = new_key ("desi", "bbbbbbbbbb", 2, "2026-11-27T02:00:00Z");
  g_autoptr (BantarDeviceKey) other = new_key ("agus", "cccccccccc", 3, "2026-11-27T02:00:00Z");
  g_autoptr (GError) error = NULL;

  replace (&withdrawn->withdrawn, "2026-11-28T02:00:00Z");
  put (fixture, key);
  put (fixture, withdrawn);
  put (fixture, other);
  g_assert_true (bantar_device_keys_forget_in (fixture->db, "desi", &error));
  g_assert_null (find (fixture, "desi", "aaaaaaaaaa"));
  g_assert_cmpint (test_count (fixture->db, "device_key"), ==, 2);
  g_assert_true (bantar_device_keys_remove_in (fixture->db, "agus", "cccccccccc", &error));
  g_assert_cmpint (test_count (fixture->db, "device_key WHERE user = 'desi'"), ==, 1);
  g_assert_cmpint (test_count (fixture->db, "device_key"), ==, 1);
  g_assert_no_error (error);
}

static void
test_is_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean full = TRUE;

  g_assert_true (bantar_device_keys_is_full (fixture->db, "desi", &full, &error));
  g_assert_false (full);
  for (guint8 i = 0; i < 100; i++) {
    g_autofree char *device = g_strdup_printf ("aaaaaaaa%c%c", 'a' + i / 10, 'a' + i % 10);
    g_autoptr (BantarDeviceKey) key = new_key ("desi", device, i, "2026-11-27T02:00:00Z");

    put (fixture, key);
  }
  g_assert_true (bantar_device_keys_is_full (fixture->db, "desi", &full, &error));
  g_assert_true (full);
  g_assert_true (bantar_device_keys_is_full (fixture->db, "agus", &full, &error));
  g_assert_false (full);
  g_assert_no_error (error);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/device-keys/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("put-and-find", test_put_and_find);
  ADD ("copied-key", test_copied_key);
  ADD ("withdrawn-stays", test_withdrawn_stays);
  ADD ("accepted", test_accepted);
  ADD ("with-role", test_with_role);
  ADD ("bad", test_bad);
  ADD ("removed", test_removed);
  ADD ("is-full", test_is_full);
  g_test_add_func ("/store/device-keys/name", test_name);
  return g_test_run ();
}
