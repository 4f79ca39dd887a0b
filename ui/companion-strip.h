/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/rt-months.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BANTAR_TYPE_COMPANION_STRIP (bantar_companion_strip_get_type ())
G_DECLARE_FINAL_TYPE (BantarCompanionStrip,
                      bantar_companion_strip,
                      BANTAR,
                      COMPANION_STRIP,
                      GtkWidget)

void bantar_companion_strip_show (BantarCompanionStrip *self,
                                  const BantarRtTally *year,
                                  BantarPeriod period);

G_END_DECLS
