/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More digits than any count has, and few enough for a gint64. */
#define BANTAR_COUNT_TEXT_MAX 12

char *bantar_count_text_parse (const char *text);

G_END_DECLS
