/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"
#include "sync/account.h"

G_BEGIN_DECLS

/* Syncs the open profile from the window, in a thread of its own; the window never waits. Main
 * thread only.
 *
 * Properties "running", and "rts-done" while RT after RT of many is exchanged. Signal "finished":
 * an exchange is over, see bantar_syncer_get_error(); the profile has been read again. Signal
 * "password-needed": no keyring knows the password; ask the person and call
 * bantar_syncer_start_with(). By itself it starts after a sign-in, and as
 * bantar_syncer_set_automatic() says.
 *
 * The password of a profile of many RTs is never in a keyring: it is the one that opened it, from
 * bantar_syncer_unlock() until bantar_syncer_lock(). */

#define BANTAR_TYPE_SYNCER (bantar_syncer_get_type ())
G_DECLARE_FINAL_TYPE (BantarSyncer, bantar_syncer, BANTAR, SYNCER, GObject)

BantarSyncer *bantar_syncer_new (BantarProfile *profile);
BantarProfile *bantar_syncer_get_profile (BantarSyncer *self);

void bantar_syncer_set_automatic (BantarSyncer *self);
void bantar_syncer_start (BantarSyncer *self, gboolean ask_password);
void bantar_syncer_start_with (BantarSyncer *self, const char *password, gboolean remember);
void bantar_syncer_cancel (BantarSyncer *self);
void bantar_syncer_unlock (BantarSyncer *self, const char *password);
void bantar_syncer_lock (BantarSyncer *self);

gboolean bantar_syncer_is_running (BantarSyncer *self);
gboolean bantar_syncer_is_online (BantarSyncer *self);
gboolean bantar_syncer_is_rejected (BantarSyncer *self);
guint bantar_syncer_get_rts_done (BantarSyncer *self, guint *rts);
const GError *bantar_syncer_get_error (BantarSyncer *self);
const BantarSyncReport *bantar_syncer_get_report (BantarSyncer *self);

void bantar_syncer_sign_in_async (BantarSyncer *self,
                                  const char *server,
                                  const char *user,
                                  const char *password,
                                  gboolean accept_place,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean bantar_syncer_sign_in_finish (BantarSyncer *self,
                                       GAsyncResult *result,
                                       BantarAccountPlace **place,
                                       GError **error);

G_END_DECLS
