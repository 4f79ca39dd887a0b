/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/response.h"

#include "model/json-util.h"

#include <string.h>

void
bantar_response_free (BantarResponse *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->content_type, g_free);
  g_clear_pointer (&self->date, g_date_time_unref);
  g_free (self);
}

static gboolean
is_html (const BantarResponse *self)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (self->body, &size);
  gsize i = 0;

  if (self->content_type != NULL && strstr (self->content_type, "html") != NULL)
    return TRUE;

  while (i < size && g_ascii_isspace (data[i]))
    i++;

  return i < size && data[i] == '<';
}

static BantarJsonText *
parse_body (const BantarResponse *self, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (self->body, &size);

  if (size == 0) {
    g_set_error_literal (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_REPLY, "Empty reply");
    return NULL;
  }

  return bantar_json_read (data, (gssize) size, size, error);
}

static char *
dup_reason (const BantarResponse *self)
{
  g_autoptr (BantarJsonText) json = parse_body (self, NULL);
  BantarJsonValue root;
  const char *word, *reason;
  g_autofree char *text = NULL;

  if (json == NULL)
    return NULL;

  root = bantar_json_text_get_root (json);
  word = bantar_json_member_string (root, "error", NULL);
  if (word == NULL)
    return NULL;

  reason = bantar_json_member_string (root, "reason", word);
  text = g_strndup (reason, BANTAR_NET_REASON_MAX);
  return g_strdelimit (g_utf8_make_valid (text, -1), "\r\n\t", ' ');
}

/**
 * bantar_response_to_json:
 *
 * Judges a response: first its status, because a proxy explains its 413, 429 and 502 in HTML, then
 * whether it is JSON at all, because a hotspot answers 200 with its own page.
 *
 * Returns: (transfer full) (nullable): the object or array of a 2xx response, or %NULL with an
 * error of %BANTAR_NET_ERROR
 */
BantarJsonText *
bantar_response_to_json (const BantarResponse *self, GError **error)
{
  g_autoptr (BantarJsonText) json = NULL;
  g_autoptr (GError) local = NULL;

  if (self->status < 200 || self->status > 299) {
    g_autofree char *reason = self->status >= 400 ? dup_reason (self) : NULL;

    bantar_net_error_set_status (error, self->status, reason, self->retry_after);
    return NULL;
  }

  json = parse_body (self, &local);
  if (json != NULL &&
      bantar_json_value_get_kind (bantar_json_text_get_root (json)) >= BANTAR_JSON_ARRAY)
    return g_steal_pointer (&json);

  if (is_html (self))
    g_set_error_literal (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_PORTAL, "Got a web page");
  else
    g_set_error_literal (error, BANTAR_NET_ERROR, BANTAR_NET_ERROR_BAD_REPLY, "Not JSON");
  return NULL;
}
