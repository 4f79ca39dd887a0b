/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/net-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Who is signed in, as the server says. */

typedef struct {
  char *name;
  GStrv roles;
} BantarSession;

void bantar_session_free (BantarSession *self);
BantarSession *bantar_couch_parse_session (JsonNode *reply, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarSession, bantar_session_free)

G_END_DECLS
