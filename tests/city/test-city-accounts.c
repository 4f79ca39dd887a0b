/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "city/city-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define HEAD    "action,user,role,name,area,number\n"
#define ADDRESS "https://bantar.jambikota.go.id"

static const char list[] =
    HEAD ",desi.dua,pendamping,\"Desi, S.Sos.\",15.71.11.1003 15.71.11.1002,\n"
         ",rt21.ekajaya,chair,Siti,15.71.11.1003,21\n"
         ",camat.pm,camat,,15.71.11,\n";

static char *
dup_folder (CityFixture *fixture)
{
  return g_build_filename (fixture->ctl->home, "letters", NULL);
}

static CtlRun *
run (CityFixture *fixture, const char *content, const char *option)
{
  g_autofree char *file = ctl_write (fixture->ctl, "accounts.csv", content, -1);
  g_autofree char *folder = dup_folder (fixture);

  return ctl_run (fixture->ctl, "city", "accounts", file, AS_ADMIN (fixture), "--letters", folder,
                  "--address", ADDRESS, "--json", option, NULL);
}

static JsonArray *
get_accounts (const CtlRun *made, JsonNode **node)
{
  g_assert_cmpstr (made->err, ==, "");
  g_assert_cmpint (made->status, ==, 0);
  *node = json_from_string (made->out, NULL);
  return json_object_get_array_member (json_node_get_object (*node), "accounts");
}

/* The results of a run, in the order of the list. */
static char *
dup_results (const CtlRun *made)
{
  g_autoptr (JsonNode) node = NULL;
  JsonArray *accounts = get_accounts (made, &node);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (accounts); i++)
    g_string_append_printf (
        text, "%s%s", i > 0 ? " " : "",
        json_object_get_string_member (json_array_get_object_element (accounts, i), "result"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_letter_path (CityFixture *fixture, const CtlRun *made, guint nth)
{
  g_autoptr (JsonNode) node = NULL;
  JsonArray *accounts = get_accounts (made, &node);
  g_autofree char *folder = dup_folder (fixture);

  return g_build_filename (
      folder,
      json_object_get_string_member (json_array_get_object_element (accounts, nth), "letter"),
      NULL);
}

/* What is printed on a letter. */
static char *
read_letter (const char *path)
{
  const char *const argv[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int status = 0;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text,
                               NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return text;
}

static char *
find_password (const char *letter)
{
  g_autoptr (GRegex) regex = g_regex_new ("[a-z]{4}(-[a-z]{4}){3}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_true (g_regex_match (regex, letter, 0, &match));
  return g_match_info_fetch (match, 0);
}

static long
sign_in (CityFixture *fixture, const char *user, const char *password)
{
  g_autofree char *userpwd = g_strconcat (user, ":", password, NULL);

  return bantar_test_city_request (fixture->city, userpwd, "GET", "bantar-kota", NULL, NULL);
}

/* A new account, its letter, and the password on it. */
static void
test_create (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  g_autoptr (CtlRun) dry = run (fixture, list, "--dry-run");
  g_autofree char *would = dup_results (dry);
  g_autoptr (JsonObject) nobody = city_get (fixture, "_users/org.couchdb.user:desi.dua");
  g_autoptr (CtlRun) made = run (fixture, list, NULL);
  g_autofree char *results = dup_results (made);
  g_autofree char *path = dup_letter_path (fixture, made, 0);
  g_autofree char *letter = read_letter (path);
  g_autofree char *password = find_password (letter);
  g_autoptr (JsonObject) account = city_get (fixture, "_users/org.couchdb.user:desi.dua");

  g_assert_cmpstr (would, ==, "created already created");
  g_assert_null (nobody);
  g_assert_cmpstr (results, ==, "created already created");
  g_assert_nonnull (strstr (letter, ADDRESS));
  g_assert_nonnull (strstr (letter, "desi.dua"));
  g_assert_nonnull (strstr (letter, "Desi, S.Sos."));
  g_assert_nonnull (strstr (letter, "Pendamping Eka Jaya"));
  g_assert_nonnull (strstr (letter, "Cara masuk"));
  g_assert_nonnull (strstr (letter, "berlaku sampai diganti oleh kota"));
  g_assert_cmpint (sign_in (fixture, "desi.dua", password), ==, 200);
  g_assert_null (strstr (made->out, password));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (account, "roles")), ==, 3);
  g_assert_false (json_object_has_member (account, "password"));
}

static void
assert_mode (const char *path, guint mode)
{
  struct stat status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, mode);
}

static void
test_for_one_reader (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  g_autoptr (CtlRun) made = run (fixture, list, NULL);
  g_autofree char *path = dup_letter_path (fixture, made, 0);
  g_autofree char *folder = dup_folder (fixture);
  g_autoptr (CtlRun) refused = NULL;
  g_autoptr (JsonObject) nobody = NULL;

  assert_mode (path, 0600);
  assert_mode (folder, 0700);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  refused = run (fixture, HEAD ",lurah.eka,lurah,,15.71.11.1003,\n", NULL);
  g_assert_cmpint (refused->status, ==, 1);
  nobody = city_get (fixture, "_users/org.couchdb.user:lurah.eka");
  g_assert_null (nobody);
}

/* Given again, a list goes on where it stopped: who has got a letter keeps the password on it. */
static void
test_again (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  g_autoptr (CtlRun) made = run (fixture, list, NULL);
  g_autoptr (CtlRun) again = run (fixture, list, NULL);
  g_autofree char *results = dup_results (again);
  static const char resets[] = HEAD "reset,desi.dua,pendamping,,15.71.11.1003,\n";
  g_autoptr (CtlRun) reset = run (fixture, resets, NULL);
  g_autofree char *reset_results = dup_results (reset);
  g_autofree char *path = dup_letter_path (fixture, reset, 0);
  g_autoptr (CtlRun) reset_again = run (fixture, resets, NULL);
  g_autofree char *reset_again_results = dup_results (reset_again);
  g_autofree char *letter = read_letter (path);
  g_autofree char *password = find_password (letter);
  g_autofree char *old_path = dup_letter_path (fixture, made, 0);

  g_assert_cmpstr (results, ==, "already already already");
  g_assert_cmpstr (reset_results, ==, "password");
  g_assert_cmpstr (reset_again_results, ==, "already");
  g_assert_cmpint (sign_in (fixture, "desi.dua", password), ==, 200);
  g_assert_false (g_file_test (old_path, G_FILE_TEST_EXISTS));
}

static void
test_roles (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  g_autoptr (CtlRun) made = run (fixture, HEAD ",rt21.ekajaya,pendamping,,15.71.11.1003,\n", NULL);
  g_autofree char *results = dup_results (made);
  const char *password = bantar_test_city_get_password (fixture->city, BANTAR_TEST_CITY_CHAIR);

  g_assert_cmpstr (results, ==, "roles");
  g_assert_cmpint (sign_in (fixture, "rt21.ekajaya", password), ==, 200);
}

/* A closed account lets nobody in; its name stays taken, and can be given back to its owner. */
static void
test_close (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();
  const char *old = bantar_test_city_get_password (fixture->city, BANTAR_TEST_CITY_CHAIR);
  g_autoptr (CtlRun) made = run (fixture, HEAD "close,rt21.ekajaya,,,,\n", NULL);
  g_autofree char *results = dup_results (made);
  g_autoptr (CtlRun) again = run (fixture, HEAD "close,rt21.ekajaya,,,,\n", NULL);
  g_autofree char *again_results = dup_results (again);
  long status = sign_in (fixture, "rt21.ekajaya", old);
  g_autoptr (CtlRun) back = run (fixture, HEAD ",rt21.ekajaya,chair,,15.71.11.1003,21\n", NULL);
  g_autofree char *back_results = dup_results (back);

  g_assert_cmpstr (results, ==, "closed");
  g_assert_cmpstr (again_results, ==, "already");
  g_assert_cmpint (status, ==, 401);
  g_assert_cmpstr (back_results, ==, "password");
}

static const struct {
  const char *line;
  const char *fault;
} faulty[] = {
  { ",Siti Aminah,chair,,15.71.11.1003,21\n", "Siti Aminah" },
  { ",../admin,chair,,15.71.11.1003,21\n", "../admin" },
  { ",a,king,,15.71.11.1003,21\n", "role" },
  { "kill,a,chair,,15.71.11.1003,21\n", "action" },
  { ",a,chair,,15.71.11,21\n", "15.71.11" },
  { ",a,chair,,15.71.11.1003,\n", "1 sampai 999" },
  { ",a,chair,,15.71.11.1003,22\n", "daftar kota" },
  { ",a,pendamping,,,\n", "area" },
  { ",a,lurah,,15.71.11.1003,\n,a,lurah,,15.71.11.1003,\n", "baris 3" },
  { "reset,nobody,lurah,,15.71.11.1003,\n", "nobody" },
};

static void
test_faults (void)
{
  g_autoptr (CityFixture) fixture = city_fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (faulty); i++) {
    g_autofree char *content = g_strconcat (HEAD, faulty[i].line, NULL);
    g_autoptr (CtlRun) refused = run (fixture, content, NULL);

    g_assert_cmpint (refused->status, ==, 1);
    g_assert_nonnull (strstr (refused->err, faulty[i].fault));
    g_assert_nonnull (strstr (refused->err, "baris "));
  }
  g_assert_cmpuint (city_count (fixture, "_users", "org.couchdb.user:"), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/city/accounts/create", test_create);
  g_test_add_func ("/city/accounts/for-one-reader", test_for_one_reader);
  g_test_add_func ("/city/accounts/again", test_again);
  g_test_add_func ("/city/accounts/roles", test_roles);
  g_test_add_func ("/city/accounts/close", test_close);
  g_test_add_func ("/city/accounts/faults", test_faults);
  return g_test_run ();
}
