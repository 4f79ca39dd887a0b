/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Everyday spellings: "Paal V", "Pal 5" and "paallima" are all Paal Lima, "Kotabaru" is Kota Baru.
 */

char *bantar_region_key (const char *text);
GStrv bantar_region_keys (const char *name);

G_END_DECLS
