/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_BUNDLE_SAVE_DIALOG (bantar_bundle_save_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BantarBundleSaveDialog,
                      bantar_bundle_save_dialog,
                      BANTAR,
                      BUNDLE_SAVE_DIALOG,
                      AdwWindow)

BantarBundleSaveDialog *
bantar_bundle_save_dialog_present (GtkWindow *parent, BantarProfile *profile, const char *rt);

G_END_DECLS
