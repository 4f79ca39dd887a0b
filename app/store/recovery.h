/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The way out when the profile's database is damaged: the newest good automatic backup takes its
 * place, and the damaged file is kept. Both are jobs for bantar_store_run_closed(). */

char *bantar_recovery_find (const char *folder, GError **error);
gboolean bantar_recovery_run (const char *folder, GError **error);

G_END_DECLS
