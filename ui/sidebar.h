/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile-view.h"

G_BEGIN_DECLS

#define BANTAR_TYPE_SIDEBAR (bantar_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (BantarSidebar, bantar_sidebar, BANTAR, SIDEBAR, BantarProfileView)

void bantar_sidebar_choose (BantarSidebar *self, const char *page);
const char *bantar_sidebar_get_nth (BantarSidebar *self, guint n);
void bantar_sidebar_open_menu (BantarSidebar *self);

G_END_DECLS
