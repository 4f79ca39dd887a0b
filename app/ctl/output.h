/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What bantarctl writes: results on stdout, messages on stderr, always UTF-8. */

void bantar_say (const char *format, ...) G_GNUC_PRINTF (1, 2);
void bantar_say_wrapped (const char *text, guint indent);
void bantar_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);
void bantar_say_json (JsonBuilder *builder);
gboolean bantar_say_all (void);

void bantar_json_add_string (JsonBuilder *builder, const char *name, const char *value);
void bantar_json_add_int (JsonBuilder *builder, const char *name, gint64 value);
void bantar_json_add_bool (JsonBuilder *builder, const char *name, gboolean value);
void bantar_json_begin_list (JsonBuilder *builder, const char *name);
void bantar_json_begin_object (JsonBuilder *builder, const char *name);

G_END_DECLS
