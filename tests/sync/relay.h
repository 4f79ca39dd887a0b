/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A bad line between a laptop and a server: it passes everything on, except for one request, whose
 * reply it spoils. The server has then done what it was asked, and the laptop does not know it. */
typedef struct _Relay Relay;

typedef enum {
  RELAY_DEAF,      /* hangs up before the server hears of it */
  RELAY_DROP,      /* hangs up when the server has answered */
  RELAY_HALF,      /* passes half of the answer on */
  RELAY_INSTEAD,   /* gives an answer of its own; the server does not hear of the request */
  RELAY_CALL,      /* calls the test when the server has answered, then passes the answer on */
  RELAY_CALL_DROP, /* calls the test when the server has answered, then hangs up */
} RelayFault;

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
gboolean relay_did_spoil (Relay *self);
guint relay_count (Relay *self, const char *about);

G_END_DECLS
