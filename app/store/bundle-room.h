/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the unsealed inside of a bundle is while it is worked on, and photos before they have their
 * name: in the profile's folder, for its owner alone. What a kill left there goes when the profile
 * is opened next. */

char *bantar_bundle_room_get_path (const char *folder, GError **error);
void bantar_bundle_room_clean (const char *folder);
gboolean bantar_bundle_room_check (const char *folder, const char *path, GError **error);

G_END_DECLS
