/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/profile.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "chosen" (string): folder of the profile to open. */

#define BANTAR_TYPE_PROFILES_PAGE (bantar_profiles_page_get_type ())
G_DECLARE_FINAL_TYPE (BantarProfilesPage, bantar_profiles_page, BANTAR, PROFILES_PAGE, GtkBox)

void bantar_profiles_page_read (BantarProfilesPage *self, BantarProfile *open);

G_END_DECLS
