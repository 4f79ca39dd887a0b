/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sign-in.h"

#include "sync/secrets.h"

/**
 * bantar_sign_in_new:
 *
 * Returns: (transfer full): with spaces around address and name taken off, as they come with
 * copying
 */
BantarSignIn *
bantar_sign_in_new (const char *server, const char *user, const char *password)
{
  BantarSignIn *self = g_new0 (BantarSignIn, 1);

  self->server = g_strstrip (g_strdup (server));
  self->user = g_strstrip (g_strdup (user));
  self->password = g_strdup (password);
  return self;
}

void
bantar_sign_in_free (BantarSignIn *self)
{
  g_free (self->server);
  g_free (self->user);
  bantar_secrets_wipe (self->password);
  g_free (self);
}
