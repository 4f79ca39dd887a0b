/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "relay-line.h"

#include <string.h>

#define DRIP_US     (20 * 1000) /* between two bytes */
#define CHUNK_BYTES (64 * 1024)
#define CHUNKS_MAX  4096 /* 256 MiB: the laptop has long hung up */

static GSocketConnection *
connect_to_server (guint16 port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection =
      g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static GBytes *
ask_server (guint16 port, const GString *request)
{
  g_autoptr (GSocketConnection) connection = connect_to_server (port);
  g_autoptr (GOutputStream) answer = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request->str,
                             request->len, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_splice (answer, g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                          G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (answer));
}

/* Whether it got through: a laptop that has hung up is no matter of the test. */
static gboolean
write_to (GIOStream *stream, const char *bytes, gsize size)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (stream), bytes, size, NULL, NULL,
                                    NULL);
}

static void
write_bytes (GIOStream *laptop, GBytes *bytes, gsize at_most)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  write_to (laptop, data, MIN (size, at_most));
}

/* What is left of it reaches the server, which then sees the line go dead. */
static gsize
cut_request (guint16 port, const GString *request, gsize at)
{
  g_autoptr (GSocketConnection) connection = connect_to_server (port);

  write_to (G_IO_STREAM (connection), request->str, MIN (at, request->len));
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return request->len;
}

static gsize
cut_answer (GIOStream *laptop, GBytes *answer, gsize at)
{
  write_bytes (laptop, answer, at);
  return g_bytes_get_size (answer);
}

static void
wait_for_the_end (GIOStream *laptop)
{
  char byte;

  while (g_input_stream_read (g_io_stream_get_input_stream (laptop), &byte, 1, NULL, NULL) > 0)
    continue;
}

static void
drip (GIOStream *laptop, GBytes *answer)
{
  GSocket *socket = g_socket_connection_get_socket (G_SOCKET_CONNECTION (laptop));
  gsize size;
  const char *data = g_bytes_get_data (answer, &size);
  gboolean there = TRUE;

  for (gsize i = 0; there && i < size; i++)
    there = write_to (laptop, data + i, 1) &&
            !g_socket_condition_timed_wait (socket, G_IO_IN | G_IO_HUP, DRIP_US, NULL, NULL);
}

static void
go_on_for_ever (GIOStream *laptop)
{
  static const char head[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{";
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  gboolean there = write_to (laptop, head, strlen (head));

  memset (chunk, ' ', CHUNK_BYTES);
  for (guint i = 0; there && i < CHUNKS_MAX; i++)
    there = write_to (laptop, chunk, CHUNK_BYTES);
}

/* A request of HTTP/1.0 that takes nothing compressed is answered in one plain piece. */
static void
make_plain (GString *request)
{
  char *line = strstr (request->str, "Accept-Encoding:");

  g_string_replace (request, " HTTP/1.1\r\n", " HTTP/1.0\r\n", 1);
  line = strstr (request->str, "Accept-Encoding:");
  if (line != NULL)
    g_string_erase (request, line - request->str, strcspn (line, "\n") + 1);
}

static void
pass_altered (guint16 port, GIOStream *laptop, GString *request, const RelayWay *way)
{
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GBytes) altered = NULL;

  make_plain (request);
  answer = ask_server (port, request);
  altered = way->alter (answer, way->data);
  write_bytes (laptop, altered, G_MAXSIZE);
}

void
relay_line_pass (guint16 port, GIOStream *laptop, const GString *request)
{
  g_autoptr (GBytes) answer = ask_server (port, request);

  write_bytes (laptop, answer, G_MAXSIZE);
}

/* The server hears of the request, and has done what it was asked. */
static gsize
spoil_answer (guint16 port, GIOStream *laptop, const GString *request, const RelayWay *way)
{
  g_autoptr (GBytes) answer = ask_server (port, request);

  if (way->fault == RELAY_CALL || way->fault == RELAY_CALL_DROP)
    way->func (way->data);
  if (way->fault == RELAY_CALL || way->fault == RELAY_PASS_CALL)
    write_bytes (laptop, answer, G_MAXSIZE);
  if (way->fault == RELAY_PASS_CALL)
    way->func (way->data);
  if (way->fault == RELAY_HALF)
    write_bytes (laptop, answer, g_bytes_get_size (answer) / 2);
  if (way->fault == RELAY_AFTER)
    write_bytes (laptop, way->instead, G_MAXSIZE);
  if (way->fault == RELAY_TWICE)
    relay_line_pass (port, laptop, request);
  if (way->fault == RELAY_DRIP)
    drip (laptop, answer);
  return way->fault == RELAY_CUT_ANSWER ? cut_answer (laptop, answer, way->at) : 0;
}

/* Returns: bytes of what was cut, had it not been; 0 when nothing was */
gsize
relay_line_spoil (guint16 port, GIOStream *laptop, GString *request, const RelayWay *way)
{
  switch (way->fault) {
  case RELAY_DEAF:
    return 0;
  case RELAY_CALL_DEAF:
    way->func (way->data);
    return 0;
  case RELAY_INSTEAD:
    write_bytes (laptop, way->instead, G_MAXSIZE);
    return 0;
  case RELAY_ALTER:
    pass_altered (port, laptop, request, way);
    return 0;
  case RELAY_CUT_REQUEST:
    return cut_request (port, request, way->at);
  case RELAY_SILENT:
    wait_for_the_end (laptop);
    return 0;
  case RELAY_ENDLESS:
    go_on_for_ever (laptop);
    return 0;
  case RELAY_DROP:
  case RELAY_HALF:
  case RELAY_CALL:
  case RELAY_CALL_DROP:
  case RELAY_PASS_CALL:
  case RELAY_AFTER:
  case RELAY_TWICE:
  case RELAY_CUT_ANSWER:
  case RELAY_DRIP:
  default:
    return spoil_answer (port, laptop, request, way);
  }
}
