/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bantar_secret_words (void);
char *bantar_secret_id (void);

G_END_DECLS
