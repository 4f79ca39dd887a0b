/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/db.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The password without which a profile of many RTs does not open, offline too: the account's, as
 * the server last took it. Kept is only a verifier (Argon2id), in the profile's own database. Both
 * take some tenths of a second and 64 MiB on purpose: never on the main thread. */

char *bantar_lock_new (const char *password, GError **error);
gboolean bantar_lock_open (const char *verifier, const char *password, GError **error);

/* A key out of a password, at the same cost. */
#define BANTAR_LOCK_SALT 16 /* bytes */
#define BANTAR_LOCK_KEY  32
gboolean bantar_lock_derive (const char *password,
                             const guint8 salt[BANTAR_LOCK_SALT],
                             guint8 key[BANTAR_LOCK_KEY],
                             GError **error);

gboolean bantar_lock_prepare (GError **error);

/* For the window: in a thread of its own. */
void bantar_lock_open_async (const char *verifier,
                             const char *password,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean bantar_lock_open_finish (GAsyncResult *result, GError **error);

G_END_DECLS
