/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An HTTP server that says exactly what a test wants to hear. Each request takes the next answer
 * off a queue; what was asked is kept to be looked at. A request without an answer gets a 500. */

typedef struct _FakeServer FakeServer;

/* What the server does after the bytes of an answer. */
typedef enum {
  FAKE_END_KEEP,    /* waits for the next request */
  FAKE_END_CLOSE,   /* hangs up */
  FAKE_END_ENDLESS, /* goes on sending until the client hangs up, or 256 MiB */
  FAKE_END_STALL,   /* says nothing more until the client hangs up */
} FakeEnd;

typedef struct {
  char *method;
  char *target; /* path and query */
  char *head;   /* all header lines, names in lower case */
  char *body;   /* "" if there is none */
} FakeRequest;

FakeServer *fake_server_new (void);
void fake_server_free (FakeServer *self);
const char *fake_server_get_url (FakeServer *self);

void fake_server_answer (FakeServer *self, int status, const char *headers, const char *body);
void fake_server_answer_bytes (FakeServer *self, const char *bytes, gssize length, FakeEnd end);
void fake_server_answer_then_cancel (FakeServer *self, const char *bytes, GCancellable *cancel);

guint fake_server_get_connections (FakeServer *self);
guint fake_server_get_n_requests (FakeServer *self);
const FakeRequest *fake_server_get_request (FakeServer *self, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeServer, fake_server_free)

G_END_DECLS
