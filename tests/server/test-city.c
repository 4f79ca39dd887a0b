/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tests' own server: what the sync tests take for granted. */
#include "config.h"

#include "server/city.h"

#include <string.h>

static char *
dup_userpwd (BantarTestCity *city, BantarTestCityAccount account)
{
  return g_strdup_printf ("%s:%s", bantar_test_city_get_user (city, account),
                          bantar_test_city_get_password (city, account));
}

static void
test_roles (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autofree char *chair = dup_userpwd (city, BANTAR_TEST_CITY_CHAIR);
  g_autofree char *role = g_strdup_printf ("\"rt:%s\"", bantar_test_city_get_rt (city));
  g_autofree char *session = NULL;

  g_assert_cmpint (bantar_test_city_request (city, chair, "GET", "_session", NULL, &session), ==,
                   200);
  g_assert_nonnull (strstr (session, "\"bantar\""));
  g_assert_nonnull (strstr (session, role));
}

static void
test_members (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  const char *database = bantar_test_city_get_database (city);
  const BantarTestCityAccount accounts[] = { BANTAR_TEST_CITY_CHAIR, BANTAR_TEST_CITY_PENDAMPING,
                                             BANTAR_TEST_CITY_OFFICER };

  for (gsize i = 0; i < G_N_ELEMENTS (accounts); i++) {
    g_autofree char *userpwd = dup_userpwd (city, accounts[i]);

    g_assert_cmpint (bantar_test_city_request (city, userpwd, "GET", database, NULL, NULL), ==,
                     200);
    g_assert_cmpint (bantar_test_city_request (city, userpwd, "GET", "bantar-kota", NULL, NULL), ==,
                     200);
    g_assert_cmpint (bantar_test_city_request (city, userpwd, "GET", "bantar-nilai", NULL, NULL),
                     ==, 200);
  }
  g_assert_cmpint (bantar_test_city_request (city, NULL, "GET", database, NULL, NULL), ==, 401);
  g_assert_cmpint (bantar_test_city_request (city, NULL, "GET", "bantar-kota", NULL, NULL), ==,
                   401);
}

static void
test_documents (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autofree char *directory =
      g_strdup_printf ("bantar-kota/rt:%s", bantar_test_city_get_rt (city));
  g_autofree char *path =
      g_strdup_printf ("%s/checklist:2026-11", bantar_test_city_get_database (city));
  g_autofree char *rt = bantar_test_city_admin_get (city, directory);
  g_autofree char *put = NULL;
  g_autofree char *stored = NULL;

  g_assert_nonnull (strstr (rt, "\"kelurahan\":\"15.71.11.1003\""));
  g_assert_null (bantar_test_city_admin_get (city, path));
  put = bantar_test_city_admin_put (city, path, "{\"type\":\"checklist\"}");
  g_assert_nonnull (strstr (put, "\"rev\":\"1-"));
  stored = bantar_test_city_admin_get (city, path);
  g_assert_nonnull (strstr (stored, "\"type\":\"checklist\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/city/roles", test_roles);
  g_test_add_func ("/server/city/members", test_members);
  g_test_add_func ("/server/city/documents", test_documents);

  return g_test_run ();
}
