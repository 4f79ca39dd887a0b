/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/output.h"

#include <stdio.h>
#include <string.h>

#define COLUMNS 78

/* Notes and reasons come from other people by way of the server: what they hold must not move the
 * cursor or retitle the terminal. */
static void
write_line (FILE *stream, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_iscntrl (c) && c != '\n')
      fputs ("\xef\xbf\xbd", stream);
    else
      fwrite (p, 1, g_utf8_next_char (p) - p, stream);
  }
  fputc ('\n', stream);
}

/**
 * bantar_say:
 *
 * A line of the result, on stdout.
 */
void
bantar_say (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list values;

  va_start (values, format);
  text = g_strdup_vprintf (format, values);
  va_end (values);
  write_line (stdout, text);
}

/**
 * bantar_complain:
 *
 * A message to the person, on stderr.
 */
void
bantar_complain (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list values;

  va_start (values, format);
  text = g_strdup_vprintf (format, values);
  va_end (values);
  write_line (stderr, text);
}

/**
 * bantar_say_wrapped:
 * @indent: spaces before each line
 *
 * A paragraph, broken at spaces for a terminal of 80 columns.
 */
void
bantar_say_wrapped (const char *text, guint indent)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++) {
    if (line->len > 0 &&
        indent + g_utf8_strlen (line->str, -1) + 1 + g_utf8_strlen (words[i], -1) > COLUMNS) {
      bantar_say ("%*s%s", (int) indent, "", line->str);
      g_string_truncate (line, 0);
    }
    g_string_append_printf (line, line->len > 0 ? " %s" : "%s", words[i]);
  }
  bantar_say ("%*s%s", (int) indent, "", line->str);
}

/**
 * bantar_say_json:
 * @builder: holds a whole value
 */
void
bantar_say_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  puts (text);
}

/**
 * bantar_say_all:
 *
 * Returns: whether all that was said has arrived: a full disk behind a pipe is no success
 */
gboolean
bantar_say_all (void)
{
  return fflush (stdout) == 0 && !ferror (stdout);
}

void
bantar_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

void
bantar_json_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
bantar_json_add_bool (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * bantar_json_begin_list:
 *
 * Begins a member that is an array; json_builder_end_array() ends it.
 */
void
bantar_json_begin_list (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

/**
 * bantar_json_begin_object:
 *
 * Begins a member that is an object; json_builder_end_object() ends it.
 */
void
bantar_json_begin_object (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}
