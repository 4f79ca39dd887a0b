/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bad line: whichever request is lost, cut or answered by something else, the next exchange ends
 * with everything confirmed, and nothing was written twice. */
#include "config.h"

#include "laptop.h"
#include "on-server.h"
#include "relay.h"

#include "net/net-error.h"

#define NOVEMBER bantar_period_new (2026, 11)

#define HTML(status)                                                                               \
  "HTTP/1.1 " status "\r\nContent-Type: text/html\r\nContent-Length: 15\r\n"                       \
  "Connection: close\r\n\r\n<html>x</html>\n"
#define JSON(status)                                                                               \
  "HTTP/1.1 " status "\r\nContent-Type: application/json\r\nContent-Length: 17\r\n"                \
  "Connection: close\r\n\r\n{\"error\":\"error\"}"

#define EMPTY(status, header)                                                                      \
  "HTTP/1.1 " status "\r\n" header "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

typedef struct {
  const char *name;
  RelayFault fault;
  const char *instead;
} Fault;

static const Fault faults[] = {
  { "deaf", RELAY_DEAF, NULL },
  { "reply-lost", RELAY_DROP, NULL },
  { "reply-cut", RELAY_HALF, NULL },
  { "portal", RELAY_INSTEAD, HTML ("200 OK") },
  { "redirect", RELAY_INSTEAD, EMPTY ("302 Found", "Location: http://hotspot.example/sign-in") },
  { "session-over", RELAY_INSTEAD, JSON ("401 Unauthorized") },
  { "time-out-408", RELAY_INSTEAD, EMPTY ("408 Request Timeout", "Server: x") },
  { "too-many-429", RELAY_INSTEAD, EMPTY ("429 Too Many Requests", "Retry-After: 1") },
  { "error-500", RELAY_INSTEAD, JSON ("500 Internal Server Error") },
  { "error-502", RELAY_INSTEAD, HTML ("502 Bad Gateway") },
  { "error-503", RELAY_INSTEAD, HTML ("503 Service Unavailable") },
};

/* A month with something in it and a photo. Returns the photo's document. */
static char *
fill (Laptop *laptop, BantarPeriod period)
{
  g_autofree char *sha256 = laptop_add_photo (laptop, period, "bersih-1", period * 977);

  laptop_answer (laptop, period, "bersih-2", BANTAR_STATUS_MET, "");
  return g_strconcat ("photo:", sha256, NULL);
}

static void
assert_written_once (BantarTestCity *city, BantarPeriod period, const char *photo)
{
  g_autofree char *month = bantar_checklists_document_id (period);

  g_assert_cmpuint (on_server_get_generation (city, month), ==, 1);
  g_assert_cmpuint (on_server_get_generation (city, photo), ==, 1);
}

/* Each request of an exchange is spoilt in turn, until an exchange has fewer requests than that. */
static void
test_each_request (gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (city));
  g_autoptr (Laptop) laptop = laptop_new (city);
  gboolean spoilt = TRUE;
  guint n;

  laptop_sign_in_at (laptop, relay_get_url (relay));
  for (n = 1; spoilt; n++) {
    BantarPeriod period = NOVEMBER - n;
    g_autofree char *photo = fill (laptop, period);
    g_autoptr (GError) error = NULL;
    BantarSyncReport report;

    relay_spoil (relay, n, "", fault->fault, fault->instead);
    laptop_try_sync (laptop, &report, &error);
    spoilt = relay_did_spoil (relay);
    relay_spoil (relay, 0, "", fault->fault, NULL);
    laptop_sync (laptop);
    laptop_assert_all_confirmed (laptop);
    assert_written_once (city, period, photo);
  }
  /* Session, two feeds, photo, batch: all of them were spoilt once. */
  g_assert_cmpuint (n, >=, 6);
}

/* The laptop sees nothing of what the server stored, and goes on working before it tries again. */
static void
test_edited_after_lost_reply (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (city));
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;

  laptop_sign_in_at (laptop, relay_get_url (relay));
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  relay_spoil (relay, 1, "_bulk_docs", RELAY_DROP, NULL);
  g_assert_false (laptop_try_sync (laptop, &report, &error));
  g_assert_error (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_OFFLINE);
  laptop_restart (laptop);
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_UNMET, "");
  laptop_sync (laptop);
  laptop_assert_all_confirmed (laptop);
  g_assert_cmpint (laptop_get_status (laptop, NOVEMBER, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  g_assert_cmpuint (on_server_get_generation (city, "checklist:2026-11"), ==, 2);
  on_server_assert_no_repeats (city, "checklist:2026-11");
}

static void
answer_meanwhile (gpointer data)
{
  laptop_answer (data, NOVEMBER, "bersih-1", BANTAR_STATUS_UNMET, "");
}

/* An answer given while the month is on its way waits; it is neither lost nor taken for sent. */
static void
test_edited_while_sending (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (city));
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autoptr (BantarDocument) document = NULL;

  laptop_sign_in_at (laptop, relay_get_url (relay));
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  relay_call (relay, 1, "_bulk_docs", RELAY_CALL, answer_meanwhile, laptop);
  g_assert_cmpuint (laptop_sync (laptop).confirmed, ==, 1);
  document = laptop_get_document (laptop, "checklist:2026-11");
  g_assert_cmpint (document->state, ==, BANTAR_DOCUMENT_WAITING);
  g_assert_cmpint (laptop_get_status (laptop, NOVEMBER, "bersih-1"), ==, BANTAR_STATUS_UNMET);
  laptop_sync (laptop);
  laptop_assert_all_confirmed (laptop);
  g_assert_cmpuint (on_server_get_generation (city, "checklist:2026-11"), ==, 2);
}

typedef struct {
  Laptop *other;
  Relay *relay;
  guint left;
} Rival;

/* The other laptop writes whenever ours is about to: after its look, before its batch. */
static void
write_first (gpointer data)
{
  Rival *rival = data;
  g_autofree char *note = g_strdup_printf ("%u", rival->left);

  laptop_answer (rival->other, NOVEMBER, "bersih-2", BANTAR_STATUS_MET, note);
  laptop_sync (rival->other);
  if (--rival->left > 0)
    relay_call (rival->relay, 1, "/checklist:", RELAY_CALL, write_first, rival);
}

static void
test_conflicts (gconstpointer data)
{
  guint times = GPOINTER_TO_UINT (data);
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (city));
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autoptr (Laptop) other = laptop_new (city);
  Rival rival = { other, relay, times };

  laptop_sign_in_at (laptop, relay_get_url (relay));
  laptop_sign_in (other);
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  relay_call (relay, 1, "bantar-rt", RELAY_CALL, write_first, &rival);
  g_assert_cmpuint (laptop_sync (laptop).confirmed, ==, 1);
  laptop_assert_all_confirmed (laptop);
  g_assert_cmpuint (relay_count (relay, "_bulk_docs"), ==, times + 1);
  laptop_sync (other);
  g_assert_cmpint (laptop_get_status (other, NOVEMBER, "bersih-1"), ==, BANTAR_STATUS_MET);
  g_assert_cmpint (laptop_get_status (laptop, NOVEMBER, "bersih-2"), ==, BANTAR_STATUS_MET);
  on_server_assert_no_repeats (city, "checklist:2026-11");
}

/* Too large for a proxy: by halves. */
static void
test_too_large_together (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (city));
  g_autoptr (Laptop) laptop = laptop_new (city);

  laptop_sign_in_at (laptop, relay_get_url (relay));
  for (guint i = 0; i < 3; i++)
    laptop_answer (laptop, NOVEMBER - i, "bersih-1", BANTAR_STATUS_MET, "");
  relay_spoil (relay, 1, "_bulk_docs", RELAY_INSTEAD, HTML ("413 Request Entity Too Large"));
  g_assert_cmpuint (laptop_sync (laptop).confirmed, ==, 3);
  g_assert_cmpuint (relay_count (relay, "_bulk_docs"), ==, 3);
  laptop_assert_all_confirmed (laptop);
}

static void
test_too_large_alone (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (city));
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autoptr (BantarDocument) document = NULL;

  laptop_sign_in_at (laptop, relay_get_url (relay));
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  relay_spoil (relay, 1, "_bulk_docs", RELAY_INSTEAD, HTML ("413 Request Entity Too Large"));
  g_assert_cmpuint (laptop_sync (laptop).refused, ==, 1);
  document = laptop_get_document (laptop, "checklist:2026-11");
  g_assert_cmpint (document->state, ==, BANTAR_DOCUMENT_REFUSED);
  g_assert_cmpstr (document->reason, ==, "size");
}

static void
cancel (gpointer data)
{
  g_cancellable_cancel (data);
}

/* Cancelled when the server has stored it and before the laptop knows: an answer that came at the
 * same moment might still be taken. */
static void
test_cancel (void)
{
  g_autoptr (BantarTestCity) city = bantar_test_city_start ();
  g_autoptr (Relay) relay = relay_new (bantar_test_city_get_url (city));
  g_autoptr (Laptop) laptop = laptop_new (city);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  BantarSyncReport report;

  laptop_sign_in_at (laptop, relay_get_url (relay));
  laptop_answer (laptop, NOVEMBER, "bersih-1", BANTAR_STATUS_MET, "");
  relay_call (relay, 1, "_bulk_docs", RELAY_CALL_DROP, cancel, cancellable);
  g_assert_false (bantar_sync_run (laptop->store,
                                   bantar_test_city_get_password (city, BANTAR_TEST_CITY_CHAIR),
                                   &report, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  laptop_sync (laptop);
  laptop_assert_all_confirmed (laptop);
  g_assert_cmpuint (on_server_get_generation (city, "checklist:2026-11"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *path = g_strconcat ("/sync/line/each-request/", faults[i].name, NULL);

    g_test_add_data_func (path, &faults[i], test_each_request);
  }
  g_test_add_func ("/sync/line/edited-after-lost-reply", test_edited_after_lost_reply);
  g_test_add_func ("/sync/line/edited-while-sending", test_edited_while_sending);
  g_test_add_data_func ("/sync/line/conflict", GUINT_TO_POINTER (1), test_conflicts);
  g_test_add_data_func ("/sync/line/conflicts", GUINT_TO_POINTER (3), test_conflicts);
  g_test_add_func ("/sync/line/too-large-together", test_too_large_together);
  g_test_add_func ("/sync/line/too-large-alone", test_too_large_alone);
  g_test_add_func ("/sync/line/cancel", test_cancel);
  return g_test_run ();
}
