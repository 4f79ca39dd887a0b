/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_BUNDLE_PREVIEW_DIALOG (bantar_bundle_preview_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BantarBundlePreviewDialog,
                      bantar_bundle_preview_dialog,
                      BANTAR,
                      BUNDLE_PREVIEW_DIALOG,
                      AdwWindow)

BantarBundlePreviewDialog *
bantar_bundle_preview_dialog_present (GtkWindow *parent, BantarProfile *profile, const char *path);
gboolean bantar_bundle_preview_dialog_is_taking (BantarBundlePreviewDialog *self);

G_END_DECLS
