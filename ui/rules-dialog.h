/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_RULES_DIALOG (bantar_rules_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BantarRulesDialog, bantar_rules_dialog, BANTAR, RULES_DIALOG, AdwWindow)

void bantar_rules_dialog_present (GtkWindow *parent, BantarProfile *profile);

G_END_DECLS
