/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "relay.h"

#include <string.h>

#define BODY_MAX (16u * 1024u * 1024u) /* bytes of a request or an answer */

struct _Relay {
  GSocketService *service;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  guint16 upstream;
  char *url;
  GMutex lock;
  GPtrArray *lines; /* (lock) (element-type utf8): first lines of the requests so far */
  guint nth;        /* (lock) requests about it until the one that is spoilt; 0 for none */
  char *about;      /* (lock) in the first line of the request */
  RelayFault fault; /* (lock) */
  char *instead;    /* (lock) nullable: a whole answer */
  void (*func) (gpointer);
  gpointer data;
  gboolean spoilt; /* (lock) */
};

/* One request, made to end the connection after its answer, so that the answer's end is seen. */
static GString *
read_request (GDataInputStream *input)
{
  g_autoptr (GString) request = g_string_new (NULL);
  gsize length = 0;

  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  for (;;) {
    g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);

    if (line == NULL)
      return NULL;
    if (*line == '\0')
      break;
    if (g_ascii_strncasecmp (line, "content-length:", 15) == 0)
      length = g_ascii_strtoull (line + 15, NULL, 10);
    if (g_ascii_strncasecmp (line, "connection:", 11) != 0)
      g_string_append_printf (request, "%s\r\n", line);
  }
  g_assert_cmpuint (length, <=, BODY_MAX);
  g_string_append (request, "Connection: close\r\n\r\n");
  if (length > 0) {
    g_autofree char *body = g_malloc (length);
    gsize got;

    if (!g_input_stream_read_all (G_INPUT_STREAM (input), body, length, &got, NULL, NULL) ||
        got < length)
      return NULL;
    g_string_append_len (request, body, length);
  }
  return g_steal_pointer (&request);
}

static GBytes *
ask_server (Relay *self, const GString *request)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GOutputStream) answer = g_memory_output_stream_new_resizable ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  connection = g_socket_client_connect_to_host (client, "127.0.0.1", self->upstream, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request->str,
                             request->len, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_splice (answer, g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                          G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (answer));
}

/* Whether this is the request that is spoilt. How is copied: the test may ask for the next fault
 * before this answer is out. */
static gboolean
note_request (Relay *self, const GString *request, RelayFault *fault, char **instead)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  char *line = g_strndup (request->str, strcspn (request->str, "\r"));

  g_ptr_array_add (self->lines, line);
  if (self->nth == 0 || strstr (line, self->about) == NULL || --self->nth > 0)
    return FALSE;
  self->spoilt = TRUE;
  *fault = self->fault;
  *instead = g_strdup (self->instead);
  return TRUE;
}

static void
pass_on (GIOStream *stream, const char *bytes, gsize size)
{
  /* A client that has hung up is no matter of the test. */
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), bytes, size, NULL, NULL, NULL);
}

static void
relay_request (Relay *self, GIOStream *stream, const GString *request)
{
  RelayFault fault = RELAY_DEAF;
  g_autofree char *instead = NULL;
  gboolean spoil = note_request (self, request, &fault, &instead);
  g_autoptr (GBytes) answer = NULL;
  const char *bytes;
  gsize size;

  if (spoil && fault == RELAY_INSTEAD)
    pass_on (stream, instead, strlen (instead));
  if (spoil && (fault == RELAY_INSTEAD || fault == RELAY_DEAF))
    return;
  answer = ask_server (self, request);
  bytes = g_bytes_get_data (answer, &size);
  if (spoil && (fault == RELAY_CALL || fault == RELAY_CALL_DROP))
    self->func (self->data);
  if (spoil && fault == RELAY_HALF)
    pass_on (stream, bytes, size / 2);
  else if (!spoil || (fault != RELAY_DROP && fault != RELAY_CALL_DROP))
    pass_on (stream, bytes, size);
}

static gboolean
on_run (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer user_data)
{
  Relay *self = user_data;
  GIOStream *stream = G_IO_STREAM (connection);
  g_autoptr (GDataInputStream) input =
      g_data_input_stream_new (g_io_stream_get_input_stream (stream));
  g_autoptr (GString) request = read_request (input);

  if (request != NULL)
    relay_request (self, stream, request);
  g_io_stream_close (stream, NULL, NULL);
  return TRUE;
}

static gpointer
run_loop (gpointer data)
{
  Relay *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static void
relay_clear (gpointer data)
{
  Relay *self = data;

  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->lines);
  g_free (self->url);
  g_free (self->about);
  g_free (self->instead);
  g_mutex_clear (&self->lock);
}

static void
relay_release (gpointer data, GClosure *closure)
{
  g_atomic_rc_box_release_full (data, relay_clear);
}

static void
listen_on_loopback (Relay *self)
{
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) got = NULL;
  g_autoptr (GError) error = NULL;

  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wanted, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &got, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("http://127.0.0.1:%u",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got)));
}

/* @server: "http://127.0.0.1:PORT" */
Relay *
relay_new (const char *server)
{
  Relay *self = g_atomic_rc_box_new0 (Relay);
  g_autoptr (GUri) uri = g_uri_parse (server, G_URI_FLAGS_NONE, NULL);

  g_assert_nonnull (uri);
  g_mutex_init (&self->lock);
  self->upstream = g_uri_get_port (uri);
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->service = g_threaded_socket_service_new (-1);
  /* The service outlives its last connection, and so does what the connections look at. */
  g_signal_connect_data (self->service, "run", G_CALLBACK (on_run), g_atomic_rc_box_acquire (self),
                         relay_release, 0);
  listen_on_loopback (self);
  g_main_context_pop_thread_default (self->context);
  self->thread = g_thread_new ("relay", run_loop, self);
  return self;
}

static gboolean
on_quit (gpointer user_data)
{
  Relay *self = user_data;

  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

void
relay_free (Relay *self)
{
  g_main_context_invoke (self->context, on_quit, self);
  g_thread_join (self->thread);
  g_clear_object (&self->service);
  relay_release (self, NULL);
}

const char *
relay_get_url (Relay *self)
{
  return self->url;
}

/* Of the requests from now on that have @about in their first line, the @nth, from 1, is spoilt. */
void
relay_spoil (Relay *self, guint nth, const char *about, RelayFault fault, const char *instead)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_free (self->about);
  g_free (self->instead);
  self->nth = nth;
  self->about = g_strdup (about);
  self->fault = fault;
  self->instead = g_strdup (instead);
  self->spoilt = FALSE;
}

/* @func is called in a thread of the relay, while the laptop waits for its answer.
 * @fault: RELAY_CALL or RELAY_CALL_DROP */
void
relay_call (Relay *self,
            guint nth,
            const char *about,
            RelayFault fault,
            void (*func) (gpointer),
            gpointer data)
{
  self->func = func;
  self->data = data;
  relay_spoil (self, nth, about, fault, NULL);
}

gboolean
relay_did_spoil (Relay *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->spoilt;
}

guint
relay_count (Relay *self, const char *about)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += strstr (self->lines->pdata[i], about) != NULL;
  return n;
}
