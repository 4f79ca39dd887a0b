/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/response.h"

#include <curl/curl.h>

G_BEGIN_DECLS

/* One request and its response while it is under way. Only for http.c. */

typedef struct curl_slist BantarHttpHeaders;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarHttpHeaders, curl_slist_free_all)

struct _BantarHttpCall {
  CURL *easy;
  char message[CURL_ERROR_SIZE];
  GBytes *outgoing;           /* nullable: what the request sends */
  BantarHttpHeaders *headers; /* nullable: of the request */
  GByteArray *body;           /* of the response, as far as it has come */
  gsize max_body;
  gsize header_bytes;
  gboolean done;
  CURLcode result; /* once it is done */
};

typedef struct _BantarHttpCall BantarHttpCall;

BantarHttpCall *bantar_http_call_new (CURLSH *share, gboolean loopback);
void bantar_http_call_free (BantarHttpCall *self);
void bantar_http_call_prepare (BantarHttpCall *self,
                               const char *method,
                               const char *url,
                               GBytes *body,
                               const char *content_type,
                               gsize max_body);
void bantar_http_call_clear (BantarHttpCall *self);
gint64 bantar_http_call_get_transferred (BantarHttpCall *self);
BantarResponse *bantar_http_call_make_response (BantarHttpCall *self);

G_END_DECLS
