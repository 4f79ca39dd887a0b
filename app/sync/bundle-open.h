/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bundle-file.h"
#include "store/profiles.h"
#include "store/store.h"
#include "sync/device-secret.h"

G_BEGIN_DECLS

/* A bundle that was opened: of our form and whole, signed as it says; by whom, and whether it is
 * for this profile, has not been asked. Only for app/sync. */
typedef struct {
  BantarProfileFacts *facts;  /* of this profile */
  BantarDeviceSecret *secret; /* nullable: no keyring */
  char *plain;                /* where the inside is; removed with this */
  BantarBundleFile *file;
  const BantarBundleContent *content;
  char *seal; /* of this very file */
} BantarBundleOpened;

BantarBundleOpened *bantar_bundle_open_file (BantarStore *store,
                                             const char *path,
                                             const char *passphrase,
                                             GError **error);
void bantar_bundle_opened_free (BantarBundleOpened *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarBundleOpened, bantar_bundle_opened_free)

G_END_DECLS
