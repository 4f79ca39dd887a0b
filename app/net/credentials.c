/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/credentials.h"

#include <string.h>

#define ESCAPE_MAX 6 /* bytes that one byte becomes at most: \u001f */

struct _BantarCredentials {
  char *user;
  char *password;
};

BantarCredentials *
bantar_credentials_new (const char *user, const char *password)
{
  BantarCredentials *self = g_new0 (BantarCredentials, 1);

  self->user = g_strdup (user);
  self->password = g_strdup (password);
  return self;
}

void
bantar_credentials_free (BantarCredentials *self)
{
  if (self == NULL)
    return;

  explicit_bzero (self->password, strlen (self->password));
  g_free (self->password);
  g_free (self->user);
  g_free (self);
}

static void
append_json_string (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '"' || *p == '\\')
      g_string_append_c (json, '\\');
    if ((guchar) *p < 0x20)
      g_string_append_printf (json, "\\u%04x", (guint) *p);
    else
      g_string_append_c (json, *p);
  }
  g_string_append_c (json, '"');
}

static void
wipe_and_free (gpointer data)
{
  GString *json = data;

  explicit_bzero (json->str, json->allocated_len);
  g_string_free (json, TRUE);
}

/**
 * bantar_credentials_to_json:
 *
 * Makes the body of a sign-in. It is written by hand because a JSON library leaves copies of the
 * password behind; the buffer is large enough from the start for the same reason.
 *
 * Returns: (transfer full): the body, wiped when it is freed
 */
GBytes *
bantar_credentials_to_json (const BantarCredentials *self)
{
  gsize text = strlen (self->user) + strlen (self->password);
  GString *json =
      g_string_sized_new (text * ESCAPE_MAX + sizeof "{\"name\":\"\",\"password\":\"\"}");

  g_string_append (json, "{\"name\":");
  append_json_string (json, self->user);
  g_string_append (json, ",\"password\":");
  append_json_string (json, self->password);
  g_string_append_c (json, '}');
  return g_bytes_new_with_free_func (json->str, json->len, wipe_and_free, json);
}
