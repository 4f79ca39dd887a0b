/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "crowd.h"

#include "sync/account.h"
#include "sync/sync.h"
#include "year.h"

#include <gio/gio.h>
#include <sqlite3.h>

#define DATABASE "bantar.db"
#define CHUNK    500 /* documents in one request */

/* Ten characters of base 32, as the city hands them out. */
char *
crowd_get_id (guint rt)
{
  char *id = g_strdup ("aaaaaaaaaa");

  for (int i = 9; rt > 0; i--, rt /= 32)
    id[i] = "abcdefghijklmnopqrstuvwxyz234567"[rt % 32];
  return id;
}

char *
crowd_get_user (guint rt)
{
  return g_strdup_printf ("rt.%u", rt);
}

char *
crowd_get_database (guint rt)
{
  g_autofree char *id = crowd_get_id (rt);

  return g_strconcat ("bantar-rt-", id, NULL);
}

char *
crowd_get_folder (const char *root, guint rt)
{
  return g_strdup_printf ("%s/laptop-%u", root, rt);
}

static void
must (BantarTestCity *city, const char *method, const char *path, const char *json)
{
  g_autofree char *answer = NULL;
  long status = bantar_test_city_request (city, bantar_test_city_get_admin (city), method, path,
                                          json, &answer);

  if (status < 200 || status >= 300)
    g_error ("%s %s: %ld %s", method, path, status, answer);
}

static char *
make_account (guint rt)
{
  g_autofree char *user = crowd_get_user (rt);
  g_autofree char *id = crowd_get_id (rt);

  return g_strdup_printf ("{\"_id\":\"org.couchdb.user:%s\",\"type\":\"user\",\"name\":\"%s\","
                          "\"password\":\"" CROWD_PASSWORD "\",\"roles\":[\"bantar\",\"rt:%s\"]}",
                          user, user, id);
}

/* The directory of RTs gives each its place. */
static char *
make_entry (guint rt)
{
  g_autofree char *id = crowd_get_id (rt);

  return g_strdup_printf ("{\"_id\":\"rt:%s\",\"type\":\"rt\",\"rt\":\"%s\",\"kelurahan\":"
                          "\"" BENCH_KELURAHAN "\",\"number\":%u,\"since\":\"2014-01\"}",
                          id, id, 1 + rt % 999);
}

static void
put_all (BantarTestCity *city, const char *path, guint count, char *(*make) (guint rt))
{
  for (guint first = 0; first < count; first += CHUNK) {
    g_autoptr (GString) docs = g_string_new ("{\"docs\":[");

    for (guint rt = first; rt < MIN (first + CHUNK, count); rt++) {
      g_autofree char *doc = make (rt);

      g_string_append_printf (docs, "%s%s", rt > first ? "," : "", doc);
    }
    g_string_append (docs, "]}");
    must (city, "POST", path, docs->str);
  }
}

static void
make_database (BantarTestCity *city, guint rt)
{
  g_autofree char *id = crowd_get_id (rt);
  g_autofree char *database = crowd_get_database (rt);
  g_autofree char *path = g_strconcat (database, "/_security", NULL);
  g_autofree char *security =
      g_strdup_printf ("{\"admins\":{\"names\":[],\"roles\":[]},"
                       "\"members\":{\"names\":[],\"roles\":[\"rt:%s\",\"kota\"]}}",
                       id);

  must (city, "PUT", database, NULL);
  must (city, "PUT", path, security);
}

/**
 * crowd_provision:
 *
 * Sets up @count RTs beside the one that the city server begins with.
 */
void
crowd_provision (BantarTestCity *city, guint count)
{
  put_all (city, "_users/_bulk_docs", count, make_account);
  put_all (city, "bantar-kota/_bulk_docs", count, make_entry);
  for (guint rt = 0; rt < count; rt++)
    make_database (city, rt);
}

/* The first laptop, through the program's own code: it has the city's documents already, as every
 * laptop has at the end of a month. */
static void
make_first_laptop (BantarTestCity *city, const char *folder)
{
  g_autofree char *user = crowd_get_user (0);
  g_autoptr (BantarStore) store = bantar_store_new (folder);
  g_autoptr (BantarAccountPlace) place = NULL;
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;

  bench_set_up (store);
  if (!bantar_account_sign_in (store, bantar_test_city_get_url (city), user, CROWD_PASSWORD, TRUE,
                               &place, NULL, &error) ||
      !bantar_sync_run (store, CROWD_PASSWORD, &report, NULL, &error))
    g_error ("%s", error->message);
  bench_fill_month (store, bench_this_month ());
  bench_send_month (store, bench_this_month ());
  bantar_store_close (store);
}

/* Makes a copy of the first laptop that of another RT. */
static void
rename_laptop (const char *path, guint rt)
{
  g_autofree char *user = crowd_get_user (rt);
  g_autofree char *id = crowd_get_id (rt);
  g_autofree char *sql = g_strdup_printf ("UPDATE profile SET user = '%s', device = device || '%u';"
                                          "UPDATE rt SET id = '%s', number = %u;"
                                          "UPDATE checklist SET author = '%s';"
                                          "DELETE FROM feed WHERE db = 'rt/1';",
                                          user, rt, id, 1 + rt % 999, user);
  sqlite3 *handle = NULL;

  if (sqlite3_open (path, &handle) != SQLITE_OK ||
      sqlite3_exec (handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (handle));
  sqlite3_close (handle);
}

static void
copy_laptop (const char *root, guint rt)
{
  g_autofree char *first = crowd_get_folder (root, 0);
  g_autofree char *folder = crowd_get_folder (root, rt);
  g_autofree char *from_path = g_build_filename (first, DATABASE, NULL);
  g_autofree char *to_path = g_build_filename (folder, DATABASE, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (from_path);
  g_autoptr (GFile) to = g_file_new_for_path (to_path);
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0 ||
      !g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error))
    g_error ("%s: %s", folder, error != NULL ? error->message : "no folder");
  rename_laptop (to_path, rt);
}

/**
 * crowd_make_laptops:
 * @root: folder to make them in, see crowd_get_folder()
 */
void
crowd_make_laptops (BantarTestCity *city, const char *root, guint count)
{
  g_autofree char *first = crowd_get_folder (root, 0);

  make_first_laptop (city, first);
  for (guint rt = 1; rt < count; rt++)
    copy_laptop (root, rt);
}
