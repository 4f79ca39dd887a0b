/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/conflicts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "chosen" (gboolean): whether this laptop's version is the right one. */

#define BANTAR_TYPE_TWO_VERSIONS (bantar_two_versions_get_type ())
G_DECLARE_FINAL_TYPE (BantarTwoVersions, bantar_two_versions, BANTAR, TWO_VERSIONS, GtkBox)

GtkWidget *bantar_two_versions_new (const BantarConflict *conflict, GDateTime *today);

G_END_DECLS
