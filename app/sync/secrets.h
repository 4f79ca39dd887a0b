/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Passwords live in the desktop's keyring and nowhere else: not in the database, not in a log. A
 * machine without a keyring is no error; the person is then asked each time.
 *
 * A locked keyring may show a window and wait for it, so the window uses the calls that do not
 * wait. */

char *bantar_secrets_lookup (const char *server, const char *user, GCancellable *cancellable);
void bantar_secrets_lookup_async (const char *server,
                                  const char *user,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
char *bantar_secrets_lookup_finish (GAsyncResult *result);
gboolean bantar_secrets_store (const char *server,
                               const char *user,
                               const char *password,
                               GCancellable *cancellable);
void bantar_secrets_store_async (const char *server, const char *user, const char *password);
void bantar_secrets_clear_async (const char *server, const char *user);
void bantar_secrets_wipe (char *password);

G_END_DECLS
