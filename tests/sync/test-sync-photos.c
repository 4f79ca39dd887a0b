/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photos on their way to the city: first, one by one, once, and unchanged. */
#include "config.h"

#include "laptop.h"
#include "on-server.h"
#include "relay.h"

#include "net/net-error.h"
#include "store/profile-folder.h"

#include <glib/gstdio.h>

#define NOVEMBER bantar_period_new (2026, 11)

static char *
get_path (Laptop *laptop, const char *sha256)
{
  return bantar_profile_folder_get_photo (laptop->folder, sha256);
}

static char *
get_id (const char *sha256)
{
  return g_strconcat ("photo:", sha256, NULL);
}

static void
assert_refused (Laptop *laptop, const char *sha256, const char *reason)
{
  g_autofree char *id = get_id (sha256);
  g_autoptr (BantarDocument) document = laptop_get_document (laptop, id);

  g_assert_cmpint (document->state, ==, BANTAR_DOCUMENT_REFUSED);
  g_assert_cmpstr (document->reason, ==, reason);
}

static void
assert_arrived (BantarTestCity *city, const char *sha256)
{
  g_autoptr (GBytes) jpeg = on_server_get_photo (city, sha256);
  g_autofree char *checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, jpeg);

  g_assert_cmpstr (checksum, ==, sha256);
}

static void
test_send (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autofree char *red = NULL;
  g_autofree char *blue = NULL;
  BantarSyncReport report;

  laptop_sign_in (laptop);
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  red = laptop_add_photo (laptop, NOVEMBER, "bersih-1", 0xff0000);
  blue = laptop_add_photo (laptop, NOVEMBER, "bersih-2", 0x0000ff);
  report = laptop_sync (laptop);
  g_assert_cmpuint (report.confirmed, ==, 3);
  /* Session, two feeds, which server it is, two photos, one batch. */
  g_assert_cmpuint (report.requests, ==, 7);
  laptop_assert_all_confirmed (laptop);
  assert_arrived (city, red);
  assert_arrived (city, blue);
  g_assert_cmpuint (on_server_count (city, "photo:"), ==, 2);
}

/* The city refuses the month: its photo is there all the same, so it went first. */
static void
test_first (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autofree char *red = NULL;

  laptop_sign_in (laptop);
  on_server_refuse (city, "n.type === 'checklist'", "closed:2026-11");
  red = laptop_add_photo (laptop, NOVEMBER, "bersih-1", 0xff0000);
  laptop_sync (laptop);
  assert_arrived (city, red);
  g_assert_false (on_server_has (city, "checklist:2026-11"));
}

/* The RT's other laptop took the same picture in. */
static void
test_there_already (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) first = laptop_new (city);
  g_autoptr (Laptop) second = laptop_new (city);
  g_autofree char *red = NULL;
  g_autofree char *same = NULL;
  g_autofree char *id = NULL;

  laptop_sign_in (first);
  laptop_sign_in (second);
  red = laptop_add_photo (first, NOVEMBER, "bersih-1", 0xff0000);
  laptop_sync (first);
  same = laptop_add_photo (second, NOVEMBER, "bersih-1", 0xff0000);
  g_assert_cmpstr (red, ==, same);
  laptop_sync (second);
  laptop_assert_all_confirmed (second);
  id = get_id (red);
  g_assert_cmpuint (on_server_get_generation (city, id), ==, 1);
}

/* Something else is there under the photo's name: it is said, and not taken for ours. */
static void
test_other_there (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autofree char *red = NULL;
  g_autofree char *id = NULL;
  g_autofree char *json = NULL;

  laptop_sign_in (laptop);
  red = laptop_add_photo (laptop, NOVEMBER, "bersih-1", 0xff0000);
  id = get_id (red);
  json = g_strdup_printf ("{\"_id\":\"%s\",\"type\":\"photo\"}", id);
  on_server_put_text (city, id, json);
  g_assert_cmpuint (laptop_sync (laptop).refused, ==, 1);
  assert_refused (laptop, red, "photo_differs");
  g_assert_cmpuint (on_server_get_generation (city, id), ==, 1);
}

/* As long as ours, and not ours. */
static void
test_same_length (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autofree char *red = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) other = NULL;
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  laptop_sign_in (laptop);
  red = laptop_add_photo (laptop, NOVEMBER, "bersih-1", 0xff0000);
  path = get_path (laptop, red);
  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  data[size / 2] ^= 1;
  other = g_bytes_new_take (data, size);
  on_server_put_photo (city, red, other);
  g_assert_cmpuint (laptop_sync (laptop).refused, ==, 1);
  assert_refused (laptop, red, "photo_differs");
}

/* The file was taken away: that is said, and the rest is sent. Adding it again sends it. */
static void
test_missing (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autofree char *red = NULL;
  g_autofree char *blue = NULL;
  g_autofree char *path = NULL;
  g_autofree char *again = NULL;
  BantarSyncReport report;

  laptop_sign_in (laptop);
  red = laptop_add_photo (laptop, NOVEMBER, "bersih-1", 0xff0000);
  blue = laptop_add_photo (laptop, NOVEMBER, "bersih-2", 0x0000ff);
  path = get_path (laptop, red);
  g_assert_no_errno (g_unlink (path));
  report = laptop_sync (laptop);
  g_assert_cmpuint (report.refused, ==, 1);
  g_assert_cmpuint (report.confirmed, ==, 2);
  assert_refused (laptop, red, "photo_missing");
  assert_arrived (city, blue);
  again = laptop_add_photo (laptop, NOVEMBER, "bersih-1", 0xff0000);
  g_assert_cmpstr (again, ==, red);
  laptop_sync (laptop);
  assert_arrived (city, red);
  laptop_assert_all_confirmed (laptop);
}

static void
test_damaged (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autofree char *red = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  laptop_sign_in (laptop);
  red = laptop_add_photo (laptop, NOVEMBER, "bersih-1", 0xff0000);
  path = get_path (laptop, red);
  g_file_set_contents (path, "not a photo", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (laptop_sync (laptop).refused, ==, 1);
  assert_refused (laptop, red, "photo_damaged");
  g_assert_cmpuint (on_server_count (city, "photo:"), ==, 0);
}

/* Taken away before it was sent: nobody names it, so it does not travel. */
static void
test_unnamed (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autofree char *red = NULL;

  laptop_sign_in (laptop);
  red = laptop_add_photo (laptop, NOVEMBER, "bersih-1", 0xff0000);
  laptop_remove_photos (laptop, NOVEMBER, "bersih-1");
  laptop_sync (laptop);
  laptop_assert_all_confirmed (laptop);
  g_assert_cmpuint (on_server_count (city, "photo:"), ==, 0);
}

static void
test_refused (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autofree char *red = NULL;

  laptop_sign_in (laptop);
  on_server_refuse (city, "n.type === 'photo'", "attachment_type");
  red = laptop_add_photo (laptop, NOVEMBER, "bersih-1", 0xff0000);
  g_assert_cmpuint (laptop_sync (laptop).refused, ==, 1);
  assert_refused (laptop, red, "attachment_type");
  g_assert_true (on_server_has (city, "checklist:2026-11"));
}

static void
assert_fails (Laptop *laptop, BantarNetError code)
{
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;

  g_assert_false (laptop_try_sync (laptop, &report, &error));
  g_assert_error (error, BANTAR_NET_ERROR, (int) code);
}

/* A photo that does not pass holds back the month that names it and no other one, nor another
 * photo; that it did not pass is the end of the exchange all the same. */
static void
test_does_not_pass (void)
{
  static const struct {
    RelayFault fault;
    const char *instead;
    BantarNetError code;
  } faults[] = {
    { RELAY_INSTEAD, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
      BANTAR_NET_ERROR_SERVER },
    { RELAY_INSTEAD, "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n",
      BANTAR_NET_ERROR_TIMEOUT },
    { RELAY_DEAF, NULL, BANTAR_NET_ERROR_OFFLINE },
  };

  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (city));
  g_autoptr (Laptop) laptop = laptop_new (city);

  laptop_sign_in_at (laptop, relay_get_url (relay));
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    guint month = 3 * i + 1;
    g_autofree char *held = g_strdup_printf ("checklist:2026-%02u", month);
    g_autofree char *red =
        laptop_add_photo (laptop, bantar_period_new (2026, month), "bersih-1", 0xff0000 + 50 * i);
    g_autofree char *blue = laptop_add_photo (laptop, bantar_period_new (2026, month + 1),
                                              "bersih-2", 0x0000ff - 50 * i);
    g_autofree char *about = g_strconcat ("photo:", red, NULL);

    laptop_answer (laptop, bantar_period_new (2026, month + 2), "bersih-1", BANTAR_STATUS_MET, "");
    relay_spoil (relay, RELAY_EVERY, about, faults[i].fault, faults[i].instead);
    assert_fails (laptop, faults[i].code);
    assert_arrived (city, blue);
    g_assert_cmpuint (on_server_count (city, "checklist:"), ==, month + 1);
    g_assert_false (on_server_has (city, held));
    relay_heal (relay);
    laptop_sync (laptop);
    assert_arrived (city, red);
    laptop_assert_all_confirmed (laptop);
  }
}

/* A month that is there already waits with what is new in it as long as that names the photo. */
static void
test_held_until_it_passes (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (city));
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autofree char *red = NULL;

  laptop_sign_in_at (laptop, relay_get_url (relay));
  laptop_answer (laptop, NOVEMBER, "bersih-2", BANTAR_STATUS_MET, "");
  laptop_sync (laptop);
  red = laptop_add_photo (laptop, NOVEMBER, "bersih-1", 0xff0000);
  relay_spoil (relay, RELAY_EVERY, "photo:", RELAY_DEAF, NULL);
  assert_fails (laptop, BANTAR_NET_ERROR_OFFLINE);
  g_assert_cmpuint (on_server_get_generation (city, "checklist:2026-11"), ==, 1);
  laptop_remove_photos (laptop, NOVEMBER, "bersih-1");
  laptop_answer (laptop, NOVEMBER, "bersih-3", BANTAR_STATUS_MET, "");
  laptop_sync (laptop);
  g_assert_cmpuint (on_server_get_generation (city, "checklist:2026-11"), ==, 2);
  laptop_assert_all_confirmed (laptop);
}

/* On a line that lets no photo through not each of them is tried. */
static void
test_none_passes (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (city));
  g_autoptr (Laptop) laptop = laptop_new (city);

  laptop_sign_in_at (laptop, relay_get_url (relay));
  for (guint i = 0; i < 5; i++)
    g_free (laptop_add_photo (laptop, bantar_period_new (2026, i + 1), "bersih-1", 50 * i));
  laptop_answer (laptop, NOVEMBER, "bersih-2", BANTAR_STATUS_MET, "");
  relay_spoil (relay, RELAY_EVERY, "PUT /", RELAY_DEAF, NULL);
  assert_fails (laptop, BANTAR_NET_ERROR_OFFLINE);
  g_assert_cmpuint (relay_count (relay, "PUT /"), ==, 3);
  g_assert_cmpuint (on_server_count (city, "checklist:"), ==, 1);
  relay_heal (relay);
  laptop_sync (laptop);
  g_assert_cmpuint (on_server_count (city, "checklist:"), ==, 6);
  laptop_assert_all_confirmed (laptop);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/photos/send", test_send);
  g_test_add_func ("/sync/photos/first", test_first);
  g_test_add_func ("/sync/photos/there-already", test_there_already);
  g_test_add_func ("/sync/photos/other-there", test_other_there);
  g_test_add_func ("/sync/photos/same-length", test_same_length);
  g_test_add_func ("/sync/photos/missing", test_missing);
  g_test_add_func ("/sync/photos/damaged", test_damaged);
  g_test_add_func ("/sync/photos/unnamed", test_unnamed);
  g_test_add_func ("/sync/photos/refused", test_refused);
  g_test_add_func ("/sync/photos/does-not-pass", test_does_not_pass);
  g_test_add_func ("/sync/photos/held-until-it-passes", test_held_until_it_passes);
  g_test_add_func ("/sync/photos/none-passes", test_none_passes);
  return g_test_run ();
}
