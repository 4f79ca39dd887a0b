/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bad line at a bad moment: while somebody goes on working, cancels, or writes the same
 * elsewhere. What a line can do to each request alone is in tests/faults. */
#include "config.h"

#include "laptop.h"
#include "on-server.h"
#include "relay.h"

#include "net/net-error.h"

#define NOVEMBER bantar_period_new (2026, 11)

#define HTML(status)                                                                               \
  "HTTP/1.1 " status "\r\nContent-Type: text/html\r\nContent-Length: 15\r\n"                       \
  "Connection: close\r\n\r\n<html>x</html>\n"

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
  g_test_add_func ("/sync/line/edited-after-lost-reply", test_edited_after_lost_reply);
  g_test_add_func ("/sync/line/edited-while-sending", test_edited_while_sending);
  g_test_add_data_func ("/sync/line/conflict", GUINT_TO_POINTER (1), test_conflicts);
  g_test_add_data_func ("/sync/line/conflicts", GUINT_TO_POINTER (3), test_conflicts);
  g_test_add_func ("/sync/line/too-large-together", test_too_large_together);
  g_test_add_func ("/sync/line/too-large-alone", test_too_large_alone);
  g_test_add_func ("/sync/line/cancel", test_cancel);
  return g_test_run ();
}
