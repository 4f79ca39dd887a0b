/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* JSON as text, before json-glib sees it: json-glib parses recursively, so that what comes from
 * outside could exhaust the stack, and takes much that JSON does not have (comments, octal numbers
 * and escapes, half characters), out of which it makes strings that are not text. */

gboolean bantar_json_text_check (const char *data, gsize length, guint max_depth, GError **error);
char *bantar_json_text_mend (const char *data, gsize length);
void bantar_json_text_tidy (char *text);

G_END_DECLS
