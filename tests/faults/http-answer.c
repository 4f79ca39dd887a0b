/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "http-answer.h"

#include <string.h>

/* @status: "200 OK"
 * @headers: lines, each with its end */
GBytes *
http_answer (const char *status, const char *headers, const char *body)
{
  char *text =
      g_strdup_printf ("HTTP/1.1 %s\r\n%sContent-Length: %zu\r\nConnection: close\r\n\r\n%s",
                       status, headers, strlen (body), body);

  return g_bytes_new_take (text, strlen (text));
}

/* The line of the header, or where the first header begins. */
static const char *
find_header (const char *head, const char *name, gsize *length)
{
  g_autofree char *pattern = g_strdup_printf ("\r\n%s:", name);
  const char *found = strcasestr (head, pattern);

  *length = found != NULL ? strcspn (found + 2, "\n") + 1 : 0;
  return found != NULL ? found + 2 : strstr (head, "\r\n") + 2;
}

/* @answer: whole
 * Returns: (transfer full): the same with another value of the header */
GBytes *
http_set_header (GBytes *answer, const char *name, const char *value)
{
  gsize size, length, head_size;
  const char *bytes = g_bytes_get_data (answer, &size);
  const char *end = g_strstr_len (bytes, (gssize) size, "\r\n\r\n");
  g_autofree char *head = g_strndup (bytes, end + 4 - bytes);
  const char *old = find_header (head, name, &length);
  g_autoptr (GString) text = g_string_new_len (head, old - head);

  head_size = strlen (head);
  g_string_append_printf (text, "%s: %s\r\n%s", name, value, old + length);
  g_string_append_len (text, bytes + head_size, (gssize) (size - head_size));
  return g_string_free_to_bytes (g_steal_pointer (&text));
}
