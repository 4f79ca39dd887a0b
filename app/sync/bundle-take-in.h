/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/bundle-open.h"
#include "sync/bundle.h"

G_BEGIN_DECLS

/* Taking in what is in a bundle, or finding out what that would do: the same steps, in a
 * transaction that is then kept or dropped. Only for app/sync. */
typedef struct {
  BantarDb *db;
  const char *folder; /* the profile's */
  const BantarBundleOpened *opened;
  const BantarBundleConsent *consent; /* nullable: it is only looked at, as if everything were
                                       * agreed to */
  GHashTable *photos;                 /* nullable (element-type utf8 BantarPhoto): on the disk */
  GHashTable *wanted;                 /* (element-type utf8): photos that are not here */
  BantarDuty *duty;
  BantarBundlePreview *preview;
  char *sender_roles; /* of the sender's account as the server has it, "" when it says nothing */
} BantarBundleTakeIn;

/* One of the profile's RTs, and what the file has of it. */
typedef struct {
  const BantarBundleSource *source;
  BantarBundleRt *entry;
  BantarProfileFacts *facts; /* with this RT */
} BantarBundlePlace;

BantarBundlePreview *bantar_bundle_preview_new (void);
BantarBundleRt *bantar_bundle_rt_new (const BantarBundleSource *source);
BantarBundleMonth *bantar_bundle_month_new (void);

gboolean bantar_bundle_take_in (BantarBundleTakeIn *self, GError **error);
gboolean bantar_bundle_look_at_sender (BantarBundleTakeIn *self, GError **error);
gboolean
bantar_bundle_sender_is_of (BantarBundleTakeIn *self, gint64 rt, gboolean *is_of, GError **error);
gboolean bantar_bundle_keep_sender (BantarBundleTakeIn *self, GError **error);
gboolean
bantar_bundle_find_place (BantarBundleTakeIn *self, BantarBundlePlace *place, GError **error);
gboolean bantar_bundle_take_in_published (BantarBundleTakeIn *self, GError **error);
gboolean bantar_bundle_take_in_month (BantarBundleTakeIn *self,
                                      const BantarBundlePlace *place,
                                      const BantarBundleDocument *document,
                                      GError **error);

G_END_DECLS
