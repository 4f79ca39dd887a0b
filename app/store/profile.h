/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/region.h"
#include "store/month.h"
#include "store/overview.h"

G_BEGIN_DECLS

/* The profile that is open in the window: its store, and the figures every page shows.
 *
 * Main thread only. Signal "changed" is emitted when the overview was read again. */

#define BANTAR_TYPE_PROFILE (bantar_profile_get_type ())
G_DECLARE_FINAL_TYPE (BantarProfile, bantar_profile, BANTAR, PROFILE, GObject)

BantarProfile *bantar_profile_new (const char *folder);
BantarProfile *bantar_profile_new_existing (const char *folder);
BantarStore *bantar_profile_get_store (BantarProfile *self);
const char *bantar_profile_get_folder (BantarProfile *self);
const BantarOverview *bantar_profile_get_overview (BantarProfile *self);

void
bantar_profile_load_async (BantarProfile *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean bantar_profile_load_finish (BantarProfile *self, GAsyncResult *result, GError **error);
void bantar_profile_refresh (BantarProfile *self);

void bantar_profile_set_up_async (BantarProfile *self,
                                  const char *kelurahan,
                                  guint number,
                                  const char *chair,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean bantar_profile_set_up_finish (BantarProfile *self, GAsyncResult *result, GError **error);

void
bantar_profile_check_async (BantarProfile *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean bantar_profile_check_finish (BantarProfile *self, GAsyncResult *result, GError **error);

G_END_DECLS
