/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HTML "Content-Type: text/html\r\n"
#define JSON "Content-Type: application/json\r\n"

GBytes *http_answer (const char *status, const char *headers, const char *body);
GBytes *http_set_header (GBytes *answer, const char *name, const char *value);

G_END_DECLS
