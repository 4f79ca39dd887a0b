/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/command.h"
#include "sync/bundle.h"

G_BEGIN_DECLS

/* How bantarctl shows what a file holds and what taking it in does. */

void bantar_bundle_say_plan (BantarCtl *ctl, const char *file, const BantarBundlePlan *plan);
gboolean bantar_bundle_say_preview (BantarCtl *ctl,
                                    const char *file,
                                    const BantarBundlePreview *preview,
                                    gboolean imported,
                                    GError **error);
const char *bantar_bundle_get_place (BantarRegions *regions, const char *kelurahan);

G_END_DECLS
