/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sign-in.h"
#include "sync/syncer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_SIGN_IN_DIALOG (bantar_sign_in_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BantarSignInDialog, bantar_sign_in_dialog, BANTAR, SIGN_IN_DIALOG, AdwWindow)

BantarSignInDialog *bantar_sign_in_dialog_present (GtkWindow *parent, BantarSyncer *syncer);
BantarSignInDialog *
bantar_sign_in_dialog_present_first (GtkWindow *parent, const char *folder, gboolean companion);

G_END_DECLS
