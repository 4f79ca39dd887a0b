/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-server.h"

#include <string.h>

#define BODY_MAX       (16u * 1024u * 1024u) /* bytes of a request */
#define CHUNK_SIZE     (64u * 1024u)         /* bytes */
#define ENDLESS_CHUNKS 4096u                 /* of CHUNK_SIZE: 256 MiB */

typedef struct {
  GBytes *bytes;
  FakeEnd end;
  GCancellable *cancel; /* nullable: cancelled once the bytes are out */
} FakeAnswer;

struct _FakeServer {
  GSocketService *service;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  GCancellable *stop;
  char *url;
  GMutex lock;
  GQueue answers;      /* (lock) */
  GPtrArray *requests; /* (lock) only ever grows, so that a test may hold one */
  guint connections;   /* (lock) */
};

static void
answer_free (FakeAnswer *answer)
{
  g_bytes_unref (answer->bytes);
  g_clear_object (&answer->cancel);
  g_free (answer);
}

static void
request_free (FakeRequest *request)
{
  g_free (request->method);
  g_free (request->target);
  g_free (request->head);
  g_free (request->body);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeAnswer, answer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeRequest, request_free)

static void
server_clear (gpointer data)
{
  FakeServer *self = data;

  g_queue_clear_full (&self->answers, (GDestroyNotify) answer_free);
  g_ptr_array_unref (self->requests);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_object_unref (self->stop);
  g_free (self->url);
  g_mutex_clear (&self->lock);
}

static void
server_release (gpointer data, GClosure *closure)
{
  g_atomic_rc_box_release_full (data, server_clear);
}

static gboolean
read_head (FakeServer *self, GDataInputStream *input, FakeRequest *request, gsize *length)
{
  g_autoptr (GString) head = g_string_new (NULL);
  g_autofree char *first = g_data_input_stream_read_line (input, NULL, self->stop, NULL);
  g_auto (GStrv) words = first != NULL ? g_strsplit (first, " ", 3) : NULL;

  if (words == NULL || g_strv_length (words) != 3)
    return FALSE;

  request->method = g_strdup (words[0]);
  request->target = g_strdup (words[1]);
  for (;;) {
    g_autofree char *line = g_data_input_stream_read_line (input, NULL, self->stop, NULL);
    g_auto (GStrv) pair = line != NULL ? g_strsplit (line, ":", 2) : NULL;
    g_autofree char *name = NULL;

    if (line == NULL)
      return FALSE;
    if (*line == '\0')
      break;

    name = g_ascii_strdown (pair[0], -1);
    g_string_append_printf (head, "%s: %s\n", name, pair[1] != NULL ? g_strstrip (pair[1]) : "");
    if (g_str_equal (name, "content-length") && pair[1] != NULL)
      *length = (gsize) g_ascii_strtoull (pair[1], NULL, 10);
  }

  request->head = g_string_free (g_steal_pointer (&head), FALSE);
  return *length <= BODY_MAX;
}

static FakeRequest *
read_request (FakeServer *self, GDataInputStream *input)
{
  g_autoptr (FakeRequest) request = g_new0 (FakeRequest, 1);
  gsize length = 0, read = 0;

  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  if (!read_head (self, input, request, &length))
    return NULL;

  request->body = g_malloc0 (length + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (input), request->body, length, &read, self->stop,
                                NULL) ||
      read < length)
    return NULL;

  return g_steal_pointer (&request);
}

static FakeAnswer *
answer_new (const char *bytes, gssize length, FakeEnd end)
{
  FakeAnswer *answer = g_new0 (FakeAnswer, 1);

  answer->bytes = g_bytes_new (bytes, length < 0 ? strlen (bytes) : (gsize) length);
  answer->end = end;
  return answer;
}

static FakeAnswer *
take_answer (FakeServer *self, FakeRequest *request)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  FakeAnswer *answer = g_queue_pop_head (&self->answers);

  g_ptr_array_add (self->requests, request);
  return answer != NULL ? answer
                        : answer_new ("HTTP/1.1 500 Unscripted\r\nContent-Length: 0\r\n\r\n", -1,
                                      FAKE_END_KEEP);
}

static void
send_endless (FakeServer *self, GOutputStream *output)
{
  g_autofree char *chunk = g_malloc (CHUNK_SIZE);

  memset (chunk, ' ', CHUNK_SIZE);
  for (guint i = 0; i < ENDLESS_CHUNKS; i++) {
    if (!g_output_stream_write_all (output, chunk, CHUNK_SIZE, NULL, self->stop, NULL))
      return;
  }
}

static gboolean
send_answer (FakeServer *self, const FakeAnswer *answer, GIOStream *stream)
{
  GOutputStream *output = g_io_stream_get_output_stream (stream);
  gsize size = 0;
  const void *data = g_bytes_get_data (answer->bytes, &size);
  char byte;

  if (!g_output_stream_write_all (output, data, size, NULL, self->stop, NULL))
    return FALSE;

  if (answer->cancel != NULL)
    g_cancellable_cancel (answer->cancel);
  if (answer->end == FAKE_END_ENDLESS)
    send_endless (self, output);
  if (answer->end == FAKE_END_STALL)
    g_input_stream_read (g_io_stream_get_input_stream (stream), &byte, 1, self->stop, NULL);

  return answer->end == FAKE_END_KEEP;
}

static gboolean
on_run (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer user_data)
{
  FakeServer *self = user_data;
  GIOStream *stream = G_IO_STREAM (connection);
  g_autoptr (GDataInputStream) input =
      g_data_input_stream_new (g_io_stream_get_input_stream (stream));
  gboolean keep = TRUE;

  g_mutex_lock (&self->lock);
  self->connections++;
  g_mutex_unlock (&self->lock);

  while (keep) {
    FakeRequest *request = read_request (self, input);
    g_autoptr (FakeAnswer) answer = request != NULL ? take_answer (self, request) : NULL;

    keep = answer != NULL && send_answer (self, answer, stream);
  }

  g_io_stream_close (stream, NULL, NULL);
  return TRUE;
}

static gpointer
run_loop (gpointer data)
{
  FakeServer *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static void
listen_on_loopback (FakeServer *self)
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

FakeServer *
fake_server_new (void)
{
  FakeServer *self = g_atomic_rc_box_new0 (FakeServer);

  g_mutex_init (&self->lock);
  g_queue_init (&self->answers);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) request_free);
  self->stop = g_cancellable_new ();
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);

  g_main_context_push_thread_default (self->context);
  self->service = g_threaded_socket_service_new (-1);
  /* The service outlives its last connection, and so does what the connections look at. */
  g_signal_connect_data (self->service, "run", G_CALLBACK (on_run), g_atomic_rc_box_acquire (self),
                         server_release, 0);
  listen_on_loopback (self);
  g_main_context_pop_thread_default (self->context);

  self->thread = g_thread_new ("fake-server", run_loop, self);
  return self;
}

static gboolean
on_quit (gpointer user_data)
{
  FakeServer *self = user_data;

  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

void
fake_server_free (FakeServer *self)
{
  g_cancellable_cancel (self->stop);
  g_main_context_invoke (self->context, on_quit, self);
  g_thread_join (self->thread);
  g_clear_object (&self->service);
  server_release (self, NULL);
}

const char *
fake_server_get_url (FakeServer *self)
{
  return self->url;
}

static void
push_answer (FakeServer *self, FakeAnswer *answer)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_queue_push_tail (&self->answers, answer);
}

/* @headers: lines that each end in "\r\n". The length is added. */
void
fake_server_answer (FakeServer *self, int status, const char *headers, const char *body)
{
  g_autofree char *bytes =
      g_strdup_printf ("HTTP/1.1 %d Scripted\r\n%sContent-Length: %zu\r\n\r\n%s", status, headers,
                       strlen (body), body);

  push_answer (self, answer_new (bytes, -1, FAKE_END_KEEP));
}

/* @bytes are sent as they are; @length -1 is their strlen(). */
void
fake_server_answer_bytes (FakeServer *self, const char *bytes, gssize length, FakeEnd end)
{
  push_answer (self, answer_new (bytes, length, end));
}

/* Cancels from the server's thread when the client can only be waiting, so that no test sleeps. */
void
fake_server_answer_then_cancel (FakeServer *self, const char *bytes, GCancellable *cancel)
{
  FakeAnswer *answer = answer_new (bytes, -1, FAKE_END_STALL);

  answer->cancel = g_object_ref (cancel);
  push_answer (self, answer);
}

guint
fake_server_get_connections (FakeServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->connections;
}

guint
fake_server_get_n_requests (FakeServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->requests->len;
}

const FakeRequest *
fake_server_get_request (FakeServer *self, guint i)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_assert_cmpuint (i, <, self->requests->len);
  return g_ptr_array_index (self->requests, i);
}
