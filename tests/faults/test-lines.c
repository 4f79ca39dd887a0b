/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines and servers that are wrong for a whole exchange, or from some request on: packed or
 * miscounted answers, a wrong date, a function that refuses one of many, a restored server. */
#include "config.h"

#include "http-answer.h"
#include "on-server.h"
#include "scene.h"

#include <string.h>

#define REQUESTS_MIN 7
#define BOMB_BYTES   (96u * 1024u * 1024u) /* three times what the program takes of a page */
#define SLACK        50                    /* bytes too many or too few */

static Scene *scene;

/* Each request of an exchange in turn. */
static void
alter_each (RelayAlter alter, gpointer data)
{
  gboolean spoilt = TRUE;
  guint nth;

  for (nth = 1; spoilt; nth++) {
    BantarSyncReport report;

    scene_prepare (scene);
    relay_alter (scene->relay, nth, "", alter, data);
    scene_exchange (scene, &report);
    g_assert_cmpuint (report.refused, ==, 0);
    spoilt = relay_did_spoil (scene->relay);
    scene_check_mine (scene);
  }
  g_assert_cmpuint (nth - 2, >=, REQUESTS_MIN);
  scene_check (scene);
}

/* The body is what it is, the header says something else. */
static GBytes *
miscount (GBytes *answer, gpointer slack)
{
  gsize size;
  const char *bytes = g_bytes_get_data (answer, &size);
  const char *end = g_strstr_len (bytes, (gssize) size, "\r\n\r\n");
  gssize body = (gssize) size - (end + 4 - bytes) + GPOINTER_TO_INT (slack);
  g_autofree char *length = g_strdup_printf ("%zd", MAX (body, 0));

  return http_set_header (answer, "Content-Length", length);
}

static void
test_length_long (void)
{
  alter_each (miscount, GINT_TO_POINTER (SLACK));
}

static void
test_length_short (void)
{
  alter_each (miscount, GINT_TO_POINTER (-SLACK));
}

/* White space, which is good JSON, packed a thousandfold. */
static GBytes *
pack_bomb (void)
{
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autofree char *spaces = g_malloc (BOMB_BYTES);
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GInputStream) packed = NULL;
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  memset (spaces, ' ', BOMB_BYTES);
  input = g_memory_input_stream_new_from_data (spaces, BOMB_BYTES, NULL);
  packed = g_converter_input_stream_new (input, G_CONVERTER (gzip));
  g_output_stream_splice (output, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (output));
}

static GBytes *
give_bomb (GBytes *answer, gpointer bomb)
{
  static const char head[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                             "Content-Encoding: gzip\r\nConnection: close\r\n\r\n";
  GByteArray *bytes = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (bomb, &size);

  g_byte_array_append (bytes, (const guint8 *) head, strlen (head));
  g_byte_array_append (bytes, data, (guint) size);
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_bomb (void)
{
  g_autoptr (GBytes) bomb = pack_bomb ();

  alter_each (give_bomb, bomb);
}

static GBytes *
set_date (GBytes *answer, gpointer date)
{
  return http_set_header (answer, "Date", date);
}

/* All of an exchange with a server whose clock is wrong, then one with a right one. */
static void
sync_with_date (int years)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_years (now, years);
  g_autofree char *date = g_date_time_format (then, "%a, %d %b %Y %H:%M:%S GMT");
  BantarSyncReport report;

  scene_prepare (scene);
  relay_alter (scene->relay, RELAY_EVERY, "", set_date, date);
  g_assert_true (scene_exchange (scene, &report));
  laptop_assert_all_confirmed (scene->mine);
  scene_check_mine (scene);
  g_assert_true (scene_exchange (scene, &report));
  scene_check (scene);
}

static void
test_date (void)
{
  sync_with_date (1);
  sync_with_date (-1);
  sync_with_date (-60);
}

/* One of many is refused: the others arrive, it stands there with the server's reason, and counts
 * for nothing until it is taken. */
static void
test_refused (void)
{
  g_autoptr (BantarSyncCounts) counts = NULL;
  g_autoptr (BantarDocument) document = NULL;
  BantarSyncReport report;

  on_server_refuse (scene->city, "n._id === 'checklist:2001-02'", "month_closed");
  for (guint i = 1; i <= 3; i++)
    whole_answer (scene->whole, scene->mine, bantar_period_new (2001, i), "bersih-1");
  g_assert_true (scene_exchange (scene, &report));
  g_assert_cmpuint (report.confirmed, ==, 2);
  g_assert_cmpuint (report.refused, ==, 1);
  document = laptop_get_document (scene->mine, "checklist:2001-02");
  g_assert_cmpint (document->state, ==, BANTAR_DOCUMENT_REFUSED);
  g_assert_cmpstr (document->reason, ==, "month_closed");
  counts = laptop_count (scene->mine);
  g_assert_cmpuint (counts->refused, ==, 1);
  g_assert_false (on_server_has (scene->city, "checklist:2001-02"));
  on_server_refuse (scene->city, "false", "");
  laptop_retry (scene->mine);
  scene_check (scene);
}

static void
set_back (gpointer yesterday)
{
  on_server_set_back (scene->city, yesterday);
}

/* The server is put back as it was yesterday, just when the laptop waits for the n-th answer. What
 * the other laptop alone had sent comes back with its next exchange. */
static gboolean
set_back_at (guint nth)
{
  g_autoptr (JsonNode) yesterday = on_server_keep (scene->city);
  BantarSyncReport report;
  gboolean done;

  scene_prepare (scene);
  relay_call (scene->relay, nth, "", RELAY_CALL, set_back, yesterday);
  laptop_try_sync (scene->mine, &report, NULL);
  done = relay_did_spoil (scene->relay);
  relay_heal (scene->relay);
  whole_server_restarted (scene->whole);
  laptop_sync (scene->mine);
  laptop_sync (scene->other);
  scene_check (scene);
  return done;
}

static void
test_set_back (void)
{
  guint nth = 1;

  while (set_back_at (nth))
    nth++;
  g_assert_cmpuint (nth, >, REQUESTS_MIN);
}

/* Also what an earlier round wrote is still whole after all the later ones. */
static void
test_all (void)
{
  check_whole_again (scene->whole);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  scene = scene_new ();
  g_test_add_func ("/faults/lines/length-long", test_length_long);
  g_test_add_func ("/faults/lines/length-short", test_length_short);
  g_test_add_func ("/faults/lines/bomb", test_bomb);
  g_test_add_func ("/faults/lines/date", test_date);
  g_test_add_func ("/faults/lines/refused", test_refused);
  g_test_add_func ("/faults/lines/set-back", test_set_back);
  g_test_add_func ("/faults/lines/all", test_all);
  result = g_test_run ();
  scene_free (scene);
  return result;
}
