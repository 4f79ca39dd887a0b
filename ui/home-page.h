/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile-view.h"

G_BEGIN_DECLS

#define BANTAR_TYPE_HOME_PAGE (bantar_home_page_get_type ())
G_DECLARE_FINAL_TYPE (BantarHomePage, bantar_home_page, BANTAR, HOME_PAGE, BantarProfileView)

G_END_DECLS
