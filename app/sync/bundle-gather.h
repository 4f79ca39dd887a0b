/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bundle-content.h"
#include "sync/bundle.h"

G_BEGIN_DECLS

/* What goes into a bundle, and for whom it is. Only for app/sync. */
typedef struct {
  BantarProfileFacts *facts;
  BantarBundleContent *content; /* without sender, digest and signature */
  BantarBundlePlan *plan;
  GPtrArray *box_keys; /* (element-type GBytes): of the receivers' laptops */
  char *own_device;    /* this laptop's name before everybody, "" without a keyring */
} BantarBundleGathered;

BantarBundleGathered *bantar_bundle_gather_in (BantarDb *db,
                                               const char *folder,
                                               const BantarBundleOptions *options,
                                               const char *own_device,
                                               GError **error);
void bantar_bundle_gathered_free (BantarBundleGathered *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BantarBundleGathered, bantar_bundle_gathered_free)

gboolean bantar_bundle_gather_receivers (BantarDb *db, BantarBundleGathered *self, GError **error);

G_END_DECLS
