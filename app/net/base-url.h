/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The address of a city's server, as somebody typed it. */

char *bantar_base_url_check (const char *text, gboolean *loopback, GError **error);

G_END_DECLS
