/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/bundle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From whom a file is and what it brings, as a column of headings and lists; and what a person has
 * to agree to before it is taken in. */

#define BANTAR_TYPE_BUNDLE_CONTENT (bantar_bundle_content_get_type ())
G_DECLARE_FINAL_TYPE (BantarBundleContent, bantar_bundle_content, BANTAR, BUNDLE_CONTENT, GtkBox)

void bantar_bundle_content_show (BantarBundleContent *self,
                                 const BantarBundlePreview *preview,
                                 GDateTime *today);
GtkWidget *bantar_bundle_content_find_unticked (BantarBundleContent *self);

G_END_DECLS
