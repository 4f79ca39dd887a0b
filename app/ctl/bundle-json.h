/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/bundle.h"

G_BEGIN_DECLS

void bantar_bundle_plan_json (const char *file, const BantarBundlePlan *plan);
void bantar_bundle_preview_json (const char *file,
                                 const BantarBundlePreview *preview,
                                 gboolean imported);

G_END_DECLS
