/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bantar_secret_words (void);
char *bantar_secret_id (void);
char *bantar_secret_ulid (gint64 unix_ms);

G_END_DECLS
