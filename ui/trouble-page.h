/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "retry": the person put something right, or the backup is in its place; open it again. */

#define BANTAR_TYPE_TROUBLE_PAGE (bantar_trouble_page_get_type ())
G_DECLARE_FINAL_TYPE (BantarTroublePage, bantar_trouble_page, BANTAR, TROUBLE_PAGE, GtkBox)

void
bantar_trouble_page_show (BantarTroublePage *self, BantarProfile *profile, const GError *error);

G_END_DECLS
