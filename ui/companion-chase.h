/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/chase.h"
#include "store/profile.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_COMPANION_CHASE (bantar_companion_chase_get_type ())
G_DECLARE_FINAL_TYPE (BantarCompanionChase,
                      bantar_companion_chase,
                      BANTAR,
                      COMPANION_CHASE,
                      AdwWindow)

void
bantar_companion_chase_present (GtkWindow *parent, BantarProfile *profile, BantarPeriod period);

G_END_DECLS
