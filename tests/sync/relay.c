/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "relay.h"

#include "relay-line.h"

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
  RelayWay way;     /* (lock) */
  gboolean spoilt;  /* (lock) */
  gsize size;       /* (lock) bytes of what was cut, before that */
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

/* Whether this is the request that is spoilt. How is copied: the test may ask for the next fault
 * before this answer is out. */
static gboolean
note_request (Relay *self, const GString *request, RelayWay *way)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  char *line = g_strndup (request->str, strcspn (request->str, "\r"));

  g_ptr_array_add (self->lines, line);
  if (self->nth == 0 || strstr (line, self->about) == NULL)
    return FALSE;
  if (self->nth != RELAY_EVERY && --self->nth > 0)
    return FALSE;
  self->spoilt = TRUE;
  *way = self->way;
  if (way->instead != NULL)
    g_bytes_ref (way->instead);
  return TRUE;
}

static void
note_size (Relay *self, gsize size)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->size = size;
}

static void
relay_request (Relay *self, GIOStream *stream, GString *request)
{
  RelayWay way = { RELAY_DEAF, NULL, 0, NULL, NULL, NULL };

  if (note_request (self, request, &way))
    note_size (self, relay_line_spoil (self->upstream, stream, request, &way));
  else
    relay_line_pass (self->upstream, stream, request);
  g_clear_pointer (&way.instead, g_bytes_unref);
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
  g_clear_pointer (&self->way.instead, g_bytes_unref);
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

static void
set_way (Relay *self, guint nth, const char *about, RelayWay way)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_free (self->about);
  g_clear_pointer (&self->way.instead, g_bytes_unref);
  self->nth = nth;
  self->about = g_strdup (about);
  self->way = way;
  self->spoilt = FALSE;
}

/* Of the requests from now on that have @about in their first line, the @nth, from 1, is spoilt.
 * @instead: (nullable): a whole answer */
void
relay_spoil_with (Relay *self, guint nth, const char *about, RelayFault fault, GBytes *instead)
{
  RelayWay way = { fault, instead != NULL ? g_bytes_ref (instead) : NULL, 0, NULL, NULL, NULL };

  set_way (self, nth, about, way);
}

void
relay_spoil (Relay *self, guint nth, const char *about, RelayFault fault, const char *instead)
{
  g_autoptr (GBytes) bytes = instead != NULL ? g_bytes_new (instead, strlen (instead)) : NULL;

  relay_spoil_with (self, nth, about, fault, bytes);
}

/* From now on everything is passed on as it is. */
void
relay_heal (Relay *self)
{
  relay_spoil_with (self, 0, "", RELAY_DEAF, NULL);
}

/* @fault: RELAY_CUT_REQUEST or RELAY_CUT_ANSWER
 * @at: bytes that still get through */
void
relay_cut (Relay *self, guint nth, const char *about, RelayFault fault, gsize at)
{
  set_way (self, nth, about, (RelayWay){ fault, NULL, at, NULL, NULL, NULL });
}

/* @alter is called in a thread of the relay, while the laptop waits for its answer. */
void
relay_alter (Relay *self, guint nth, const char *about, RelayAlter alter, gpointer data)
{
  set_way (self, nth, about, (RelayWay){ RELAY_ALTER, NULL, 0, alter, NULL, data });
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
  set_way (self, nth, about, (RelayWay){ fault, NULL, 0, NULL, func, data });
}

/* Bytes of the request or the answer that was cut, had it not been; 0 before. */
gsize
relay_get_spoilt_size (Relay *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->size;
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
