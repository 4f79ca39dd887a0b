/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"
#include "sync/sync.h"

G_BEGIN_DECLS

gboolean bantar_account_sign_in_many (BantarStore *store,
                                      const char *server,
                                      const char *user,
                                      const char *password,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
