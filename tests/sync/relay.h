/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A bad line between a laptop and a server: it passes everything on, except for one request, whose
 * reply it spoils. The server has then done what it was asked, and the laptop does not know it. */
typedef struct _Relay Relay;

typedef enum {
  RELAY_DEAF,        /* hangs up before the server hears of it */
  RELAY_DROP,        /* hangs up when the server has answered */
  RELAY_HALF,        /* passes half of the answer on */
  RELAY_INSTEAD,     /* gives an answer of its own; the server does not hear of the request */
  RELAY_CALL,        /* calls the test when the server has answered, then passes the answer on */
  RELAY_CALL_DROP,   /* calls the test when the server has answered, then hangs up */
  RELAY_CALL_DEAF,   /* calls the test before the server hears of it, then hangs up */
  RELAY_PASS_CALL,   /* passes the answer on, then calls the test */
  RELAY_AFTER,       /* like INSTEAD, but the server has done what it was asked */
  RELAY_ALTER,       /* has the test rewrite the server's answer */
  RELAY_TWICE,       /* asks the server twice and passes the second answer on, as some proxies do */
  RELAY_CUT_REQUEST, /* hangs up on both after some bytes of the request */
  RELAY_CUT_ANSWER,  /* hangs up after some bytes of the answer */
  RELAY_SILENT,      /* says nothing until the laptop hangs up */
  RELAY_DRIP,        /* gives the answer a byte at a time, slowly, until the laptop hangs up */
  RELAY_ENDLESS,     /* goes on for ever where the answer should end, until the laptop hangs up */
} RelayFault;

/* In place of a number: every request, not only one. */
#define RELAY_EVERY G_MAXUINT

/* @answer: whole, uncompressed and not in chunks. Returns: (transfer full): what the laptop gets */
typedef GBytes *(*RelayAlter) (GBytes *answer, gpointer data);

Relay *relay_new (const char *server);
void relay_free (Relay *self);
const char *relay_get_url (Relay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Relay, relay_free)

void relay_spoil (Relay *self, guint nth, const char *about, RelayFault fault, const char *instead);
void relay_call (Relay *self,
                 guint nth,
                 const char *about,
                 RelayFault fault,
                 void (*func) (gpointer),
                 gpointer data);
void
relay_spoil_with (Relay *self, guint nth, const char *about, RelayFault fault, GBytes *instead);
void relay_cut (Relay *self, guint nth, const char *about, RelayFault fault, gsize at);
void relay_alter (Relay *self, guint nth, const char *about, RelayAlter alter, gpointer data);
void relay_heal (Relay *self);
gboolean relay_did_spoil (Relay *self);
gsize relay_get_spoilt_size (Relay *self);
guint relay_count (Relay *self, const char *about);

G_END_DECLS
