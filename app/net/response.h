/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/json-text.h"
#include "net/net-error.h"

G_BEGIN_DECLS

/* What a server answered, and the judgement on it. */

typedef struct _BantarResponse BantarResponse;

struct _BantarResponse {
  int status;
  GBytes *body;
  char *content_type; /* nullable */
  GDateTime *date;    /* nullable: the server's clock, UTC */
  int retry_after;    /* seconds, or -1 */
  gint64 transferred; /* bytes on the line, both ways, before decompression */
};

void bantar_response_free (BantarResponse *self);
BantarJsonText *bantar_response_to_json (const BantarResponse *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarResponse, bantar_response_free)

G_END_DECLS
