/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes over the line: the first byte says what is asked, the rest is the whole answer,
 * headers and all, given to every request. */
#include "config.h"

#include "fuzz.h"

#include "net/couch-revs.h"
#include "net/couch-shape.h"
#include "net/couch.h"

#include <string.h>

static GSocketListener *listener;
static char *address;
static GBytes *answer;
static GMutex mutex; /* over @answer: a client may leave before all was said to it */

static void
set_answer (const guint8 *data, gsize size)
{
  g_mutex_lock (&mutex);
  g_clear_pointer (&answer, g_bytes_unref);
  answer = g_bytes_new (data, size);
  g_mutex_unlock (&mutex);
}

static GBytes *
dup_answer (void)
{
  GBytes *bytes;

  g_mutex_lock (&mutex);
  bytes = g_bytes_ref (answer);
  g_mutex_unlock (&mutex);
  return bytes;
}

static void
serve (GSocketConnection *connection)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GSocket *socket = g_socket_connection_get_socket (connection);
  g_autoptr (GBytes) bytes = dup_answer ();
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  char request[4096];

  if (g_input_stream_read (in, request, sizeof request, NULL, NULL) <= 0)
    return;
  g_output_stream_write_all (out, data, size, NULL, NULL, NULL);
  g_socket_shutdown (socket, FALSE, TRUE, NULL);
  /* Closed earlier, the rest of a request would cut off the answer. */
  while (g_input_stream_read (in, request, sizeof request, NULL, NULL) > 0)
    continue;
}

static gpointer
serve_all (gpointer data)
{
  for (;;) {
    g_autoptr (GSocketConnection) connection =
        g_socket_listener_accept (listener, NULL, NULL, NULL);

    if (connection != NULL)
      serve (connection);
  }
  return NULL;
}

static void
set_up (void)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  listener = g_socket_listener_new ();
  g_socket_listener_add_address (listener, any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL,
                                 &bound, &error);
  g_assert_no_error (error);
  address = g_strdup_printf ("http://127.0.0.1:%u",
                             g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  g_thread_unref (g_thread_new ("server", serve_all, NULL));
}

static void
ask_doc (BantarCouch *couch, gboolean with_files, GError **error)
{
  g_autoptr (JsonObject) doc =
      with_files ? bantar_couch_get_doc_with_files (couch, "bantar-kota", "rt:1", NULL, error)
                 : bantar_couch_get_doc (couch, "bantar-kota", "rt:1", NULL, error);

  g_assert_true (doc == NULL || json_object_has_member (doc, "_rev"));
}

static void
ask_bulk (BantarCouch *couch, GError **error)
{
  g_autoptr (GPtrArray) docs = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (GPtrArray) receipts = NULL;

  g_ptr_array_add (docs, json_from_string ("{\"_id\":\"checklist:2026-11\"}", NULL));
  receipts = bantar_couch_bulk_docs (couch, "bantar-rt-1", docs, NULL, error);
  g_assert_true (receipts == NULL || receipts->len == 1);
}

static void
ask_put (BantarCouch *couch, GError **error)
{
  g_autoptr (JsonNode) doc = json_from_string ("{\"_id\":\"photo:1\"}", NULL);
  g_autofree char *rev = bantar_couch_put_doc (couch, "bantar-rt-1", "photo:1", doc, NULL, error);

  g_assert_true (rev == NULL || bantar_couch_rev_is_valid (rev));
}

static void
ask_revs (BantarCouch *couch, GError **error)
{
  static const BantarCouchRev revs[] = { { "checklist:2026-11", "3-9f2a" } };
  g_autoptr (GPtrArray) missing =
      bantar_couch_find_missing (couch, "bantar-rt-1", revs, 1, NULL, error);

  g_assert_true (missing == NULL || missing->len <= 1);
}

static void
ask (BantarCouch *couch, char what, GError **error)
{
  g_autoptr (BantarChanges) changes = NULL;
  g_autofree char *uuid = NULL;

  switch (what) {
  case 's':
    bantar_couch_sign_in (couch, "rt21", "rahasia", NULL, error);
    break;
  case 'd':
  case 'f':
    ask_doc (couch, what == 'f', error);
    break;
  case 'b':
    ask_bulk (couch, error);
    break;
  case 'p':
    ask_put (couch, error);
    break;
  case 'r':
    ask_revs (couch, error);
    break;
  case 'u':
    uuid = bantar_couch_get_uuid (couch, NULL, error);
    break;
  default:
    changes = bantar_couch_changes (couch, "bantar-rt-1", NULL, 5, NULL, error);
    break;
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BantarCouch) couch = NULL;

  if (size == 0)
    return 0;
  if (listener == NULL)
    set_up ();
  set_answer (data + 1, size - 1);
  couch = bantar_couch_new (address, &error);
  g_assert_no_error (error);
  ask (couch, (char) data[0], &error);
  g_assert_cmpint (bantar_net_error_get_retry_after (error), <=, 3600);
  g_assert_true (error == NULL || g_utf8_validate (error->message, -1, NULL));
  return 0;
}
