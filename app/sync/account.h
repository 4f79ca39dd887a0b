/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"
#include "sync/sync.h"

G_BEGIN_DECLS

/* Where the city's directory has the RT of an account. */
typedef struct {
  char *rt;        /* id */
  char *kelurahan; /* code, "" when the directory does not list it */
  guint number;
} BantarAccountPlace;

void bantar_account_place_free (BantarAccountPlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarAccountPlace, bantar_account_place_free)

gboolean bantar_account_sign_in (BantarStore *store,
                                 const char *server,
                                 const char *user,
                                 const char *password,
                                 gboolean accept_place,
                                 BantarAccountPlace **place,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
