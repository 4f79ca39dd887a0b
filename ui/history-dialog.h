/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_HISTORY_DIALOG (bantar_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BantarHistoryDialog, bantar_history_dialog, BANTAR, HISTORY_DIALOG, AdwWindow)

void bantar_history_dialog_present (GtkWindow *parent,
                                    BantarProfile *profile,
                                    gint64 rt,
                                    BantarPeriod period);

G_END_DECLS
