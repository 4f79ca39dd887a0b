/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"
#include "sync/account-place.h"

G_BEGIN_DECLS

gboolean bantar_account_sign_in (BantarStore *store,
                                 const char *server,
                                 const char *user,
                                 const char *password,
                                 gboolean accept_place,
                                 BantarAccountPlace **place,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
