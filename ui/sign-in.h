/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a person typed to sign in, on its way from the dialog to the profile it is for. */
typedef struct {
  char *server;
  char *user;
  char *password;
} BantarSignIn;

BantarSignIn *bantar_sign_in_new (const char *server, const char *user, const char *password);
void bantar_sign_in_free (BantarSignIn *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarSignIn, bantar_sign_in_free)

G_END_DECLS
