/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sign-in.h"
#include "store/profile.h"

G_BEGIN_DECLS

/* Signs an account of many RTs in, and reads its profile. */

BantarProfile *bantar_many_profile_new (const char *folder, const char *user);
void bantar_many_start_async (BantarProfile *profile,
                              const BantarSignIn *sign_in,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean bantar_many_start_finish (GAsyncResult *result, GError **error);

G_END_DECLS
