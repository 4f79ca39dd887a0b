/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An account's name and password, in memory only and wiped when they are no longer needed. */

typedef struct _BantarCredentials BantarCredentials;

BantarCredentials *bantar_credentials_new (const char *user, const char *password);
void bantar_credentials_free (BantarCredentials *self);
GBytes *bantar_credentials_to_json (const BantarCredentials *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarCredentials, bantar_credentials_free)

G_END_DECLS
