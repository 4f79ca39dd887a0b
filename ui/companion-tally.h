/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/rt-months.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_COMPANION_TALLY (bantar_companion_tally_get_type ())
G_DECLARE_FINAL_TYPE (BantarCompanionTally,
                      bantar_companion_tally,
                      BANTAR,
                      COMPANION_TALLY,
                      GtkWidget)

GtkWidget *bantar_companion_tally_new (void);
void bantar_companion_tally_show (BantarCompanionTally *self, const BantarRtTally *tally);

G_END_DECLS
