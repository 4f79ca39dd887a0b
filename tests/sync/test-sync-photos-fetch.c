/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photos that were taken on the RT's other laptop come here too: whole or not at all. */
#include "config.h"

#include "laptop.h"
#include "on-server.h"
#include "relay.h"

#include "net/net-error.h"
#include "store/profile-folder.h"
#include "store/remote-photos.h"

#define OCTOBER  bantar_period_new (2026, 10)
#define NOVEMBER bantar_period_new (2026, 11)

typedef struct {
  BantarTestCity *city;
  Relay *relay;
  Laptop *first; /* takes the photos */
  Laptop *second;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->city = bantar_test_city_start ();
  self->relay = relay_new (bantar_test_city_get_url (self->city));
  self->first = laptop_new (self->city);
  self->second = laptop_new (self->city);
  laptop_sign_in (self->first);
  laptop_sign_in_at (self->second, relay_get_url (self->relay));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  laptop_free (self->first);
  laptop_free (self->second);
  relay_free (self->relay);
  bantar_test_city_stop (self->city);
}

static gboolean
has_file (Laptop *laptop, const char *sha256)
{
  g_autofree char *path = bantar_profile_folder_get_photo (laptop->folder, sha256);
  g_autofree char *found = NULL;
  g_autoptr (GBytes) jpeg = NULL;
  char *data;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, NULL))
    return FALSE;
  jpeg = g_bytes_new_take (data, size);
  found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, jpeg);
  g_assert_cmpstr (found, ==, sha256);
  return TRUE;
}

static guint
count_asked (Fixture *self, const char *sha256)
{
  g_autofree char *about =
      g_strconcat ("GET /", bantar_test_city_get_database (self->city), "/photo:", sha256, NULL);

  return relay_count (self->relay, about);
}

static void
test_fetch (Fixture *self, gconstpointer data)
{
  g_autofree char *old = laptop_add_photo (self->first, OCTOBER, "bersih-1", 0x0000ff);
  g_autofree char *red = laptop_add_photo (self->first, NOVEMBER, "bersih-1", 0xff0000);
  g_autofree char *green = laptop_add_photo (self->first, NOVEMBER, "bersih-2", 0x00ff00);
  BantarSyncReport report;

  laptop_sync (self->first);
  report = laptop_sync (self->second);
  g_assert_cmpuint (report.fetched, ==, 3);
  g_assert_true (has_file (self->second, old));
  g_assert_true (has_file (self->second, red));
  g_assert_true (has_file (self->second, green));
  laptop_assert_all_confirmed (self->second);
  /* Once each, never again, and nothing is sent back. */
  laptop_sync (self->second);
  report = laptop_sync (self->second);
  g_assert_cmpuint (report.fetched, ==, 0);
  g_assert_cmpuint (report.requests, ==, 3);
  g_assert_cmpuint (count_asked (self, red), ==, 1);
  g_assert_cmpuint (relay_count (self->relay, "PUT"), ==, 0);
}

/* The second one is cut off: the first, of the newer month, is kept, and only the other is asked
 * for again. What this laptop had to say was confirmed before. */
static void
test_resume (Fixture *self, gconstpointer data)
{
  g_autofree char *old = laptop_add_photo (self->first, OCTOBER, "bersih-1", 0x0000ff);
  g_autofree char *new = laptop_add_photo (self->first, NOVEMBER, "bersih-1", 0xff0000);
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;

  laptop_sync (self->first);
  laptop_answer (self->second, NOVEMBER, "bersih-3", BANTAR_STATUS_MET, "");
  relay_spoil (self->relay, 2, "attachments=true", RELAY_HALF, NULL);
  g_assert_false (laptop_try_sync (self->second, &report, &error));
  g_assert_true (relay_did_spoil (self->relay));
  g_assert_cmpuint (report.fetched, ==, 1);
  g_assert_true (has_file (self->second, new));
  g_assert_false (has_file (self->second, old));
  laptop_assert_all_confirmed (self->second);
  g_assert_cmpuint (laptop_sync (self->second).fetched, ==, 1);
  g_assert_true (has_file (self->second, old));
  g_assert_cmpuint (count_asked (self, new), ==, 1);
  g_assert_cmpuint (count_asked (self, old), ==, 2);
}

static void
put_month (Fixture *self, const char *sha256)
{
  g_autofree char *json = g_strdup_printf (
      "{\"_id\":\"checklist:2026-11\",\"type\":\"checklist\",\"period\":\"2026-11\","
      "\"instrument\":\"bantar-2014.1\",\"rt\":\"%s\",\"state\":\"draft\",\"send_number\":0,"
      "\"author\":{\"user\":\"x\"},\"answers\":{\"bersih-1\":{\"value\":\"met\",\"photos\":[\"%s\"]"
      "}},"
      "\"reviews\":[]}",
      bantar_test_city_get_rt (self->city), sha256);

  on_server_put_text (self->city, "checklist:2026-11", json);
}

static gpointer
count_damaged (BantarDb *db, gpointer data, GError **error)
{
  gint64 n = 0;

  bantar_db_read_int (db, &n, error, "SELECT count (*) FROM remote_photo WHERE damaged", "");
  return GINT_TO_POINTER ((int) n);
}

/* What is not what its name says, or no picture, is not kept and not asked for again; who
 * looks at the month is told. */
static void
assert_not_kept (Fixture *self, const char *sha256)
{
  BantarSyncReport report;

  report = laptop_sync (self->second);
  g_assert_cmpuint (report.fetched, ==, 0);
  g_assert_cmpuint (report.unread, ==, 1);
  g_assert_cmpuint (count_asked (self, sha256), ==, 1);
  g_assert_false (has_file (self->second, sha256));
  g_assert_cmpuint (laptop_sync (self->second).unread, ==, 0);
  g_assert_cmpuint (count_asked (self, sha256), ==, 1);
  laptop_assert_all_confirmed (self->second);
  g_assert_cmpint (GPOINTER_TO_INT (laptop_run (self->second, count_damaged, NULL)), ==, 1);
}

static void
test_forged (Fixture *self, gconstpointer data)
{
  g_autofree char *red = laptop_add_photo (self->first, OCTOBER, "bersih-1", 0xff0000);
  g_autofree char *path = bantar_profile_folder_get_photo (self->first->folder, red);
  g_autofree char *name = g_strnfill (64, 'a');
  g_autoptr (GBytes) jpeg = NULL;
  char *bytes;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  jpeg = g_bytes_new_take (bytes, size);
  on_server_put_photo (self->city, name, jpeg);
  put_month (self, name);
  assert_not_kept (self, name);
}

static void
test_no_picture (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("\xff\xd8\xff no picture", 14);
  g_autofree char *name = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);

  on_server_put_photo (self->city, name, text);
  put_month (self, name);
  assert_not_kept (self, name);
}

/* No month names it any more. */
static void
test_unnamed (Fixture *self, gconstpointer data)
{
  g_autofree char *red = laptop_add_photo (self->first, NOVEMBER, "bersih-1", 0xff0000);

  laptop_sync (self->first);
  laptop_remove_photos (self->first, NOVEMBER, "bersih-1");
  laptop_sync (self->first);
  g_assert_cmpuint (laptop_sync (self->second).fetched, ==, 0);
  g_assert_cmpuint (count_asked (self, red), ==, 0);
}

static gpointer
do_list (BantarDb *db, gpointer limit, GError **error)
{
  return bantar_remote_photos_list (db, 1, GPOINTER_TO_UINT (limit), error);
}

/* However many there are, so many at once. */
static void
test_bounded (Fixture *self, gconstpointer data)
{
  g_autofree char *old = laptop_add_photo (self->first, OCTOBER, "bersih-1", 0x0000ff);
  g_autofree char *new = laptop_add_photo (self->first, NOVEMBER, "bersih-1", 0xff0000);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;

  laptop_sync (self->first);
  relay_spoil (self->relay, 1, "attachments=true", RELAY_DEAF, NULL);
  g_assert_false (laptop_try_sync (self->second, &report, &error));
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_OFFLINE);
  list = laptop_run (self->second, do_list, GUINT_TO_POINTER (50));
  g_assert_cmpuint (list->len, ==, 2);
  one = laptop_run (self->second, do_list, GUINT_TO_POINTER (1));
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (one->pdata[0], ==, new);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/sync/photos-fetch/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("fetch", test_fetch);
  ADD ("resume", test_resume);
  ADD ("forged", test_forged);
  ADD ("no-picture", test_no_picture);
  ADD ("unnamed", test_unnamed);
  ADD ("bounded", test_bounded);
  return g_test_run ();
}
