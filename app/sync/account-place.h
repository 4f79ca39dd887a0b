/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/sync.h"

G_BEGIN_DECLS

/* Which RT an account is of, and where the city's directory has it. */
typedef struct {
  char *rt;        /* id */
  char *kelurahan; /* code, "" when the directory does not list it */
  guint number;
} BantarAccountPlace;

void bantar_account_place_free (BantarAccountPlace *self);
gboolean bantar_account_place_is_known (const BantarAccountPlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarAccountPlace, bantar_account_place_free)

BantarAccountPlace *bantar_account_place_ask (const char *server,
                                              const char *user,
                                              const char *password,
                                              GCancellable *cancellable,
                                              GError **error);
void bantar_account_place_ask_async (const char *server,
                                     const char *user,
                                     const char *password,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
BantarAccountPlace *bantar_account_place_ask_finish (GAsyncResult *result, GError **error);

G_END_DECLS
